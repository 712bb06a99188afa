"""Graphs of things that need one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def components(needs: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """A number for each node; two nodes have the same one if each can be reached from the other.

    Tarjan's algorithm with a stack of its own: time is linear, and no depth of the graph overflows.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    component: dict[str, int] = {}
    path: list[str] = []
    for root in needs:
        if root in index:
            continue
        index[root] = low[root] = len(index)
        path.append(root)
        todo = [(root, iter(needs[root]))]
        while todo:
            node, rest = todo[-1]
            for other in rest:
                if other not in index:
                    index[other] = low[other] = len(index)
                    path.append(other)
                    todo.append((other, iter(needs[other])))
                    break
                if other not in component:
                    low[node] = min(low[node], index[other])
            else:
                todo.pop()
                if todo:
                    low[todo[-1][0]] = min(low[todo[-1][0]], low[node])
                if low[node] == index[node]:
                    number = len(component)
                    while node not in component:
                        component[path.pop()] = number
    return component


def in_order(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Each node after those it needs, otherwise in their own order; a need that closes a cycle is none."""
    ordered: dict[str, None] = {}
    waiting: set[str] = set()
    for root in needs:
        todo = [root]
        while todo:
            node = todo[-1]
            waiting.add(node)
            first = next((n for n in needs[node] if n not in ordered and n not in waiting), None)
            if first is None:
                ordered[todo.pop()] = None
            else:
                todo.append(first)
    return list(ordered)
