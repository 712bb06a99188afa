"""Values at and around the limits of a type, in their JSON form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from heddle.compiler.model import Bound, Clock, Type


def probes(made: Type, good: Any) -> list[Any]:
    """Values near each limit of a column, made from one that is good. Null is always among them."""
    if made.items is not None:
        return [None, *_lists(made, good)]
    return [None, *(value for value in _single(made, good) if not _is_cut(made, value))]


def _is_cut(made: Type, value: Any) -> bool:
    """Servers cut blanks beyond the limit of a text silently, line breaks too: no verdict can be asked for."""
    most = made.most_length
    return (
        isinstance(value, str)
        and made.is_text
        and most is not None
        and not value[most:].strip()
        and len(value) > most
    )


def _single(made: Type, good: Any) -> Iterator[Any]:
    if made.is_text:
        yield from _texts(made, str(good))
    elif made.is_integer:
        low, high = made.integer_range
        wide = made.is_wide
        for number in {low - 1, low, low + 1, high - 1, high, high + 1}:
            yield str(number) if wide else number
    elif made.name == "decimal":
        yield from _decimals(made)
    elif made.name == "float":
        for end in (made.low, made.high):
            if isinstance(end, Decimal):
                yield from (float(end), float(end) - 0.001, float(end) + 0.001)
    elif made.name in ("date", "time", "datetime", "localdatetime"):
        for end in (made.low, made.high):
            if end is not None and not isinstance(end, Clock):
                yield from _moments(made.name, end)
    elif made.name == "bytes" and made.most_length is not None:
        import base64

        for count in (0, made.most_length, made.most_length + 1):
            yield base64.b64encode(b"x" * count).decode()
    elif made.name == "enum":
        yield from ("", "no such value", str(good).upper())


def _texts(made: Type, good: str) -> Iterator[str]:
    """Lengths around both ends, odd texts around the pattern."""
    most = made.most_length
    for count in {0, made.least_length - 1, made.least_length, made.least_length + 1}:
        if 0 <= count <= 3000:
            yield _of_length(good, count)
    if most is not None:
        yield from (_of_length(good, most), _of_length(good, most + 1))
        yield _of_length("é👩", most)
    if made.patterns:
        yield from (
            f"{good}\n",
            f"\n{good}",
            good.upper(),
            good.lower(),
            f" {good}",
            f"{good}é",
            f"{good}!",
        )


def _of_length(text: str, count: int) -> str:
    """A text of so many characters whose last one is no blank: servers cut blanks beyond the limit."""
    filled = text or "x"
    while len(filled) < count:
        filled += text[-1:] if text[-1:].isalnum() else "x"
    return filled[:count]


def _decimals(made: Type) -> Iterator[str]:
    step = Decimal(1).scaleb(-made.scale)
    ends: list[Bound] = [end for end in (made.low, made.high) if end is not None]
    ends += [Decimal(10) ** (made.precision - made.scale) - step]
    for end in ends:
        number = Decimal(end)  # type: ignore[arg-type]
        for near in (number - step, number, number + step):
            yield f"{near:.{made.scale}f}"
    if made.multiple_of is not None:
        yield f"{made.multiple_of * 3:.{made.scale}f}"
        yield f"{made.multiple_of * 3 + step:.{made.scale}f}"


def _moments(name: str, end: Bound) -> Iterator[str]:
    text = str(end)
    if name == "date":
        day = date.fromisoformat(text)
        yield from ((day + timedelta(days=d)).isoformat() for d in (-1, 0, 1))
    elif name == "time":
        at = datetime.combine(date(2024, 1, 1), time.fromisoformat(text))
        for step in (-1, 0, 1):
            yield (at + timedelta(microseconds=step)).time().isoformat("microseconds")
    else:
        instant = datetime.fromisoformat(text.rstrip("Z"))
        tail = "Z" if text.endswith("Z") else ""
        for step in (-1, 0, 1):
            moved = instant + timedelta(microseconds=step)
            yield moved.isoformat(timespec="microseconds") + tail


def _lists(made: Type, good: list[Any]) -> Iterator[list[Any]]:
    assert made.items is not None
    least, most = made.items.least, made.items.most
    counts = {0, max(least - 1, 0), least}
    if most is not None:
        counts |= {most, most + 1}
    for count in sorted(counts):
        yield _items(good, count)
    size = max(least, 1)
    for item in _single(made, good[0]):
        yield [item, *_items(good, size - 1)]
    if made.items.distinct and size < (most or 9):
        yield [*_items(good, size), good[0]]


def _items(good: list[Any], count: int) -> list[Any]:
    """So many different items."""
    if isinstance(good[0], int):
        return [good[0] + number for number in range(count)]
    return [good[0] if number == 0 else f"{good[0]}{number}" for number in range(count)]
