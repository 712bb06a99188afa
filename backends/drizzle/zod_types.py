"""Zod schemas of types: one for rows that are read, and one with all limits for values that are taken in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ...compiler.decimals import EXACT
from ...compiler.model import Bound, Clock, Default, Json, LiteralDefault, MadeDefault, Schema, Type
from ...compiler.patterns.parse import parse
from ...compiler.patterns.spelling import javascript
from ..text.typescript import regex_literal
from ..text.typescript_calls import Call, Chain
from ..text.typescript_code import Code, Number, Regex, Text
from ..text.typescript_operators import Infix
from ..text.typescript_structures import Array, Arrow, Object, Property
from .zod_forms import Forms

Link = tuple[str, list[Code]]
_PLAIN = {
    "date": "date",
    "time": "time",
    "datetime": "instant",
    "localdatetime": "localDateTime",
    "duration": "duration",
    "uuid": "uuid",
    "json": "json",
}
_STOCK = {"bool": "boolean", "float": "number", "native": "any"}
_CLOCKS = {
    ("date", Clock.NOW): "today()",
    ("date", Clock.TODAY): "today()",
    ("time", Clock.NOW): "now().slice(11, 26)",
    ("datetime", Clock.NOW): "now()",
    ("datetime", Clock.TODAY): "`${today()}T00:00:00.000000Z`",
    ("localdatetime", Clock.NOW): "now().slice(0, 26)",
    ("localdatetime", Clock.TODAY): "`${today()}T00:00:00.000000`",
}
"""The present moment of a type, in its form."""


class ZodTypes:
    """`names` has the constants of enums and named types, by key."""

    def __init__(self, schema: Schema, forms: Forms, names: Mapping[str, str]) -> None:
        self._schema = schema
        self._forms = forms
        self._names = names

    # Reading

    def read(self, type: Type) -> Code:
        item = self._read_item(type)
        return item if type.items is None else _z("array", item)

    def _read_item(self, type: Type) -> Code:
        if type.is_integer:
            return Call(self._forms.need("bigint"), []) if type.is_wide else _z("int")
        if type.name == "enum" and type.enum is not None:
            return Code(self._names[type.enum])
        if type.name in _STOCK:
            return _z(_STOCK[type.name])
        if type.name == "json":
            return Code(self._forms.need("json"))
        if type.name == "bytes":
            return Call(self._forms.need("bytes"), [])
        return _z("string")

    # Taking in

    def taken(self, type: Type) -> Code:
        if type.alias is not None:
            return Code(self._names[type.alias])
        return self.limited(type)

    def limited(self, type: Type) -> Code:
        """A type with its limits."""
        item = self._limited_item(type)
        if type.items is None:
            return item
        links: list[Link] = []
        if type.items.least:
            links.append(("min", [Number(str(type.items.least))]))
        if type.items.most is not None:
            links.append(("max", [Number(str(type.items.most))]))
        if type.items.distinct:
            links.append(("refine", [self._distinct(type), Text("items should differ")]))
        return chain(_z("array", item), links)

    def _distinct(self, type: Type) -> Code:
        key: list[Code] = []
        if type.name == "json":
            key = [Code(self._forms.need("sorted"))]
        elif type.name == "bytes":
            key = [Arrow("(item)", Chain("item", ("join", [])))]
        return Arrow("(items)", Call(self._forms.need("distinct"), [Code("items"), *key]))

    def _limited_item(self, type: Type) -> Code:
        if type.is_text:
            return self._text(type)
        if type.is_integer:
            return self._integer(type)
        match type.name:
            case "enum":
                return self._read_item(type)
            case "float":
                ends = (("min", type.low), ("max", type.high))
                links = [(name, [_number(end)]) for name, end in ends if isinstance(end, Decimal)]
                return chain(_z("number"), links)
            case "bytes":
                return Call(self._forms.need("bytes"), _ends(type.least_length, type.most_length))
            case "decimal":
                digits: list[Code] = [Number(str(type.precision)), Number(str(type.scale))]
                head: Code = Call(self._forms.need("decimal"), digits)
                return chain(head, list(self._exact_limits(type)))
        if type.name in _PLAIN:
            head = Code(self._forms.need(_PLAIN[type.name]))
            return chain(head, list(self._moment_limits(type)))
        return _z(_STOCK[type.name])

    def _text(self, type: Type) -> Code:
        head = Call(self._forms.need("text"), _ends(type.least_length, type.most_length))
        spelled = (javascript(parse(p.source, p.ignore_case)) for p in type.patterns)
        return chain(head, [("regex", [Regex(regex_literal(each))]) for each in spelled])

    def _integer(self, type: Type) -> Code:
        low, high = type.integer_range
        step = None if type.multiple_of is None else int(type.multiple_of)
        if type.is_wide:
            limited = type.low is not None or type.high is not None
            ends: list[Code] = [Number(f"{low}n"), Number(f"{high}n")] if limited else []
            rule = (
                []
                if step is None
                else [_refine(f"value % {step}n === 0n", f"should be a multiple of {step}")]
            )
            return chain(Call(self._forms.need("bigint"), ends), rule)
        if type.name == "int" and type.low is None and type.high is None:
            head, links = "int32", list[Link]()
        elif type.counted and type.name == "bigint" and type.low is None and type.high is None:
            head, links = "int", []
        else:
            head, links = "int", [("min", [Number(str(low))]), ("max", [Number(str(high))])]
        if step is not None:
            links.append(("multipleOf", [Number(str(step))]))
        return chain(_z(head), links)

    def _exact_limits(self, type: Type) -> Iterator[Link]:
        rules = (
            (type.low, ">= {}", "should be {} or more"),
            (type.high, "<= {}", "should be {} or less"),
            (type.multiple_of, "% {} === 0n", "should be a multiple of {}"),
        )
        for limit, rule, message in rules:
            if isinstance(limit, Decimal):
                units = f"{int(limit.scaleb(type.scale, EXACT))}n"
                value = f"{self._forms.need('units')}(value)"
                yield _refine(f"{value} {rule.format(units)}", message.format(f"{limit:f}"))

    def _moment_limits(self, type: Type) -> Iterator[Link]:
        for bound, sign, word in ((type.low, ">=", "later"), (type.high, "<=", "earlier")):
            if isinstance(bound, Clock):
                yield _refine(
                    f"value {sign} {self._clock(type, bound)}", f"should be {bound}() or {word}"
                )
            elif isinstance(bound, str):
                end = Text(bound)
                test = Infix(sign, [Code("value"), end])
                yield "refine", [Arrow("(value)", test), Text(f"should be {bound} or {word}")]

    def _clock(self, type: Type, bound: Clock) -> str:
        code = _CLOCKS[type.name, bound]
        self._forms.need("today" if "today" in code else "now")
        return code

    # Defaults

    def default(self, default: Default | None, type: Type) -> Code | None:
        """What stands in `.default(…)`; None where only the database knows."""
        if isinstance(default, MadeDefault):
            return self._made(default.maker, type)
        if not isinstance(default, LiteralDefault):
            return None
        value = default.value
        if type.items is not None and isinstance(value, list):
            return Array([self._constant(item, type) for item in value])
        return self._constant(value, type)

    def _made(self, maker: str, type: Type) -> Code | None:
        if maker in ("now", "today"):
            code = self._clock(type, Clock(maker))
            return Code(code[:-2]) if code in ("now()", "today()") else Arrow("()", Code(code))
        if maker == "uuid7":
            return Code(self._forms.need("uuid7"))
        return Arrow("()", Call("crypto.randomUUID", [])) if maker == "uuid" else None

    def _constant(self, value: Json, type: Type) -> Code:
        if type.name == "decimal" and isinstance(value, int | Decimal):
            return Text(f"{Decimal(value):.{type.scale}f}")
        if type.is_wide and isinstance(value, int):
            return Number(f"{value}n")
        return constant(value)


def constant(value: Json) -> Code:
    """A JSON value as code."""
    match value:
        case None:
            return Code("null")
        case bool():
            return Code("true" if value else "false")
        case str():
            return Text(value)
        case list():
            return Array([constant(item) for item in value])
        case dict():
            return Object([Property(key, constant(item)) for key, item in value.items()])
        case int() | Decimal():
            return _number(value)


def _number(value: Bound) -> Code:
    return Number(
        f"{Decimal(value).normalize(EXACT):f}" if isinstance(value, Decimal) else str(value)
    )


def _ends(least: int, most: int | None) -> list[Code]:
    if most is None:
        return [Number(str(least))] if least else []
    return [Number(str(least)), Number(str(most))]


def _refine(test: str, message: str) -> Link:
    left, sign, right = test.rsplit(" ", 2)
    return "refine", [Arrow("(value)", Infix(sign, [Code(left), Code(right)])), Text(message)]


def _z(name: str, *arguments: Code) -> Code:
    return Chain("z", (name, list(arguments)))


def chain(head: Code, links: list[Link]) -> Code:
    """Calls after what may be a chain of them already."""
    if not links:
        return head
    return Chain(head.head, *head.links, *links) if isinstance(head, Chain) else Chain(head, *links)
