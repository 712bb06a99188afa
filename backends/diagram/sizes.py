"""How large things are drawn, in pixels, and how wide texts are guessed to be: a picture does not know its reader's fonts."""

from __future__ import annotations

from typing import Final

from .picture import Entity

HEAD: Final = 34.0
ROW: Final = 23.0
BOTTOM: Final = 5.0
"""Below the last row."""
INSET: Final = 12.0
"""Left and right of what stands in a box."""
_MARK: Final = 13.0
_CELL: Final = 7.25
"""A character of a monospaced font at 12 pixels."""
_TITLE: Final = 8.8
"""The same of a table's name, in a broad font."""
_BETWEEN: Final = 22.0
"""Between a column's name and its type."""
LONGEST: Final = 40
"""Longer names are cut."""


def box(entity: Entity) -> tuple[float, float]:
    """The width and height of an entity."""
    title = cells(shortened(entity.name)) * _TITLE + (56.0 if entity.kind != "table" else 0.0)
    names = max((cells(shortened(each.name)) for each in entity.attributes), default=0)
    rows = max(
        (
            cells(shortened(each.name)) + cells(shortened(each.type)) + each.nullable
            for each in entity.attributes
        ),
        default=0,
    )
    inner = max(title, marks(entity) + _BETWEEN + rows * _CELL if names else 0.0)
    height = HEAD + (len(entity.attributes) * ROW + BOTTOM if entity.attributes else 0.0)
    return max(round(inner + 2 * INSET), 120.0), height


def marks(entity: Entity) -> float:
    """The width of the column for the marks of keys."""
    return _MARK * (4 if any(e.is_primary and e.is_foreign for e in entity.attributes) else 2)


def row(entity: Entity, column: str) -> float:
    """How far below the top of its box a column's row has its middle; the head's, for a column that is not shown."""
    for number, attribute in enumerate(entity.attributes):
        if attribute.name == column:
            return HEAD + ROW * (number + 0.5)
    return HEAD / 2


def shortened(text: str) -> str:
    """A name on one line, and not endless."""
    line = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST - 1]}…"


def cells(text: str) -> int:
    """How many characters of a monospaced font a text is wide."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(s) else 2 if east_asian_width(s) in "WF" else 1 for s in text)
