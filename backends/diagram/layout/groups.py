"""Boxes in frames: each frame is drawn for itself, then the frames among one another, and the lines are joined where they pass a frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from .arrange import arrange
from .graph import Drawing, End, Net, Node, Place, Point
from .ranks import acyclic_order

PADDING: Final = 24.0
TITLE: Final = 30.0
"""What a frame has above its boxes, for its name."""


class Frames(NamedTuple):
    drawing: Drawing
    frames: dict[str, Place]


class _Frame:
    """A frame on its way: its boxes, the pieces of nets in it, and the walls through which they leave it."""

    def __init__(self, members: Sequence[int], nodes: Sequence[Node]) -> None:
        self.index = {node: number for number, node in enumerate(members)}
        self.nodes = [nodes[node] for node in members]
        self.nets: list[Net] = []
        self.drawing = Drawing(0, 0, {}, {})

    def own(self, end: End) -> End:
        """An end as the frame counts its boxes."""
        return end._replace(node=self.index[end.node])

    def wall(self, side: int) -> End:
        self.nodes.append(Node(wall=side))
        return End(len(self.nodes) - 1, 0.0)

    def add(self, root: End, leaves: Sequence[End]) -> int:
        self.nets.append(Net(root, tuple(leaves)))
        return len(self.nets) - 1

    def draw(self) -> Node:
        self.drawing = arrange(self.nodes, self.nets).moved(PADDING, TITLE)
        width, height = self.drawing.width + 2 * PADDING, self.drawing.height + TITLE + PADDING
        return Node(width, height)


class _Port(NamedTuple):
    """Where a net meets a home: at a row of a box without a frame, or at a wall of a frame, whose place is not known yet."""

    home: int
    end: End


class _Piece(NamedTuple):
    """A piece of a line: inside a frame, or outside of all (then `frame` is None); and the number of the net and leaf there."""

    frame: int | None
    net: int
    leaf: int


class _Outside(NamedTuple):
    """A piece of a net outside of frames."""

    root: _Port
    leaves: list[_Port]


def arrange_in_frames(
    nodes: Sequence[Node], nets: Sequence[Net], frame_of: Sequence[str | None]
) -> Frames:
    """Draw nodes, each in the frame of its name or in none."""
    if not any(frame_of):
        return Frames(arrange(nodes, nets), {})
    return _Framed(nodes, nets, frame_of).draw()


class _Framed:
    """`home` of a node is the number of its frame, and for one without a frame a number of its own."""

    def __init__(
        self, nodes: Sequence[Node], nets: Sequence[Net], frame_of: Sequence[str | None]
    ) -> None:
        self.nodes, self.nets = nodes, nets
        self.names = list(dict.fromkeys(name for name in frame_of if name is not None))
        self.bare = [node for node, name in enumerate(frame_of) if name is None]
        numbers = {name: number for number, name in enumerate(self.names)}
        alone = {node: len(self.names) + number for number, node in enumerate(self.bare)}
        self.home = [
            alone[node] if name is None else numbers[name] for node, name in enumerate(frame_of)
        ]
        self.frames = [
            _Frame([node for node, name in enumerate(frame_of) if name == own], nodes)
            for own in self.names
        ]
        edges = [(self.home[n.root.node], self.home[leaf.node]) for n in nets for leaf in n.leaves]
        self.position = acyclic_order(len(self.names) + len(self.bare), edges)
        self.outside: list[_Outside] = []
        self.pieces: dict[tuple[int, int], tuple[_Piece, ...]] = {}
        """The pieces of each line from its root to its leaf."""

    def draw(self) -> Frames:
        for number, net in enumerate(self.nets):
            self._cut(number, net)
        boxes = [frame.draw() for frame in self.frames]
        boxes += [self.nodes[node] for node in self.bare]
        nets = [
            Net(self._end(each.root), tuple(map(self._end, each.leaves))) for each in self.outside
        ]
        drawing = arrange(boxes, nets)
        places = {node: drawing.places[self.home[node]] for node in self.bare}
        for number, frame in enumerate(self.frames):
            at = drawing.places[number]
            frame.drawing = frame.drawing.moved(at.x, at.y)
            places |= {node: frame.drawing.places[inner] for node, inner in frame.index.items()}
        paths = {line: self._joined(pieces, drawing) for line, pieces in self.pieces.items()}
        frames = {name: drawing.places[number] for number, name in enumerate(self.names)}
        return Frames(Drawing(drawing.width, drawing.height, places, paths), frames)

    def _cut(self, number: int, net: Net) -> None:
        """Cut a net where it passes frames: a piece in the frame of its root, one to each side, one in every other frame."""
        home = self.home[net.root.node]
        near: list[int] = []
        away: dict[int, dict[int, list[int]]] = {}
        for index, leaf in enumerate(net.leaves):
            there = self.home[leaf.node]
            if there == home:
                near.append(index)
            else:
                side = 1 if self.position[there] > self.position[home] else -1
                away.setdefault(side, {}).setdefault(there, []).append(index)
        begun = self._begin(number, net, near, sorted(away))
        for side, homes in away.items():
            root, before = begun[side]
            piece = _Outside(root, [])
            self.outside.append(piece)
            outer = len(self.outside) - 1
            for there, indexes in homes.items():
                for index, port, inside in self._enter(net, there, -side, indexes, piece.leaves):
                    way = (*before, _Piece(None, outer, port), *inside)
                    self.pieces[number, index] = way

    def _begin(
        self, number: int, net: Net, near: Sequence[int], sides: Sequence[int]
    ) -> dict[int, tuple[_Port, tuple[_Piece, ...]]]:
        """Draw the lines that stay at home, and tell by side where the others leave it, and on what way."""
        home = self.home[net.root.node]
        if home >= len(self.frames):
            at = _Port(home, net.root)
            if near:
                self.outside.append(_Outside(at, [_Port(home, net.leaves[i]) for i in near]))
                for leaf, index in enumerate(near):
                    self.pieces[number, index] = (_Piece(None, len(self.outside) - 1, leaf),)
            return dict.fromkeys(sides, (at, ()))
        frame = self.frames[home]
        walls = {side: frame.wall(side) for side in sides}
        inner = frame.add(
            frame.own(net.root), [*(frame.own(net.leaves[i]) for i in near), *walls.values()]
        )
        for leaf, index in enumerate(near):
            self.pieces[number, index] = (_Piece(home, inner, leaf),)
        return {
            side: (_Port(home, wall), (_Piece(home, inner, len(near) + place),))
            for place, (side, wall) in enumerate(walls.items())
        }

    def _enter(
        self, net: Net, home: int, side: int, indexes: Sequence[int], ports: list[_Port]
    ) -> list[tuple[int, int, tuple[_Piece, ...]]]:
        """Bring a net to its leaves in another home, through one wall or straight to a box.

        `ports` gets where it comes in. Given back for each leaf: its index, the number of its port, and the way from there.
        """
        if home >= len(self.frames):
            start = len(ports)
            ports += [_Port(home, net.leaves[index]) for index in indexes]
            return [(index, start + place, ()) for place, index in enumerate(indexes)]
        frame = self.frames[home]
        wall = frame.wall(side)
        ports.append(_Port(home, wall))
        inner = frame.add(wall, [frame.own(net.leaves[index]) for index in indexes])
        port = len(ports) - 1
        return [(index, port, (_Piece(home, inner, leaf),)) for leaf, index in enumerate(indexes)]

    def _end(self, port: _Port) -> End:
        """The end that a port is, now that the frames are drawn."""
        if port.home >= len(self.frames):
            return End(port.home, port.end.y)
        return End(port.home, self.frames[port.home].drawing.places[port.end.node].y)

    def _joined(self, pieces: Sequence[_Piece], drawing: Drawing) -> tuple[Point, ...]:
        points: list[Point] = []
        for piece in pieces:
            home = drawing if piece.frame is None else self.frames[piece.frame].drawing
            points += home.paths[piece.net, piece.leaf]
        return tuple(points)
