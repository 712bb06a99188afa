"""What is known of the expressions over a table without asking a database."""

from __future__ import annotations

from decimal import Decimal

from ...compiler.expressions import EnumRef, Expr, FieldRef, FunctionCall, Literal, Operation
from ...compiler.model import Type
from ...compiler.tables import Table


class Facts:
    """Answers for expressions over one table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def type_of(self, ref: FieldRef) -> Type:
        return self.table.by_attribute(ref.attribute).type

    def is_nocase(self, expr: Expr) -> bool:
        return isinstance(expr, FieldRef) and self.type_of(expr).nocase

    def may_be_null(self, expr: Expr) -> bool:
        """Whether the value may be null, as far as can be told."""
        match expr:
            case FieldRef():
                return expr.nullable
            case Literal():
                return expr.value is None
            case EnumRef():
                return False
            case FunctionCall(name="coalesce"):
                return all(map(self.may_be_null, expr.args))
            case FunctionCall(name="length" | "lower" | "upper" | "trim" | "concat"):
                return expr.name != "concat" and self.may_be_null(expr.args[0])
            case _:
                return True

    def scale(self, expr: Expr) -> int | None:
        """How many places after the point an exact number has at most; None if it is not exact, or none can say."""
        match expr:
            case Literal(value=bool()):
                return None
            case Literal(value=int()):
                return 0
            case Literal(value=Decimal() as value):
                return max(0, -int(value.as_tuple().exponent))
            case FieldRef():
                type = self.type_of(expr)
                return 0 if type.is_integer else type.scale if type.name == "decimal" else None
            case Operation(op="+" | "-" | "%"):
                return self.widest_scale(expr.operands)
            case Operation(op="neg"):
                return self.scale(expr.operands[0])
            case Operation(op="*"):
                scales = [self.scale(operand) for operand in expr.operands]
                return (
                    None if None in scales else sum(scale for scale in scales if scale is not None)
                )
            case FunctionCall(name="length" | "floor" | "ceil" | "div"):
                return 0
            case FunctionCall(name="round", args=args):
                places = args[1] if len(args) > 1 else None
                if places is None:
                    return 0
                return (
                    max(0, places.value)
                    if isinstance(places, Literal) and isinstance(places.value, int)
                    else None
                )
            case FunctionCall(name="abs" | "coalesce" | "least" | "greatest" | "nullif"):
                return self.widest_scale(expr.args)
            case FunctionCall(name="if"):
                return self.widest_scale(expr.args[1:])
            case _:
                return None

    def widest_scale(self, exprs: tuple[Expr, ...]) -> int | None:
        scales = [self.scale(each) for each in exprs]
        known = [scale for scale in scales if scale is not None]
        return max(known) if len(known) == len(scales) else None
