"""Black, ruff and mypy find nothing in what is generated, whatever it holds."""

from __future__ import annotations

from pathlib import Path

from expressions.test_rules import rules
from zod_backend.test_agreement import compiled as values

from support.emitting import emit
from support.judges import BLACK, MYPY, RUFF, assert_passes

from .test_models import library


def test_black_ruff_and_mypy_find_nothing(tmp_path: Path) -> None:
    texts = {
        "library": emit("pydantic", library(), "postgres")["schemas.py"],
        "camel": emit("pydantic", library(), "postgres", alias="camel", relations=True)[
            "schemas.py"
        ],
        "values": emit("pydantic", values(), "postgres")["schemas.py"],
        "rules": rules().schemas,
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    for judge in (BLACK, RUFF, MYPY):
        assert_passes(judge, tmp_path)
