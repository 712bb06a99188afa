"""Types with all their limits, and defaults."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from ...grammar.types import INTEGERS, SAFE_INTEGER, TEXTS, TYPES
from ..record import record
from ..source import NO_SPAN, Span


class Clock(StrEnum):
    """A bound that moves: only the models can keep it."""

    NOW = "now"
    TODAY = "today"


Bound = int | Decimal | str | Clock
"""An end of a range: a number, a date or time in ISO 8601 as text, or a moving end."""


@record
class Pattern:
    """A regular expression in the language's own form (see `compiler.patterns`)."""

    source: str
    ignore_case: bool = False


@record
class Items:
    """What makes a type a list: how many items, and whether they must differ."""

    least: int = 0
    most: int | None = None
    distinct: bool = False


@record
class Type:
    """A type with all its limits. `name` is a row of the catalogue, `enum`, or `native`.

    All limits are inclusive and speak of one value: of an item, if `items` says that this is a list.
    """

    name: str
    least_length: int = 0
    most_length: int | None = None
    """Characters of a text, bytes of `bytes`."""
    low: Bound | None = None
    high: Bound | None = None
    precision: int = 0
    scale: int = 0
    multiple_of: Decimal | None = None
    patterns: tuple[Pattern, ...] = ()
    nocase: bool = False
    enum: str | None = None
    """The key of the enum."""
    native: dict[str, str] | None = None
    """The spelling of a `native(…)` type, or of `@native(…)`: by dialect, `*` for every other one."""
    items: Items | None = None
    alias: str | None = None
    """The key of the named type it was written with, if the field added nothing to it."""
    counted: bool = False
    """A key that the database counts up, or a reference to one: it never leaves what JavaScript's numbers keep."""

    @property
    def is_text(self) -> bool:
        return self.name in TEXTS

    @property
    def is_integer(self) -> bool:
        return self.name in INTEGERS

    @property
    def integer_range(self) -> tuple[int, int]:
        """The smallest and the largest integer it can hold, its own limits included."""
        row = TYPES[self.name]
        assert row.low is not None and row.high is not None
        low, high = row.low, row.high
        if self.counted:
            low, high = max(low, -SAFE_INTEGER), min(high, SAFE_INTEGER)
        if isinstance(self.low, int):
            low = max(low, self.low)
        if isinstance(self.high, int):
            high = min(high, self.high)
        return low, high

    @property
    def is_wide(self) -> bool:
        """Whether it is an integer that JavaScript's numbers do not keep exactly."""
        low, high = self.integer_range if self.is_integer else (0, 0)
        return low < -SAFE_INTEGER or high > SAFE_INTEGER


Json = None | bool | int | Decimal | str | list["Json"] | dict[str, "Json"]


@record
class LiteralDefault:
    """A constant: the stored text for an enum, ISO text for moments and durations, lists and objects as they are."""

    value: Json
    span: Span = field(default=NO_SPAN, compare=False)


@record
class MadeDefault:
    """`now`, `today`, `uuid`, `uuid7` or `autoincrement`."""

    maker: str
    how: str | None = None
    """How the database counts, if this is `autoincrement` and not what the setting says."""
    span: Span = field(default=NO_SPAN, compare=False)


@record
class RawDefault:
    """SQL as the user wrote it, by dialect, `*` for every other one."""

    spellings: dict[str, str]
    span: Span = field(default=NO_SPAN, compare=False)


Default = LiteralDefault | MadeDefault | RawDefault
