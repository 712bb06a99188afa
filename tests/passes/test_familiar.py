"""How other languages say it: each gets a hint, and what the hint says compiles."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from support.compiling import problems_of

REQUIRED = "leave it out: a field is required unless its type ends in `?`"


class Case(NamedTuple):
    """`hint` is said of `wrong`, and `right` is what comes of it; all three without the model around."""

    wrong: str
    hint: str
    right: str


FIELDS = [
    # Types of SQL and of programming languages.
    Case("a: enum(x, y)", "write the values in its place: `draft | published`", "a: x | y"),
    Case("a: char(2)", "`string(2..2)`", "a: string(2..2)"),
    Case("a: money", "write `decimal(19, 4)`", "a: decimal(19, 4)"),
    Case("a: VARCHAR(255)", "write `string`", "a: string(255)"),
    Case("a: decimal", "`decimal(10, 2)`", "a: decimal(10, 2)"),
    Case("a: decimal(12)", "`decimal(12, 2)`", "a: decimal(12, 2)"),
    Case("a: list<string>", "write `string[]`", "a: string[]"),
    Case("a: Array<string>", "write `string[]`", "a: string[]"),
    Case("a: Optional<int>", "write `int?`", "a: int?"),
    Case("a: Int", "write `int`", "a: int"),
    # SQL.
    Case("a: string NOT NULL", REQUIRED, "a: string"),
    Case("a: string not null", REQUIRED, "a: string"),
    Case("a: int primary key", "write `@key`", "a: int @key"),
    Case("a: int PRIMARY KEY", "write `@key`", "a: int @key"),
    Case("a: int default 5", "write `= value`", "a: int = 5"),
    Case("a: datetime = CURRENT_TIMESTAMP", "write `now()`", "a: datetime = now()"),
    Case("a: uuid = gen_random_uuid()", "write `uuid()`", "a: uuid = uuid()"),
    Case("a: int(11)", "leave it out", "a: int"),
    Case("a: bigint(20)", "leave it out", "a: bigint"),
    Case("a: datetime(6)", "leave it out", "a: datetime"),
    Case("a: float(8, 2)", "leave it out, or write `decimal(8, 2)`", "a: decimal(8, 2)"),
    Case("a: decimal(10.2)", "`decimal(10, 2)`", "a: decimal(10, 2)"),
    Case("a: string(10, 20)", "write `string(10..20)`", "a: string(10..20)"),
    Case("a: int unsigned\n  c: string", "write `int(0..)`", "a: int(0..)\n  c: string"),
    Case("a: int? = null", "leave it out", "a: int?"),
    Case("a: x | y = null", "leave it out", "a: x | y?"),
    Case("a: datetime = now() on update now()", "write `@updated`", "a: datetime = now() @updated"),
    Case("a: int\n  primary key (a)", "write `key (a)`", "a: int\n  key (a)"),
    Case("a: int\n  PRIMARY KEY (a)", "write `key (a)`", "a: int\n  key (a)"),
    Case("a: int @key\n  foreign key (n) references Other(id)", "write `n -> Other`", "a: int @key\n  n -> Other"),
    Case("a: enum { x y }", "write `x | y`", "a: x | y"),
    Case("a: string\n  check (a ~ '^a')", "write `@pattern(/…/)`", "a: string @pattern(/^a/)"),
    Case("a: int @key @autoincrement", "write `= autoincrement()`", "a: int @key = autoincrement()"),
    Case("a: int\n  index (z)", "it has `a`", "a: int\n  index (a)"),
    Case("a: bool = TRUE", "write `true` or `false`", "a: bool = true"),
    # Prisma.
    Case("a Int", "write a colon between name and type", "a: int"),
    Case("a: String?", "write `string`", "a: string?"),
    Case("a: int @id", "write `@key`", "a: int @key"),
    Case("a: int @key @default(autoincrement())", "write `= value` behind the type", "a: int @key = autoincrement()"),
    Case("a: datetime @updatedAt", "write `@updated`", "a: datetime @updated"),
    Case('a: int @map("b")', "write `@column` for a field, `@table` for a model", 'a: int @column("b")'),
    Case("a: Other @relation(fields: [otherId], references: [id])", "write the relation with an arrow: `author -> User`", "a -> Other"),
    Case("a: int\n  @@index([a])", "write `index (…)`", "a: int\n  index (a)"),
    Case("a: int\n  @@id([a])", "write `key (…)`", "a: int\n  key (a)"),
    Case('a: string @unique(name: "b")', 'write `@unique` or `@unique("…")`', 'a: string @unique("b")'),
    Case("a: string @min(x)", "write `@min(1)`", "a: int @min(1)"),
    Case("a -> Other? @onDelete(SetNull)", "did you mean `setNull`?", "a -> Other? @onDelete(setNull)"),
    Case("a: string @allow(501)", "write `@allow(H501)`", "a: string"),
    # TypeScript.
    Case("a: Map<string, int>", "write `json`", "a: json"),
    Case("a: Record<string, any>", "write `json`", "a: json"),
    Case("a: unknown", "write `json`", "a: json"),
    Case("a: string | null", "end the type in `?`", "a: string?"),
    Case("a: string | undefined", "end the type in `?`", "a: string?"),
    Case("a?: string", "write the `?` behind the type", "a: string?"),
    Case("a => Other", "write `->`", "a -> Other"),
    # DBML.
    Case("a: int [pk, not null]", "write `@key`", "a: int @key"),
    Case("a: int [pk, increment]", "write `@key = autoincrement()`", "a: int @key = autoincrement()"),
    Case("a: int [ref: > Other.id]", "write `name -> Model`", "a -> Other"),
    # Relations.
    Case("author -> Other\n  index (authorId)", "did you mean `author`?", "author -> Other\n  index (author)"),
    Case("a: Other", "write the relation with an arrow: `a -> Other`", "a -> Other"),
    Case("a: Other[]", "write the relation with an arrow: `a <- Other[]`", "a <- Other[]"),
    Case("a: Other?", "`a -> Other?`", "a -> Other?"),
    # The four ways to be misread.
    Case("a: int -> Other", "write `, -> Other`, or begin a new line", "a: int, -> Other"),
    Case("a\n  : int", "put both on one line", "a: int"),
    Case("a: int\n  /// About nothing.", "write `//`, or move it before what it is about", "a: int\n  // About nothing."),
    # A default that a built-in pattern refuses.
    Case('a: email = "x"', 'write an email address such as `"ada@example.org"`', 'a: email = "ada@example.org"'),
    Case('a: url = "x"', 'write a web address such as `"https://example.org"`', 'a: url = "https://example.org"'),
    Case('a: ip = "x"', 'write an IP address such as `"192.0.2.1"`', 'a: ip = "192.0.2.1"'),
]  # fmt: skip
WHOLE = [
    Case('import "other.hdl"\nmodel A { a: int }', "leave it out: all files of a project are read together", "model A { a: int }"),
    Case('model A {\n  a: int\n  @@map("as")\n}', 'write `@table("…")` behind the name of the model', 'model A @table("as") {\n  a: int\n}'),
    Case('schema { provider = "postgres" }\nmodel A { a: int }', "write `dialect`", "schema { dialect = postgres }\nmodel A { a: int }"),
    Case("table A { a: int }", "write `model`", "model A { a: int }"),
    Case("model A extends B { a: int }\nmixin B { b: int }", "write `with`", "model A with B { a: int }\nmixin B { b: int }"),
]  # fmt: skip


def around(member: str) -> str:
    return f"model A {{\n  {member}\n}}\nmodel Other {{ b: int }}"


@pytest.mark.parametrize(
    "case",
    [*WHOLE, *(Case(around(c.wrong), c.hint, around(c.right)) for c in FIELDS)],
    ids=lambda case: case.wrong,
)
def test_the_hint_says_what_compiles(case: Case) -> None:
    assert any(case.hint in (problem.help or "") for problem in problems_of(case.wrong))
    assert [problem.title for problem in problems_of(case.right)] == []


@pytest.mark.parametrize("line", ["primary key (a)", "foreign key (a) references Other(id)"])
def test_a_line_of_sql_is_one_problem(line: str) -> None:
    assert len(problems_of(around(f"a: int\n  {line}"))) == 1


def test_a_sign_outside_of_expressions_is_no_operator() -> None:
    found = problems_of("type Id = float & string\nmodel A { a: int }")
    assert [problem.help for problem in found if "`&`" in problem.title] == [None]


def test_no_code_is_guessed_from_another_number() -> None:
    (problem,) = problems_of("model A { a: int @allow(H999) }")
    assert problem.help == "`heddle explain` lists them"
