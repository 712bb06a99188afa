"""How fast the formatter is: `python bench/format.py [LINES]`.

Formats the examples, repeated up to so many lines, once as they are and once with their layout gone, and prints lines a second.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from time import process_time

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.formatter import format_file
from heddle.compiler.source import SourceFile

EXAMPLES = Path(__file__).parents[1] / "examples"
RUNS = 5


def schema(lines: int) -> str:
    """The examples, one after the other, as often as it takes."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.hdl"))]
    text = "\n".join(texts)
    return text * (lines // text.count("\n") + 1)


def disordered(text: str) -> str:
    """The same with the layout gone that the formatter brings back."""
    return re.sub(r"(?m)^ +", "\t", text).replace(", ", " ,").replace(": ", ":")


def measure(name: str, text: str) -> None:
    times = []
    for _ in range(RUNS):
        start = process_time()
        format_file(SourceFile("bench.hdl", text), Problems())
        times.append(process_time() - start)
    lines = text.count("\n")
    best = min(times)
    print(f"{name}: {lines} lines in {best:.3f} s, {lines / best:,.0f} lines/s")


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    measure("in order", schema(wanted))
    measure("in disorder", disordered(schema(wanted)))
