"""Rows: what a body holds, one thing after the other, each with the comments beside it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..record import mutable
from .wrap import WIDTH

BETWEEN: Final = "  "
"""What stands between two members, and before a comment, on one line."""


@mutable
class Row:
    """One thing in a body. Lines of `text` but the first one have their indent."""

    text: str
    newlines: int = 1
    """How many line breaks stood before it."""
    note: str = ""
    """The comments behind it, on its last line."""
    sign: int = 0
    """Where the `=` stands in it that is aligned with those above and below; 0 where none is."""
    plain: bool = False
    """Whether it is a single word or text."""
    comment: bool = False
    tall: bool = False
    """Whether it is a declaration of several lines, and set apart from others."""
    as_is: bool = False
    """Whether it is text that could not be read, and stands as it was, its indent included."""


def set_apart(rows: list[Row]) -> None:
    """Put a blank line before and behind every declaration of several lines; what is said about it stays with it."""
    for at, row in enumerate(rows):
        if not row.tall:
            continue
        if at + 1 < len(rows):
            rows[at + 1].newlines = 2
        while at and rows[at - 1].comment and row.newlines < 2:
            at -= 1
            row = rows[at]
        row.newlines = 2


def lined_up(rows: list[Row], indent: int) -> list[str]:
    """The lines of a body."""
    _align_signs(rows, indent)
    margin = " " * indent
    lines = [row.text if row.as_is else margin + row.text for row in rows]
    _align_notes(rows, lines)
    for at, row in enumerate(rows):
        if at and row.newlines > 1:
            lines[at] = "\n" + lines[at]
    return lines


def _align_signs(rows: list[Row], indent: int) -> None:
    if not any(row.sign for row in rows):
        return
    for run in _runs([row.sign > 0 and "\n" not in row.text for row in rows], rows):
        these = [rows[at] for at in run]
        sign = max([row.sign for row in these])
        if all(indent + len(row.text) + sign - row.sign <= WIDTH for row in these):
            for row in these:
                row.text = row.text[: row.sign] + " " * (sign - row.sign) + row.text[row.sign :]


def _align_notes(rows: list[Row], lines: list[str]) -> None:
    """Put the comments of consecutive lines below one another; not those behind lines so long that others would no longer fit."""
    if not any(row.note for row in rows):
        return
    columns = [0] * len(rows)
    for run in _runs([bool(row.note) and "\n" not in row.text for row in rows], rows):
        widths = [len(lines[at]) for at in run]
        rooms = [WIDTH - len(BETWEEN + rows[at].note) for at in run]
        room = min([b for a, b in zip(widths, rooms, strict=True) if a <= b], default=0)
        column = max([width for width in widths if width <= room], default=0)
        for at in run:
            columns[at] = column
    for at, row in enumerate(rows):
        if row.note:
            lines[at] = lines[at].ljust(columns[at]) + BETWEEN + row.note


def _runs(wanted: list[bool], rows: list[Row]) -> list[list[int]]:
    """Where the wanted rows are, in runs that no blank line and no other row parts."""
    runs: list[list[int]] = []
    for at, row in enumerate(rows):
        if not wanted[at]:
            continue
        if at and wanted[at - 1] and row.newlines < 2:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def flowing(rows: list[Row], indent: int) -> list[Row]:
    """Values of an enum: those that stood on one line stay on one, as many as fit."""
    if not rows:
        return rows
    merged = [rows[0]]
    gap = gap_between(rows)
    for before, row in pairwise(rows):
        last = merged[-1]
        stays = row.newlines == 0 and not (before.note or before.comment or row.comment)
        if stays and indent + len(last.text) + len(gap) + len(row.text) <= WIDTH:
            last.text += gap + row.text
            last.note, last.sign, last.plain = row.note, 0, False
        else:
            row.newlines = max(row.newlines, 1)
            merged.append(row)
    return merged


def gap_between(rows: list[Row]) -> str:
    """What stands between values of an enum on one line: plain ones need no more than a blank."""
    return " " if all(row.plain or row.comment for row in rows) else BETWEEN
