"""Columns of items and the strands between them: every line cut into one piece a channel.

A channel is the space between two columns, or right of the last one. Where a net passes a column that it has no business in, an item
without width keeps the way free for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from .graph import GAP, Net, Node

_SPREAD: Final = 10.0
_ROW: Final = 18.0
"""How far apart lines are that end in the same row, and over how much of the row at most."""
_ROOM: Final = 14.0
"""The gap around a line that passes a column."""


@dataclass(eq=False)
class Item:
    """A box in a column, or a point that a line passes: a wall, or the way of a net (then `node` is None)."""

    node: int | None
    height: float
    room: float
    y: float = 0.0


@dataclass(eq=False)
class Tip:
    """Where a strand meets an item."""

    item: Item
    offset: float

    @property
    def y(self) -> float:
        return self.item.y + self.offset


@dataclass(eq=False)
class Strand:
    """What a net has in one channel: ends at its left and its right, and the track where they meet."""

    lefts: list[Tip] = field(default_factory=list)
    rights: list[Tip] = field(default_factory=list)
    track: float = 0.0

    def span(self) -> tuple[float, float]:
        ys = [tip.y for tip in (*self.lefts, *self.rights)]
        return min(ys), max(ys)


class Step(NamedTuple):
    """One piece of a line's way."""

    strand: Strand
    tip: Tip
    """Where it goes on, or ends."""


class Way(NamedTuple):
    """The way of one line from its root."""

    start: Tip
    steps: tuple[Step, ...]
    from_right: bool
    """Whether it leaves the root's box on its right."""


class Sheet:
    """The columns, the channels right of them, and the way of every line through them."""

    def __init__(self, nodes: Sequence[Node], nets: Sequence[Net], rank: Sequence[int]) -> None:
        self.items = [
            Item(n, node.height, 10.0 if node.wall else GAP) for n, node in enumerate(nodes)
        ]
        self.columns: list[list[Item]] = [[] for _ in range(max(rank) + 1)]
        for node, item in enumerate(self.items):
            self.columns[rank[node]].append(item)
        self.channels: list[list[Strand]] = [[] for _ in self.columns]
        self.ways: dict[tuple[int, int], Way] = {}
        self._rank = rank
        self._rows: dict[tuple[int, int, float], list[Tip]] = {}
        for number, net in enumerate(nets):
            self._weave(number, net)
        for tips in self._rows.values():
            _spread(tips)

    def _weave(self, number: int, net: Net) -> None:
        """Lay the lines of a net: to the right, and apart from them to the left."""
        here = self._rank[net.root.node]
        ranked = [(self._rank[leaf.node], index) for index, leaf in enumerate(net.leaves)]
        right = [(column, index) for column, index in ranked if column >= here]
        left = [(column, index) for column, index in ranked if column < here]
        if right:
            self._lay(number, net, sorted(right), 1)
        if left:
            self._lay(number, net, sorted(left, reverse=True), -1)

    def _lay(self, number: int, net: Net, leaves: list[tuple[int, int]], side: int) -> None:
        here, furthest = self._rank[net.root.node], leaves[-1][0]
        start = self._tip(net.root.node, net.root.y, side)
        at, steps, column = start, tuple[Step, ...](), here
        for column in range(here, max(furthest, here + 1) if side > 0 else furthest, side):
            strand = Strand()
            self.channels[column if side > 0 else column - 1].append(strand)
            near, far = (strand.lefts, strand.rights) if side > 0 else (strand.rights, strand.lefts)
            near.append(at)
            for target, index in leaves:
                leaf = net.leaves[index]
                if target == column == here:
                    tip = self._tip(leaf.node, leaf.y, side)
                    near.append(tip)
                elif target == column + side:
                    tip = self._tip(leaf.node, leaf.y, -side)
                    far.append(tip)
                else:
                    continue
                self.ways[number, index] = Way(start, (*steps, Step(strand, tip)), side > 0)
            if furthest * side > (column + side) * side:
                passing = Item(None, 0.0, _ROOM)
                self.columns[column + side].append(passing)
                at = Tip(passing, 0.0)
                far.append(at)
                steps = (*steps, Step(strand, at))

    def _tip(self, node: int, y: float, side: int) -> Tip:
        tip = Tip(self.items[node], y)
        self._rows.setdefault((node, side, y), []).append(tip)
        return tip

    def neighbours(self, column: int, side: int) -> Iterator[tuple[Item, float, Sequence[Tip]]]:
        """The items of a column that strands meet on one side: each with its end's offset, and the ends beyond the channel."""
        channel = column if side > 0 else column - 1
        for strand in self.channels[channel] if channel >= 0 else ():
            near, far = (strand.lefts, strand.rights) if side > 0 else (strand.rights, strand.lefts)
            if far:
                for tip in near:
                    yield tip.item, tip.offset, far


def _spread(tips: Sequence[Tip]) -> None:
    """Keep ends in the same row apart."""
    last = len(tips) - 1
    apart = min(_SPREAD, _ROW / last) if last else 0.0
    for number, tip in enumerate(tips):
        tip.offset += apart * (number - last / 2)
