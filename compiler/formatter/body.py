"""What stands between braces, or in a file: items, comments, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field

from ..record import mutable
from ..syntax import ast
from ..syntax.lex import ASIDE
from .comments import comment_text, ends_line
from .rows import Row
from .tokens import Page

SEPARATORS = frozenset({",", ";"})


class Unreadable(Exception):
    """Something stands here that is not understood for certain: whatever holds it stays as it is."""


# Lays out a node, which has these tokens, at an indent.
Layout = Callable[[ast.Node, int, int, int], Row]


@mutable
class _Unit:
    """Tokens that make one row; without a row, if they cannot be read."""

    first: int
    last: int
    row: Row | None


@mutable
class Body:
    """The rows of a body. `note` is what stands behind its `{`; `breaks`: a comment in it wants a line for itself."""

    rows: list[Row] = field(default_factory=list)
    note: str = ""
    breaks: bool = False


class Gatherer:
    """Makes rows of the tokens from `first` up to `last`, in which `nodes` stand."""

    def __init__(self, page: Page, first: int, last: int, indent: int, layout: Layout) -> None:
        self._page = page
        self._first = first
        self._last = last
        self._indent = indent
        self._layout = layout
        self._body = Body()
        self._units: list[_Unit] = []
        self._ahead: list[str] = []
        """Comments before the next item, on its line."""

    def gather(self, nodes: Sequence[ast.Node]) -> Body:
        at = self._first
        for node in nodes:
            first, last = self._page.range_of(node)
            if first < at or last > self._last or first >= last:
                raise Unreadable
            if first > at:
                self._between(at, first)
            self._item(node, first, last)
            at = last
        self._between(at, self._last)
        if any(unit.row is None for unit in self._units):
            self._units = list(self._whole_lines())
        self._body.rows = [unit.row for unit in self._units if unit.row]
        return self._body

    def _item(self, node: ast.Node, first: int, last: int) -> None:
        try:
            row = self._layout(node, first, last, self._indent)
            row.newlines = self._page.newlines(first)
        except Unreadable:
            row = None
        if self._ahead and row:
            row.text = " ".join([*self._ahead, row.text])
            row.sign = 0
            before = first - len(self._ahead)
            row.newlines = self._page.newlines(before)
            first = before
        self._ahead = []
        self._units.append(_Unit(first, last, row))

    def _between(self, first: int, last: int) -> None:
        kinds = self._page.kinds
        for at in range(first, last):
            if kinds[at] in ASIDE:
                self._comment(at, last)
            elif kinds[at] not in SEPARATORS or at in self._page.bad:
                self._units.append(_Unit(at, at + 1, None))

    def _comment(self, at: int, last: int) -> None:
        page = self._page
        newlines = page.newlines(at)
        breaks = ends_line(page, at)
        text = comment_text(page, at, self._indent)
        if page.is_damaged(at, at + 1):
            self._units.append(_Unit(at, at + 1, None))
        elif not breaks and last < self._last and self._leads(at, last):
            if "\n" in text:
                self._units.append(_Unit(at, at + 1, None))
            else:
                self._ahead.append(text)
        elif newlines or (self._units and ends_line(page, self._units[-1].last - 1)):
            self._body.breaks = True
            self._units.append(_Unit(at, at + 1, Row(text, max(newlines, 1), comment=True)))
        else:
            self._body.breaks = self._body.breaks or breaks
            self._behind(at, text)

    def _leads(self, at: int, item: int) -> bool:
        """Whether an item begins on the line on which a comment ends."""
        between = range(at + 1, item + 1)
        return all(self._page.newlines(behind) == 0 for behind in between) and not any(
            ends_line(self._page, behind) for behind in between if behind < item
        )

    def _behind(self, at: int, text: str) -> None:
        """Hang a comment on what stands before it on its line."""
        row = self._units[-1].row if self._units else None
        if "\n" in text or (self._units and row is None):
            self._units.append(_Unit(at, at + 1, None))
        elif row is None:
            self._body.note += ("  " if self._body.note else "") + text
        else:
            if row.comment:
                row.text += f"  {text}"
            else:
                row.note += ("  " if row.note else "") + text
            self._units[-1].last = at + 1

    def _whole_lines(self) -> Iterable[_Unit]:
        """The units, with every one that cannot be read grown to whole lines, and what it meets there a part of it."""
        page = self._page
        kept: list[_Unit] = []
        for unit in _joined(self._units):
            start, end = page.lines_around(unit.first, unit.last)
            while kept and (unit.row is None or kept[-1].row is None):
                before = page.lines_around(kept[-1].first, kept[-1].last)
                if before[1] <= start:
                    break
                unit = _Unit(kept.pop().first, unit.last, None)
                start = min(before[0], start)
            kept.append(unit)
        for unit in kept:
            if unit.row is None:
                start, end = page.lines_around(unit.first, unit.last)
                self._keep_to_itself(start, end)
                newlines = page.newlines(unit.first)
                unit.row = Row(page.text[start:end], newlines, as_is=True)
        return kept

    def _keep_to_itself(self, start: int, end: int) -> None:
        """What cannot be read shares no line with the braces around it."""
        page = self._page
        if self._first and page.ends[self._first - 1] > start:
            raise Unreadable
        if self._last < len(page.kinds) - 1 and page.starts[self._last] < end:
            raise Unreadable


def _joined(units: Sequence[_Unit]) -> list[_Unit]:
    """The same, with comments between two units that cannot be read a part of them."""
    joined: list[_Unit] = []
    for unit in units:
        comments = 0
        while unit.row is None and comments < len(joined):
            before = joined[-1 - comments].row
            if before is None:
                unit = _Unit(joined[-1 - comments].first, unit.last, None)
                del joined[-1 - comments :]
                comments = 0
            elif before.comment:
                comments += 1
            else:
                break
        joined.append(unit)
    return joined
