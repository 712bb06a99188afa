"""H52x to H54x: what else a database cannot say, and what is done instead."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

NOT_DEFERRABLE: Final = Code(
    id="H520",
    name="not-deferrable",
    severity=Severity.WARNING,
    title="{dialect} checks foreign keys at once",
    hint="the key of `{name}` is made without `@deferrable`",
    explanation="""
PostgreSQL and SQLite can put off the check of a foreign key to the end of a transaction. MySQL and MariaDB check every
statement at once.
""",
    bad="""
schema { dialect = mysql }
model Node { parent -> Node? @deferrable }
""",
    good="""
schema { dialect = mysql }
model Node { parent -> Node? }
""",
)

UNIQUE_AT_ONCE: Final = Code(
    id="H522",
    name="unique-at-once",
    severity=Severity.WARNING,
    title="{dialect} checks this unique rule at once",
    hint="it is made without `@deferrable`",
    explanation="""
PostgreSQL can put off the check of a unique rule to the end of a transaction, so that two records can swap their
places. The other databases check every row at once, and so does PostgreSQL where a field of the rule ignores case.
""",
    bad="""
schema { dialect = sqlite }
model Song {
  position: int
  unique (position) @deferrable
}
""",
    good="""
schema { dialect = postgres }
model Song {
  position: int
  unique (position) @deferrable
}
""",
)

CHANGE_NOT_KEPT: Final = Code(
    id="H523",
    name="change-not-kept",
    severity=Severity.WARNING,
    title="{dialect} cannot let `{name}` follow a changed key that may be null",
    hint="such a change is refused there instead; say so with `@onUpdate(noAction)`",
    explanation="""
A required relation to a unique field that may be null: a change to null could not be followed. MySQL and MariaDB refuse such
a foreign key as a whole, so the action becomes NO ACTION there.
""",
    bad="""
schema { dialect = mysql }
model Country { code: string(2)? @unique }
model User { -> Country.code @onUpdate(cascade) }
""",
    good="""
schema { dialect = mysql }
model Country { code: string(2) @unique }
model User { -> Country.code @onUpdate(cascade) }
""",
)

ACTION_NOT_KEPT: Final = Code(
    id="H521",
    name="action-not-kept",
    severity=Severity.WARNING,
    title="{dialect} cannot {action} for `{name}`",
    hint="the delete is refused there instead; `@onDelete(noAction)` refuses it everywhere",
    explanation="""
SET NULL for some columns of a foreign key is PostgreSQL's (15 and later), and InnoDB has no SET DEFAULT. There the action becomes
NO ACTION: a row that is referred to cannot be deleted.
""",
    bad="""
schema { dialect = mysql }
model Plan { name: string(20) @key }
model User { -> Plan = "free" @onDelete(setDefault) }
""",
    good="""
schema { dialect = mysql }
model Plan { name: string(20) @key }
model User { -> Plan = "free" @onDelete(noAction) }
""",
)

DEFAULT_IN_MODELS: Final = Code(
    id="H530",
    name="default-in-models",
    severity=Severity.WARNING,
    title="{dialect} has no `{maker}()` for `{field}`",
    hint="the generated models fill it in; rows that other programs write must bring a value",
    explanation="""
A default stands in the database wherever the database can make it. SQLite makes no UUIDs, and UUIDs that grow with time
are made by no server that Heddle supports; there the generated models make the value.
""",
    bad="""
schema { dialect = sqlite }
model Token { id: uuid = uuid() }
""",
    good="""
schema { dialect = postgres }
model Token { id: uuid = uuid() }
""",
)

NO_NATIVE_TYPE: Final = Code(
    id="H531",
    name="no-native-type",
    title="`{field}` has no type for {dialect}",
    hint="name one: ``native({name}: `…`)``",
    explanation="""
A field of a `native` type says for each database what its column is. This build asks for a database that is not among them.
""",
    bad="""
schema { dialect = sqlite }
model Page { words: native(postgres: `tsvector`)? }
""",
    good="""
