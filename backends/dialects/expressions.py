"""The expression language as the SQL of a dialect, with one meaning in all of them.

What every dialect says alike stands here; where one differs, its subclass overrides one method. Division by zero gives null
everywhere, text is compared by code points, and numbers keep their exactness as long as the engine can.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Final

from ...compiler.expressions import (
    COMPARISONS,
    ORDERS,
    EnumRef,
    Expr,
    FieldRef,
    FunctionCall,
    Kind,
    Literal,
    Operation,
    RawSql,
)
from ...compiler.model import Type
from ...compiler.tables import Table
from . import nodes
from .facts import Facts
from .nodes import Node

if TYPE_CHECKING:
    from .base import Dialect

MOMENT_KINDS: Final = {
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.DATETIME: "datetime",
    Kind.LOCAL: "localdatetime",
}


MOST_PARTS: Final = 50_000
"""The parts of one expression. Some functions write their argument twice, so that nesting them doubles what is written each time."""


class Unsayable(Exception):
    """A part of an expression that the dialect cannot say with its meaning; `what` names it for people."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Expressions(Facts):
    """Writes expressions over one table as nodes."""

    calls: ClassVar[Mapping[str, str]] = {
        "length": "char_length",
        "lower": "lower",
        "upper": "upper",
        "trim": "trim",
        "substr": "substr",
        "abs": "abs",
    }
    """Functions that are plain calls, by their name in the language."""

    def __init__(self, dialect: Dialect, table: Table) -> None:
        super().__init__(table)
        self.dialect = dialect
        self._parts = 0
        self._operators: dict[str, Callable[[Operation], Node]] = {
            "not": lambda e: nodes.negation(self.node(e.operands[0])),
            "is null": lambda e: nodes.is_null(self.node(e.operands[0])),
            "neg": lambda e: nodes.negative(self.node(e.operands[0])),
            "in": self.among,
            "between": self.between,
            "like": self.like,
            "||": lambda e: self.joined([self.node(operand) for operand in e.operands]),
            "/": lambda e: self.quotient(*e.operands),
            "%": lambda e: self.remainder(*e.operands),
        }
        self._functions: dict[str, Callable[..., Node]] = {
            "replace": self.replaced,
            "concat": self.concat,
            "coalesce": self.coalesce,
            "nullif": lambda *args: nodes.call("nullif", *self.alike(args)),
            "round": self.round,
            "floor": lambda value: self.whole("floor", value),
            "ceil": lambda value: self.whole("ceil", value),
            "div": self.whole_quotient,
            "least": lambda *args: self.extreme("least", args),
            "greatest": lambda *args: self.extreme("greatest", args),
            "if": self.choice,
            "now": lambda: nodes.verbatim(self.dialect.makers["datetime", "now"]),
            "today": lambda: nodes.verbatim(self.dialect.makers["date", "today"]),
            "exactlyOne": lambda *fields: nodes.binary("=", self.filled(fields), nodes.number(1)),
            "allOrNone": lambda *fields: nodes.among(
                self.filled(fields), [nodes.number(0), nodes.number(len(fields))]
            ),
        }

    def node(self, expr: Expr) -> Node:
        """The expression as it stands alone: constants carry their type, where the dialect has a word for it."""
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise Unsayable("functions nested so deep")
        match expr:
            case Literal():
                return self.constant(expr)
            case EnumRef():
                return self.enum_constant(expr)
            case FieldRef():
                return self.field(expr)
            case RawSql():
                return nodes.parens(nodes.verbatim(self.dialect.raw(expr.spellings)))
            case Operation():
                return self.operation(expr)
            case FunctionCall():
                return self.function(expr)

    def stored(self, expr: Expr, _type: Type) -> Node:
        """The expression of a generated column, in the form that the column's type keeps."""
        return self.node(expr)

    def constant(self, literal: Literal) -> Node:
        """A constant whose type nothing beside it tells."""
        return self.bare(literal)

    def bare(self, literal: Literal) -> Node:
        """A constant beside a column, which tells its type."""
        value = literal.value
        if value is None:
            return nodes.null()
        if isinstance(value, bool):
            return nodes.truth(value)
        if isinstance(value, int | Decimal):
            return nodes.number(value)
        if literal.kind in MOMENT_KINDS:
            return nodes.text(self.dialect.moment(MOMENT_KINDS[literal.kind], value))
        if literal.kind is Kind.DURATION:
            return self.dialect.duration(value)
        return nodes.text(value)

    def enum_constant(self, ref: EnumRef) -> Node:
        return nodes.text(ref.value)

    def field(self, ref: FieldRef) -> Node:
        return self.dialect.column(self.table.by_attribute(ref.attribute).name)

    def operation(self, expr: Operation) -> Node:
        if expr.op in COMPARISONS:
            return nodes.binary(expr.op, *self.compared(expr))
        if writer := self._operators.get(expr.op):
            return writer(expr)
        first, *rest = expr.operands
        result = self.node(first)
        for operand in rest:
            result = nodes.binary(expr.op, result, self.node(operand))
        return self.computed(expr, result)

    def computed(self, _expr: Operation, result: Node) -> Node:
        """The result of `and`, `or`, `+`, `-` or `*`."""
        return result

    def compared(self, expr: Operation) -> list[Node]:
        """The operands of a comparison in forms that compare with each other."""
        operands = self.alike(expr.operands)
        if any(self.is_nocase(operand) for operand in expr.operands):
            operands = self.folded(expr, operands)
        by_order = expr.op in ORDERS or expr.op == "between"
        if by_order and any(o.kind in (Kind.TEXT, Kind.ENUM) for o in expr.operands):
            return self.ordered(expr.operands, operands)
        return operands

    def alike(self, operands: tuple[Expr, ...]) -> list[Node]:
        """Operands side by side: constants as the columns beside them have it, days beside instants as their midnight."""
        beside = next((o for o in operands if isinstance(o, FieldRef)), None)
        kinds = {operand.kind for operand in operands}
        wider = next((kind for kind in (Kind.DATETIME, Kind.LOCAL) if kind in kinds), None)
        return [
            (
                self.midnight(operand, wider)
                if wider and operand.kind is Kind.DATE
                else self.beside(operand, beside)
            )
            for operand in operands
        ]

    def beside(self, operand: Expr, field: FieldRef | None) -> Node:
        if field is None:
            return self.node(operand)
        if isinstance(operand, EnumRef):
            return nodes.text(operand.value)
        return self.bare(operand) if isinstance(operand, Literal) else self.node(operand)

    def midnight(self, day: Expr, kind: Kind) -> Node:
        """A day as the instant, or the local date and time, at which it begins."""
        if isinstance(day, Literal) and isinstance(day.value, str):
            start = f"{day.value}T00:00:00.000000" + ("Z" if kind is Kind.DATETIME else "")
            return self.constant(Literal(value=start, kind=kind))
        return self.start_of(self.node(day), kind)

    def start_of(self, day: Node, _kind: Kind) -> Node:
        return day

    def folded(self, expr: Operation, written: list[Node]) -> list[Node]:
        """Operands of a comparison that ignores case, because one of them is a `@nocase` field."""
        return [self._lower(each, node) for each, node in zip(expr.operands, written, strict=True)]

    def _lower(self, operand: Expr, node: Node) -> Node:
        value = operand.value if isinstance(operand, Literal) else None
        if isinstance(value, str) and value.isascii():
            return nodes.text(value.lower())
        return nodes.call("lower", node)

    def ordered(self, _operands: tuple[Expr, ...], written: list[Node]) -> list[Node]:
        """Texts that are compared by their code points."""
        return written

    def among(self, expr: Operation) -> Node:
        value, *options = self.compared(expr)
        return nodes.among(value, options)

    def between(self, expr: Operation) -> Node:
        value, low, high = self.compared(expr)
        return nodes.between(value, low, high)

    def like(self, expr: Operation) -> Node:
        return nodes.binary("like", *self.compared(expr))

    def joined(self, parts: list[Node]) -> Node:
        result = parts[0]
        for part in parts[1:]:
            result = nodes.binary("||", result, part)
        return result

    def function(self, expr: FunctionCall) -> Node:
        if name := self.calls.get(expr.name):
            return nodes.call(name, *map(self.node, expr.args))
        return self._functions[expr.name](*expr.args)

    def concat(self, *args: Expr) -> Node:
        return self.joined([self.filled_text(arg) for arg in args])

    def replaced(self, text: Expr, old: Expr, new: Expr) -> Node:
        """MySQL, MariaDB and SQLite do not look at what is put in where there is nothing to replace."""
        made = nodes.call("replace", self.node(text), self.node(old), self.node(new))
        return self.unless_null((new,), made)

    def filled_text(self, arg: Expr) -> Node:
        node = self.node(arg)
        return nodes.call("coalesce", node, nodes.text("")) if self.may_be_null(arg) else node

    def coalesce(self, *args: Expr) -> Node:
        written = self.alike(args)
        return written[0] if len(written) == 1 else nodes.call("coalesce", *written)

    def extreme(self, name: str, args: tuple[Expr, ...]) -> Node:
        written = self.alike(args)
        return written[0] if len(written) == 1 else nodes.call(name, *written)

    def choice(self, condition: Expr, yes: Expr, no: Expr) -> Node:
        return nodes.choice(self.node(condition), *self.alike((yes, no)))

    def filled(self, fields: tuple[Expr, ...]) -> Node:
        """How many of the fields are not null."""
        flags = [nodes.parens(nodes.is_null(self.node(each), negated=True)) for each in fields]
        total: Node = flags[0]
        for flag in flags[1:]:
            total = nodes.binary("+", total, flag)
        return total

    def quotient(self, left: Expr, right: Expr) -> Node:
        return nodes.binary("/", self.node(left), self.divisor(right))

    def remainder(self, left: Expr, right: Expr) -> Node:
        return nodes.binary("%", self.node(left), self.divisor(right))

    def whole_quotient(self, left: Expr, right: Expr) -> Node:
        return nodes.call("div", self.node(left), self.divisor(right))

    def divisor(self, expr: Expr) -> Node:
        """A divisor that is null where it would be zero."""
        node = self.node(expr)
        if isinstance(expr, Literal) and expr.value != 0:
            return node
        return nodes.call("nullif", node, nodes.number(0))

    def whole(self, name: str, value: Expr) -> Node:
        """`floor` and `ceil`. An integer stays as it is: some servers would make a float of it, which loses digits."""
        return self.node(value) if self.scale(value) == 0 else nodes.call(name, self.node(value))

    def round(self, value: Expr, places: Expr | None = None) -> Node:
        kept = places.value if isinstance(places, Literal) else 0 if places is None else None
        stays = self.scale(value) == 0 and isinstance(kept, int) and kept >= 0
        return self.node(value) if stays else self.rounded(value, places)

    def rounded(self, value: Expr, places: Expr | None = None) -> Node:
        """A number that has a fraction, or places before the point, rounded."""
        args = [self.node(value), *([self.node(places)] if places else [])]
        return nodes.call("round", *args)

    def unless_null(self, args: tuple[Expr, ...], result: Node) -> Node:
        """A result that must be null if an argument is, where the engine has another opinion."""
        unsure = [self.node(arg) for arg in args if self.may_be_null(arg)]
        if not unsure:
            return result
        known = nodes.every([nodes.is_null(node, negated=True) for node in unsure])
        return nodes.choice(known, result, None)
