"""Drizzle's cores: one for each kind of database, with its own words for the same things."""

from __future__ import annotations

from typing import Final, NamedTuple


class Core(NamedTuple):
    """What one core calls things, what it has, and where drizzle-kit 0.31 does not write for it what it was told."""

    name: str
    """What modules call it: `p` for `drizzle-orm/pg-core`."""
    package: str
    pieces: tuple[str, ...]
    """The templates that hold the code of its custom types."""
    table: str
    extra_config: str
    """The type of what a table has beside its columns."""
    view: str
    quote: str
    """What drizzle-kit puts around names: in SQLite, not what the dialect itself does."""
    torn_at: tuple[str, ...] = (";", ",")
    """Where drizzle-kit tears an expression of an index."""
    materialized_view: str = ""
    has_types: bool = False
    """Whether enums are types of the database, in schemas of their own."""
    orders_columns: bool = False
    """Whether a column of an index can say its order."""
    stores_generated: bool = True
    """Whether a generated column must say that it is stored."""
    longest_made_key: int | None = None
    """The longest name that drizzle-kit may make up for a primary key in its column, where it makes one up."""


POSTGRES: Final = Core(
    name="p",
    package="drizzle-orm/pg-core",
    pieces=("postgres",),
    table="pgTable",
    extra_config="PgTableExtraConfigValue",
    view="pgView",
    materialized_view="pgMaterializedView",
    quote='"',
    torn_at=(";", "--", ",,"),
    has_types=True,
    orders_columns=True,
    stores_generated=False,
)
MYSQL: Final = Core(
    name="m",
    package="drizzle-orm/mysql-core",
    pieces=("mysql", "stored"),
    table="mysqlTable",
    extra_config="MySqlTableExtraConfigValue",
    view="mysqlView",
    quote="`",
    longest_made_key=64,
)
SQLITE: Final = Core(
    name="s",
    package="drizzle-orm/sqlite-core",
    pieces=("sqlite", "stored"),
    table="sqliteTable",
    extra_config="SQLiteTableExtraConfigValue",
    view="sqliteView",
    quote="`",
)
