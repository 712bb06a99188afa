"""Warnings that are allowed are not told: in place, by a setting, by the configuration, for one run. Errors cannot be."""

from __future__ import annotations

import json
import re

import pytest

from support.compiling import problems_of

from .conftest import Project

RISKY = "name: string @pattern(/^(a+)+$/)"

QUIET = {
    "a field": f"model A {{ {RISKY} @allow(H279) }}",
    "several codes": f"schema {{ dialect = sqlite }} model A {{ {RISKY} @allow(H279, H501) }}",
    "an attribute a code": f"schema {{ dialect = sqlite }} model A {{ {RISKY} @allow(H279) @allow(H501) }}",
    "a model": f"model A @allow(H279) {{ {RISKY} }}",
    "a whole schema": f"schema {{ dialect = sqlite allow = [H279, H501] }} model A {{ {RISKY} }}",
    "one code for a whole schema": f"schema {{ allow = H279 }} model A {{ {RISKY} }}",
    "a named type": "type T = string @pattern(/^(a+)+$/) @allow(H279)\nmodel A { name: T }",
    "a field of a mixin": f"mixin M {{ {RISKY} @allow(H279) }}\nmodel A with M {{ b: int }}\nmodel B with M {{ c: int }}",
    "a model in a namespace": f"namespace n {{ model A @allow(H279) {{ {RISKY} }} }}",
    "an index": "model A { b: int @unique  unique (b) @allow(H415) }",
    "a check": "model A { b: date  check c (b < today()) @allow(H503) }",
    "a relation": "schema { dialect = mysql } model B { c: int } model A { -> B @deferrable @allow(H520) }",
    "an enum": 'schema { dialect = mysql } enum E @allow(H540) { a b = "b " } model A { e: E }',
    "an enum value": 'schema { dialect = mysql } enum E { a  b = "b " @allow(H540) } model A { e: E }',
}  # fmt: skip


@pytest.mark.parametrize("case", QUIET)
def test_an_allowed_warning_is_not_told(case: str, project: Project) -> None:
    project.write("schema/app.hdl", QUIET[case])
    for command in ("check", "build"):
        ran = project.run(command, "--strict")
        assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("case", QUIET)
def test_without_being_allowed_it_is_told(case: str, project: Project) -> None:
    text = re.sub(r"@allow\([^)]*\)|allow = (\[[^]]*\]|\w+)", "", QUIET[case])
    project.write("schema/app.hdl", text)
    assert "warning[H" in project.run("check").err
    assert project.run("check", "--strict").status == 1


def test_it_is_allowed_there_and_nowhere_else(project: Project) -> None:
    project.write("schema/app.hdl", f"model A {{\n  {RISKY} @allow(H279)\n  second{RISKY}\n}}\n")
    told = json.loads(project.run("check", "--format", "json").out)["problems"]
    assert [(each["code"], each["place"]["start"]["line"]) for each in told] == [("H279", 3)]


def test_the_configuration_and_the_command_line_allow(project: Project) -> None:
    project.write("schema/app.hdl", f"schema {{ dialect = sqlite }}\nmodel A {{ {RISKY} }}\n")
    assert project.run("check", "--strict").status == 1
    assert project.run("check", "--strict", "--allow", "H279").status == 1
    assert project.run("check", "--strict", "--allow", "H279", "--allow", "H501").err == ""
    assert project.run("check", "--strict", "--allow", "H279,H501").err == ""
    allow = '[diagnostics]\nallow = ["H279", "H501"]\n'
    project.write("heddle.toml", project.read("heddle.toml") + allow)
    for command in ("check", "build", "show"):
        assert project.run(command).err == ""
    assert project.run("check", "--strict").status == 0


WRONG = [
    ("H5011", "There is no diagnostic `H5011`", "did you mean `H501`?"),
    ("h501", "There is no diagnostic `h501`", "write `H501`"),
    ("nonsense", "There is no diagnostic `nonsense`", "`heddle explain` lists them"),
    ("H250", "`H250` is an error, and only warnings can be allowed", "remove it, and mend what it is about"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "title", "hint"), WRONG)
def test_only_a_known_warning_can_be_allowed(
    code: str, title: str, hint: str, project: Project
) -> None:
    (problem,) = problems_of(f"model A {{ b: int @allow({code}) }}")
    assert (problem.title, problem.help) == (title, hint)
    (problem,) = problems_of(f"schema {{ allow = [{code}] }} model A {{ b: int }}")
    assert (problem.title, problem.help) == (title, hint)
    ran = project.run("check", "--allow", code)
    assert ran.status == 2
    assert f"{title}; {hint}" in " ".join(ran.err.split())
    project.write("heddle.toml", f'schema = ["schema/*.hdl"]\n[diagnostics]\nallow = ["{code}"]\n')
    ran = project.run("check")
    assert ran.status == 2
    assert title in ran.err
    assert hint in ran.err
    assert "heddle.toml:3:10" in ran.err


def test_a_code_that_is_known_by_its_name_is_named_by_its_number(project: Project) -> None:
    assert "write `H501`" in project.run("check", "--allow", "pattern-not-kept").err


def test_errors_are_told_where_warnings_are_allowed(project: Project) -> None:
    project.write("schema/app.hdl", "model A @allow(H279, H501) { name: strng }\n")
    ran = project.run("check")
    assert ran.status == 1
    assert [line for line in ran.err.splitlines() if line.startswith(("error", "warning"))] == [
        "error[H250]: There is no type `strng`"
    ]


def test_what_allows_nothing_is_told_once_it_is_known(project: Project) -> None:
    project.write("schema/app.hdl", "model A { b: int @allow(H279, H501)  key (b) @allow(H415) }\n")
    own = {"No warning H279 is given here", "No warning H415 is given here"}
    every = own | {"No warning H501 is given here"}
    for args, expected in {
        ("check",): own,
        ("build", "--dry-run", "-t", "sql"): own,
        ("build", "--dry-run", "-d", "postgres"): own,
        ("build", "--dry-run"): every,
        ("build", "--dry-run", "--allow", "H242"): set(),
    }.items():
        told = project.run(*args).err
        assert set(re.findall(r"No warning \w+ is given here", told)) == expected
