"""Problems for programs: JSON of our own, workflow commands of GitHub, and SARIF 2.1.0.

`docs/diagnostics-format.md` describes all three. Paths have forward slashes and are relative: in JSON to the project, in the other two, whose
readers know nothing of projects, to the repository.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator
from typing import Final

from ..source import Place, SourceFile, Sources, Span
from .problem import Code, Problem, Severity, open_template
from .render import visible

JSON_VERSION: Final = 1
"""Raised when a key changes its meaning or goes; new keys may come at any time."""
SARIF_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

Json = dict[str, object]


def render_json(problems: Iterable[Problem], sources: Sources) -> str:
    """One JSON document, also if there are no problems; `docs/diagnostics.schema.json` is its schema."""
    found = list(problems)
    errors = sum(problem.is_error for problem in found)
    document = {
        "version": JSON_VERSION,
        "errors": errors,
        "warnings": len(found) - errors,
        "problems": [_json_problem(problem, sources) for problem in found],
    }
    return json.dumps(document, indent=2) + "\n"


def _json_problem(problem: Problem, sources: Sources) -> Json:
    return {
        "code": problem.code.id,
        "name": problem.code.name,
        "severity": problem.code.severity.value,
        "message": problem.title,
        "hint": problem.help,
        "place": _json_place(problem.span, sources),
        "labels": [
            {"place": _json_place(label.span, sources), "text": label.text}
            for label in problem.labels
        ],
    }


def _json_place(span: Span, sources: Sources) -> Json:
    file, ends = _ends(span, sources)
    start, end = ends or (None, None)
    return {"file": file.path, "start": _json_position(start), "end": _json_position(end)}


def _json_position(place: Place | None) -> Json | None:
    return None if place is None else {"line": place.line, "column": place.column}


def _ends(span: Span, sources: Sources) -> tuple[SourceFile, tuple[Place, Place] | None]:
    """The file, and where the range begins and ends in it; None for what has no text, such as a missing file."""
    start = sources.place(span.start)
    # A span never leaves its file, and its end may be where the next file would begin.
    end = start.file.place(min(span.end, start.file.end))
    return start.file, (start, end) if start.file.text else None


def _path(file: SourceFile, folder: str) -> str:
    """The path from the root of the repository, in which `folder` is the project's; what lies outside stays as it is."""
    path = posixpath.normpath(posixpath.join(folder, file.path))
    return file.path if path.startswith("../") else path


_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning"}
"""What a severity is called by GitHub and in SARIF."""


def render_github(problems: Iterable[Problem], sources: Sources, folder: str = "") -> str:
    """A workflow command a problem: GitHub shows it beside the line. `folder` is the project's in its repository."""
    return "".join(_command(problem, sources, folder) for problem in problems)


def _command(problem: Problem, sources: Sources, folder: str) -> str:
    file, ends = _ends(problem.span, sources)
    places = {"file": _path(file, folder)}
    if ends is not None:
        start, end = ends
        places |= {"line": str(start.line), "endLine": str(end.line)}
        if (
            start.line == end.line
        ):  # GitHub knows columns within a line alone, and counts the last one in
            last = max(end.column - 1, start.column)
            places |= {"col": str(start.column), "endColumn": str(last)}
    places["title"] = f"{problem.code.id} {problem.code.name}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in places.items())
    return f"::{_LEVELS[problem.code.severity]} {properties}::{_data(_message(problem))}\n"


def _message(problem: Problem) -> str:
    said = visible(problem.title)
    return f"{said}\nHint: {visible(problem.help)}" if problem.help else said


def _data(text: str) -> str:
    """A text as a workflow command takes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def render_sarif(
    problems: Iterable[Problem], sources: Sources, version: str, folder: str = ""
) -> str:
    """A SARIF log of one run, also if there are no problems. `version` is Heddle's, `folder` the project's in its repository."""
    found = list(problems)
    rules = {problem.code.id: problem.code for problem in found}
    codes = [rules[id_] for id_ in sorted(rules)]
    numbers = {code.id: number for number, code in enumerate(codes)}
    driver = {"name": "Heddle", "version": version, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(p, numbers[p.code.id], sources, folder) for p in found],
    }
    document = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2) + "\n"


def _rule(code: Code) -> Json:
    return {
        "id": code.id,
        "name": code.name,
        "shortDescription": {"text": open_template(code.title)},
        "fullDescription": {"text": " ".join(code.explanation.split())},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(problem: Problem, rule: int, sources: Sources, folder: str) -> Json:
    result: Json = {
        "ruleId": problem.code.id,
        "ruleIndex": rule,
        "level": _LEVELS[problem.code.severity],
        "message": {"text": _message(problem)},
        "locations": [_location(problem.span, sources, folder)],
    }
    if problem.labels:
        result["relatedLocations"] = [
            {**_location(label.span, sources, folder), "message": {"text": visible(label.text)}}
            for label in problem.labels
        ]
    return result


def _location(span: Span, sources: Sources, folder: str) -> Json:
    from urllib.parse import quote

    file, ends = _ends(span, sources)
    place: Json = {
        "artifactLocation": {"uri": quote(_path(file, folder)), "uriBaseId": "%SRCROOT%"}
    }
    if ends is not None:
        place["region"] = dict(_region(*ends))
    return {"physicalLocation": place}


def _region(start: Place, end: Place) -> Iterator[tuple[str, int]]:
    yield "startLine", start.line
    yield "startColumn", start.column
    yield "endLine", end.line
    yield "endColumn", end.column
