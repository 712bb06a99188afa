"""Draw a graph of several parts: each for itself, and the parts beside and below one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import Final

from .graph import GAP, RATIO, Drawing, Net, Node
from .layers import draw

_APART: Final = 48.0
_CHANNEL: Final = 80.0
"""About what a channel takes, to guess how high columns may grow."""


def arrange(nodes: Sequence[Node], nets: Sequence[Net]) -> Drawing:
    """Draw everything. What has a wall in it has its height for itself, so that its lines can reach the edges."""
    drawings = [_part(part, nodes, nets) for part in _parts(nodes, nets)]
    return _packed(drawings, nodes)


def _parts(nodes: Sequence[Node], nets: Sequence[Net]) -> list[list[int]]:
    """The nodes that nets connect; all walls count as one."""
    head = list(range(len(nodes)))

    def find(node: int) -> int:
        while head[node] != node:
            head[node] = head[head[node]]
            node = head[node]
        return node

    walls = [number for number, node in enumerate(nodes) if node.wall]
    bound = [[net.root.node, *(leaf.node for leaf in net.leaves)] for net in nets]
    for together in [walls, *bound]:
        for one, other in pairwise(together):
            low, high = sorted((find(one), find(other)))
            head[high] = low
    parts: dict[int, list[int]] = {}
    for node in range(len(nodes)):
        parts.setdefault(find(node), []).append(node)
    return list(parts.values())


def _part(part: Sequence[int], nodes: Sequence[Node], nets: Sequence[Net]) -> Drawing:
    index = {node: number for number, node in enumerate(part)}
    numbers = [number for number, net in enumerate(nets) if net.root.node in index]
    own = [
        Net(
            nets[number].root._replace(node=index[nets[number].root.node]),
            tuple(leaf._replace(node=index[leaf.node]) for leaf in nets[number].leaves),
        )
        for number in numbers
    ]
    boxes = [nodes[node] for node in part]
    area = sum((box.width + _CHANNEL) * (box.height + GAP) for box in boxes if not box.wall)
    limit = max(sqrt(area / RATIO), *(box.height for box in boxes), 0.0)
    drawn = draw(boxes, own, limit)
    places = {part[number]: place for number, place in drawn.places.items()}
    paths = {(numbers[net], leaf): path for (net, leaf), path in drawn.paths.items()}
    return drawn._replace(places=places, paths=paths)


def _packed(drawings: list[Drawing], nodes: Sequence[Node]) -> Drawing:
    """Fill shelf after shelf, the high ones first; under what is lower than its shelf there is room for more."""
    walled = [d for d in drawings if any(nodes[node].wall for node in d.places)]
    free = sorted(
        (d for d in drawings if d not in walled), key=lambda d: (-d.height, -d.width, min(d.places))
    )
    area = sum((d.width + _APART) * (d.height + _APART) for d in drawings)
    width = max(sqrt(area * RATIO), *(d.width for d in drawings))
    placed: list[Drawing] = []
    top = 0.0
    for drawing in walled:
        placed.append(drawing.moved(0, top))
        top += drawing.height + _APART
    while free:
        height, x = free[0].height, 0.0
        while free and x + free[0].width <= width + 1:
            below, column = 0.0, 0.0
            for drawing in list(free):
                fits = below + drawing.height <= height and x + drawing.width <= width + 1
                if fits and (not column or drawing.width <= column):
                    free.remove(drawing)
                    placed.append(drawing.moved(x, top + below))
                    below += drawing.height + GAP
                    column = column or drawing.width
            x += column + _APART
        top += height + _APART
    right = max(x + w for d in placed for x, _, w, _ in d.places.values())
    right = max(right, *(px for d in placed for path in d.paths.values() for px, _ in path), 0.0)
    places = {node: place for d in placed for node, place in d.places.items()}
    paths = {line: path for d in placed for line, path in d.paths.items()}
    return Drawing(right, max(top - _APART, 0.0), places, paths)
