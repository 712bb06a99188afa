"""Enums and domains: the types that a database has beside its own."""

from __future__ import annotations

import re
from collections import Counter

from ...backends.dialects import dialect_named
from ...backends.dialects.lexis import LEXES
from ...compiler.model import Settings
from ...compiler.naming import inferred
from ...compiler.naming.words import pascal, words
from ..found import Found, FoundEnum, Place, Raw
from ..script.base import place_text
from ..script.types import parse
from .defaults import enum_label
from .kinds import Kind, kind_of, raw
from .members import quoted
from .settings import clean, model_name, namespace_of
from .sketch import Block

_LONGEST_INLINE = 60
_LABEL_LIMIT = 255


class Enums:
    """`settings` may change once keys are found; the names of types do not depend on that."""

    def __init__(self, found: Found, settings: Settings, early: str = "") -> None:
        self.found = found
        self.early = early
        """The statements that run before there are tables and types, where an enum in them has to be made first."""
        self.is_mysql = found.dialect in ("mysql", "mariadb")
        self.settings = settings
        self.raws: list[Raw] = []
        self.shared: dict[Place, str] = {}
        """The enums that have a declaration of their own, by name."""
        self.alone: dict[Place, FoundEnum] = {}
        """Those that one column alone has, under the name that it would have anyway."""
        self.types: dict[Place, str] = {}
        """The named types that stand for domains."""
        uses = self._uses()
        for place, enum in found.enums.items():
            self._settle(place, enum, uses)
        for place in found.domains:
            name = clean(pascal(place[1]), "Type")
            if kind_of(found.domains[place], found.dialect).name != "native":
                self.types[place] = name

    def _uses(self) -> dict[Place, list[tuple[str, str]]]:
        """The table and column of each use of a type."""
        found: dict[Place, list[tuple[str, str]]] = {}
        views = (view.table for view in self.found.views.values())
        for table in (*self.found.tables.values(), *views):
            for column in table.columns.values():
                place = self.place(column.type)
                if place is not None:
                    found.setdefault(place, []).append((table.name, column.name))
        return found

    def _settle(
        self, place: Place, enum: FoundEnum, uses: dict[Place, list[tuple[str, str]]]
    ) -> None:
        if re.search(rf'(?<![\w])"?{re.escape(place[1])}"?(?!\w)', self.early):
            self._as_statement(place, enum)
            return
        used = uses.get(place, [])
        labels = " | ".join(map(enum_label, enum.values))
        if (
            len(used) == 1
            and len(labels) <= _LONGEST_INLINE
            and place[0] is None
            and enum.values
            and not enum.comment
        ):
            table, column = used[0]
            name = inferred.inline_enum_name(model_name(self.settings, table), pascal(column))
            if inferred.enum_type_name(self.settings, name) == place[1]:
                self.alone[place] = enum
                return
        as_is = self.settings.table_case == "as_is"
        name = clean(place[1] if as_is else pascal(place[1]), "Enum")
        is_said = inferred.enum_type_name(self.settings, name) == place[1]
        if (
            is_said
            and enum.values
            and self.is_namespace(place[0])
            and len(set(enum.values)) == len(enum.values)
        ):
            space = self.namespace(place[0])
            self.shared[place] = name if space is None else f"{space}.{name}"
            return
        self._as_statement(place, enum)

    def _as_statement(self, place: Place, enum: FoundEnum) -> None:
        values = ", ".join(map(dialect_named("postgres").literal, enum.values))
        sql = f"CREATE TYPE {place_text(place, 'postgres')} AS ENUM ({values})"
        self.raws.append(Raw(sql, "enum", place[1], before=True, span=enum.span))

    @property
    def are_types(self) -> bool:
        """Whether some column's type is an enum of the database's own."""
        if self.shared or self.alone:
            return True
        columns = (c for table in self.found.tables.values() for c in table.columns.values())
        return self.is_mysql and any(self._mysql_values(column.type) for column in columns)

    def namespace(self, schema: str | None) -> str | None:
        return None if schema is None else namespace_of(self.settings, schema)

    def is_namespace(self, schema: str | None) -> bool:
        """Whether a namespace of the language can be this schema."""
        space = self.namespace(schema)
        return space is None or inferred.schema_name(self.settings, space) == schema

    def names(self) -> list[str]:
        return [name for name in (*self.shared.values(), *self.types.values()) if "." not in name]

    def place(self, type: str) -> Place | None:
        """The enum or domain that a type names."""
        if self.found.dialect != "postgres":
            return None
        base = parse(type).base
        schema, _, name = base.rpartition(".")
        place = (schema.strip('"') or None, name.strip('"'))
        return place if place in self.found.enums or place in self.found.domains else None

    def kind(self, type: str) -> Kind | None:
        """The kind of a column whose type is one of these; None for other types."""
        if self.is_mysql:
            return Kind("enum", "") if self._mysql_values(type) is not None else None
        place = self.place(type)
        if place is None:
            return None
        is_list = type.endswith("[]")
        if place in self.types:
            name = self.types[place] + ("[]" if is_list else "")
            return Kind("domain", name, type if is_list else None, is_list)
        if place in self.shared:
            return Kind("enum", self.shared[place] + ("[]" if is_list else ""), None, is_list)
        if place in self.alone:
            return Kind("enum", "", None, is_list)
        return Kind("native", f"native({raw(type)})")

    def inline(self, type: str) -> str | None:
        """An enum as it is written in its field; None if it has a name, or is none."""
        if self.is_mysql:
            values = self._mysql_values(type)
        else:
            place = self.place(type)
            values = self.alone[place].values if place in self.alone else None
        if values is None:
            return None
        labels = " | ".join(labels_of(values))
        if len(values) == 1:
            labels = f"| {labels}"
        return f"({labels}){'[]' if type.endswith('[]') else ''}"

    def values(self, type: str) -> list[str] | None:
        """The values of a type that is an enum here."""
        if self.is_mysql:
            return self._mysql_values(type)
        place = self.place(type)
        enum = self.found.enums.get(place) if place else None
        return (
            None
            if enum is None or (place not in self.shared and place not in self.alone)
            else enum.values
        )

    def _mysql_values(self, type: str) -> list[str] | None:
        sql = parse(type)
        if sql.base.lower() != "enum" or sql.more:
            return None
        lexis = LEXES["mysql"]
        values = [
            t.value for t in lexis.tokens(sql.arguments, 0, len(sql.arguments)) if t.kind == "text"
        ]
        is_kept = all(
            0 < len(v) <= _LABEL_LIMIT and not v.endswith(" ") and v.isprintable() for v in values
        )
        return values if values and is_kept and len(set(values)) == len(values) else None

    def blocks(self) -> list[Block]:
        """The declarations, in the order of the script."""
        made = []
        for place, name in self.shared.items():
            enum = self.found.enums[place]
            labels = labels_of(enum.values)
            bare = name.rpartition(".")[2]
            line = f"enum {bare} {{ {' '.join(labels)} }}"
            lines = [line]
            if len(line) > 100:
                lines = [f"enum {bare} {{", *(f"  {label}" for label in labels), "}"]
            made.append(
                Block(enum.comment, name=bare, lines=lines, namespace=self.namespace(place[0]))
            )
        for place, name in self.types.items():
            kind = kind_of(self.found.domains[place], self.found.dialect)
            # Its length is the domain's own affair: written here, it would be checked twice.
            text = "text" if kind.name == "string" else kind.text
            line = f"type {name} = {text} @native({raw(place_text(place, 'postgres'))})"
            made.append(Block(name=name, lines=[line]))
        return made


def labels_of(values: list[str]) -> list[str]:
    """Names where they can be told apart as names, else texts."""
    labels = list(map(enum_label, values))
    counts = Counter(words(label) for label in labels if not label.startswith('"'))
    return list(map(quoted, values)) if any(n > 1 for n in counts.values()) else labels
