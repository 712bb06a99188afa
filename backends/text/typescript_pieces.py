"""Expressions in TypeScript: what binds more loosely than its place wants gets parentheses, and so does what Prettier wants in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from .typescript_calls import Call, Chain
from .typescript_code import Code, Number
from .typescript_operators import Conditional, Infix, Parenthesized, Prefixed


class Level(IntEnum):
    """How tightly code holds together."""

    CHOICE = 0
    LOGIC = 1
    EQUALITY = 2
    ORDER = 3
    SUM = 4
    PRODUCT = 5
    SIGN = 6
    ATOM = 7


class Piece(NamedTuple):
    code: Code
    level: Level = Level.ATOM
    operator: str = ""

    def at(self, level: Level) -> Code:
        return self.code if self.level >= level else Parenthesized(self.code)

    @property
    def flat(self) -> str:
        return self.code.flat


def atom(text: str) -> Piece:
    return Piece(Code(text))


def signed(text: str) -> Piece:
    """A number, perhaps below zero."""
    return Piece(Number(text), Level.SIGN if text.startswith("-") else Level.ATOM)


def infix(operator: str, operands: Iterable[Code], level: Level) -> Piece:
    return Piece(Infix(operator, operands), level, operator)


def joined(operator: str, parts: Iterable[Piece]) -> Piece:
    """Conditions between `&&` or `||`; those of the same operator become one."""
    return infix(operator, (p.at(Level.EQUALITY) for p in _flattened(operator, parts)), Level.LOGIC)


def _flattened(operator: str, parts: Iterable[Piece]) -> Iterator[Piece]:
    for part in parts:
        if part.operator == operator and isinstance(part.code, Infix):
            yield from (Piece(code) for code in part.code.operands)
        else:
            yield part


def equal(left: Piece, right: Piece, negated: bool = False) -> Piece:
    sides = left.at(Level.ORDER), right.at(Level.ORDER)
    return infix("!==" if negated else "===", sides, Level.EQUALITY)


def ordered(left: Piece, sign: str, right: Piece) -> Piece:
    return infix(sign, (left.at(Level.SUM), right.at(Level.SUM)), Level.ORDER)


def is_null(piece: Piece, negated: bool) -> Piece:
    return infix("!=" if negated else "==", (piece.code, Code("null")), Level.EQUALITY)


def maybe_not(piece: Piece, negated: bool) -> Piece:
    return _signed("!", piece.at(Level.SIGN)) if negated else piece


def negative(piece: Piece) -> Piece:
    return _signed("-", piece.at(Level.ATOM))


def _signed(sign: str, code: Code) -> Piece:
    if isinstance(code, Chain):
        code.is_signed = True
    return Piece(Prefixed(sign, code), Level.SIGN)


def first_set(piece: Piece, other: Piece) -> Piece:
    """The first that is not null."""
    if other.operator == "??" and isinstance(other.code, Infix):
        return infix("??", (piece.code, *other.code.operands), Level.LOGIC)
    return infix("??", (piece.code, other.at(Level.EQUALITY)), Level.LOGIC)


def choice(test: Piece, yes: Piece, no: Piece) -> Piece:
    return Piece(Conditional(test.at(Level.LOGIC), _branch(yes), _branch(no)), Level.CHOICE)


def _branch(piece: Piece) -> Code:
    return Parenthesized(piece.code) if piece.operator == "??" else piece.code


def summed(sign: str, operands: list[Piece]) -> Piece:
    first, *others = operands
    if not others:
        return first
    parts = [first.at(Level.SUM), *(_in_sum(piece) for piece in others)]
    if first.operator == "%":
        parts[0] = Parenthesized(first.code)
    elif first.level is Level.SUM and isinstance(first.code, Infix):
        return Piece(first.code.with_next(sign, parts[1:]), Level.SUM, sign)
    return infix(sign, parts, Level.SUM)


def _in_sum(piece: Piece) -> Code:
    return Parenthesized(piece.code) if piece.operator == "%" else piece.at(Level.PRODUCT)


def product(sign: str, left: Piece, right: Piece) -> Piece:
    """Prettier wants parentheses wherever `*`, `/` and `%` meet, or `%` and itself."""
    first, last = left.at(Level.PRODUCT), right.at(Level.SIGN)
    if left.level is Level.PRODUCT:
        if sign == left.operator != "%" and isinstance(left.code, Infix):
            return Piece(left.code.with_next(sign, [last]), Level.PRODUCT, sign)
        first = Parenthesized(left.code)
    return infix(sign, (first, last), Level.PRODUCT)


def called(function: str, *arguments: Piece) -> Piece:
    return Piece(Call(function, [argument.code for argument in arguments]))


def method(on: Piece, name: str, *arguments: Code) -> Piece:
    head = on.at(Level.ATOM)
    if isinstance(head, Chain):
        return Piece(Chain(head.head, *head.links, (name, arguments)))
    return Piece(Chain(head, (name, arguments)))
