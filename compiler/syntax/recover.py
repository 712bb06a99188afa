"""What happens at a token that does not fit.

First a repair is tried, one that leaves nothing unread: a sign that is missing is thought in, a word of another language left
out. Otherwise the member or declaration is dropped up to where the next one begins. Either way one mistake is one problem:
what does not fit afterwards in the same member is passed over in silence.
"""

from __future__ import annotations

from bisect import bisect_left

from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Problems
from ..source import SourceFile, Span
from .lex import ASIDE, END, Tokens
from .machine import Machine

# The symbols of which a list is made: where one may begin, reading goes on.
ITEMS = ("<_member>", "<_declaration>", "<setting>", "<_enum_value>")
BODY_WORDS = frozenset({"namespace", "enum", "mixin", "model", "view"})
DECLARATION_WORDS = BODY_WORDS | {"schema", "type", "sql"}
OPENING = {"(": ")", "[": "]", "{": "}"}
CLOSING = frozenset(OPENING.values())


class Recovery:
    def __init__(
        self, machine: Machine, tokens: Tokens, file: SourceFile, problems: Problems
    ) -> None:
        self._machine = machine
        self._tokens = tokens
        self._file = file
        self._problems = problems
        self._skipped: list[Span] = []

    def has_skipped(self, span: Span) -> bool:
        return any(skipped.start <= span.start < skipped.end for skipped in self._skipped)

    def miss(self, at: int) -> int:
        """Report the token at `at`, and say with which one to go on."""
        tokens = self._tokens
        start = tokens.start(at)
        self._problems.report(
            codes.UNEXPECTED, Span(start, tokens.ends[at]), found=tokens.texts[at]
        )
        return at + 1
