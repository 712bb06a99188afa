"""The generated module as reviewed, and the JSON Schema that it gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.emitting import emit

from .test_models import library, models

HERE = Path(__file__).parent


def test_the_module_is_as_it_was_reviewed() -> None:
    text = emit("pydantic", library(), "postgres")["schemas.py"]
    assert text == (HERE / "library.py.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_json_schema_is_as_it_was_reviewed(mode: str) -> None:
    kept = models()
    found = {
        name: getattr(kept, name).model_json_schema(mode=mode)
        for name in ("Book", "BookCreate", "BookUpdate")
    }
    expected = json.loads((HERE / f"library.{mode}.json").read_text(encoding="utf-8"))
    assert found == expected
