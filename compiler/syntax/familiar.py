"""How other schema languages say things, and what one writes here instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ...grammar.types import ALIASES, TYPES
from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Problems
from ..source import Span

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
    "unsigned": "int(0..)",
}
REQUIRED: Final = "leave it out: a field is required unless its type ends in `?`"

DECLARATIONS: Final = {
    "table": "model",
    "entity": "model",
    "class": "model",
    "struct": "model",
    "record": "model",
    "interface": "model",
    "input": "model",
    "message": "model",
    "object": "model",
    "document": "model",
    "collection": "model",
    "trait": "mixin",
    "abstract": "mixin",
    "union": "enum",
    "project": "schema",
    "database": "schema",
    "domain": "type",
    "scalar": "type",
    "module": "namespace",
    "package": "namespace",
}
NO_DECLARATIONS: Final = {
    **dict.fromkeys(
        ("import", "include", "from", "use", "using", "export"),
        "leave it out: all files of a project are read together",
    ),
    **dict.fromkeys(
        ("datasource", "generator", "config"),
        "leave it out: `schema { dialect = postgres }` and `heddle.toml` say it",
    ),
    "create": "write `model` and the name, and the fields in braces",
    "ref": "write the relation in a model: `author -> User`",
    "let": "write `type` and the name",
    "const": "write `type` and the name",
}
"""How other languages begin what no word stands for here."""
BLOCK_ATTRIBUTES: Final = {
    "map": '`@table("…")` behind the name of the model',
    "id": "`key (…)`",
    "unique": "`unique (…)`",
    "index": "`index (…)`",
    "fulltext": "`index (…)`",
    "check": "`check (…)`",
    "schema": "the model in a `namespace`",
    "ignore": "nothing",
}
"""Prisma's `@@…`, and what is written instead."""
MISSING_VALUES: Final = frozenset({"null", "undefined", "None", "nil"})
_BLOCK: Final = re.compile(r"(\w*)(?:\s*\(\s*(?:(?:fields\s*:\s*)?\[([^\]]*)\]|\"([^\"]*)\"))?")
EXTENDS: Final = frozenset({"extends", "implements", "inherits", "includes", ":"})

CHARACTERS: Final = {
    "!": REQUIRED,
    "#": "write `//` before a comment",
    "&": "write `and`",
    "~": "write `@pattern(/…/)` behind the field",
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


def report_bare_words(words: Sequence[str], at: Span, written: str, problems: Problems) -> None:
    """Report words that stand behind a type, and say what stands there instead of all of them."""
    meant = [BARE_WORDS.get(word, "") for word in words if word != "null" or "not" not in words]
    instead = " ".join(dict.fromkeys([sign for sign in meant if sign]))
    hint = f"write `{instead}`" if instead else REQUIRED
    problems.report(codes.BARE_WORD, at, hint=hint, word=written, instead=instead)


def block_attribute(written: str) -> str:
    """What is written for Prisma's `unique([a, b])`, the two `@` left out."""
    found = _BLOCK.match(written)
    assert found
    word, columns, text = found.groups()
    instead = BLOCK_ATTRIBUTES.get(word, "the rule without `@@`")
    if columns and "(" not in columns:
        return instead.replace("(…)", f"({', '.join(columns.replace(',', ' ').split())})")
    return instead.replace('"…"', f'"{text}"') if text else instead


def type_here(written: str) -> str:
    """A type as another language writes it, in the spelling of this one as far as that is a matter of letters."""
    word = written.partition("(")[0].rstrip("[]?")
    lower = word.lower()
    known = "string" if lower == "str" else ALIASES.get(lower, lower)
    return known + written[len(word) :] if known in TYPES else written
