"""What a pattern means, as a tree (see the package for what its signs stand for)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from ..record import value

Range: TypeAlias = tuple[int, int]  # two code points, both included
EVERY_CHARACTER: Final = (0, 0x10FFFF)


@value
class Literal:
    """One character that stands for itself."""

    char: str


@value
class AnyChar:
    r"""`.`: any character but `\n`."""


@value
class CharClass:
    """`[…]` or `[^…]`. The ranges never overlap; a negated class without any takes everything."""

    ranges: tuple[Range, ...]
    negated: bool = False


@value
class Anchor:
    """`^` or `$`: the very start or end of the text."""

    at_end: bool


@value
class Sequence:
    """Parts that follow one another; without any it is found in every text."""

    parts: tuple[Part, ...]


@value
class Alternation:
    """One or more options, of which any will do."""

    options: tuple[Sequence, ...]


@value
class Group:
    """`(…)` or `(?:…)`: the same yes or no, kept apart only to be printed as written."""

    body: Alternation
    captures: bool


@value
class Repeat:
    """An item `least` to `most` times; None is without end. Lazy and greedy are one here."""

    item: Item
    least: int
    most: int | None


Item: TypeAlias = Literal | AnyChar | CharClass | Group
Part: TypeAlias = Item | Repeat | Anchor


@value
class Pattern:
    """A pattern as its author wrote it, and what it means: in `root` the flag `i` is spelt out."""

    source: str
    ignore_case: bool
    root: Alternation


def without(whole: Range, holes: Iterable[Range]) -> list[Range]:
    """Return what is left of a range."""
    left = [whole]
    for low, high in holes:
        halves = [half for a, b in left for half in ((a, min(b, low - 1)), (max(a, high + 1), b))]
        left = [(a, b) for a, b in halves if a <= b]
    return left


def accepted(node: Literal | AnyChar | CharClass) -> tuple[Range, ...]:
    """The characters that stand where an item of one character does."""
    match node:
        case Literal(char):
            return ((ord(char), ord(char)),)
        case AnyChar():
            return tuple(without(EVERY_CHARACTER, [(10, 10)]))
        case CharClass(ranges, negated):
            return tuple(without(EVERY_CHARACTER, ranges)) if negated else ranges
