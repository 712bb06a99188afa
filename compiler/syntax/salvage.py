"""What can be kept of an item that goes on in a way that does not fit.

A field whose type cannot be read keeps its name, so that what refers to it is not reported as well; what is wrong behind a type, a
target or a name is left out alone.
"""

from __future__ import annotations

from . import ast
from .spot import Spot

# What follows a list of these items tells whether the last one is whole.
AFTER_LIST = {
    "<_member>": "}",
    "<_enum_value>": "}",
    "<setting>": "}",
    "<_declaration>": "sql",
}


def is_whole(spot: Spot, height: int | None = None) -> bool:
    """Whether the item, read up to `height` of the stack, would be finished if the next one, or the end of the list, came now."""
    end = len(spot.machine.values) if height is None else height
    if not spot.has_begun or any(opened < end for opened in spot.open):
        return False
    after = spot.machine.target(AFTER_LIST[spot.item], end)
    return after == spot.machine.rows[0]["sql"] if spot.is_declaration else after is not None


def settle(spot: Spot) -> None:
    """Finish an item that is whole."""
    spot.machine.settle(AFTER_LIST[spot.item])


def salvage(spot: Spot) -> None:
    """Leave nothing of the item on the stack, but a node of what could be read of it, if that means anything."""
    if is_whole(spot) or _without_type(spot) or _without_tail(spot) or _without_target(spot):
        settle(spot)
    else:
        spot.machine.cut(spot.height)


def _without_type(spot: Spot) -> bool:
    """`name: ???`."""
    machine = spot.machine
    for height in range(len(machine.values), spot.height, -1):
        goal = machine.rows[machine.states[height]].get("<_type>")
        if goal is None:
            continue
        if height < len(machine.values) and machine.states[height + 1] == goal:
            return False
        put_broken_type(spot, height)
        return True
    return False


def _without_tail(spot: Spot) -> bool:
    """`author -> User @onDelete(???`."""
    # What stands right before an open bracket may be whole without it, but means something else.
    top = spot.open[0] if spot.open else len(spot.machine.values)
    for height in range(top - 1, spot.height, -1):
        if is_whole(spot, height):
            spot.machine.cut(height)
            return True
    return False


def _without_target(spot: Spot) -> bool:
    """`author -> ???`: a field, as good as any, since its type is not known."""
    values, height = spot.machine.values, spot.height
    if spot.item != "<_member>" or len(values) < height + 2:
        return False
    arrow = values[height + 1]
    if (arrow.text if isinstance(arrow, ast.Name) else arrow) not in ("->", "<-", "<->"):
        return False
    spot.machine.cut(height + 1)
    spot.machine.insert(":")
    put_broken_type(spot, height + 2)
    return True


def put_broken_type(spot: Spot, height: int) -> None:
    """Take what was read from `height` of the stack on for a type that nobody can tell."""
    machine = spot.machine
    start = machine.starts[height] if height < len(machine.starts) else machine.end
    machine.cut(height)
    machine.put("<_type>", ast.BrokenType(start, machine.end), start)


def forget_type(spot: Spot, start: int) -> None:
    """Take the type of the field that began at `start`, and was read already, for one that nobody can tell.

    What was read after it goes with it.
    """
    items = spot.machine.values[spot.height - 1]
    if not isinstance(items, list):
        return
    while items and items[-1].start > start:
        items.pop()
    field = items[-1] if items else None
    if isinstance(field, ast.Field) and field.start == start:
        broken = ast.BrokenType(field.type.start, field.type.end)
        items[-1] = ast.Field(
            field.start, field.end, field.doc, field.names, broken, None, None, []
        )
