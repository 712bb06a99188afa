"""Times whole commands side by side: each once a round, round after round, so that a machine that drifts is unfair to none."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass
class Contender:
    """A command, and what puts its folder back to where it starts from, which is not timed."""

    name: str
    command: Sequence[str]
    folder: Path
    before: Callable[[], None] = lambda: None
    times_itself: bool = False
    """Whether it prints the milliseconds that count, on its last line."""
    seconds: list[float] = field(default_factory=list)
    memory: int = 0
    """Bytes, the most of all runs."""

    @property
    def median(self) -> float:
        return median(self.seconds)


def race(contenders: Sequence[Contender], rounds: int) -> None:
    """Run all in turn, `rounds` times after one that does not count. A command that fails ends the benchmark."""
    for turn in range(rounds + 1):
        for contender in contenders:
            contender.before()
            seconds, memory = run(contender)
            if turn:
                contender.seconds.append(seconds)
                contender.memory = max(contender.memory, memory)


def run(contender: Contender) -> tuple[float, int]:
    """Seconds and bytes of one run."""
    log = contender.folder / "bench.log"
    with log.open("wb") as stream:
        start = time.perf_counter()
        process = subprocess.Popen(
            contender.command, cwd=contender.folder, stdout=stream, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text(errors="replace")
    if process.returncode:
        raise SystemExit(f"{contender.name} failed:\n{said[-2000:]}")
    if contender.times_itself:
        seconds = float(said.split()[-1]) / 1000
    return seconds, used.ru_maxrss * 1024
