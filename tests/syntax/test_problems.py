"""What is said about a schema that is wrong, and where; and what is read of it all the same."""

import pytest

from heddle.compiler.diagnostics.codes import CODES
from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.source import SourceFile
from heddle.compiler.syntax.parse import parse
from support.marked import check, unmark
from support.trees import show

# For each code its wrong example, with the place marked.
BAD = [
    "model User { name: «H101:=» 5 }",
    "model User { name: string }\n«H102:}»",
    "model User {\n  name: string\n\n«H103:model» Post { title: string }",
    'model User { name: string = «H104:"anonymous }»',
    "«H105:modle» User { name: string }",
    "model User { «H106:name string» }",
    "model User {\n  «H107:name»\n  : string\n}",
    "model Post { author_id: int «H108:->» User }\nmodel User { name: string }",
    "model User {\n  name: string\n  «H109:where (name is null)»\n}",
    "model User { age: int = 1 «H110:= 2» }",
    "model User { «H111:größe»: int }",
    "model Image { width: int = «H112:10px» }",
    "model User { born: date = «H113:2023-02-29» }",
    'model File { folder: string = "C:«H114:\\d»ata" }',
    "model User { name: string«H115:!» }",
    "model User { name: string } // «H116:\x07»",
    "model User { email: string «H117:unique» }",
    "model User {\n  check (" + "(" * 101 + "«H118:true is null»)" + " is null)" * 100 + ")\n}",
    "model User { name: string = «H119:` `» }",
    "model User {\n  name: string\n  «H120:/// The end.»\n}",
    "model User { options: json = {a: 1, «H121:a»: 2} }",
    "«H122:CREATE» TABLE users (\n  id serial PRIMARY KEY,\n  name text NOT NULL\n);",
    "«H123:<<<<<<<» HEAD\nmodel User { name: string }\n=======\nmodel User { name: text }\n>>>>>>> other",
]


@pytest.mark.parametrize("marked", BAD, ids=[f"H{101 + at}" for at in range(len(BAD))])
def test_the_wrong_example_of_each_code(marked: str) -> None:
    text, ((code, _, _),) = unmark(marked)
    assert text == CODES[code].bad
    check(marked)


def test_every_code_of_the_syntax_is_among_them() -> None:
    codes = [unmark(marked)[1][0][0] for marked in BAD]
    assert codes == [code for code in CODES if code.startswith("H1")]


# How other languages say it, and what is said to those who write so.
FAMILIAR = {
    "model A { b: string «H117:not null» @unique }": "leave it out: a field is required unless its type ends in `?`",
    "model A { b: string «H117:null» }": "end the type in `?`",
    "model A { b: string | «H117:null» }": "end the type in `?`",
    "model A { b: int «H117:primary key» = 5\n c: int }": "write `@key`",
    "model A { b: int «H117:default 5» }": "write `= 5`",
    "model A { b: int «H117:[pk]» }": "write `@key`",
    "model A { b: int «H117:[pk, increment]» }": "write `@key = autoincrement()`",
    "model A { b: int «H117:[not null]» }": "leave it out: a field is required unless its type ends in `?`",
    "model A { b: int «H117:unique» -> User }": "write `@unique`",
    "model A { b: int «H117:unique», c: int }": "write `@unique`",
    "model A { b: int\n  «H117:@@unique»([b, c]) }": "write `unique (b, c)`",
    "model A { «H106:b Int» @id }": "write a colon between name and type: `b: int`",
    "model A { b: String«H115:!» }": "leave it out: a field is required unless its type ends in `?`",
    "model A { b: int } «H115:#» a comment": "write `//` before a comment",
    "«H117:--» a comment\nmodel A { b: int }": "write `//`",
    "model A { b: string = «H115:“»x }": 'write `"`',
    "«H105:table» users { b: int }": "write `model`",
    "«H105:Model» User { b: int }": "write `model`",
    "«H105:interface» User { b: int }": "write `model`",
    "model A «H117:extends» B { b: int }": "write `with`",
    "model A «H117::» B { b: int }": "write `with`",
    'model A { b: string = "a«H114:\\x»" }': "write `\\\\` for a backslash",
    "model A { b: int = 1 := (2) «H110::= (3)» }": "keep one of them",
}


@pytest.mark.parametrize("marked", FAMILIAR)
def test_familiar_spellings_get_the_rewrite_as_a_hint(marked: str) -> None:
    check(marked).hints(FAMILIAR[marked])


HINTS = {
    "model A { b: «H101:=» 5 }": "write a type here",
    "model A { b: int = «H101:@»x }": "write a value here",
    "model A { check (a > «H101:)» }": "write a value here",
    "model A { check b «H101:>» 1 }": "write `(` here",
    "model A { «H117:b: int := b» }": "write `:= (b)`",
    "model A { -> «H101:5» }": "write a name here",
    "model A { b: decimal(8 «H101:2») }": "write `,` before it",
    "model «H101:{» b: int }": "write a name here",
    "schema { dialect «H101:postgres» }": "write `=` here",
    "type A «H101:int»": "write `=` here",
}


@pytest.mark.parametrize("marked", HINTS)
def test_what_is_missing_is_named(marked: str) -> None:
    check(marked).hints(HINTS[marked])


