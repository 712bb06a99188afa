"""What the documents show is in the one layout."""

from __future__ import annotations

import pytest
from format.formatting import formatted

from .blocks import DOCS, Block, blocks

PAGES = [*sorted(DOCS.rglob("*.md")), DOCS.parent / "README.md"]
SHOWN = {
    f"{page.name}:{block.line}": block
    for page in PAGES
    for block in blocks(page.read_text(encoding="utf-8"))
    if block.language == "hdl"
}


@pytest.mark.parametrize("block", SHOWN.values(), ids=SHOWN)
def test_every_schema_that_is_shown_is_formatted(block: Block) -> None:
    assert formatted(block.text) == block.text
