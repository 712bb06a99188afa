"""The ecosystems' own judges find nothing in what is generated for any example and dialect."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from makers.conftest import SCHEMAS, example
from support.emitting import emit, write
from support.judges import BLACK, MYPY, RUFF, assert_passes
from support.node import Workspace

DIALECTS = ("postgres", "mysql", "sqlite")


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every generated Python module in one folder, those of one text once."""
    folder = tmp_path_factory.mktemp("python")
    texts: dict[str, str] = {}
    for name in SCHEMAS:
        for dialect in DIALECTS:
            for target in ("sqlalchemy", "pydantic"):
                for text in emit(target, example(name), dialect).values():
                    texts.setdefault(text, f"{name}_{dialect}_{target}.py")
    return write({name: text for text, name in texts.items()}, folder)


@pytest.mark.parametrize("judge", [BLACK, RUFF, MYPY], ids=lambda judge: judge[0])
def test_python(judge: Sequence[str], python: list[Path]) -> None:
    assert_passes(judge, python[0].parent, python)


def test_typescript(workspace: Workspace) -> None:
    files = []
    for name in SCHEMAS:
        for dialect in DIALECTS:
            for path, text in emit("drizzle", example(name), dialect).items():
                if path.endswith(".ts"):
                    files += workspace.write({f"{name}/{dialect}/{path}": text})
    assert workspace.type_errors(files) == []
    assert workspace.unformatted(files) == []
