"""What a layout is given and what it gives. All lengths are pixels, and `y` of an end is counted from its node's top."""

from __future__ import annotations

from typing import Final, NamedTuple

RATIO: Final = 1.5
"""How much wider than high a drawing should be."""
GAP: Final = 36.0
"""Between two boxes, one above the other."""

Point = tuple[float, float]


class Node(NamedTuple):
    """A box. `wall` is -1 or 1 for a point at the left or right edge of the drawing, through which a line leaves it."""

    width: float = 0
    height: float = 0
    wall: int = 0
    stretches: bool = False
    """Whether it is drawn as wide as the others of its column."""


class End(NamedTuple):
    node: int
    y: float


class Net(NamedTuple):
    """Lines from one end to several, which share the way as long as they can."""

    root: End
    leaves: tuple[End, ...]


class Place(NamedTuple):
    x: float
    y: float
    width: float
    height: float


class Drawing(NamedTuple):
    """`paths` has, for every leaf of every net, the corners of its line, from the root's box to the leaf's."""

    width: float
    height: float
    places: dict[int, Place]
    paths: dict[tuple[int, int], tuple[Point, ...]]

    def moved(self, x: float, y: float) -> Drawing:
        places = {
            node: place._replace(x=place.x + x, y=place.y + y)
            for node, place in self.places.items()
        }
        paths = {
            line: tuple((px + x, py + y) for px, py in path) for line, path in self.paths.items()
        }
        return Drawing(self.width, self.height, places, paths)
