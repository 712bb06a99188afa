"""Diagnostics for programs: JSON and SARIF by their schemas, commands as GitHub reads them, on every command that reports."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from support.node import PACKAGES

from .conftest import Project

DOCS = Path(__file__).parents[2] / "docs"
SARIF = PACKAGES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
"""The schema of the standard, as the MIT-licensed package for testing SARIF carries it."""

BROKEN = "enum é { a }\nmodel User {\n  né: strng // 100%, a: b\n}\nenum A { x }\nenum A { y }\n"
WARNS = "schema { dialect = sqlite }\nmodel User {\n  name: string @pattern(/^[a-z]%,:$/)\n}\n"

COMMANDS = {
    "check": ("check",),
    "build": ("build",),
    "show": ("show",),
    "export": ("export", "--format", "sql"),
}
CASES = {
    "errors": {"schema/app.hdl": BROKEN},
    "a warning": {"schema/app.hdl": WARNS},
    "nothing": {},
    "a file that is no text": {"schema/a b%#é.hdl": b"\xff\xfe\x00"},
    "a wrong configuration": {"heddle.toml": "shema = []\n"},
    "no schema": {"heddle.toml": 'schema = ["none/*.hdl"]\n'},
    "a path that is not there": {"heddle.toml": 'schema = ["gone.hdl"]\n'},
}


@cache
def validator(path: Path) -> Any:
    schema = json.loads(path.read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


def spoken(project: Project, command: str, form: str) -> str:
    """What a command says in a form: the same, byte for byte, when it is asked again."""
    runs = [project.run(*COMMANDS[command], "--format", form) for _ in range(2)]
    said = [ran.out if command == "check" else ran.err for ran in runs]
    assert said[0] == said[1]
    return said[0]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_speaks_every_form(command: str, case: str, project: Project) -> None:
    for path, text in CASES[case].items():
        project.write(path, text)
    document = json.loads(spoken(project, command, "json"))
    validator(DOCS / "diagnostics.schema.json").validate(document)
    log = json.loads(spoken(project, command, "sarif"))
    validator(SARIF).validate(log)
    (run,) = log["runs"]
    told = [(problem["code"], problem["severity"]) for problem in document["problems"]]
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == told
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    commands = spoken(project, command, "github").splitlines()
    assert [read_command(line)[:2] for line in commands] == [(kind, id_) for id_, kind in told]


def read_command(line: str) -> tuple[str, str, dict[str, str], str]:
    """A workflow command as GitHub reads it: its kind, the code, its properties and its text."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    assert found, line
    properties = dict(part.split("=", 1) for part in found[2].split(","))
    values = {key: unquote(value) for key, value in properties.items()}
    return found[1], values["title"].split()[0], values, unquote(found[3])


def test_the_schemas_can_refuse() -> None:
    for path, wrong in (
        (DOCS / "diagnostics.schema.json", {"version": 1}),
        (SARIF, {"version": "2.1.0", "runs": [{"results": []}]}),
    ):
        with pytest.raises(jsonschema.ValidationError):
            validator(path).validate(wrong)


def test_github_is_told_the_place_in_the_repository(tmp_path: Path) -> None:
    inner = Project(tmp_path / "repository" / "back, end")
    (inner.root / ".git").rmdir()
    (tmp_path / "repository" / ".git").mkdir()
    inner.write("schema/app.hdl", BROKEN)
    ran = inner.run("check", "--format", "github")
    assert ran.out.splitlines()[0] == (
        "::error file=back%2C end/schema/app.hdl,line=1,endLine=1,col=6,endColumn=6,title=H111 no-name"
        "::`é` cannot be a name%0AHint: write `e`; `@column(…)` and `@table(…)` say what the database calls it"
    )
    assert "line=3,endLine=3,col=7,endColumn=11,title=H250 unknown-type" in ran.out
    assert "%0AHint: did you mean `string`?" in ran.out
    log = json.loads(inner.run("check", "--format", "sarif").out)
    places = [result["locations"][0]["physicalLocation"] for result in log["runs"][0]["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {
        "back%2C%20end/schema/app.hdl"
    }
    related = log["runs"][0]["results"][-1]["relatedLocations"]
    assert related[0]["physicalLocation"]["region"]["startLine"] == 5
    told = json.loads(inner.run("check", "--format", "json").out)["problems"]
    assert {problem["place"]["file"] for problem in told} == {"schema/app.hdl"}


def test_what_a_schema_says_ends_no_command(project: Project) -> None:
    project.write("schema/app.hdl", 'model User { name: int = "a\r\n::error::b" }\n')
    for line in project.run("check", "--format", "github").out.splitlines():
        assert line.startswith("::error file=schema/app.hdl,")


def test_the_example_of_the_manual_is_what_is_printed(project: Project) -> None:
    (block,) = re.findall(
        r"```json\n(.*?)```",
        (DOCS / "diagnostics-format.md").read_text(encoding="utf-8"),
        re.DOTALL,
    )
    project.write("schema.hdl", "model User {\n  name:  strng\n}\n")
    project.write("heddle.toml", 'schema = ["schema.hdl"]\n')
    assert json.loads(project.run("check", "--format", "json").out) == json.loads(block)
