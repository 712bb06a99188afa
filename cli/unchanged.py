"""The answer to a command that has nothing to do, found before anything else is imported.

A command that ended well leaves a note in `.heddle/`: how it was called, what it said, and a signature of all that it depended on: the
schemas, the folders that were searched for them, the configuration, the outputs, and Heddle's own modules. While all signatures hold,
the same command says the same. The note may be lost, damaged or of another version at any time; then the command just runs.

Imports nothing that the interpreter has not loaded by itself, but for a hash where a file is very young.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress

FILE = os.path.join(".heddle", "unchanged")
FORMAT = "heddle 1"
YOUNG = 2 * 10**9
"""Nanoseconds. A file may change again, unseen, within the grain of its file system's clock; so young ones are told by their content."""
GRAIN = 20 * 10**6
"""Nanoseconds by which the clock of files may be behind the clock of programs: a few of the system's ticks."""
MOST = 8
"""Calls that are remembered."""

STARTED = time.time_ns()


def answer(arguments: list[str]) -> str | None:
    """What this call said when it last had nothing to do, if nothing has changed since; else None."""
    folder = os.getcwd()
    root = _root_of_notes(folder)
    if root is None:
        return None
    call = _call(root, folder, arguments)
    for note in _notes(root):
        own, said, *seen = note.split("\n")
        if own == call:
            try:
                return _said(root, said, seen)
            except ValueError:  # damaged
                return None
    return None


def _said(root: str, said: str, seen: list[str]) -> str | None:
    """The answer, if all that was seen is as it was."""
    count, _, text = said.partition(" ")
    holds = count == str(len(seen)) and all(is_as_signed(root, line) for line in seen)
    return _text(text) if holds else None


def remember(root: str, arguments: list[str], said: str, read: list[str], made: list[str]) -> None:
    """Note that this call had nothing (more) to do, but for what was `read` while it may have been written.

    A file system that cannot keep the note is fine.
    """
    now = time.time_ns()
    if any(changed_since(path, STARTED - GRAIN) for path in read):
        return
    call = _call(root, os.getcwd(), arguments)
    lines = [signed(root, path, now) for path in sorted({*read, *made, *program()})]
    others = [note for note in _notes(root) if not note.startswith(call + "\n")]
    notes = ["\n".join([call, f"{len(lines)} {_line(said)}", *lines]), *others[: MOST - 1]]
    write(os.path.join(root, FILE), "\n\n".join([FORMAT, *notes]))


def signed(root: str, path: str, now: int) -> str:
    """What tells whether a file or folder `is_as_signed`, with its path."""
    shown = os.path.relpath(path, root) if path.startswith(root + os.sep) else path
    return f"{_signature(path, now)} {_line(shown)}"


def _root_of_notes(folder: str) -> str | None:
    """The nearest folder upwards that has notes."""
    while not os.path.exists(os.path.join(folder, FILE)):
        around = os.path.dirname(folder)
        if around == folder:
            return None
        folder = around
    return folder


def _notes(root: str) -> list[str]:
    try:
        with open(os.path.join(root, FILE), encoding="utf-8") as stream:
            form, *notes = stream.read().split("\n\n")
    except (OSError, ValueError):
        return []
    return [note for note in notes if note.count("\n") > 1] if form == FORMAT else []


def _call(root: str, folder: str, arguments: list[str]) -> str:
    """What makes a call the same one: where it stands, what it is asked, and which Python runs it."""
    return " ".join(map(_line, [os.path.relpath(folder, root), sys.executable, *arguments]))


def is_as_signed(root: str, line: str) -> bool:
    """Whether a file or folder is what it was when it was `signed`. Raises ValueError for a line that is damaged."""
    signature, _, shown = line.rpartition(" ")
    path = os.path.join(root, _text(shown))
    digest = signature.partition("#")[2]
    return signature.partition("#")[0] == _stat(path) and (not digest or digest == _digest(path))


def _signature(path: str, now: int) -> str:
    stat = _stat(path)
    young = stat and now - int(stat.partition(",")[0]) < YOUNG
    return f"{stat}#{_digest(path)}" if young else stat


def _stat(path: str) -> str:
    """When it was changed, how long it is, and which file it is; empty if there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_mtime_ns},{found.st_size},{found.st_ino}"


def _digest(path: str) -> str:
    """Of what a file holds, or of the names in a folder."""
    from _blake2 import blake2b

    try:
        if os.path.isdir(path):
            content = "\n".join(sorted(os.listdir(path))).encode(errors="surrogateescape")
        else:
            with open(path, "rb") as stream:
                content = stream.read()
    except OSError:
        return ""
    return blake2b(content, digest_size=16).hexdigest()


def _line(text: str) -> str:
    """A text without blanks and line breaks. The other way round: `_text`."""
    return text.encode("unicode_escape").replace(b" ", b"\\x20").decode() or "\\x"


def _text(line: str) -> str:
    return "" if line == "\\x" else line.encode().decode("unicode_escape")


def changed_since(path: str, moment: int) -> bool:
    """Whether a file or folder was changed at this moment (in nanoseconds) or later."""
    try:
        return os.stat(path).st_mtime_ns >= moment
    except OSError:
        return False


def program() -> set[str]:
    """All that this program consists of.

    Each installation changes the folder of packages, and so stands for all of them. What runs from elsewhere (Heddle itself while it is
    worked on, a backend of somebody's own) is told file by file.
    """
    packages = os.path.dirname(os.path.dirname(sys.modules["click"].__file__ or ""))
    library = os.path.dirname(os.__file__)
    files = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    own = {file for file in files if file and not file.startswith((packages, library))}
    return {*own, packages}


def write(path: str, text: str) -> None:
    """Write a note, or none where the file system cannot keep it."""
    made = f"{path}.{os.getpid()}.tmp"
    try:
        with open(made, "x", encoding="utf-8") as stream:
            stream.write(text)
        os.replace(made, path)
    except OSError:
        with suppress(OSError):
            os.remove(made)
