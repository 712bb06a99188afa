"""A database, its import, and the database that is built of that: what the second one lacks of the first."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace

from makers.engines import Engine

from heddle.compiler.diagnostics.problem import Problem, Problems
from heddle.compiler.source import Sources
from heddle.importers.found import ViewColumns
from heddle.importers.importing import import_script
from heddle.importers.script.statements import split

from .catalogue import Catalogue, differences
from .catalogue.structure import ForeignKey, PrimaryKey
from .compiling import compile_text
from .emitting import emit

_ROLE = """
    do $$ begin create role postgres; exception when duplicate_object then null; end $$"""
_RESTORED_ITEM = re.compile(r"\(('(?:[^']|'')*'::character varying)\)::text")
_RESTORED = re.compile(rf"ARRAY\[({_RESTORED_ITEM.pattern}(?:, {_RESTORED_ITEM.pattern})*)\]")
KINDS = (
    "tables",
    "columns",
    "keys",
    "foreign keys",
    "uniques",
    "checks",
    "indexes",
    "enums",
    "sequences",
    "comments",
    "views",
)


@dataclass
class RoundTrip:
    """One schema's way there and back."""

    name: str
    hdl: str
    sql_bytes: int
    seconds: float
    problems: list[Problem]
    counts: dict[str, int] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    @property
    def objects(self) -> int:
        return sum(self.counts.values())

    @property
    def lost(self) -> list[str]:
        """The objects that differ, each once."""
        return sorted({line.partition(": ")[0] for line in self.differences})


def read(
    sql: str,
    dialect: str,
    name: str = "dump.sql",
    views: ViewColumns | None = None,
    *,
    mixins: bool = False,
) -> tuple[str, list[Problem], float]:
    """The imported schema, what was reported, and the seconds it took."""
    sources, problems = Sources(), Problems()
    file = sources.add(name, sql)
    start = time.perf_counter()
    imported = import_script(file, dialect, problems, views=views, mixins=mixins)
    return imported.text, list(problems), time.perf_counter() - start


def run_script(engine: Engine, url: str, sql: str) -> None:
    """Run a script as the engine's own client would, statement by statement."""
    sql = sql.replace("sakila.", "")  # The one script that names its own database.
    with closing(engine.connect(url)) as connection:
        cursor = connection.cursor()
        if engine.dialect == "postgres":
            cursor.execute(_ROLE)
        for statement in split(sql, engine.dialect):
            if statement.head.startswith(("CREATE DATABASE", "USE ", "DROP DATABASE", "COPY ")):
                continue
            cursor.execute(sql[statement.start : statement.end])
        if hasattr(connection, "commit"):
            connection.commit()


def round_trip(name: str, sql: str, engine: Engine, *, mixins: bool = False) -> RoundTrip:
    """Import a script, build what came out, and compare the two databases."""
    hdl, problems, seconds = read(sql, engine.dialect, name, mixins=mixins)
    made = build(hdl, engine.dialect)
    trip = RoundTrip(name, hdl, len(sql.encode()), seconds, problems)
    with engine.fresh() as one, engine.fresh() as other:
        run_script(engine, one, sql)
        run_script(engine, other, made)
        a, b = engine.catalogue(one), engine.catalogue(other)
    a, b = comparable(a), comparable(b)
    trip.counts = dict(zip(KINDS, _counts(a), strict=True))
    trip.differences = differences(a, b, triggers=False, sides=("the original", "the import"))
    return trip


def build(hdl: str, dialect: str) -> str:
    """The SQL of an imported schema."""
    return emit("sql", compile_text(hdl), dialect)[f"{dialect}.sql"]


def comparable(catalogue: Catalogue) -> Catalogue:
    """Without what a server keeps of the wording alone: whether SQLite's keys name the columns there, how PostgreSQL casts, and
    the order of a foreign key's pairs of columns.
    """
    keys = {table.name.lower(): table.primary_key for table in catalogue.tables}
    tables = []
    for table in catalogue.tables:
        foreign = tuple(_paired(key, keys) for key in table.foreign_keys)
        checks = tuple(replace(check, text=dumped(check.text)) for check in table.checks)
        indexes = tuple(
            replace(index, predicate=dumped(index.predicate) if index.predicate else None)
            for index in table.indexes
        )
        tables.append(replace(table, foreign_keys=foreign, checks=checks, indexes=indexes))
    return replace(catalogue, tables=tuple(tables), triggers=(), functions=())


def _paired(key: ForeignKey, keys: dict[str, PrimaryKey | None]) -> ForeignKey:
    """With its columns there, and in the order of these."""
    there = key.target_columns
    if not there and (own := keys.get(key.target.lower())) is not None:
        there = own.columns
    if not there:
        return key
    pairs = sorted(zip(there, key.columns, strict=True))
    return replace(
        key,
        target_columns=tuple(column for column, _ in pairs),
        columns=tuple(column for _, column in pairs),
    )


def dumped(text: str) -> str:
    """PostgreSQL reads its own dump of `varchar IN (…)` into other casts, and writes those the next time: two spellings of one check."""

    def whole(found: re.Match[str]) -> str:
        items = _RESTORED_ITEM.sub(r"\1", found[1])
        return f"(ARRAY[{items}])::text[]"

    return _RESTORED.sub(whole, text)


def _counts(catalogue: Catalogue) -> Iterator[int]:
    tables = catalogue.tables
    yield len(tables)
    yield sum(len(table.columns) for table in tables)
    yield sum(table.primary_key is not None for table in tables)
    yield sum(len(table.foreign_keys) for table in tables)
    yield sum(len(table.uniques) for table in tables)
    yield sum(len(table.checks) for table in tables)
    yield sum(len(table.indexes) for table in tables)
    yield len(catalogue.enums)
    yield len(catalogue.sequences)
    yield len(catalogue.comments)
    yield len(catalogue.views)
