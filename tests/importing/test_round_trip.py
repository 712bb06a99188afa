"""Original SQL makes database A; import and build make database B; the two are one."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from makers.engines import ROOT
from makers.generated import Generator

from support.compiling import compile_text
from support.emitting import emit
from support.roundtrip import dumped, round_trip
from support.servers import PostgresServer

from .conftest import Named, corpus


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.name)
def test_a_published_schema_comes_back_whole(path: Path, engine_named: Named) -> None:
    trip = round_trip(
        path.name, path.read_text(encoding="utf-8"), engine_named(path.suffixes[-2][1:])
    )
    assert trip.differences == []


SCRIPTS = Path(__file__).parent / "scripts"
LEFT_OUT = {"postgres": ["table public.logs, options"]}
"""What is no part of a schema: row security goes with policies."""


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
def test_what_a_database_can_say_comes_back_whole(dialect: str, engine_named: Named) -> None:
    sql = (SCRIPTS / f"hard.{dialect}.sql").read_text(encoding="utf-8")
    trip = round_trip(f"hard.{dialect}.sql", sql, engine_named(dialect))
    assert trip.lost == LEFT_OUT.get(dialect, [])


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
@pytest.mark.parametrize("seed", range(3))
def test_a_random_schema_comes_back_whole(seed: int, dialect: str, engine_named: Named) -> None:
    compiled = compile_text(*Generator(seed).files())
    sql = emit("sql", compiled, dialect)[f"{dialect}.sql"]
    trip = round_trip(f"random{seed}.sql", sql, engine_named(dialect))
    assert trip.differences == []


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
@pytest.mark.parametrize("name", ["blog", "shop", "school"])
def test_a_schema_of_our_own_comes_back_whole(name: str, dialect: str, engine_named: Named) -> None:
    text = (ROOT / "examples" / name / "schema.hdl").read_text(encoding="utf-8")
    sql = emit("sql", compile_text(text), dialect)[f"{dialect}.sql"]
    trip = round_trip(f"{name}.{dialect}.sql", sql, engine_named(dialect))
    assert trip.differences == []


def test_postgres_reads_its_own_dump_of_a_check_into_other_words(
    postgres_server: PostgresServer,
) -> None:
    """The two that the comparison takes for one: what is written by hand, and that after a dump and a restore."""
    with postgres_server.database() as database, psycopg.connect(database.node_url) as connection:

        def kept(check: str) -> str:
            connection.execute("drop table if exists t")
            connection.execute(f"create table t (state varchar(9), constraint c {check})")
            row = connection.execute(
                "select pg_get_constraintdef(oid) from pg_constraint where conname = 'c'"
            ).fetchone()
            assert row is not None
            return str(row[0])

        written = kept("check (state in ('open', 'it''s', 'a, b'))")
        restored = kept(written)
        assert restored != written
        assert kept(restored) == restored
        assert dumped(restored) == dumped(written) == written
        other = kept("check (state in ('open', 'it''s', 'a', 'b'))")
        assert dumped(kept(other)) == other != written
