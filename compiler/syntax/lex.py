"""From text to tokens.

One regular expression, made from the terminals of the grammar, cuts a file apart; what a token is depends on its text alone.
Only a regular expression needs its place: it stands right after `(`, `,` or `:`, where nothing can be divided. What no terminal
fits becomes a broken token, as long as everything that was read in vain: so cutting takes linear time for any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from ...grammar import load_table
from ..source import SourceFile

END = "$END"
ASIDE = frozenset({"DOC", "COMMENT"})
# What no text of a file may hold, not even within quotes: control characters (but tab and line breaks), halves of characters.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]+")

# Tried in this order, after all that is right.
BROKEN = {
    "UNCLOSED_COMMENT": r"/\*[\s\S]*",
    "UNCLOSED_TEXT": r"\"[^\n]*|'[^\n]*",
    "UNCLOSED_RAW": r"```[^\n]*|`(?!`)[^\n]*",
    "EMPTY_RAW": r"``",
    "BROKEN_NUMBER": r"\d\w*(?:\.\w+)*",
    "BROKEN_NAME": r"\w+",
    "UNCLOSED_REGEX": r"/[^\n]*",
    "STRANGER": r"[^ \t\r\n]",
}
_TOGETHER = "SIGN_AND_REGEX"


class Tokens(NamedTuple):
    """What each token is, how it is written, and where it ends. The last one is `$END`."""

    kinds: list[str]
    texts: list[str]
    ends: list[int]

    def start(self, at: int) -> int:
        return self.ends[at] - len(self.texts[at])


class _Lexicon(NamedTuple):
    cut: re.Pattern[str]
    classify: re.Pattern[str]
    fixed: dict[str, str]


@cache
def _lexicon() -> _Lexicon:
    table = load_table()
    shapes = dict(table.terminals)
    del shapes["BLANK"]
    regex = shapes.pop("REGEX")
    together = rf"[(,:][ \t\r\n]*(?:{regex}|/(?![*/])[^\n]*)"
    comment, *others = BROKEN.values()
    signs = sorted((text for text in table.literals if not text.isalpha()), key=len, reverse=True)
    name = shapes.pop("NAME")  # the most frequent kind, and nothing else begins so
    cut = [name, *shapes.values(), together, comment, *map(re.escape, signs), *others]
    named = shapes | {"NAME": name, _TOGETHER: together, "REGEX": regex} | BROKEN
    return _Lexicon(
        re.compile(f"({'|'.join(cut)})"),
        re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in named.items())),
        {text: text for text in table.literals},
    )


class _Kinds(dict[str, str]):
    """The kind of a token by its text; learns as it goes."""

    def __missing__(self, text: str) -> str:
        match = _lexicon().classify.match(text)
        assert match and match.lastgroup, text
        self[text] = match.lastgroup
        return match.lastgroup


def tokenize(file: SourceFile) -> Tokens:
    text = file.text
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    if CONTROL.search(text):
        text = CONTROL.sub(lambda found: " " * len(found[0]), text)
    lexicon = _lexicon()
    parts = lexicon.cut.split(text)
    kind_of = _Kinds(lexicon.fixed)
    kinds = list(map(kind_of.__getitem__, parts[1::2]))
    if _TOGETHER in kinds:
        parts = list(_sign_apart(parts, kinds))
        kinds = [kind_of[token] for token in parts[1::2]]
    ends = list(accumulate(map(len, parts), initial=file.base))[2::2]
    return Tokens([*kinds, END], [*parts[1::2], ""], [*ends, file.end])


def _sign_apart(parts: list[str], kinds: list[str]) -> Iterator[str]:
    """Cut the sign before a regular expression off. `parts` are gaps and tokens in turn."""
    yield parts[0]
    for kind, token, gap in zip(kinds, parts[1::2], parts[2::2], strict=True):
        if kind == _TOGETHER:
            regex = token[1:].lstrip()
            yield from (token[0], token[1 : -len(regex)], regex)
        else:
            yield token
        yield gap
