"""What a script or a live database says, object by object, in its dialect's own words.

These are Tables as they are found: names and texts are final, types are the dialect's, and nothing is inferred. `raising` makes the
language of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..compiler.model import Action
from ..compiler.source import NO_SPAN, Span

Place = tuple[str | None, str]
"""A schema (None: the one that names without a schema mean) and a name."""


ViewColumns = Mapping[Place, list[tuple[str, str, bool]]]
"""The name, the type in the dialect's words, and whether it may be null, of each column of each view; an unknown type is empty."""


@dataclass(slots=True)
class FoundColumn:
    name: str
    type: str
    """As `types.canonical` spells it."""
    nullable: bool = True
    default: str | None = None
    generated: str | None = None
    stored: bool = True
    counts: str | None = None
    """`identity`, `always`, `serial`, `auto` (AUTO_INCREMENT, AUTOINCREMENT), `rowid`."""
    sequence: str = ""
    """Options of the sequence behind it that are not the usual ones."""
    collation: str | None = None
    extra: str = ""
    """More that stands behind the type: ON UPDATE, CHARACTER SET."""
    comment: str | None = None
    span: Span = NO_SPAN


@dataclass(slots=True)
class FoundKey:
    columns: tuple[str, ...]
    name: str | None = None
    raw: str = ""
    """What the key says beyond its columns, which only SQL can say: INCLUDE, DEFERRABLE."""
    lengths: tuple[str, ...] = ()
    """What stands behind each column where one of them is not there with all of its text: `(20)`, of MySQL."""


@dataclass(slots=True)
class FoundUnique:
    columns: tuple[str, ...]
    name: str | None = None
    nulls_same: bool = False
    raw: str = ""
    is_index: bool = False
    """Whether it is a unique index, whose name every database keeps."""
    span: Span = NO_SPAN


@dataclass(slots=True)
class FoundForeignKey:
    columns: tuple[str, ...]
    target: Place
    target_columns: tuple[str, ...]
    """Empty: the target's primary key."""
    name: str | None = None
    on_delete: Action = Action.NO_ACTION
    on_update: Action = Action.NO_ACTION
    set_null: tuple[str, ...] = ()
    deferrable: bool = False
    deferred: bool = False
    raw: str = ""
    text: str = ""
    """FOREIGN KEY … as it was written."""
    span: Span = NO_SPAN


@dataclass(slots=True)
class FoundPart:
    """A part of an index: a column, or an expression's text."""

    column: str | None = None
    text: str = ""
    descending: bool = False
    nulls_first: bool | None = None
    operator_class: str | None = None
    raw: str = ""
    """Lengths, collations and parameters, which only SQL can say."""


@dataclass(slots=True)
class FoundIndex:
    table: Place
    parts: tuple[FoundPart, ...]
    name: str | None = None
    unique: bool = False
    method: str | None = None
    where: str | None = None
    include: tuple[str, ...] = ()
    nulls_same: bool = False
    raw: str = ""
    statement: str = ""
    comment: str | None = None
    span: Span = NO_SPAN

    @property
    def is_btree(self) -> bool:
        """Whether it is of the usual kind, named or not."""
        return (self.method or "btree").lower() == "btree"


@dataclass(slots=True)
class FoundCheck:
    text: str
    name: str | None = None
    column: str | None = None
    """The column in whose line it stands."""
    raw: str = ""
    span: Span = NO_SPAN


@dataclass(slots=True)
class FoundTable:
    place: Place
    columns: dict[str, FoundColumn] = field(default_factory=dict)
    key: FoundKey | None = None
    uniques: list[FoundUnique] = field(default_factory=list)
    foreign_keys: list[FoundForeignKey] = field(default_factory=list)
    indexes: list[FoundIndex] = field(default_factory=list)
    checks: list[FoundCheck] = field(default_factory=list)
    options: str = ""
    comment: str | None = None
    span: Span = NO_SPAN
    lost: list[tuple[str, str]] = field(default_factory=list)
    """What neither a schema nor a statement can say: what it is, and why."""

    @property
    def name(self) -> str:
        return self.place[1]


@dataclass(slots=True)
class FoundEnum:
    place: Place
    values: list[str]
    comment: str | None = None
    span: Span = NO_SPAN


@dataclass(slots=True)
class FoundSequence:
    place: Place
    type: str | None = None
    options: str = ""
    """All but the usual ones."""
    owner: tuple[Place, str] | None = None
    statement: str = ""
    span: Span = NO_SPAN


@dataclass(slots=True)
class Raw:
    """A statement that is carried as it is, before the tables or after them."""

    sql: str
    kind: str
    """What it makes, for people: `view`, `domain`, `partition`."""
    name: str
    before: bool = False
    span: Span = NO_SPAN
    home: str | None = None
    """The schema that names without a schema mean in it, where it is another one than usual."""
    place: Place | None = None


@dataclass(slots=True)
class FoundView:
    """A view that is no more than a query. `table` has its columns, if they are known."""

    table: FoundTable
    query: str
    materialized: bool
    raw: Raw
    """The statement that makes it."""
    comments: list[Raw] = field(default_factory=list)


@dataclass(slots=True)
class Skipped:
    """A statement that is left out: what it makes, and its name."""

    kind: str
    name: str
    sql: str
    span: Span
    home: str | None = None


@dataclass(slots=True)
class Found:
    """A whole database."""

    dialect: str
    tables: dict[Place, FoundTable] = field(default_factory=dict)
    enums: dict[Place, FoundEnum] = field(default_factory=dict)
    sequences: dict[Place, FoundSequence] = field(default_factory=dict)
    domains: dict[Place, str] = field(default_factory=dict)
    """The type beneath each."""
    views: dict[Place, FoundView] = field(default_factory=dict)
    """Those that a declaration could make; each stands among the `raws` too."""
    raws: list[Raw] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    ignored: int = 0
    """Statements that make nothing: SET, INSERT, DROP."""
