"""A name split into words once, and the cases that put the words together again."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

Case = Callable[[str], str]

# A part of a name, found in its shape: every character stands there as the letter of its kind.
# Capitals before a small letter begin a new part, except that `IDs` is one part and not `I` and `Ds`;
# digits stay with what precedes them.
_SHAPE_OF_PART: Final = "(?:U{2,}s(?!L)|U+(?!L)|U?L+|d+L*)(?:d+L*)*"
_PART: Final = re.compile(_SHAPE_OF_PART.replace("L", "[ls]"))
# The same for what is written in ASCII, where letters tell their own kind.
_ASCII_PART: Final = re.compile(
    _SHAPE_OF_PART.replace("U", "[A-Z]").replace("L", "[a-z]").replace("d", "[0-9]")
)


class _Shape(dict[int, str]):
    """The kind of each character: `U`pper, `l`ower or caseless, `s` itself, `d`igit, `_` anything else."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char == "s" or char == "_":
            kind = char
        elif not ("a" + char).isidentifier():
            kind = "_"
        elif char.isdecimal():
            kind = "d"
        else:
            kind = "U" if char.isupper() and char != char.lower() else "l"
        self[code] = kind
        return kind


_SHAPE: Final = _Shape()


@lru_cache(maxsize=1 << 16)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name as they are written in it: `HTTPServer` is `HTTP`, `Server`."""
    if name.isascii():
        return tuple(_ASCII_PART.findall(name))
    shape = name.translate(_SHAPE)
    return tuple(name[found.start() : found.end()] for found in _PART.finditer(shape))


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case. No letter and no digit at all: no words.

    `SalesPerson`, `salesPerson`, `sales_person` and `Sales person` all are `sales`, `person`; `user2FA` is `user2`, `fa`.
    """
    return tuple(map(str.lower, parts(name)))


@lru_cache(maxsize=1 << 16)
def snake(name: str) -> str:
    """`sales_person`. It keeps the words: `words(snake(name)) == words(name)`."""
    return "_".join(words(name))


def kebab(name: str) -> str:
    """`sales-person`"""
    return "-".join(words(name))


def constant(name: str) -> str:
    """`SALES_PERSON`"""
    return "_".join(words(name)).upper()


@lru_cache(maxsize=1 << 16)
def pascal(name: str) -> str:
    """`SalesPerson`. An acronym becomes a word like any other: a declared class name is used as declared instead."""
    return "".join(map(capitalised, words(name)))


@lru_cache(maxsize=1 << 16)
def camel(name: str) -> str:
    """`salesPerson`"""
    first, *rest = words(name) or ("",)
    return first + "".join(map(capitalised, rest))


def title(name: str) -> str:
    """`Sales Person`, for people to read; an acronym stays as it was written, but not in `SHOUTED_NAMES`."""
    found = parts(name)
    shouted = len(found) > 1 and name.isupper()
    return " ".join(
        part if part[1:2].isupper() and not shouted else capitalised(part.lower()) for part in found
    )


def lower(name: str) -> str:
    """`salesperson`"""
    return "".join(words(name))


def as_is(name: str) -> str:
    """The name as it is written."""
    return name


def capitalised(word: str) -> str:
    """The word with a capital, the rest untouched."""
    return word[:1].upper() + word[1:]


CASES: Final[dict[str, Case]] = {
    "snake": snake,
    "kebab": kebab,
    "constant": constant,
    "pascal": pascal,
    "camel": camel,
    "title": title,
    "lower": lower,
    "as_is": as_is,
}
