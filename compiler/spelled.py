"""Types, defaults and expressions of the Model as people would write them in a schema."""

from __future__ import annotations

import json
from decimal import Decimal

from ..grammar.types import TYPES
from .expressions import EnumRef, Expr, FieldRef, FunctionCall, Kind, Literal, Operation
from .model import Clock, Default, LiteralDefault, MadeDefault, Type


def type_text(type_: Type) -> str:
    """`string(2..100)`, `decimal(10, 2, 0..)`, `Role[..10]`."""
    if type_.enum is not None:
        text = type_.enum
    elif type_.native is not None:
        text = f"native({', '.join(sorted(set(type_.native.values())))})"
    else:
        arguments = ", ".join(_arguments(type_))
        text = f"{type_.name}({arguments})" if arguments else type_.name
    if type_.items is None:
        return text
    most = "" if type_.items.most is None else str(type_.items.most)
    least = str(type_.items.least or "")
    return f"{text}[{least}..{most}]" if least or most else f"{text}[]"


def _arguments(type_: Type) -> list[str]:
    digits = [str(type_.precision), str(type_.scale)] if type_.name == "decimal" else []
    least, most = type_.least_length or None, type_.most_length
    if most is not None and TYPES[type_.name].arguments == "length":
        return [f"{least}..{most}" if least else str(most)]
    if least is not None:
        return [f"{least}.."]
    if type_.low is None and type_.high is None:
        return digits
    low, high = (_bound(end) for end in (type_.low, type_.high))
    return [*digits, f"{low}..{high}"]


def _bound(end: object) -> str:
    if end is None:
        return ""
    return f"{end.value}()" if isinstance(end, Clock) else str(end)


def default_text(default: Default) -> str:
    if isinstance(default, MadeDefault):
        return f"{default.maker}({default.how or ''})"
    if isinstance(default, LiteralDefault):
        value = default.value
        return str(value) if isinstance(value, Decimal) else _json(value)
    return raw_text(default.spellings)


def raw_text(spellings: dict[str, str]) -> str:
    if [*spellings] == ["*"]:
        return in_backticks(spellings["*"])
    said = [
        in_backticks(sql) if dialect == "*" else f"{dialect}: {in_backticks(sql)}"
        for dialect, sql in spellings.items()
    ]
    return f"native({', '.join(said)})"


def in_backticks(sql: str) -> str:
    """Raw SQL between one backtick, or between three where it has its own."""
    if "`" not in sql:
        return f"`{sql}`"
    return f"```{' ' if sql.startswith('`') else ''}{sql}{' ' if sql.endswith('`') else ''}```"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def expression_text(expr: Expr) -> str:
    """The expression in the language's own form, with parentheses around every inner operation."""
    match expr:
        case Literal(value=None):
            return "null"
        case Literal(value=bool() as value):
            return "true" if value else "false"
        case Literal(value=value, kind=Kind.TEXT):
            return _json(value)
        case Literal(value=value):
            return str(value)
        case FieldRef():
            return expr.attribute
        case EnumRef():
            return _json(expr.value)
        case FunctionCall():
            return f"{expr.name}({', '.join(map(expression_text, expr.args))})"
        case Operation():
            return _operation_text(expr)
        case _:
            return raw_text(expr.spellings)


def _operation_text(operation: Operation) -> str:
    first, *rest = (
        f"({expression_text(part)})" if isinstance(part, Operation) else expression_text(part)
        for part in operation.operands
    )
    match operation.op:
        case "not":
            return f"not {first}"
        case "neg":
            return f"-{first}"
        case "is null":
            return f"{first} is null"
        case "in":
            return f"{first} in ({', '.join(rest)})"
        case "between":
            return f"{first} between {rest[0]} and {rest[1]}"
        case op:
            return f" {op} ".join([first, *rest])
