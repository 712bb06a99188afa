"""Rules over one record for the model languages: SQL's three truth values said with two.

An expression is asked three questions: when is it true, when is it false, when is it null. The answers are conditions over tests that
meet no null any more, so that a language needs no three-valued logic at run time. A rule holds unless it is false.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from ...compiler.expressions import (
    EnumRef,
    Expr,
    FieldRef,
    FunctionCall,
    Kind,
    Literal,
    Operation,
    RawSql,
    children,
)
from ...compiler.record import value
from .constants import settled

OPPOSITE: Final = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_DIVISIONS: Final = frozenset({"/", "%", "div"})
_NEVER_NULL: Final = frozenset({"is null", "concat", "now", "today", "exactlyOne", "allOrNone"})
_UNCOMPARABLE: Final = frozenset({Kind.JSON, Kind.BYTES, Kind.LIST, Kind.UNKNOWN})
_MOST_QUESTIONS: Final = 2000
_MOST_ALTERNATIVES: Final = 100
_MOST_TESTS: Final = 200
"""An `and` compared with an `and` is asked several times, and those inside it several times that."""


class Unsayable(Exception):
    """A part of an expression that the models cannot say; `what` names it for people."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@value
class Always:
    holds: bool


@value
class IsNull:
    """Whether a field is null; `negated`: whether it is not."""

    field: FieldRef
    negated: bool = False


@value
class Test:
    """A condition whose operands are not null: a comparison, `in`, `between`, `like`, a count of fields, a yes or no."""

    expr: Expr
    negated: bool = False


@value
class All:
    parts: tuple[Condition, ...]


@value
class Some:
    parts: tuple[Condition, ...]


Condition = Always | IsNull | Test | All | Some

TRUE: Final = Always(True)
FALSE: Final = Always(False)


def every(parts: Iterable[Condition]) -> Condition:
    """Whether all hold: flat, without repetition. The order stays, for a null must be ruled out before a value is used."""
    return _joined(parts, All)


def some(parts: Iterable[Condition]) -> Condition:
    return _joined(parts, Some)


def _joined(parts: Iterable[Condition], kind: type[All] | type[Some]) -> Condition:
    idle, final = (TRUE, FALSE) if kind is All else (FALSE, TRUE)
    flat: list[Condition] = []
    for part in parts:
        for each in part.parts if isinstance(part, kind) else (part,):
            known = _where(each, flat, kind is All)
            if known == final:
                return final
            inner = known.parts if isinstance(known, kind) else () if known == idle else (known,)
            flat += [each for each in inner if each not in flat]
    if sum(1 for part in flat for _ in tests(part)) > _MOST_TESTS:
        raise Unsayable("so long a rule")
    if not flat:
        return idle
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _where(condition: Condition, asked: list[Condition], held: bool) -> Condition:
    """The condition where those that were asked before it all held, or none did: what is known of nulls is not asked again."""
    match condition:
        case IsNull(field, negated):
            for before in asked:
                if isinstance(before, IsNull) and before.field == field:
                    return Always((before.negated is negated) is held)
        case All(parts) | Some(parts):
            join = every if isinstance(condition, All) else some
            return join(_where(part, asked, held) for part in parts)
    return condition


def opposite(condition: Condition) -> Condition:
    match condition:
        case Always(holds):
            return Always(not holds)
        case IsNull(field, negated):
            return IsNull(field, not negated)
        case Test(expr, negated):
            return Test(expr, not negated)
        case All(parts):
            return some(map(opposite, parts))
        case Some(parts):
            return every(map(opposite, parts))


def tests(condition: Condition) -> Iterator[Always | IsNull | Test]:
    """The single conditions in it, from left to right."""
    if isinstance(condition, All | Some):
        for part in condition.parts:
            yield from tests(part)
    else:
        yield condition


