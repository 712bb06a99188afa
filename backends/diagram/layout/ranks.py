"""Columns for the nodes: what is referred to stands left of what refers to it, and no column is much higher than the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .graph import GAP, Net, Node

Edge = tuple[int, int]


def acyclic_order(count: int, edges: Iterable[Edge]) -> list[int]:
    """The rank of each node in an order against which few edges run.

    After Eades, Lin and Smyth (1993): take sinks and sources away, and where there are none the node with most surplus.
    """
    kept = sorted({(a, b) for a, b in edges if a != b})
    out: list[set[int]] = [set() for _ in range(count)]
    into: list[set[int]] = [set() for _ in range(count)]
    for a, b in kept:
        out[a].add(b)
        into[b].add(a)
    left = dict.fromkeys(range(count))
    first: list[int] = []
    last: list[int] = []
    while left:
        sink = next((node for node in left if not out[node]), None)
        if sink is not None:
            last.append(sink)
            node = sink
        else:
            node = next((n for n in left if not into[n]), None) or max(
                left, key=lambda n: len(out[n]) - len(into[n])
            )
            first.append(node)
        del left[node]
        for other in out[node]:
            into[other].discard(node)
        for other in into[node]:
            out[other].discard(node)
    position = [0] * count
    for index, node in enumerate([*first, *reversed(last)]):
        position[node] = index
    return position


def ranks(nodes: Sequence[Node], nets: Sequence[Net], limit: float) -> list[int]:
    """The column of each node, from 0; columns are filled up to `limit`. Walls stand in columns of their own."""
    edges = {
        (net.root.node, leaf.node)
        for net in nets
        for leaf in net.leaves
        if net.root.node != leaf.node
    }
    position = acyclic_order(len(nodes), edges)
    inner = [node for node in range(len(nodes)) if not nodes[node].wall]
    before: dict[int, set[int]] = {node: set() for node in inner}
    after: dict[int, set[int]] = {node: set() for node in inner}
    for a, b in edges:
        left, right = (a, b) if position[a] < position[b] else (b, a)
        if left in before and right in before:
            before[right].add(left)
            after[left].add(right)
    inner.sort(key=lambda node: position[node])
    rank = _filled(nodes, inner, before, after, limit)
    _pull_right(nodes, inner, before, after, rank, limit)
    return _with_walls(nodes, rank)


def _filled(
    nodes: Sequence[Node],
    inner: Sequence[int],
    before: dict[int, set[int]],
    after: dict[int, set[int]],
    limit: float,
) -> dict[int, int]:
    """Fill column after column with nodes whose predecessors are placed, those first that most depends on."""
    below: dict[int, int] = {}
    for node in reversed(inner):
        below[node] = 1 + max((below[other] for other in after[node]), default=0)
    rank: dict[int, int] = {}
    column = 0
    while len(rank) < len(inner):
        ready = [n for n in inner if n not in rank and before[n] <= rank.keys()]
        ready.sort(key=lambda n: (-below[n], -len(after[n]), n))
        height = 0.0
        chosen: list[int] = []
        for node in ready:
            if not chosen or height + nodes[node].height <= limit:
                chosen.append(node)
                height += nodes[node].height + GAP
        rank |= dict.fromkeys(chosen, column)
        column += 1
    return rank


def _pull_right(
    nodes: Sequence[Node],
    inner: Sequence[int],
    before: dict[int, set[int]],
    after: dict[int, set[int]],
    rank: dict[int, int],
    limit: float,
) -> None:
    """Bring what refers to nothing near to what refers to it, where there is room."""
    heights: dict[int, float] = {}
    for node in inner:
        heights[rank[node]] = heights.get(rank[node], 0.0) + nodes[node].height + GAP
    for node in reversed(inner):
        if before[node] or not after[node]:
            continue
        size = nodes[node].height + GAP
        for column in range(min(rank[other] for other in after[node]) - 1, rank[node], -1):
            if heights[column] + size <= limit + GAP:
                heights[rank[node]] -= size
                heights[column] += size
                rank[node] = column
                break


def _with_walls(nodes: Sequence[Node], rank: dict[int, int]) -> list[int]:
    """The ranks without empty columns, and with the walls outside."""
    used = {column: index + 1 for index, column in enumerate(sorted(set(rank.values())))}
    whole = [
        used[rank[node]] if node in rank else (0 if nodes[node].wall < 0 else len(used) + 1)
        for node in range(len(nodes))
    ]
    least = min(whole)
    return [each - least for each in whole]
