"""How other schema languages say things, and what one writes here instead."""

from __future__ import annotations

from typing import Final

# Words that stand bare after a type elsewhere.
BARE_WORDS: Final = {
    "unique": "@unique",
    "index": "@index",
    "key": "@key",
    "primary": "@key",
    "pk": "@key",
}
