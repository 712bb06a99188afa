"""What Heddle wrote for a project: which files, for which target, and what they held.

It stands in `.heddle/`, a folder that tells git to pass it over. It may be lost or damaged at any time: then nothing is removed that is no longer made.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from hashlib import blake2b
from typing import Final, NamedTuple

FOLDER: Final = ".heddle"
VERSION: Final = 1


class Written(NamedTuple):
    target: str
    digest: str


class Manifest:
    """`files` by their paths from the project's root, with forward slashes."""

    def __init__(self, files: dict[str, Written]) -> None:
        self.files = files

    @classmethod
    def read(cls, root: str) -> Manifest:
        try:
            with open(_path(root), encoding="utf-8") as stream:
                data = json.load(stream)
            files = {path: Written(*entry) for path, entry in data["files"].items()}
            return cls(files if data["version"] == VERSION else {})
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls({})

    def stale(self, made: Collection[str], targets: Collection[str] | None) -> list[str]:
        """What was written for these targets (None: for any) and is not made any more."""
        return [
            path
            for path, written in self.files.items()
            if path not in made and (targets is None or written.target in targets)
        ]

    def after(self, removed: Collection[str], made: Iterable[tuple[str, Written]]) -> Manifest:
        """What will be true once these files are removed and made."""
        kept = {path: entry for path, entry in self.files.items() if path not in removed}
        return Manifest(dict(sorted({**kept, **dict(made)}.items())))

    def files_to_write(self, root: str) -> list[tuple[str, bytes]]:
        """The manifest's own files and what they hold."""
        text = json.dumps({"version": VERSION, "files": self.files}, indent=1)
        ignore = os.path.join(root, FOLDER, ".gitignore")
        return [(ignore, b"*\n"), (_path(root), f"{text}\n".encode())]


def digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def place_aside(path: str, content: bytes) -> str:
    """Where a file's content is kept before it is overwritten, from the project's root; other content has another place."""
    name, dot, suffix = path.replace("../", "").rpartition(".")
    return (
        f"{FOLDER}/replaced/{name or suffix}.{digest(content)[:8]}{dot and name and dot + suffix}"
    )


def _path(root: str) -> str:
    return os.path.join(root, FOLDER, "outputs.json")
