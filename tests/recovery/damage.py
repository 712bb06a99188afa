"""Sound schemas with one token deleted, doubled or replaced, and what is said of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from heddle.compiler.compile import compile_schema
from heddle.compiler.diagnostics.problem import Problem, Problems
from heddle.compiler.source import SourceFile, Sources
from heddle.compiler.syntax.lex import ASIDE, tokenize


class Damage(NamedTuple):
    """A schema that was sound before; `line` is where it was changed."""

    text: str
    line: int
    what: str


class Told(NamedTuple):
    damage: Damage
    problems: list[Problem]
    first: int
    """The line of the first problem."""

    @property
    def is_near(self) -> bool:
        return abs(self.first - self.damage.line) <= 1


def damaged(text: str, random: random.Random) -> Damage:
    """One random token of the text is deleted, doubled, or replaced by another one of it."""
    tokens = tokenize(SourceFile("schema.hdl", text))
    places = [
        (tokens.start(at), tokens.ends[at])
        for at, kind in enumerate(tokens.kinds[:-1])
        if kind not in ASIDE
    ]
    start, end = random.choice(places)
    other = random.choice(places)
    what = random.choice(("deleted", "doubled", "replaced"))
    token, stranger = text[start:end], text[other[0] : other[1]]
    new = {"deleted": "", "doubled": f"{token} {token}", "replaced": stranger}[what]
    line = text.count("\n", 0, start) + 1
    return Damage(text[:start] + new + text[end:], line, f"{what} {token!r} {new!r}")


def told_of(schemas: list[str], seed: int, count: int) -> Iterator[Told]:
    """What is told of so many schemas that the damage has broken."""
    rng = random.Random(seed)
    while count:
        damage = damaged(rng.choice(schemas), rng)
        sources, problems = Sources(), Problems()
        file = sources.add("schema.hdl", damage.text)
        compile_schema(sources, problems, "schema.hdl")
        if problems.has_errors:
            found = list(problems)
            count -= 1
            yield Told(damage, found, file.place(found[0].span.start).line)
