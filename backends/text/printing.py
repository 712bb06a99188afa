"""Prints documents to a width, as Prettier does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    Row,
    Rows,
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


def _row(row: Row, depth: int) -> str:
    flat = row.flat
    if flat is not None and depth + width(flat) < WIDTH:
        return flat
    return _broken_row(row, depth)


@lru_cache(maxsize=4096)
def _broken_row(row: Row, depth: int) -> str:
    def before_comma() -> Doc:
        return [row.make(), ","]

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
        if isinstance(doc, str):
            out.append(doc)
            at += width(doc)
            continue
        if isinstance(doc, list):
            for part in reversed(doc):
                commands.append((depth, flat, part))
            continue
        match doc:
            case Line() if flat and not doc.breaks:
                out.append("" if doc.soft else " ")
                at += not doc.soft
            case Line():
                out.append("\n" + " " * depth)
                at, remeasure = depth, remeasure or flat
            case Rows():
                indent = depth + INDENT
                start = "\n" + " " * indent
                out += [f"{start}{_row(row, indent)}," for row in doc.rows]
                out.append("\n" + " " * depth)
                at, remeasure = depth, remeasure or flat
            case Group():
                stays = not doc.breaks
                if remeasure or not flat:
                    remeasure = False
                    stays = stays and _fits(doc.contents, True, commands, at)
                if not stays and doc.when_broken is not None:
                    doc.when_broken()
                    changed = True
                commands.append((depth, stays, doc.contents))
            case Indent():
                commands.append((depth + INDENT, flat, doc.contents))
            case IfBroken():
                commands.append((depth, flat, "" if flat else doc.broken))
            case Choice():
                if flat and not remeasure:
                    commands.append((depth, True, doc.first))
                else:
                    remeasure = False
                    commands.append(_chosen(doc, depth, commands, at))
            case Hanging():
                hangs = not _fits(" ", True, [*commands, (depth, flat, doc.contents)], at)
                rest: Doc = Indent([HARD_LINE, doc.contents]) if hangs else [" ", doc.contents]
                commands.append((depth, flat, rest))
            case Lazy():
                if (flat and not remeasure) or _fits(doc.flat, True, commands, at):
                    out.append(doc.flat)
                    at += width(doc.flat)
                else:
                    commands.append((depth, flat, doc.contents))
            case Fill():
                commands += _filled(doc, depth, commands, at)
    return "".join(out), changed


def _chosen(choice: Choice, depth: int, rest: list[Command], column: int) -> Command:
    for state in choice.others:
        if _fits(state, True, rest, column):
            return (depth, True, state)
    last = choice.last
    return (depth, _fits(last, True, rest, column), last)


def _filled(fill: Fill, depth: int, rest: list[Command], column: int) -> list[Command]:
    """The next item with the line after it, and the remaining items, in the order of a stack."""
    if len(fill.parts) <= 1:
        return [(depth, False, part) for part in fill.parts]
    item, line, *others = fill.parts
    after = rest if len(others) == 1 else []
    fits = _fits([item, line, others[0]], True, after, column)
    commands: list[Command] = [
        (depth, False, Fill(others)),
        (depth, fits, line),
        (depth, True, item),
    ]
    return commands


def _fits(doc: Doc, flat: bool, rest: list[Command], column: int) -> bool:
    """Whether a document and what follows it stay within the width up to the next line break."""
    left = WIDTH - column
    if left < 0:
        return False
    pending = 0
    following = len(rest)
    around: list[tuple[bool, Iterator[Doc]]] = []
    parts: Iterator[Doc] = iter((doc,))
    while True:
        for doc in parts:
            if isinstance(doc, str):
                if doc:
                    left -= pending + width(doc)
                    pending = 0
                    if left < 0:
                        return False
            elif isinstance(doc, Line):
                if not flat or doc.breaks:
                    return True
                pending = pending if doc.soft else 1
            elif isinstance(doc, Rows):
                return True
            else:
                around.append((flat, parts))
                flat, parts = _opened(doc, flat)
                break
        else:
            if around:
                flat, parts = around.pop()
            elif following:
                following -= 1
                _, flat, doc = rest[following]
                parts = iter((doc,))
            else:
                return True


def _opened(doc: Doc, flat: bool) -> tuple[bool, Iterator[Doc]]:
    """What a composite document consists of where it is measured, and whether that is flat."""
    match doc:
        case list():
            return flat, iter(doc)
        case Group():
            flat, inner = flat and not doc.breaks, doc.contents
        case Indent():
            inner = doc.contents
        case Lazy():
            inner = doc.flat if flat else doc.contents
        case Hanging():
            inner = [" ", doc.contents]
        case Choice():
            inner = doc.first if flat else doc.last
        case IfBroken():
            inner = "" if flat else doc.broken
        case Fill():
            return flat, iter(doc.parts)
        case _:
            inner = []
    return flat, iter(inner if isinstance(inner, list) else (inner,))
