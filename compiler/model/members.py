"""What has columns: the fields and relations of a model."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from ..expressions import Expr
from ..naming.words import title
from ..record import record
from ..source import NO_SPAN, Span
from .types import Default, Json, Type


@record
class Traits:
    """What attributes say of a field or relation beyond its type and constraints."""

    label: str | None = None
    display: bool = False
    hidden: bool = False
    readonly: bool = False
    immutable: bool = False
    updated: bool = False
    example: Json = None
    deprecated: str | None = None
    validators: tuple[tuple[str, str | None], ...] = ()
    """`package.module:function` and the message, each."""
    was: tuple[str, ...] = ()
    """Its names before it was renamed, the oldest first."""
    extra: dict[str, list[Json]] = field(default_factory=dict)
    """`@x.anything(…)`, for plugins."""


@record
class Field:
    """A field of a model. `attribute` names are as written: camelCase by custom."""

    name: str
    type: Type
    optional: bool
    default: Default | None = None
    computed: Expr | None = None
    column: str | None = None
    """The exact column name, if one was given."""
    doc: str | None = None
    traits: Traits = field(default_factory=Traits)
    made: bool = False
    """Made by the compiler: `id`, `createdAt`, `updatedAt`."""
    span: Span = field(default=NO_SPAN, compare=False)

    @property
    def label(self) -> str:
        """What people read: `First Name`."""
        return self.traits.label or title(self.name)


class Action(StrEnum):
    CASCADE = "cascade"
    SET_NULL = "set null"
    RESTRICT = "restrict"
    NO_ACTION = "no action"
    SET_DEFAULT = "set default"


class RelationKind(StrEnum):
    BELONGS_TO = "belongs to"
    HAS_ONE = "has one"
    HAS_MANY = "has many"
    MANY_TO_MANY = "many to many"


@record
class KeyColumn:
    """One column of a relation's key: the column here, by attribute, and the field there that it refers to.

    `shared` tells that the column belongs to another relation or field of this model, which this one uses too.
    """

    attribute: str
    references: str
    shared: bool = False
    column: str | None = None
    """The exact column name, if `@fk` gave one."""


@record
class Relation:
    """One side of a relation. Both sides of every relation stand in their models, written or not.

    A `BELONGS_TO` has the key columns. A `HAS_ONE` or `HAS_MANY` has them on the other side, in `inverse`. A `MANY_TO_MANY` goes
    through a junction: a model of the user's, whose two relations are named here, or a made one.
    """

    name: str
    model: str
    """The key of the model it stands in."""
    target: str
    kind: RelationKind
    optional: bool
    inverse: str | None
    """The name of the other side in the target; None where that side was left out."""
    written: bool = True
    unique: bool = False
    """One-to-one: no two records here refer to one there."""
    key: tuple[KeyColumn, ...] = ()
    default: Default | None = None
    on_delete: Action = Action.NO_ACTION
    on_update: Action = Action.NO_ACTION
    set_null: tuple[str, ...] = ()
    """The key's attributes that `SET_NULL` touches, where that is not all of them."""
    deferrable: bool = False
    deferred: bool = False
    native: dict[str, str] | None = None
    """The spelling of its column's type, by dialect, where that is not the one of what it refers to."""
    constraint: str | None = None
    """The exact name of the foreign key, if one was given."""
    junction: str | None = None
    """The key of the junction: a model's, or a made junction's in `Schema.junctions`."""
    near: str | None = None
    far: str | None = None
    """The junction's relations that point to this model and to the target."""
    readonly: bool = False
    doc: str | None = None
    traits: Traits = field(default_factory=Traits)
    span: Span = field(default=NO_SPAN, compare=False)

    @property
    def label(self) -> str:
        """What people read: `Sales Person`."""
        return self.traits.label or title(self.name)
