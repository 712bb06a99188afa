"""H1xx: how a schema is written."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

UNEXPECTED: Final = Code(
    id="H101",
    name="unexpected",
    title="Unexpected {found}",
    explanation="At this place something else has to stand. The hint names what, where only few things can.",
    bad="model User { name: = 5 }",
    good="model User { name: int = 5 }",
)
STRAY: Final = Code(
    id="H102",
    name="nothing-to-close",
    title="Nothing is open that `{sign}` could close",
    explanation="Each `}`, `)` and `]` closes the nearest open bracket of its kind. Here none is open: this one is left over, or an opening one is missing before it.",
    hint="remove it",
    bad="model User { name: string }\n}",
    good="model User { name: string }",
)
UNCLOSED: Final = Code(
    id="H103",
    name="not-closed",
    title="No `{closing}` before {what}",
    explanation="A bracket was opened and the text goes on, or ends, without the closing one. Where it should have stood is guessed from the lines: a declaration begins a line, and so does a member.",
    hint="write `{closing}` here",
    bad="model User {\n  name: string\n\nmodel Post { title: string }",
    good="model User {\n  name: string\n}\n\nmodel Post { title: string }",
)
ENDLESS: Final = Code(
    id="H104",
    name="endless",
    title="{what} does not end",
    explanation="A text and a regular expression end on the line where they begin. SQL in backticks and a comment may go over several lines, but have to end in the file.",
    hint="end it with `{closing}`",
    bad='model User { name: string = "anonymous }',
    good='model User { name: string = "anonymous" }',
)
UNKNOWN_DECLARATION: Final = Code(
    id="H105",
    name="unknown-declaration",
    title="`{word}` begins no declaration",
    explanation="A declaration begins with one of the words `schema`, `namespace`, `enum`, `type`, `mixin`, `model`, `view` and `sql`.",
    bad="modle User { name: string }",
    good="model User { name: string }",
)
NO_COLON: Final = Code(
    id="H106",
    name="no-colon",
    title="No `:` after `{name}`",
    explanation="A field is a name, a colon and a type.",
    hint="write a colon between name and type",
    bad="model User { name string }",
    good="model User { name: string }",
)
NAME_APART: Final = Code(
    id="H107",
    name="name-apart",
    title="`{name}` and its `{sign}` are on different lines",
    explanation="A name and the `:` or arrow that follows it stand on one line. Otherwise a word at the end of a line would silently become the name of what the next line says.",
    hint="put both on one line",
    bad="model User {\n  name\n  : string\n}",
    good="model User {\n  name: string\n}",
)
ARROW_AFTER_FIELD: Final = Code(
    id="H108",
    name="arrow-after-field",
    title="`{arrow}` follows a field on its line",
    explanation="A relation without a name begins its own line, or stands after `,` or `;`. Behind a field it looks as if it belonged to it, as a foreign key does elsewhere; here a relation needs no field: it makes its column itself.",
    bad="model Post { author_id: int -> User }\nmodel User { name: string }",
    good="model Post { author -> User }\nmodel User { name: string }",
)
NOTHING_BEFORE: Final = Code(
    id="H109",
    name="nothing-before",
    title="`{word}` follows nothing that it could belong to",
    explanation="`where` and `include` belong to the index or unique before them, `through` to the relation before it, `as` to the mixin of the `with` before it.",
    hint="write it after {owner}",
    bad="model User {\n  name: string\n  where (name is null)\n}",
    good="model User {\n  name: string\n  unique (name) where (name is null)\n}",
)
SAID_TWICE: Final = Code(
    id="H110",
    name="said-twice",
    title="A second {what}",
    explanation="A field has one default and one expression, an index one `where` and one `include`, a relation one default and one `through`, a mixin one `as`.",
    hint="keep one of them",
    bad="model User { age: int = 1 = 2 }",
    good="model User { age: int = 1 }",
)
NO_NAME: Final = Code(
    id="H111",
    name="no-name",
    title="`{word}` cannot be a name",
    explanation="A name is a letter, then letters of ASCII, digits and `_`. The four words `true`, `false`, `null` and `not` are no names, and an index cannot be called `using`. What the database calls a column or table is free: `@column` and `@table` say it.",
    bad="model User { größe: int }",
    good='model User { size: int @column("größe") }',
)
NO_NUMBER: Final = Code(
    id="H112",
    name="no-number",
    title="`{written}` is no number",
    explanation="A number has digits, maybe a point with digits on both sides, maybe an exponent; no unit, no separators, no other base. A letter right after a number is taken for a slip.",
    bad="model Image { width: int = 10px }",
    good="model Image { width: int = 10 }",
)
NO_SUCH_MOMENT: Final = Code(
    id="H113",
    name="no-such-moment",
    title="`{written}` does not exist",
    explanation="A bare date or time has to exist in the calendar (years 1 to 9999) and on the clock.",
    hint="write a date as `2024-02-29`, a time as `08:00`",
    bad="model User { born: date = 2023-02-29 }",
    good="model User { born: date = 2024-02-29 }",
)
BAD_ESCAPE: Final = Code(
    id="H114",
    name="bad-escape",
    title="`{escape}` stands for no character",
    explanation='Escapes are those of JSON: `\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` and `\\u` with four hexadecimal digits. Half a character (`\\ud800`) is none, and `\\u0000` is kept by no database.',
    hint="write `\\\\` for a backslash",
    bad='model File { folder: string = "C:\\data" }',
    good='model File { folder: string = "C:\\\\data" }',
)
STRANGER: Final = Code(
    id="H115",
    name="stranger",
    title="{character} has no meaning here",
    explanation="The character belongs to no sign of the language. It may stand in texts and comments.",
    bad="model User { name: string! }",
    good="model User { name: string }",
)
CONTROL_CHARACTER: Final = Code(
    id="H116",
    name="control-character",
    title="The control character U+{point} stands in the file",
    explanation="A schema is text. Control characters other than tab and line breaks, and halves of characters, are refused everywhere, even in comments; in a text they are written as escapes.",
    hint="remove it, or write it as `\\u{point}` in a text",
    bad="model User { name: string } // \x07",
    good="model User { name: string }",
)
BARE_WORD: Final = Code(
    id="H117",
    name="bare-word",
    title="`{word}` is written otherwise here",
    explanation="Other languages say with words, brackets or signs after a type what Heddle says with attributes. A field is required unless its type ends in `?`.",
    hint="write `{instead}`",
    bad="model User { email: string unique }",
    good="model User { email: string @unique }",
)
TOO_DEEP: Final = Code(
    id="H118",
    name="too-deep",
    title="This is nested more than {limit} deep",
    explanation="Brackets within brackets, and operators on the results of operators, may be a hundred deep.",
    hint="say it in several checks, or as raw SQL",
    bad="model User {\n  check (" + "(" * 101 + "true" + " is null)" * 101 + ")\n}",
    good="model User {\n  age: int\n  check (age > 0)\n}",
)
EMPTY_SQL: Final = Code(
    id="H119",
    name="empty-sql",
    title="There is nothing between the backticks",
    explanation="Raw SQL goes to the database as it stands; empty, it would break the statement around it.",
    bad="model User { name: string = ` ` }",
    good="model User { name: string = `current_user` }",
)
LOST_DOC: Final = Code(
    id="H120",
    name="lost-doc",
    severity=Severity.WARNING,
    title="This doc documents nothing",
    explanation="`///` on lines of its own documents the declaration, member or enum value that begins on the next line; after something on its line, that. This one stands elsewhere, so it reaches no output.",
    hint="write `//`, or move it before what it is about",
    bad="model User {\n  name: string\n  /// The end.\n}",
    good="model User {\n  name: string\n  // The end.\n}",
)
KEY_TWICE: Final = Code(
    id="H121",
    name="key-twice",
    title="The key `{key}` stands here twice",
    explanation="An object has one value for a key. Of two, JSON readers take the one or the other.",
    hint="remove one of them",
    bad="model User { options: json = {a: 1, a: 2} }",
    good="model User { options: json = {a: 1, b: 2} }",
)
FOREIGN: Final = Code(
    id="H122",
    name="foreign-file",
    title="This seems to be {what}, not a schema of Heddle",
    explanation="The file has what only another language has: `CREATE TABLE`, `datasource`, `pgTable(…)`, and the like. Nothing in it is read. `heddle import` makes a schema of an SQL script or of a live database; most other languages have a tool that makes SQL. `docs/coming-from` shows Prisma, DBML, Drizzle and SQLAlchemy beside the same schema here.",
    bad="CREATE TABLE users (\n  id serial PRIMARY KEY,\n  name text NOT NULL\n);",
    good="model User { name: text }",
)
CONFLICT: Final = Code(
    id="H123",
    name="merge-conflict",
    title="Here begins a conflict that git could not merge",
    explanation="Between the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>` stand both sides of a merge. Nothing in the file is read until one of them, or what should come of both, is all that is left.",
    hint="write what should come of both sides, and remove the three lines of signs",
    bad="<<<<<<< HEAD\nmodel User { name: string }\n=======\nmodel User { name: text }\n>>>>>>> other",
    good="model User { name: text }",
)
