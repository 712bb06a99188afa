"""Templates are text with places, not programs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heddle.compiler.naming.templates import fill, places


def test_places_are_filled() -> None:
    assert fill("fk_{table}_{columns}", table="posts", columns="author_id") == "fk_posts_author_id"


def test_a_value_is_not_a_template() -> None:
    assert fill("{left}_{right}", left="{right}", right="x") == "{right}_x"


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("ix_{table}_{columns}", ("table", "columns")),
        ("{table.__class__}", ("{", "}")),
        ("{table[0]}", ("{", "}")),
        ("{}", ("{", "}")),
        ("{table", ("{",)),
        ("{{table}}", ("{", "table", "}")),
        ("plain", ()),
    ],
)
def test_what_is_no_place_shows(template: str, found: tuple[str, ...]) -> None:
    assert places(template) == found


@given(st.text(), st.text())
def test_any_sound_template_is_filled(start: str, value: str) -> None:
    plain = start.replace("{", "").replace("}", "")
    assert fill(plain + "{table}", table=value) == plain + value
