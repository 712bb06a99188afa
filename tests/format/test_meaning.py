"""Formatting changes nothing but the looks: of every schema at hand, and of a thousand generated ones, in order and in disorder."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from docs.blocks import blocks_of
from makers.generated import Generator

from heddle.compiler.diagnostics.codes import CODES
from support.schemas import PAGE, ROOT, corpus, examples

from .formatting import essence, formatted, model_of
from .noise import Noise

SEEDS = 1000
BATCH = 20


def texts() -> Iterator[tuple[str, str]]:
    """Every schema that stands in a file of this repository or its corpus, sound or not."""
    yield "page", PAGE
    yield from corpus().items()
    yield from examples().items()
    for page in sorted((ROOT / "docs").glob("*.md")):
        for block in blocks_of(page.name, "hdl"):
            yield f"{page.name}:{block.line}", block.text
    for folder in ("tests", "cli"):
        for path in sorted((ROOT / folder).rglob("*.hdl")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    for code in CODES.values():
        yield f"{code.id}-wrong", code.bad
        yield f"{code.id}-right", code.good


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in texts()])
def test_every_schema_at_hand_keeps_its_meaning(text: str) -> None:
    check(text)
    for seed in range(3):
        noise = Noise(seed).disordered(text)
        once = formatted(noise)
        assert formatted(once) == once
        assert essence(once) == essence(noise)


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_generated_schemas_keep_their_meaning(first: int) -> None:
    for seed in range(first, first + BATCH):
        files = Generator(seed, long=seed % 5 == 0).files()
        noise = Noise(seed)
        check(*[noise.disordered(file) for file in files], sound=True)


def check(*files: str, sound: bool = False) -> None:
    """Files of one project, formatted, mean the same, have the same comments, and stay when formatted again."""
    done = [formatted(file) for file in files]
    assert [formatted(file) for file in done] == done
    for before, after in zip(files, done, strict=True):
        assert essence(after) == essence(before)
        assert not (sound and re.search(r"[ \t]$|\t", after, re.MULTILINE))
    model = model_of(*files)
    assert model is not None or not sound
    assert model_of(*done) == model
