"""Where recovery stands, and what it sees from there."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Problems
from ..source import Span
from .expected import expected, found
from .layout import Layout
from .lex import END, Tokens
from .machine import Machine

_VALUES: Final = frozenset({"NAME", "NUMBER", "STRING", "DATE", "TIME", "RAW"})
DROP: Final = -1
"""What a repair says that leaves the item out."""


class Spot(NamedTuple):
    """Where a token does not fit: in which list, whose next item began at `start` and at `height` of the stack.

    `open` are the places on the stack of the item's brackets that are not closed yet.
    """

    machine: Machine
    tokens: Tokens
    layout: Layout
    problems: Problems
    at: int
    kind: str
    item: str
    height: int
    start: int
    open: list[int]

    @property
    def span(self) -> Span:
        return self.span_of(self.at)

    @property
    def has_begun(self) -> bool:
        """Whether the item has any part yet."""
        return self.height < len(self.machine.values)

    @property
    def is_declaration(self) -> bool:
        return self.item == "<_declaration>"

    @property
    def first(self) -> int:
        return self.layout.token_at(self.start)

    def span_of(self, first: int, last: int | None = None) -> Span:
        return Span(self.tokens.start(first), self.tokens.ends[first if last is None else last])

    def text(self, at: int) -> str:
        return self.tokens.texts[at]

    def same_line(self, at: int) -> bool:
        """Whether a token stands on one line with the token before it."""
        return at > 0 and not self.layout.begins_line(at)

    def report_unexpected(self) -> None:
        wanted = expected(self.machine)
        hint = None if wanted is None else f"write {wanted} here"
        if hint is None and self.open and self.kind in _VALUES and self.machine.accepts(","):
            hint = "write `,` before it"
        what = found(self.kind, self.text(self.at))
        self.problems.report(codes.UNEXPECTED, self.span, hint=hint, found=what)

    def read_as(self, at: int, kind: str) -> int:
        """Go on with the token at `at`, taken for one of another kind."""
        self.tokens.kinds[at] = kind
        return at

    def next_line(self) -> int:
        """Go on with the first token of the next line."""
        at = self.at + 1
        while self.tokens.kinds[at] != END and not self.layout.begins_line(at):
            at += 1
        return at

    def behind_brackets(self, at: int) -> int:
        """Go on behind the bracket that opens at `at`, or on the next line."""
        depth = 0
        while self.tokens.kinds[at] != END and not self.layout.begins_line(at):
            depth += (self.tokens.kinds[at] in ("(", "[")) - (self.tokens.kinds[at] in (")", "]"))
            at += 1
            if depth == 0:
                break
        return at

    def rest_of_line(self, at: int) -> int:
        """Go on with the next member: on the line of the token at `at` only what is one for certain."""
        while self.tokens.kinds[at] not in (END, "}") and not self.layout.begins_line(at):
            if self.layout.says_member(at):
                break
            at += 1
        return at
