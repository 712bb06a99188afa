"""H57x: what SQLAlchemy cannot be told, and what is done instead."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

MODULE_APART: Final = Code(
    id="H570",
    name="module-apart",
    severity=Severity.WARNING,
    title="One SQLAlchemy module cannot serve {main} and {dialect}: {why}",
    hint="the module is written without {dialect}; build another one for {dialect} alone, into a folder of its own",
    explanation="""
Built for several dialects, the SQLAlchemy models are one module that makes the right tables in each of them. A table has one name there, and a
column is generated everywhere or nowhere. Namespaces are schemas in PostgreSQL (`auth.users`) and the beginnings of names elsewhere
(`auth_users`), so a schema with namespaces takes a module for PostgreSQL and another one for the rest. The module serves the dialect that is named first, and those that agree with it.
""",
    shown_by="a schema with a namespace, built for PostgreSQL and SQLite at once",
)

DOT_IN_NAME: Final = Code(
    id="H571",
    name="dot-in-name",
    title="SQLAlchemy takes the dot in `{name}` for the end of a name",
    hint="write another name: `{other}`",
    explanation="""
SQLAlchemy's foreign keys name what they refer to as `schema.table.column`, and it keeps tables by `schema.table`. A column that a foreign key
refers to cannot have a dot in its name, nor can a table be called as another one is with its schema.
""",
    bad="""
model Country { code: string(2) @key @column("iso.code") }
model City { -> Country }
""",
    good="""
model Country { code: string(2) @key @column("iso_code") }
model City { -> Country }
""",
)

COMMENT_CUT_FOR_ALL: Final = Code(
    id="H572",
    name="comment-cut-for-all",
    severity=Severity.WARNING,
    title="One SQLAlchemy module for several dialects has room for {limit} characters of this comment",
    hint="all of them get the shorter comment; the SQL has it whole where the dialect keeps it",
    explanation="""
SQLAlchemy writes one comment for a table or a column, whatever the database. MySQL and MariaDB keep 1024 characters of a column's comment and 2048 of a
table's, so a module that serves one of them, too, has the comment in that length.
""",
    shown_by="a doc comment of more than 1024 characters, built for PostgreSQL and MySQL at once",
)

NO_KEY_TO_MAP: Final = Code(
    id="H573",
    name="no-key-to-map",
    severity=Severity.WARNING,
    title="SQLAlchemy has no class for `{name}`, which has no key",
    hint="it is the table `{table}` there, without relations; for a class, mark a field with `@key`, or let the model have its `id`",
    explanation="""
SQLAlchemy tells records apart by their primary key, so a class without one is refused when it is imported. The model is a plain `Table` in the
module, as a view without a key is, and no relation leads to it. The other targets can do without a key.
""",
    bad="""
model Entry @id(none) { line: string }
""",
    good="""
model Entry { line: string }
""",
)

OPTIONS_NOT_MAPPED: Final = Code(
    id="H574",
    name="options-not-mapped",
    severity=Severity.WARNING,
    title="SQLAlchemy's `create_all` makes `{name}` without its options",
    hint="make the tables with the SQL output",
    explanation="""
SQLAlchemy has a word of its own for each option of a table, and none for raw SQL behind it. The models work with the table all the same.
""",
    bad="""
schema { dialect = sqlite }
model Entry @options(sqlite: `STRICT`) { line: string }
""",
    good="""
schema { dialect = sqlite }
model Entry { line: string }
""",
)
