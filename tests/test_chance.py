"""A run has no luck: what is drawn at random is the same each time."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

CONSTANT = "a text that stands in no other module"


def drawn() -> list[str]:
    found = []

    @given(st.text())
    def draw(text: str) -> None:
        found.append(text)

    draw()
    return found


def test_examples_are_the_same_whatever_was_loaded_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drawn()
    file = tmp_path / "loaded.py"
    file.write_text(f"constants = {[CONSTANT, *map(str, range(1000))]}\n")
    spec = spec_from_file_location("loaded", file)
    assert spec is not None and spec.loader is not None
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    monkeypatch.setitem(sys.modules, "loaded", loaded)
    assert drawn() == before
