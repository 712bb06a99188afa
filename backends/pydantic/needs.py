"""What a module needs above its models: imports, the forms of `forms.py`, and types made for its fields."""

from __future__ import annotations

from typing import Final

from ..text.python_code import Code, assigned, statement
from ..text.python_imports import Imports
from .forms import FORMS

_SOURCES: Final = {
    "Decimal": "decimal",
    "UUID": "uuid",
    "uuid4": "uuid",
    **dict.fromkeys(("ceil", "floor", "fmod", "trunc"), "math"),
}
"""Where names come from."""


class Needs:
    def __init__(self) -> None:
        self.imports = Imports()
        self._own: set[str] = set()
        self._types: dict[str, tuple[str, str]] = {}

    def name(self, module: str, name: str) -> str:
        self.imports.name(module, name)
        return name

    def pydantic(self, name: str) -> str:
        return self.name("pydantic", name)

    def module(self, name: str) -> None:
        self.imports.module(name, "dt" if name == "datetime" else None)

    def needs(self, *names: str) -> None:
        """What written expressions use, by the names that they use."""
        for name in names:
            if name in FORMS:
                self.own(name)
            elif name == "dt":
                self.module("datetime")
            else:
                self.name(_SOURCES[name], name)

    def own(self, name: str) -> str:
        """Something that is written beside the models."""
        if name not in self._own:
            self._own.add(name)
            row = FORMS[name]
            for module in row.modules:
                self.module(module)
            for module, imported in row.imports:
                self.name(module, imported)
            for other in row.needs:
                self.own(other)
        return name

    @property
    def own_names(self) -> frozenset[str]:
        return frozenset(self._own)

    @property
    def constants(self) -> tuple[str, ...]:
        """The lines of the constants and types of `forms.py` that are used."""
        return tuple(
            statement(assigned(name, row.value))
            for name, row in FORMS.items()
            if name in self._own and row.value is not None
        )

    def define(self, name: str, value: Code, comment: str = "", home: str = "types") -> str:
        """A type of the module's own, once."""
        line = statement(assigned(name, value))
        self._types.setdefault(name, (home, f"{comment}\n{line}" if comment else line))
        return name

    @property
    def types(self) -> tuple[tuple[str, str], ...]:
        """The lines of the types, each with its home."""
        return tuple(self._types.values())
