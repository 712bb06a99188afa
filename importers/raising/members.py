"""The members of models before they are text, each with what it was read from, so that it can be said otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...compiler.model import Action
from ..found import (
    FoundCheck,
    FoundColumn,
    FoundForeignKey,
    FoundIndex,
    FoundKey,
    FoundUnique,
)
from .kinds import raw

if TYPE_CHECKING:
    from .limits import Raised

WORDS = {
    Action.CASCADE: "cascade",
    Action.SET_NULL: "setNull",
    Action.RESTRICT: "restrict",
    Action.NO_ACTION: "noAction",
    Action.SET_DEFAULT: "setDefault",
}


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@dataclass(slots=True, eq=False)
class Member:
    doc: str | None = None

    def text(self) -> str:
        raise NotImplementedError

    def withdraw(self) -> bool:
        """Say the expressions in SQL after all; whether there was one in the language."""
        return False


@dataclass(slots=True, eq=False)
class Field(Member):
    name: str = ""
    type: str = ""
    whole: str = ""
    """The column's type with all that belongs to it, in its database's words."""
    native: str | None = None
    optional: bool = False
    default: str | None = None
    raw_default: str | None = None
    """What the default is instead, if it proves wrong."""
    computed: str | None = None
    raw_computed: str | None = None
    column: str | None = None
    key: bool = False
    unique: Exact = None
    index: Exact = None
    readonly: bool = False
    found: FoundColumn | None = None
    rule: FoundUnique | None = None
    index_rule: FoundIndex | None = None
    pattern: str | None = None
    raised: Raised | None = None
    """The check that its type's limits are made of."""

    @property
    def is_one_of_many(self) -> bool:
        """Whether others may be declared with it: nothing in it speaks of one column."""
        exact_names = isinstance(self.unique, str) or isinstance(self.index, str)
        return not (self.doc or self.key or self.column or exact_names)

    def text(self) -> str:
        return f"{self.name}: {self.said()}"

    def said(self) -> str:
        """All that is said of it, but its name."""
        parts = [f"{self.type}{'?' if self.optional else ''}"]
        if self.computed is not None:
            parts.append(f":= ({self.computed})")
        elif self.default is not None:
            parts.append(f"= {self.default}")
        parts += ["@key"] * self.key
        if self.pattern is not None:
            parts.append(f"@pattern({self.pattern})")
        parts += exact("unique", self.unique)
        parts += exact("index", self.index)
        parts += ["@readonly"] * self.readonly
        if self.column is not None:
            parts.append(f"@column({quoted(self.column)})")
        if self.native is not None:
            parts.append(f"@native({raw(self.native)})")
        return " ".join(parts)

    def withdraw(self) -> bool:
        if self.raised is not None:
            self.raised.undo(self)
            return True
        if self.computed == self.raw_computed:
            return False
        self.computed = self.raw_computed
        return True


Exact = None | bool | str
"""Whether an attribute stands there, or the exact name in it; False: it says `off`."""


def exact(name: str, value: Exact) -> list[str]:
    if value is None:
        return []
    if value is False:
        return [f"@{name}(off)"]
    return [f"@{name}" if value is True else f"@{name}({quoted(value)})"]


def actions(on_delete: Action | None, on_update: Action | None) -> Iterator[str]:
    if on_delete is not None:
        yield f"@onDelete({WORDS[on_delete]})"
    if on_update is not None:
        yield f"@onUpdate({WORDS[on_update]})"


