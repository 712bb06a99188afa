"""Comments in SQL: text of a user's that must never become anything else."""

from __future__ import annotations

import re
from typing import Final

_BREAKS: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(
    r"[\0-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def comment(text: str, indent: str = "") -> list[str]:
    """Lines that begin with `-- `. Characters that cannot be seen, or turn the direction of text, are shown by their code."""
    lines = [_UNSEEN.sub(_shown, line.expandtabs(4).rstrip()) for line in _BREAKS.split(text)]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    return [f"{indent}-- {line}".rstrip() for line in lines]


def _shown(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"
