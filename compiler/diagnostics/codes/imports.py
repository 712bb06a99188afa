"""H95x: what `heddle import` cannot read or carry. The place is in the SQL."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

NOT_SQL: Final = Code(
    id="H950",
    name="not-sql",
    title="This is no SQL: {why}",
    explanation="`heddle import` reads text: UTF-8, or UTF-16 with its mark. A dump in a format of the database's own has to be made again as SQL.",
    hint="make the dump as plain SQL: `pg_dump --schema-only`, `mysqldump --no-data`, `sqlite3 … .schema`",
    shown_by="a dump in `pg_dump`'s custom format",
)
NO_TABLES: Final = Code(
    id="H951",
    name="no-tables",
    title="There is no table here that {dialect} would make",
    explanation="Nothing was read that makes a table. Most often the file is for another database than the one that was named.",
    hint="name the dialect that the file was written for: `--dialect`",
    shown_by="a file of INSERT statements",
)
BROKEN_OFF: Final = Code(
    id="H952",
    name="broken-off",
    title="The script breaks off inside this statement",
    explanation="A quote or a text in dollars is opened and never closed, so the rest of the file belongs to one statement. A dump that was cut short ends so.",
    hint="make the dump again, or close the quote",
    shown_by="a dump that ends inside a text",
)
UNREADABLE: Final = Code(
    id="H953",
    name="unreadable-sql",
    severity=Severity.WARNING,
    title="Not understood, so left out: `{head}` (at `{what}`)",
    explanation="The statement, or this part of it, is not one that the importer knows for this database. Everything else is read.",
    hint="add to the schema what it says, or carry it in an `sql` block",
    shown_by="CREATE TABLE with a column that ends in a word of another database",
)
UNKNOWN_STATEMENT: Final = Code(
    id="H954",
    name="unknown-statement",
    severity=Severity.WARNING,
    title="No statement begins with `{word}`, so it is left out",
    explanation="The importer knows the statements that make and change what a schema holds, and those that concern rows alone.",
    shown_by="a line of prose between two statements",
)
NO_TABLE: Final = Code(
    id="H955",
    name="no-such-table",
    severity=Severity.WARNING,
    title="There is no table `{table}` here, so this is left out",
    explanation="A statement changes a table, or makes an index on one, that the script has not made before.",
    shown_by="CREATE INDEX on a table that the script does not make",
)
SKIPPED: Final = Code(
    id="H956",
    name="skipped",
    severity=Severity.WARNING,
    title="Left out: {what}",
    explanation="""
A schema holds tables, and what belongs to tables. Triggers, functions, procedures, rules, policies and rights are no part of it; functions that a carried
index, check, default or view calls are carried with it.
""",
    hint="keep it in a migration of your own, or carry it in an `sql` block",
    shown_by="CREATE TRIGGER",
)
NOT_CARRIED: Final = Code(
    id="H957",
    name="not-imported",
    severity=Severity.WARNING,
    title="{what} of `{name}` is not carried: {why}",
    explanation="This property has neither a word in the language nor a statement that would add it afterwards.",
    shown_by="a SQLite table whose foreign key refers to a column that is not unique",
)
WOULD_OVERWRITE: Final = Code(
    id="H958",
    name="would-overwrite",
    title="`{path}` is there already",
    explanation="`heddle import` does not write over a file that may have been edited.",
    hint="name another file, or say `--force`",
    shown_by="`heddle import dump.sql -o schema.hdl` for the second time",
)
NO_CONNECTION: Final = Code(
    id="H959",
    name="no-connection",
    title="The database cannot be read: {why}",
    explanation="The address was understood, and the server or file did not answer as one, or refused.",
    hint="check the address, the user and the password",
    shown_by="the address of a server that is not there",
)
NO_DRIVER: Final = Code(
    id="H960",
    name="no-driver",
    title="Reading {what} takes the package `{package}`",
    explanation="Heddle itself needs no database. What reads live databases is an extra of its own.",
    hint='install it: `pip install "heddle-lang[import]"`, and the driver of the database',
    shown_by="`heddle import postgresql://…` where SQLAlchemy is not installed",
)
