"""Documents: text that knows where it may be broken, printed to a width.

The algebra and the printer are those of Wadler's "A prettier printer" as Prettier runs them, so that what is built by
Prettier's rules comes out as Prettier would print it.
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
        self.breaks = breaks(contents)
        self.will_break = will_break(contents)


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
        self.breaks = breaks(contents)
        self.will_break = will_break(contents)


class Fill:
    """Items and the lines between them, as many on a line as fit."""

    __slots__ = ("parts",)
    breaks = will_break = False

    def __init__(self, parts: Sequence[Doc]) -> None:
        self.parts = parts


Doc = str | list["Doc"] | Line | BreakParent | Indent | Group | Choice | IfBroken | Hanging | Fill

LINE = Line()
SOFT_LINE = Line(soft=True)
HARD_LINE = Line(hard=True)
BREAK_PARENT = BreakParent()


def breaks(doc: Doc) -> bool:
    if isinstance(doc, str):
        return False
    return any(map(breaks, doc)) if isinstance(doc, list) else doc.breaks


def will_break(doc: Doc) -> bool:
    if isinstance(doc, str):
        return False
    return any(map(will_break, doc)) if isinstance(doc, list) else doc.will_break


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


Command = tuple[int, bool, Doc]
"""An indentation, whether the group around is flat, and what is to be printed."""


def print_document(doc: Doc) -> str:
    """The text of a document that stands at the beginning of a line."""
    out: list[str] = []
    at = 0
    commands: list[Command] = [(0, False, doc)]
    remeasure = False
    while commands:
        depth, flat, doc = commands.pop()
        match doc:
            case str():
                out.append(doc)
                at += width(doc)
            case list():
                commands += [(depth, flat, part) for part in reversed(doc)]
            case Indent():
                commands.append((depth + INDENT, flat, doc.contents))
            case IfBroken():
                commands.append((depth, flat, "" if flat else doc.broken))
            case Line() if flat and not doc.breaks:
                out.append("" if doc.soft else " ")
                at += not doc.soft
            case Line():
                out.append("\n" + " " * depth)
                at, remeasure = depth, remeasure or flat
            case Group():
                stays = not doc.breaks
                if remeasure or not flat:
                    remeasure = False
                    stays = stays and _fits((depth, True, doc.contents), commands, at)
                if not stays and doc.when_broken is not None:
                    doc.when_broken()
                commands.append((depth, stays, doc.contents))
            case Choice():
                if flat and not remeasure:
                    commands.append((depth, True, doc.states[0]))
                else:
                    remeasure = False
                    commands.append(_chosen(doc, depth, commands, at))
            case Hanging():
                hangs = not _fits((depth, True, " "), [*commands, (depth, flat, doc.contents)], at)
                rest: Doc = Indent([HARD_LINE, doc.contents]) if hangs else [" ", doc.contents]
                commands.append((depth, flat, rest))
            case Fill():
                commands += _filled(doc, depth, commands, at)
    return "".join(out)


def _chosen(choice: Choice, depth: int, rest: list[Command], column: int) -> Command:
    for state in choice.states:
        command = (depth, True, state)
        if _fits(command, rest, column):
            return command
    return (depth, False, choice.states[-1])


def _filled(fill: Fill, depth: int, rest: list[Command], column: int) -> list[Command]:
    """The next item with the line after it, and the remaining items, in the order of a stack."""
    if len(fill.parts) <= 1:
        return [(depth, False, part) for part in fill.parts]
    item, line, *others = fill.parts
    after = rest if len(others) == 1 else []
    fits = _fits((depth, True, [item, line, others[0]]), after, column)
    commands: list[Command] = [
        (depth, False, Fill(others)),
        (depth, fits, line),
        (depth, True, item),
    ]
    return commands


def _fits(command: Command, rest: list[Command], column: int) -> bool:
    """Whether a command and what follows it stay within the width up to the next line break."""
    left = WIDTH - column
    commands = [command]
    following = len(rest)
    pending = 0
    while left >= 0:
        if not commands:
            if not following:
                return True
            following -= 1
            commands.append(rest[following])
            continue
        depth, flat, doc = commands.pop()
        match doc:
            case str():
                if doc:
                    left -= pending + width(doc)
                    pending = 0
            case list():
                commands += [(depth, flat, part) for part in reversed(doc)]
            case Indent():
                commands.append((depth, flat, doc.contents))
            case Hanging():
                commands.append((depth, flat, [" ", doc.contents]))
            case Group():
                commands.append((depth, flat and not doc.breaks, doc.contents))
            case Choice():
                commands.append((depth, flat, doc.states[0 if flat else -1]))
            case IfBroken():
                commands.append((depth, flat, "" if flat else doc.broken))
            case Fill():
                commands += [(depth, flat, part) for part in reversed(doc.parts)]
            case Line():
                if not flat or doc.breaks:
                    return True
                pending = pending if doc.soft else 1
    return False
