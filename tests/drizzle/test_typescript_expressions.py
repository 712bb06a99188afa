"""Expressions of any shape and length leave in the form that Prettier gives, with the parentheses that it wants."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from heddle.backends.text.typescript_calls import Chain
from heddle.backends.text.typescript_code import Text
from heddle.backends.text.typescript_operators import Member
from heddle.backends.text.typescript_pieces import (
    Level,
    Piece,
    atom,
    called,
    choice,
    equal,
    first_set,
    is_null,
    joined,
    maybe_not,
    method,
    negative,
    ordered,
    product,
    summed,
)
from heddle.backends.text.typescript_structures import (
    Array,
    Arrow,
    Object,
    Property,
    Spread,
    statement,
)
from support.node import Workspace

Make = Callable[[], Piece]


class Writer:
    """Writes expressions at random; a seed gives the same ones for ever."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def one_of(self, *makers: Make) -> Piece:
        return self.random.choice(makers)()

    def word(self) -> str:
        return "".join(self.random.choices("abcdefgxyz", k=self.random.randint(1, 45)))

    def name(self) -> Piece:
        return atom(f"row.{self.word()}")

    def leaf(self) -> Piece:
        return self.one_of(self.name, self.name, lambda: atom("5n"), lambda: Piece(Text("it's")))

    def number(self, depth: int) -> Piece:
        if depth <= 0:
            return self.leaf()

        def inner() -> Piece:
            return self.number(depth - 1)

        return self.one_of(
            self.leaf,
            lambda: summed(self.random.choice("+-"), [inner(), inner()]),
            lambda: product(self.random.choice("*/%"), inner(), inner()),
            lambda: negative(inner()),
            lambda: called(self.word(), *[inner() for _ in range(self.random.randint(1, 2))]),
            lambda: choice(self.test(depth - 1), inner(), inner()),
            lambda: self.length(depth - 1),
            lambda: self.text(depth),
        )

    def length(self, depth: int) -> Piece:
        return Piece(Member(Array([Spread(self.text(depth).at(Level.SIGN))]), "length"))

    def text(self, depth: int) -> Piece:
        if depth <= 0:
            return self.name()

        def inner() -> Piece:
            return self.text(depth - 1)

        return self.one_of(
            self.name,
            lambda: method(inner(), "toLowerCase"),
            lambda: method(method(inner(), "split", self.leaf().code), "join", self.leaf().code),
            lambda: first_set(self.name(), inner()),
            lambda: choice(self.test(depth - 1), inner(), inner()),
            lambda: summed("+", [inner() for _ in range(self.random.randint(2, 3))]),
        )

    def test(self, depth: int) -> Piece:
        if depth <= 0:
            return equal(self.name(), self.leaf())

        def inner() -> Piece:
            return self.number(depth - 1)

        negated = self.random.random() < 0.5
        return self.one_of(
            lambda: equal(inner(), inner(), negated),
            lambda: ordered(inner(), self.random.choice(("<", ">=")), inner()),
            lambda: is_null(self.name(), negated),
            lambda: maybe_not(method(self.text(depth - 1), "includes", self.leaf().code), negated),
            lambda: joined(
                self.random.choice(("&&", "||")),
                [self.test(depth - 1) for _ in range(self.random.randint(2, 3))],
            ),
            lambda: maybe_not(self.included(inner(), inner(), inner()), negated),
            lambda: maybe_not(called(self.word(), inner(), inner()), negated),
        )

    def included(self, value: Piece, *options: Piece) -> Piece:
        listed = Array([option.code for option in options])
        return Piece(Chain(listed, ("includes", [value.code])))

    def rule(self) -> str:
        options = Object(
            [Property("message", Text("breaks a rule")), Property("path", Array([Text("x")]))]
        )
        test = Arrow("(row)", self.test(self.random.randint(1, 5)).code)
        links = ("strictObject", [Object([])]), ("refine", [test, options])
        return statement(f"export const {self.word()}Insert =", Chain("z", *links))


def test_rules_have_the_form_that_prettier_gives_them(workspace: Workspace) -> None:
    writer = Writer(20)
    files = {
        f"{number}.ts": "\n".join(writer.rule() for _ in range(20)) + "\n" for number in range(12)
    }
    assert workspace.unformatted(workspace.write(files)) == []