def known_by(condition: Condition) -> frozenset[str]:
    """The attributes that are surely not null where the condition holds."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    return frozenset(p.field.attribute for p in parts if isinstance(p, IsNull) and p.negated)


class Logic:
    """Asks expressions over one record.

    `is_nullable` tells of an attribute whether it can be null there, `ignores_case` whether comparisons with it ignore case.
    """

    def __init__(
        self, is_nullable: Callable[[str], bool], ignores_case: Callable[[str], bool]
    ) -> None:
        self._is_nullable = is_nullable
        self._ignores_case = ignores_case
        self._questions = 0
        """Asked on the way to one answer."""

    def broken(self, rule: Expr) -> Condition:
        """When a record breaks the rule. Raises Unsayable where only the database can tell."""
        self._questions = 0
        return self._is(rule, False)

    def true(self, expr: Expr) -> Condition:
        """When the expression holds. Raises Unsayable as `broken` does."""
        self._questions = 0
        return self._is_true(expr)

    def null(self, expr: Expr) -> Condition:
        """When the expression is null. Raises Unsayable as `broken` does."""
        self._questions = 0
        return self._is_null(expr)

    def _is_true(self, expr: Expr) -> Condition:
        return self._is(expr, True)

    def _count(self) -> None:
        self._questions += 1
        if self._questions > _MOST_QUESTIONS:
            raise Unsayable("so long a rule")

    def _is(self, expr: Expr, wanted: bool) -> Condition:
        self._count()
        match expr:
            case Literal(value=value):
                return Always(value is wanted)
            case Operation(op="not", operands=(inner,)):
                return self._is(inner, not wanted)
            case Operation(op="and" | "or", operands=operands):
                join = every if (expr.op == "and") is wanted else some
                return join(self._is(operand, wanted) for operand in operands)
            case Operation(op="is null", operands=(inner,)):
                found = self._is_null(inner)
                return found if wanted else opposite(found)
            case Operation(op="in" | "between") if self._has_open_end(expr):
                return self._is(self._spelt_out(expr), wanted)
            case FunctionCall(name="coalesce", args=args) if len(args) > _MOST_ALTERNATIVES:
                raise Unsayable("so many alternatives")
            case FunctionCall(name="coalesce", args=args):
                first, others = args[0], args[1:]
                rest = self._is(_again(expr, others), wanted) if others else FALSE
                return some([self._is(first, wanted), every([self._is_null(first), rest])])
            case FunctionCall(name="if", args=(condition, yes, no)):
                chosen = self._is_true(condition)
                return some(
                    [
                        every([chosen, self._is(yes, wanted)]),
                        every([opposite(chosen), self._is(no, wanted)]),
                    ]
                )
            case FunctionCall(name="nullif", args=(first, _)):
                return every([opposite(self._is_null(expr)), self._is(first, wanted)])
        beside = self._beside_known(expr)
        if beside is not None:
            other, known = beside
            return self._is(other, known is wanted)
        constant = settled(expr)
        if constant is not None:
            return every([opposite(self._is_null(expr)), Always(constant is wanted)])
        _judge(expr)
        choice = self._open_choice(expr)
        if choice is not None:
            return some(
                every([condition, self._is(_replaced(expr, choice, taken), wanted)])
                for condition, taken in self._branches(choice)
            )
        return every([opposite(self._is_null(expr)), Test(expr, negated=not wanted)])

    def _beside_known(self, expr: Expr) -> tuple[Expr, bool] | None:
        """Of a comparison with what is surely true or surely false: the other side, and what it must be."""
        match expr:
            case Operation(op="=" | "<>", operands=(left, right)) if left.kind is Kind.BOOL:
                for known, other in ((right, left), (left, right)):
                    condition = self._is_true(known)
                    if isinstance(condition, Always) and self._is_null(known) == FALSE:
                        return other, condition.holds is (expr.op == "=")
        return None

    def _open_choice(self, expr: Expr) -> FunctionCall | None:
        """An `if` or `coalesce` in it that may give null: no type checker sees that it does not, once that is ruled out."""
        if isinstance(expr, FunctionCall) and expr.name in ("if", "coalesce"):
            last = expr.args[1:] if expr.name == "if" else expr.args[-1:]
            if any(self._is_null(each) != FALSE for each in last):
                return expr
        return next(filter(None, map(self._open_choice, children(expr))), None)

    def _branches(self, choice: FunctionCall) -> Iterator[tuple[Condition, Expr]]:
        """When a choice is which of its arguments, or null."""
        if choice.name == "if":
            chosen = self._is_true(choice.args[0])
            yield chosen, choice.args[1]
            yield opposite(chosen), choice.args[2]
            return
        first, *others = choice.args
        rest = _again(choice, tuple(others)) if others else Literal(value=None, kind=Kind.NULL)
        yield opposite(self._is_null(first)), first
        yield self._is_null(first), rest

    def _is_null(self, expr: Expr) -> Condition:
        """When the expression is null."""
        self._count()
        match expr:
            case Literal(value=value):
                return Always(value is None)
            case EnumRef():
                return FALSE
            case FieldRef():
                return IsNull(expr) if self._is_nullable(expr.attribute) else FALSE
            case RawSql():
                raise Unsayable("raw SQL")
            case Operation(op=name, operands=operands) | FunctionCall(name=name, args=operands):
                return self._null(expr, name, operands)

    def _null(self, expr: Expr, name: str, operands: tuple[Expr, ...]) -> Condition:
        if name in _NEVER_NULL:
            return FALSE
        if name in ("and", "or"):
            return opposite(some([self._is_true(expr), self._is(expr, False)]))
        if name in ("in", "between") and self._has_open_end(expr):
            return self._is_null(self._spelt_out(expr))
        if name == "coalesce":
            return every(map(self.null, operands))
        if name == "nullif":
            same = Operation(op="=", operands=operands, kind=Kind.BOOL)
            return some([self._is_null(operands[0]), self._is_true(same)])
        if name == "if":
            chosen = self._is_true(operands[0])
            yes, no = map(self.null, operands[1:])
            return some([every([chosen, yes]), every([opposite(chosen), no])])
        missing = some(map(self.null, operands))
        if name in _DIVISIONS:
            return some([missing, _is_zero(operands[1])])
        return missing

    def _has_open_end(self, expr: Expr) -> bool:
        """Whether an `in` or `between` meets a null among its options or ends, and so must be spelt out."""
        assert isinstance(expr, Operation)
        return any(self._is_null(operand) != FALSE for operand in expr.operands[1:])

    def _spelt_out(self, expr: Expr) -> Operation:
        """`in` as `=` or `=`, `between` as `>=` and `<=`. A field that ignores case makes all of them do so."""
        assert isinstance(expr, Operation)
        value, *others = expr.operands
        if any(isinstance(o, FieldRef) and self._ignores_case(o.attribute) for o in expr.operands):
            value, *others = map(_lower, expr.operands)
        ops = ("=",) * len(others) if expr.op == "in" else (">=", "<=")
        parts = tuple(
            Operation(op=op, operands=(value, other), kind=Kind.BOOL)
            for op, other in zip(ops, others, strict=True)
        )
        return Operation(op="or" if expr.op == "in" else "and", operands=parts, kind=Kind.BOOL)


def _lower(expr: Expr) -> Expr:
    if isinstance(expr, Literal) and isinstance(expr.value, str):
        return Literal(value=expr.value.lower(), kind=expr.kind)
    return FunctionCall(name="lower", args=(expr,), kind=Kind.TEXT)


def _again(expr: FunctionCall, args: tuple[Expr, ...]) -> FunctionCall:
    return FunctionCall(name=expr.name, args=args, kind=expr.kind)


def _replaced(expr: Expr, old: Expr, new: Expr) -> Expr:
    """The expression with another part in the place of one."""
    if expr is old:
        return new
    match expr:
        case Operation():
            operands = tuple(_replaced(operand, old, new) for operand in expr.operands)
            return Operation(op=expr.op, operands=operands, kind=expr.kind)
        case FunctionCall():
            return _again(expr, tuple(_replaced(arg, old, new) for arg in expr.args))
    return expr


def _is_zero(divisor: Expr) -> Condition:
    test = Operation(op="=", operands=(divisor, Literal(value=0, kind=Kind.NUMBER)), kind=Kind.BOOL)
    constant = settled(test)
    return Test(test) if constant is None else Always(constant)


def _judge(expr: Expr) -> None:
    """Refuse comparisons of values that have no one form in all languages."""
    if expr.kind is Kind.UNKNOWN:
        raise Unsayable("a type that only the database knows")
    if isinstance(expr, Operation) and any(o.kind in _UNCOMPARABLE for o in expr.operands):
        raise Unsayable("a comparison of such values")