schema { dialect = sqlite }
model Page { words: native(postgres: `tsvector`, sqlite: `TEXT`)? }
""",
)

KEY_OF_OTHER_TYPE: Final = Code(
    id="H536",
    name="key-of-other-type",
    title="{dialect} makes no foreign key `{name}` of `{here}` to `{there}`",
    hint="give both fields the same type; or give the key a column of its own: a name in quotes in `@fk`",
    explanation="""
A foreign key that shares a field of the model has a column of that field's type. PostgreSQL and SQLite take an `int` that refers to a `bigint`;
MySQL and MariaDB want integers of one width, texts that agree about `@nocase`, and no text without a length.
""",
    bad="""
schema { dialect = mysql }
model Team { name: string }
model Player { number: int, -> Team @fk(number) }
""",
    good="""
schema { dialect = mysql }
model Team { name: string }
model Player { number: bigint, -> Team @fk(number) }
""",
)

COUNTED_BESIDE_KEY: Final = Code(
    id="H533",
    name="counted-beside-key",
    severity=Severity.WARNING,
    title="{dialect} does not count `{field}`, which is not the whole key",
    hint="give its number when you make a record there, or make it the key",
    explanation="""
PostgreSQL counts any column up. MySQL, MariaDB and SQLite count one column of a table, and only where it is the
primary key by itself; there the column is an ordinary one, without a default, and the generated models ask for its value.
""",
    bad="""
schema { dialect = sqlite }
model Order { number: bigint = autoincrement() @unique }
""",
    good="""
schema { dialect = sqlite }
model Order { number: bigint = autoincrement() @key }
""",
)

UNEVEN_SQL: Final = Code(
    id="H532",
    name="uneven-sql",
    title="This SQL has {what}",
    hint="close what is opened; statements of their own stand in `sql` blocks",
    explanation="""
Raw SQL stands inside a statement that Heddle writes. A quote or parenthesis that is left open, or a semicolon, would tear that
statement, so it is refused.
""",
    bad="""
model Offer {
  price: int
  check fair (`price > (1`)
}
""",
    good="""
model Offer {
  price: int
  check fair (`price > (1)`)
}
""",
)

NO_VIEW_QUERY: Final = Code(
    id="H535",
    name="no-view-query",
    severity=Severity.WARNING,
    title="The view `{name}` has no query for {dialect}",
    hint="add one: native({word}: `select …`); without it, there is no such view there",
    explanation="""
A view whose query is `native(…)` says for each database what it shows. Where it says nothing, the view is left out.
""",
    bad="""
schema { dialect = sqlite }
model User { name: string }
view Names { name: string } = native(postgres: `select name from users`)
""",
    good="""
schema { dialect = sqlite }
model User { name: string }
view Names { name: string } = `select name from users`
""",
)

NOT_MATERIALIZED: Final = Code(
    id="H534",
    name="not-materialized",
    severity=Severity.WARNING,
    title="{dialect} does not keep the rows of the view `{name}`",
    hint="it is a plain view there, whose query runs whenever it is read",
    explanation="""
Only PostgreSQL has materialized views, whose rows are kept until `REFRESH MATERIALIZED VIEW`.
""",
    bad="""
schema { dialect = mysql }
model User { name: string }
view Names @materialized { name: string } = `select name from users`
""",
    good="""
schema { dialect = postgres }
model User { name: string }
view Names @materialized { name: string } = `select name from users`
""",
)

ENUM_AS_TEXT: Final = Code(
    id="H540",
    name="enum-as-text",
    severity=Severity.WARNING,
    title="{dialect} loses the enum value {value}",
    hint="the column is a checked text there instead of an ENUM",
    explanation="""
The ENUM of MySQL and MariaDB strips blanks from the end of its values, cannot tell an empty value from a wrong
one, and forgets characters beyond the basic plane (emoji). An enum with such a value becomes a checked `varchar` there.
""",
    bad="""
