"""Files that git could not merge. Both sides are there, so what would be told of them is mostly that they are alike."""

from __future__ import annotations

import re
from typing import Final

from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Problems
from ..source import SourceFile, Span
from .foreign import bare, leave_out
from .lex import Tokens

CONFLICT: Final = re.compile(
    r"^<{7}(?: [^\n]*)?\n(?s:.*?)^={7}\n(?s:.*?)^>{7}(?: [^\n]*)?$", re.MULTILINE
)


def report_conflicts(file: SourceFile, tokens: Tokens, problems: Problems) -> bool:
    """Tell each conflict, in place of all that was said of the file. False if there is none."""
    found = list(CONFLICT.finditer(bare(file, tokens)))
    if found:
        leave_out(file, problems)
    for conflict in found:
        start = file.base + conflict.start()
        problems.report(codes.CONFLICT, Span(start, start + len("<<<<<<<")))
    return bool(found)
