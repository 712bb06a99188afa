"""The Drizzle backend: `schema.ts`, which needs nothing but drizzle-orm 0.45, and `companion.sql` where it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..base import OutputFile, Request
from ..options import OPTIONS
from ..text.typescript import header
from .module import Module
from .zod import zod_file

BEFORE: Final = "before"
AFTER: Final = "after"
TEMPLATES: Final = str(Path(__file__).with_name("templates"))


class DrizzleBackend:
    name = "drizzle"
    options = OPTIONS[name]

    def emit(self, request: Request) -> Iterator[OutputFile]:
        """A file for each dialect, in a folder of its name where there are several."""
        from ..text.templates import render

        for dialect in request.dialects:
            folder = f"{dialect}/" if len(request.dialects) > 1 else ""
            module = Module(request, dialect)
            file = module.view()
            yield OutputFile(
                f"{folder}schema.ts",
                render(
                    TEMPLATES,
                    "schema.ts.j2",
                    file=file,
                    used=file.used,
                    core=file.core,
                    long_text=file.long_text,
                ),
            )
            if before := module.companion.before():
                yield OutputFile(f"{folder}before.sql", _sql_header(request, BEFORE) + before)
            if companion := module.companion.text():
                yield OutputFile(f"{folder}companion.sql", _sql_header(request, AFTER) + companion)
        if request.options.get("zod"):
            yield zod_file(request)


def _sql_header(request: Request, moment: str) -> str:
    lines = header(request.schema.source, "drizzle").replace("//", "--")
    return f"{lines}\n-- What drizzle-kit cannot say: run it {moment} the migration that makes the tables.\n"
