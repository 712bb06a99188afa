"""A fuzzer that is guided by coverage: `make fuzz SECONDS=600`. It starts from the examples and ends at the first exception.

Atheris is no part of what the tests need; make installs it into .cache. It watches the parser and the passes, where texts do the most.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["heddle.compiler"]):
    from fuzz.whole import go_the_whole_way

EXAMPLES = Path(__file__).parents[2] / "examples"


def one(data: bytes) -> None:
    go_the_whole_way(data.decode("utf-8", errors="replace"))


def main() -> None:
    with tempfile.TemporaryDirectory() as seeds:
        for number, path in enumerate(sorted(EXAMPLES.glob("*/schema.hdl"))):
            (Path(seeds) / str(number)).write_bytes(path.read_bytes())
        atheris.Setup([sys.argv[0], *sys.argv[1:], seeds], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
