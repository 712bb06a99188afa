"""H51x: what a database cannot index, and what is done instead."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

PARTIAL_INDEX: Final = Code(
    id="H510",
    name="no-partial-index",
    severity=Severity.WARNING,
    title="{dialect} has no indexes with `where`",
    hint="{instead}",
    explanation="""
MySQL and MariaDB have no partial indexes. A plain index is made over all rows; a unique one is left
out, for over all rows it would refuse what the schema allows.
""",
    bad="""
schema { dialect = mysql }
model User {
  email: string(100)
  deletedAt: datetime?
  unique (email) where (deletedAt is null)
}
""",
    good="""
schema { dialect = mysql }
model User {
  email: string(100)
  unique (email)
}
""",
)

EXPRESSION_INDEX: Final = Code(
    id="H511",
    name="no-expression-index",
    severity=Severity.WARNING,
    title="{dialect} has no indexes over expressions",
    hint="this index is left out; add a generated column (`:=`) and index that",
    explanation="""
MariaDB has no indexes over expressions, and the SQL for MySQL runs on both. A stored generated column can be indexed everywhere.
""",
    bad="""
schema { dialect = mysql }
model User {
  email: string(100)
  index (lower(email))
}
""",
    good="""
schema { dialect = mysql }
model User {
  email: string(100)
  emailLower: string(100) := (lower(email))
  index (emailLower)
}
""",
)

INDEX_METHOD: Final = Code(
    id="H512",
    name="no-index-method",
    severity=Severity.WARNING,
    title="{dialect} has no index method `{method}`",
    hint="this index is left out",
    explanation="""
Index methods such as `gin` and `gist` are PostgreSQL's. Elsewhere there is nothing that would serve the same queries.
""",
    bad="""
schema { dialect = sqlite }
model Page {
  settings: json
  index using gin (settings)
}
""",
    good="""
schema { dialect = postgres }
model Page {
  settings: json
  index using gin (settings)
}
""",
)

INDEX_OPTION: Final = Code(
    id="H513",
    name="no-index-option",
    severity=Severity.WARNING,
    title="{dialect} indexes have no {option}",
    hint="the index is made without it",
    explanation="""
Included columns, operator classes and an order of nulls other than the database's own can be told to PostgreSQL alone. They
change how fast an index serves a query, not what the rows may hold.
""",
    bad="""
schema { dialect = sqlite }
model Post {
  title: string(80)
  startsAt: datetime
  index (startsAt) include (title)
}
""",
    good="""
schema { dialect = sqlite }
model Post {
  title: string(80)
  startsAt: datetime
  index (startsAt, title)
}
""",
)

NULLS_DISTINCT: Final = Code(
    id="H514",
    name="nulls-are-distinct",
    severity=Severity.WARNING,
    title="{dialect} lets a unique key hold null many times",
    hint="the key is made all the same; make the fields required, or check this in your program",
    explanation="""
`@nulls(same)` asks that two nulls count as equal in a unique key. PostgreSQL 15 and later can do that; MySQL, MariaDB and SQLite
take every null for a different value.
""",
    bad="""
schema { dialect = mysql }
model Seat {
  row: int
  label: string(10)?
  unique (row, label) @nulls(same)
}
""",
    good="""
schema { dialect = mysql }
model Seat {
  row: int
  label: string(10)
  unique (row, label)
}
""",
)

KEY_TOO_WIDE: Final = Code(
    id="H515",
    name="key-too-wide",
    severity=Severity.WARNING,
    title="{dialect} cannot index {width}",
    hint="this {kind} is left out; give the text fields a length: together at most {limit} characters",
    explanation="""
A key of MySQL holds at most 3072 bytes, four for each character, and no `text`, `json`, list or unlimited `bytes` at all. An index or unique
key that is wider is left out there.
""",
    bad="""
schema { dialect = mysql }
model Page { address: string(1000) @unique }
""",
    good="""
schema { dialect = mysql }
model Page { address: string(700) @unique }
""",
)

NEEDED_KEY_TOO_WIDE: Final = Code(
    id="H516",
    name="needed-key-too-wide",
    title="{dialect} cannot make a key of {width}",
    hint="give the text fields of the key a length: together at most {limit} characters",
    explanation="""
A key of MySQL holds at most 3072 bytes, four for each character, and no `text`, `json`, list or unlimited `bytes` at all.
An index that is wider is left out; a primary key, or a unique key that others refer to, cannot be.
""",
    bad="""
schema { dialect = mysql }
model Page { path: text @key }
""",
    good="""
schema { dialect = mysql }
model Page { path: string(200) @key }
""",
)

TOO_MANY_KEYS: Final = Code(
    id="H517",
    name="too-many-keys",
    title="{dialect} has room for {limit} keys in a table, and `{table}` has {count}",
    hint="leave out some indexes; `@index(off)` leaves out a foreign key's, where a longer one begins with its columns",
    explanation="""
A table of MySQL and MariaDB has at most 64 keys: the primary key, unique keys, indexes, and those that the server makes for
foreign keys without one.
""",
    shown_by="a model with 64 fields that have `@index`",
)
