"""H50x: what a database cannot check, and what is done instead."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

BUILT_IN_PATTERN: Final = (
    "only the generated models keep it; where they alone write, say `@allow(H501)`"
)
"""The hint of the next one for `email`, `url` and `ip`."""
PATTERN_NOT_KEPT: Final = Code(
    id="H501",
    name="pattern-not-kept",
    severity=Severity.WARNING,
    title="{dialect} cannot check the pattern of `{field}`",
    hint="only the generated models keep it; write the limit as a length, a range or an enum to have it in the database",
    explanation="""
SQLite has no regular expressions of its own, so no CHECK constraint can hold a pattern there. The patterns of
`email`, `url` and `ip` are patterns as well. The Pydantic and TypeScript models refuse what does not match; rows that other
programs write are not checked.
""",
    bad="""
schema { dialect = sqlite }
model User { nick: string(20) @pattern(/^[a-z]+$/) }
""",
    good="""
schema { dialect = postgres }
model User { nick: string(20) @pattern(/^[a-z]+$/) }
""",
)

MOVING_BOUND: Final = Code(
    id="H502",
    name="moving-bound",
    severity=Severity.WARNING,
    title="The bound `{bound}()` of `{field}` moves with the clock",
    hint="only the generated models keep it; a fixed date is kept by the database too",
    explanation="""
A CHECK constraint is judged when a row is written, and again when a backup is restored. A bound that moves would be true on
one day and false on the next, so servers refuse it or fail to restore. The models check it when a record is made.
""",
    bad="""
model Person { born: date(1900-01-01..today()) }
""",
    good="""
model Person { born: date(1900-01-01..2100-01-01) }
""",
)

CLOCK_IN_CHECK: Final = Code(
    id="H503",
    name="clock-in-check",
    severity=Severity.WARNING,
    title="The check `{name}` reads the clock",
    hint="only the generated models keep it",
    explanation="""
A CHECK constraint that reads `now()` or `today()` would judge the same row differently from day to day: servers
refuse it, or fail to restore a backup. The models check it when a record is made.
""",
    bad="""
model Offer {
  endsAt: datetime
  check future (endsAt > now())
}
""",
    good="""
model Offer {
  startsAt: datetime
  endsAt: datetime
  check order (endsAt > startsAt)
}
""",
)

ITEMS_NOT_KEPT: Final = Code(
    id="H504",
    name="items-not-kept",
    severity=Severity.WARNING,
    title="{dialect} cannot check {what} of the items of `{field}`",
    hint="only the generated models keep it",
    explanation="""
A CHECK constraint cannot look into every item of a list: PostgreSQL can compare all items with a bound and limit their
length, and no more; the other databases keep lists as JSON text and can only count them: which values of an enum, or how many digits an item has, is not seen there. Of a list whose column type the schema spells, the
items are counted where that is an array, or JSON, and no more. The models keep all limits.
""",
    bad="""
schema { dialect = postgres }
model Post { tags: string(..50)[] @distinct }
""",
    good="""
schema { dialect = postgres }
model Post { tags: string(..50)[..10] }
""",
)

EXPRESSION_NOT_KEPT: Final = Code(
    id="H505",
    name="expression-not-kept",
    severity=Severity.WARNING,
    title="{dialect} has no words for {what} in `{name}`",
    hint="{instead}",
    explanation="""
An expression must mean the same in every database. Where a database has no way to say a part of it with that meaning
(a pattern for `like` that is not a constant, in SQLite), the constraint or index is left out there. A generated column is an ordinary one
there: null until a program fills it, and optional in all models that read it.
""",
    bad="""
schema { dialect = sqlite }
model Product {
  name: string(80)
  prefix: string(80)
  check named (name like prefix)
}
""",
    good="""
schema { dialect = sqlite }
model Product {
  name: string(80)
  check named (name like "A-%")
}
""",
)

CHECK_NOT_KEPT: Final = Code(
    id="H506",
    name="check-not-kept",
    severity=Severity.WARNING,
    title="{dialect} refuses the check `{name}`, for {why}",
    hint="only the generated models keep it",
    explanation="""
MySQL and MariaDB refuse a CHECK constraint over a column that they count up themselves, and MySQL over a column
that a foreign key's action may change (`setNull`, or any `@onUpdate` but `noAction` and `restrict`).
""",
    bad="""
schema { dialect = mysql }
model Task {
  id: bigint = autoincrement()
  check small (id < 1000000)
}
""",
    good="""
schema { dialect = mysql }
model Task {
  number: int
  check small (number < 1000000)
}
""",
)
