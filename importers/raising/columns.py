"""Columns into fields: types with their spellings, defaults, and what is generated."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ...compiler.model import Settings
from ...compiler.naming.templates import fill
from ...grammar.types import TYPES
from ..found import Found, FoundColumn, FoundTable
from .defaults import default_of
from .enums import Enums
from .kinds import Kind, kind_of, normal, raw
from .members import Field
from .settings import counter_of, counts_as

_NULL: Final = re.compile(r"\(*NULL(?:::[^']+)?\)*", re.IGNORECASE)


class Columns:
    """All columns of a database. `spellings` are the settings `type.…` that spare most words."""

    def __init__(self, found: Found, enums: Enums, settings: Settings) -> None:
        self.found = found
        self.dialect = found.dialect
        self.enums = enums
        self.settings = settings
        self.spellings = self._spellings()

    def whole_type(self, column: FoundColumn) -> str:
        """The type with all that stands behind it and belongs to it."""
        parts = [column.type]
        if column.extra and not column.extra.startswith("ON UPDATE"):
            parts.append(column.extra)
        if column.collation is not None:
            parts.append(f"COLLATE {column.collation}")
        if column.extra.startswith("ON UPDATE"):
            parts.append(column.extra)
        return " ".join(part for part in parts if part)

    def plain_kind(self, column: FoundColumn) -> Kind:
        """The type as it would be without settings."""
        kind = self.enums.kind(column.type) or kind_of(column.type, self.dialect)
        whole = self.whole_type(column)
        if whole != column.type:
            text = kind.text if kind.name != "native" else f"native({raw(whole)})"
            native = None if kind.name == "native" else whole
            kind = Kind(kind.name, text, native, kind.is_list)
        return kind

    def kind(self, column: FoundColumn) -> Kind:
        kind = self.plain_kind(column)
        spelling = self.spellings.get(kind.name)
        if spelling is None or kind.is_list or kind.name in ("enum", "native"):
            return kind
        spelled = _filled(spelling, kind)
        whole = self.whole_type(column)
        if normal(spelled) == normal(whole):
            return kind._replace(native=None)
        return kind._replace(native=whole)

    def _spellings(self) -> dict[str, str]:
        """For each type the spelling that most of its columns have, if it is not the dialect's own."""
        counts: dict[str, Counter[str | None]] = {}
        for table in self.found.tables.values():
            keys = {key.columns[0] for key in table.foreign_keys if len(key.columns) == 1}
            for column in table.columns.values():
                kind = self.plain_kind(column)
                if column.name in keys or kind.is_list or kind.name not in TYPES:
                    continue
                if column.generated is not None and not column.stored:
                    continue
                template = None if kind.native is None else _template(kind)
                counts.setdefault(kind.name, Counter())[template] += 1
        found = {}
        for name, by_template in sorted(counts.items()):
            own = by_template.pop(None, 0)
            if by_template:
                template, count = by_template.most_common(1)[0]
                if template is not None and count > max(own, 1):
                    found[name] = template
        return found

    def field(self, table: FoundTable, column: FoundColumn, name: str) -> Field:
        kind = self.kind(column)
        text = self.enums.inline(column.type) or kind.text
        made = Field(
            name=name,
            type=text,
            whole=self.whole_type(column),
            native=kind.native,
            optional=column.nullable and not self._is_key(table, column),
            doc=column.comment,
            found=column,
        )
        if column.generated is not None:
            self._generated(made, column)
        elif column.counts is not None:
            is_usual = counts_as(column, self.settings.autoincrement, self.dialect)
            made.default = f"autoincrement({'' if is_usual else counter_of(column)})"
        elif column.default is not None:
            made.default = self.default(column)
            made.raw_default = raw(column.default)
        return made

    def _is_key(self, table: FoundTable, column: FoundColumn) -> bool:
        return table.key is not None and column.name in table.key.columns

    def _generated(self, made: Field, column: FoundColumn) -> None:
        assert column.generated is not None
        if column.stored:
            made.computed = made.raw_computed = raw(column.generated)
            return
        # What is computed when it is read is a part of the type, as far as the language goes.
        whole = f"{self.whole_type(column)} GENERATED ALWAYS AS ({column.generated}) VIRTUAL"
        if made.type.startswith("native("):
            made.type = f"native({raw(whole)})"
        else:
            made.native = whole
        made.readonly = True

    def default(self, column: FoundColumn) -> str | None:
        if column.default is None:
            return None
        kind = self.kind(column)
        if self.dialect == "postgres" and _NULL.fullmatch(column.default):
            return "`NULL`" if self._keeps_null(column) else None
        return default_of(
            column.default, kind, column.type, self.dialect, self.enums.values(column.type)
        )

    def _keeps_null(self, column: FoundColumn) -> bool:
        """Whether the server takes DEFAULT NULL for more than no default: where it has to be cast to the type's length or domain."""
        place = self.enums.place(column.type)
        return "(" in column.type or place in self.found.domains


def _template(kind: Kind) -> str:
    """The spelling with its numbers as places."""
    assert kind.native is not None
    numbers = re.findall(r"\d+", kind.text)
    if kind.name == "decimal" and len(numbers) == 2:
        pattern = rf"\(\s*{numbers[0]}\s*,\s*{numbers[1]}\s*\)"
        text = re.sub(pattern, "({precision}, {scale})", kind.native, count=1)
        return (
            text if numbers[1] != "0" else re.sub(rf"\(\s*{numbers[0]}\s*\)", "({precision})", text)
        )
    if numbers and TYPES[kind.name].arguments == "length":
        return re.sub(rf"\(\s*{numbers[0]}\s*\)", "({length})", kind.native, count=1)
    return kind.native


def _filled(template: str, kind: Kind) -> str:
    numbers = [*re.findall(r"\d+", kind.text), "", ""]
    longest = TYPES[kind.name].longest
    length = numbers[0] if "(" in kind.text else str(longest)
    return fill(template, length=length, precision=numbers[0], scale=numbers[1])
