"""`layout = "split"`: a module for each model makes the same database, and every judge takes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hostile.schema import source

from heddle.compiler.diagnostics.problem import Problems
from makers.conftest import EXAMPLES, SCHEMAS, example
from makers.engines import Engine
from makers.test_generated import SEEDS, WITH_LONG_NAMES, generated
from support.catalogue import differences
from support.compiling import compile_text
from support.emitting import emit, emit_reporting, write
from support.judges import BLACK, MYPY, RUFF, assert_passes
from support.node import Workspace

DIALECTS = ("postgres", "mysql", "sqlite")


@pytest.mark.parametrize(
    ("name", "dialects"),
    [*((name, "one") for name in SCHEMAS), *((name, "all") for name in EXAMPLES)],
)
def test_split_sqlalchemy_makes_the_database_of_the_sql(
    name: str, engine: Engine, dialects: str, tmp_path: Path
) -> None:
    compiled = example(name)
    spoken = [engine.dialect] if dialects == "one" else DIALECTS
    sql = emit("sql", compiled, engine.dialect)[f"{engine.dialect}.sql"]
    write(emit("sqlalchemy", compiled, *spoken, layout="split"), tmp_path)
    with engine.fresh() as other:
        engine.create_all(other, tmp_path / "models", minor="2.0" if dialects == "one" else "2.1")
        assert differences(engine.of_sql(sql), engine.catalogue(other)) == []


@pytest.mark.parametrize("seed", [SEEDS[0], *WITH_LONG_NAMES])
def test_split_sqlalchemy_of_random_schemas_makes_the_same_database(
    seed: int, engine: Engine, tmp_path: Path
) -> None:
    sql = emit("sql", generated(seed), engine.dialect)[f"{engine.dialect}.sql"]
    write(emit("sqlalchemy", generated(seed), engine.dialect, layout="split"), tmp_path)
    with engine.fresh() as other:
        engine.create_all(other, tmp_path / "models", minor="2.1")
        assert differences(engine.of_sql(sql), engine.catalogue(other)) == []


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of generated packages: those of the examples, in each dialect and in all at once."""
    folder = tmp_path_factory.mktemp("python")
    for name in SCHEMAS:
        for dialects in (*([dialect] for dialect in DIALECTS), DIALECTS):
            place = folder / "_".join((name, *dialects))
            write({"__init__.py": ""}, place)
            for target in PYTHON:
                write(emit(target, example(name), *dialects, layout="split"), place)
    return folder


PYTHON = ("sqlalchemy", "pydantic")


@pytest.mark.parametrize(
    "judge", [BLACK, (*RUFF, "--extend-select", "I,RUF022"), MYPY], ids=lambda judge: judge[0]
)
def test_judges_of_python(judge: Sequence[str], python: Path) -> None:
    assert_passes(judge, python)


def test_black_has_nothing_to_say_of_random_schemas(tmp_path: Path) -> None:
    for seed in SEEDS:
        for target in PYTHON:
            write(emit(target, generated(seed), *DIALECTS, layout="split"), tmp_path / str(seed))
    for judge in (BLACK, (*RUFF, "--select", "E9,F,I")):
        assert_passes(judge, tmp_path)


# TypeScript


