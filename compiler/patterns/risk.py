"""Tell whether a backtracking engine could need exponential time for a pattern.

That happens where a repeated body can be walked through in two ways for one and the same text,
as in `(a+)+` or `(a|a)*`: with every round the ways multiply, and when what follows is not found,
all of them are tried. Python, JavaScript, MariaDB and MySQL backtrack; Rust and PostgreSQL do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Final

from ..record import value
from .tree import (
    Alternation,
    Anchor,
    AnyChar,
    CharClass,
    Group,
    Literal,
    Part,
    Pattern,
    Range,
    Repeat,
    Sequence,
    accepted,
)

MANY: Final = 10  # rounds from which a bounded repetition is as bad as one without end
LARGEST_BODY: Final = 200  # places; the time taken here grows with their square


def is_risky(pattern: Pattern) -> bool:
    """Whether some repetition is ambiguous; bodies of more than `LARGEST_BODY` go unjudged."""
    return any(map(_is_ambiguous, _long_repeats(pattern.root)))


def _long_repeats(node: Part | Sequence | Alternation) -> Iterator[Repeat]:
    match node:
        case Alternation(inner) | Sequence(inner):
            for each in inner:
                yield from _long_repeats(each)
        case Group(body):
            yield from _long_repeats(body)
        case Repeat(item, _, most):
            if most is None or most >= MANY:
                yield node
            yield from _long_repeats(item)


def _is_ambiguous(repeat: Repeat) -> bool:
    body = _Body()
    whole = body.walk(repeat.item)
    if whole.skippable and whole.first and repeat.least >= MANY:
        return True  # any round may be the empty one
    body.join(whole, whole)
    return len(body.places) <= LARGEST_BODY and body.is_ambiguous()


@value
class _Stretch:
    """Where a part of a body can begin and end, and whether it can be passed over."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    skippable: bool


_NOTHING: Final = _Stretch((), (), skippable=True)


class _Body:
    """The places of a body where a character is read, and in how many ways one follows another."""

    def __init__(self) -> None:
        self.places: list[tuple[Range, ...]] = []
        self.ways: Counter[tuple[int, int]] = Counter()

    def join(self, before: _Stretch, after: _Stretch) -> _Stretch:
        self.ways.update(product(before.last, after.first))
        return _Stretch(
            before.first + (after.first if before.skippable else ()),
            after.last + (before.last if after.skippable else ()),
            before.skippable and after.skippable,
        )

    def walk(self, node: Part | Sequence | Alternation) -> _Stretch:
        match node:
            case Alternation(options):
                stretches = [self.walk(option) for option in options]
                return _Stretch(
                    tuple(place for each in stretches for place in each.first),
                    tuple(place for each in stretches for place in each.last),
                    any(each.skippable for each in stretches),
                )
            case Sequence(parts):
                whole = _NOTHING
                for part in parts:
                    whole = self.join(whole, self.walk(part))
                return whole
            case Group(body):
                return self.walk(body)
            case Repeat():
                return self.rounds(node)
            case Anchor():
                return _NOTHING
            case Literal() | AnyChar() | CharClass():
                self.places.append(accepted(node))
                here = (len(self.places) - 1,)
                return _Stretch(here, here, skippable=False)

    def rounds(self, repeat: Repeat) -> _Stretch:
        """Walk twice through what is repeated by count: more rounds would show nothing new."""
        rounds = min(2, max(repeat.least, 1) if repeat.most is None else repeat.most)
        rest = _NOTHING
        for count in reversed(
            range(rounds)
        ):  # `a{0,2}` is `(aa?)?`: no round without the one before
            one = self.walk(repeat.item)
            if repeat.most is None and count == rounds - 1:
                self.join(one, one)
            whole = self.join(one, rest)
            rest = _Stretch(whole.first, whole.last, whole.skippable or count >= repeat.least)
        return rest

    def is_ambiguous(self) -> bool:
        """Whether two walks that read the same text can part and meet again.

        Every place of a repeated body is reached from every other, so one such detour is enough.
        """
        if any(ways > 1 for ways in self.ways.values()):
            return True
        following: list[list[int]] = [[] for _ in self.places]
        for place, after in self.ways:
            following[place].append(after)
        waiting = [(place, place) for place in range(len(self.places))]
        seen = set(waiting)
        while waiting:
            left, right = waiting.pop()
            for step in product(following[left], following[right]):
                if left != right and step[0] == step[1]:
                    return True
                if step not in seen and _overlap(*(self.places[place] for place in step)):
                    seen.add(step)
                    waiting.append(step)
        return False


def _overlap(these: tuple[Range, ...], those: tuple[Range, ...]) -> bool:
    return any(a <= d and c <= b for (a, b), (c, d) in product(these, those))
