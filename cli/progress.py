"""A line on the terminal about what takes long; it is gone when the work is done."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from ..compiler.build import Target

PATIENCE: Final = 0.5
"""Seconds that pass without a word."""
CLEAR: Final = "\r\x1b[2K"


def told(targets: Sequence[Target], stream: TextIO, patience: float = PATIENCE) -> Iterator[Target]:
    """The targets, each named on the terminal while it is worked on; nothing where the stream is none."""
    start, said = time.perf_counter(), False
    try:
        for number, target in enumerate(targets, 1):
            if stream.isatty() and time.perf_counter() - start >= patience:
                stream.write(f"{CLEAR}writing {target.name} ({number} of {len(targets)})")
                stream.flush()
                said = True
            yield target
    finally:
        if said:
            stream.write(CLEAR)
            stream.flush()