@pytest.mark.parametrize("schema", ["schema/index.ts", "schema"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_split_drizzle_makes_the_tables_of_one_file(
    name: str, engine: Engine, schema: str, workspace: Workspace
) -> None:
    """The file that gives everything, or the whole folder: drizzle-kit finds each table once."""
    compiled = example(name)
    workspace.write(emit("drizzle", compiled, engine.dialect))
    workspace.write(emit("drizzle", compiled, engine.dialect, layout="split"))
    one = workspace.drizzle_sql(engine.kit, "schema.ts")
    assert _statements(workspace.drizzle_sql(engine.kit, schema)) == _statements(one)


def _statements(sql: str) -> list[str]:
    return sorted(each.strip().rstrip(";") for each in re.split(r"\n(?=CREATE|ALTER)", sql))


@pytest.mark.parametrize("name", SCHEMAS)
def test_split_drizzle_makes_the_database_of_the_sql(
    name: str, engine: Engine, workspace: Workspace
) -> None:
    compiled = example(name)
    sql = emit("sql", compiled, engine.dialect)[f"{engine.dialect}.sql"]
    problems = Problems()
    files = emit_reporting("drizzle", compiled, problems, engine.dialect, layout="split")
    workspace.write(files)
    made = workspace.drizzle_sql(engine.kit, "schema/index.ts")
    with engine.fresh() as other:
        engine.run(other, made)
        engine.run(other, files.get("companion.sql", "-- nothing more"))
        found = differences(engine.of_sql(sql), engine.catalogue(other))
    assert len(found) == len([problem for problem in problems if problem.code.id == "H561"])
    assert all("deferrable" in line for line in found)


def test_judges_of_typescript(workspace: Workspace) -> None:
    files = []
    schemas = {name: example(name) for name in SCHEMAS} | {
        "alike": NAMED_ALIKE,
        "hostile": compile_text(source()),
    }
    for name, compiled in schemas.items():
        for dialects in (*([dialect] for dialect in DIALECTS), DIALECTS):
            made = emit("drizzle", compiled, *dialects, layout="split").items()
            place = "_".join((name, *dialects))
            files += [f"{place}/{path}" for path, _ in made if path.endswith(".ts")]
            workspace.write({f"{place}/{path}": text for path, text in made})
    assert workspace.type_errors(files) == []
    assert workspace.unformatted(files) == []


RESOLUTIONS: dict[str, dict[str, str | bool]] = {
    "none": {"moduleResolution": "bundler"},
    "js": {"module": "nodenext", "moduleResolution": "nodenext"},
    "ts": {"module": "nodenext", "moduleResolution": "nodenext", "allowImportingTsExtensions": True},
}  # fmt: skip


def test_the_modules_import_one_another_as_the_project_resolves_them(workspace: Workspace) -> None:
    files = []
    for extension in RESOLUTIONS:
        made = emit("drizzle", example("shop"), "sqlite", layout="split", extension=extension)
        workspace.write({f"{extension}/{path}": text for path, text in made.items()})
        files += [f"{extension}/{path}" for path in made if path.endswith(".ts")]
    workspace.write({"package.json": '{"type": "module"}'})
    assert workspace.unformatted(files) == []
    for extension, options in RESOLUTIONS.items():
        own = [path for path in files if path.startswith(f"{extension}/")]
        assert workspace.type_errors(own, **options) == []
        assert "CREATE TABLE" in workspace.drizzle_sql("sqlite", f"{extension}/schema/index.ts")
    without = [path for path in files if path.startswith("none/")]
    assert {error.code for error in workspace.type_errors(without, **RESOLUTIONS["js"])} >= {
        "TS2835"
    }


def test_both_layouts_give_the_same(workspace: Workspace) -> None:
    for layout in ("single", "split"):
        made = emit("drizzle", example("shop"), "postgres", layout=layout)
        workspace.write({f"{layout}/{path}": text for path, text in made.items()})
    program = """
    for (const layout of ["single", "split"]) {
      for (const part of ["schema", "zod"]) {
        const given = await import(`./${layout}/${part}${layout === "single" ? ".ts" : "/index.ts"}`);
        console.log(Object.keys(given).sort().join(" "));
      }
    }
    """
    workspace.write({"give.ts": program})
    single, single_zod, split, split_zod = workspace.run("give.ts").splitlines()
    assert (split, split_zod) == (single, single_zod)
    assert "ordersRelations" in single


NAMED_ALIKE = compile_text("""
    schema { dialect = sqlite }
    model Base { name: string  types -> Types  tables <-> Tables }
    model Types { name: string }
    model Tables { name: string }
    model Aux { name: string }
    model Import { name: string }
    model Index { name: string }
    model Relations { name: string }
    model Columns { name: string }
    namespace auth { model User { name: string } }
    namespace shop { model User { name: string } }
    """)


def test_no_two_models_share_a_module() -> None:
    files = emit("sqlalchemy", NAMED_ALIKE, "sqlite", layout="split")
    assert len({name.lower() for name in files}) == len(files)
    with_a_model = [path for path, text in files.items() if "__tablename__ = " in text]
    assert len(with_a_model) == len(NAMED_ALIKE.schema.models)
    tables = emit("drizzle", NAMED_ALIKE, "sqlite", layout="split")
    assert {"schema/index_.ts", "schema/relations_.ts", "schema/aux_.ts"} <= {*tables}
    assert {"models/base_.py", "models/types_.py", "models/aux_.py", "models/import_.py"} <= {
        *files
    }
