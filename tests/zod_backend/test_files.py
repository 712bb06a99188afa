"""`zod.ts` as reviewed, and sound for the compiler and Prettier whatever it holds."""

from __future__ import annotations

from pathlib import Path

from drizzle.emitting import read
from pydantic_backend.test_models import library

from support.compiling import compile_text
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


TAKEN = """\
import type { z } from "zod";
import * as schema from "./schema";
import * as checked from "./zod";

declare const inserted: z.output<typeof checked.itemInsert>;
declare const updated: z.output<typeof checked.itemUpdate>;
declare const read: schema.Item;
export const insert: schema.NewItem = inserted;
export const update: Partial<schema.NewItem> = updated;
// Of JSON, Drizzle's type has null too.
export const shown: Omit<z.input<typeof checked.itemSelect>, "jsons"> = read;
"""


def test_what_zod_lets_through_is_what_drizzle_takes(workspace: Workspace) -> None:
    values = compile_text(read("values"))
    files: list[str] = []
    for dialect in ("postgres", "mariadb", "sqlite"):
        made = emit("drizzle", values, dialect, zod=True)
        written = {"schema.ts": made["schema.ts"], "zod.ts": made["zod.ts"], "taken.ts": TAKEN}
        files += workspace.write({f"{dialect}/{name}": text for name, text in written.items()})
    assert workspace.type_errors(files) == []
