"""The tokens of a file as the formatter spells them, and what lies between them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from ...grammar.types import ALIASES
from ..diagnostics.problem import Problem
from ..source import SourceFile
from ..syntax import ast
from ..syntax.lex import ASIDE, Tokens, tokenize

NEGATIVE: Final = "NEGATIVE"
"""The kind of a `-` that is a number's sign."""
HUNG: Final = frozenset({"where", "include"})

# What a `-` stands behind that takes nothing away from anything.
_BEFORE_SIGN: Final = frozenset(
    [
        "(",
        "[",
        "{",
        ",",
        ":",
        "=",
        ":=",
        "..",
        "==",
        "!=",
        "<>",
        "<",
        "<=",
        ">",
        ">=",
        "+",
        "-",
        "*",
        "/",
        "%",
        "||",
        "and",
        "or",
        "not",
        "in",
        "between",
        "like",
    ]
) | {NEGATIVE, ""}
RESPELLED: Final = {"==": "=", "!=": "<>"}
"""Familiar spellings of signs, rewritten."""
_IN_QUOTES: Final = re.compile(r"\\.|\"", re.DOTALL)


class Page:
    """A file on its way: `kinds`, `texts`, `starts` and `ends` of its tokens, as they will be written.

    What is not written any more has no token: the comma at the end of a list, the `|` before the first value.
    """

    def __init__(self, file: SourceFile, tree: ast.File, faults: list[Problem]) -> None:
        self.text = file.text
        self.kinds: list[str]
        self.texts: list[str]
        self.ends: list[int]
        self._read(tokenize(file), file.base)
        self.starts = [end - len(text) for end, text in zip(self.ends, self.texts, strict=True)]
        self._base = file.base
        lost = {comment.start - file.base for comment in tree.comments}
        self.aside = [at for at, kind in enumerate(self.kinds) if kind in ASIDE]
        self.lost = {at for at in self.aside if self.starts[at] in lost}
        self.bad = sorted(self._faulty(faults))
        self._respell(tree)

    def _read(self, tokens: Tokens, base: int) -> None:
        self.kinds, self.texts = list(tokens.kinds), list(tokens.texts)
        self.ends = [end - base for end in tokens.ends] if base else list(tokens.ends)

    # Where things are

    def range_of(self, node: ast.Node) -> tuple[int, int]:
        """The first token of a node and the one behind its last."""
        first = bisect_right(self.ends, node.start - self._base)
        return first, bisect_left(self.ends, node.end - self._base) + 1

    def newlines(self, at: int) -> int:
        """How many line breaks stand before a token; two before the first one of the file."""
        return self.text.count("\n", self.ends[at - 1], self.starts[at]) if at else 2

    def is_damaged(self, first: int, last: int) -> bool:
        """Whether an error was found in any of these tokens."""
        bad = self.bad
        return bool(bad) and bisect_left(bad, first) < bisect_left(bad, last)

    def aside_within(self, first: int, last: int) -> list[int]:
        """The comments among these tokens."""
        aside = self.aside
        return aside[bisect_left(aside, first) : bisect_left(aside, last)]

    def breaks_line(self, at: int) -> bool:
        """Whether a comment stands here that ends its line, or has one of its own."""
        if self.kinds[at] not in ASIDE:
            return False
        alone = self.newlines(at) > 0 and self.newlines(at + 1) > 0
        return alone or self.texts[at].startswith("//")

    def lines_around(self, first: int, last: int) -> tuple[int, int]:
        """The range of the text that has all lines of these tokens, whole."""
        start = self.text.rfind("\n", 0, self.starts[first]) + 1
        end = self.text.find("\n", self.ends[last - 1])
        return start, len(self.text) if end < 0 else end

    def _faulty(self, faults: list[Problem]) -> set[int]:
        """The tokens that errors speak of; next to an empty place, both of its neighbours."""
        bad: set[int] = set()
        for fault in faults:
            for span in (fault.span, *(label.span for label in fault.labels)):
                start, end = span.start - self._base, span.end - self._base
                first = bisect_right(self.ends, start)
                bad.update(range(first, max(bisect_left(self.starts, end), first + 1)))
                if first and self.ends[first - 1] == start == end:
                    bad.add(first - 1)
        return bad

    # How things are spelled

    def _respell(self, tree: ast.File) -> None:
        self._types(tree.decls)
        kinds, texts = self.kinds, self.texts
        if "'" in self.text:
            for at, kind in enumerate(kinds):
                if kind == "STRING" and texts[at][0] == "'":
                    texts[at] = _in_double_quotes(texts[at])
        dropped = self._signs()
        if dropped:
            for row in (kinds, texts, self.starts, self.ends):
                kept = [value for at, value in enumerate(row) if at not in dropped]
                row[:] = kept
            self._renumber(dropped)

    def _renumber(self, dropped: set[int]) -> None:
        gone = sorted(dropped)
        self.aside = [at - bisect_left(gone, at) for at in self.aside]
        self.lost = {at - bisect_left(gone, at) for at in self.lost}
        self.bad = sorted({at - bisect_left(gone, at) for at in self.bad if at not in dropped})

    def _types(self, decls: list[ast.Decl]) -> None:
        for decl in decls:
            if isinstance(decl, ast.Namespace):
                self._types(decl.decls)
            elif isinstance(decl, ast.Alias):
                self._type(decl.type)
            elif isinstance(decl, ast.Model | ast.Mixin | ast.View):
                for member in decl.members:
                    if isinstance(member, ast.Field):
                        self._type(member.type)

    def _type(self, written: ast.TypeExpr) -> None:
        if isinstance(written, ast.NamedType):
            name = written.name
            if len(name.parts) == 1 and name.parts[0].text in ALIASES:
                self.texts[self.range_of(name)[0]] = ALIASES[name.parts[0].text]

    def _signs(self) -> set[int]:
        """Tell signs of numbers from subtractions and comparisons from arrows. What is to be dropped is returned."""
        kinds, texts = self.kinds, self.texts
        dropped: set[int] = set()
        before, depth = "", 0
        for at, kind in enumerate(kinds):
            if kind in ASIDE:
                continue
            if kind in "([":
                depth += 1
            elif kind in ")]":
                depth -= 1
            elif kind == "{":
                depth = 0 if is_word(before) or before == ")" else depth  # a body, not a value
            elif kind == "-":
                if before in _BEFORE_SIGN:
                    kinds[at] = kind = NEGATIVE
            elif kind == "<-" and depth > 0:
                kinds[at], texts[at], kind = NEGATIVE, "< -", NEGATIVE
            elif kind in RESPELLED:
                texts[at] = RESPELLED[kind]
            elif kind == "|":
                if before in (":", "(", "="):
                    dropped.add(at)
            elif (kind == "," or kind == ";") and self._is_idle(at, depth):
                dropped.add(at)
            before = kind
        return dropped

    def _is_idle(self, at: int, depth: int) -> bool:
        """Whether a comma ends a list, or parts what hangs together."""
        kinds = self.kinds
        behind = self._next(at)
        if kinds[behind] in ("]", "}"):
            return True
        if depth:
            return False
        then = kinds[self._next(behind)]
        if kinds[behind] in HUNG:
            return then == "("
        return kinds[behind] in ("through", "as") and is_word(then)

    def _next(self, at: int) -> int:
        at += 1
        while at < len(self.kinds) - 1 and self.kinds[at] in ASIDE:
            at += 1
        return min(at, len(self.kinds) - 1)


def is_word(kind: str) -> bool:
    """Whether a token is a name or a word of the language."""
    return kind == "NAME" or (kind.isalpha() and kind.islower())


def _in_double_quotes(written: str) -> str:
    def character(found: re.Match[str]) -> str:
        return {"\\'": "'", '"': '\\"'}.get(found[0], found[0])

    return f'"{_IN_QUOTES.sub(character, written[1:-1])}"'
