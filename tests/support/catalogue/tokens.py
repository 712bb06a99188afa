"""SQL text as tokens: what is left when layout, comments and needless quotes are taken away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_PLAIN: Final = re.compile(r"[a-z_]\w*", re.IGNORECASE | re.ASCII)

# Without their quotes these names would mean something else in an expression.
_NOT_NAMES: Final = re.compile(
    "and|as|between|case|cast|collate|current_(date|time|timestamp)|else|end|escape|exists|false"
    "|from|glob|in|is|isnull|like|match|not|notnull|null|or|raise|regexp|select|then|true|when"
    "|where"
)


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    bare: bool
    """Not quoted: a keyword if it is spelt like one."""


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between a pair of parentheses."""

    items: tuple[Item, ...]


Item = Token | Group

_OPEN: Final = Token("(", bare=True)
_CLOSE: Final = Token(")", bare=True)


@dataclass(frozen=True)
class Lexis:
    """How an engine's SQL falls into tokens; `read` gives them, parentheses nested."""

    strings: str
    names: str
    comments: str = r"--[^\n]*"
    folds: Callable[[str], bool] = lambda name: True
    """Whether a plain quoted name is the same name without its quotes."""

    def read(self, sql: str) -> tuple[Item, ...]:
        open_groups: list[list[Item]] = [[]]
        for token in self._tokens(sql):
            if token == _OPEN:
                open_groups.append([])
            elif token == _CLOSE and len(open_groups) > 1:
                group = Group(tuple(open_groups.pop()))
                open_groups[-1].append(group)
            else:
                open_groups[-1].append(token)
        if len(open_groups) > 1:
            raise ValueError(f"a parenthesis is not closed in {sql!r}")
        return tuple(open_groups[0])

    def normal(self, sql: str) -> str:
        """The same statement or expression, written the one way."""
        return text(self.read(sql))

    def _tokens(self, sql: str) -> Iterator[Token]:
        pattern = rf"""
            (?P<gap> \s+ | {self.comments} | /\*.*?(?:\*/|\Z) )
          | (?P<string> {self.strings} )
          | (?P<name> {self.names} )
          | (?P<number> 0x[\da-f]+ | (?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)? )
          | (?P<word> [^\W\d][\w$]* )
          | (?P<sign> ->> | -> | \|\| | << | >> | <=> | <= | >= | <> | != | == | :: | := | . )
        """
        for match in re.finditer(pattern, sql, re.VERBOSE | re.DOTALL | re.IGNORECASE):
            written = match[0]
            match match.lastgroup:
                case "gap":
                    pass
                case "string":
                    yield Token(written, bare=False)
                case "name":
                    yield Token(self._name(written), bare=False)
                case _:
                    yield Token(written.lower(), bare=True)

    def _name(self, quoted: str) -> str:
        close = quoted[-1]
        name = quoted[1:-1].replace(close * 2, close)
        if _PLAIN.fullmatch(name) and self.folds(name) and not _NOT_NAMES.fullmatch(name.lower()):
            return name.lower()
        return '"' + name.replace('"', '""') + '"'


def says(item: Item, *words: str) -> bool:
    """Whether this is one of the keywords or signs, not a name or string spelt like it."""
    return isinstance(item, Token) and item.bare and item.text in words


def split(items: Iterable[Item]) -> list[tuple[Item, ...]]:
    """What stands between commas; no items are one empty part."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if says(item, ","):
            parts.append([])
        else:
            parts[-1].append(item)
    return [tuple(part) for part in parts]


def walk(items: Iterable[Item]) -> Iterator[Token]:
    """The tokens inside and outside of parentheses, in order."""
    for item in items:
        if isinstance(item, Group):
            yield from walk(item.items)
        else:
            yield item


def text(items: Iterable[Item]) -> str:
    """One spelling of the items, from which they could be read again."""
    written = ""
    for item in items:
        word = f"({text(item.items)})" if isinstance(item, Group) else item.text
        tight = not written or says(item, ",", ".", ";") or written.endswith(".")
        written += word if tight else f" {word}"
    return written