schema { dialect = mysql }
enum Mood { happy = "😀" sad = "☹" }
model Day { mood: Mood }
""",
    good="""
schema { dialect = mysql }
enum Mood { happy sad }
model Day { mood: Mood }
""",
)

DECIMAL_AS_TEXT: Final = Code(
    id="H541",
    name="decimal-as-text",
    severity=Severity.WARNING,
    title="{dialect} keeps `{field}` as text",
    hint="it is exact, but sorts and compares as text; 15 digits or fewer are kept as a number",
    explanation="""
SQLite's numbers are exact to 15 digits. A decimal with more is kept as text, so nothing is lost; but the database sorts it as text,
and keeps neither its range nor checks over it. The models do.
""",
    bad="""
schema { dialect = sqlite }
model Account { balance: decimal(20, 2) }
""",
    good="""
schema { dialect = sqlite }
model Account { balance: decimal(15, 2) }
""",
)

NOCASE_FOLDS_ACCENTS: Final = Code(
    id="H542",
    name="nocase-folds-accents",
    severity=Severity.WARNING,
    title="{dialect} ignores accents too in `{field}`",
    hint="`e` and `é` are one there; store the text in lower case, without `@nocase`, to tell them apart",
    explanation="""
No collation that MySQL and MariaDB both have ignores case alone. A `@nocase` field gets `utf8mb4_general_ci`, under which letters
with and without accents are equal, and so are texts that differ in blanks at their end. Where a pattern from `^` to `$` takes neither, as that
of `email` does, nothing is lost.
""",
    bad="""
schema { dialect = mysql }
model User { email: string(100) @nocase }
""",
    good="""
schema { dialect = mysql }
model User { email: string(100) }
""",
)

NOCASE_OF_ASCII: Final = Code(
    id="H546",
    name="nocase-of-ascii",
    severity=Severity.WARNING,
    title="{dialect} ignores the case of ASCII letters alone in `{field}`",
    hint="`É` and `é` are two there; store the text in lower case, without `@nocase`, where others matter",
    explanation="""
SQLite's NOCASE, and its `lower`, know the 26 letters of ASCII. Of all other letters upper and lower case are different. Where a pattern from `^` to `$` takes no
other, as that of `email`, nothing is lost.
""",
    bad="""
schema { dialect = sqlite }
model User { email: string(100) @nocase }
""",
    good="""
schema { dialect = sqlite }
model User { email: string(100) }
""",
)

NOCASE_PRIMARY_KEY: Final = Code(
    id="H543",
    name="nocase-primary-key",
    severity=Severity.WARNING,
    title="{dialect} tells upper from lower case in the key `{field}`",
    hint="use a key of its own, and `@unique @nocase` on this field",
    explanation="""
PostgreSQL ignores case through an index over `lower(…)`, and a primary key or a foreign key cannot be made of an expression. A unique
index over `lower(…)` is made beside the key.
""",
    bad="""
schema { dialect = postgres }
model Country { code: string(2) @key @nocase }
""",
    good="""
schema { dialect = postgres }
model Country { code: string(2) @unique @nocase }
""",
)

COMMENT_CUT: Final = Code(
    id="H544",
    name="comment-cut",
    severity=Severity.WARNING,
    title="{dialect} keeps {limit} characters of this comment",
    hint="the rest stands in the other outputs",
    explanation="""
MySQL and MariaDB keep 1024 characters of a column's comment and 2048 of a table's. A longer one is cut there.
""",
    shown_by="a doc comment of more than 1024 characters",
)

ROW_TOO_WIDE: Final = Code(
    id="H545",
    name="row-too-wide",
    severity=Severity.WARNING,
    title="{dialect} keeps `{field}` outside its row",
    hint="its column is `longtext` with a checked length there",
    explanation="""
The columns of a MySQL table take at most 65535 bytes together, four for each character of a `string`. The
longest texts of a wider table become `longtext`, which counts for almost nothing.
""",
    shown_by="a table with more than 16383 characters of `string` columns",
)