@dataclass(slots=True, eq=False)
class Relation(Member):
    name: str = ""
    is_named: bool = True
    """Whether it bears another name than the one it would have anyway."""
    target: str = ""
    references: tuple[str, ...] = ()
    optional: bool = False
    columns: tuple[str, ...] = ()
    """What `@fk` says of its columns: names in quotes, or members that have them."""
    constraint: str | None = None
    on_delete: Action | None = None
    on_update: Action | None = None
    deferrable: Exact = None
    key: bool = False
    unique: Exact = None
    index: Exact = None
    native: str | None = None
    default: str | None = None
    found: FoundForeignKey | None = None
    rule: FoundUnique | None = None
    index_rule: FoundIndex | None = None
    columns_found: tuple[FoundColumn, ...] = ()
    """The columns that the relation makes."""

    def text(self) -> str:
        there = self.target
        if len(self.references) == 1:
            there += f".{self.references[0]}"
        elif self.references:
            there += f"({', '.join(self.references)})"
        front = f"{self.name} -> " if self.is_named else "-> "
        parts = [f"{front}{there}{'?' if self.optional else ''}"]
        if self.default is not None:
            parts.append(f"= {self.default}")
        parts += ["@key"] * self.key
        parts += exact("unique", self.unique)
        parts += exact("index", self.index)
        parts += actions(self.on_delete, self.on_update)
        if self.deferrable is not None:
            parts.append("@deferrable" if self.deferrable is True else "@deferrable(initially)")
        arguments = list(self.columns)
        if self.constraint is not None:
            arguments.append(f"name: {quoted(self.constraint)}")
        if arguments:
            parts.append(f"@fk({', '.join(arguments)})")
        if self.native is not None:
            parts.append(f"@native({raw(self.native)})")
        return " ".join(parts)


@dataclass(slots=True, eq=False)
class Many(Member):
    """A many to many relation, with what is said of its junction."""

    name: str = ""
    is_named: bool = True
    target: str = ""
    table: str | None = None
    on_delete: Action | None = None
    on_update: Action | None = None
    index: Exact = None

    def text(self) -> str:
        parts = [f"{self.name} <-> {self.target}" if self.is_named else f"<-> {self.target}"]
        if self.table is not None:
            parts.append(f"@table({quoted(self.table)})")
        parts += exact("index", self.index)
        parts += actions(self.on_delete, self.on_update)
        return " ".join(parts)


@dataclass(slots=True, eq=False)
class KeyRule(Member):
    names: tuple[str, ...] = ()
    name: str | None = None
    found: FoundKey | None = None

    def text(self) -> str:
        label = "" if self.name is None else f" {quoted(self.name)}"
        return f"key{label} ({', '.join(self.names)})"


@dataclass(slots=True, eq=False)
class IndexRule(Member):
    kind: str = "index"
    items: tuple[str, ...] = ()
    name: str | None = None
    method: str | None = None
    where: str | None = None
    include: tuple[str, ...] = ()
    nulls_same: bool = False
    raw_items: tuple[str, ...] = ()
    raw_where: str | None = None
    """What they are in SQL, if what the language says proves wrong."""
    found: FoundIndex | FoundUnique | None = None

    def text(self) -> str:
        parts = [self.kind]
        if self.name is not None:
            parts.append(quoted(self.name))
        if self.method is not None:
            parts.append(f"using {self.method}")
        parts.append(f"({', '.join(self.items)})")
        if self.include:
            parts.append(f"include ({', '.join(self.include)})")
        if self.where is not None:
            parts.append(f"where ({self.where})")
        parts += ["@nulls(same)"] * self.nulls_same
        return " ".join(parts)

    def withdraw(self) -> bool:
        if (self.items, self.where) == (self.raw_items, self.raw_where):
            return False
        self.items, self.where = self.raw_items, self.raw_where
        return True


@dataclass(slots=True, eq=False)
class CheckRule(Member):
    expr: str = ""
    raw_expr: str = ""
    label: str | None = None
    name: str | None = None
    found: FoundCheck | None = None

    def text(self) -> str:
        parts = ["check"]
        if self.name is not None:
            parts.append(quoted(self.name))
        elif self.label is not None:
            parts.append(self.label)
        parts.append(f"({self.expr})")
        return " ".join(parts)

    def withdraw(self) -> bool:
        if self.expr == self.raw_expr:
            return False
        self.expr = self.raw_expr
        return True


@dataclass(slots=True, eq=False)
class Use(Member):
    """A mixin where its members stand."""

    mixin: str = ""
    prefix: str | None = None

    def text(self) -> str:
        return f"with {self.said()}"

    def said(self) -> str:
        return self.mixin if self.prefix is None else f"{self.mixin} as {self.prefix}"
