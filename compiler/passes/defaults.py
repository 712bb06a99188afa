"""Check a default against its type, and keep it as data in the type's one form."""

from __future__ import annotations

import re
from decimal import Decimal

from ...grammar.functions import FAMILIAR_MAKERS, MAKERS, MakerRow
from ...grammar.types import MOMENTS, NUMBERS, PATTERNS, TYPES
from ..decimals import EXACT
from ..diagnostics.codes import types as codes
from ..diagnostics.nearest import did_you_mean
from ..model import Clock, Default, Json, LiteralDefault, MadeDefault, Pattern, RawDefault, Type
from ..moments import canonical
from ..patterns import spelling
from ..patterns.parse import parse
from ..syntax import ast
from ..syntax.literals import is_moment
from .draft import UNKNOWN, Draft
from .raw import native_call
from .values import NotPlain, number_of, plain

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_MISSING = object()


def read_default(draft: Draft, value: ast.Value, made: Type) -> Default | None:
    """The default, or None after a report."""
    if isinstance(value, ast.Raw):
        return RawDefault(spellings={"*": value.sql}, span=value.span)
    if isinstance(value, ast.Call):
        return _made(draft, value, made)
    if made is UNKNOWN:
        return None
    meant = _meant_maker(value, made)
    if meant is not None:
        hint = f"write `{meant}()`"
        draft.problems.report(
            codes.WRONG_DEFAULT, value.span, hint=hint, type=made.name, wanted="a value"
        )
        return None
    return Reader(draft, made).read(value)


def _made(draft: Draft, call: ast.Call, made: Type) -> Default | None:
    name = call.name.text
    if name == "native":
        return _raw(draft, call)
    row = MAKERS.get(name)
    if row is None:
        known = [f"{maker}()" for maker in MAKERS]
        meant = _maker(name)
        hint = f"write `{meant}()`" if meant else did_you_mean(f"{name}()", known)
        draft.problems.report(codes.UNKNOWN_MAKER, call.name.span, hint=hint, name=name)
        return None
    how = _word(call, row)
    if call.args and how is None:
        hint = f"write `{name}({' | '.join(row.words)})`" if row.words else None
        draft.problems.report(codes.MAKER_ARGUMENTS, call.span, hint=hint, name=name)
        return None
    if made is not UNKNOWN and (made.name not in row.types or made.items is not None):
        types = " or ".join(f"`{type_}`" for type_ in row.types)
        draft.problems.report(codes.MAKER_TYPE, call.span, name=name, types=types)
        return None
    return MadeDefault(maker=name, how=how, span=call.span)


def _word(call: ast.Call, row: MakerRow) -> str | None:
    """The one word in the parentheses, if it is one that the function knows."""
    value = call.args[0].value if len(call.args) == 1 and call.args[0].name is None else None
    return value.text if isinstance(value, ast.Dotted) and value.text in row.words else None


def _raw(draft: Draft, call: ast.Call) -> Default | None:
    spellings = native_call(draft.problems, call.args)
    if not spellings:
        draft.problems.report(codes.NOT_RAW, call.span)
        return None
    return RawDefault(spellings=spellings, span=call.span)


def _maker(name: str) -> str | None:
    """The function for a default that this name, bare or another language's, stands for."""
    lower = name.lower()
    return lower if lower in MAKERS else FAMILIAR_MAKERS.get(lower)


def _meant_maker(value: ast.Value, made: Type) -> str | None:
    """The function for this type that a bare name stands for, or a text where the type takes none: `= now`, `= "now"`."""
    name = None
    if isinstance(value, ast.Dotted):
        name = _maker(value.text)
    elif isinstance(value, ast.Text) and not made.is_text:
        name = _maker(value.value.removesuffix("()"))
    if name is None or made.items is not None or made.name not in MAKERS[name].types:
        return None
    return name


