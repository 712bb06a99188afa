"""`zod.ts` as reviewed, and sound for the compiler and Prettier whatever it holds."""

from __future__ import annotations

from pathlib import Path

from pydantic_backend.test_models import library

from support.emitting import emit
from support.node import Workspace

from .test_agreement import compiled

HERE = Path(__file__).parent


def test_the_file_is_as_it_was_reviewed() -> None:
    text = emit("drizzle", library(), "postgres", zod=True)["zod.ts"]
    assert text == (HERE / "library.ts.txt").read_text(encoding="utf-8")


def test_typescript_and_prettier_find_nothing(workspace: Workspace) -> None:
    files = workspace.write(
        {
            "library.ts": emit("drizzle", library(), "postgres", zod=True)["zod.ts"],
            "values.ts": emit("drizzle", compiled(), "postgres", zod=True)["zod.ts"],
        }
    )
    assert workspace.type_errors(files) == []
    assert workspace.unformatted(files) == []
