"""What a named type says travels to its fields."""

from __future__ import annotations

import pytest

from heddle.compiler.model import Field, MadeDefault
from support.compiling import compile_text, problems_of


def field_of(types: str, field: str) -> Field:
    return (
        compile_text(f"{types}\nmodel User {{ id: int @key\n it: {field} }}")
        .schema.models["User"]
        .fields["it"]
    )


@pytest.mark.parametrize(
    ("said", "trait", "value"),
    [
        ("@hidden", "hidden", True),
        ("@readonly", "readonly", True),
        ("@immutable", "immutable", True),
        ('@label("Pay")', "label", "Pay"),
        ('@deprecated("old")', "deprecated", "old"),
        ('@example("ada")', "example", "ada"),
        ('@validate("app.rules:neat")', "validators", (("app.rules:neat", None),)),
        ('@x.ui.widget("slider")', "extra", {"x.ui.widget": ["slider"]}),
    ],
)
def test_traits_travel_through_types_of_types_and_lists(
    said: str, trait: str, value: object
) -> None:
    types = f"type Inner = string {said}\ntype Outer = Inner @maxLength(9)"
    for field in ("Inner", "Outer?", "Outer[]"):
        assert getattr(field_of(types, field).traits, trait) == value


def test_a_field_says_a_text_again_and_adds_its_validators() -> None:
    types = 'type Pay = string @label("Pay") @example("1") @validate("a:b") @hidden'
    traits = field_of(types, 'Pay @label("Salary") @validate("c:d") @validate("a:b")').traits
    assert (traits.label, traits.example, traits.hidden) == ("Salary", "1", True)
    assert traits.validators == (("a:b", None), ("c:d", None))


def test_a_moment_of_the_last_update_travels_with_its_default() -> None:
    field = field_of("type Touched = datetime @updated", "Touched")
    assert field.traits.updated
    assert field.default == MadeDefault(maker="now")


def test_the_spelling_of_a_named_type_travels_but_not_into_lists_of_it() -> None:
    types = "type Name = string(9) @native(postgres: `citext`)"
    assert field_of(types, "Name").type.native == {"postgres": "citext"}
    assert field_of(types, "Name @minLength(2)").type.native == {"postgres": "citext"}
    assert field_of(types, "Name[]").type.native is None


@pytest.mark.parametrize(
    "schema",
    [
        "type Size = (small | large) @native(off)\nmodel Box { size: Size }",
        "model Box { size: small | large @native(off) }",
    ],
)
def test_an_enum_that_is_written_in_place_can_be_a_checked_text(schema: str) -> None:
    (enum,) = compile_text(schema).schema.enums.values()
    assert not enum.native


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        ("type Name = string @unique\nmodel User { name: Name }", "H216"),
        ('type Name = string @check(name <> "x")\nmodel User { name: Name }', "H216"),
        ("type Age = int @updated\nmodel User { age: Age }", "H278"),
        ("enum Size { small }\nmodel Box { size: Size @native(off) }", "H218"),
        ("type Name = string @native(postgras: `citext`)\nmodel User { name: Name }", "H238"),
        ("model Host { addresses: native(`inet`)[] }", "H281"),
    ],
)
def test_what_does_not_travel_is_told(schema: str, code: str) -> None:
    assert [problem.code.id for problem in problems_of(schema)] == [code]
