"""A rule means in the models what it means in the databases: the same table is asked of both."""

from __future__ import annotations

from functools import cache

from dialects.test_expressions import CASES, ENUM, FIELDS

from support.node import Workspace

from .judging import Asked, Files, files_of, in_pydantic, in_zod

SAYABLE = [(text, row, expected) for text, row, expected in CASES if "`" not in text]
ASKED = [Asked(text, row) for text, row, _ in SAYABLE]
EXPECTED = [expected for _, _, expected in SAYABLE]


@cache
def files() -> Files:
    return files_of(ASKED, FIELDS, ENUM)


def test_nothing_is_left_out() -> None:
    assert list(files().compiled.problems) == []
    assert files().schemas.count("_keep_rules") > 2 * len(ASKED)


def test_pydantic() -> None:
    found = in_pydantic(files(), ASKED)
    assert [
        (one.expression, one.row, expected, verdict)
        for one, expected, verdict in zip(ASKED, EXPECTED, found, strict=True)
        if expected is not verdict
    ] == []


def test_zod(workspace: Workspace) -> None:
    found = in_zod(workspace, files(), ASKED)
    assert [
        (one.expression, one.row, expected, verdict)
        for one, expected, verdict in zip(ASKED, EXPECTED, found, strict=True)
        if expected is not verdict
    ] == []
    assert workspace.type_errors(["zod.ts"]) == []
    assert workspace.unformatted(["zod.ts"]) == []
