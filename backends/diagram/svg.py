"""A picture as SVG: self-contained, for light and dark, the same bytes for the same schema."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from ..text.templates import render
from . import sizes
from .layout.graph import End, Net, Node, Place, Point
from .layout.groups import Frames, arrange_in_frames
from .picture import Attribute, Entity, Picture, Relationship

TEMPLATES: Final = str(Path(__file__).with_name("templates"))
MARGIN: Final = 28.0
_BEND: Final = 7.0
"""The radius of a line's corners."""
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class RowView(NamedTuple):
    y: float
    name: str
    type: str
    marks: tuple[str, ...]
    about: str
    is_key: bool
    is_nullable: bool


class BoxView(NamedTuple):
    id: str
    x: float
    y: float
    width: float
    height: float
    name: str
    kind: str
    indent: float
    """Where the names of the columns begin."""
    search: str
    about: str
    rows: tuple[RowView, ...]


class LineView(NamedTuple):
    child: str
    parent: str
    path: str
    crow: str
    """The path of the mark at the child's end; `rings` are at both ends."""
    one: str
    rings: tuple[Point, ...]
    is_read: bool
    about: str


class FrameView(NamedTuple):
    name: str
    x: float
    y: float
    width: float
    height: float


def svg(picture: Picture) -> str:
    """A whole SVG document."""
    return f"{drawn(picture)}\n"


def drawn(picture: Picture) -> str:
    """The `svg` element."""
    keys = {key: number for number, key in enumerate(picture.entities)}
    laid = _laid_out(picture, keys)
    drawing = laid.drawing
    lines = [
        _line(each, path, keys)
        for each, path in zip(picture.relationships, _paths(picture, laid, keys), strict=True)
    ]
    return render(
        TEMPLATES,
        "diagram.svg.j2",
        title=cleaned(picture.title),
        left=_number(-MARGIN),
        width=_number(drawing.width + 2 * MARGIN),
        height=_number(drawing.height + 2 * MARGIN),
        boxes=[
            _box(entity, f"t{keys[key]}", drawing.places[keys[key]])
            for key, entity in picture.entities.items()
        ],
        lines=lines,
        frames=[FrameView(cleaned(name), *place) for name, place in laid.frames.items()],
        sizes=sizes,
        number=_number,
    ).rstrip("\n")


def _ends(picture: Picture, each: Relationship, keys: dict[str, int]) -> tuple[End, End]:
    """Its parent's end and its child's."""
    parent, child = picture.entities[each.parent], picture.entities[each.child]
    return (
        End(keys[each.parent], sizes.row(parent, each.parent_column)),
        End(keys[each.child], sizes.row(child, each.child_column)),
    )


def _nets(picture: Picture, keys: dict[str, int]) -> dict[tuple[End, bool], list[int]]:
    """The numbers of the relationships whose lines share their way: those to one column that look alike there."""
    nets: dict[tuple[End, bool], list[int]] = {}
    for number, each in enumerate(picture.relationships):
        nets.setdefault((_ends(picture, each, keys)[0], each.optional), []).append(number)
    return nets


def _laid_out(picture: Picture, keys: dict[str, int]) -> Frames:
    nodes = [Node(*sizes.box(entity), stretches=True) for entity in picture.entities.values()]
    ends = [_ends(picture, each, keys)[1] for each in picture.relationships]
    nets = [
        Net(root, tuple(ends[number] for number in numbers))
        for (root, _), numbers in _nets(picture, keys).items()
    ]
    return arrange_in_frames(nodes, nets, [e.namespace for e in picture.entities.values()])


def _paths(picture: Picture, laid: Frames, keys: dict[str, int]) -> list[tuple[Point, ...]]:
    """The way of each relationship."""
    found: dict[int, tuple[Point, ...]] = {}
    for net, numbers in enumerate(_nets(picture, keys).values()):
        for leaf, number in enumerate(numbers):
            found[number] = laid.drawing.paths[net, leaf]
    return [found[number] for number in range(len(picture.relationships))]


