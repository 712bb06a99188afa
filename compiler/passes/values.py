"""Values of the syntax tree as plain values: numbers with their sign, texts of moments in their one form."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from ..model import Json
from ..syntax import ast


def number_of(value: ast.ArgValue | ast.Value | None) -> Decimal | int | None:
    """A number with its sign, as int if it is written as one; None for everything else."""
    sign = 1
    while isinstance(value, ast.Unary) and value.op == "-":
        value, sign = value.operand, -sign
    if not isinstance(value, ast.Number):
        return None
    try:
        return sign * int(value.text)
    except ValueError:
        try:
            number = Decimal(value.text)
        except InvalidOperation:
            return None
        return number if sign > 0 else number.copy_negate()  # `-number` keeps but 28 digits


def numbers_written(args: list[ast.Arg]) -> tuple[object, ...] | None:
    """What arguments say that are numbers or ranges of numbers, to compare; None if one is something else."""
    written: list[object] = []
    for arg in args:
        value = arg.value
        ends = (value.low, value.high) if isinstance(value, ast.Range) else (value,)
        texts = tuple([end.text if isinstance(end, ast.Number) else None for end in ends])
        if arg.name is not None or texts.count(None) != ends.count(None):
            return None
        written.append(texts)
    return tuple(written)


class NotPlain(Exception):
    """The value has a name, a call or raw SQL in it."""


def plain(value: ast.ArgValue | ast.Value) -> Json:
    """A constant as data: texts, numbers, booleans, null, lists and objects of them.

    Raises NotPlain where something stands that is not a constant.
    """
    number = number_of(value)
    if number is not None:
        return number
    match value:
        case ast.Text():
            return value.value
        case ast.Temporal():
            return value.text
        case ast.Bool():
            return value.value
        case ast.Null():
            return None
        case ast.ListValue():
            return [plain(item) for item in value.items]
        case ast.ObjectValue():
            return {
                key.value if isinstance(key, ast.Text) else key.text: plain(item)
                for key, item in value.items
            }
    raise NotPlain
