"""`heddle build --watch`: build again whenever a schema or the configuration is saved.

Only folders are watched, each by itself: those that are searched for schemas, and those where a configuration may stand. So outputs, and
whatever else lies beside them, wake nobody.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

import click

from ..compiler.project import CONFIGS, SUFFIX
from .unchanged import GRAIN, changed_since, is_as_signed, signed

if TYPE_CHECKING:
    from watchfiles import Change

TOGETHER: Final = 10
"""Milliseconds of rest that end a burst of changes."""
IDLE: Final = 1000
"""Milliseconds after which a look is taken without being called: some file systems call nobody."""

Changes = Callable[..., Iterator[set[tuple["Change", str]]]]
"""What changes in folders, a set a burst, and an empty one now and then."""
Build = Callable[[], tuple[str, list[str]]]
"""One build: says what it did, and all the files and folders that it read."""


def watch(build: Build, say: Callable[[str], None]) -> None:
    """Build, and build again after each change, until somebody interrupts.

    The first build ends the command if there is no project; later ones go on whatever they meet.
    """
    changes = _watcher()
    gc.enable()
    try:
        _Rounds(build, say).run(changes)
    except KeyboardInterrupt:
        say("")


class _Rounds:
    def __init__(self, build: Build, say: Callable[[str], None]) -> None:
        self._build = build
        self._say = say
        self._since = time.time_ns()
        self._before = dict[str, str]()
        """What tells of a file whether it is as it was before the last build."""
        said, self._read = build()
        say(said)

    def run(self, changes: Changes) -> None:
        while True:
            folders = self._folders()
            self._say(f"watching {len(folders)} folder{'s' * (len(folders) != 1)}")
            self._watch(folders, changes)

    def _watch(self, folders: list[str], changes: Changes) -> None:
        """Build at each change in these folders, until there are others to watch."""
        for found in changes(*folders):
            saved = any(not os.path.isdir(path) for _, path in found)
            if found or any(map(self._is_new, self._read)):
                self._round(saved)
            if self._folders() != folders:
                return

    def _is_new(self, path: str) -> bool:
        """Whether a file or folder was changed since the last build began.

        Clocks alone say so of one that was saved right before it, too; told a second time, a mistake looks like another one.
        """
        if not changed_since(path, self._since - GRAIN):
            return False
        signature = self._before.get(path)
        return signature is None or not is_as_signed(os.sep, signature)

    def _round(self, saved: bool) -> None:
        since, start = time.time_ns(), time.perf_counter()
        self._before = {path: signed(os.sep, path, since) for path in self._read}
        try:
            said, read = self._build()
        except click.exceptions.Exit:  # no project, for now
            said, read = NOTHING_WRITTEN, self._read
        except Exception as fault:
            from .fault import confess

            confess(fault, in_full=False)
            said, read = NOTHING_WRITTEN, self._read
        self._since, self._read = since, read
        if saved or not said.startswith(UP_TO_DATE):
            self._say(f"{said} in {(time.perf_counter() - start) * 1000:.0f} ms")

    def _folders(self) -> list[str]:
        folders = {path if os.path.isdir(path) else os.path.dirname(path) for path in self._read}
        return sorted(filter(os.path.isdir, folders))


UP_TO_DATE: Final = "up to date"
NOTHING_WRITTEN: Final = "nothing written"


def _watcher() -> Changes:
    try:
        from watchfiles import watch
    except ImportError:
        raise click.UsageError(
            "--watch needs the package watchfiles: pip install 'heddle-lang[watch]'"
        ) from None

    def changes(*folders: str) -> Iterator[set[tuple[Change, str]]]:
        return watch(
            *folders,
            watch_filter=_matters,
            step=TOGETHER,
            rust_timeout=IDLE,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        )

    return changes


def _matters(_change: Change, path: str) -> bool:
    """A schema, a configuration, or a folder that came or went."""
    name = os.path.basename(path)
    return name.endswith(SUFFIX) or name in CONFIGS or "." not in name
