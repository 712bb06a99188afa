"""How each dialect's SQL falls into tokens. Nothing is understood here, so nothing can fail but an end that never comes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple


class Token(NamedTuple):
    """`kind` is `word`, `name` (quoted), `text`, `number` or `sign`; `value` is a name or text without its quotes.

    `start` and `end` are offsets into the file.
    """

    kind: str
    value: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """A keyword in capitals; empty for anything else."""
        return self.value.upper() if self.kind == "word" else ""


class Lexis(NamedTuple):
    """The words of one dialect. `source` is a pattern with a named group for each kind of token; what matches none of them is a sign."""

    source: str
    backslashes: bool
    """Whether a backslash quotes the next character of every text."""
    escapes: Mapping[str, str]
    """What letters stand for behind a backslash; any other character stands for itself."""
    folds: bool
    """Whether a name without quotes is one in small letters."""

    @property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.source)

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Everything that stands in a text, with its kind: that of a token, or `gap` for blanks and comments."""
        return ((found.lastgroup or "sign", found[0]) for found in self.pattern.finditer(text))

    def tokens(self, text: str, start: int, end: int) -> Iterator[Token]:
        for found in self.pattern.finditer(text, start, end):
            kind = found.lastgroup or "sign"
            if kind != "gap":
                value = found[0]
                if kind == "name":
                    value = _unquoted(value)
                elif kind == "text":
                    value = self.text_value(value)
                yield Token(kind, value, found.start(), found.end())

    def text_value(self, written: str) -> str:
        """What a quoted text says."""
        if written.startswith("$"):
            return written[written.index("$", 1) + 1 : written.rindex("$", 0, -1)]
        quote = written[-1]
        at = written.index(quote)
        inner = written[at + 1 : -1].replace(quote * 2, quote)
        escapes = self.backslashes or written[:at].lower() == "e"
        return _ESCAPE.sub(self._unescaped, inner) if escapes else inner

    def _unescaped(self, found: re.Match[str]) -> str:
        return self.escapes.get(found[1], found[1])


_DIGITS_FIRST: Final = r"(?!0[xXbB]|\d+[eE]\d)\d+[^\W\d][\w$]*"
"""A name of MySQL's that begins with digits."""
_COMMON: Final = r"""
  | (?P<number> 0[xX][0-9a-fA-F]+ | (?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)? )
  | (?P<word> [^\W\d][\w$]* | @@?[\w.$]* )
  | (?P<sign> ->> | -> | \|\| | <=> | <= | >= | <> | != | == | :: | := | . )
"""


def _pattern(gap: str, text: str, name: str) -> str:
    return rf"(?P<gap> \s+ | {gap} ) | (?P<text> {text} ) | (?P<name> {name} )" + _COMMON


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE | re.DOTALL)


_BLOCK: Final = r"/\*(?:(?!\*/).)*+(?:\*/|\Z)"
_PLAIN_TEXT: Final = r"'(?:[^']|'')*+'"
_ESCAPED_TEXT: Final = r"'(?:[^'\\]|''|\\.)*+'"
_DOUBLE: Final = r'"(?:[^"]|"")*+"'
_BACKTICKS: Final = r"`(?:[^`]|``)*+`"

_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b"}

LEXES: Final[dict[str, Lexis]] = {
    "postgres": Lexis(
        _pattern(
            rf"--[^\n]*+ | {_BLOCK}",
            rf"[eE]{_ESCAPED_TEXT} | (?:[bBxXnN]|[uU]&)?{_PLAIN_TEXT} | \$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$",
            rf"(?:[uU]&)?{_DOUBLE}",
        ),
        backslashes=False,
        escapes=_ESCAPES | {"f": "\f"},
        folds=True,
    ),
    "mysql": Lexis(
        _pattern(
            rf"--(?=\s|\Z)[^\n]*+ | \#[^\n]*+ | /\*M?!\d*+ | \*/ | {_BLOCK}",
            rf'(?:[bBxXnN]|_\w+\s*)?{_ESCAPED_TEXT} | "(?:[^"\\]|""|\\.)*+"',
            rf"{_BACKTICKS} | {_DIGITS_FIRST}",
        ),
        backslashes=True,
        escapes=_ESCAPES | {"0": "\0", "Z": "\x1a"},
        folds=False,
    ),
    "sqlite": Lexis(
        _pattern(
            rf"--[^\n]*+ | \#[^\n]*+ | {_BLOCK}",
            rf"[xX]?{_PLAIN_TEXT}",
            rf"{_DOUBLE} | {_BACKTICKS} | \[[^\]]*+\]",
        ),
        backslashes=False,
        escapes={},
        folds=False,
    ),
}
LEXES["mariadb"] = LEXES["mysql"]

_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)


_QUOTES: Final = '`"]'


def _unquoted(name: str) -> str:
    close = name[-1]
    if close not in _QUOTES:
        return name
    at = name.index("[" if close == "]" else close)
    return name[at + 1 : -1].replace(close * 2, close)
