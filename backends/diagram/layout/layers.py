"""Draw one connected graph in columns, with lines that run between the boxes and never through them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .graph import Drawing, Net, Node, Place, Point
from .order import settle
from .ranks import ranks
from .routes import TRACK, route
from .strands import Item, Sheet, Way

_SIDE: Final = 26.0
"""What a channel has at both sides of its tracks: room for the marks at the ends of lines."""
_EDGE: Final = 14.0
"""The same beside a wall, where lines have no marks."""


def draw(nodes: Sequence[Node], nets: Sequence[Net], limit: float) -> Drawing:
    """Draw nodes that nets connect; columns grow up to about `limit`."""
    sheet = Sheet(nodes, nets, ranks(nodes, nets, limit))
    settle(sheet)
    places: dict[int, Place] = {}
    x = 0.0
    for column, channel in enumerate(sheet.channels):
        width = _place(sheet.columns[column], nodes, x, places)
        tracks = route(channel)
        x += width + _side(sheet, column, nodes)
        for strand in channel:
            strand.track = x + TRACK * strand.track
        x += TRACK * max(tracks - 1, 0)
        if column < len(sheet.columns) - 1:
            x += _side(sheet, column + 1, nodes)
        elif not tracks:
            x -= _side(sheet, column, nodes)
    paths = {line: _path(way, places) for line, way in sheet.ways.items()}
    bottom = max((item.y + item.height for items in sheet.columns for item in items), default=0.0)
    return Drawing(x, bottom, places, paths)


def _place(
    items: Sequence[Item], nodes: Sequence[Node], x: float, places: dict[int, Place]
) -> float:
    """Place the boxes of a column, and tell its width."""
    here = [(item.node, item.y) for item in items if item.node is not None]
    shared = max((nodes[node].width for node, _ in here if nodes[node].stretches), default=0.0)
    for node, y in here:
        width = shared if nodes[node].stretches else nodes[node].width
        places[node] = Place(x, y, width, nodes[node].height)
    return max((nodes[node].width for node, _ in here), default=0.0)


def _side(sheet: Sheet, column: int, nodes: Sequence[Node]) -> float:
    """The room between a column and the tracks beside it."""
    is_wall = any(nodes[item.node].wall for item in sheet.columns[column] if item.node is not None)
    return _EDGE if is_wall else _SIDE


def _path(way: Way, places: dict[int, Place]) -> tuple[Point, ...]:
    root = places[way.start.item.node or 0]
    x, y = root.x + root.width * way.from_right, way.start.y
    points = [(x, y)]
    for strand, tip in way.steps:
        if tip.y != y:
            points += [(strand.track, y), (strand.track, tip.y)]
        y = tip.y
    last = way.steps[-1]
    leaf = places[last.tip.item.node or 0]
    at_right = last.tip in last.strand.lefts
    points.append((leaf.x + leaf.width * at_right, y))
    return tuple(points)
