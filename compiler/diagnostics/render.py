"""Problems as text for people. What programs read is made in `documents.py`.

What a schema says is shown safely: signs that a terminal would act on, or that would turn the line around, appear as their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from ..source import SourceFile, Sources
from .problem import Label, Problem

WIDTH: Final = 100
"""Cells of a shown line; a longer one is cut around what is underlined."""
TAB: Final = 4
MANY: Final = 200
"""Problems that are shown as text: whoever has more begins with the first."""
MOST_ALIKE: Final = 10
"""Warnings like one that is shown whose places are named."""


class Ink(StrEnum):
    """What a part of the text is, and how a terminal shows it."""

    ERROR = "\x1b[1;31m"
    WARNING = "\x1b[1;33m"
    STRONG = "\x1b[1m"
    QUIET = "\x1b[34m"
    SECOND = "\x1b[36m"


class Paint:
    """Colours text, or leaves it as it is."""

    def __init__(self, colour: bool = False) -> None:
        self.colour = colour

    def __call__(self, ink: Ink, text: str) -> str:
        return f"{ink.value}{text}\x1b[0m" if self.colour and text else text


def render_text(problems: Iterable[Problem], sources: Sources, paint: Paint) -> str:
    """All problems, each with its lines, and how many there are. Empty if there is none.

    Warnings of one code and one hint are one block: the first of them, and the places of the others.
    """
    found = list(problems)
    if not found:
        return ""
    groups = _groups(found)
    blocks = ["\n".join(_block(first, alike, sources, paint)) for first, *alike in groups[:MANY]]
    if len(groups) > MANY:
        blocks.append(f"… and {sum(map(len, groups[MANY:]))} more")
    return "\n\n".join([*blocks, summary(found)]) + "\n"


def _groups(found: list[Problem]) -> list[list[Problem]]:
    """An error alone, and warnings with those that are like it, where the first of them stands."""
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for number, problem in enumerate(found):
        key = (number,) if problem.is_error else (problem.code.id, problem.help)
        groups.setdefault(key, []).append(problem)
    return list(groups.values())


def summary(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`."""
    found = list(problems)
    errors = sum(problem.is_error for problem in found)
    counts = [(errors, "error"), (len(found) - errors, "warning")]
    said = [f"{count} {noun}{'s' * (count != 1)}" for count, noun in counts if count]
    return ", ".join(said) or "no problems"


class _Mark(NamedTuple):
    """A range of a line to underline: columns from 0, in code points."""

    start: int
    end: int
    sign: str
    text: str
    ink: Ink


def _block(problem: Problem, alike: list[Problem], sources: Sources, paint: Paint) -> Iterator[str]:
    """A problem, and the places of those that are like it."""
    ink = Ink.ERROR if problem.is_error else Ink.WARNING
    kind = paint(ink, f"{problem.code.severity}[{problem.code.id}]")
    yield f"{kind}{paint(Ink.STRONG, f': {visible(problem.title)}')}"
    lines = _marked_lines(problem, sources, ink)
    margin = " " * max(len(str(number)) for _, number in lines)
    shown: SourceFile | None = None
    for (file, number), marks in lines.items():
        if file is not shown:
            arrow = "-->" if shown is None else ":::"
            where = _where(file, number, marks[0].start + 1)
            yield f"{margin}{paint(Ink.QUIET, arrow)} {where}"
            shown = file
        if file.text:
            yield from _snippet(file.line(number), f"{number:>{len(margin)}}", marks, paint)
    if problem.help:
        yield f"{margin} {paint(Ink.QUIET, '=')} hint: {visible(problem.help)}"
    for line in _also(problem, alike, sources):
        yield f"{margin} {paint(Ink.QUIET, '=')} also: {line}"


def _also(problem: Problem, alike: list[Problem], sources: Sources) -> Iterator[str]:
    """The other places of a problem, each once: what stands in a mixin is so for every model that has it, and every database."""
    places: dict[int, list[Problem]] = {}
    for other in (problem, *alike):
        places.setdefault(other.span.start, []).append(other)
    (_, *here), *others = places.values()
    if len(here) == 1:
        yield f"here too: {visible(here[0].title)}"
    elif here:
        yield f"{len(here)} more of them here"
    for first, *more in others[:MOST_ALIKE]:
        where = _where(*sources.place(first.span.start))
        yield f"{where}: {visible(first.title)}{f', and {len(more)} more' if more else ''}"
    if len(others) > MOST_ALIKE:
        yield f"{sum(map(len, others[MOST_ALIKE:]))} more of them"


