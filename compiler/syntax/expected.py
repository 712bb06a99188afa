"""What could stand at a place, in words."""

from __future__ import annotations

from typing import Final

from .machine import Machine

TERMINALS: Final = {
    "NAME": "a name",
    "NUMBER": "a number",
    "STRING": "a text in quotes",
    "DATE": "a date",
    "TIME": "a time",
    "RAW": "SQL in backticks",
    "REGEX": "a regular expression",
    "$END": "the end of the file",
}
# Where one of these may begin, it is what is meant; the first that fits.
SYMBOLS: Final = {
    "<_type>": "a type",
    "<_argument>": "an argument",
    "<value>": "a value",
    "<expression>": "an expression",
    "<sort>": "a column",
    "<sum>": "a value",
    "<target>": "the name of a model",
}
MOST = 3


def expected(machine: Machine) -> str | None:
    """What may come next, if that is little enough to be of help."""
    row = machine.rows[machine.states[-1]]
    for symbol, words in SYMBOLS.items():
        if symbol in row:
            return words
    kinds = machine.expected()
    if "NAME" in kinds:
        kinds = [kind for kind in kinds if not kind.isalpha() or kind.isupper()]
    if not 0 < len(kinds) <= MOST:
        return None
    named = [TERMINALS.get(kind) or f"`{kind}`" for kind in kinds]
    return " or ".join(part for part in (", ".join(named[:-1]), named[-1]) if part)


def found(kind: str, text: str) -> str:
    if not text:
        return TERMINALS[kind]
    shown = " ".join(text[:40].split())
    return f"`{shown}`" if len(text) <= 24 else f"`{shown[:21]}…`"
