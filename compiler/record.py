"""Records: slotted classes, frozen to the type checker, plain at run time where a frozen one costs five times as much."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing import dataclass_transform
else:

    def dataclass_transform(**_options: object):
        return lambda decorated: decorated


T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A slotted class made by keyword. Two are equal when their fields are (but those with `compare=False`)."""
    return dataclass(slots=True, kw_only=True)(cls)
