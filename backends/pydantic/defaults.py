"""Defaults: what a field is when it is left out, the same as the database would make it."""

from __future__ import annotations

from decimal import Decimal

from ...compiler.model import Clock, Default, Json, LiteralDefault, MadeDefault, Type
from ..text.python_code import Code, constant, list_of
from ..text.python_literals import literal
from ..text.python_values import duration, exact, moment
from .names import Names
from .needs import Needs
from .types import CLOCKS


class Defaults:
    def __init__(self, names: Names, needs: Needs) -> None:
        self._names = names
        self._needs = needs

    def value(self, default: Default | None, type: Type) -> Code | None:
        """A constant; Pydantic gives every record a list or dict of its own."""
        if not isinstance(default, LiteralDefault):
            return None
        if type.items is not None and isinstance(default.value, list):
            return list_of(self._constant(item, type) for item in default.value)
        return self._constant(default.value, type)

    def factory(self, default: Default | None, type: Type) -> Code | None:
        """The function that makes a default."""
        if isinstance(default, MadeDefault):
            return self._maker(default.maker, type)
        return None

    def _maker(self, maker: str, type: Type) -> str:
        if maker in ("now", "today"):
            return self._needs.own(CLOCKS[type.name, Clock(maker)])
        if maker == "uuid7":
            return self._needs.own("_uuid7")
        return self._needs.name("uuid", "uuid4")

    def _constant(self, value: Json, type: Type) -> Code:
        match type.name:
            case "enum" if type.enum is not None:
                return self._names.member(type.enum, str(value))
            case "decimal":
                self._needs.name("decimal", "Decimal")
                return exact(Decimal(str(value)))
            case "float":
                return repr(float(str(value)))
            case "date" | "time" | "datetime" | "localdatetime":
                return moment(type.name, str(value), self._needs.needs)
            case "duration":
                return duration(str(value), self._needs.needs)
            case "uuid":
                self._needs.name("uuid", "UUID")
                return f"UUID({literal(str(value))})"
        return constant(value)