def _box(entity: Entity, own: str, place: Place) -> BoxView:
    rows = tuple(
        _row(attribute, sizes.row(entity, attribute.name)) for attribute in entity.attributes
    )
    return BoxView(
        id=own,
        x=place.x,
        y=place.y,
        width=place.width,
        height=place.height,
        name=sizes.shortened(entity.name),
        kind=entity.kind,
        indent=sizes.INSET + sizes.marks(entity),
        search=cleaned(f"{entity.qualified} {entity.key}").lower(),
        about=cleaned(entity.about),
        rows=rows,
    )


def _row(attribute: Attribute, y: float) -> RowView:
    has = {"PK": attribute.is_primary, "FK": attribute.is_foreign}
    marks = [mark for mark, is_there in has.items() if is_there]
    return RowView(
        y=y,
        name=sizes.shortened(attribute.name),
        type=sizes.shortened(attribute.type) + "?" * attribute.nullable,
        marks=tuple(marks or (["U"] if attribute.is_unique else [])),
        about=cleaned(attribute.about),
        is_key=attribute.is_primary,
        is_nullable=attribute.nullable,
    )


def _line(each: Relationship, path: Sequence[Point], keys: dict[str, int]) -> LineView:
    (px, py), (cx, cy) = path[0], path[-1]
    there, here = _outward(path), _outward(path[::-1])
    rings = []
    if each.single:
        crow, foot = _bar(cx + 7 * here, cy), 15.0
    else:
        crow = f"M{_at((cx, cy - 5.5))}L{_at((cx + 11 * here, cy))}L{_at((cx, cy + 5.5))}"
        foot = 15.0
    rings.append((cx + foot * here, cy))
    one = _bar(px + 7 * there, py)
    if each.optional:
        rings.append((px + 15 * there, py))
    else:
        one += _bar(px + 12 * there, py)
    return LineView(
        child=f"t{keys[each.child]}",
        parent=f"t{keys[each.parent]}",
        path=_smooth(path),
        crow=crow,
        one=one,
        rings=tuple(rings),
        is_read=each.is_read,
        about=cleaned(each.about),
    )


def _outward(path: Sequence[Point]) -> int:
    """Which way a line leaves its first box: 1 to the right, -1 to the left."""
    x = path[0][0]
    return next((1 if other > x else -1 for other, _ in path if other != x), 1)


def _bar(x: float, y: float) -> str:
    return f"M{_at((x, y - 5))}L{_at((x, y + 5))}"


def _smooth(path: Sequence[Point]) -> str:
    """The line with round corners."""
    points = _corners(path)
    text = f"M{_at(points[0])}"
    for before, (x, y), after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_BEND, _distance(before, (x, y)) / 2, _distance((x, y), after) / 2)
        text += f"L{_at(_towards((x, y), before, radius))}Q{_at((x, y))} {_at(_towards((x, y), after, radius))}"
    return f"{text}L{_at(points[-1])}"


def _corners(path: Sequence[Point]) -> list[Point]:
    """The points where a line turns, and its ends."""
    points = [path[0]]
    for (ax, ay), (bx, by) in pairwise(path):
        if (ax, ay) == (bx, by):
            continue
        if len(points) > 1:
            ox, oy = points[-2]
            if (ox == ax == bx) or (oy == ay == by):
                points.pop()
        points.append((bx, by))
    return points


def _distance(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(point: Point, other: Point, far: float) -> Point:
    """The point so far from one on the straight line to another; lines run along the axes."""
    whole = _distance(point, other) or 1.0
    return (
        point[0] + (other[0] - point[0]) * far / whole,
        point[1] + (other[1] - point[1]) * far / whole,
    )


def _at(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """As short as can be: no `-0`, no `3.0`."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def cleaned(text: str) -> str:
    """Without the signs that XML has no way to say."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
