"""Documents: text that knows where it may be broken.

The algebra is that of Wadler's "A prettier printer" as Prettier has it, so that what is built by Prettier's rules comes out
as Prettier would print it. `printing` prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar
from unicodedata import category, east_asian_width

WIDTH = 80
INDENT = 2


class Line:
    """A place to break: a blank (or, if `soft`, nothing) where its group is flat, else a line break."""

    __slots__ = ("breaks", "soft", "will_break")

    def __init__(self, soft: bool = False, hard: bool = False) -> None:
        self.soft = soft
        self.breaks = self.will_break = hard


class BreakParent:
    """Breaks every group around it."""

    __slots__ = ()
    breaks: ClassVar[bool] = True
    will_break: ClassVar[bool] = True


class Composite:
    """`breaks` tells whether the groups around it break; `will_break`, whether something in it surely does."""

    __slots__ = ("breaks", "contents", "will_break")

    def __init__(self, contents: Doc) -> None:
        self.contents = contents
        self.will_break = will_break(contents)
        self.breaks = self.will_break and breaks(contents)


class Indent(Composite):
    __slots__ = ()


class Group(Composite):
    """Flat if it fits, else broken at all its own lines; `when_broken` is then told."""

    __slots__ = ("when_broken",)

    def __init__(
        self, contents: Doc, broken: bool = False, when_broken: Callable[[], None] | None = None
    ) -> None:
        super().__init__(contents)
        self.when_broken = when_broken
        if broken:
            self.breaks = self.will_break = True


class Choice:
    """The first of several forms that fits, else the last, which is not made before it is asked for."""

    __slots__ = ("_last", "_made", "others", "will_break")
    breaks: ClassVar[bool] = False

    def __init__(self, *others: Doc, last: Callable[[], Doc]) -> None:
        self.others = others
        self._last = last
        self._made: Doc | None = None
        self.will_break = will_break(others[0])

    @property
    def first(self) -> Doc:
        return self.others[0]

    @property
    def last(self) -> Doc:
        if self._made is None:
            self._made = self._last()
        return self._made


class IfBroken:
    """One text where the group around it is broken, another where it is flat."""

    __slots__ = ("broken",)
    breaks: ClassVar[bool] = False
    will_break: ClassVar[bool] = False

    def __init__(self, broken: str) -> None:
        self.broken = broken


class Hanging:
    """What follows an operator: on its line if the first part of it fits there, else indented on the next."""

    __slots__ = ("breaks", "contents", "will_break")

    def __init__(self, contents: Doc) -> None:
        self.contents = contents
        self.will_break = will_break(contents)
        self.breaks = self.will_break and breaks(contents)


class Lazy:
    """A document that is made only where its text on one line does not do."""

    __slots__ = ("_made", "flat", "make")
    breaks: ClassVar[bool] = False
    will_break: ClassVar[bool] = False

    def __init__(self, flat: str, make: Callable[[], Doc]) -> None:
        self.flat = flat
        self.make = make
        self._made: Doc | None = None

    @property
    def contents(self) -> Doc:
        if self._made is None:
            self._made = self.make()
        return self._made


class Row:
    """What stands on lines of its own, before a comma, and so looks the same wherever it is indented alike.

    `flat` is its text on one line, if it may stay so; `key` tells it from every other one that may look different.
    """

    __slots__ = ("flat", "key", "make")

    def __init__(self, flat: str | None, key: tuple[object, ...], make: Callable[[], Doc]) -> None:
        self.flat = flat
        self.key = key
        self.make = make

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


class Rows:
    """Indented rows, and the line break after them."""

    __slots__ = ("rows",)
    breaks: ClassVar[bool] = True
    will_break: ClassVar[bool] = True

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows


class Fill:
    """Items and the lines between them, as many on a line as fit."""

    __slots__ = ("parts",)
    breaks: ClassVar[bool] = False
    will_break: ClassVar[bool] = False

    def __init__(self, parts: Sequence[Doc]) -> None:
        self.parts = parts


Doc = (
    str
    | list["Doc"]
    | Line
    | BreakParent
    | Indent
    | Group
    | Choice
    | IfBroken
    | Hanging
    | Lazy
    | Rows
    | Fill
)

LINE = Line()
SOFT_LINE = Line(soft=True)
HARD_LINE = Line(hard=True)
BREAK_PARENT = BreakParent()
COMMA_LINE: tuple[Doc, ...] = (",", LINE)
"""What stands between items."""


def breaks(doc: Doc) -> bool:
    """Whether the groups around it break; it surely breaks then."""
    if isinstance(doc, str):
        return False
    return any(map(breaks, doc)) if isinstance(doc, list) else doc.breaks


def will_break(doc: Doc) -> bool:
    """Whether something in it surely breaks."""
    if isinstance(doc, str):
        return False
    return any(map(will_break, doc)) if isinstance(doc, list) else doc.will_break


def join(separator: Sequence[Doc], docs: Iterable[Doc]) -> list[Doc]:
    """The documents with the parts of a separator between them."""
    joined: list[Doc] = []
    for doc in docs:
        if joined:
            joined += separator
        joined.append(doc)
    return joined


def width(text: str) -> int:
    """How many columns a text takes where it is shown in letters of one width."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if category(character) == "Mn":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
