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
        self.members = members
        self.index = {node: number for number, node in enumerate(members)}
        self.nodes = [nodes[node] for node in members]
        self.nets: list[Net] = []
        self.pieces: list[int] = []
        """The number of the net that each of `nets` is a piece of."""
        self.drawing = Drawing(0, 0, {}, {})

    def wall(self, side: int) -> End:
        self.nodes.append(Node(wall=side))
        return End(len(self.nodes) - 1, 0.0)

    def add(self, number: int, root: End, leaves: Sequence[End]) -> int:
        self.nets.append(Net(root, tuple(leaves)))
        self.pieces.append(number)
        return len(self.nets) - 1

    def draw(self) -> Node:
        self.drawing = arrange(self.nodes, self.nets).moved(PADDING, TITLE)
        width, height = self.drawing.width + 2 * PADDING, self.drawing.height + TITLE + PADDING
        return Node(width, height)


class _Piece(NamedTuple):
    """A piece of a line inside a frame: the frame, and the number of the net and leaf in it."""

    frame: int
    net: int
    leaf: int


def arrange_in_frames(
    nodes: Sequence[Node], nets: Sequence[Net], frame_of: Sequence[str | None]
) -> Frames:
    """Draw nodes, each in the frame of its name or in none."""
    names = list(dict.fromkeys(name for name in frame_of if name is not None))
    if not names:
        return Frames(arrange(nodes, nets), {})
    return _Framed(nodes, nets, frame_of, names).draw()


