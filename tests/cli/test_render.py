"""How problems look, to people and to programs."""

from __future__ import annotations

import json

import pytest

from heddle.compiler.diagnostics.codes import checks, types
from heddle.compiler.diagnostics.documents import render_json
from heddle.compiler.diagnostics.problem import Label, Problems
from heddle.compiler.diagnostics.render import Paint, render_text, visible
from heddle.compiler.source import SourceFile, Sources, Span

from .conftest import Project


def span(file: SourceFile, word: str) -> Span:
    start = file.base + file.text.index(word)
    return Span(start, start + len(word))


def underlined(line: str, word: str, **facts: str) -> str:
    """How a problem at `word` is shown, below its title."""
    sources, problems = Sources(), Problems()
    file = sources.add("a.hdl", line)
    problems.report(types.UNKNOWN_TYPE, span(file, word), hint="", name="x", **facts)
    return "\n".join(render_text(problems, sources, Paint()).split("\n")[1:-3])


def test_two_places_and_a_hint() -> None:
    sources, problems = Sources(), Problems()
    first = sources.add("a.hdl", "model User {\n  name: strng\n}\n")
    second = sources.add("b/c.hdl", "\n" * 9 + "enum string { a }\n")
    problems.report(
        types.UNKNOWN_TYPE,
        span(first, "strng"),
        Label(span(first, "name"), "of this field"),
        Label(span(first, "User"), "in this model"),
        Label(span(second, "string"), "this one is near"),
        hint="did you mean `string`?",
        name="strng",
    )
    assert render_text(problems, sources, Paint()) == """\
error[H250]: There is no type `strng`
  --> a.hdl:2:9
 2 |   name: strng
   |         ^^^^^
   |   ---- of this field
 1 | model User {
   |       ---- in this model
  ::: b/c.hdl:10:6
10 | enum string { a }
   |      ------ this one is near
   = hint: did you mean `string`?

1 error
"""


@pytest.mark.parametrize(
    ("line", "word", "shown"),
    [
        ("a: x", "x", "1 | a: x\n  |    ^"),
        ("\ta:\tx", "x", "1 |     a:  x\n  |         ^"),
        ("名前: x", "x", "1 | 名前: x\n  |       ^"),
        ("a: 名前 x", "名前", "1 | a: 名前 x\n  |    ^^^^"),
        ("cafe\u0301: x", "x", "1 | cafe\u0301: x\n  |       ^"),
        ("\u202eabc: x", "x", "1 | <U+202E>abc: x\n  |              ^"),
        ("\x1b[31m\x07: x", "x", "1 | <U+001B>[31m<U+0007>: x\n  |                       ^"),
        ("a\u2028b\x85c\ufeff: x", "x", "1 | a<U+2028>b<U+0085>c<U+FEFF>: x\n  |                              ^"),
        ("a: \U000e0001x", "x", "1 | a: <U+E0001>x\n  |             ^"),
        ("a: x\r\nb", "x", "1 | a: x\n  |    ^"),
        ("a: {\n b }", "{\n b }", "1 | a: {\n  |    ^"),
    ],
)  # fmt: skip
def test_what_is_underlined_stands_above_the_line(line: str, word: str, shown: str) -> None:
    place, _, snippet = underlined(line, word).partition("\n")
    assert place.startswith(" --> a.hdl:1:")
    assert snippet == shown


@pytest.mark.parametrize("before", [0, 10, 33, 60, 97, 5000])
@pytest.mark.parametrize("after", [0, 1, 80, 5000])
def test_a_long_line_is_cut_around_its_place(before: int, after: int) -> None:
    _, shown, marks = underlined("é" * before + "strng" + "z" * after, "strng").split("\n")
    assert len(shown) <= 106
    start = marks.index("^")
    assert shown[start : start + 5] == "strng"
    assert marks[start:] == "^^^^^"
    is_long = before + 5 + after > 100
    first = before - 33 if is_long and before > 33 else 0
    assert shown.startswith("1 | …") == (first > 0)
    assert shown.endswith("…") == (before + 5 + after - first > 100)


def test_the_end_of_a_file_is_a_place() -> None:
    sources, problems = Sources(), Problems()
    file = sources.add("a.hdl", "model A {")
    problems.report(types.UNKNOWN_TYPE, Span(file.end, file.end), name="x")
    assert " --> a.hdl:1:10\n1 | model A {\n  |          ^\n" in render_text(
        problems, sources, Paint()
    )


def test_facts_cannot_break_out_of_their_line() -> None:
    shown = underlined("a: x", "x")
    assert shown in underlined("a: x", "x", other="\n\x1b]0;owned\x07")
    assert visible("a\nb\x1b[2J\u202e\x00") == "a b<U+001B>[2J<U+202E><U+0000>"


