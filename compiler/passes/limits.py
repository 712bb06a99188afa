"""Limits of types: lengths, ranges, patterns, item counts. A limit added to a limit narrows it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from ...grammar.types import MOMENTS, NUMBERS, TEXTS, TYPES
from ..diagnostics.codes import types as codes
from ..diagnostics.nearest import nearest
from ..model import Bound, Clock, Items, Pattern, Type
from ..moments import canonical
from ..patterns.parse import PatternProblem, parse
from ..patterns.risk import is_risky
from ..source import Span
from ..syntax import ast
from ..syntax.literals import is_moment
from .attributes import argument
from .defaults import fits_decimal
from .draft import UNKNOWN, Attributes, Draft
from .values import number_of

CLOCKS: Final = ("now", "today")
"""What moves an end of a range."""


def length_arguments(draft: Draft, made: Type, args: list[ast.Arg], at: Span) -> Type:
    """`(n)`, `(min..max)`."""
    value = args[0].value if len(args) == 1 and args[0].name is None else None
    if isinstance(value, ast.Range):
        low, high = _count(value.low), _count(value.high)
        if (value.low is not None and low is None) or (value.high is not None and high is None):
            draft.problems.report(codes.NOT_A_COUNT, value.span)
            return made
        return _narrow_length(draft, made, low, high, value.span)
    most = _count(value) if value is not None else None
    if most is None:
        usage = "(n) or (min..max)"
        ends = [_count(arg.value) for arg in args]
        meant = len(ends) == 2 and None not in ends
        hint = f"write `{made.name}({ends[0]}..{ends[1]})`" if meant else _named_length(made, args)
        draft.problems.report(codes.TYPE_ARGUMENTS, at, hint=hint, type=made.name, usage=usage)
        return made
    return _narrow_length(draft, made, None, most, at)


def _named_length(made: Type, args: list[ast.Arg]) -> str | None:
    """`(max: 20)`, and SQL Server's `(max)`."""
    named = {arg.name.text: _count(arg.value) for arg in args if arg.name}
    low, high = named.get("min"), named.get("max", named.get("length"))
    if low is not None or high is not None:
        return f"write `{made.name}({'' if low is None else low}..{'' if high is None else high})`"
    is_max = [arg.value.text for arg in args if isinstance(arg.value, ast.Dotted)] == ["max"]
    return "write `text`, which has no limit of its own" if is_max else None


def with_longest(draft: Draft, made: Type, at: Span) -> Type:
    """The type as a field has it: a `string` that was given no end gets its own."""
    longest = TYPES["string"].longest
    if made.name != "string" or made.most_length is not None or longest is None:
        return made
    if made.least_length > longest:
        low, high = str(made.least_length), str(longest)
        draft.problems.report(codes.RANGE_UPSIDE_DOWN, at, low=low, high=high)
    return replace(made, most_length=longest)


def _count(value: ast.ArgValue | None) -> int | None:
    number = number_of(value)
    return number if isinstance(number, int) and number >= 0 else None


def _narrow_length(draft: Draft, made: Type, low: int | None, high: int | None, at: Span) -> Type:
    most = made.most_length
    if high is not None:
        most = high if most is None else min(high, most)
    least = max(made.least_length, low or 0)
    if most is not None and most < least:
        draft.problems.report(codes.RANGE_UPSIDE_DOWN, at, low=str(least), high=str(most))
        return made
    if most == 0:
        draft.problems.report(codes.EMPTY_LENGTH, at)
        return made
    return replace(made, least_length=least, most_length=most)


def range_argument(draft: Draft, made: Type, arg: ast.Arg, at: Span) -> Type:
    """`(min..max)` of values."""
    if not isinstance(arg.value, ast.Range):
        draft.problems.report(codes.TYPE_ARGUMENTS, at, type=made.name, usage="(min..max)")
        return made
    low = _bound(draft, made, arg.value.low)
    high = _bound(draft, made, arg.value.high)
    return _narrow_range(draft, made, low, high, arg.value.span)


