"""Whatever the graph: no box upon another, no line through a box, and hardly ever one upon another line."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import pytest

from heddle.backends.diagram.layout.graph import Drawing, End, Net, Node, Place, Point
from heddle.backends.diagram.layout.groups import PADDING, TITLE, arrange_in_frames
from heddle.backends.diagram.layout.ranks import acyclic_order

ROW = 20.0
FRAMES = [None, None, "auth", "shop", "billing"]
Graph = tuple[list[Node], list[Net], list[str | None]]


def graph(seed: int) -> Graph:
    """Boxes of 1 to 15 rows, nets to most of them, in frames half of the time: circles, loops and lonely boxes among them."""
    chance = Random(seed)
    count = chance.choice((1, 2, 5, 12, 30, 60))
    rows = [chance.randint(1, 15) for _ in range(count)]
    nodes = [Node(chance.randint(100, 260), ROW * n, stretches=True) for n in rows]

    def end(node: int) -> End:
        return End(node, ROW * (chance.randrange(rows[node]) + 0.5))

    nets = [
        Net(End(root, ROW / 2), tuple(end(chance.randrange(count)) for _ in range(chance.choice((1, 1, 2, 4)))))
        for root in range(count)
        for _ in range(chance.choice((0, 1, 1, 2)))
    ]  # fmt: skip
    frames = [chance.choice(FRAMES) if seed % 2 else None for _ in range(count)]
    return nodes, nets, frames


def segments(drawing: Drawing, line: tuple[int, int]) -> list[tuple[Point, Point]]:
    return [pair for pair in pairwise(drawing.paths[line]) if pair[0] != pair[1]]


def touches(place: Place, a: Point, b: Point) -> bool:
    """Whether a line has a part inside of a box."""
    (left, right), (top, bottom) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    return (
        left < place.x + place.width - 0.01
        and right > place.x + 0.01
        and top < place.y + place.height - 0.01
        and bottom > place.y + 0.01
    )


@pytest.mark.parametrize("seed", range(40))
def test_boxes_stand_apart_and_lines_run_between_them(seed: int) -> None:
    nodes, nets, frame_of = graph(seed)
    drawing, frames = arrange_in_frames(nodes, nets, frame_of)
    assert drawing.places.keys() == set(range(len(nodes)))
    for place, node in zip((drawing.places[n] for n in range(len(nodes))), nodes, strict=True):
        assert place.width >= node.width
        assert place.height == node.height
        assert place.x >= 0
        assert place.y >= 0
        assert place.x + place.width <= drawing.width + 0.01
        assert place.y + place.height <= drawing.height + 0.01
    for one, other in combinations(drawing.places.values(), 2):
        assert not touches(one, (other.x, other.y), (other.x + other.width, other.y + other.height))
    for number, net in enumerate(nets):
        for index, leaf in enumerate(net.leaves):
            path = drawing.paths[number, index]
            assert_ends_at(path[0], drawing.places[net.root.node], net.root.y)
            assert_ends_at(path[-1], drawing.places[leaf.node], leaf.y)
            for a, b in segments(drawing, (number, index)):
                assert a[0] == b[0] or abs(a[1] - b[1]) < 0.01, "lines run along the axes"
                assert not [n for n, place in drawing.places.items() if touches(place, a, b)]
    for name, frame in frames.items():
        inside = [drawing.places[n] for n, own in enumerate(frame_of) if own == name]
        assert min(place.x for place in inside) >= frame.x + PADDING - 0.01
        assert min(place.y for place in inside) >= frame.y + TITLE - 0.01
        others = [drawing.places[n] for n, own in enumerate(frame_of) if own != name]
        corner = (frame.x + frame.width, frame.y + frame.height)
        assert not [place for place in others if touches(place, (frame.x, frame.y), corner)]


def test_lines_of_different_nets_hardly_ever_lie_upon_one_another() -> None:
    upon = pieces = 0
    for seed in range(16):
        drawing = arrange_in_frames(*graph(seed)).drawing
        ways = {
            (net, *piece) for net, leaf in drawing.paths for piece in segments(drawing, (net, leaf))
        }
        pieces += len(ways)
        upon += sum(lies_upon(one, other) for one, other in combinations(sorted(ways), 2))
    assert pieces > 1000
    assert upon <= pieces / 1000


def lies_upon(one: tuple[int, Point, Point], other: tuple[int, Point, Point]) -> bool:
    """Whether pieces of two nets look like one line."""
    (net, a, b), (other_net, c, d) = one, other
    for along, across in ((0, 1), (1, 0)):
        level = max(p[across] for p in (a, b, c, d)) - min(p[across] for p in (a, b, c, d)) < 2
        shared = min(max(a[along], b[along]), max(c[along], d[along])) - max(
            min(a[along], b[along]), min(c[along], d[along])
        )
        if net != other_net and level and shared > 1:
            return True
    return False


def assert_ends_at(point: Point, place: Place, y: float) -> None:
    assert point[0] in (place.x, place.x + place.width)
    assert abs(point[1] - place.y - y) <= ROW / 2


def test_an_order_turns_few_edges_round() -> None:
    edges = [(0, 1), (1, 2), (2, 3), (3, 1), (4, 4), (0, 3)]
    position = acyclic_order(5, edges)
    assert sorted(position) == [0, 1, 2, 3, 4]
    assert [(a, b) for a, b in edges if position[a] > position[b]] in ([(3, 1)], [(1, 2)], [(2, 3)])


def test_what_is_referred_to_stands_left() -> None:
    nodes = [Node(100, 40), Node(100, 40), Node(100, 40)]
    nets = [Net(End(2, 10), (End(0, 10), End(1, 10))), Net(End(1, 10), (End(0, 30),))]
    places = arrange_in_frames(nodes, nets, [None] * 3).drawing.places
    assert places[2].x < places[1].x < places[0].x


def test_a_wide_schema_is_not_one_tower() -> None:
    nodes = [Node(200, 200) for _ in range(61)]
    drawing = arrange_in_frames(
        nodes, [Net(End(0, 10), tuple(End(n, 10) for n in range(1, 61)))], [None] * 61
    ).drawing
    assert 0.5 < drawing.width / drawing.height < 3
