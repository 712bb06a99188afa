"""The Drizzle backend: `schema.ts`, or a folder `schema`, which needs nothing but drizzle-orm 0.45, and `companion.sql` where it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from ..base import OutputFile, Request
from ..options import OPTIONS
from ..text.parts import Part
from ..text.typescript import header
from ..text.typescript_modules import Import, folder_texts, module_text
from .module import Module
from .zod import zod_parts

BEFORE: Final = "before"
AFTER: Final = "after"


class DrizzleBackend:
    name: ClassVar = "drizzle"
    options: ClassVar = OPTIONS["drizzle"]

    def emit(self, request: Request) -> Iterator[OutputFile]:
        """The files of each dialect, in a folder of its name where there are several."""
        head = header(request.schema.source, self.name)
        for dialect in request.dialects:
            folder = f"{dialect}/" if len(request.dialects) > 1 else ""
            module = Module(request, dialect)
            parts = module.parts()
            yield from _files(f"{folder}schema", request, head, module.imports(parts), parts)
            if before := module.companion.before():
                yield OutputFile(f"{folder}before.sql", _sql_header(request, BEFORE) + before)
            if companion := module.companion.text():
                yield OutputFile(f"{folder}companion.sql", _sql_header(request, AFTER) + companion)
        if request.options.get("zod"):
            yield from _files("zod", request, head, [Import("zod", ("z",))], zod_parts(request))


def _files(
    name: str, request: Request, head: str, imports: Sequence[Import], parts: Sequence[Part]
) -> Iterator[OutputFile]:
    if request.options["layout"] == "split":
        extension = request.options["extension"]
        ending = "" if extension == "none" else f".{extension}"
        for path, text in folder_texts(head, imports, parts, ending):
            yield OutputFile(f"{name}/{path}", text)
    else:
        yield OutputFile(f"{name}.ts", module_text(head, imports, parts))


def _sql_header(request: Request, moment: str) -> str:
    lines = header(request.schema.source, "drizzle").replace("//", "--")
    return f"{lines}\n-- What drizzle-kit cannot say: run it {moment} the migration that makes the tables.\n"