def test_what_is_too_much_is_counted() -> None:
    sources, problems = Sources(), Problems()
    file = sources.add("a.hdl", "x" * 300)
    for at in range(300):
        problems.report(types.UNKNOWN_TYPE, Span(at, at + 1), name="x")
    shown = render_text(problems, sources, Paint())
    assert shown.count("error[H250]") == 200
    assert shown.endswith("\n\n… and 100 more\n\n300 errors\n")
    assert len(json.loads(render_json(problems, sources))["problems"]) == 300
    assert file.text


def test_warnings_that_are_alike_are_one_block() -> None:
    sources, problems = Sources(), Problems()
    file = sources.add("a.hdl", "x\n" * 20)
    for at in range(20):
        problems.report(checks.CLOCK_IN_CHECK, Span(at * 2, at * 2 + 1), name=f"c{at}")
    problems.report(checks.CLOCK_IN_CHECK, Span(0, 1), hint="another hint", name="d")
    shown = render_text(problems, sources, Paint())
    assert shown.startswith("""\
warning[H503]: The check `c0` reads the clock
 --> a.hdl:1:1
1 | x
  | ^
  = hint: only the generated models keep it
  = also: a.hdl:2:1: The check `c1` reads the clock
""")
    assert (
        "  = also: a.hdl:11:1: The check `c10` reads the clock\n  = also: 9 more of them\n" in shown
    )
    assert shown.count("warning[") == 2
    assert shown.endswith("\n\n21 warnings\n")
    assert file.text


def test_what_one_line_of_a_mixin_says_of_two_models_names_both() -> None:
    sources, problems = Sources(), Problems()
    file = sources.add("a.hdl", "mixin\n")
    for name in ("a", "b"):
        problems.report(checks.CLOCK_IN_CHECK, Span(0, 5), name=name)
    assert "also: here too: The check `b` reads the clock\n" in render_text(
        problems, sources, Paint()
    )
    assert file.text


def test_each_place_of_a_warning_is_said_once() -> None:
    sources, problems = Sources(), Problems()
    file = sources.add("a.hdl", "mixin\nother\n")
    for at, name in ((0, "a"), (6, "b"), (0, "c"), (6, "d"), (6, "e"), (0, "f")):
        problems.report(checks.CLOCK_IN_CHECK, Span(at, at + 1), name=name)
    assert render_text(problems, sources, Paint()) == """\
warning[H503]: The check `a` reads the clock
 --> a.hdl:1:1
1 | mixin
  | ^
  = hint: only the generated models keep it
  = also: 2 more of them here
  = also: a.hdl:2:1: The check `b` reads the clock, and 2 more

6 warnings
"""
    assert file.text


def test_colour_changes_nothing_but_colour() -> None:
    import re

    sources, problems = Sources(), Problems()
    file = sources.add("a.hdl", "a: x")
    problems.report(types.UNKNOWN_TYPE, span(file, "x"), Label(span(file, "a"), "b"), name="x")
    coloured = render_text(problems, sources, Paint(colour=True))
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_text(problems, sources, Paint())


def test_json_is_what_its_documentation_says(project: Project) -> None:
    project.write("schema/app.hdl", "enum é { a }\nmodel User {\n  né: strng\n}\nenum é { b }\n")
    project.write("schema/b.hdl", "model A { name: string @pattern(/^a/) }")
    ran = project.run("check", "--format", "json")
    assert (ran.status, ran.err) == (1, "")
    document = json.loads(ran.out)
    assert (document["version"], document["errors"], document["warnings"]) == (
        1,
        len(document["problems"]),
        0,
    )
    for problem in document["problems"]:
        assert list(problem) == ["code", "name", "severity", "message", "hint", "place", "labels"]


def test_json_has_places_and_labels(project: Project) -> None:
    project.write("schema/app.hdl", "enum A { x }\nmodel U {\n  a: strng\n}\nenum A { y }\n")
    problems = json.loads(project.run("check", "--format", "json").out)["problems"]
    file = "schema/app.hdl"
    unknown, twice = problems
    assert unknown == {
        "code": "H250",
        "name": "unknown-type",
        "severity": "error",
        "message": "There is no type `strng`",
        "hint": "did you mean `string`?",
        "place": {
            "file": file,
            "start": {"line": 3, "column": 6},
            "end": {"line": 3, "column": 11},
        },
        "labels": [],
    }
    assert twice["place"]["start"] == {"line": 5, "column": 6}
    assert [label["place"]["start"] for label in twice["labels"]] == [{"line": 1, "column": 6}]


def test_json_is_always_one_document(project: Project) -> None:
    assert json.loads(project.run("check", "--format", "json").out) == {
        "version": 1, "errors": 0, "warnings": 0, "problems": [],
    }  # fmt: skip
    ran = project.run("build", "--format", "json")
    assert ran.out.startswith("wrote ")
    assert json.loads(ran.err)["errors"] == 0
    missing = json.loads(project.run("check", "nowhere", "--format", "json").out)
    assert missing["problems"][0]["place"] == {"file": "nowhere", "start": None, "end": None}
