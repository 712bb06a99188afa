"""The pages for those who come from another language: what they show there and here makes the same tables."""

from __future__ import annotations

import importlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import black
import pytest
from sqlalchemy import create_engine

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.source import Sources
from heddle.compiler.syntax.parse import parse
from support.compiling import compile_text
from support.emitting import emit
from support.node import Dialect, Workspace

from .blocks import DOCS, Block, blocks_of

PAGES = ("prisma", "dbml", "drizzle", "sqlalchemy")
_SPAN = re.compile(r"(`+) ?(.+?) ?\1")
_CELL_END = re.compile(r"(?<!\\)\|")
_WRAPPED = (
    "{}",
    "model M {{ {} }}",
    "model M {{ x: int {} }}",
    "model M {} {{ x: int }}",
    "enum E {{ {} }}",
    "{}\nmodel M {{ x: int }}",
    "model M {{ x: {} }}",
)
"""Where what the tables show may stand."""


def theirs(page: str) -> Block:
    return next(
        block for block in blocks_of(f"coming-from/{page}.md") if block.words == ("theirs",)
    )


def ours(page: str) -> str:
    return blocks_of(f"coming-from/{page}.md", "hdl")[0].text


def test_every_page_shows_the_same_schema() -> None:
    assert len({ours(page) for page in PAGES}) == 1


def spans() -> Iterator[str]:
    """The code in the last column of the tables."""
    for page in PAGES:
        text = (DOCS / "coming-from" / f"{page}.md").read_text(encoding="utf-8")
        rows = [_CELL_END.split(line) for line in text.splitlines() if line.startswith("|")]
        for *_, here, _ in rows:
            yield from (found[1] for found in _SPAN.findall(here) if found[1] != "zod.ts")


@pytest.mark.parametrize("span", sorted(set(spans())))
def test_what_the_tables_show_can_be_written(span: str) -> None:
    assert any(is_sound(wrap.format(span)) for wrap in _WRAPPED)


def is_sound(text: str) -> bool:
    problems = Problems()
    parse(Sources().add("schema.hdl", text), problems)
    return len(problems) == 0


Shape = dict[str, dict[str, object]]


def shape(connection: sqlite3.Connection) -> Shape:
    """Every table: columns, keys and indexes, but for types, checks and what defaults say."""

    def asked(what: str, of: str) -> list[tuple[object, ...]]:
        return connection.execute(f"select * from pragma_{what}(?)", (of,)).fetchall()

    def columns_of(index: object) -> list[object]:
        rows = asked("index_xinfo", str(index))
        return [(name or "expression") for _, _, name, _, _, is_key in rows if is_key]

    found: Shape = {}
    for (table,) in connection.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
    ).fetchall():
        columns = asked("table_info", table)
        indexes = asked("index_list", table)
        found[table] = {
            "columns": sorted(
                (name, required, default is not None)
                for _, name, _, required, default, _ in columns
            ),
            "key": sorted(name for _, name, *_, key in columns if key),
            "foreign keys": sorted(
                (column, target, to, deleted)
                for _, _, target, column, to, _, deleted, _ in asked("foreign_key_list", table)
            ),
            "indexes": sorted(
                (unique, len(columns_of(name)), str(columns_of(name)[0]))
                for _, name, unique, origin, _ in indexes
                if origin != "pk"
            ),
        }
    return found


def made(page: str) -> Shape:
    script = emit("sql", compile_text(ours(page)), "sqlite")["sqlite.sql"]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(script)
        return shape(connection)


def test_sqlalchemy_makes_the_same_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = theirs("sqlalchemy").text
    assert black.format_str(text, mode=black.Mode()) == text
    (tmp_path / "theirs_models.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("theirs_models")
    path = tmp_path / "theirs.db"
    engine = create_engine(f"sqlite:///{path}")
    module.Base.metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        assert shape(connection) == made("sqlalchemy")


def test_drizzle_makes_the_same_tables(workspace: Workspace) -> None:
    workspace.write({"theirs.ts": theirs("drizzle").text})
    assert workspace.type_errors(["theirs.ts"]) == []
    assert workspace.unformatted(["theirs.ts"]) == []
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(workspace.drizzle_sql(Dialect.SQLITE, "theirs.ts"))
        assert shape(connection) == made("drizzle")
