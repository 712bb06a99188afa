"""The imports of a Python module."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection

from .python_literals import INDENT, LINE_LENGTH, width

_NUMBER = re.compile(r"([0-9]+)")


class Imports:
    """The imports of a file, collected in any order and written sorted as isort does."""

    def __init__(self) -> None:
        self._modules: dict[str, str | None] = {}
        self._names: dict[str, set[str]] = {}

    def module(self, module: str, alias: str | None = None) -> None:
        self._modules[module] = alias

    def name(self, module: str, *names: str) -> None:
        self._names.setdefault(module, set()).update(names)

    def __bool__(self) -> bool:
        return bool(self._modules) or any(self._names.values())

    def only(self, used: Collection[str]) -> Imports:
        """Those of the imports that bind one of these names."""
        chosen = Imports()
        for module, alias in self._modules.items():
            if (alias or module.partition(".")[0]) in used:
                chosen.module(module, alias)
        for module, names in self._names.items():
            chosen.name(module, *(name for name in names if name.rpartition(" ")[2] in used))
        return chosen

    def __str__(self) -> str:
        return self.text()

    def text(self, indent: str = "") -> str:
        """The import lines, standard library first, without a line break at their end."""
        sections: dict[int, list[str]] = {}
        for module in sorted(self._modules, key=_module_order):
            alias = self._modules[module]
            line = f"{indent}import {module}" + (f" as {alias}" if alias else "")
            sections.setdefault(_section(module), []).append(line)
        for module in sorted(filter(self._names.get, self._names), key=_module_order):
            line = _from_import(module, sorted(self._names[module], key=name_order), indent)
            sections.setdefault(_section(module), []).append(line)
        return "\n\n".join("\n".join(sections[section]) for section in sorted(sections))


def _from_import(module: str, names: list[str], indent: str) -> str:
    line = f"{indent}from {module} import {', '.join(names)}"
    if width(line) <= LINE_LENGTH:
        return line
    lines = (f"{indent}{INDENT}{name}," for name in names)
    return "\n".join((f"{indent}from {module} import (", *lines, f"{indent})"))


def _section(module: str) -> int:
    if module == "__future__":
        return 0
    if module.startswith("."):
        return 3
    return 1 if module.partition(".")[0] in sys.stdlib_module_names else 2


def _module_order(module: str) -> tuple[Natural, str]:
    return _natural(module.lower()), module


Natural = tuple[str | int, ...]


def _natural(text: str) -> Natural:
    """Numbers in it by their value: `String50` before `String255`."""
    return tuple(int(part) if part.isdecimal() else part for part in _NUMBER.split(text))


def name_order(name: str) -> tuple[int, Natural, str]:
    """Constants, then classes, then the rest."""
    rank = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return rank, _natural(name.lower()), name
