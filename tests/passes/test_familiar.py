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
    Case("a: int default 5", "write `= 5`", "a: int = 5"),
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
    Case("a: Other @relation(fields: [otherId], references: [id])", "write the relation with an arrow: `a -> Other`", "a -> Other"),
    Case("a: int\n  @@index([a])", "write `index (a)`", "a: int\n  index (a)"),
    Case("a: int\n  @@id([a])", "write `key (a)`", "a: int\n  key (a)"),
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
    Case("a: int [ref: > Other.id]", "write `a -> Other`", "a -> Other"),
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
    Case('model A {\n  a: int\n  @@map("as")\n}', 'write `@table("as")` behind the name of the model', 'model A @table("as") {\n  a: int\n}'),
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
    assert [problem.title for problem in found] == ["`&` has no meaning here"]
    assert "a type builds on one other" in (found[0].help or "")


def test_no_code_is_guessed_from_another_number() -> None:
    (problem,) = problems_of("model A { a: int @allow(H999) }")
    assert problem.help == "`heddle explain` lists them"


ALONE = [
    # Values of another kind in rules.
    Case('a: date\n  check (a > "2024-01-01")', "write it without quotes: `2024-01-01`", "a: date\n  check (a > 2024-01-01)"),
    Case('a: int\n  check (a + "3" > 4)', "write it without quotes: `3`", "a: int\n  check (a + 3 > 4)"),
    Case("a: string\n  check (a <> 3)", 'write it in quotes: `"3"`', 'a: string\n  check (a <> "3")'),
    Case("a: bool\n  check (a = 1)", "write `true`", "a: bool\n  check (a = true)"),
    Case("a: string[]\n  check (length(a) > 2)", "said behind its type", "a: string[3..]"),
    Case("other -> Other\n  check (other.b > 2)", "a rule sees one record alone", "other -> Other"),
    Case("a: int\n  check (zz > 2)", "it has `a`, `id`", "a: int"),
    Case("a: Zz", "declare it with `type` or `enum`", "a: int"),
    Case("a -> Zz", "declare it with `model`", "a -> Other"),
    Case("posts: <- Other.it[]", "leave out the colon: `posts <- Other.it[]`", "a: int"),
    # Slips of signs.
    Case("a: float = .5", "write `0.5`", "a: float = 0.5"),
    Case("a: float = 5.", "write `5.0`", "a: float = 5.0"),
    Case("a: int = 1_000", "write `1000`", "a: int = 1000"),
    Case("a: int = 0x1F", "write `31`", "a: int = 31"),
    Case("a: int(1...3)", "write two points", "a: int(1..3)"),
    Case("first-name: string", "write `firstName`", "firstName: string"),
    Case("a: in-progress | done", 'write `"in-progress"`', 'a: "in-progress" | done'),
    Case("naïve: string", "write `naive`", "naive: string"),
    Case("größe: string", "a name is a letter of ASCII", "size: string"),
    Case("true: int", "choose another name", "truth: int"),
    Case("a: string = 'it''s'", 'write `"it\'s"`', 'a: string = "it\'s"'),
    Case("a: string = “x”", 'write `"`', 'a: string = "x"'),
    Case("a: string @pattern(/a/g)", "the one flag is `i`", "a: string @pattern(/a/)"),
    Case("a, c: int\n  unique (a, c,)", "leave it out", "a, c: int\n  unique (a, c)"),
    Case("a: int index, c: int", "write `@index`", "a: int @index, c: int"),
    Case("a: int\n  index: (a)", "write `index (…)`", "a: int\n  index (a)"),
    Case("a: int\n  check: (a > 1)", "write `check (…)`", "a: int\n  check (a > 1)"),
    Case("a: int\n  index i on as (a)", 'write `index "i" (a)`', 'a: int\n  index "i" (a)'),
    Case("a: int @check(value > 0)", "write the name of the field", "a: int @check(a > 0)"),
    Case("a: int\n  check (this.a > 0)", "write `a`", "a: int\n  check (a > 0)"),
    Case('a: int\n  on beforeCreate app:fill', 'write `on beforeCreate "app:fill"`', 'a: int\n  on beforeCreate "app:fill"'),
    Case("a - > Other", "write `a -> Other`", "a -> Other"),
    Case("a ->? Other", "write `a -> Other?`", "a -> Other?"),
    Case("a -> others.id", "did you mean `Other`?", "a -> Other"),
    Case("a -> Other? @onDelete(SET NULL)", "write `setNull`", "a -> Other? @onDelete(setNull)"),
    Case("a -> Other @onDelete(no action)", "write `noAction`", "a -> Other @onDelete(noAction)"),
    # SQL: all that stands behind a type is one mistake.
    Case("a: string NOT NULL UNIQUE", "write `@unique`", "a: string @unique"),
    Case("a: string(20) NOT NULL DEFAULT 'x'", 'write `= "x"`', 'a: string(20) = "x"'),
    Case("a: text not null default ''", 'write `= ""`', 'a: text = ""'),
    Case("a: numeric(10, 2) not null default 0", "write `= 0`", "a: numeric(10, 2) = 0"),
    Case("a: datetime default now()", "write `= now()`", "a: datetime = now()"),
    Case("a: datetime DEFAULT CURRENT_TIMESTAMP", "write `= now()`", "a: datetime = now()"),
    Case("a: bool DEFAULT TRUE", "write `= true`", "a: bool = true"),
    Case("a: int primary key auto_increment", "write `@key = autoincrement()`", "a: int @key = autoincrement()"),
    Case("a: int @key identity(1, 1)", "write `= autoincrement()`", "a: int @key = autoincrement()"),
    Case("a: int @key generated always as identity", "write `= autoincrement()`", "a: int @key = autoincrement()"),
    Case("a: int generated always as (c + 1) stored\n  c: int", "write `:= (c + 1)`", "a: int := (c + 1)\n  c: int"),
    Case("other_id: int references others(id)", "write `other -> Other`", "other -> Other"),
    Case("a: int REFERENCES Other", "write `a -> Other`", "a -> Other"),
    Case("a: int null references others(id)", "write `a -> Other?`", "a -> Other?"),
    Case("other_id: int not null references others(id) on delete cascade", "write `other -> Other @onDelete(cascade)`", "other -> Other @onDelete(cascade)"),
    Case("a -> Other ON DELETE CASCADE", "write `@onDelete(cascade)`", "a -> Other @onDelete(cascade)"),
    Case("a -> Other? on delete set null", "write `@onDelete(setNull)`", "a -> Other? @onDelete(setNull)"),
    Case("a -> Other NOT NULL", REQUIRED, "a -> Other"),
    Case("a: string COLLATE nocase", "write `@nocase`", "a: string @nocase"),
    Case("a: string comment 'Who.'", "write `/// Who.`", "a: string  /// Who."),
    Case("a: double precision", "write `a: float`", "a: float"),
    Case("a: character varying(20)", "write `a: string(20)`", "a: string(20)"),
    Case("a: timestamp with time zone", "write `a: datetime`", "a: datetime"),
    Case("a: timestamp without time zone", "write `a: localdatetime`", "a: localdatetime"),
    Case("a: int\n  constraint pk primary key (a)", 'write `key "pk" (a)`', 'a: int\n  key "pk" (a)'),
    Case("a: int\n  CONSTRAINT uq UNIQUE (a)", 'write `unique "uq" (a)`', 'a: int\n  unique "uq" (a)'),
    Case("a: int\n  constraint ck check (a > 1)", 'write `check "ck" (…)`', 'a: int\n  check "ck" (a > 1)'),
    Case("a: int\n  constraint f foreign key (n) references Other(id)", 'write a relation: `name -> Model @fk(name: "f")`', 'a: int\n  n -> Other @fk(name: "f")'),
    Case("a: int\n  UNIQUE (a)", "write `unique`", "a: int\n  unique (a)"),
    Case("a: int\n  CHECK (a > 0)", "write `check`", "a: int\n  check (a > 0)"),
    Case("a: int\n  unique key u (a)", 'write `unique "u" (a)`', 'a: int\n  unique "u" (a)'),
    Case("a: int\n  create index i on x (a)", 'write `index "i" (a)`', 'a: int\n  index "i" (a)'),
    Case("a: int\n  index (a DESC)", "write `desc`", "a: int\n  index (a desc)"),
    Case("a: int?\n  index (a desc NULLS LAST)", "write `nulls`", "a: int?\n  index (a desc nulls last)"),
    Case("a: int\n  check (a > 1 AND a < 4)", "write `and`", "a: int\n  check (a > 1 and a < 4)"),
    Case("a: int\n  check (a between 1 AND 4)", "write `and`", "a: int\n  check (a between 1 and 4)"),
    Case("a: int?\n  check (a IS NOT NULL)", "write `is`", "a: int?\n  check (a is not null)"),
    Case("a: string\n  check (a LIKE 'x')", "write `like`", "a: string\n  check (a like 'x')"),
    Case("a: int\n  check (NOT a > 1)", "write `not`", "a: int\n  check (not a > 1)"),
    Case("a: int\n  check a > 0", "write `check (a > 0)`", "a: int\n  check (a > 0)"),
    Case("a: string\n  check (char_length(a) > 2)", "write `length(…)`", "a: string\n  check (length(a) > 2)"),
    Case("a: int8", "write `bigint`", "a: bigint"),
    Case("a: real", "write `float`", "a: float"),
    Case("a: bytea", "write `bytes`", "a: bytes"),
    Case("a: inet", "write `ip`", "a: ip"),
    Case("a: interval", "write `duration`", "a: duration"),
    Case("a: string(max)", "write `text`", "a: text"),
    Case("a: geometry", "native(", "a: native(`geometry`)"),
    # DBML.
    Case("a: int [not null, unique]", "write `@unique`", "a: int @unique"),
    Case("a: int [default: 5]", "write `= 5`", "a: int = 5"),
    Case("a: string [note: 'Who.']", "write `/// Who.`", "a: string  /// Who."),
    Case("a: int\n  Note: 'What.'", "write `/// text` above the model", "a: int"),
    Case("a > Other", "write `a -> Other`", "a -> Other"),
    # Prisma.
    Case("a String?", "write a colon between name and type: `a: string?`", "a: string?"),
    Case("a DateTime", "write a colon between name and type: `a: datetime`", "a: datetime"),
    Case("a varchar(20)", "`a: string(20)`", "a: string(20)"),
    Case("a: Other @relation(fields: [aId], references: [id])", "`a -> Other`", "a -> Other"),
    Case("a, c: int,\n  @@unique([a, c])", "write `unique (a, c)`", "a, c: int\n  unique (a, c)"),
    Case("a: Date", "write `datetime` for an instant, `date` for a day", "a: datetime"),
    # GraphQL.
    Case("a: ID!", REQUIRED, "a: uuid"),
    Case("a: ID", "write `uuid` or `bigint`", "a: bigint"),
    Case("a: [String!]!", "write `a: string[]`", "a: string[]"),
    # TypeScript and TypeSpec.
    Case("a: string[] | undefined", "end the type in `?`", "a: string[]?"),
    Case("a: string | null = null", "end the type in `?`", "a: string?"),
    Case("a: Array<Other>", "`<- Other[]`", "a <- Other[]"),
    Case("a: string<20>", "write `string(20)`", "a: string(20)"),
    Case("a: string | int", "write `json`", "a: json"),
    Case("readonly a: string", "write `@immutable` or `@readonly` behind the type", "a: string @immutable"),
    Case("private a: string", "leave it out", "a: string"),
    Case("@minLength(2) a: string", "write `@minLength` behind the type", "a: string @minLength(2)"),
    Case("a: datetime = Date.now()", "write `now()`", "a: datetime = now()"),
    Case("a: datetime = new Date()", "write `a: datetime = now()`", "a: datetime = now()"),
    Case("a: { type: string, required: true }", "write the type behind the colon", "a: string"),
    Case("a: string unique: true", "write `@unique`", "a: string @unique"),
    Case("a: string nullable: true", "end the type in `?`", "a: string?"),
    Case('a: json = "{}"', "write it without the quotes", "a: json = {}"),
    Case("a: string\n  check (a.length > 2)", "write `length(a)`", "a: string\n  check (length(a) > 2)"),
    Case("a: int\n  check (a > 0 || a < 5)", "write `or`", "a: int\n  check (a > 0 or a < 5)"),
    Case("a: int\n  check (a === 5)", "write `=`", "a: int\n  check (a = 5)"),
    Case("a: bool\n  check (!a)", "write `not`", "a: bool\n  check (not a)"),
    Case("a -> Other | null", "write `a -> Other?`", "a -> Other?"),
    Case('a: datetime = "now()"', "write `now()`", "a: datetime = now()"),
    Case("a: int = now", "write a number", "a: int = 0"),
    # Python.
    Case("a: Optional[str]", "write `?` behind the type", "a: string?"),
    Case("a: Optional[int] = None", "write `?` behind the type", "a: int?"),
    Case("a: list[str]", "write `[]` behind the type", "a: string[]"),
    Case("a: str | None", "end the type in `?`", "a: string?"),
    Case("a: Mapped[str | None]", "write `a: string?`", "a: string?"),
    Case("a: Dict[str, Any]", "write `a: json`", "a: json"),
    Case('a: Literal["x", "y"]', "write `draft | published`", "a: x | y"),
    Case("a = string", "write a colon between name and type", "a: string"),
    Case("a: datetime = utcnow()", "write `now()`", "a: datetime = now()"),
    Case("a: date = today() + 14", "write a computation as SQL in backticks", "a: date = `current_date + 14`"),
    Case("a, c: int\n  unique a, c", "write `unique (a, c)`", "a, c: int\n  unique (a, c)"),
    Case("a: date\n  check a > today()", "write `check (a > today())`", "a: date\n  check (a > 2020-01-01)"),
    Case("a: int?\n  unique (a) where a is null", "write `where (a is null)`", "a: int?\n  unique (a) where (a is null)"),
    # Others' ranges.
    Case("a: int(0, 9)", "write `int(0..9)`", "a: int(0..9)"),
    Case("a: int(0-9)", "write `int(0..9)`", "a: int(0..9)"),
    Case("a: int(min: 0, max: 9)", "write `int(0..9)`", "a: int(0..9)"),
    Case("a: string(max: 20)", "write `string(..20)`", "a: string(..20)"),
    Case("a: string{1,20}", "write `a: string(1..20)`", "a: string(1..20)"),
    Case("a: int >= 0", "write `a: int(0..)`", "a: int(0..)"),
    Case("a: string @max(20)", "write `@maxLength`", "a: string @maxLength(20)"),
    Case("a: string @required", "leave it out", "a: string"),
    Case('a: string @comment("Who.")', "write `/// text`", "a: string  /// Who."),
    # Arrows, and the words of object mappers.
    Case("a: -> Other", "leave out the colon: `a -> Other`", "a -> Other"),
    Case("a? -> Other", "write `a -> Other?`", "a -> Other?"),
    Case('a: x | y = "Y" | z = x', 'declare `enum Name { y = "Y" }`', 'a: x | "Y" | z = x'),
    Case("a --> Other", "write `a -> Other`", "a -> Other"),
    Case("a -> string", "write a colon before a type", "a: string"),
    Case("belongs_to Other", "write the relation with an arrow", "-> Other"),
    Case("has_many Others", "write `posts <- Post[]`", "<- Other[]"),
    Case("a: int\n  timestamps", "write `@timestamps` behind the name of the model", "a: int"),
    Case("a: int\n  ...Base", "write `with Base` behind the name of the model", "a: int"),
]  # fmt: skip
ALONE_WHOLE = [
    Case("type Id = int & string\nmodel A { a: Id }", "a type builds on one other", "type Id = int\nmodel A { a: Id }"),
    Case("type A {\n  a: int\n}", "write `model`", "model A {\n  a: int\n}"),
    Case("input A {\n  a: int\n}", "write `model`", "model A {\n  a: int\n}"),
    Case("interface A {\n  a: int\n}", "write `model`", "model A {\n  a: int\n}"),
    Case("abstract model A {\n  a: int\n}\nmodel B with A { b: int }", "write `mixin`", "mixin A {\n  a: int\n}\nmodel B with A { b: int }"),
    Case("interface A {\n  a: int\n}\nmodel B with A { b: int }", "write `mixin`", "mixin A {\n  a: int\n}\nmodel B with A { b: int }"),
    Case("model A = {\n  a: int\n}", "leave out the `=`", "model A {\n  a: int\n}"),
    Case("model A {\n  a: int\n};", "leave it out", "model A {\n  a: int\n}"),
    Case("model s.A {\n  a: int\n}", "write `namespace s { model A { … } }`", "namespace s { model A { a: int } }"),
    Case("model A(B) {\n  a: int\n}\nmixin B { b: int }", "write `model A with B {`", "model A with B {\n  a: int\n}\nmixin B { b: int }"),
    Case("model A with B with C { a: int }\nmixin B { b: int }\nmixin C { c: int }", "`with B, C`", "model A with B, C { a: int }\nmixin B { b: int }\nmixin C { c: int }"),
    Case('@table("x")\nmodel A { a: int }', "write `@table` behind the name of the model", 'model A @table("x") { a: int }'),
    Case('model A @@map("x") { a: int }', 'write `@table("x")`', 'model A @table("x") { a: int }'),
    Case('enum E { a: "A" }\nmodel A { e: E }', "write `=`", 'enum E { a = "A" }\nmodel A { e: E }'),
    Case("enum E { a = 1 }\nmodel A { e: E }", 'write `"1"`', 'enum E { a = "1" }\nmodel A { e: E }'),
    Case("enum E = { a, b }\nmodel A { e: E }", "leave out the `=`", "enum E { a, b }\nmodel A { e: E }"),
    Case("enum E = a | b\nmodel A { e: E }", "write `type E = a | b`", "type E = a | b\nmodel A { e: E }"),
    Case("type A = {\n  a: int\n}\nmodel B { b: A }", "write `model A {`", "model A {\n  a: int\n}\nmodel B { -> A }"),
    Case("type E = 'a' | 'b';\nmodel A { e: E }", "leave it out", "type E = 'a' | 'b'\nmodel A { e: E }"),
    Case("schema { dialect: sqlite }\nmodel A { a: int }", "write `=`", "schema { dialect = sqlite }\nmodel A { a: int }"),
    Case('schema { dialect = "postgres" }\nmodel A { a: int }', "without quotes", "schema { dialect = postgres }\nmodel A { a: int }"),
    Case("enum E { a | b | c }\nmodel A { e: E }", "leave it out", "enum E { a b c }\nmodel A { e: E }"),
    Case("enum E { in-progress }\nmodel A { e: E }", 'write `in_progress = "in-progress"`', 'enum E { in_progress = "in-progress" }\nmodel A { e: E }'),
    Case("model user-account { a: int }", "write `UserAccount`", "model UserAccount { a: int }"),
    Case("view V { a: int } = select a, b from t\nmodel A { a: int }", "write it in backticks", "view V { a: int } = `select a from t`\nmodel A { a: int }"),
    Case("model A {\n<<<<<<< HEAD\n  a: int\n=======\n  b: int\n>>>>>>> other\n}", "remove the three lines of signs", "model A {\n  a: int\n}"),
    Case("view V = `select 1`\nmodel A { a: int }", "write `view V { id: bigint } =`", "view V { id: bigint } = `select 1 as id`\nmodel A { a: int }"),
]  # fmt: skip