class _Framed:
    """`home` of a node is the number of its frame, and for one without a frame a number of its own."""

    def __init__(
        self,
        nodes: Sequence[Node],
        nets: Sequence[Net],
        frame_of: Sequence[str | None],
        names: Sequence[str],
    ) -> None:
        self.nodes, self.nets, self.names = nodes, nets, names
        self.bare = [node for node, name in enumerate(frame_of) if name is None]
        numbers = {name: number for number, name in enumerate(names)}
        alone = {node: len(names) + number for number, node in enumerate(self.bare)}
        self.home = [
            alone[node] if name is None else numbers[name] for node, name in enumerate(frame_of)
        ]
        self.frames = [
            _Frame([node for node, name in enumerate(frame_of) if name == own], nodes)
            for own in names
        ]
        edges = [(self.home[n.root.node], self.home[leaf.node]) for n in nets for leaf in n.leaves]
        self.position = acyclic_order(len(names) + len(self.bare), edges)
        self.outer: list[tuple[End, list[End]]] = []
        self.pieces: dict[tuple[int, int], list[_Piece | tuple[int, int]]] = {}
        """The pieces of each line from its root to its leaf: inside frames, and (net, leaf) outside of them."""

    def draw(self) -> Frames:
        for number, net in enumerate(self.nets):
            self._cut(number, net)
        boxes = [frame.draw() for frame in self.frames]
        boxes += [self.nodes[node] for node in self.bare]
        drawing = arrange(
            boxes,
            [Net(self._port(root), tuple(map(self._port, leaves))) for root, leaves in self.outer],
        )
        places = {node: drawing.places[self.home[node]] for node in self.bare}
        for number, frame in enumerate(self.frames):
            at = drawing.places[number]
            frame.drawing = frame.drawing.moved(at.x, at.y)
            places |= {node: frame.drawing.places[inner] for node, inner in frame.index.items()}
        paths = {line: self._joined(pieces, drawing) for line, pieces in self.pieces.items()}
        frames = {name: drawing.places[number] for number, name in enumerate(self.names)}
        return Frames(Drawing(drawing.width, drawing.height, places, paths), frames)

    def _cut(self, number: int, net: Net) -> None:
        """Cut a net where it passes frames: one piece in the frame of its root, one outside, one in every other frame."""
        home = self.home[net.root.node]
        begun = self._inside(number, net, home)
        away: dict[tuple[int, int], list[int]] = {}
        for index, leaf in enumerate(net.leaves):
            if (there := self.home[leaf.node]) != home:
                side = 1 if self.position[there] > self.position[home] else -1
                away.setdefault((there, side), []).append(index)
        outside: dict[int, tuple[int, list[End]]] = {}
        for (there, side), indexes in away.items():
            if side not in outside:
                ends: list[End] = []
                self.outer.append((self._root(begun, net, home, side), ends))
                outside[side] = (len(self.outer) - 1, ends)
            outer, ends = outside[side]
            self._enter(number, net, begun, (there, side), indexes, outer, ends)

    def _inside(self, number: int, net: Net, home: int) -> dict[int, _Piece]:
        """The piece in the frame of the root, and its leaf at each wall: by the wall's side."""
        if home >= len(self.frames):
            own = [i for i, leaf in enumerate(net.leaves) if self.home[leaf.node] == home]
            if own:
                self.outer.append(
                    (self._end(net.root, home), [self._end(net.leaves[i], home) for i in own])
                )
                for position, index in enumerate(own):
                    self.pieces[number, index] = [(len(self.outer) - 1, position)]
            return {}
        frame = self.frames[home]
        own = [i for i, leaf in enumerate(net.leaves) if self.home[leaf.node] == home]
        leaves = [frame_end(frame, net.leaves[index]) for index in own]
        sides = {
            1 if self.position[self.home[leaf.node]] > self.position[home] else -1
            for leaf in net.leaves
            if self.home[leaf.node] != home
        }
        walls = sorted(sides)
        leaves += [frame.wall(side) for side in walls]
        inner = frame.add(number, frame_end(frame, net.root), leaves)
        for position, index in enumerate(own):
            self.pieces[number, index] = [_Piece(home, inner, position)]
        return {side: _Piece(home, inner, len(own) + i) for i, side in enumerate(walls)}

    def _root(self, begun: dict[int, _Piece], net: Net, home: int, side: int) -> End:
        if side not in begun:
            return self._end(net.root, home)
        piece = begun[side]
        return End(home, -1 - self.frames[home].nets[piece.net].leaves[piece.leaf].node)

    def _end(self, end: End, home: int) -> End:
        return end._replace(node=home)

    def _enter(
        self,
        number: int,
        net: Net,
        begun: dict[int, _Piece],
        into: tuple[int, int],
        indexes: Sequence[int],
        outer: int,
        ends: list[End],
    ) -> None:
        there, side = into
        first: list[_Piece | tuple[int, int]] = [begun[side]] if side in begun else []
        if there >= len(self.frames):
            for index in indexes:
                ends.append(self._end(net.leaves[index], there))
                self.pieces[number, index] = [*first, (outer, len(ends) - 1)]
            return
        frame = self.frames[there]
        wall = frame.wall(-side)
        inner = frame.add(number, wall, [frame_end(frame, net.leaves[index]) for index in indexes])
        ends.append(End(there, -1 - wall.node))
        for position, index in enumerate(indexes):
            self.pieces[number, index] = [
                *first,
                (outer, len(ends) - 1),
                _Piece(there, inner, position),
            ]

    def _port(self, end: End) -> End:
        """An end at a frame, now that its wall has a place."""
        if end.node >= len(self.frames):
            return end
        wall = int(-1 - end.y)
        return End(end.node, self.frames[end.node].drawing.places[wall].y)

    def _joined(
        self, pieces: Sequence[_Piece | tuple[int, int]], drawing: Drawing
    ) -> tuple[Point, ...]:
        points: list[Point] = []
        for piece in pieces:
            if isinstance(piece, _Piece):
                points += self.frames[piece.frame].drawing.paths[piece.net, piece.leaf]
            else:
                points += drawing.paths[piece]
        return tuple(points)


def frame_end(frame: _Frame, end: End) -> End:
    return end._replace(node=frame.index[end.node])
