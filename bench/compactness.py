"""How long one database is in each language: `python bench/compactness.py` writes COMPACTNESS.md; see README.md."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from peers import dbml, prisma

from heddle.backends.base import Request
from heddle.backends.registry import backend_named, options_of
from heddle.compiler.compile import compile_schema
from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.formatter import format_file
from heddle.compiler.lower import lower
from heddle.compiler.source import Sources
from heddle.compiler.syntax import ast
from heddle.compiler.syntax.parse import parse
from heddle.importers.importing import import_script

HERE = Path(__file__).resolve().parent
BESIDE = HERE.parent.parent / "shared" / "corpus"
DATABASES = ("chinook", "sakila", "northwind")
DIALECT = "postgres"
TOKEN: Final = re.compile(r"\w+|[^\w\s]")
"""One rule for all languages: a run of letters, digits and `_` is a token, and so is any other sign."""

Texts = dict[str, str]

_PREFACE = """# Compactness

Three databases that people know, in six languages, in bytes and in tokens (a word or number is one, any other sign is one; blanks are none). The `.hdl` is what
`heddle import` makes of the database's script for PostgreSQL, not touched since; everything else is made of the tables that it compiles to. Only what tables
are is counted: raw SQL that was carried over (functions, views, partitions) is left out of all.

DBML and Prisma are written by `peers.py` as a person would, with references at their columns where DBML can, and with less in them: no checks, no names of
constraints and indexes, no partial indexes. Drizzle and SQLAlchemy are Heddle's own outputs, with the types and names that keep them in step with the
database. Prisma and Drizzle name both sides of each relation, as they must.

`python bench/compactness.py` writes this page.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=os.environ.get("HEDDLE_CORPUS") or BESIDE)
    corpus = parser.parse_args().corpus
    parts = [_PREFACE]
    for name in DATABASES:
        script = corpus / f"{name}.{DIALECT}.sql"
        hdl = imported(script)
        texts = {"Heddle": hdl, "Heddle, `--mixins`": imported(script, mixins=True)}
        parts += [f"## {name.capitalize()}\n", sizes(texts | languages(hdl)), spent(hdl)]
    page = "\n".join(parts)
    print(page, end="")
    (HERE / "COMPACTNESS.md").write_text(page, encoding="utf-8")


def imported(script: Path, *, mixins: bool = False) -> str:
    """The schema of a script, without its raw SQL, in the one layout."""
    file = Sources().add(script.name, script.read_text(encoding="utf-8"))
    text = import_script(file, DIALECT, Problems(), mixins=mixins).text
    for block in reversed([decl for decl in tree(text).decls if isinstance(decl, ast.Sql)]):
        text = text[: block.start] + text[block.end :]
    return format_file(Sources().add("schema.hdl", text), Problems())


def tree(text: str) -> ast.File:
    return parse(Sources().add("schema.hdl", text), Problems())


def languages(hdl: str) -> Texts:
    """The same tables in every other language, by its name."""
    sources, problems = Sources(), Problems()
    sources.add("schema.hdl", hdl)
    schema = compile_schema(sources, problems, "schema.hdl")
    assert schema is not None
    database = lower(schema)

    def made(target: str, **chosen: bool) -> str:
        options = {option.name: option.default for option in options_of(target)} | chosen
        request = Request(schema, database, (DIALECT,), options, Problems(), {})
        (file,) = (f for f in backend_named(target).emit(request) if f.path != "companion.sql")
        return file.text

    return {
        "DBML": dbml(database),
        "Prisma": prisma(database),
        "SQL": made("sql"),
        "Drizzle": made("drizzle", zod=False),
        "SQLAlchemy": made("sqlalchemy"),
        "names of tables and columns alone": "\n".join(
            name
            for table in database.tables.values()
            for name in (table.name, *(column.name for column in table.columns))
        ),
    }


def measured(text: str) -> tuple[int, int]:
    return len(text.encode()), len(TOKEN.findall(text))


def sizes(texts: Texts) -> str:
    size, count = measured(texts["Heddle"])
    rows = [
        f"| {name} | {own:,} | {own / size:.2f} | {tokens:,} | {tokens / count:.2f} |\n"
        for name, (own, tokens) in ((name, measured(text)) for name, text in texts.items())
    ]
    head = "| | bytes | × Heddle | tokens | × Heddle |\n| --- | --: | --: | --: | --: |\n"
    return head + "".join(rows)


def spent(hdl: str) -> str:
    """Where the bytes of the `.hdl` go."""
    totals: dict[str, list[int]] = {}
    for what, start, end in pieces(tree(hdl)):
        size, count = measured(hdl[start:end])
        total = totals.setdefault(what, [0, 0, 0])
        for place, value in enumerate((1, size, count)):
            total[place] += value
    rest = len(hdl.encode()) - sum(size for _, size, _ in totals.values())
    rows = [
        f"| {what} | {number} | {size:,} | {count:,} |\n"
        for what, (number, size, count) in sorted(totals.items(), key=lambda item: -item[1][1])
    ]
    rows.append(f"| blanks, braces and line ends | | {rest:,} | |\n")
    head = "| of the `.hdl` | how many | bytes | tokens |\n| --- | --: | --: | --: |\n"
    return head + "".join(rows)


def pieces(file: ast.File) -> Iterator[tuple[str, int, int]]:
    """What a schema is made of, each piece once."""
    for decl in file.decls:
        match decl:
            case ast.Schema():
                for setting in decl.settings:
                    yield "settings", setting.start, setting.end
            case ast.Model():
                yield "heads of models", decl.start, (decl.attrs or [decl.name])[-1].end
                for member in decl.members:
                    yield f"{type(member).__name__.lower()} members", member.start, member.end
            case _:
                yield f"{type(decl).__name__.lower()} declarations", decl.start, decl.end


if __name__ == "__main__":
    main()
