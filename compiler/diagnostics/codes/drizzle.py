"""H56x: what drizzle-kit cannot write of a schema that Drizzle itself can use."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

KIT_LOSES_CHECK: Final = Code(
    id="H560",
    name="kit-loses-check",
    severity=Severity.WARNING,
    title="Drizzle-kit cannot write the check `{name}`, for it has a semicolon",
    hint="make the tables with the SQL output, or write the rule without `;`",
    explanation="""
drizzle-kit ends a check at the first semicolon, even one within quotes. Elsewhere `companion.sql` adds the check afterwards;
SQLite cannot add a check to a table, so the check is left out of `schema.ts`. The SQL output has it.
""",
    bad="""
schema { dialect = sqlite }
model Note { mark: string(1)  check mark (mark <> ";") }
""",
    good="""
schema { dialect = sqlite }
model Note { mark: string(1)  check mark (mark <> ":") }
""",
)

KIT_LOSES_DEFERRABLE: Final = Code(
    id="H561",
    name="kit-loses-deferrable",
    severity=Severity.WARNING,
    title="Drizzle-kit cannot make the foreign key of `{name}` wait for the commit",
    hint="make the tables with the SQL output",
    explanation="""
Drizzle has no word for a deferrable foreign key. For PostgreSQL `companion.sql` makes it so afterwards; SQLite cannot change a
foreign key of a table. A key that is only `@deferrable` is like any other there.
""",
    bad="""
schema { dialect = sqlite }
model User { name: string }
model Post { author -> User @deferrable(initially) }
""",
    good="""
schema { dialect = sqlite }
model User { name: string }
model Post { author -> User }
""",
)

KIT_TEARS_NAME: Final = Code(
    id="H562",
    name="kit-tears-name",
    severity=Severity.WARNING,
    title="Drizzle-kit cannot write the name `{name}`",
    hint="make the tables with the SQL output, or choose a name without quotes, `,`, `;` and `--`",
    explanation="""
drizzle-kit puts names between quotes without looking at them, and joins them with signs that it later splits them at. Drizzle's
queries work with any name.
""",
    bad="""
schema { dialect = postgres }
model User { name: string @column("a;b") }
""",
    good="""
schema { dialect = postgres }
model User { name: string @column("a b") }
""",
)

KIT_TEARS_TYPE: Final = Code(
    id="H563",
    name="kit-tears-type",
    severity=Severity.WARNING,
    title="Drizzle-kit cannot write the type `{type}` of `{field}`",
    hint="make the tables with the SQL output",
    explanation="""
drizzle-kit puts quotes around every type of PostgreSQL that does not begin with one it knows, arguments included:
`varbit(8)` becomes a type of that name. Drizzle's queries work with any type.
""",
    bad="""
schema { dialect = postgres }
model Flag { bits: native(`varbit(8)`) }
""",
    good="""
schema { dialect = postgres }
model Flag { bits: native(`bit(8)`) }
""",
)

KIT_LOSES_OPTIONS: Final = Code(
    id="H564",
    name="kit-loses-options",
    severity=Severity.WARNING,
    title="Drizzle-kit makes `{name}` without its options",
    hint="make the tables with the SQL output",
    explanation="""
Drizzle has no words for what stands behind a table in its SQL: engines, character sets, partitions, STRICT. Drizzle's queries work with the
table all the same.
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

RELATIONS_MIXED: Final = Code(
    id="H565",
    name="relations-mixed",
    severity=Severity.WARNING,
    title="Drizzle takes the relations of `{name}` and `{other}` for one table's",
    hint='give one of them another name with `@table("…")`',
    explanation="""
The types of Drizzle's nested queries know a table by its name without its schema. Where two tables share a name, `with` offers only the
relations that both have. What runs is right all the same.
""",
    bad="""
schema { dialect = postgres }
namespace Auth { model User { name: string } }
model User { name: string, account -> Auth.User }
""",
    good="""
schema { dialect = postgres }
namespace Auth { model User @table("accounts") { name: string } }
model User { name: string, account -> Auth.User }
""",
)

KIT_NAMES_CHECK: Final = Code(
    id="H566",
    name="kit-names-check",
    severity=Severity.WARNING,
    title="A check without a name is called `{name}` by drizzle-kit",
    hint="make the tables with the SQL output",
    explanation="""
A schema can leave checks without a name: `check = ""`. The SQL output and SQLAlchemy do so; a check of Drizzle's has a name, and stands beside the columns.
""",
    bad="""
schema { dialect = sqlite, check = "" }
model Entry { line: string, check (line <> "x") }
""",
    good="""
schema { dialect = sqlite }
model Entry { line: string, check (line <> "x") }
""",
)

KIT_MAKES_INDEXES: Final = Code(
    id="H567",
    name="kit-makes-indexes",
    severity=Severity.WARNING,
    title="The unique constraints of `{name}` become unique indexes with drizzle-kit",
    hint="make the tables with the SQL output",
    explanation="""
`uniques = constraints` asks for constraints, which SQLite keeps in the table itself. drizzle-kit has only unique indexes there. They refuse the same rows, and
have names.
""",
    bad="""
schema { dialect = sqlite, uniques = constraints }
model User { email: string @unique }
""",
    good="""
schema { dialect = sqlite }
model User { email: string @unique }
""",
)
