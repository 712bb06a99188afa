"""What each construct becomes. Nothing that was written is missing from the tree."""

import pytest

from support.trees import parsed, show

DECLARATIONS = {
    'schema blog { dialect = postgres, ids = "x"; a.b = on }': '(schema blog (dialect = postgres) (ids = "x") (a.b = on))',
    "schema {}": "(schema)",
    "namespace auth { model User {} enum E { a } }": "(namespace auth (model User) (enum E (enumvalue a)))",
    'enum Role { admin, editor = "E" "PG-13"; user @was("u") "x y" @deprecated }': '(enum Role (enumvalue admin) (enumvalue editor "E") (enumvalue "PG-13") (enumvalue user @was("u")) (enumvalue "x y" @deprecated))',
    "enum Role @native(off) { a }": "(enum Role @native(off) (enumvalue a))",
    "type Slug = string(..200) @pattern(/^[a-z0-9-]+$/)": "(alias Slug = string(..200) @pattern(/^[a-z0-9-]+$/))",
    'type Tags = string(..50)[..10] = ["a", "b"]': '(alias Tags = string(..50)[..10] = ["a", "b"])',
    "type Mood = sad | happy": "(alias Mood = <sad | happy>)",
    "mixin A with B, c.D { x: int }": "(mixin A with (B) (c.D) (field x : int))",
    "model A with Address as billing, Address as shipping {}": "(model A with (Address as billing) (Address as shipping))",
    "model A { with B as b  with c.D, as: int, with: int }": (
        "(model A (B as b) (c.D) (field as : int) (field with : int))"
    ),
    'model A @id(uuid) with B @table("a_b") @readonly { x: int }': '(model A @id(uuid) @table("a_b") @readonly with (B) (field x : int))',
    "view V @materialized { tag: string @key } = `select 1`": "(view V @materialized (field tag : string @key) = `select 1`)",
    "view V { -> User } = native(postgres: `a`, mysql: `b`)": "(view V (relation -> User) = native(postgres: `a`, mysql: `b`))",
    "sql postgres `create extension x`": "(sql postgres `create extension x`)",
    "sql ```a `b` ``c`` d```": "(sql `a `b` ``c`` d`)",
}
MEMBERS = {
    "email: string(255) @unique": "(field email : string(255) @unique)",
    "firstName, lastName: string(2..100)": "(field firstName, lastName : string(2..100))",
    'full: string := (first || " " || last)': '(field full : string := (|| (|| first " ") last))',
    "age: int(0..120)? = 5 @min(1)": "(field age : int(0..120)? = 5 @min(1))",
    "age: int @min(1) = -5": "(field age : int = -5 @min(1))",
    "age: int(-5..-1)": "(field age : int(-5..-1))",
    "price: decimal(10, 2, 0..) = 1.50e-3": "(field price : decimal(10, 2, 0..) = 1.50e-3)",
    "tags: string[1..10][]?": "(field tags : string[1..10][]?)",
    "tags: string[10]": "(field tags : string[10])",
    "status: draft | published = draft": "(field status : <draft | published> = draft)",
    'status: | draft | "in review"': '(field status : <draft | "in review">)',
    "status: (a | b)[]?": "(field status : <a | b>[]?)",
    "at: datetime(2024-02-29..today())": "(field at : datetime(2024-02-29..today()))",
    "at: time = 08:00:30.5": "(field at : time = 08:00:30.5)",
    "at: datetime = 2024-02-29T08:00:00+02:00": "(field at : datetime = 2024-02-29T08:00:00+02:00)",
    'data: json = {a: 1, "b c": [true, null, {}], d: -2,}': '(field data : json = {a: 1, "b c": [true, null, {}], d: -2})',
    "v: native(postgres: `tsvector`, mysql: `text`)": "(field v : native(postgres: `tsvector`, mysql: `text`))",
    "v: auth.Role = Role.admin": "(field v : auth.Role = Role.admin)",
    "v: int = `nextval('s')`": "(field v : int = `nextval('s')`)",
    'v: string @x.ui(widget: "a", rows: 3)': '(field v : string @x.ui(widget: "a", rows: 3))',
    'v: string @pattern( /a\\/b[/*]"/i )': '(field v : string @pattern(/a\\/b[/*]"/i))',
    "v: string @check(v / 2 > 1)": "(field v : string @check((> (/ v 2) 1)))",
    "v: a.b @unique @index(off)": "(field v : a.b @unique @index(off))",
    "author -> User": "(relation author -> User)",
    "-> auth.User? @onDelete(cascade)": "(relation -> auth.User? @onDelete(cascade))",
    "createdBy, updatedBy -> User?": "(relation createdBy, updatedBy -> User?)",
    "-> Order(tenant, number)": "(relation -> Order(tenant, number))",
    '-> Plan = "free"': '(relation -> Plan = "free")',
    "posts <- Post.author[]": "(relation posts <- Post.author[])",
    "<- Profile": "(relation <- Profile)",
    "blocks <-> Task.blockedBy through TaskBlock.x @onDelete(cascade)": "(relation blocks <-> Task.blockedBy through TaskBlock.x @onDelete(cascade))",
    "unique (a, b)": "(index unique (a) (b))",
    "index (a desc nulls last, lower(b) text_ops asc)": "(index index (a desc nulls last) (lower(b) text_ops asc))",
    "index open using gin (a x.ops) where (b is null) include (c, d) @nulls(same)": "(index index open using gin (a x.ops) where (null? b) include c, d @nulls(same))",
    'unique "uq_x" (a) include (c) where (a > 1)': '(index unique "uq_x" (a) where (> a 1) include c)',
    "key (a, b)": "(key a, b)",
    'key "pk_x" (a) @x.y': '(key "pk_x" a @x.y)',
    "check dates (a > b)": "(check dates (> a b))",
    'check "ck_x" (a)': '(check "ck_x" a)',
    'on beforeCreate "app.hooks:fill"': '(hook beforeCreate "app.hooks:fill")',
}
EXPRESSIONS = {
    "a or b and not c = d": "(or a (and b (not (= c d))))",
    "(a or b) and c": "(and (or a b) c)",
    "a - b - c * -d": "(- (- a b) (* c (- d)))",
    "a || b || c": "(|| (|| a b) c)",
    "a == b": "(== a b)",
    "a != b": "(!= a b)",
    "a <> b": "(<> a b)",
    "a <= -1": "(<= a -1)",
    "a <-1": "(< a -1)",
    "a<-b * c + d": "(< a (+ (* (- b) c) d))",
    "a<--1": "(< a (- -1))",
    "-(5)": "-5",
    "a is null": "(null? a)",
    "a is not null": "(not null? a)",
    "a in (1, 2)": "(in a 1 2)",
    "a not in (b)": "(not in a b)",
    "a between 1 and 2 and b": "(and (between a 1 2) b)",
    "a not between -1 and b": "(not between a -1 b)",
    'a like "x%"': '(like a "x%")',
    'a not like "x%"': '(not like a "x%")',
    "Status.draft = status": "(= Status.draft status)",
    "exactlyOne(a, b) and length(c) > 2024-02-29": "(and exactlyOne(a, b) (> length(c) 2024-02-29))",
    "`a @> b`": "`a @> b`",
    "a % b / c": "(/ (% a b) c)",
    "not not true": "(not (not true))",
    "now() > 2024-02-29T08:00 or a < 08:00": "(or (> now() 2024-02-29T08:00) (< a 08:00))",
    "and and or": "(and and or)",
}
TEXTS = {
    r'"a\"b\\c\/\b\f\n\r\t"': 'a"b\\c/\b\f\n\r\t',
    r'"é😀"': "é😀",
    r'"\u00e9\ud83d\ude00"': "é😀",
    "'it\"s'": 'it"s',
    r"'it\'s'": "it's",
    '"`//`"': "`//`",
    '""': "",
}


