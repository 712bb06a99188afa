"""One damaged token costs little: what is said stands where the damage is, and no false errors follow."""

from __future__ import annotations

import pytest
from makers.generated import Generator

from support.compiling import problems_of
from support.schemas import PAGE, corpus, examples

from .damage import told_of

COUNT = 200


def sound(texts: list[str]) -> list[str]:
    return [text for text in texts if not any(problem.is_error for problem in problems_of(text))]


@pytest.fixture(scope="module")
def schemas() -> list[str]:
    """As many that people wrote as that were generated."""
    written = sound([PAGE, *examples().values(), *corpus().values()])
    made = [text for seed in range(30) for text in Generator(seed).files()]
    return [*written, *sound(made)[: len(written)]]


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_the_damage_is_told_where_it_is_and_little_else(schemas: list[str], seed: int) -> None:
    told = list(told_of(schemas, seed, COUNT))
    far = [each.damage.what for each in told if not each.is_near]
    many = [each.damage.what for each in told if len(each.problems) > 3]
    assert len(far) <= COUNT * 0.05, far
    assert len(many) <= COUNT * 0.05, many


FOLLOWS = {
    "a model without its word": "User { name: string }\nmodel Post { -> User }",
    "a model without its name": "model { name: string }\nmodel Post { -> User  author -> Writer }",
    "a model with two words": "model model User { name: string }\nmodel Post { -> User }",
    "a type that cannot be read": "type type Slug = string\nmodel Post { a: Slug  b: Slug }",
    "a field without its name": "model Post { : string  check (length(title) > 1)  index (title) }",
    "a field without its name behind another": "model Post { size: int  : string  check (length(title) > 1)  index (title) }",
    "a relation without its target": "model User { posts <- Post.author[] }\nmodel Post {\n  a: int\n  author -> @\n}",
    "a brace too many in a namespace": "namespace p {\n  mixin Named { name: string } }\n  model A with Named { a: int }\n}\nmodel B { -> p.A }",
    "a name before mixins": "mixin Named { name: string }\nmodel  with Named { a: int }\nmodel B { -> User }",
    "a target that is lost": "model User { -> -> Team  unique (team, name)  name: string }\nmodel Team { title: string  users <- User.team[] }",
    "an enum that is empty so far": "enum Role {\n@deprecated\nmodel User { name: string }",
    "what follows an attribute": "model User { name: string @column(, ) @index(off) @label(\"x\") }",
    "an enum that opens twice": "enum Role {{ admin user }\nmodel User { role: Role = admin }",
}  # fmt: skip


@pytest.mark.parametrize("case", FOLLOWS)
def test_what_was_lost_is_not_missed(case: str) -> None:
    codes = {problem.code.id for problem in problems_of(FOLLOWS[case])}
    assert codes
    assert codes <= {"H101", "H102", "H103", "H105", "H106"}


NAMESPACE = """
namespace shop {
  model Item { name: string }
  model Line { -> Item  count: int int }

/// Not theirs.
model User { item -> shop.Item  role: Role }
enum Role { admin }
"""


def test_a_namespace_ends_where_declarations_stand_outside_again() -> None:
    found = [(p.code.id, NAMESPACE.count("\n", 0, p.span.start)) for p in problems_of(NAMESPACE)]
    assert found == [("H101", 3), ("H103", 6)]


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ('model User @table("x") @label("y") {', ["H103"]),
        ("model User with Named {", ["H103"]),
        ("@deprecated\nmodel User {", ["H103", "H117"]),
        ('@table("x") model User {', ["H103", "H117"]),
    ],
)
@pytest.mark.parametrize(
    "open", ["enum Role { admin", "model Role { admin: int", "mixin Other { a: int"]
)
def test_a_body_ends_before_the_head_of_the_next_declaration(
    open: str, head: str, codes: list[str]
) -> None:
    text = f"{open}\n{head} name: string }}\nmixin Named {{ title: text }}\n"
    found = problems_of(text)
    assert [(p.code.id, text.count("\n", 0, p.span.start)) for p in found] == [
        (code, 1) for code in codes
    ]


@pytest.mark.parametrize(
    "text",
    [
        "type Price = decimal\nmodel Item { price: Price @min(0) = 0  prices: Price[]? @distinct }",
        "enum Mood { good bad }\nmodel Day { mood: Mod  check (mood = good or mood in (bad, good) and coalesce(mood, good) = bad) }",
        "enum Mood { good bad }\nmodel Day { x: int  mood: Mod := (if(x > 1, good, bad))  index (x) where (mood = good) }",
        "type Price = decimall(8)\ntype Fee = Price @multipleOf(3) = true\nmodel Item { fee: Fee = 1 }",
    ],
)
def test_a_type_that_is_wrong_is_told_once(text: str) -> None:
    assert len(problems_of(text)) == 1


def test_a_join_is_not_unclear_where_its_target_is_misspelt() -> None:
    text = "model A { bs <-> B through C }\nmodel B { x: int }\nmodel C { -> A  -> Bee }"
    assert [problem.code.id for problem in problems_of(text)] == ["H234"]


def test_a_side_is_not_missed_where_its_target_is_misspelt() -> None:
    text = "model A { bs <-> B through C.a }\nmodel B { x: int }\nmodel C { a -> Aa  -> B }"
    assert [problem.code.id for problem in problems_of(text)] == ["H234"]


def test_a_default_is_not_held_against_a_key_that_was_lost() -> None:
    text = 'model Region { code: (2..8) @key  name: string }\nmodel Shop { -> Region = "eu" }'
    assert [problem.code.id for problem in problems_of(text)] == ["H101"]


def test_other_errors_are_still_told() -> None:
    text = "model User { name: = 5  age: strng }\nmodel Post { -> Usr  size: int(9..1) }"
    assert {problem.code.id for problem in problems_of(text)} == {"H101", "H250", "H234", "H262"}


NOWHERE = {
    "a relation's name": "model A { a: int  author -> Usr  unique (author, a) }",
    "a name that is inferred": "model A { a: int  -> Usr  check (usr is not null)  index (usr, a) }",
    "what a mixin would have": "model A with Bse { a: int  unique (a, c)  key (a, d) }",
    "in a namespace": "namespace n { model A { a: int, -> Usr  index (usr, a) } }",
}  # fmt: skip


@pytest.mark.parametrize("case", NOWHERE)
def test_what_leads_nowhere_is_told_once(case: str) -> None:
    assert {problem.code.id for problem in problems_of(NOWHERE[case])} <= {"H212", "H234", "H108"}