def _bound(draft: Draft, made: Type, value: ast.ArgValue | None) -> Bound | None:
    """An end of a range as the type keeps it; None if there is none, or if it was reported."""
    if value is None:
        return None
    found: Bound | None = None
    if made.name in NUMBERS:
        number = number_of(value)
        if isinstance(number, int):
            found = number if made.is_integer else Decimal(number)
        elif number is not None and not made.is_integer:
            found = number
        if found is not None and not _within(made, found):
            draft.problems.report(
                codes.BOUND_OUT_OF_TYPE, value.span, type=made.name, value=str(number)
            )
            return None
    elif made.name in MOMENTS:
        if isinstance(value, ast.Temporal):
            if not is_moment(value.text):  # The parser has reported it.
                return None
            found = canonical(made.name, value.text)
        elif isinstance(value, ast.Call) and not value.args and value.name.text in CLOCKS:
            found = Clock(value.name.text) if made.name != "time" else None
    if found is None:
        called = value.name.text if isinstance(value, ast.Call) else ""
        near = nearest(called, CLOCKS) if made.name in MOMENTS and made.name != "time" else None
        hint = f"did you mean `{near}()`?" if near not in (None, called) else None
        draft.problems.report(codes.WRONG_BOUND, value.span, hint=hint, type=made.name)
    return found


def _within(made: Type, bound: Bound) -> bool:
    if made.is_integer:
        low, high = TYPES[made.name].low, TYPES[made.name].high
        return (
            isinstance(bound, int) and low is not None and high is not None and low <= bound <= high
        )
    return made.name != "decimal" or (isinstance(bound, Decimal) and fits_decimal(made, bound))


def _narrow_range(
    draft: Draft, made: Type, low: Bound | None, high: Bound | None, at: Span
) -> Type:
    low = _tighter(made.low, low, is_low=True)
    high = _tighter(made.high, high, is_low=False)
    if _upside_down(low, high):
        draft.problems.report(codes.RANGE_UPSIDE_DOWN, at, low=str(low), high=str(high))
        return made
    return replace(made, low=low, high=high)


def _tighter(old: Bound | None, new: Bound | None, is_low: bool) -> Bound | None:
    """The narrower of two ends. A moving end replaces what stood there."""
    if old is None or new is None:
        return old if new is None else new
    if isinstance(old, Clock) or isinstance(new, Clock) or _above(new, old) == is_low:
        return new
    return old


def _above(one: Bound, other: Bound) -> bool:
    """Whether one end lies above another of the same type."""
    return one > other  # type: ignore[operator]


def _upside_down(low: Bound | None, high: Bound | None) -> bool:
    if low is None or high is None or isinstance(low, Clock) or isinstance(high, Clock):
        return False
    return _above(low, high)


def add_limits(draft: Draft, made: Type, found: Attributes) -> Type:
    """The type with the limits that attributes set. `alias` stays only if nothing was added."""
    if made is UNKNOWN or not found:
        return made
    limited = made
    for name, narrow in _LIMITS.items():
        for attr in found.get(name, []):
            limited = narrow(draft, limited, attr)
    return limited if limited == made else replace(limited, alias=None)


def _wrong_type(draft: Draft, made: Type, attr: ast.Attr, wanted: str) -> Type:
    given = "a list" if made.items is not None else f"`{made.name}`"
    name, hint = attr.name.text, None
    if name in ("min", "max") and (made.name in TEXTS or made.items is not None):
        hint = f"write `@{name}{'Items' if made.items is not None else 'Length'}`"
    draft.problems.report(
        codes.LIMIT_ON_WRONG_TYPE, attr.span, hint=hint, name=name, type=given, wanted=wanted
    )
    return made


def _value(attr: ast.Attr) -> ast.ArgValue | None:
    return argument({attr.name.text: [attr]}, attr.name.text)


