"""How long a save takes to show: `heddle build --watch` runs, a schema is written, and its outputs are looked at until all have changed."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

PATIENCE = 30.0
"""Seconds after which a rebuild counts as lost."""
REST = 0.3
"""Seconds between two saves."""


class Watched:
    """A process that watches a project. The `outputs` are files that every edit changes."""

    def __init__(self, command: Sequence[str], root: Path, outputs: Sequence[Path]) -> None:
        self._outputs = outputs
        self._log = (root / "watch.log").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            command, cwd=root, stdout=self._log, stderr=subprocess.STDOUT
        )
        self._until(lambda: "watching" in Path(self._log.name).read_text(encoding="utf-8"))

    def seconds(self, file: Path, texts: Sequence[str]) -> float:
        """The median time from the save of each text to the last output that follows."""
        return median(self._shown(file, text) for text in texts)

    def _shown(self, file: Path, text: str) -> float:
        time.sleep(REST)
        before = [output.stat().st_mtime_ns for output in self._outputs]
        start = time.perf_counter()
        file.write_text(text, encoding="utf-8")
        self._until(
            lambda: all(
                output.stat().st_mtime_ns != then
                for output, then in zip(self._outputs, before, strict=True)
            )
        )
        return time.perf_counter() - start

    def _until(self, holds: Callable[[], bool]) -> None:
        end = time.perf_counter() + PATIENCE
        while not holds():
            if time.perf_counter() > end or self._process.poll() is not None:
                raise SystemExit(
                    f"the watcher did not follow:\n{Path(self._log.name).read_text()[-2000:]}"
                )
            time.sleep(0.001)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._log.close()
