"""Parts of generated modules. What a part gives and uses is read off its text, so that no emitter can forget to say it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Part(NamedTuple):
    """A definition, or statements that belong together.

    `home` is the module that it stands in where there are several; one that is `tight` stands right below the statement before it.
    """

    home: str
    text: str
    tight: bool = False


def tight(home: str, lines: Iterable[str]) -> list[Part]:
    """Statements one right below the other."""
    return [Part(home, line, tight=place > 0) for place, line in enumerate(lines)]


def by_home(parts: Iterable[Part]) -> dict[str, list[Part]]:
    """The parts of each module, both in the order in which they come."""
    homes: dict[str, list[Part]] = {}
    for part in parts:
        homes.setdefault(part.home, []).append(part)
    return homes
