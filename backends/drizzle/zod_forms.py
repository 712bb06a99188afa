"""What `zod.ts` brings along: schemas of the forms that values have, and the few functions of limits and rules.

Their text stands in `templates/forms.ts.pieces`, and is written only for those that a file uses.
"""

from __future__ import annotations

from typing import Final

NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "isKept": (),
    "text": ("isKept", "lengthMessage"),
    "lengthMessage": (),
    "bigint": (),
    "decimal": (),
    "units": (),
    "date": (),
    "sixDigits": (),
    "time": ("sixDigits",),
    "isDay": (),
    "localDateTime": ("isDay", "sixDigits"),
    "inUtc": ("sixDigits",),
    "instant": ("isDay", "inUtc"),
    "microseconds": (),
    "durationText": (),
    "duration": ("durationText", "microseconds"),
    "uuid": (),
    "json": ("isKept",),
    "sorted": ("json",),
    "bytes": (),
    "distinct": (),
    "now": (),
    "today": (),
    "uuid7": (),
    "compareText": (),
    "isLess": ("compareText",),
    "least": ("isLess",),
    "greatest": ("isLess",),
    "same": (),
    "filled": (),
    "like": (),
    "part": (),
    "trimBlanks": (),
    "round": (),
    "magnitude": (),
    "floorTo": (),
    "roundTo": (),
}
"""What else each of them uses."""

CONSTANTS: Final = frozenset({*NEEDS, "z", "crypto", "DURATION", "isJson"})
"""What no schema may be called, whether this file happens to use it or not."""

TYPES: Final = frozenset({"Json", "Uint8Array", "Date", "RegExp", "Set", "Infinity"})


class Forms:
    """Those that one file uses."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def need(self, name: str) -> str:
        if name not in self._used:
            self._used.add(name)
            for other in NEEDS[name]:
                self.need(other)
        return name

    @property
    def used(self) -> frozenset[str]:
        return frozenset(self._used)