class Reader:
    """Reads one constant for one type, and says what is wrong with it."""

    def __init__(self, draft: Draft, made: Type) -> None:
        self.draft = draft
        self.made = made

    def read(self, value: ast.Value) -> LiteralDefault | None:
        items = self.made.items
        if items is None:
            constant = self._one(value)
            return None if constant is _MISSING else LiteralDefault(value=constant, span=value.span)  # type: ignore[arg-type]
        if not isinstance(value, ast.ListValue):
            self._wrong(value, "a list in brackets")
            return None
        constants = [self._one(item) for item in value.items]
        if any(constant is _MISSING for constant in constants):
            return None
        count = len(constants)
        if count < items.least or (items.most is not None and count > items.most):
            most = "…" if items.most is None else items.most
            self._wrong(value, f"a list of {items.least} to {most} items")
            return None
        if items.distinct and any(
            constant in constants[:at] for at, constant in enumerate(constants)
        ):
            self._wrong(value, "a list of different items")
            return None
        return LiteralDefault(value=constants, span=value.span)  # type: ignore[arg-type]

    def _one(self, value: ast.Value) -> Json | object:
        """The constant in its type's form, or `_MISSING` after a report."""
        name = self.made.name
        if isinstance(value, ast.Null) and name != "json":
            return self._wrong(value, "a value", _NO_NULL)
        if name == "enum":
            return self._enum(value)
        if name == "bool":
            return value.value if isinstance(value, ast.Bool) else self._wrong(value)
        if name == "json":
            return self._json(value)
        if name in MOMENTS:
            text = value.text if isinstance(value, ast.Temporal) else None
            if text is not None and not is_moment(text):  # The parser has reported it.
                return _MISSING
            known = None if text is None else canonical(name, text)
            return self._in_range(value, known) if known else self._wrong(value)
        if name in NUMBERS:
            return self._number(value)
        return self._text(value)

    def _wrong(self, value: ast.Value, wanted: str = "", hint: str | None = None) -> object:
        """Report the value; without `wanted`, the type's own example is asked for, or a text where it has no row."""
        type_ = self.made.enum if self.made.enum else self.made.name
        wanted = wanted or TYPES.get(self.made.name, TYPES["text"]).example
        self.draft.problems.report(
            codes.WRONG_DEFAULT, value.span, hint=hint, type=type_ or "", wanted=wanted
        )
        return _MISSING

    def _enum(self, value: ast.Value) -> str | object:
        enum = self.draft.enums.get(self.made.enum or "")
        if enum is None:
            return _MISSING
        written = value.value if isinstance(value, ast.Text) else None
        if isinstance(value, ast.Dotted):
            written = value.last.text
        for known in enum.values:
            if written is not None and (written == known.name or written == known.text):
                return known.text
        names = [known.name for known in enum.values]
        hint = did_you_mean(written, names) if written else None
        listed = ", ".join(f"`{name}`" for name in names[:8]) + (", …" if len(names) > 8 else "")
        self.draft.problems.report(
            codes.NOT_A_MEMBER,
            value.span,
            hint=hint or f"its values are {listed}",
            enum=enum.name,
            value=written or "this",
        )
        return _MISSING

    def _json(self, value: ast.Value) -> Json | object:
        if isinstance(value, ast.Null):
            return self._wrong(value, "a JSON value that is not null")
        if isinstance(value, ast.Text) and value.value[:1] + value.value[-1:] in ("{}", "[]"):
            what = "an object" if value.value[0] == "{" else "a list"
            self.draft.problems.report(codes.TEXT_FOR_JSON, value.span, what=what)
        try:
            return plain(value)
        except NotPlain:
            return self._wrong(value)

    def _number(self, value: ast.Value) -> int | Decimal | object:
        number = number_of(value)
        made = self.made
        if number is None:
            return self._wrong(value)
        if made.is_integer:
            if not isinstance(number, int):
                return self._wrong(value, "an integer")
            low, high = made.integer_range
            if not low <= number <= high:
                return self._wrong(value, f"an integer from {low} to {high}")
            return self._multiple(value, number)
        exact = Decimal(number)
        if made.name == "decimal" and not fits_decimal(made, exact):
            digits = f"{made.precision} digits, {made.scale} of them after the point"
            return self._wrong(value, f"at most {digits}")
        return self._in_range(value, exact)

    def _multiple(self, value: ast.Value, number: int | Decimal) -> int | Decimal | object:
        step = self.made.multiple_of
        if step is not None and EXACT.remainder(Decimal(number), step) != 0:
            return self._wrong(value, f"a multiple of {step}")
        return number

    def _in_range(self, value: ast.Value, constant: Decimal | str) -> Decimal | str | object:
        low, high = self.made.low, self.made.high
        if low is not None and not isinstance(low, Clock) and constant < low:  # type: ignore[operator]
            return self._wrong(value, f"{low} or more")
        if high is not None and not isinstance(high, Clock) and constant > high:  # type: ignore[operator]
            return self._wrong(value, f"{high} or less")
        return constant if isinstance(constant, str) else self._multiple(value, constant)

    def _text(self, value: ast.Value) -> str | object:
        if not isinstance(value, ast.Text):
            return self._wrong(value)
        text, made = value.value, self.made
        if made.name == "uuid":
            lower = text.lower()
            return lower if _UUID.fullmatch(lower) else self._wrong(value)
        if made.name == "duration":
            return canonical("duration", text) or self._wrong(value)
        if made.name == "bytes":
            return self._wrong(value)
        if len(text) < made.least_length or (
            made.most_length is not None and len(text) > made.most_length
        ):
            most = "…" if made.most_length is None else made.most_length
            return self._wrong(value, f"{made.least_length} to {most} characters")
        for pattern in made.patterns:
            if not matches(pattern, text):
                is_own = pattern.source == PATTERNS.get(made.name)
                return self._wrong(
                    value, "" if is_own else f"a text that matches /{pattern.source}/"
                )
        return text


def fits_decimal(made: Type, number: Decimal) -> bool:
    """Whether a decimal type keeps a number exactly. Looks at digits: what is calculated keeps 28 of them."""
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int), "neither infinite nor no number"
    last = exponent + len(digits) - len("".join(map(str, digits)).rstrip("0"))
    fits = number.adjusted() < made.precision - made.scale and last >= -made.scale
    return fits or not number


def matches(pattern: Pattern, text: str) -> bool:
    """Whether a text has a part that the pattern describes."""
    source = spelling.python(parse(pattern.source, pattern.ignore_case))
    return re.search(source, text) is not None


_NO_NULL = "leave it out: a field whose type ends in `?` is null where nothing is given"
