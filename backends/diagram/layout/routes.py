"""The tracks in a channel: where its strands go up and down, so that none lies upon another and few cross."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .strands import Strand

TRACK: Final = 10.0
"""Between two tracks."""
_CLOSE: Final = 5.0
"""Nearer than this, two lines look like one."""
_UPON: Final = 100
"""As bad as so many crossings: a line upon another one."""


def route(channel: Sequence[Strand]) -> int:
    """Give each strand the number of its track, and tell how many there are."""
    bent = [strand for strand in channel if not _is_straight(strand)]
    bent.sort(key=lambda strand: strand.span())
    order: list[Strand] = []
    for strand in bent:
        order.insert(_best_place(strand, order), strand)
    levels: dict[int, int] = {}
    for index, strand in enumerate(order):
        low, high = strand.span()
        level = 0
        for other in order[:index]:
            other_low, other_high = other.span()
            if other_low < high + _CLOSE * 2 and low < other_high + _CLOSE * 2:
                level = max(level, levels[id(other)] + 1)
        levels[id(strand)] = level
        strand.track = level
    return max(levels.values(), default=-1) + 1


def _is_straight(strand: Strand) -> bool:
    low, high = strand.span()
    return bool(strand.rights) and high - low < 1.0


def _best_place(strand: Strand, order: Sequence[Strand]) -> int:
    """The place among the strands left of which and right of which it does least harm; the middle one of several."""
    harm = sum(_harm(strand, other) for other in order)
    harms = [harm]
    for other in order:
        harm += _harm(other, strand) - _harm(strand, other)
        harms.append(harm)
    least = min(harms)
    places = [place for place, each in enumerate(harms) if each == least]
    return places[len(places) // 2]


def _harm(left: Strand, right: Strand) -> int:
    """What it costs to have one strand's track left of another's."""
    (low, high), (other_low, other_high) = left.span(), right.span()
    rights, lefts = [tip.y for tip in left.rights], [tip.y for tip in right.lefts]
    crossings = sum(other_low <= y <= other_high for y in rights)
    crossings += sum(low <= y <= high for y in lefts)
    upon = sum(abs(a - b) < _CLOSE for a in rights for b in lefts)
    return crossings + _UPON * upon
