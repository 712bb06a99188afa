"""Values of a schema as Python makes them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ...compiler.expressions import Kind, Literal
from ...compiler.moments import microseconds
from .python_literals import literal


def constant(value: Literal, needs: Callable[..., None]) -> str:
    """A constant of an expression that is not null; `needs` is told what it takes from elsewhere."""
    match value.kind:
        case Kind.DATE | Kind.TIME | Kind.DATETIME | Kind.LOCAL:
            return moment(value.kind.value, str(value.value), needs)
        case Kind.DURATION:
            return duration(str(value.value), needs)
        case Kind.UUID:
            needs("UUID")
            return f"UUID({literal(str(value.value))})"
    if isinstance(value.value, Decimal):
        needs("Decimal")
        return exact(value.value)
    return literal(value.value) if isinstance(value.value, str) else repr(value.value)


def exact(value: Decimal) -> str:
    """A decimal as Python makes it."""
    return f"Decimal({value:f})" if value == value.to_integral_value() else f'Decimal("{value:f}")'


def moment(kind: str, text: str, needs: Callable[..., None]) -> str:
    """A moment in the language's one form as Python makes it."""
    needs("dt")
    day, _, clock = text.removesuffix("Z").rpartition("T") if kind != "date" else (text, "", "")
    numbers = [str(int(part)) for part in day.split("-")] if day else []
    if clock:
        seconds, _, fraction = clock.partition(".")
        times = [int(part) for part in (*seconds.split(":"), fraction or "0")]
        while len(times) > 2 and times[-1] == 0:
            times.pop()
        numbers += map(str, times)
    if kind == "datetime":
        numbers.append("tzinfo=dt.UTC")
    name = {"date": "date", "time": "time"}.get(kind, "datetime")
    return f"dt.{name}({', '.join(numbers)})"


def duration(text: str, needs: Callable[..., None]) -> str:
    """A duration as Python makes it: in days and what is left of a day."""
    needs("dt")
    total = microseconds(text) or 0
    sign, total = ("-", -total) if total < 0 else ("", total)
    days, rest = divmod(total, 86_400_000_000)
    seconds, rest = divmod(rest, 1_000_000)
    parts = {"days": days, "seconds": seconds, "microseconds": rest}
    return f"{sign}dt.timedelta({', '.join(f'{unit}={n}' for unit, n in parts.items() if n)})"