# What is wrong, and what is read all the same.
RECOVERED = {
    # One mistake costs one member.
    "model A {\n  b: int\n  c: «H101:=» 5\n  d: int\n}": "(model A (field b : int) (field c : ???) (field d : int))",
    "model A {\n  b ->\n«H101:}»": "(model A (field b : ???))",
    "model A {\n  b: int @min(«H101:@»)\n  c: int\n}": "(model A (field b : int) (field c : int))",
    "model A {\n  check (b «H101:c»)\n  d: int\n}": "(model A (field d : int))",
    "model A { b: «H101:5»  c: int }": "(model A (field b : ???) (field c : int))",
    "model A {\n  one «H101:two» three four\n  b: int\n}": "(model A (field b : int))",
    "model A {\n  b: int @c(«H101:;»)\n  d: «H101:*»\n  key (b)\n}": "(model A (field b : int) (field d : ???) (key b))",
    "model A {\n  author -> «H101:@»x\n  b: int\n}": "(model A (field author : ???) (field b : int))",
    "enum E { a, b = «H101:-», c }": "(enum E (enumvalue a) (enumvalue b) (enumvalue c))",
    "schema { a = 1\n  b «H101:2»\n  c = 3 }": "(schema (a = 1) (c = 3))",
    # One declaration, if it has no name or no body.
    "model «H101:5» { b: int }\nmodel C { d: int }": "(model C (field d : int))",
    "model A\n«H101:model» C { d: int }": "(model C (field d : int))",
    "enum\n«H101:model» C { d: int }": "(model C (field d : int))",
    "«H105:what» is this\nmodel C { d: int }": "(model C (field d : int))",
    "model A «H101:5» { b: int }": "(model A (field b : int))",
    "type A = «H101:@»b\nmodel C { d: A }": "(alias A = ???) (model C (field d : A))",
    "namespace n { «H105:x»: int }\nmodel C { d: int }": "(namespace n) (model C (field d : int))",
    # What is not closed.
    "model A {\n  b: int\n«H103:enum» E { c\n«H103:model» M { d: int }": "(model A (field b : int)) (enum E (enumvalue c)) (model M (field d : int))",
    "namespace n {\n  model A {\n    b: int«H103:»": "(namespace n (model A (field b : int)))",
    "model A {\n  b: decimal(10, 2\n  «H103:c»: int\n  check (b > 1\n  «H103:d»: int\n}": "(model A (field b : decimal(10, 2)) (field c : int) (check (> b 1)) (field d : int))",
    "model A { b: int = now(«H103:}»": "(model A (field b : int = now()))",
    'model A { b: string = «H104:"x»\n  c: int\n}': "(model A (field b : string) (field c : int))",
    "model A { b: string = «H104:`x»\n  c: int\n}": "(model A (field b : string) (field c : int))",
    "model A { b: string @pattern(«H104:/x»\n  c: int\n}": "(model A (field b : string) (field c : int))",
    "model A { b: int }\n«H104:/* no end\nmodel C { d: int }»": "(model A (field b : int))",
    # What is open nowhere.
    "model A { b: int } «H102:}»\nmodel C { d: int«H102:)» }": "(model A (field b : int)) (model C (field d : int))",
    "model A {\n  b: «H102:}» int\n  c: int\n}": "(model A (field b : int) (field c : int))",
    # Members that hang on the one before.
    "model A { b: int  «H109:through C» }": "(model A (field b : int))",
    "model A { «H109:include (b)» }": "(model A)",
    "model A { index (b) where (c) «H110:where (d)» }": "(model A (index index (b) where c))",
    "model A { <-> B through C «H110:through D» }": "(model A (relation <-> B through C))",
    # Keys of objects, wherever an object stands.
    'model A { b: json = {a: [{"c d": 1, «H121:"c d"»: 2}]} @example({e: 1, «H121:"e"»: 1, «H121:e»: 1}) @x.y({f: {}, «H121:f»: 2}) }': None,
    # Names and numbers that are none.
    "model A { «H111:_b»: int, «H111:2fa»: bool }": "(model A (field _b : int) (field 2fa : bool))",
    "model A { b: int = «H112:0x1F» @c }": "(model A (field b : int = 0001 @c))",
    "model A { b: int = «H112:1.2.3» }": None,
    "model A { b: date = «H113:2024-13-01», c: time = «H113:24:00» }": "(model A (field b : date = 2024-13-01) (field c : time = 24:00))",
    'model A { on b "«H114:\\ud800» «H114:\\u0000»" }': '(model A (hook b " "))',
    "model A { b: string = «H119:``» }": "(model A (field b : string = ``))",
    # Nested too deep: that member is left out.
    "model A { b: json = "
    + "[" * 100
    + "«H118:[]»"
    + "]" * 100
    + "  c: int }": "(model A (field c : int))",
    "namespace a {" * 100 + "«H118:model M {}»" + "}" * 100: None,
}


@pytest.mark.parametrize("marked", RECOVERED)
def test_the_rest_is_read(marked: str) -> None:
    check(marked)
    shown = RECOVERED[marked]
    if shown is not None:
        tree = parse(SourceFile("schema.hdl", unmark(marked)[0]), Problems())
        assert " ".join(map(show, tree.decls)) == shown


def test_an_open_brace_is_shown_where_it_stands() -> None:
    (problem,) = check("model A {\n  b: int\n\n«H103:model» C { d: int }").problems
    assert problem.title == "No `}` before `model`"
    assert [(label.span, label.text) for label in problem.labels] == [
        ((8, 9), "this `{` of `A` is open")
    ]


def test_the_end_of_the_file_is_named() -> None:
    check("model A«H101:»").says("Unexpected the end of the file")


def test_a_control_character_is_reported_wherever_it_stands() -> None:
    check('model A { on b "«H116:\x00»" } // «H116:\x1b»\n/// «H116:\ud800»\nmodel C {}')


def test_hints_for_near_words_stop_in_a_file_full_of_mistakes() -> None:
    problems = Problems()
    parse(SourceFile("x", "modle A {}\n" * 60), problems)
    hints = [problem.help for problem in problems]
    assert hints[0] == "write `model`" and hints[-1] is None
