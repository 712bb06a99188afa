"""The fenced blocks of a page, each with what its info string says and what it goes on from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
_FENCE = re.compile(r"^(`{3,})(.*)\n((?:.*\n)*?)\1$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """`files` are the schema that the block is about: itself, or the schema before it."""

    line: int
    language: str
    words: tuple[str, ...]
    text: str
    files: tuple[str, ...] = ()


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page in their order. `hdl more` adds a file to the schema before it."""
    files: tuple[str, ...] = ()
    for found in _FENCE.finditer(page):
        language, *words = found[2].split() or [""]
        if language == "hdl":
            files = (*files, found[3]) if "more" in words else (found[3],)
        line = page.count("\n", 0, found.start()) + 1
        yield Block(line, language, tuple(words), found[3], files)


def blocks_of(name: str, *languages: str) -> list[Block]:
    """The blocks of a page of the manual in these languages."""
    page = (DOCS / name).read_text(encoding="utf-8")
    return [block for block in blocks(page) if not languages or block.language in languages]
