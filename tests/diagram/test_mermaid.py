"""Mermaid's own parser reads what is written, and understands it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from heddle.backends.diagram.mermaid import fenced, mermaid
from heddle.backends.diagram.picture import Columns
from support.node import Workspace
from support.schemas import PAGE

from .drawing import FRAMED, HOSTILE, pictured

READ = """\
import { readFileSync } from "node:fs";
import mermaid from "mermaid";

const read = [];
for (const text of JSON.parse(readFileSync("texts.json", "utf8"))) {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  read.push({ entities: Object.fromEntries(db.getEntities()), relationships: db.getRelationships() });
}
console.log(JSON.stringify(read));
"""


def read(workspace: Workspace, *texts: str) -> list[dict[str, Any]]:
    workspace.write({"read.mjs": READ, "texts.json": json.dumps(texts)})
    found: list[dict[str, Any]] = json.loads(workspace.run("read.mjs"))
    return found


def test_mermaid_understands_tables_keys_and_ends(workspace: Workspace) -> None:
    texts = [mermaid(pictured(PAGE, columns)) for columns in Columns]
    every, keys, none = read(workspace, *texts)
    users = every["entities"]["users"]["attributes"]
    assert [(each["type"], each["name"], each["keys"]) for each in users[:3]] == [
        ("bigint", "id", ["PK"]),
        ("string", "email", ["UK"]),
        ("string", "first_name", []),
    ]
    assert users[5]["comment"] == "null"
    names = {entity["id"]: name for name, entity in every["entities"].items()}
    ends = {
        (names[each["entityB"]], each["roleA"]): (names[each["entityA"]], *each["relSpec"].values())
        for each in every["relationships"]
    }
    assert ends["posts", "author"] == ("users", "ZERO_OR_MORE", "IDENTIFYING", "ONLY_ONE")
    assert ends["posts", "editor"] == ("users", "ZERO_OR_MORE", "IDENTIFYING", "ZERO_OR_ONE")
    assert ends["profiles", "user"] == ("users", "ZERO_OR_ONE", "IDENTIFYING", "ONLY_ONE")
    assert len(ends) == 6
    assert [each["name"] for each in keys["entities"]["posts"]["attributes"]] == [
        *("id", "author_id", "editor_id", "country_code")
    ]
    assert none["entities"]["posts"]["attributes"] == []


def test_no_name_is_taken_for_syntax(workspace: Workspace) -> None:
    hostile, framed = read(workspace, mermaid(pictured(HOSTILE)), mermaid(pictured(FRAMED)))
    assert len(hostile["entities"]) == 3
    assert len(hostile["relationships"]) == 3
    columns = [[each["name"] for each in e["attributes"]] for e in hostile["entities"].values()]
    assert ["id", "buyer_id", "FK_", "end__", "名前_🧵"] in columns
    assert "auth.users" in framed["entities"]


@pytest.mark.parametrize("columns", Columns)
def test_a_page_has_it_in_a_fence(columns: Columns) -> None:
    text = mermaid(pictured(HOSTILE, columns))
    assert fenced(text) == f"```mermaid\n{text}```\n"
    assert "`" not in text
