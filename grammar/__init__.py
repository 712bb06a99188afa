"""What the language is: its grammar and the catalogues of types, attributes and functions."""

from __future__ import annotations

import json
import os.path
from functools import cache
from typing import NamedTuple


class Rule(NamedTuple):
    """One production: `size` parts become one value of the symbol `origin`.

    `how` says which value. `build`: what the builder called `name` makes of the parts at `keep`, -1 being one that is absent.
    `list`: a list of them, those at `spliced` being lists themselves; handed to the builder called `name`, if there is one.
    `append`: the list that is the first part, with them added. `pass`: the one part kept.
    """

    origin: str
    size: int
    how: str
    name: str
    keep: list[int]
    spliced: list[int]


class Table(NamedTuple):
    """The LALR table of `heddle.lark`.

    A symbol is written as the text of a fixed token, as the name of a terminal (`NAME`, `$END`), or as `<rule>`. A row is what
    one state does with a symbol: go to a state, or reduce by the rule `~action`. Parsing starts in state 0.
    """

    literals: list[str]
    terminals: dict[str, str]
    rules: list[Rule]
    rows: list[dict[str, int]]
    accept: int


@cache
def load_table() -> Table:
    with open(os.path.join(os.path.dirname(__file__), "heddle.json"), encoding="utf-8") as file:
        data = json.load(file)
    rules = [Rule(*rule) for rule in data["rules"]]
    return Table(data["literals"], dict(data["terminals"]), rules, data["rows"], data["accept"])
