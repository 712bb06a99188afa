"""The tracks in a channel: where its strands go up and down, so that none lies upon another and few cross."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from .strands import Strand

TRACK: Final = 10.0
"""Between two tracks."""
_CLOSE: Final = 5.0
"""Nearer than this, two lines look like one."""
_UPON: Final = 100
"""As bad as so many crossings: a line upon another one."""


class _Reach(NamedTuple):
    """A strand, where it comes from and goes to, and how far up and down."""

    low: float
    high: float
    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    strand: Strand

    @property
    def is_straight(self) -> bool:
        return bool(self.rights) and self.high - self.low < 1.0


def route(channel: Sequence[Strand]) -> int:
    """Give each strand the number of its track, and tell how many there are."""
    bent = [reach for reach in map(_reach, channel) if not reach.is_straight]
    bent.sort(key=lambda reach: (reach.low, reach.high))
    order: list[_Reach] = []
    for reach in bent:
        order.insert(_best_place(reach, order), reach)
    tracks: list[int] = []
    for index, reach in enumerate(order):
        beside = (
            tracks[number] + 1
            for number, other in enumerate(order[:index])
            if other.low < reach.high + 2 * _CLOSE and reach.low < other.high + 2 * _CLOSE
        )
        tracks.append(max(beside, default=0))
        reach.strand.track = tracks[-1]
    return max(tracks, default=-1) + 1


def _reach(strand: Strand) -> _Reach:
    lefts = tuple(tip.y for tip in strand.lefts)
    rights = tuple(tip.y for tip in strand.rights)
    return _Reach(min(lefts + rights), max(lefts + rights), lefts, rights, strand)


def _best_place(reach: _Reach, order: Sequence[_Reach]) -> int:
    """The place among the strands left of which and right of which it does least harm; the middle one of several."""
    harm = sum(_harm(reach, other) for other in order)
    harms = [harm]
    for other in order:
        harm += _harm(other, reach) - _harm(reach, other)
        harms.append(harm)
    least = min(harms)
    places = [place for place, each in enumerate(harms) if each == least]
    return places[len(places) // 2]


def _harm(left: _Reach, right: _Reach) -> int:
    """What it costs to have one strand's track left of another's."""
    if left.high < right.low - _CLOSE or right.high < left.low - _CLOSE:
        return 0
    crossings = sum(right.low <= y <= right.high for y in left.rights)
    crossings += sum(left.low <= y <= left.high for y in right.lefts)
    upon = sum(abs(a - b) < _CLOSE for a in left.rights for b in right.lefts)
    return crossings + _UPON * upon
