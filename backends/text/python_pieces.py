"""Expressions in Python: what binds more loosely than its place wants gets parentheses."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    """How tightly code holds together."""

    CHOICE = 0
    OR = 1
    AND = 2
    NOT = 3
    COMPARISON = 4
    SUM = 5
    PRODUCT = 6
    SIGN = 7
    ATOM = 8


class Piece(NamedTuple):
    text: str
    level: Level = Level.ATOM

    def at(self, level: Level) -> str:
        return self.text if self.level >= level else f"({self.text})"


def compared(left: Piece, sign: str, right: Piece) -> Piece:
    return Piece(f"{left.at(Level.SUM)} {sign} {right.at(Level.SUM)}", Level.COMPARISON)


def among(value: Piece, options: Iterable[Piece], negated: bool) -> Piece:
    return compared(value, "not in" if negated else "in", tuple_of(options))


def tuple_of(items: Iterable[Piece]) -> Piece:
    texts = [item.text for item in items]
    return Piece(f"({', '.join(texts)}{',' if len(texts) == 1 else ''})")


def maybe_not(piece: Piece, negated: bool) -> Piece:
    return Piece(f"not {piece.at(Level.COMPARISON)}", Level.NOT) if negated else piece


def joined(word: str, parts: Iterable[Piece], level: Level) -> Piece:
    """Conditions between `and` or `or`."""
    return Piece(f" {word} ".join(part.at(Level.NOT) for part in parts), level)


def choice(test: Piece, yes: Piece, no: Piece) -> Piece:
    return Piece(f"{yes.at(Level.OR)} if {test.at(Level.OR)} else {no.text}", Level.CHOICE)


def summed(sign: str, operands: list[Piece]) -> Piece:
    first, *others = operands
    parts = [first.at(Level.SUM), *(piece.at(Level.PRODUCT) for piece in others)]
    return Piece(f" {sign} ".join(parts), Level.SUM) if others else first


def product(sign: str, left: Piece, right: Piece) -> Piece:
    return Piece(f"{left.at(Level.PRODUCT)} {sign} {right.at(Level.SIGN)}", Level.PRODUCT)


def negative(piece: Piece) -> Piece:
    return Piece(f"-{piece.at(Level.SIGN)}", Level.SIGN)


def called(function: str, *arguments: Piece) -> Piece:
    return Piece(f"{function}({', '.join(argument.text for argument in arguments)})")


def method(on: Piece, name: str, *arguments: Piece) -> Piece:
    return called(f"{on.at(Level.ATOM)}.{name}", *arguments)