def _marked_lines(
    problem: Problem, sources: Sources, ink: Ink
) -> dict[tuple[SourceFile, int], list[_Mark]]:
    """The lines to show, the problem's own first, with what is to be underlined there."""
    lines: dict[tuple[SourceFile, int], list[_Mark]] = {}
    first = Label(problem.span, "")
    for label in (first, *problem.labels):
        place = sources.place(label.span.start)
        start = place.column - 1
        length = max(label.span.end - label.span.start, 1)
        sign, colour = ("^", ink) if label is first else ("-", Ink.SECOND)
        mark = _Mark(start, start + length, sign, label.text, colour)
        lines.setdefault((place.file, place.line), []).append(mark)
    return lines


def _where(file: SourceFile, line: int, column: int) -> str:
    path = visible(file.path)
    return f"{path}:{line}:{column}" if file.text else path


def _snippet(line: str, number: str, marks: list[_Mark], paint: Paint) -> Iterator[str]:
    """A line of the source, and a line for each mark below it."""
    line, marks, is_cut = _near(line, marks)
    cells = [_cell(char) for char in line]
    _expand_tabs(cells)
    starts = [0]
    for _, width in cells:
        starts.append(starts[-1] + width)
    first, last = _window(starts, min(marks[0].start, len(cells)))
    text = "".join(shown for shown, _ in cells[first:last]).rstrip()
    left, right = "…" * (first > 0 or is_cut), "…" * (last < len(cells))
    yield f"{paint(Ink.QUIET, f'{number} |')} {left}{text}{right}".rstrip()
    bar = paint(Ink.QUIET, f"{' ' * len(number)} |")
    for mark in marks:
        start, end = (min(max(at, first), last) for at in (mark.start, mark.end))
        indent = starts[start] - starts[first] + len(left)
        # What is past the end of the line is shown right after it.
        width = max(starts[end] - starts[start], 1)
        underline = paint(mark.ink, f"{mark.sign * width} {visible(mark.text)}".rstrip())
        yield f"{bar} {' ' * indent}{underline}"


def _near(line: str, marks: list[_Mark]) -> tuple[str, list[_Mark], bool]:
    """Of a line that is very long no more than can be shown, and whether its beginning was cut off."""
    start = max(marks[0].start - 2 * WIDTH, 0)
    if len(line) <= 8 * WIDTH:
        return line, marks, False
    moved = [mark._replace(start=mark.start - start, end=mark.end - start) for mark in marks]
    return line[start : start + 8 * WIDTH], moved, start > 0


def _window(starts: list[int], centre: int) -> tuple[int, int]:
    """The part of a line to show, as a range of its signs, and what is at `centre` in it."""
    count = len(starts) - 1
    if starts[-1] <= WIDTH:
        return 0, count
    first = centre
    while first > 0 and starts[centre] - starts[first - 1] <= WIDTH // 3:
        first -= 1
    last = first
    while last < count and starts[last + 1] - starts[first] <= WIDTH:
        last += 1
    return first, last


def visible(text: str) -> str:
    """A text on one line, without anything that a terminal acts on."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if char in "\t\n" else _cell(char)[0] for char in text)


def _cell(char: str) -> tuple[str, int]:
    """How a sign is shown, and how many cells it takes."""
    if " " <= char <= "~" or char == "\t":
        return char, 1
    from unicodedata import category, east_asian_width

    kind = category(char)
    if kind[0] in "CZ" and kind != "Zs":
        number = f"<U+{ord(char):04X}>"
        return number, len(number)
    if kind in ("Mn", "Me"):
        return char, 0
    return char, 2 if east_asian_width(char) in "WF" else 1


def _expand_tabs(cells: list[tuple[str, int]]) -> None:
    column = 0
    for index, (shown, width) in enumerate(cells):
        if shown == "\t":
            width = TAB - column % TAB
            cells[index] = " " * width, width
        column += width
