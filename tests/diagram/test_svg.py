"""The SVG is sound XML, says what the schema says, and is the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from heddle.backends.diagram.picture import Columns, Selection
from heddle.backends.diagram.svg import svg
from support.schemas import PAGE, examples

from .drawing import FRAMED, HOSTILE, pictured

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).parents[2]


def texts(drawn: ElementTree.Element, kind: str) -> list[str]:
    return ["".join(e.itertext()) for e in drawn.iter(f"{SVG}text") if kind in e.get("class", "")]


def groups(drawn: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [each for each in drawn.iter(f"{SVG}g") if kind in each.get("class", "").split()]


def test_it_says_what_the_schema_says() -> None:
    drawn = ElementTree.fromstring(svg(pictured(PAGE)))
    assert texts(drawn, "name") == [
        *("users", "profiles", "countries", "posts", "tags", "post_tag")
    ]
    assert texts(drawn, "kind") == ["junction"]
    (profiles,) = [t for t in groups(drawn, "table") if t.get("data-name") == "profiles profile"]
    rows = [texts(row, "") for row in groups(profiles, "row")]
    assert rows == [
        ["PK", "id", "bigint"],
        ["bio", "text?"],
        ["website", "url?"],
        ["FK", "user_id", "bigint"],
    ]
    lines = groups(drawn, "line")
    assert len(lines) == 6
    assert [len([*line.iter(f"{SVG}circle")]) for line in lines] == [1, 1, 2, 1, 1, 1]
    titles = ["".join(line.itertext()).strip() for line in lines]
    assert titles[0] == "profiles.user_id → users.id\non delete no action, on update no action"


def test_a_view_refers_with_a_broken_line() -> None:
    view = "view Total {\n  author -> User @key\n} = `select author_id from posts`"
    drawn = ElementTree.fromstring(svg(pictured(f"model User {{ name: string }}\n{view}")))
    assert texts(drawn, "kind") == ["view"]
    (line,) = groups(drawn, "line")
    assert line.get("class") == "line read"


def test_namespaces_are_frames() -> None:
    drawn = ElementTree.fromstring(svg(pictured(FRAMED)))
    assert ["".join(frame.itertext()).strip() for frame in groups(drawn, "frame")] == [
        *("auth", "shop", "billing")
    ]


@pytest.mark.parametrize("columns", Columns)
def test_hostile_text_comes_out_as_text(columns: Columns) -> None:
    drawn = ElementTree.fromstring(svg(pictured(HOSTILE, columns)))
    assert "</title></svg><script>alert(1)</script>" in texts(drawn, "name")
    assert {each.tag.removeprefix(SVG) for each in drawn.iter()} <= {
        *("svg", "style", "g", "rect", "path", "text", "title", "circle")
    }


def test_signs_that_xml_cannot_say_are_replaced() -> None:
    drawn = svg(pictured('model User { a: string @column("a\\u0001b") = "x" }'))
    assert "a\N{REPLACEMENT CHARACTER}b" in texts(ElementTree.fromstring(drawn), "column")


def test_what_is_near_is_shown_with_what_is_chosen() -> None:
    def names(*owners: str, depth: int) -> list[str]:
        picture = pictured(PAGE, Columns.NONE, Selection(owners, depth))
        assert {e for r in picture.relationships for e in (r.child, r.parent)} <= {
            *picture.entities
        }
        return [entity.name for entity in picture.entities.values()]

    assert names("Tag", depth=0) == ["tags"]
    assert names("Tag", depth=1) == ["tags", "post_tag"]
    assert names("Tag", depth=2) == ["posts", "tags", "post_tag"]
    assert names("Tag", "Profile", depth=1) == ["users", "profiles", "tags", "post_tag"]


@pytest.mark.parametrize("name", examples())
def test_every_schema_can_be_drawn(name: str) -> None:
    picture = pictured(examples()[name])
    drawn = ElementTree.fromstring(svg(picture))
    assert len(groups(drawn, "table")) == len(picture.entities)
    assert len(groups(drawn, "line")) == len(picture.relationships)


def test_the_picture_in_the_readme_is_the_blog() -> None:
    drawn = svg(pictured(examples()["examples/blog/schema.hdl"]))
    committed = (ROOT / "docs/blog.svg").read_bytes()
    assert committed == drawn.encode(), "run `make examples`"
    assert "docs/blog.svg" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_is_the_same_to_the_byte_every_time(tmp_path: Path) -> None:
    schema = tmp_path / "framed.hdl"
    schema.write_text(FRAMED + PAGE.replace("User", "Writer").replace("Tag", "Label"))
    command = [sys.executable, "-m", "heddle", "diagram", "-t", "html", str(schema)]
    drawn = {
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=tmp_path,
            capture_output=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(drawn) == 1
