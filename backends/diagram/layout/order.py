"""Where the items of each column stand: first their order, so that few lines cross, then their heights, so that lines are straight."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from .strands import Item, Sheet, Strand

_SWEEPS: Final = 24
_STRAIGHTENINGS: Final = 16
_STEP: Final = 200.0
"""A line goes straight on rather than take a smaller step than this in a column that it passes, where there is room."""
_NUDGE: Final = 12.0
"""The same of a step before a box, which is moved instead."""
_CLEAR: Final = 0.6
"""What must stay of the room around an item that is moved for it."""
_STRAIGHT: Final = 8.0
"""How much more a passing line wants to be straight than a box wants to be at its neighbours."""


def settle(sheet: Sheet) -> None:
    """Order the columns of a sheet and give all items their `y`; the topmost stands at 0."""
    for items in sheet.columns:
        _stack(items, [0.0] * len(items))
    best, least = [list(column) for column in sheet.columns], _cost(sheet)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        indexes = range(len(sheet.columns))
        for column in indexes if forward else reversed(indexes):
            _sort(sheet, column, -1 if forward else 1)
        for column in indexes:
            _swap(sheet, column)
        if (found := _cost(sheet)) < least:
            best, least = [list(column) for column in sheet.columns], found
    sheet.columns[:] = best
    for _ in range(_STRAIGHTENINGS):
        for sides in ((-1,), (1,), (-1, 1)):
            indexes = range(len(sheet.columns))
            for column in indexes if sides[0] < 0 else reversed(indexes):
                _pull(sheet, column, sides)
    for column in range(len(sheet.columns)):
        _snap(sheet, column)
    top = min((item.y for column in sheet.columns for item in column), default=0.0)
    for items in sheet.columns:
        for item in items:
            item.y -= top


def _wishes(sheet: Sheet, column: int, sides: Sequence[int]) -> dict[Item, float]:
    """Where the items would stand if they could choose: in the middle of what they are bound to, and points in line with points."""
    sums: dict[Item, tuple[float, float]] = {}
    for side in sides:
        for item, offset, far in sheet.neighbours(column, side):
            total, weight = sums.get(item, (0.0, 0.0))
            for tip in far:
                own = _STRAIGHT if not (item.height or tip.item.height) else 1.0
                total, weight = total + own * (tip.y - offset), weight + own
            sums[item] = total, weight
    return {item: total / weight for item, (total, weight) in sums.items()}


def _sort(sheet: Sheet, column: int, side: int) -> None:
    """Order a column by where its lines come from; a line goes on in the middle of the boxes that it also goes to."""
    items = sheet.columns[column]
    sources: dict[Item, list[float]] = {}
    for item, _, far in sheet.neighbours(column, side):
        sources.setdefault(item, []).extend(tip.y for tip in far)
    means = {item: round(sum(ys) / len(ys), 2) for item, ys in sources.items()}
    items.sort(key=lambda item: means.get(item, item.y + item.height / 2))
    ordered: list[Item] = []
    for _, alike in groupby(items, key=means.get):
        boxes = [*alike]
        points = [item for item in boxes if not item.height]
        boxes = [item for item in boxes if item.height]
        middle = (len(boxes) + 1) // 2
        ordered += [*boxes[:middle], *points, *boxes[middle:]]
    items[:] = ordered
    wishes = _wishes(sheet, column, (side,))
    _stack(items, [wishes.get(item, item.y) for item in items])


def _swap(sheet: Sheet, column: int) -> None:
    """Change places of items one above the other as long as fewer lines cross for it."""
    items = sheet.columns[column]
    ends: dict[Item, list[list[float]]] = {item: [[], []] for item in items}
    for which, side in enumerate((-1, 1)):
        for item, _, far in sheet.neighbours(column, side):
            ends[item][which].extend(tip.y for tip in far)
    changed = False
    for _ in range(len(items)):
        again = False
        for index in range(len(items) - 1):
            upper, lower = items[index], items[index + 1]
            gain = sum(
                (a > b) - (a < b)
                for ours, theirs in zip(ends[upper], ends[lower], strict=True)
                for a in ours
                for b in theirs
            )
            if gain > 0:
                items[index], items[index + 1] = lower, upper
                again = changed = True
        if not again:
            break
    if changed:
        _stack(items, [item.y for item in items])


def _pull(sheet: Sheet, column: int, sides: Sequence[int]) -> None:
    items = sheet.columns[column]
    wishes = _wishes(sheet, column, sides)
    _stack(items, [wishes.get(item, item.y) for item in items])


def _snap(sheet: Sheet, column: int) -> None:
    """Take small steps out of lines, where that brings nothing nearer to other things than it may be."""
    items = sheet.columns[column]
    wishes: dict[Item, float] = {}
    for side in (-1, 1):
        for item, offset, far in sheet.neighbours(column, side):
            wish = far[0].y - offset
            if abs(wish - item.y) < (_NUDGE if item.height else _STEP):
                wishes.setdefault(item, wish)
    for index, item in enumerate(items):
        wish = wishes.get(item, item.y)
        above = (i.y + i.height + _CLEAR * (i.room + item.room) / 2 for i in items[:index])
        below = (i.y - _CLEAR * (i.room + item.room) / 2 for i in items[index + 1 :])
        if max(above, default=wish) <= wish <= min(below, default=wish + item.height) - item.height:
            item.y = wish


def _stack(items: Sequence[Item], wished: Sequence[float]) -> None:
    """Place items in their order, with gaps, as near as can be to where they wish to be.

    The least sum of squares: isotonic regression by pooling neighbours that would get into each other's way.
    """
    starts: list[float] = []
    at = 0.0
    for index, item in enumerate(items):
        if index:
            at += items[index - 1].height + (items[index - 1].room + item.room) / 2
        starts.append(at)
    pools: list[tuple[float, float, int]] = []
    for item, wish, start in zip(items, wished, starts, strict=True):
        weight = _STRAIGHT if item.node is None else 1.0
        mean, size = wish - start, 1
        while pools and pools[-1][0] >= mean:
            other, other_weight, other_size = pools.pop()
            mean = (mean * weight + other * other_weight) / (weight + other_weight)
            weight, size = weight + other_weight, size + other_size
        pools.append((mean, weight, size))
    levels = [mean for mean, _, size in pools for _ in range(size)]
    for item, level, start in zip(items, levels, starts, strict=True):
        item.y = round(level + start, 2)


def _cost(sheet: Sheet) -> tuple[int, float]:
    """How many lines cross, and how far they go up and down."""
    spans = [strand.span() for channel in sheet.channels for strand in channel]
    return sum(map(_crossings_in, sheet.channels)), sum(high - low for low, high in spans)


def _crossings_in(channel: Sequence[Strand]) -> int:
    """How often lines of different strands cross, if all went straight from side to side."""
    lines = [
        (left.y, right.y, number)
        for number, strand in enumerate(channel)
        for left in strand.lefts
        for right in strand.rights
    ]
    return sum(
        1
        for index, (left, right, strand) in enumerate(lines)
        for other_left, other_right, other in lines[:index]
        if strand != other and (left - other_left) * (right - other_right) < 0
    )
