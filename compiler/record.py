"""Slotted classes of fields, frozen to the type checker, plain at run time where a frozen one costs five times as much.

They are what `dataclass(slots=True)` makes, and `dataclasses.replace` takes them. But every start makes more than a hundred of
them, and for that `dataclass` needs four times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from typing import dataclass_transform
else:

    def dataclass_transform(**_options: object):
        return lambda decorated: decorated


T = TypeVar("T")
Fields = dict[str, "Field[Any]"]


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A class made by keyword. Two are equal when their fields are (but those with `compare=False`), so none can be hashed."""
    made: Any = _slotted(cls, by_keyword=True)
    made.__eq__, _ = _comparison(made)
    made.__hash__ = None
    return made  # type: ignore[no-any-return]


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """A class made by position, and matched so. Two are equal, and have one hash, when their fields are equal."""
    made: Any = _slotted(cls, by_keyword=False, is_matched=True)
    made.__eq__, made.__hash__ = _comparison(made)
    return made  # type: ignore[no-any-return]


@dataclass_transform(frozen_default=True, eq_default=False)
def node(cls: type[T]) -> type[T]:
    """A class made by position. Each is equal to itself alone."""
    return _slotted(cls, by_keyword=False)


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """A class made by position or keyword, to be filled in. Each is equal to itself alone."""
    return _slotted(cls, by_keyword=False)


def _slotted(cls: type[T], by_keyword: bool, is_matched: bool = False) -> type[T]:
    """The class anew, with slots and `__init__` for the fields that it and its bases name."""
    members = dict(vars(cls))
    fields: Fields = {}
    for base in reversed(cls.__mro__[1:]):
        fields |= vars(base).get("__dataclass_fields__", {})
    own = tuple(cls.__annotations__)
    for name in own:
        default = members.pop(name, MISSING)
        fields[name] = default if isinstance(default, Field) else field(default=default)
        fields[name].name = name
    members |= {
        "__slots__": own,
        "__match_args__": tuple(fields) if is_matched else (),
        "__dataclass_fields__": fields,
        "__init__": _constructor(fields, by_keyword),
        "__repr__": shown,
    }
    members.pop("__dict__", None)
    members.pop("__weakref__", None)
    made: type[T] = type(cls.__name__, cls.__bases__, members)
    return made


def _constructor(fields: Fields, by_keyword: bool) -> Callable[..., None]:
    """`__init__`, written out: each record of a schema goes through one."""
    parameters, lines, names = ["self", "*"] if by_keyword and fields else ["self"], [], {}
    for name, each in fields.items():
        value, default = name, f"default_of_{name}"
        if each.default_factory is not MISSING:
            names[default] = each.default_factory
            parameters.append(f"{name}=None")
            value = f"{default}() if {name} is None else {name}"
        elif each.default is not MISSING:
            names[default] = each.default
            parameters.append(f"{name}={default}")
        else:
            parameters.append(name)
        lines.append(f"    self.{name} = {value}\n")
    exec(f"def __init__({', '.join(parameters)}):\n{''.join(lines) or '    pass'}", names)
    constructor: Callable[..., None] = names["__init__"]
    return constructor


def _comparison(cls: Any) -> tuple[Callable[[Any, object], bool], Callable[[Any], int]]:
    """`__eq__` and `__hash__`."""
    compared = [name for name, each in cls.__dataclass_fields__.items() if each.compare]
    values = attrgetter(*compared) if compared else type

    def is_equal(self: Any, other: object) -> bool:
        return values(self) == values(other) if type(other) is cls else NotImplemented

    return is_equal, lambda self: hash(values(self))


def shown(self: Any) -> str:
    """`Name(field=value)`: one for all, as making one for each takes its time too."""
    fields = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{type(self).__qualname__}({', '.join(fields)})"


def named_fields(*names: str) -> Fields:
    """What `dataclasses.replace` asks of a class that has these fields: for one that `native/` has written out."""
    fields = {name: field() for name in names}
    for name, each in fields.items():
        each.name = name
    return fields
