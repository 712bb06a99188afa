"""A schema before it is text: models with members that know what they were read from, so that each can be said otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from ...compiler.model import Settings
from ...compiler.source import Span
from ..found import FoundTable, FoundView, Place, Raw
from .kinds import raw
from .members import Field, Member, Relation, Use, quoted


@dataclass(slots=True, eq=False)
class Mixin:
    name: str
    members: list[Member]
    namespace: str | None = None


@dataclass(slots=True, eq=False)
class Model:
    name: str
    found: FoundTable
    table: str | None = None
    """The exact name, where another one would be inferred."""
    keyless: bool = False
    options: str | None = None
    members: list[Member] = field(default_factory=list)
    rules: list[Member] = field(default_factory=list)
    by_column: dict[str, Field | Relation] = field(default_factory=dict)
    """The member that a column belongs to; None for the key that is made."""
    made_key: str | None = None
    """The column of the key that nobody writes."""
    taken: dict[tuple[str, ...], str] = field(default_factory=dict)
    namespace: str | None = None
    uses: tuple[Use, ...] = ()
    """The mixins whose members come first."""
    view: FoundView | None = None
    """What it is a view of, if it is one."""

    def head(self) -> str:
        parts = [f"{'view' if self.view else 'model'} {self.name}"]
        if self.table is not None:
            parts.append(f"@table({quoted(self.table)})")
        if self.view is not None and self.view.materialized:
            parts.append("@materialized")
        if self.keyless:
            parts.append("@id(none)")
        if self.options is not None:
            parts.append(f"@options({raw(self.options)})")
        if self.uses:
            parts.append(f"with {', '.join(use.said() for use in self.uses)}")
        return " ".join(parts)

    def all_members(self) -> Iterator[Member]:
        yield from self.members
        yield from self.rules


@dataclass(slots=True, eq=False)
class Block(Member):
    """A declaration beside the models: an enum or a named type."""

    name: str = ""
    lines: list[str] = field(default_factory=list)
    namespace: str | None = None

    def text(self) -> str:
        return "\n".join(self.lines)


class Carried(Protocol):
    """Something of a table that can be made by a statement of its own."""

    name: str | None
    span: Span


@dataclass(slots=True)
class Sketch:
    """A whole schema. `lost` has what is not carried: what it is, the table's name, why, and where the table is."""

    settings: Settings
    home: str | None = None
    """The one schema that names in statements mean, if it is not the usual one."""
    blocks: list[Block] = field(default_factory=list)
    mixins: list[Mixin] = field(default_factory=list)
    models: dict[Place, Model] = field(default_factory=dict)
    views: dict[Place, Model] = field(default_factory=dict)
    raws: list[Raw] = field(default_factory=list)
    lost: list[tuple[str, str, str, Span]] = field(default_factory=list)

    def carry(self, table: FoundTable, statement: str | None, what: str, found: Carried) -> None:
        """Say by a statement what the language does not; without one it is lost."""
        if statement is not None:
            schema = table.place[0]
            home = None if schema is None or schema in statement else schema
            self.raws.append(Raw(statement, what, found.name or "", span=found.span, home=home))
            return
        thing = f"the {what} {found.name or ''}".strip()
        self.lost.append((thing, table.name, "SQLite cannot add it afterwards", table.span))
