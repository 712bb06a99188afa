"""The sqlglot nodes that dialects build, and what prints them: the only module that knows sqlglot.

Nodes are made by these functions alone, which put parentheses where the tree needs them. Printers write
nodes as they stand: keywords in upper case, functions and types as given, nothing rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, ClassVar, Final

from sqlglot import exp
from sqlglot.generator import Generator
from sqlglot.generators.mysql import MySQLGenerator
from sqlglot.generators.postgres import PostgresGenerator
from sqlglot.generators.sqlite import SQLiteGenerator

from .raw import is_enclosed

Node = exp.Expr

_OPERATORS: Final[dict[str, tuple[type[exp.Binary], int]]] = {
    "or": (exp.Or, 1),
    "and": (exp.And, 2),
    "=": (exp.EQ, 4),
    "<>": (exp.NEQ, 4),
    "<": (exp.LT, 4),
    "<=": (exp.LTE, 4),
    ">": (exp.GT, 4),
    ">=": (exp.GTE, 4),
    "is": (exp.Is, 4),
    "like": (exp.Like, 4),
    "glob": (exp.Glob, 4),
    "matches": (exp.RegexpLike, 4),
    "||": (exp.DPipe, 5),
    "+": (exp.Add, 6),
    "-": (exp.Sub, 6),
    "*": (exp.Mul, 7),
    "/": (exp.Div, 7),
    "%": (exp.Mod, 7),
    "div": (exp.IntDiv, 7),
    "collate": (exp.Collate, 9),
}
_NOT, _COMPARISON, _JOIN, _NEGATIVE, _ZONE, _WHOLE = 3, 4, 5, 8, 10, 11
_LEVELS: Final[dict[type[Node], int]] = {
    **dict(_OPERATORS.values()),
    exp.Not: _NOT,
    exp.Between: _COMPARISON,
    exp.In: _COMPARISON,
    exp.Escape: _COMPARISON,
    exp.Neg: _NEGATIVE,
    exp.AtTimeZone: _ZONE,
}
_ASSOCIATIVE: Final = (exp.Or, exp.And, exp.DPipe, exp.Add, exp.Mul)
_NEGATABLE: Final = (exp.Between, exp.In, exp.Like, exp.Glob, exp.RegexpLike, exp.Escape)


def column(name: str, quoted: bool) -> Node:
    return exp.Column(this=exp.Identifier(this=name, quoted=quoted))


def identifier(name: str, quoted: bool) -> Node:
    return exp.Identifier(this=name, quoted=quoted)


def text(value: str) -> Node:
    return exp.Literal.string(value)


def number(value: int | float | Decimal) -> Node:
    """A number in plain digits; a float in the shortest form that reads back the same."""
    digits = format(abs(value), "f") if isinstance(value, Decimal) else repr(abs(value))
    literal = exp.Literal.number(digits)
    return exp.Neg(this=literal) if value < 0 else literal


def truth(value: bool) -> Node:
    return exp.Boolean(this=value)


def null() -> Node:
    return exp.Null()


def verbatim(sql: str) -> Node:
    """Text that is printed as it stands: the user's own SQL, or a dialect's own constant."""
    return exp.Var(this=sql)


def call(name: str, *args: Node) -> Node:
    return exp.Anonymous(this=name, expressions=list(args))


def parens(node: Node) -> Node:
    return exp.Paren(this=node)


def binary(operator: str, left: Node, right: Node) -> Node:
    """Two operands and what stands between them, each in parentheses if it binds less."""
    kind, level = _OPERATORS[operator]
    chained = kind in _ASSOCIATIVE and type(left) is kind
    return kind(
        this=left if chained else _inside(left, level, kind),
        expression=_inside(right, level, kind),
    )


def _inside(node: Node, level: int, parent: type[Node]) -> Node:
    own = _LEVELS.get(type(node), _WHOLE)
    # SQLite binds `||` tighter than arithmetic, PostgreSQL looser: never leave it to either.
    mixed = level >= _JOIN and own >= _JOIN and (parent is exp.DPipe) != (type(node) is exp.DPipe)
    return parens(node) if own <= level or (mixed and own < _NEGATIVE) else node


def negative(node: Node) -> Node:
    return exp.Neg(this=_inside(node, _NEGATIVE, exp.Neg))


def negation(node: Node) -> Node:
    """NOT of a condition, inside it where SQL has a word for that (`IS NOT NULL`, `NOT IN`)."""
    if isinstance(node, exp.Is) and isinstance(node.expression, exp.Null):
        return exp.Is(
            this=node.this, expression=node.expression, negate=not node.args.get("negate")
        )
    if isinstance(node, _NEGATABLE):
        return exp.Not(this=node)
    return exp.Not(this=node if type(node) not in _LEVELS else parens(node))


def is_null(node: Node, negated: bool = False) -> Node:
    return exp.Is(this=_inside(node, _COMPARISON, exp.Is), expression=exp.Null(), negate=negated)


def among(value: Node, options: Iterable[Node]) -> Node:
    return exp.In(this=_inside(value, _COMPARISON, exp.In), expressions=list(options))


def between(value: Node, low: Node, high: Node) -> Node:
    value, low, high = (_inside(node, _COMPARISON, exp.Between) for node in (value, low, high))
    return exp.Between(this=value, low=low, high=high)


def every(conditions: Sequence[Node]) -> Node:
    """All of them, joined by AND."""
    joined = conditions[0]
    for condition in conditions[1:]:
        joined = binary("and", joined, condition)
    return joined


def cast(node: Node, sql_type: str) -> Node:
    kind = exp.DataType(this=exp.DType.USERDEFINED, kind=sql_type)
    return exp.Cast(this=node, to=kind)


def in_zone(node: Node, zone: str) -> Node:
    return exp.AtTimeZone(this=_inside(node, _ZONE, exp.AtTimeZone), zone=text(zone))


def choice(condition: Node, yes: Node, no: Node | None) -> Node:
    """CASE WHEN … THEN … ELSE … END."""
    return exp.Case(ifs=[exp.If(this=condition, true=yes)], default=no)


def contained(part: Node, whole: Node) -> Node:
    """`part <@ whole`: every item of one list is in the other."""
    return exp.ArrayContainedBy(this=part, expression=whole)


def typed(word: str, node: Node) -> Node:
    """A constant with the name of its type in front: `DATE '2024-02-29'`."""
    return exp.Introducer(this=exp.Var(this=word), expression=node)


def escaped(node: Node, sign: str) -> Node:
    """`LIKE … ESCAPE 'sign'`"""
    return exp.Escape(this=node, expression=text(sign))


def all_of(node: Node) -> Node:
    """`ALL (list)`, to stand on the right of a comparison."""
    return exp.All(this=parens(node))


def conditions(node: Node) -> list[Node]:
    """The conditions that a node joins by AND."""
    if not isinstance(node, exp.And):
        return [node]
    return [*conditions(node.this), *conditions(node.expression)]


def unwrapped(node: Node) -> Node:
    """Without the parentheses around all of it."""
    return node.this if isinstance(node, exp.Paren) else node


def as_index_part(node: Node) -> Node:
    """An expression as an index wants it: in parentheses, unless it is a name or a call."""
    if isinstance(node, exp.Anonymous | exp.Column) or (
        isinstance(node, exp.Var) and is_enclosed(node.name)
    ):
        return node
    return parens(node)


def _negated(printer: Generator, node: exp.Not) -> str:
    inner = node.this
    if not isinstance(inner, _NEGATABLE):
        return f"NOT {printer.sql(inner)}"
    matched = inner.this if isinstance(inner, exp.Escape) else inner
    plain, subject = printer.sql(inner), printer.sql(matched, "this")
    return f"{subject} NOT{plain.removeprefix(subject)}"


def _double_colon(printer: Generator, node: exp.Cast) -> str:
    inner = printer.sql(_inside(node.this, _WHOLE - 1, exp.Cast))
    return f"{inner}::{printer.sql(node, 'to')}"


def _called_cast(printer: Generator, node: exp.Cast) -> str:
    return f"cast({printer.sql(node, 'this')} AS {printer.sql(node, 'to')})"


def _binary(sign: str) -> Any:
    return lambda printer, node: printer.binary(node, sign)


def _compared(sign: str) -> Any:
    """A comparison, whose operands are never comparisons themselves: sqlglot would look through a chain of them."""

    def write(printer: Generator, node: exp.Binary) -> str:
        return f"{printer.sql(node.args['this'])} {sign} {printer.sql(node.args['expression'])}"

    return write


_PLAIN: Final[dict[type[Node], Any]] = {
    exp.Column: lambda printer, node: printer.sql(node.args["this"]),
    **{_OPERATORS[sign][0]: _compared(sign) for sign in ("=", "<>", "<", "<=", ">", ">=")},
    exp.Not: _negated,
    exp.Cast: _called_cast,
    exp.Div: _binary("/"),
    exp.Mod: _binary("%"),
    exp.DPipe: _binary("||"),
    exp.IntDiv: _binary("DIV"),
    exp.Like: _binary("LIKE"),
    exp.Is: _binary("IS"),
    exp.AtTimeZone: lambda printer, node: f"{printer.sql(node, 'this')} AT TIME ZONE {printer.sql(node, 'zone')}",
}


class PostgresPrinter(PostgresGenerator):
    TRANSFORMS: ClassVar[dict[type[Node], Any]] = {
        **PostgresGenerator.TRANSFORMS,
        **_PLAIN,
        exp.Cast: _double_colon,
        exp.RegexpLike: _binary("~"),
    }


class MySQLPrinter(MySQLGenerator):
    TRANSFORMS: ClassVar[dict[type[Node], Any]] = {
        **MySQLGenerator.TRANSFORMS,
        **_PLAIN,
        exp.RegexpLike: _binary("REGEXP"),
    }


class SQLitePrinter(SQLiteGenerator):
    TRANSFORMS: ClassVar[dict[type[Node], Any]] = {**SQLiteGenerator.TRANSFORMS, **_PLAIN}


def printer(kind: type[Generator], dialect: str) -> Generator:
    return kind(dialect=dialect, normalize_functions=False, comments=False)
