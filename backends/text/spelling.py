"""Conditions in some language: what is the same in all of them. A language says how it spells each of the parts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from ...compiler.expressions import Expr, FieldRef, FunctionCall, Kind, Literal
from ...compiler.model import Type
from .conditions import All, Always, Condition, IsNull, Logic, Some, Test, opposite
from .like import LikeShape, like_shape

P = TypeVar("P")
"""A piece of code in the language."""


class Speller(ABC, Generic[P]):
    """Writes conditions over one record. `attribute` has the code that reads an attribute, `type_of` its type."""

    def __init__(
        self, attribute: Callable[[str], str], type_of: Callable[[str], Type], logic: Logic
    ) -> None:
        self._attribute_of = attribute
        self._type_of = type_of
        self._logic = logic

    def condition(self, condition: Condition) -> P:
        match condition:
            case Always(holds):
                return self._always(holds)
            case IsNull(field, negated):
                return self._is_null(field, negated)
            case All(parts):
                return self._all(map(self.condition, parts))
            case Some(parts):
                return self._some(map(self.condition, parts))
            case Test(expr, negated):
                return self._test(expr, negated)

    @abstractmethod
    def value(self, expr: Expr) -> P:
        """The value of an expression that is not null."""

    @abstractmethod
    def _always(self, holds: bool) -> P: ...

    @abstractmethod
    def _is_null(self, field: FieldRef, negated: bool) -> P: ...

    @abstractmethod
    def _all(self, parts: Iterable[P]) -> P: ...

    @abstractmethod
    def _some(self, parts: Iterable[P]) -> P: ...

    @abstractmethod
    def _test(self, expr: Expr, negated: bool) -> P: ...

    # Values side by side

    def _alike(self, operands: Iterable[Expr]) -> list[P]:
        """Values as they compare: numbers in one form, days as their midnights, without case if one says so."""
        operands = tuple(operands)
        kinds = {operand.kind for operand in operands}
        if Kind.NUMBER in kinds:
            return self._as_form(operands)
        wider = next((kind for kind in (Kind.DATETIME, Kind.LOCAL) if kind in kinds), None)
        if wider is not None and Kind.DATE in kinds:
            return [
                self._midnight(o, wider) if o.kind is Kind.DATE else self.value(o) for o in operands
            ]
        if self._ignores_case(operands):
            return [self._folded(operand) for operand in operands]
        return [self.value(operand) for operand in operands]

    def _ignores_case(self, operands: Iterable[Expr]) -> bool:
        return any(isinstance(o, FieldRef) and self._type_of(o.attribute).nocase for o in operands)

    def _folded(self, operand: Expr) -> P:
        if isinstance(operand, Literal):
            return self._text(str(operand.value).lower())
        return self._lower(self.value(operand))

    @abstractmethod
    def _as_form(self, operands: tuple[Expr, ...]) -> list[P]:
        """Numbers that compare with one another."""

    @abstractmethod
    def _midnight(self, day: Expr, kind: Kind) -> P: ...

    @abstractmethod
    def _text(self, text: str) -> P: ...

    @abstractmethod
    def _lower(self, text: P) -> P: ...

    def _like_shape(self, value: Expr, pattern: Expr) -> LikeShape | None:
        """The shape of a pattern, as what `_alike` makes of the value meets it."""
        shape = like_shape(pattern.value) if isinstance(pattern, Literal) else None
        if shape is not None and self._ignores_case((value, pattern)):
            return LikeShape(shape.kind, shape.text.lower())
        return shape

    # Choices

    def chosen(self, expr: FunctionCall, value: Callable[[Expr], P]) -> P:
        """The argument that `if`, `coalesce` or `nullif` takes, in the form that `value` gives."""
        args = expr.args
        if expr.name == "nullif":
            return value(args[0])
        if expr.name == "if":
            test = self.condition(self._logic.true(args[0]))
            return self._choice(test, value(args[1]), value(args[2]))
        *firsts, last = args
        result = value(last)
        for arg in reversed(firsts):
            missing = self._logic.null(arg)
            if missing == Always(False):
                result = value(arg)
            elif missing != Always(True):
                result = self._first(value(arg), missing, result)
        return result

    def _first(self, piece: P, missing: Condition, other: P) -> P:
        """A value, or another one where that is null."""
        return self._choice(self.condition(opposite(missing)), piece, other)

    @abstractmethod
    def _choice(self, test: P, yes: P, no: P) -> P: ...

    def _replaced(self, text: Expr, old: Expr, new: Expr) -> P:
        """Nothing is found where nothing is looked for."""
        whole, sought, other = map(self.value, (text, old, new))
        if isinstance(old, Literal):
            return whole if old.value == "" else self._with_replaced(whole, sought, other)
        return self._unless_empty(sought, self._with_replaced(whole, sought, other), whole)

    @abstractmethod
    def _with_replaced(self, whole: P, sought: P, other: P) -> P: ...

    @abstractmethod
    def _unless_empty(self, text: P, made: P, other: P) -> P: ...

    def _or_empty(self, arg: Expr) -> P:
        """A text, or the empty one where it is null."""
        missing, empty = self._logic.null(arg), self._text("")
        if missing == Always(False):
            return self.value(arg)
        if missing == Always(True):
            return empty
        if isinstance(missing, IsNull) and isinstance(arg, FieldRef):
            return self._field_or_empty(self.value(arg))
        return self._choice(self.condition(missing), empty, self.value(arg))

    @abstractmethod
    def _field_or_empty(self, field: P) -> P: ...
