"""The HTML file in a real browser: it moves, zooms, lights up and finds, alone and without a complaint."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from heddle.backends.diagram.html import html
from support.node import Workspace
from support.schemas import PAGE

from .drawing import HOSTILE, pictured

LOOK = Path(__file__).with_name("look.mjs").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def seen(shared_workspace: Workspace, browser: str) -> dict[str, Any]:
    """What `look.mjs` saw."""
    pages = {"page.html": html(pictured(PAGE)), "hostile.html": html(pictured(HOSTILE))}
    files = shared_workspace.write(pages)
    shared_workspace.write({"look.mjs": LOOK})
    urls = [(shared_workspace.folder / name).as_uri() for name in files]
    found: dict[str, Any] = json.loads(shared_workspace.run("look.mjs", browser, *urls))
    return found


def test_it_opens_without_complaint_and_asks_nobody(seen: dict[str, Any]) -> None:
    assert seen["complaints"] == []
    assert seen["requests"] == []
    assert seen["title"] == "blog: diagram"
    assert seen["fits"]


def test_no_text_leaves_its_box_or_meets_another(seen: dict[str, Any]) -> None:
    assert seen["overflowing"] == []


def test_a_drag_moves_it_also_on_a_table(seen: dict[str, Any]) -> None:
    x, y, scale = seen["begun"]
    assert seen["panned"] == [x + 100, y - 50, scale]
    assert seen["spaced"] == [x + 120, y - 10, scale]
    assert seen["chosenByDrag"] == []


def test_it_zooms_about_the_pointer(seen: dict[str, Any]) -> None:
    (x, y, scale), (new_x, new_y, larger) = seen["spaced"], seen["wheeled"]
    assert larger > scale * 1.3
    above = 800 - seen["size"][1]
    for before, after, at in ((x, new_x, 600), (y, new_y, 400 - above)):
        assert (at - before) / scale == pytest.approx((at - after) / larger, abs=0.5)
    assert scale < seen["pinched"][2] < larger
    assert seen["reset"][2] == 1
    assert seen["fitted"] == seen["begun"]
    assert seen["zoomed"][2] == pytest.approx(scale * 1.25, abs=0.01)
    before_spread, after_spread = (int(text.rstrip("%")) for text in seen["spread"])
    assert after_spread == pytest.approx(2 * before_spread, abs=2)


def test_a_table_lights_up_with_its_relations(seen: dict[str, Any]) -> None:
    assert seen["chosen"] == ["profiles"]
    assert seen["bright"] == ["profiles", "users"]
    assert (seen["lit"], seen["dimLines"], seen["dimAfterEscape"]) == (1, 5, 0)


def test_tables_are_found(seen: dict[str, Any]) -> None:
    assert seen["found"] == ["2 of 6 tables", ["post_tag", "posts"]]
    assert (seen["first"], seen["second"]) == (["posts"], ["post_tag"])
    assert seen["cleared"] == ["6 tables", 0, ""]


def test_the_keyboard_reaches_everything(seen: dict[str, Any]) -> None:
    assert (seen["byKey"], seen["bySpace"]) == (["tags"], [])
    assert seen["tabbed"] == ["users", "profiles", "countries", "posts", "tags", "post_tag"]


def test_what_is_written_of_a_table_is_its_tooltip(seen: dict[str, Any]) -> None:
    assert seen["tooltip"] == "User, table users\nA person who writes."


def test_it_is_dark_where_all_is_dark(seen: dict[str, Any]) -> None:
    assert seen["colours"] == ["rgb(255, 255, 255)", "rgb(27, 33, 41)"]


def test_hostile_text_is_shown_as_text(seen: dict[str, Any]) -> None:
    hostile = seen["hostile"]
    assert "</title></svg><script>alert(1)</script>" in hostile["names"]
    assert '</script><script>alert("doc")</script> & <!-- ]]>' in hostile["title"]
    assert (hostile["scripts"], hostile["images"], seen["dialogs"]) == (1, 0, [])
