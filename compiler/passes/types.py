"""Resolve types: built-in ones with their limits, enums, and named types, which may build on one another.

Reads: `declared`, `enums`. Adds: `types`, and inline enums as they are met. Needs: collect, settings, enums.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from ...grammar.attributes import Place
from ...grammar.types import (
    ALIASES,
    MOST_DIGITS,
    MOST_SCALE,
    TYPES,
    TypeRow,
)
from ..diagnostics.codes import names as name_codes
from ..diagnostics.codes import syntax
from ..diagnostics.codes import types as codes
from ..diagnostics.problem import Problems
from ..model import Default, Items, NamedType, Pattern, Traits, Type
from ..naming import inferred
from ..source import Span
from ..syntax import ast
from . import attributes
from .defaults import read_default
from .draft import UNKNOWN, Attributes, Declared, Draft
from .enums import inline_enum
from .limits import add_limits, length_arguments, range_argument
from .meant_types import (
    arguments_hint,
    decimal_hint,
    report_no_type,
    report_types_as_values,
)
from .raw import native_call, spellings
from .traits import read_traits
from .values import number_of, numbers_written

MOST_DEEP: Final = 100
"""Types that build on one another."""


class Resolved(NamedTuple):
    """A type, whether it may be left out, and the default and traits that a named type brings."""

    type: Type
    optional: bool
    default: Default | None = None
    traits: Traits | None = None


def resolve_named_types(draft: Draft) -> None:
    resolver = TypeResolver(draft)
    for declared in draft.declared.values():
        if isinstance(declared.node, ast.Alias):
            resolver.named(declared.key)


class TypeResolver:
    """Turns what was written after a colon into a `Type`. What was wrong is reported, and `UNKNOWN` stands for it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.problems = draft.problems
        self.open: list[str] = []
        self.made: dict[object, Type] = {}

    def resolve(
        self, written: ast.TypeExpr, owner: str, field: str, namespace: str | None
    ) -> Resolved:
        """`field` has this type, in the model or mixin `owner`."""
        if isinstance(written, ast.BrokenType):
            return Resolved(UNKNOWN, False)
        default: Default | None = None
        traits: Traits | None = None
        if isinstance(written, ast.UnionType):
            report_types_as_values(self.draft, written, namespace)
            name = inferred.inline_enum_name(owner, field)
            key = inline_enum(self.draft, written.variants, name, namespace, written.span)
            base = Type(name="enum", enum=key)
        else:
            base, named = self._base(written, namespace, field)
            if named is not None:
                default, traits = named.default, named.traits
        suffixes = written.suffixes
        if base is UNKNOWN:  # `Optional[str]`: nobody can tell what stands behind it
            suffixes = [each for each in suffixes if isinstance(each, ast.OptionalSuffix)]
        found, optional = self._suffixes(base, suffixes)
        if found.items != base.items:
            default = None
        return Resolved(found, optional, default, traits)

    def narrowed(self, made: Type, written: ast.TypeExpr, found: Attributes) -> Type:
        """A resolved type with what attributes add to it: limits, and its spelling in the databases."""
        if not found:
            return made
        limited = add_limits(self.draft, made, found)
        return _with_native(self.draft, limited, written, found)

    def named(self, key: str) -> NamedType | None:
        """A named type, resolved when it is first asked for; None on a cycle."""
        known = self.draft.types.get(key)
        if known is not None:
            return known
        declared = self.draft.declared[key]
        node = declared.node
        assert isinstance(node, ast.Alias)
        if self._is_deep(declared):
            at, limit = node.name.span, str(MOST_DEEP)
            hint = "let one of them begin with a built-in type"
            self.problems.report(syntax.TOO_DEEP, at, hint=hint, limit=limit)
            return None
        if key in self.open:
            path = " → ".join([*self.open[self.open.index(key) :], key])
            self.problems.report(codes.TYPE_CYCLE, node.name.span, path=path)
            return None
        self.open.append(key)
        made = self._alias(key, node, declared.namespace)
        self.open.pop()
        self.draft.types[key] = made
        return made

    def _is_deep(self, declared: Declared) -> bool:
        """Whether more types build on one another than can be resolved one inside the other."""
        seen = {declared.key}
        for _ in range(MOST_DEEP):
            node = declared.node
            if not isinstance(node, ast.Alias) or not isinstance(node.type, ast.NamedType):
                return False
            base = self.draft.find(node.type.name.text, declared.namespace)
            if base is None or base.key in seen:
                return False
            declared = base
            seen.add(base.key)
        return True

    def _alias(self, key: str, node: ast.Alias, namespace: str | None) -> NamedType:
        found = attributes.read_attributes(self.problems, node.attrs, Place.TYPE)
        resolved = self.resolve(node.type, node.name.text, "", namespace)
        if resolved.optional:
            self.problems.report(codes.OPTIONAL_TYPE, node.type.span, name=node.name.text)
        type_ = self.narrowed(resolved.type, node.type, found)
        default = resolved.default
        if node.default is not None:
            default = read_default(self.draft, node.default, type_)
        traits = read_traits(self.problems, found, resolved.traits)
        if traits.updated:
            judge_updated(self.problems, type_, found)
        doc = node.doc.text if node.doc else None
        return NamedType(
            key_name=key,
            name=node.name.text,
            type=replace(type_, alias=None),
            default=default,
            traits=traits,
            doc=doc,
            span=node.name.span,
        )

    def _base(
        self, written: ast.NamedType, namespace: str | None, field: str
    ) -> tuple[Type, NamedType | None]:
        name = written.name.text
        if name == "native" and written.args is not None:
            return self._native(written), None
        row = TYPES.get(ALIASES.get(name, name))
        if row is not None:
            return self._built_in(written, row), None
        declared = self.draft.find(name, namespace)
        node = declared.node if declared else None
        if declared is not None and isinstance(node, ast.Enum):
            self._no_arguments(written)
            return Type(name="enum", enum=declared.key), None
        if declared is not None and isinstance(node, ast.Alias):
            self._no_arguments(written)
            found = self.named(declared.key)
            if found is None:
                return UNKNOWN, None
            if found.type.name == UNKNOWN.name:
                return UNKNOWN, found
            alias = None if is_enum(node) else declared.key
            return replace(found.type, alias=alias), found
        report_no_type(self.draft, written, namespace, node, field)
        return UNKNOWN, None

    def _no_arguments(self, written: ast.NamedType) -> None:
        if written.args is not None:
            at = Span(written.name.end, written.end)
            self.problems.report(
                codes.TYPE_ARGUMENTS, at, type=written.name.text, usage="no arguments"
            )

    def _built_in(self, written: ast.NamedType, row: TypeRow) -> Type:
        """What is written alike is made once, if nothing is wrong with it."""
        key = row.name, numbers_written(written.args or [])
        made = self.made.get(key)
        if made is None:
            before = len(self.problems)
            made = self._make(written, row)
            if len(self.problems) == before and None not in key:
                self.made[key] = made
        return made

    def _make(self, written: ast.NamedType, row: TypeRow) -> Type:
        made = Type(name=row.name, most_length=None if row.name == "string" else row.longest)
        if row.pattern is not None:
            made = replace(made, patterns=(Pattern(source=row.pattern),))
        args = written.args
        at = Span(written.name.end, written.end)
        if row.arguments == "decimal":
            return self._decimal(written, made, at)
        if args is None:
            return made
        if row.arguments == "length":
            return length_arguments(self.draft, made, args, at)
        if row.arguments == "range" and len(args) == 1 and isinstance(args[0].value, ast.Range):
            return range_argument(self.draft, made, args[0], at)
        usage = "(min..max)" if row.arguments else "no arguments"
        hint = arguments_hint(row.name, args)
        self.problems.report(codes.TYPE_ARGUMENTS, at, hint=hint, type=row.name, usage=usage)
        return made

    def _decimal(self, written: ast.NamedType, made: Type, at: Span) -> Type:
        args = written.args or []
        numbers = [number_of(arg.value) for arg in args[:2]]
        if len(args) not in (2, 3) or not all(isinstance(number, int) for number in numbers):
            usage = "(precision, scale) or (precision, scale, min..max)"
            self.problems.report(
                codes.TYPE_ARGUMENTS,
                at if args else written.span,
                hint=decimal_hint(numbers, len(args)),
                type="decimal",
                usage=usage,
            )
            return UNKNOWN
        precision, scale = int(numbers[0] or 0), int(numbers[1] or 0)
        if not (1 <= precision <= MOST_DIGITS and 0 <= scale <= min(precision, MOST_SCALE)):
            hint = None
            if precision < scale:
                hint = f"the first number counts all digits: `decimal({precision + scale}, {scale})` has {precision} before the point"
            self.problems.report(
                codes.DECIMAL_DIGITS,
                Span(args[0].start, args[1].end),
                hint=hint,
                most=str(MOST_DIGITS),
                scale=str(MOST_SCALE),
            )
            return UNKNOWN
        made = replace(made, precision=precision, scale=scale)
        return range_argument(self.draft, made, args[2], at) if len(args) == 3 else made

    def _native(self, written: ast.NamedType) -> Type:
        native = native_call(self.problems, written.args or [])
        if not native:
            at = Span(written.name.end, written.end)
            self.problems.report(
                codes.TYPE_ARGUMENTS,
                at,
                type="native",
                usage="raw SQL in backticks, or one for each dialect",
            )
            return UNKNOWN
        return Type(name="native", native=native)

    def _suffixes(self, base: Type, suffixes: list[ast.Suffix]) -> tuple[Type, bool]:
        optional = False
        for suffix in suffixes:
            if isinstance(suffix, ast.OptionalSuffix):
                if optional:
                    self.problems.report(codes.OPTIONAL_TWICE, suffix.span)
                optional = True
            elif optional:
                self.problems.report(codes.OPTIONAL_ITEM, suffix.span)
            elif base.items is not None:
                self.problems.report(codes.LIST_OF_LISTS, suffix.span)
            elif base.name == "native":
                self.problems.report(codes.LIST_OF_NATIVE, suffix.span)
            else:
                base = replace(base, items=self._items(suffix), native=None)
        return base, optional

    def _items(self, suffix: ast.ListSuffix) -> Items:
        if suffix.count is not None:
            n = number_of(suffix.count)
            self.problems.report(
                codes.LIST_COUNT, suffix.span, count=str(n) if n is not None else "n"
            )
            return Items()
        if suffix.range is None:
            return Items()
        low, high = number_of(suffix.range.low), number_of(suffix.range.high)
        ends = (suffix.range.low, low), (suffix.range.high, high)
        if any(end is not None and (not isinstance(n, int) or n < 0) for end, n in ends):
            self.problems.report(codes.NOT_A_COUNT, suffix.range.span)
            return Items()
        least, most = int(low or 0), None if high is None else int(high)
        if most is not None and most < least:
            self.problems.report(
                codes.RANGE_UPSIDE_DOWN, suffix.range.span, low=str(least), high=str(most)
            )
            return Items()
        return Items(least=least, most=most)


def is_enum(node: ast.Alias) -> bool:
    """Whether a named type is the name of an enum that is written with it."""
    return isinstance(node.type, ast.UnionType)


def _with_native(draft: Draft, made: Type, written: ast.TypeExpr, found: Attributes) -> Type:
    """The type with the spellings of `@native(…)`. `@native(off)` makes the enum that is written here a checked text."""
    for attr in found.get("native", []):
        native = spellings(attr.args or [])
        if native:
            return replace(made, native=native)
        if isinstance(written, ast.UnionType) and made.enum is not None:
            draft.enums[made.enum] = replace(draft.enums[made.enum], native=False)
        else:
            hint = "`off` stands on an enum, or behind one that is written in place"
            draft.problems.report(name_codes.WRONG_ARGUMENTS, attr.span, hint=hint, name="native")
    return made


def judge_updated(problems: Problems, made: Type, found: Attributes) -> None:
    """Only a moment can be the one of the last update."""
    if "updated" in found and made.name not in ("datetime", "localdatetime", "unknown"):
        problems.report(codes.UPDATED_TYPE, found["updated"][0].span, type=made.name)
