"""Times Heddle's own analysis, text to Model: `python analyse.py FOLDER` prints milliseconds. Files and imports are not counted."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import perf_counter

from heddle.compiler.compile import compile_schema
from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.source import Sources


def main() -> None:
    gc.disable()  # as the command does
    sources, problems = Sources(), Problems()
    for file in sorted(Path(sys.argv[1]).glob("**/*.hdl")):
        sources.add(file.name, file.read_text(encoding="utf-8"))
    start = perf_counter()
    schema = compile_schema(sources, problems, "schema")
    print(f"{(perf_counter() - start) * 1000:.2f}")
    if schema is None:
        raise SystemExit("the schemas have errors: see `heddle check`")


if __name__ == "__main__":
    main()
