"""Prints documents to a width, as Prettier does."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from .documents import (
    HARD_LINE,
    INDENT,
    WIDTH,
    Choice,
    Doc,
    Fill,
    Group,
    Hanging,
    IfBroken,
    Indent,
    Lazy,
    Line,
    Standing,
    width,
)

Command = tuple[int, bool, Doc]
"""An indentation, whether the group around is flat, and what is to be printed."""


def print_document(make: Callable[[], Doc]) -> str:
    """The text of a document that stands at the beginning of a line.

    Breaking a group may change what is made; then all is made and printed anew.
    """
    return _stable(make, 0)


def _stable(make: Callable[[], Doc], depth: int) -> str:
    text, changed = _printed(make(), depth)
    while changed:
        text, changed = _printed(make(), depth)
    return text


def _stood(standing: Standing, depth: int) -> str:
    flat = standing.flat
    if flat is not None and depth + width(flat) < WIDTH:
        return flat
    return _broken_before_comma(standing, depth)


@lru_cache(maxsize=4096)
def _broken_before_comma(standing: Standing, depth: int) -> str:
    def before_comma() -> Doc:
        return [standing.make(), ","]

    return _stable(before_comma, depth)[:-1]


def _printed(doc: Doc, depth: int) -> tuple[str, bool]:
    """The text, and whether somebody was told of a broken group."""
    out: list[str] = []
    at = depth
    changed = False
    commands: list[Command] = [(depth, False, doc)]
    remeasure = False
    while commands:
        depth, flat, doc = commands.pop()
        match doc:
            case str():
                out.append(doc)
                at += width(doc)
            case list():
                commands += [(depth, flat, part) for part in reversed(doc)]
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
                    changed = True
                commands.append((depth, stays, doc.contents))
            case Standing():
                text = _stood(doc, depth)
                out.append(text)
                at = depth + width(text) if "\n" not in text else width(text.rpartition("\n")[2])
            case Indent():
                commands.append((depth + INDENT, flat, doc.contents))
            case IfBroken():
                commands.append((depth, flat, "" if flat else doc.broken))
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
            case Lazy():
                if flat or _fits((depth, True, doc.flat), commands, at):
                    out.append(doc.flat)
                    at += width(doc.flat)
                else:
                    commands.append((depth, False, doc.contents))
            case Fill():
                commands += _filled(doc, depth, commands, at)
    return "".join(out), changed


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
            case Line():
                if not flat or doc.breaks:
                    return True
                pending = pending if doc.soft else 1
            case Group():
                commands.append((depth, flat and not doc.breaks, doc.contents))
            case Indent():
                commands.append((depth, flat, doc.contents))
            case Hanging():
                commands.append((depth, flat, [" ", doc.contents]))
            case Lazy():
                commands.append((depth, flat, doc.flat if flat else doc.contents))
            case Standing():
                commands.append((depth, False, doc.make()))
            case Choice():
                commands.append((depth, flat, doc.states[0 if flat else -1]))
            case IfBroken():
                commands.append((depth, flat, "" if flat else doc.broken))
            case Fill():
                commands += [(depth, flat, part) for part in reversed(doc.parts)]
    return False
