"""Annotations: what stands for a type in a model that is read, and in one that takes values in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ...compiler.decimals import EXACT
from ...compiler.model import Bound, Clock, NamedType, Schema, Type
from ...compiler.naming.spelling import python_class
from ...compiler.patterns.parse import parse
from ...compiler.patterns.spelling import rust
from ...grammar.types import PATTERNS, TYPES
from ..records import Member
from ..text.python_code import Code, Group, call
from ..text.python_literals import comment, literal
from ..text.python_values import exact, moment
from .forms import annotated, raw
from .names import Names
from .needs import Needs

_PLAIN: Final = {
    "smallint": "SmallInt",
    "int": "Int",
    "bigint": "BigInt",
    "date": "Date",
    "time": "Time",
    "datetime": "Instant",
    "localdatetime": "LocalDateTime",
    "duration": "Duration",
    "uuid": "Uuid",
    "bytes": "Bytes",
    "json": "Json",
    "text": "Text",
}
"""The types without limits of their own, as `forms.py` calls them."""

_FORMS: Final = {
    "date": "DATE",
    "time": "TIME",
    "datetime": "INSTANT",
    "localdatetime": "LOCAL",
    "bytes": "BASE64",
}
_BASES: Final = {
    "date": "dt.date",
    "time": "dt.time",
    "datetime": "AwareDatetime",
    "localdatetime": "NaiveDatetime",
    "bytes": "bytes",
    "float": "FiniteFloat",
    "decimal": "Decimal",
}
_WRAPPERS: Final = {"time": "_no_zone", "datetime": "_in_utc"}
CLOCKS: Final = {
    ("date", Clock.NOW): "_today",
    ("date", Clock.TODAY): "_today",
    ("time", Clock.NOW): "_time_now",
    ("datetime", Clock.NOW): "_now",
    ("datetime", Clock.TODAY): "_midnight",
    ("localdatetime", Clock.NOW): "_local_now",
    ("localdatetime", Clock.TODAY): "_local_midnight",
}
"""The functions of `forms.py` that make the present moment of a type."""


class Types:
    def __init__(self, schema: Schema, names: Names, needs: Needs) -> None:
        self._schema = schema
        self._names = names
        self._needs = needs
        self._fields: dict[tuple[str, str], str] = {}

    # Reading: values have been judged when they were written

    def read(self, type: Type) -> str:
        item = self._read_item(type)
        return item if type.items is None else f"list[{item}]"

    def _read_item(self, type: Type) -> str:
        if type.is_text:
            return "str"
        if type.is_integer:
            return self._needs.own("BigInt") if type.is_wide else "int"
        match type.name:
            case "float" | "bool":
                return type.name
            case "json":
                return self._needs.pydantic("JsonValue")
            case "enum" if type.enum is not None:
                return self._names.classes[type.enum]
            case "decimal":
                return self._decimal(type)
            case "native":
                return self._needs.name("typing", "Any")
        return self._needs.own(_PLAIN[type.name])

    def _decimal(self, type: Type) -> str:
        name = f"Decimal{type.precision}x{type.scale}"
        self._needs.name("typing", "Annotated")
        self._needs.name("decimal", "Decimal")
        made = annotated("Decimal", *self._digits(type))
        return self._needs.define(self._names.shared(name), made)

    def _digits(self, type: Type) -> Iterator[Code]:
        before = type.precision - type.scale
        self._needs.pydantic("Field")
        yield call("Field", max_digits=str(type.precision), decimal_places=str(type.scale))
        yield f"{self._needs.own('_Places')}({before}, {type.scale})"

    # Taking in

    def named(self, named: NamedType) -> str:
        """The shared type that a named type is, made once."""
        name = self._names.classes[named.key_name]
        doc = comment(named.doc) if named.doc and named.doc.strip() else ""
        return self._needs.define(name, self._limited(named.type), doc)

    def taken(self, owner: str, member: Member) -> str:
        """The annotation of a column in a model that takes values in; `owner` is the key of its model."""
        type = member.column.type
        known = self._fields.get((owner, member.attribute))
        if known is not None:
            return known
        if type.alias is not None:
            made: Code = self.named(self._schema.types[type.alias])
        else:
            made = self._limited(type)
        judges = tuple(self._judges(member))
        if judges:
            made = annotated(made, *judges)
        name = made if isinstance(made, str) else self._define_for(owner, member, made)
        self._fields[owner, member.attribute] = name
        return name

    def _define_for(self, owner: str, member: Member, value: Code) -> str:
        wanted = self._names.classes[owner] + python_class(member.attribute)
        return self._needs.define(self._names.claim(wanted), value, home=self._names.modules[owner])

    def _judges(self, member: Member) -> Iterator[Code]:
        """What the project's own functions say."""
        for target, message in member.traits.validators:
            module, _, function = target.partition(":")
            self._needs.name("typing", "Annotated")
            self._needs.imports.name(module, f"{function} as _{function}")
            text = message or f"is refused by {function}"
            yield call(self._needs.own("_judged"), f"_{function}", literal(text))

    def _limited(self, type: Type) -> Code:
        """A type with its limits: a name where one says it all."""
        item = self._limited_item(type)
        if type.items is None:
            return item
        limits = type.items
        parts: list[Code] = []
        if limits.least or limits.most is not None:
            parts.append(
                call(
                    self._needs.pydantic("Field"),
                    min_length=str(limits.least) if limits.least else None,
                    max_length=None if limits.most is None else str(limits.most),
                )
            )
        if limits.distinct:
            self._needs.pydantic("AfterValidator")
            function = "_distinct_json" if type.name == "json" else "_distinct"
            parts.append(f"AfterValidator({self._needs.own(function)})")
        if parts:
            self._needs.name("typing", "Annotated")
        base: Code = f"list[{item}]" if isinstance(item, str) else Group("list[", (item,), "]")
        return annotated(base, *parts)

    def _limited_item(self, type: Type) -> Code:
        if type.name == "native":
            return self._needs.name("typing", "Any")
        if type.is_text:
            return self._text(type)
        if type.is_integer:
            return self._integer(type)
        match type.name:
            case "bool":
                return "bool"
            case "enum" if type.enum is not None:
                return self._names.classes[type.enum]
            case "float":
                self._needs.pydantic("FiniteFloat")
            case "decimal":
                if type.low is None and type.high is None and type.multiple_of is None:
                    return self._decimal(type)
                self._needs.name("decimal", "Decimal")
        limits = list(self._limits(type))
        if not limits:
            return "FiniteFloat" if type.name == "float" else self._needs.own(_PLAIN[type.name])
        self._needs.name("typing", "Annotated")
        return annotated(self._base(type), *limits, *self._form(type))

    def _base(self, type: Type) -> str:
        base = _BASES[type.name]
        if base.startswith("dt."):
            self._needs.module("datetime")
        elif base.endswith("Datetime"):
            self._needs.pydantic(base)
        return base

    def _form(self, type: Type) -> Iterator[Code]:
        """What follows the limits: the value's form in JSON."""
        if type.name in _WRAPPERS:
            self._needs.pydantic("AfterValidator")
            yield f"AfterValidator({self._needs.own(_WRAPPERS[type.name])})"
        if type.name in _FORMS:
            yield self._needs.own(_FORMS[type.name])
        if type.name == "decimal":
            *_, places = self._digits(type)
            yield places

    def _text(self, type: Type) -> Code:
        spelled = [rust(parse(p.source, p.ignore_case)) for p in type.patterns]
        if not type.least_length and type.most_length is None and not spelled:
            return self._needs.own("Text")
        self._needs.name("typing", "Annotated")
        first = call(
            self._needs.pydantic("Field"),
            min_length=str(type.least_length) if type.least_length else None,
            max_length=None if type.most_length is None else str(type.most_length),
            pattern=raw(spelled[0]) if spelled else None,
        )
        others = [call(self._needs.own("_Pattern"), raw(pattern)) for pattern in spelled[1:]]
        made = annotated("str", first, *others, self._needs.own("TEXT"))
        shared = _shared_text(type)
        return made if shared is None else self._needs.define(self._names.shared(shared), made)

    def _integer(self, type: Type) -> Code:
        plain = "SafeInt" if type.counted and type.name == "bigint" else _PLAIN[type.name]
        if type.low is None and type.high is None and type.multiple_of is None:
            return self._needs.own(plain)
        low, high = type.integer_range
        self._needs.name("typing", "Annotated")
        limits = call(
            self._needs.pydantic("Field"),
            ge=str(low),
            le=str(high),
            multiple_of=None if type.multiple_of is None else str(int(type.multiple_of)),
        )
        return annotated("int", limits, *([self._needs.own("DIGITS")] if type.is_wide else []))

    def _limits(self, type: Type) -> Iterator[Code]:
        low, high = self._bound(type, type.low), self._bound(type, type.high)
        digits = type.name == "decimal"
        least = type.least_length if type.name == "bytes" else 0
        most = type.most_length if type.name == "bytes" else None
        if low or high or least or most is not None or digits:
            yield call(
                self._needs.pydantic("Field"),
                max_digits=str(type.precision) if digits else None,
                decimal_places=str(type.scale) if digits else None,
                min_length=str(least) if least else None,
                max_length=None if most is None else str(most),
                ge=low,
                le=high,
            )
        for bound, function in ((type.low, "_not_before"), (type.high, "_not_after")):
            if isinstance(bound, Clock):
                clock = self._needs.own(CLOCKS[type.name, bound])
                yield f"{self._needs.own(function)}({clock})"
        if digits and type.multiple_of is not None:
            step = int(type.multiple_of.scaleb(type.scale, EXACT))
            yield f"{self._needs.own('_multiple_of')}({step}, {type.scale})"

    def _bound(self, type: Type, bound: Bound | None) -> str | None:
        """A fixed bound as code."""
        if bound is None or isinstance(bound, Clock):
            return None
        if isinstance(bound, str):
            return moment(type.name, bound, self._needs.needs)
        if type.name == "float":
            return repr(float(bound))
        self._needs.name("decimal", "Decimal")
        return exact(Decimal(bound))


def _shared_text(type: Type) -> str | None:
    """The name of a text type that says all about it: `String200`, `Email`."""
    if type.least_length or type.most_length is None:
        return None
    if type.name in PATTERNS:
        own = [pattern.source for pattern in type.patterns] == [PATTERNS[type.name]]
        return (
            type.name.capitalize() if own and type.most_length == TYPES[type.name].longest else None
        )
    return None if type.patterns else f"String{type.most_length}"
