"""What an imported schema means: the same from every dialect, and sound in every output."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers.agreement import assert_the_makers_agree

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.model import Field, RelationKind, Schema
from support.compiling import Compiled, compile_text
from support.emitting import emit, emit_reporting
from support.node import Dialect as Kit
from support.node import Workspace
from support.python import assert_runs
from support.roundtrip import read
from support.schemas import CORPUS

from .conftest import Named, corpus

DIALECTS = ("postgres", "mysql", "sqlite")
WIDER = {("int", "bigint"), ("smallint?", "int?")}
pytestmark = pytest.mark.skipif(
    not corpus(), reason="the published schemas are not here: HEDDLE_CORPUS"
)


def imported(path: Path) -> Compiled:
    return compile_text(read(path.read_text(encoding="utf-8"), path.suffixes[-2][1:])[0])


def meaning(schema: Schema) -> dict[str, str]:
    """Every field and relation by name, as people would say what it is."""
    found = {}
    for model in schema.models.values():
        for field in model.fields.values():
            found[f"{model.name}.{field.name}"] = _type(field)
        for relation in model.relations.values():
            if relation.kind is RelationKind.BELONGS_TO:
                optional = "?" if relation.optional else ""
                found[f"{model.name}.{relation.name}"] = f"-> {relation.target}{optional}"
    return found


def _type(field: Field) -> str:
    length = "" if field.type.most_length is None else f"({field.type.most_length})"
    return f"{field.type.name}{length}{'?' if field.optional else ''}"


def test_the_three_chinooks_mean_the_same() -> None:
    one, *others = (
        meaning(imported(CORPUS / f"chinook.{dialect}.sql").schema) for dialect in DIALECTS
    )
    assert len(one) == 64
    assert others == [one, one]


def test_the_three_sakilas_differ_only_where_their_authors_did() -> None:
    one, two, three = (
        meaning(imported(CORPUS / f"sakila.{dialect}.sql").schema) for dialect in DIALECTS
    )
    # Instants of MySQL are local times in the others; lists and years have types of their own.
    changed = {name for name in one.keys() & two.keys() if one[name] != two[name]}
    # Integers without a sign reach beyond those with one.
    unsigned = {name for name in changed if (one[name], two[name]) in WIDER}
    assert {name.split(".")[1] for name in unsigned if not name.endswith("Id")} == {"length"}
    changed -= unsigned
    assert {name.split(".")[1] for name in changed} == {
        *("lastUpdate", "active", "createDate", "releaseYear", "specialFeatures"),
    }
    changed = {name for name in one.keys() & three.keys() if one[name] != three[name]}
    assert {name.split(".")[1] for name in changed} == {
        *("lastUpdate", "active", "createDate", "releaseYear", "specialFeatures"),
        "rating",
    }
    # Full text is a column of PostgreSQL's and a table of the others', whose payments know when they changed.
    assert one.keys() - two.keys() == {"Customer.activebool", "Film.fulltext", "Payment.rentalId"}
    assert two.keys() == three.keys()
    assert two.keys() - one.keys() == {
        *("FilmText.filmId", "FilmText.title", "FilmText.description"),
        *("Payment.rental", "Payment.lastUpdate"),
    }


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.name)
@pytest.mark.parametrize(
    ("target", "program"),
    [
        ("sqlalchemy", "import models, sqlalchemy.orm; sqlalchemy.orm.configure_mappers()"),
        ("pydantic", "import schemas"),
    ],
)
def test_the_other_outputs_of_an_import_work(
    path: Path, target: str, program: str, tmp_path: Path
) -> None:
    compiled, problems = imported(path), Problems()
    files = emit_reporting(target, compiled, problems, path.suffixes[-2][1:])
    assert [problem.code.id for problem in problems if problem.is_error] == []
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert_runs(program, folder=tmp_path)


# MySQL's Sakila names its own database in its views.
SHARED = [path for path in corpus() if path.name != "sakila.mysql.sql"]


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.name)
def test_every_maker_makes_the_database_of_an_import(
    path: Path, engine_named: Named, workspace: Workspace, tmp_path: Path
) -> None:
    """By the SQL, by SQLAlchemy's `create_all` and by drizzle-kit, but for what a diagnostic announces."""
    compiled, dialect = imported(path), path.suffixes[-2][1:]
    assert_the_makers_agree(compiled, engine_named(dialect), workspace, tmp_path)
    modules = workspace.write(emit("drizzle", compiled, dialect))
    assert workspace.type_errors(m for m in modules if m.endswith(".ts")) == []


def test_drizzle_counts_in_every_integer_of_mysql(workspace: Workspace) -> None:
    types = (
        "tinyint unsigned",
        "smallint unsigned",
        "mediumint",
        "int unsigned",
        "bigint unsigned",
    )
    tables = "".join(
        f"CREATE TABLE t{at} (id {type} NOT NULL AUTO_INCREMENT PRIMARY KEY, n {type});"
        for at, type in enumerate((*types, "int(7) unsigned"))
    )
    hdl, problems, _ = read(tables, "mysql")
    assert problems == []
    workspace.write(emit("drizzle", compile_text(hdl), "mysql"))
    assert workspace.type_errors(["schema.ts"]) == []
    made = workspace.drizzle_sql(Kit.MYSQL, "schema.ts")
    for type in types:
        assert f"`id` {type} AUTO_INCREMENT NOT NULL" in made
        assert f"`n` {type}," in made or f"`n` {type}\n" in made
    assert "`n` int(7) unsigned" in made


def test_drizzle_counts_in_sqlite_s_integers_among_others(workspace: Workspace) -> None:
    made_up = ", ".join(f"n{at} INTEGER UNSIGNED" for at in range(5))
    hdl, problems, _ = read(
        f"CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, {made_up});", "sqlite"
    )
    assert problems == []
    workspace.write(emit("drizzle", compile_text(hdl), "sqlite"))
    assert workspace.type_errors(["schema.ts"]) == []
