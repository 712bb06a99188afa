"""Bind expressions: every name to a column or an enum's value, every part to its kind. What does not fit is reported."""

from __future__ import annotations

from collections.abc import Iterable

from ...grammar.functions import FAMILIAR_FUNCTIONS, FUNCTIONS, FunctionRow
from ..diagnostics.codes import constraints as codes
from ..diagnostics.nearest import did_you_mean
from ..expressions import (
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
from ..model import Field, Type
from ..moments import canonical
from ..syntax import ast
from . import alike, composite
from .draft import Draft, DraftModel, DraftRelation
from .kinds import UNTOLD, enum_of, kind_of, kinds_for, shown, usage
from .meant_names import near_value, report_unknown
from .raw import USAGE, native_call
from .values import number_of

_COMPARISONS = {
    "=": "=",
    "==": "=",
    "<>": "<>",
    "!=": "<>",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
}
_OPERAND_KINDS = {"and": Kind.BOOL, "or": Kind.BOOL, "||": Kind.TEXT}


class Binder:
    """Binds the expressions of one model. `names` maps a name as written to the member it means (mixins add prefixes)."""

    def __init__(self, draft: Draft, model: DraftModel, prefix: str | None = None) -> None:
        self.draft = draft
        self.problems = draft.problems
        self.model = model
        self.prefix = prefix

    def condition(self, written: ast.Expr) -> Expr | None:
        """An expression that must be true or false; None after a report."""
        bound = self.bind(written)
        if bound is not None and bound.kind not in (Kind.BOOL, Kind.UNKNOWN):
            self.problems.report(codes.NOT_A_CONDITION, written.span, kind=shown(bound.kind))
            return None
        return bound

    def bind(self, written: ast.Expr, enum: str | None = None) -> Expr | None:
        """`enum` is the key of the enum that a bare name may be a value of; with `UNTOLD` it may be anything's."""
        number = number_of(written)
        if number is not None:
            return Literal(value=number, kind=Kind.NUMBER, span=written.span)
        match written:  # The most frequent ones first.
            case ast.Dotted():
                return self._name(written, enum)
            case ast.Binary():
                return self._binary(written)
            case ast.Text():
                return self._text(written, enum)
            case ast.Bool():
                return Literal(value=written.value, kind=Kind.BOOL, span=written.span)
            case ast.Null():
                return Literal(value=None, kind=Kind.NULL, span=written.span)
            case ast.Temporal():
                return self._temporal(written)
            case ast.Raw():
                return RawSql(spellings={"*": written.sql}, span=written.span)
            case ast.Call():
                return self._call(written, enum)
            case ast.Unary():
                return self._unary(written)
            case ast.IsNull():
                return self._is_null(written)
            case ast.In():
                pairs = composite.choice(self, written)
                if pairs is not None:
                    return pairs
                parts = self._alike([written.operand, *written.options])
                return self._negatable("in", parts, written, written.negated)
            case ast.Between():
                parts = self._alike([written.operand, written.low, written.high], ordered=True)
                return self._negatable("between", parts, written, written.negated)
            case ast.Like():
                parts = self._all([(written.operand, Kind.TEXT), (written.pattern, Kind.TEXT)])
                return self._negatable("like", parts, written, written.negated)
            case ast.Number():
                raise AssertionError("a number has a value")

    # Names

    def member(self, name: str) -> Field | DraftRelation | None:
        """The field or relation that a name means here."""
        if self.prefix is not None:
            prefixed = self.prefix + name[:1].upper() + name[1:]
            found = self.model.fields.get(prefixed) or self.model.relations.get(prefixed)
            if found is not None:
                return found
        return self.model.fields.get(name) or self.model.relations.get(name)

    def _name(self, written: ast.Dotted, enum: str | None) -> Expr | None:
        name = written.text
        found = self.member(name)
        if isinstance(found, Field):
            return FieldRef(
                attribute=found.name,
                kind=kind_of(found.type),
                nullable=found.optional,
                enum=found.type.enum,
                span=written.span,
            )
        if found is not None and found.forward:
            return composite.column(self, written, found)
        value = self._enum_value(written, enum)
        if value is None and enum == UNTOLD and len(written.parts) == 1:
            return RawSql(spellings={}, span=written.span)
        if value is None:
            report_unknown(self.draft, self.model, written, enum)
        return value

    def _enum_value(self, written: ast.Dotted, enum: str | None) -> EnumRef | None:
        """`Status.draft`, or `draft` where a value of that enum is compared."""
        name = written.last.text
        if len(written.parts) > 1:
            owner = ".".join(part.text for part in written.parts[:-1])
            declared = self.draft.find(owner, self.model.namespace)
            key = declared.key if declared is not None else owner
            enum = key if key in self.draft.enums else None
        if not enum:
            return None
        for value in self.draft.enums[enum].values:
            if value.name == name:
                return EnumRef(enum=enum, value=value.text, span=written.span)
        return None

    def _enum_in(self, parts: Iterable[ast.Expr]) -> str | None:
        """The enum of the first part that is a field of one; `UNTOLD` where that cannot be told."""
        for part in parts:
            if isinstance(part, ast.Dotted):
                made = self._type(part)
                enum = enum_of(made) if made is not None and made.items is None else None
                if enum is not None:
                    return enum
            elif isinstance(part, ast.Call) and part.name.text in ("coalesce", "nullif", "if"):
                inner = self._enum_in([a.value for a in part.args if _is_expr(a.value)])  # type: ignore[misc]
                if inner is not None:
                    return inner
        return None

    def _type(self, written: ast.Dotted) -> Type | None:
        """The type of the field, or of the one column of the relation, that a name means."""
        found = self.member(written.text)
        if isinstance(found, DraftRelation):
            return composite.column_of(found)
        return found.type if found is not None else None

    # Literals

    def _text(self, written: ast.Text, enum: str | None) -> Expr | None:
        if not enum:
            return Literal(value=written.value, kind=Kind.TEXT, span=written.span)
        if any(value.text == written.value for value in self.draft.enums[enum].values):
            return EnumRef(enum=enum, value=written.value, span=written.span)
        hint = near_value(self.draft, written.value, enum)
        name = self.draft.enums[enum].name
        self.problems.report(
            codes.NOT_A_VALUE, written.span, hint=hint, value=written.value, enum=name
        )
        return None

    def _temporal(self, written: ast.Temporal) -> Expr | None:
        text = written.text
        if "T" in text:
            kind = Kind.DATETIME if canonical("datetime", text) else Kind.LOCAL
        else:
            kind = Kind.DATE if "-" in text else Kind.TIME
        known = canonical(kind.value, text)
        if known is None:  # The parser has reported a day or an hour that there is not.
            return None
        return Literal(value=known, kind=kind, span=written.span)

    # Operators

    def _unary(self, written: ast.Unary) -> Expr | None:
        kind = Kind.BOOL if written.op == "not" else Kind.NUMBER
        parts = self._all([(written.operand, kind)])
        op = "not" if written.op == "not" else "neg"
        return Operation(op=op, operands=parts, kind=kind, span=written.span) if parts else None

    def _binary(self, written: ast.Binary) -> Expr | None:
        op = written.op
        if op in _COMPARISONS:
            plain = _COMPARISONS[op]
            pairs = composite.comparison(self, written, plain)
            if pairs is not None:
                return pairs
            parts = self._alike([written.left, written.right], ordered=plain in ORDERS)
            if parts and any(part.kind is Kind.NULL for part in parts):
                hint = "write `is null`" if plain == "=" else "write `is not null`"
                self.problems.report(codes.COMPARED_WITH_NULL, written.span, hint=hint)
                return None
            return (
                Operation(op=plain, operands=parts, kind=Kind.BOOL, span=written.span)
                if parts
                else None
            )
        kind = _OPERAND_KINDS.get(op, Kind.NUMBER)
        parts = self._all([(written.left, kind), (written.right, kind)])
        return Operation(op=op, operands=parts, kind=kind, span=written.span) if parts else None

    def _is_null(self, written: ast.IsNull) -> Expr | None:
        absent = composite.null_test(self, written)
        if absent is not None:
            return absent
        operand = self.bind(written.operand)
        parts = None if operand is None else (operand,)
        return self._negatable("is null", parts, written, written.negated)

    def _negatable(
        self, op: str, parts: tuple[Expr, ...] | None, written: ast.Expr, negated: bool
    ) -> Expr | None:
        if not parts:
            return None
        made: Expr = Operation(op=op, operands=parts, kind=Kind.BOOL, span=written.span)
        if negated:
            made = Operation(op="not", operands=(made,), kind=Kind.BOOL, span=written.span)
        return made

    def _all(self, wanted: list[tuple[ast.Expr, Kind]]) -> tuple[Expr, ...] | None:
        """Bind operands that must each be of a kind."""
        bound = []
        sound = True
        for written, kind in wanted:
            part = self.bind(written)
            if part is None:
                sound = False
            elif part.kind not in (kind, Kind.UNKNOWN, Kind.NULL):
                alike.unlike(self, written, part.kind, kind)
                sound = False
            else:
                bound.append(part)
        return tuple(bound) if sound else None

    def _alike(self, written: list[ast.Expr], ordered: bool = False) -> tuple[Expr, ...] | None:
        """Bind operands that are compared with one another."""
        enum = self._enum_in(written)
        bound = [self.bind(part, enum) for part in written]
        parts = [part for part in bound if part is not None]
        if len(parts) < len(written):
            return None
        return alike.compared(self, written, parts, enum, ordered)

    # Functions

    def _call(self, written: ast.Call, enum: str | None) -> Expr | None:
        name = written.name.text
        if name == "native":
            return self._native(written)
        row = FUNCTIONS.get(name)
        if row is None:
            meant = FAMILIAR_FUNCTIONS.get(name.lower(), name.lower())
            hint = did_you_mean(name, FUNCTIONS) or "raw SQL stands in backticks"
            if meant in FUNCTIONS:
                hint = f"write `{meant}(…)`"
            self.problems.report(codes.UNKNOWN_FUNCTION, written.name.span, hint=hint, name=name)
            return None
        args = [arg.value for arg in written.args]
        kinds = kinds_for(row, len(args))
        if kinds is None or any(
            arg.name is not None or not _is_expr(arg.value) for arg in written.args
        ):
            self.problems.report(codes.WRONG_COUNT, written.span, name=name, usage=usage(row))
            return None
        over_keys = composite.counting(self, written, kinds)
        if over_keys is not None:
            return over_keys
        return self._typed_call(written, row, args, kinds, enum)  # type: ignore[arg-type]

    def _native(self, written: ast.Call) -> Expr | None:
        spellings = native_call(self.problems, written.args)
        if not spellings:
            self.problems.report(codes.WRONG_COUNT, written.span, name="native", usage=USAGE)
            return None
        return RawSql(spellings=spellings, span=written.span)

    def _typed_call(
        self,
        written: ast.Call,
        row: FunctionRow,
        args: list[ast.Expr],
        kinds: list[str],
        enum: str | None,
    ) -> Expr | None:
        free = [arg for arg, kind in zip(args, kinds, strict=True) if kind == "any"]
        inner = self._enum_in(free)
        enum = enum if inner is None else inner
        bound: list[Expr] = []
        for arg, kind in zip(args, kinds, strict=True):
            part = self.bind(arg, enum if kind == "any" else None)
            if part is None:
                return None
            if kind == "field" and not isinstance(part, FieldRef):
                self.problems.report(codes.NOT_A_FIELD, arg.span, name=row.name)
                return None
            if kind not in ("any", "field") and part.kind not in (
                Kind(kind),
                Kind.UNKNOWN,
                Kind.NULL,
            ):
                alike.unlike(self, arg, part.kind, Kind(kind))
                return None
            bound.append(part)
        same = alike.chosen(self, row, args, bound, kinds)
        if same is None:
            return None
        gives = same if row.gives == "same" else Kind(row.gives)
        return FunctionCall(name=row.name, args=tuple(bound), kind=gives, span=written.span)


def _is_expr(value: ast.ArgValue) -> bool:
    return not isinstance(value, ast.Range | ast.ListValue | ast.ObjectValue | ast.Regex)
