"""Nothing in a schema can become code: hostile texts come out as texts, and every output stays sound."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from makers.conftest import engine
from makers.engines import Engine
from sqlalchemy.orm import Session

from heddle.compiler.diagnostics.problem import Problems
from hostile.schema import TEXTS, WITH_BREAKS, WITH_NUL, enum_values, quoted, source
from support.catalogue import differences
from support.compiling import Compiled, compile_text, problems_of
from support.emitting import emit, emit_reporting
from support.judges import BLACK, MYPY, RUFF, assert_passes
from support.node import Workspace

__all__ = ["engine"]


@cache
def hostile() -> Compiled:
    return compile_text(source())


def test_the_three_makers_agree(engine: Engine, workspace: Workspace, tmp_path: Path) -> None:
    dialect = engine.dialect
    sql = emit("sql", hostile(), dialect)[f"{dialect}.sql"]
    module = tmp_path / "models.py"
    module.write_text(emit("sqlalchemy", hostile(), dialect)["models.py"], encoding="utf-8")
    problems = Problems()
    files = emit_reporting("drizzle", hostile(), problems, dialect)
    workspace.write(files)
    first = engine.of_sql(sql)
    with engine.fresh() as two, engine.fresh() as three:
        engine.create_all(two, module, minor="2.1")
        engine.run(three, workspace.drizzle_sql(engine.kit, "schema.ts"))
        engine.run(three, files.get("companion.sql", "-- nothing more"))
        assert differences(first, engine.catalogue(two), sides=("the SQL", "SQLAlchemy")) == []
        unlike = differences(first, engine.catalogue(three), sides=("the SQL", "drizzle-kit"))
    # drizzle-kit cuts SQLite's statements at semicolons, in texts too: such checks are left out, and each is told.
    left_out = [problem for problem in problems if problem.code.id == "H560"]
    assert len(unlike) == len(left_out)
    assert all(", check " in line and line.endswith("only in the SQL") for line in unlike)


def test_defaults_arrive_as_they_were_written(engine: Engine) -> None:
    dialect = engine.dialect
    models = _module("models", emit("sqlalchemy", hostile(), dialect)["models.py"])
    with engine.fresh() as url:
        engine.run(url, emit("sql", hostile(), dialect)[f"{dialect}.sql"])
        made = sa.create_engine(url)
        with Session(made) as session:
            session.add(models.Thing())
            session.commit()
            thing = session.scalars(sa.select(models.Thing)).one()
            for number, text in enumerate([*TEXTS, WITH_BREAKS]):
                assert getattr(thing, f"field{number}") == text
                assert getattr(thing, f"list{number}") == [text]
                assert getattr(thing, f"json{number}") == {text: text}
            assert thing.odd.value == enum_values()[0]
        made.dispose()


def test_pydantic_says_the_texts_and_nothing_else() -> None:
    schemas = _module("schemas", emit("pydantic", hostile(), "postgres")["schemas.py"])
    made = schemas.ThingCreate()
    for number, text in enumerate([*TEXTS, WITH_BREAKS]):
        assert getattr(made, f"field{number}") == text
        field = schemas.ThingCreate.model_fields[f"field{number}"]
        assert field.examples == [text]
    assert [member.value for member in schemas.Odd] == enum_values()
    assert json.loads(made.model_dump_json())["field0"] == TEXTS[0]


def test_linters_find_nothing(tmp_path: Path, workspace: Workspace) -> None:
    python = {}
    for dialect in ("postgres", "mysql", "sqlite"):
        python[f"{dialect}.py"] = emit("sqlalchemy", hostile(), dialect)["models.py"]
        for name, text in emit("drizzle", hostile(), dialect).items():
            workspace.write({f"{dialect}/{name}": text})
    python["schemas.py"] = emit("pydantic", hostile(), "postgres")["schemas.py"]
    for name, text in python.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for judge in (BLACK, RUFF, MYPY):
        assert_passes(judge, tmp_path, python)
    typescript = [
        str(path.relative_to(workspace.folder))
        for path in sorted(workspace.folder.glob("*/*.ts"))
        if "node_modules" not in path.parts
    ]
    assert workspace.type_errors(typescript) == []
    assert workspace.unformatted(typescript) == []


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        (f"model A {{ name: string(50) = {quoted(WITH_NUL)} }}", "H114"),
        (f"enum E {{ {quoted(WITH_NUL)} }}\nmodel A {{ e: E }}", "H114"),
        ("/// nul \u0000 inside\nmodel A { name: string }", "H116"),
    ],
    ids=["default", "enum value", "doc comment"],
)
def test_nul_is_refused_where_it_stands(schema: str, code: str) -> None:
    """PostgreSQL keeps NUL nowhere, so no output can have it."""
    found = problems_of(schema)
    assert [problem.code.id for problem in found] == [code]
    assert found[0].is_error
    assert schema[found[0].span.start : found[0].span.end] in ("\u0000", "\\u0000")


def _module(name: str, text: str) -> ModuleType:
    module = ModuleType(f"hostile_{name}")
    sys.modules[module.__name__] = module
    exec(compile(text, f"{name}.py", "exec"), module.__dict__)
    return module
