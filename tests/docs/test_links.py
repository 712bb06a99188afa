"""What the pages refer to is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from .blocks import DOCS

PAGES = [*sorted(DOCS.rglob("*.md")), DOCS.parent / "README.md"]
_FENCED = re.compile(r"^(`{3,}).*\n(?:.*\n)*?\1$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@cache
def headings(page: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them."""
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def links(page: Path) -> Iterator[str]:
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    yield from _LINK.findall(text)


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in headings(target))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    inside = [link for link in links(page) if "://" not in link]
    assert [link for link in inside if not leads_somewhere(page, link)] == []


def test_the_index_lists_every_page() -> None:
    listed = {(DOCS / link).resolve() for link in links(DOCS / "README.md")}
    assert set(DOCS.rglob("*.md")) - listed == {DOCS / "README.md"}