def _min(draft: Draft, made: Type, attr: ast.Attr) -> Type:
    if made.name not in NUMBERS | MOMENTS:
        return _wrong_type(draft, made, attr, "numbers, dates and times")
    return _narrow_range(draft, made, _bound(draft, made, _value(attr)), None, attr.span)


def _max(draft: Draft, made: Type, attr: ast.Attr) -> Type:
    if made.name not in NUMBERS | MOMENTS:
        return _wrong_type(draft, made, attr, "numbers, dates and times")
    return _narrow_range(draft, made, None, _bound(draft, made, _value(attr)), attr.span)


def _length(draft: Draft, made: Type, attr: ast.Attr, is_low: bool) -> Type:
    if TYPES[made.name].arguments != "length" if made.name in TYPES else True:
        return _wrong_type(draft, made, attr, "texts and bytes")
    count = _count(_value(attr))
    if count is None:
        draft.problems.report(codes.NOT_A_COUNT, attr.span)
        return made
    low, high = (count, None) if is_low else (None, count)
    return _narrow_length(draft, made, low, high, attr.span)


def _items(draft: Draft, made: Type, attr: ast.Attr, is_low: bool) -> Type:
    if made.items is None:
        return _wrong_type(draft, made, attr, "lists")
    count = _count(_value(attr))
    if count is None:
        draft.problems.report(codes.NOT_A_COUNT, attr.span)
        return made
    least = max(made.items.least, count) if is_low else made.items.least
    most = made.items.most if is_low else min(count, made.items.most or count)
    if most is not None and most < least:
        draft.problems.report(codes.RANGE_UPSIDE_DOWN, attr.span, low=str(least), high=str(most))
        return made
    return replace(made, items=Items(least=least, most=most, distinct=made.items.distinct))


def _distinct(draft: Draft, made: Type, attr: ast.Attr) -> Type:
    if made.items is None:
        return _wrong_type(draft, made, attr, "lists")
    return replace(made, items=replace(made.items, distinct=True))


def _nocase(draft: Draft, made: Type, attr: ast.Attr) -> Type:
    if not made.is_text or made.items is not None:
        return _wrong_type(draft, made, attr, "texts")
    return replace(made, nocase=True)


def _pattern(draft: Draft, made: Type, attr: ast.Attr) -> Type:
    if not made.is_text:
        return _wrong_type(draft, made, attr, "texts")
    regex = _value(attr)
    assert isinstance(regex, ast.Regex)
    try:
        known = parse(regex.source, regex.ignore_case)
    except PatternProblem as problem:
        start = regex.start + 1
        at = Span(start + problem.start, start + problem.end)
        draft.problems.report(codes.PATTERN, at, hint=problem.hint, reason=problem.message)
        return made
    if is_risky(known):
        draft.problems.report(codes.RISKY_PATTERN, regex.span)
    pattern = Pattern(source=regex.source, ignore_case=regex.ignore_case)
    return replace(made, patterns=(*made.patterns, pattern))


def _multiple_of(draft: Draft, made: Type, attr: ast.Attr) -> Type:
    if not (made.is_integer or made.name == "decimal"):
        return _wrong_type(draft, made, attr, "integers and decimals")
    number = number_of(_value(attr))
    if number is None or number <= 0 or (made.is_integer and not isinstance(number, int)):
        draft.problems.report(codes.NOT_A_STEP, attr.span)
        return made
    return replace(made, multiple_of=Decimal(number))


_LIMITS = {
    "min": _min,
    "max": _max,
    "minLength": lambda draft, made, attr: _length(draft, made, attr, True),
    "maxLength": lambda draft, made, attr: _length(draft, made, attr, False),
    "minItems": lambda draft, made, attr: _items(draft, made, attr, True),
    "maxItems": lambda draft, made, attr: _items(draft, made, attr, False),
    "distinct": _distinct,
    "nocase": _nocase,
    "pattern": _pattern,
    "multipleOf": _multiple_of,
}
