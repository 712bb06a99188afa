"""Documents: text that knows where it may be broken.

The algebra is that of Wadler's "A prettier printer" as Prettier has it, so that what is built by Prettier's rules comes out
as Prettier would print it. `printing` prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    breaks = will_break = True


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
    """The first of several forms that fits, else the last."""

    __slots__ = ("states", "will_break")
    breaks = False

    def __init__(self, *states: Doc) -> None:
        self.states = states
        self.will_break = will_break(states[0])


class IfBroken:
    """One text where the group around it is broken, another where it is flat."""

    __slots__ = ("broken",)
    breaks = will_break = False

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
    breaks = will_break = False

    def __init__(self, flat: str, make: Callable[[], Doc]) -> None:
        self.flat = flat
        self.make = make
        self._made: Doc | None = None

    @property
    def contents(self) -> Doc:
        if self._made is None:
            self._made = self.make()
        return self._made


class Standing:
    """What stands on lines of its own, before a comma, and so looks the same wherever it is indented alike.

    `flat` is its text on one line, if it may stay so; `key` tells it from every other one that may look different.
    """

    __slots__ = ("flat", "key", "make")
    breaks = will_break = True

    def __init__(self, flat: str | None, key: tuple[object, ...], make: Callable[[], Doc]) -> None:
        self.flat = flat
        self.key = key
        self.make = make

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Standing) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


class Fill:
    """Items and the lines between them, as many on a line as fit."""

    __slots__ = ("parts",)
    breaks = will_break = False

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
    | Standing
    | Fill
)

LINE = Line()
SOFT_LINE = Line(soft=True)
HARD_LINE = Line(hard=True)
BREAK_PARENT = BreakParent()


def breaks(doc: Doc) -> bool:
    """Whether the groups around it break; it surely breaks then."""
    if isinstance(doc, str):
        return False
    if not isinstance(doc, list):
        return doc.breaks
    return any(breaks(part) for part in doc if not isinstance(part, str))


def will_break(doc: Doc) -> bool:
    """Whether something in it surely breaks."""
    if isinstance(doc, str):
        return False
    if not isinstance(doc, list):
        return doc.will_break
    return any(will_break(part) for part in doc if not isinstance(part, str))


def join(separator: Doc, docs: Sequence[Doc]) -> list[Doc]:
    joined: list[Doc] = []
    for doc in docs:
        joined += (separator, doc) if joined else (doc,)
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
