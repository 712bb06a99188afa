"""Where something was written.

A position is one integer: an offset, in Unicode code points, into all source files laid end to end. So every
node of every file carries two plain integers, and `Sources` finds file, line and column again when
a diagnostic asks for them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field
from typing import NamedTuple

from .record import mutable


class Span(NamedTuple):
    """A half-open range of positions."""

    start: int
    end: int


NO_SPAN = Span(0, 0)
"""Of what was made, not written."""


@mutable
class SourceFile:
    """One file's text. `path` is relative to the project, with forward slashes; `base` is its first position.

    `unread` is the length of a text that nobody has asked for yet; then there is none.
    """

    path: str
    text: str
    base: int = 0
    unread: int = 0
    _line_starts: list[int] = field(default_factory=list, repr=False)

    @property
    def end(self) -> int:
        return self.base + (len(self.text) or self.unread)

    def place(self, position: int) -> Place:
        offset = position - self.base
        starts = self._starts()
        line = bisect_right(starts, offset)
        return Place(self, line, offset - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its line break."""
        starts = self._starts()
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def _starts(self) -> list[int]:
        if not self._line_starts:
            starts = [0]
            find = self.text.find
            at = find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = find("\n", at + 1)
            self._line_starts = starts
        return self._line_starts


class Place(NamedTuple):
    """A position as people count: line and column from 1, columns in code points."""

    file: SourceFile
    line: int
    column: int


class Sources:
    """All files of a compilation, in a fixed order."""

    def __init__(self) -> None:
        self.files: list[SourceFile] = []
        self._bases: list[int] = []

    def add(self, path: str, text: str, unread: int = 0) -> SourceFile:
        """Lay one more file behind the others. One position is left free between two files."""
        base = self.files[-1].end + 1 if self.files else 0
        file = SourceFile(path, text, base, unread)
        self.files.append(file)
        self._bases.append(base)
        return file

    def file_at(self, position: int) -> SourceFile:
        return self.files[max(bisect_right(self._bases, position) - 1, 0)]

    def place(self, position: int) -> Place:
        return self.file_at(position).place(position)
