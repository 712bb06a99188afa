"""`@was`: what something was called before it was renamed."""

from __future__ import annotations

import pytest

from support.compiling import compile_text, problems_of
from support.marked import unmark

RENAMED = """
namespace Shop @was("store", "kiosk") {
  model Buyer @was("Customer") { full: string @was("label", "name"), -> Town? @was("place") }
  view Seen @was("Saw") { id: int @was("nr") } = `select 1`
}
namespace Shop {}
mixin Address { street: string @was("road") }
model Town with Address as home { name: string  people <- Shop.Buyer.town[] @was("folk") }
enum Kind @was("Sort") { a @was("A")  b = "B" @was("beta", "b") }
"""


def test_old_names_stand_in_the_model_in_order_of_age() -> None:
    schema = compile_text(RENAMED).schema
    buyer, town, kind = schema.models["Shop.Buyer"], schema.models["Town"], schema.enums["Kind"]
    assert schema.namespaces["Shop"].was == ("store", "kiosk")
    assert (buyer.traits.was, buyer.fields["full"].traits.was) == (("Customer",), ("label", "name"))
    assert (buyer.relations["town"].traits.was, town.relations["people"].traits.was) == (
        ("place",),
        ("folk",),
    )
    assert town.fields["homeStreet"].traits.was == ("homeRoad",)
    assert schema.views["Shop.Seen"].traits.was == ("Saw",)
    assert schema.views["Shop.Seen"].fields["id"].traits.was == ("nr",)
    assert (kind.was, [value.was for value in kind.values]) == (("Sort",), [("A",), ("beta", "b")])


@pytest.mark.parametrize(
    "text",
    [
        'model A { x: int @was(«H246:"y"»)  y: int }',
        'model A { x: int @was(«H246:"x"») }',
        'model A { x: int @was("z")  y: int @was("a", «H246:"Z"») }',
        'model A { x: int  b -> B @was(«H246:"x"») }\nmodel B { n: int }',
        'model A { x: int @was(«H246:"bees"»)  bees <-> B }\nmodel B { n: int }',
        'model A @was(«H246:"B"») { x: int }\nmodel B { n: int }',
        'model A @was(«H246:"Kind"») { x: int }\nenum Kind { a }',
        'enum Kind { a @was(«H246:"b"»)  "b" }',
        'enum Kind { a @was("c")  b @was(«H246:"c"») }',
        'namespace A @was(«H246:"B"») { model X { n: int } }\nnamespace B { model Y { n: int } }',
        'mixin M { x: int @was(«H246:"y"»)  y: int }\nmodel A with M as m {}',
    ],
)
def test_an_old_name_is_free_and_given_once(text: str) -> None:
    plain, expected = unmark(text)
    assert [(p.code.id, p.span.start, p.span.end) for p in problems_of(plain)] == expected


@pytest.mark.parametrize(
    "text",
    [
        'namespace N { model A @was("B") { x: int } }\nmodel B { n: int }',
        'enum Kind { a @was("A") }',
        'model A { x: int @was("y") }\nmodel B { x: int @was("y")  z: int }',
    ],
)
def test_other_places_do_not_matter(text: str) -> None:
    assert problems_of(text) == []
