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
    "a relation without its target": "model User { posts <- Post.author[] }\nmodel Post {\n  a: int\n  author -> @\n}",
    "an enum that opens twice": "enum Role {{ admin user }\nmodel User { role: Role = admin }",
}  # fmt: skip


@pytest.mark.parametrize("case", FOLLOWS)
def test_what_was_lost_is_not_missed(case: str) -> None:
    codes = {problem.code.id for problem in problems_of(FOLLOWS[case])}
    assert codes
    assert codes <= {"H101", "H102", "H103", "H105", "H106"}


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
