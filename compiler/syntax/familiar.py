"""How other schema languages say things, and what one writes here instead."""

from __future__ import annotations

from typing import Final

# Words that stand bare, or in brackets, after a type elsewhere. An empty string: nothing is written here.
BARE_WORDS: Final = {
    "unique": "@unique",
    "index": "@index",
    "key": "@key",
    "primary": "@key",
    "pk": "@key",
    "default": "= value",
    "increment": "= autoincrement()",
    "autoincrement": "= autoincrement()",
    "auto_increment": "= autoincrement()",
    "nullable": "?",
    "optional": "?",
    "null": "?",
    "required": "",
    "not": "",
    "references": "name -> Model",
    "ref": "name -> Model",
    "note": "/// text",
}
REQUIRED: Final = "leave it out: a field is required unless its type ends in `?`"

DECLARATIONS: Final = {
    "table": "model",
    "entity": "model",
    "class": "model",
    "struct": "model",
    "record": "model",
    "interface": "mixin",
    "trait": "mixin",
    "abstract": "mixin",
    "domain": "type",
    "scalar": "type",
    "module": "namespace",
    "package": "namespace",
}
EXTENDS: Final = frozenset({"extends", "implements", "inherits", "includes", ":"})

CHARACTERS: Final = {
    "!": REQUIRED,
    "#": "write `//` before a comment",
    "&": "write `and`",
    "\u201c": 'write `"`',
    "\u201d": 'write `"`',
    "\u201e": 'write `"`',
    "\u2018": 'write `"`',
    "\u2019": 'write `"`',
    "\u00a0": "write an ordinary blank",
    "\u202f": "write an ordinary blank",
    "\u200b": "remove it",
    "\ufeff": "remove it",
    "\u2192": "write `->`",
    "\u2190": "write `<-`",
    "\u2194": "write `<->`",
    "\u2013": "write `-`",
    "\u2014": "write `-`",
    "\uff1a": "write `:`",
}
