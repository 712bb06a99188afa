"""The one layout, case by case: a text, and the same formatted. Where there is one text, it is in order already."""

from __future__ import annotations

from textwrap import dedent

import pytest

from support.schemas import ROOT, examples

from .formatting import formatted

CASES = {
    "what is in order stays": [
        """\
        /// A person.
        model User {
          email: string(255) @unique
          firstName, lastName: string(2..100)
          fullName: string := (firstName || " " || lastName)
          born: date(1900-01-01..today())?
          tags: string(..50)[1..10] = ["a", "b"]
          settings: json = {theme: "dark", "font size": -1}
          slug: Slug @pattern(/^[a-z]+$/i) @was("name", "title")
          words: native(postgres: `tsvector`, mysql: `text`)

          -> Country.code
          order -> Order(tenant, number)
          posts <- Post.author[]
          tags <-> Tag through PostTag.tag

          key (a, b)
          unique nocase (lower(email)) where (deletedAt is null) @nulls(same)
          index using gin (data jsonb_path_ops, at desc nulls last) include (name)
          check "ck_age" (not (age < -1) and status in (draft, "x y") or if(a, b, -c) <> 0)
          on beforeCreate "app.hooks:fill"
        }
        """,
    ],
    "blanks are put where they belong": [
        "model  User@table( 'users' )with A,B as b{x:int( 1 .. 2 )  ?=1@min( - 1 )}",
        'model User @table("users") with A, B as b { x: int(1..2)? = 1 @min(-1) }\n',
    ],
    "every member of several lines has its own": [
        "model A {\n a: int, b: int; -> C\n}\n",
        "model A {\n  a: int\n  b: int\n  -> C\n}\n",
    ],
    "what was on one line stays there if it fits": [
        "model A { a: int, b: int, }\nenum E { a, b }\nmodel C {}\nmixin D{\n}\n",
        "model A { a: int  b: int }\nenum E { a b }\nmodel C {}\nmixin D {}\n",
    ],
    "what was on one line and does not fit is spread": [
        "model A { aaaaaaaaaaaaaaaaaaaaaaaaa: string(100) @unique  bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: string(1..) }",
        "model A {\n  aaaaaaaaaaaaaaaaaaaaaaaaa: string(100) @unique\n  bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: string(1..)\n}\n",
    ],
    "a comma stays where a relation would else belong to the field": [
        "model A { a: int, -> B, c: int, unique (a), <- D; }",
        "model A { a: int, -> B  c: int  unique (a)  <- D }\n",
    ],
    "familiar spellings are rewritten": [
        """\
        type N = numeric(4, 2)
        model A {
          a: integer = 'it\\'s "a"'
          b: varchar(9)
          c: boolean
          check (a == 1 or a != b or a <- 1)
          e: jsonb[]?
          integer: number
        }
        """,
        """\
        type N = decimal(4, 2)

        model A {
          a: int = "it's \\"a\\""
          b: string(9)
          c: bool
          check (a = 1 or a <> b or a < -1)
          e: json[]?
          integer: float
        }
        """,
    ],
    "docs are written with three slashes": [
        """\
        /** A person
          * who writes. */
        model A {
          ///x
          a: int /** Of a. */ b: int
          c: int    /// Of c.
        }
        """,
        """\
        /// A person
        /// who writes.
        model A {
          /// x
          a: int  /// Of a.
          b: int
          c: int  /// Of c.
        }
        """,
    ],
    "at most one blank line in a row, and none at the ends of a body": [
        "\n\n// a\n\n\n\nmodel A {\n\n  a: int\n\n\n  b: int\n\n}\n\n\n",
        "// a\n\nmodel A {\n  a: int\n\n  b: int\n}\n",
    ],
    "a declaration of several lines is set apart, with what is said about it": [
        "type A = int\n/// B.\nmodel B {\n  a: int\n}\n// c\ntype C = int\ntype D = int\n",
        "type A = int\n\n/// B.\nmodel B {\n  a: int\n}\n\n// c\ntype C = int\ntype D = int\n",
    ],
    "comments stay where they are": [
        """\
        // first

        model A {  // of A
          // before a
          a: int  // of a
          /* inline */ b: int /* before the comma */ @unique
          /*
           * several
           * lines
           */
          c: int
          // at the end
        }  // behind A

        // last
        """,
    ],
    "comments on consecutive lines are aligned": [
        """\
        model A {
          a: int // of a
          bbbbbb: string /// Of b.
          c: int
          d: int // of d

          e: string // of e
        }
        """,
        """\
        model A {
          a: int          // of a
          bbbbbb: string  /// Of b.
          c: int
          d: int  // of d

          e: string  // of e
        }
        """,
    ],
    "a long line does not push the comments of others away": [
        """\
        model A {
          a: int  // of a
          bbb: string(1..2) @pattern(/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/)  // of b
          cc: int // a comment that is a little longer than those of the other two
        }
        """,
        """\
        model A {
          a: int   // of a
          bbb: string(1..2) @pattern(/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/)  // of b
          cc: int  // a comment that is a little longer than those of the other two
        }
        """,
    ],
    "settings and spellings of values are aligned": [
        'schema shop {\n dialect = postgres, ids = uuid\n\n fk = "f"\n}\nenum E {\n a = "A"\n bbb = "B" @was("b")\n c\n}\n',
        'schema shop {\n  dialect = postgres\n  ids     = uuid\n\n  fk = "f"\n}\n\nenum E {\n  a   = "A"\n  bbb = "B" @was("b")\n  c\n}\n',
    ],
    "values of an enum stay on their lines": [
        'enum E {\n a b,\n c // of c\n d = "D" e\n}\nenum F { a b = "B" }\n',
        'enum E {\n  a  b\n  c  // of c\n  d = "D"  e\n}\n\nenum F { a  b = "B" }\n',
    ],
    "a long enum fills its lines": [
        "enum E { " + "value " * 18 + "}",
        "enum E {\n  " + " ".join(["value"] * 16) + "\n  value value\n}\n",
    ],
    "a namespace indents what it holds": [
        "namespace N { model A { a: int }\nmodel B {\n a: int\n} }",
        "namespace N {\n  model A { a: int }\n\n  model B {\n    a: int\n  }\n}\n",
    ],
    "attributes that do not fit go on": [
        """\
        model A {
          slug: string(1..120) @pattern(/^[a-z0-9]+(-[a-z0-9]+)*$/) @unique @example("something") @label("A label")
        }
        """,
        """\
        model A {
          slug: string(1..120) @pattern(/^[a-z0-9]+(-[a-z0-9]+)*$/) @unique @example("something")
              @label("A label")
        }
        """,
    ],
    "a condition that does not fit breaks before its operators": [
        """\
        model A {
          check dates (startsAt is null or endsAt > startsAt and length between 1 and 3 or not (venue = place and aaaaa is null))
        }
        """,
        """\
        model A {
          check dates (
            startsAt is null
            or endsAt > startsAt and length between 1 and 3
            or not (venue = place and aaaaa is null)
          )
        }
        """,
    ],
    "a value that does not fit has an item a line": [
        """\
        model A {
          options: json = {window: true, meals: ["soup", "salad"], other: {nested: "things that go on"}, last: 1,}
        }
        """,
        """\
        model A {
          options: json = {
            window: true,
            meals: ["soup", "salad"],
            other: {nested: "things that go on"},
            last: 1
          }
        }
        """,
    ],
    "the queries of a view that do not fit have a line each": [
        "view V { a: int } = native(postgres: `select a from things where a > 1000 and a < 9000`, sqlite: `select a from things`)\n",
        "view V { a: int } = native(\n"
        "  postgres: `select a from things where a > 1000 and a < 9000`,\n"
        "  sqlite: `select a from things`\n)\n",
    ],
    "so they do where one has several lines": [
        "view V {\n  a: int\n} = native(postgres: ```\n  select a from things where a > 1000 and b < 2000 or c = 17\n```, mysql: `select a from things`)\n",
        "view V {\n  a: int\n} = native(\n"
        "  postgres: ```\n  select a from things where a > 1000 and b < 2000 or c = 17\n```,\n"
        "  mysql: `select a from things`\n)\n",
    ],
    "alternatives that do not fit go on": [
        "type T = | " + " | ".join(["alternative"] * 8) + "\n",
        "type T = " + " | ".join(["alternative"] * 6) + "\n    | alternative | alternative\n",
    ],
    "a head that does not fit goes on": [
        "model A with " + ", ".join(["AVeryLongNameOfAMixin"] * 5) + " { a: int }\n",
        "model A with "
        + ", ".join(["AVeryLongNameOfAMixin"] * 3)
        + ",\n    AVeryLongNameOfAMixin, AVeryLongNameOfAMixin {\n  a: int\n}\n",
    ],
    "comments within a member keep it open": [
        """\
        model A {
          index (tenant, // the first
            status)
              where (status <> done) // open ones
          check (
            // half open
            a >= 1 and
            b < 2 )
        }
        """,
        """\
        model A {
          index (
            tenant,  // the first
            status
          ) where (status <> done)  // open ones
          check (
            // half open
            a >= 1
            and b < 2
          )
        }
        """,
    ],
    "raw SQL stays as it is": [
        """\
        view V { a: int } = ```
          select  a
            from b
        ```

        sql postgres `create  extension x`
        """,
    ],
    "a doc that documents nothing stays": ["model A {\n  a: int\n  /// Nothing.\n}\n\n/// Lost.\n"],
    "a mixin among the members is one of them": [
        "model A { with B,as b, with C\n  x: int }\n",
        "model A {\n  with B as b\n  with C\n  x: int\n}\n",
    ],
    "a relation without a name stays in its line": [
        "model A {\n  -> B  c: int\n}",
        "model A {\n  -> B\n  c: int\n}\n",
    ],
    "nothing is nothing": ["\n \n", ""],
    "a comment alone": ["/* a */", "/* a */\n"],
}


@pytest.mark.parametrize("texts", CASES.values(), ids=CASES)
def test_a_schema_comes_out_in_the_one_layout(texts: list[str]) -> None:
    before, after = dedent(texts[0]), dedent(texts[-1])
    assert formatted(before) == after
    assert formatted(after) == after


TEMPLATES = {path.name: path.read_text("utf-8") for path in (ROOT / "cli/templates").glob("*.hdl")}
SHOWN = examples() | TEMPLATES


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_what_heddle_shows_is_formatted(text: str) -> None:
    assert formatted(text) == text