@pytest.mark.parametrize(
    "case",
    [*ALONE_WHOLE, *(Case(around(c.wrong), c.hint, around(c.right)) for c in ALONE)],
    ids=lambda case: case.wrong,
)
def test_the_hint_stands_alone(case: Case) -> None:
    (problem,) = problems_of(case.wrong)
    assert case.hint in (problem.help or "")
    assert [problem.title for problem in problems_of(case.right)] == []


def test_lists_of_each_other_are_a_many_to_many() -> None:
    found = problems_of("model Post { tags: Tag[] }\nmodel Tag { posts: Post[] }")
    hints = [
        (problem.help or "").removeprefix("write the relation with an arrow: ") for problem in found
    ]
    assert hints == ["`tags <-> Tag`", "`posts <-> Post`"]


def test_numbers_as_values_of_an_enum_are_told_one_by_one() -> None:
    found = problems_of("enum E { a = 1 b = 2 }\nmodel A { e: E }")
    assert [problem.help for problem in found] == ['write `"1"`', 'write `"2"`']


def test_a_member_that_was_broken_off_does_not_spoil_the_next() -> None:
    found = problems_of(around("a: [string]\n  @@index([a])"))
    assert [problem.help for problem in found] == ["write `a: string[]`", "write `index (a)`"]
