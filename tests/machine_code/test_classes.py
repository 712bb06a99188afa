"""Classes of fields that are written out behave as those that are made when they are imported."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parents[1]
ASKED = TESTS / "test_record.py"


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """The tests of classes that are made, about the same classes written out."""
    classes = runpy.run_path(str(TESTS.parent / "native" / "classes.py"))
    text = ASKED.read_text("utf-8")
    names: dict[str, Any] = {}
    exec(classes["written_out"](text, classes["fields_of_bases"]([text])), names)
    return names


@pytest.mark.parametrize(
    "asked",
    [
        "test_a_record_is_made_by_keyword_and_has_no_other_fields",
        "test_a_default_is_made_for_each_record",
        "test_a_node_has_the_fields_of_its_base_first_and_equals_itself_alone",
        "test_values_that_are_equal_are_one_in_a_set",
        "test_what_is_filled_in_takes_new_values",
    ],
)
def test_a_class_that_is_written_out_is_as_one_that_is_made(
    written: dict[str, Any], asked: str
) -> None:
    written[asked]()


def test_it_is_shown_compared_and_replaced_alike(written: dict[str, Any]) -> None:
    for facts in written["MADE"]:
        written["test_a_record_is_shown_compared_and_replaced_as_a_data_class"](facts)
