"""How long `heddle import` takes as scripts grow: the benchmarks' own schemas as SQL, imported by the command.

python bench/importing.py [COUNT…]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from schemas import models

HEDDLE = [sys.executable, "-m", "heddle"]


def main(counts: list[int]) -> None:
    print("| tables | SQL, kB | hdl, kB | seconds | ms a table |\n|" + " --- |" * 5)
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            print(row(Path(folder), count), flush=True)


def row(folder: Path, count: int) -> str:
    source, dump, out = (folder / f"{count}{end}" for end in (".hdl", ".sql", ".new.hdl"))
    source.write_text("".join(models(count)), encoding="utf-8")
    build = [*HEDDLE, "build", str(source), "-t", "sql", "-d", "postgres", "--stdout", "-q"]
    dump.write_bytes(subprocess.run(build, capture_output=True, check=True).stdout)
    start = time.perf_counter()
    subprocess.run(
        [*HEDDLE, "import", str(dump), "-d", "postgres", "-q", "-o", str(out)], check=True
    )
    seconds = time.perf_counter() - start
    sizes = (dump.stat().st_size // 1000, out.stat().st_size // 1000)
    return f"| {count} | {sizes[0]} | {sizes[1]} | {seconds:.1f} | {1000 * seconds / count:.1f} |"


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [100, 1_000, 5_000])
