"""Names handed out in one scope, each once."""

from __future__ import annotations

from typing import Generic, TypeVar

from .identifiers import SHORTEST_LIMIT, SqlName, shorten

Owner = TypeVar("Owner")


class NameSpace(Generic[Owner]):
    """The names taken in one scope, and by whom.

    Two names that differ in case alone are one, as for MySQL and SQLite. Claim the exact names before the derived
    ones, and both in the order of the sources: then the outcome depends on nothing else.
    """

    def __init__(self, limit: int = SHORTEST_LIMIT) -> None:
        self._limit = limit
        self._owners: dict[str, Owner] = {}

    def claim_exact(self, name: str, owner: Owner) -> Owner | None:
        """Take a name that must not change. Gives back who has it already: a clash to report; else None."""
        key = name.casefold()
        if key in self._owners:
            return self._owners[key]
        self._owners[key] = owner
        return None

    def claim(self, wanted: str, owner: Owner) -> SqlName:
        """Take a derived name: as wanted or, where that is taken, with `_2`, `_3`… at its end; never too long."""
        name = shorten(wanted, self._limit)
        key = name.casefold()
        number = 1
        while key in self._owners:
            number += 1
            name = shorten(f"{wanted}_{number}", self._limit)
            key = name.casefold()
        self._owners[key] = owner
        return name

    def owner(self, name: str) -> Owner | None:
        return self._owners.get(name.casefold())

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._owners
