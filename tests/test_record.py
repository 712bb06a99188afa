"""Classes of fields behave as the data classes would that they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from heddle.compiler.record import mutable, node, record, value


@record
class Made:
    name: str
    tags: list[str] = field(default_factory=list)
    size: int = 0
    place: int = field(default=-1, compare=False)

    @property
    def shout(self) -> str:
        return self.name.upper()


@dataclass(slots=True, kw_only=True)
class ByTheBook:
    name: str
    tags: list[str] = field(default_factory=list)
    size: int = 0
    place: int = field(default=-1, compare=False)


@node
class Base:
    start: int


@node
class Derived(Base):
    """A class of its own."""

    text: str = "?"


@mutable
class Counter:
    name: str
    seen: list[int] = field(default_factory=list)
    count: int = 0


@value
class Point:
    x: int
    y: int = 0


@value
class Nothing:
    """There is only one."""


MADE = [
    {"name": "a"},
    {"name": "a", "size": 0},
    {"name": "a", "tags": ["x"]},
    {"name": "a", "place": 5},
    {"name": "b", "tags": ["x"], "size": 3},
]


@pytest.mark.parametrize("facts", MADE)
def test_a_record_is_shown_compared_and_replaced_as_a_data_class(facts: dict[str, Any]) -> None:
    mine, book = Made(**facts), ByTheBook(**facts)
    assert repr(mine) == repr(book).replace("ByTheBook", "Made")
    assert [mine == Made(**other) for other in MADE] == [
        book == ByTheBook(**other) for other in MADE
    ]
    assert replace(mine, size=9) == Made(**facts | {"size": 9})
    assert mine != book
    assert mine.shout == mine.name.upper()


def test_a_record_is_made_by_keyword_and_has_no_other_fields() -> None:
    with pytest.raises(TypeError):
        Made("a")  # type: ignore[misc]
    with pytest.raises(TypeError):
        Made(name="a", color="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Made()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Made(name="a").color = "red"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        hash(Made(name="a"))


def test_a_default_is_made_for_each_record() -> None:
    assert Made(name="a").tags is not Made(name="a").tags


def test_a_node_has_the_fields_of_its_base_first_and_equals_itself_alone() -> None:
    mine = Derived(1, "a")
    match mine:
        case Derived(start=start, text=text):
            assert (start, text) == (1, "a")
    assert Derived(1).text == "?"
    assert mine == mine
    assert mine != Derived(1, "a")
    assert isinstance(mine, Base)
    assert len({mine, Derived(1, "a")}) == 2
    assert replace(mine, start=2).text == "a"


def test_values_that_are_equal_are_one_in_a_set() -> None:
    assert {Point(1), Point(1, 0), Point(1, 2)} == {Point(1, 2), Point(1)}
    assert Point(1) != (1, 0)
    assert {Nothing(), Nothing()} == {Nothing()}
    assert Nothing() != Point(1)


def test_what_is_filled_in_takes_new_values() -> None:
    counter = Counter("a", count=1)
    counter.count += 1
    counter.seen.append(2)
    assert (counter.name, counter.seen, counter.count) == ("a", [2], 2)
    assert Counter("a") != Counter("a")
    assert Counter("b").seen == []
    with pytest.raises(AttributeError):
        counter.color = "red"  # type: ignore[attr-defined]
