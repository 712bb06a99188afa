"""What a module needs above its classes: imports and types of ours, collected while the classes are built."""

from __future__ import annotations

from ..text.python_imports import Imports
from .own_types import OWN_TYPES


class Needs:
    def __init__(self) -> None:
        self.imports = Imports()
        self._own: set[str] = set()

    def name(self, module: str, name: str) -> str:
        self.imports.name(module, name)
        return name

    def sa(self, name: str) -> str:
        self.imports.module("sqlalchemy", "sa")
        return f"sa.{name}"

    def dialect(self, module: str, name: str) -> str:
        """Something that only one dialect of SQLAlchemy has."""
        self.imports.name("sqlalchemy.dialects", module)
        return f"{module}.{name}"

    def datetime(self, name: str) -> str:
        self.imports.module("datetime", "dt")
        return f"dt.{name}"

    def own(self, name: str) -> str:
        """A type or function that is written beside the models."""
        if name not in self._own:
            self._own.add(name)
            row = OWN_TYPES[name]
            self.imports.module("sqlalchemy", "sa")
            if row.datetime:
                self.imports.module("datetime", "dt")
            for module in row.modules:
                self.imports.module(module)
            for module, imported in row.imports:
                self.imports.name(module, imported)
            for other in row.needs:
                self.own(other)
        return name

    @property
    def own_types(self) -> frozenset[str]:
        return frozenset(self._own)
