"""Tokens on several lines: what does not fit on one, or has a comment in its midst.

What belongs together stays on a line as long as it fits: a type with its arguments, an attribute, a default. What is too long in
itself is opened at its brackets, with an item a line; a condition breaks before its `or`, or else its `and`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from .line import one_line
from .tokens import HUNG, Page, is_word

WIDTH: Final = 100
STEP: Final = 2
_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
# Where the inside of brackets is parted: at the first of these that it has.
_LEVELS: Final = (
    frozenset({","}),
    frozenset({"or"}),
    frozenset({"and"}),
    frozenset({"||", "+", "-"}),
    frozenset({"*", "/", "%"}),
)


class Chunk(NamedTuple):
    """Tokens that belong on one line. `breaks`: a comment stands in them that ends a line, or has one of its own."""

    first: int
    last: int
    breaks: bool = False


class Wrapper:
    """Writes a range of tokens over several lines; `rule` and `depth` as in `one_line`."""

    def __init__(self, page: Page, rule: bool = False, depth: int = 0) -> None:
        self._page = page
        self._rule = rule
        self._depth = depth

    def _flat(self, first: int, last: int) -> str:
        return one_line(self._page, first, last, self._rule, self._depth)

    def wrap(self, first: int, last: int, indent: int) -> str:
        """A member, a setting or the head of a declaration. Its lines but the first one are indented."""
        lines = [""]
        for chunk in self._chunks(first, last):
            if self._page.breaks_line(chunk.first):
                self._note(lines, chunk.first, indent)
            else:
                self._add(lines, chunk, indent)
        return "\n".join([line for line in lines if line.strip()])

    def _add(self, lines: list[str], chunk: Chunk, indent: int) -> None:
        """Put a chunk behind what is there, or on a line of its own; opened if it fits nowhere."""
        line, further = lines[-1], " " * (indent + 2 * STEP)
        text = self._flat(*chunk[:2])
        if not chunk.breaks:
            used = len(line) + indent * (len(lines) == 1)
            if used + (line.strip() != "") + len(text) <= WIDTH:
                lines[-1] = f"{line} {text}" if line.strip() else line + text
                return
            is_value = self._page.kinds[chunk.first] in ("=", ":=")
            if line.strip() and len(further) + len(text) <= WIDTH and not is_value:
                lines.append(further + text)
                return
        brackets = self._brackets(chunk)
        if not brackets:
            lines += [further + text] if line.strip() else [line + text]
            return
        head = self._flat(chunk.first, brackets[0].first + 1)
        used = len(line) + indent * (len(lines) == 1)
        if line.strip() and used + 1 + len(head) > WIDTH:
            lines.append(further + self._opened(chunk, brackets, len(further)))
        else:
            margin = len(line) - len(line.lstrip()) if len(lines) > 1 else indent
            opened = self._opened(chunk, brackets, margin)
            lines[-1] = f"{line} {opened}" if line.strip() else line + opened
        lines[-1:] = lines[-1].split("\n")

    def _note(self, lines: list[str], at: int, indent: int) -> None:
        """Put a comment on its line; what follows begins a new one."""
        further = " " * (indent + 2 * STEP)
        text = self._page.texts[at].rstrip()
        if self._page.newlines(at):
            lines += [further + text, further]
        else:
            lines[-1:] = [f"{lines[-1]}  {text}", further]

    # Parts of a member

    def _chunks(self, first: int, last: int) -> Iterator[Chunk]:
        """The parts of a member between which a line can end."""
        kinds = self._page.kinds
        start, depth, breaks = first, 0, False
        for at in range(first, last):
            kind = kinds[at]
            if kind in ")]}":
                depth -= 1
            elif self._page.breaks_line(at):
                breaks = breaks or depth > 0
            if depth == 0 and at > start and (self._page.breaks_line(at) or self._may_break(at)):
                yield Chunk(start, at, breaks)
                start, breaks = at, False
            if depth == 0 and self._page.breaks_line(at):
                yield Chunk(at, at + 1)
                start = at + 1
            if kind in _CLOSING:
                depth += 1
        if start < last:
            yield Chunk(start, last, breaks)

    def _may_break(self, at: int) -> bool:
        kinds = self._page.kinds
        kind, before = kinds[at], kinds[at - 1]
        if kind in ("@", "=", ":=", "|", "with") or before == ",":
            return True
        if kind == "through":
            return is_word(kinds[at + 1])
        return kind in HUNG and kinds[at + 1] == "(" and (before == ")" or is_word(before))

    # Brackets

    def _brackets(self, chunk: Chunk) -> list[Chunk]:
        """The brackets to open: all with a comment that breaks, or else the longest with more than one thing inside."""
        found: list[Chunk] = []
        depth, opened = 0, chunk.first
        for at in range(chunk.first, chunk.last):
            kind = self._page.kinds[at]
            if kind in _CLOSING:
                opened = at if depth == 0 else opened
                depth += 1
            elif kind in ")]}":
                depth -= 1
                if depth == 0:
                    breaks = any(map(self._page.breaks_line, range(opened, at)))
                    found.append(Chunk(opened, at + 1, breaks))
        breaking = [bracket for bracket in found if bracket.breaks]
        longest = max(found, key=lambda bracket: bracket.last - bracket.first, default=None)
        if breaking or longest is None or longest.last - longest.first < 4:
            return breaking
        return [longest]

    def _opened(self, chunk: Chunk, brackets: list[Chunk], indent: int) -> str:
        """A chunk with some of its brackets spread over lines."""
        inner = indent + STEP
        text, at = "", chunk.first
        for first, last, _ in brackets:
            lines = Wrapper(self._page, depth=1)._inside(first + 1, last - 1, inner)
            body = "\n".join([" " * inner + line for line in lines])
            text += f"{self._flat(at, first + 1)}\n{body}\n{' ' * indent}"
            at = last - 1
        return text + self._flat(at, chunk.last)

    def _inside(self, first: int, last: int, indent: int) -> list[str]:
        """The items in brackets, each without its indent."""
        lines: list[str] = []
        notes: list[str] = []
        for part in self._parts(first, last):
            if self._page.breaks_line(part.first):
                text = self._page.texts[part.first].rstrip()
                if lines and not (notes[-1] or self._page.newlines(part.first)):
                    notes[-1] = f"  {text}"
                else:
                    lines.append(text)
                    notes.append("")
            elif self._page.kinds[part.first] == "," and lines:
                lines[-1] += ","
            else:
                lines.append(self._item(part, indent))
                notes.append("")
        return [line + note for line, note in zip(lines, notes, strict=True)]

    def _item(self, part: Chunk, indent: int) -> str:
        text = self._flat(part.first, part.last)
        if not part.breaks and indent + len(text) + 1 <= WIDTH:
            return text
        if len(list(self._parts(part.first, part.last))) > 1:
            further = "\n" + " " * (indent + STEP)
            return further.join(self._inside(part.first, part.last, indent + STEP))
        brackets = self._brackets(part)
        return self._opened(part, brackets, indent) if brackets else text

    def _parts(self, first: int, last: int) -> Iterator[Chunk]:
        """The parts of what stands in brackets, with comments and commas as parts of their own; others begin with their sign."""
        level = self._level(first, last)
        start, depth, breaks, between = first, 0, False, False
        for at in range(first, last):
            kind = self._page.kinds[at]
            if kind in _CLOSING:
                depth += 1
            elif kind in ")]}":
                depth -= 1
            is_comment = self._page.breaks_line(at)
            breaks = breaks or (is_comment and depth > 0)
            if depth:
                continue
            alone = is_comment or (kind == "," and kind in level)
            if alone or (kind in level and not (kind == "and" and between)):
                if start < at:
                    yield Chunk(start, at, breaks)
                    breaks = False
                start = at
            if alone:
                yield Chunk(at, at + 1)
                start = at + 1
            between = kind == "between" or (between and kind != "and")
        if start < last:
            yield Chunk(start, last, breaks)

    def _level(self, first: int, last: int) -> frozenset[str]:
        """The signs to break at."""
        found: set[str] = set()
        depth = 0
        for at in range(first, last):
            kind = self._page.kinds[at]
            if kind in _CLOSING:
                depth += 1
            elif kind in ")]}":
                depth -= 1
            elif depth == 0 and at > first:
                found.add(kind)
        return next((level for level in _LEVELS if level & found), frozenset())
