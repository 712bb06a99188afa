"""What the pages show is true: every schema in them compiles, and becomes what the block after it says.

- `hdl` compiles without a problem, the SQL of its own dialect included; `hdl H250` gives exactly these codes; `hdl first` is a
  file of a schema, and `hdl more` the next one of it.
- `sql postgres` stands in the SQL of the schema before it: each run of lines between blank ones, in this order.
- `sql dump` is what `test_import.py` imports.
- `relations` are relations of the schema before it, `Model.name  kind  Target`.
- `names` are names of the schema before it, as `presets.names` tells them: `table Model  its name`.
- `text` stands in what the command line prints about the schema before it.
- `python sqlalchemy`, `python pydantic`, `ts drizzle` and `ts zod` stand in those modules of the schema before them, each run of
  lines between two blank ones.
- `toml` is a configuration.

`test_programs.py` runs the programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from presets.names import names_of

from heddle.backends.dialects import dialect_named
from heddle.backends.registry import BUILT_IN, options_of
from heddle.cli.session import DIALECTS
from heddle.compiler.compile import compile_schema
from heddle.compiler.config import parse_config
from heddle.compiler.diagnostics.codes import CODES
from heddle.compiler.diagnostics.problem import Problems, Severity
from heddle.compiler.diagnostics.render import Paint, render_text
from heddle.compiler.lower import lower
from heddle.compiler.project import OUT
from heddle.compiler.source import Sources
from support.compiling import compile_text
from support.emitting import emit
from support.servers import Database, PostgresServer

from .blocks import DOCS, Block, blocks_of

PAGES = sorted(
    page.relative_to(DOCS).as_posix()
    for page in DOCS.rglob("*.md")
    if page.name != "diagnostics.md"
)
CHECKED = {"hdl", "sql", "relations", "names", "text", "python", "ts", "output", "toml"}
FILES = {
    "sqlalchemy": ("sqlalchemy", "models.py"),
    "pydantic": ("pydantic", "schemas.py"),
    "drizzle": ("drizzle", "schema.ts"),
    "zod": ("drizzle", "zod.ts"),
}


def of(*languages: str, sound: bool = False) -> pytest.MarkDecorator:
    found = []
    for page in PAGES:
        for block in blocks_of(page, *languages):
            apart = {"first", "dump"} & {*block.words}
            if not apart and not (sound and any(map(is_error, codes(block)))):
                found.append(pytest.param(block, id=f"{page}:{block.line}"))
    assert found
    return pytest.mark.parametrize("block", found)


def codes(block: Block) -> list[str]:
    """The problems that a schema says it has."""
    return sorted(word for word in block.words if word != "more")


def is_error(code: str) -> bool:
    return CODES[code].severity is Severity.ERROR


def judged(block: Block) -> tuple[Problems, Sources]:
    """All that is said about a schema, on the way to the tables of its dialect."""
    problems, sources = Problems(), Sources()
    for number, text in enumerate(block.files):
        sources.add("schema.hdl" if number == 0 else f"schema{number + 1}.hdl", text)
    schema = compile_schema(sources, problems, "schema.hdl")
    if schema is not None:
        dialect_named(schema.settings.dialect).lower(lower(schema), problems)
    return problems, sources


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def runs(block: Block) -> Iterator[list[str]]:
    for run in block.text.split("\n\n"):
        yield lines(run)


def place(run: list[str], whole: list[str], after: int) -> int | None:
    """Where a run of lines stands, from a line on."""
    starts = range(after, len(whole) - len(run) + 1)
    return next((at for at in starts if whole[at : at + len(run)] == run), None)


def test_every_block_is_checked() -> None:
    found = {block.language for page in PAGES for block in blocks_of(page)}
    assert found - CHECKED <= {"", "json", "sh", "yaml", "prisma", "dbml"}


@of("hdl")
def test_schema_gives_the_problems_that_it_names(block: Block) -> None:
    problems, sources = judged(block)
    shown = render_text(problems, sources, Paint())
    assert sorted(problem.code.id for problem in problems) == codes(block), shown


@of("sql")
def test_schema_becomes_this_sql(block: Block) -> None:
    (dialect,) = block.words
    script = lines(emit("sql", compile_text(*block.files), dialect)[f"{dialect}.sql"])
    after = 0
    for run in runs(block):
        at = place(run, script, after)
        assert at is not None, "\n".join(["not in", *script, "the lines", *run])
        after = at + len(run)


@of("python", "ts")
def test_schema_becomes_this_code(block: Block) -> None:
    (what,) = block.words
    if what in FILES:  # others are programs, and code of others
        target, file = FILES[what]
        compiled = compile_text(*block.files)
        made = emit(target, compiled, compiled.schema.settings.dialect)[file]
        assert [run for run in block.text.split("\n\n") if run.strip("\n") not in made] == []


@of("toml")
def test_configuration_can_be_read(block: Block) -> None:
    problems, sources = Problems(), Sources()
    config = parse_config(sources.add("heddle.toml", block.text), problems)
    assert config is not None
    for target in BUILT_IN:
        config.read((target,), [OUT, DIALECTS, *options_of(target)], problems)
    assert render_text(problems, sources, Paint()) == ""


@of("relations")
def test_schema_has_these_relations(block: Block) -> None:
    schema = compile_text(*block.files).schema
    found = {
        f"{model.name}.{relation.name} {relation.kind.value} {relation.target.rpartition('.')[2]}"
        for model in schema.models.values()
        for relation in model.relations.values()
    }
    assert [
        line for line in map(" ".join, map(str.split, lines(block.text))) if line not in found
    ] == []


@of("names")
def test_schema_has_these_names(block: Block) -> None:
    found = names_of(compile_text(*block.files))
    expected = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in lines(block.text))
    assert {what: found.get(what) for what in expected} == expected


@of("text")
def test_schema_is_told_this(block: Block) -> None:
    problems, sources = judged(block)
    assert block.text in render_text(problems, sources, Paint())


@pytest.fixture(scope="module")
def scratch(postgres_server: PostgresServer) -> Iterator[Database]:
    """One database for all schemas: what each makes is rolled back."""
    with postgres_server.database() as database:
        yield database


@of("hdl", sound=True)
def test_postgres_takes_the_schema(block: Block, scratch: Database) -> None:
    script = emit("sql", compile_text(*block.files), "postgres")["postgres.sql"]
    with closing(psycopg.connect(scratch.sqlalchemy_url.replace("+psycopg", ""))) as connection:
        connection.execute(script.encode())