@pytest.mark.parametrize("text", DECLARATIONS)
def test_a_declaration(text: str) -> None:
    assert [show(decl) for decl in parsed(text).decls] == [DECLARATIONS[text]]


@pytest.mark.parametrize("text", MEMBERS)
def test_a_member(text: str) -> None:
    (model,) = parsed(f"model M {{ {text} }}").decls
    assert show(model) == f"(model M {MEMBERS[text]})"


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_an_expression(text: str) -> None:
    (model,) = parsed(f"model M {{ check ({text}) }}").decls
    assert show(model) == f"(model M (check {EXPRESSIONS[text]}))"


@pytest.mark.parametrize("written", TEXTS)
def test_a_text(written: str) -> None:
    (model,) = parsed(f"model M {{ on x {written} }}").decls
    assert model.members[0].target.value == TEXTS[written]  # type: ignore[union-attr]


def test_separators_between_members_and_values_are_dropped() -> None:
    model, enum = parsed("model M { a: int, b: int; index (a), -> X; } enum E { a, b; c, }").decls
    assert (
        show(model) == "(model M (field a : int) (field b : int) (index index (a)) (relation -> X))"
    )
    assert show(enum) == "(enum E (enumvalue a) (enumvalue b) (enumvalue c))"


def test_a_file_may_begin_with_a_byte_order_mark_and_end_its_lines_as_windows_does() -> None:
    tree = parsed("\ufeff/// Doc.\r\nmodel M {\r\n  a: int // c\r\n}\r\n")
    assert show(tree.decls[0]) == '(model ///"Doc." M (field a : int))'
    assert tree.comments[0].text == "// c"


def test_comments_are_kept_in_their_order() -> None:
    text = "// one\nmodel /* two */ M { //// three\n a: int /***/ }\n/* four\n */"
    comments = parsed(text).comments
    written = ["// one", "/* two */", "//// three", "/***/", "/* four\n */"]
    assert [comment.text for comment in comments] == written
    assert [text[comment.start : comment.end] for comment in comments] == written


def test_an_empty_file_has_no_declarations() -> None:
    assert parsed("").decls == parsed(" \n// nothing\n").decls == []
