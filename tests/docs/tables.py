"""Tables of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from heddle.compiler.diagnostics.problem import Code


def table(heads: str, rows: Iterable[tuple[str, ...]]) -> str:
    names = heads.split(", ")
    body = [[cell.replace("|", r"\|") for cell in row] for row in rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in [names, ["---"] * len(names), *body])


def code(*words: str) -> str:
    return " ".join(f"`{word}`" for word in words)


def wording(each: Code) -> str:
    """What a diagnostic says, with its facts left out."""
    return re.sub(r"\{(\w+)\}", "…", each.title.replace("`", ""))
