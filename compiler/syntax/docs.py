"""Which doc comment documents what.

A doc on lines of its own documents what begins after it. A doc after something on its line documents the innermost thing that
ends there or contains the place and begins on that line. A node asks for its docs when it is made, inner nodes first;
what nobody asked for is left over.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ..record import mutable
from ..source import SourceFile, Span
from . import ast
from .lex import ASIDE, Tokens


@mutable
class _Written:
    """One doc comment. `after` is where what stands before it ends, if it is not on a line of its own.

    `beside` is a place in what it is about: that end, or where the next token starts.
    """

    span: Span
    text: str
    after: int | None
    beside: int
    taken: bool = False


class Docs:
    def __init__(self, file: SourceFile, tokens: Tokens) -> None:
        self._file = file
        self._before: dict[int, list[_Written]] = {}
        self._after: list[_Written] = []
        self._all: list[_Written] = []
        if "DOC" in tokens.kinds:
            self._gather(tokens)
        self._places = [doc.after or 0 for doc in self._after]

    def take(self, start: int, end: int) -> ast.Doc | None:
        """The docs of the node from `start` to `end`."""
        if not self._all:
            return None
        found = self._before.pop(start, [])
        if not (found or self._after):
            return None
        for at in range(bisect_left(self._places, start), len(self._after)):
            if self._places[at] > end:
                break
            doc = self._after[at]
            if not doc.taken and (doc.after == end or self._same_line(start, doc.span.start)):
                found.append(doc)
        for doc in found:
            doc.taken = True
        if not found:
            return None
        return ast.Doc(found[0].span.start, found[-1].span.end, "\n".join([d.text for d in found]))

    def left_over(self) -> list[tuple[Span, int]]:
        """Where the docs stand that document nothing, and a place in what each was meant for."""
        return [(doc.span, doc.beside) for doc in self._all if not doc.taken]

    def _gather(self, tokens: Tokens) -> None:
        for previous, docs, following in _runs(tokens.kinds):
            block: list[_Written] = []
            for at in docs:
                doc = self._written(tokens, at, previous)
                self._all.append(doc)
                if doc.after is not None:
                    self._after.append(doc)
                elif block and self._blank_line(block[-1].span.end, doc.span.start):
                    block = [doc]
                else:
                    block.append(doc)
            if block:
                self._before[tokens.start(following)] = block
            for doc in block:
                doc.beside = tokens.start(following)

    def _written(self, tokens: Tokens, at: int, previous: int) -> _Written:
        start, end = tokens.start(at), tokens.ends[at]
        after = None
        if previous >= 0 and self._same_line(tokens.ends[previous], start):
            before_separator = tokens.kinds[previous] in (",", ";") and previous > 0
            after = tokens.ends[previous - 1 if before_separator else previous]
        return _Written(Span(start, end), doc_text(tokens.texts[at]), after, after or start)

    def _same_line(self, start: int, end: int) -> bool:
        base = self._file.base
        return self._file.text.find("\n", start - base, end - base) < 0

    def _blank_line(self, start: int, end: int) -> bool:
        base = self._file.base
        return self._file.text.count("\n", start - base, end - base) > 1


def _runs(kinds: list[str]) -> Iterator[tuple[int, list[int], int]]:
    """The docs between two tokens that are no comments: the first of the two (-1: none), the docs, the second.

    They are few, so tokens without docs are not looked at one by one.
    """
    left, at = kinds.count("DOC"), -1
    while left:
        at = kinds.index("DOC", at + 1)
        previous = at - 1
        while previous >= 0 and kinds[previous] in ASIDE:
            previous -= 1
        docs: list[int] = []
        while kinds[at] in ASIDE:
            if kinds[at] == "DOC":
                docs.append(at)
            at += 1
        left -= len(docs)
        yield previous, docs, at


def doc_text(written: str) -> str:
    """The text of `/// text` or `/** text */`."""
    if written.startswith("///"):
        return _without_mark(written[3:])
    lines = written[3:-2].strip().splitlines()
    return "\n".join([_without_mark(line.strip().removeprefix("*")) for line in lines])


def _without_mark(text: str) -> str:
    return text.removeprefix(" ").rstrip()
