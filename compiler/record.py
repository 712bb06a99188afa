"""Records: slotted classes, frozen to the type checker, plain at run time where a frozen one costs five times as much."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from typing import dataclass_transform
else:

    def dataclass_transform(**_options: object):
        return lambda decorated: decorated


T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A slotted class made by keyword. Two are equal when their fields are (but those with `compare=False`)."""
    cls.__repr__ = shown  # type: ignore[method-assign]
    return dataclass(slots=True, kw_only=True, repr=False)(cls)


def shown(self: Any) -> str:
    """`Name(field=value)`: one for all, since making one for each class costs every start some milliseconds."""
    fields = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{type(self).__qualname__}({', '.join(fields)})"
