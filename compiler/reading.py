"""From files to text: strictly UTF-8, of a size that can be a schema, and with a word for everything that cannot be read."""

from __future__ import annotations

import os
import stat
from typing import Final

from .diagnostics.codes import project as codes
from .diagnostics.problem import Problems
from .source import SourceFile, Sources, Span

LARGEST: Final = 32 * 1024 * 1024
"""Bytes of one file. A schema of ten thousand models has four million."""


def read_file(path: str, shown: str, sources: Sources, problems: Problems) -> SourceFile | None:
    """Add a file's text to the sources; None after a report."""
    data = read_bytes(path, shown, sources, problems)
    return None if data is None else add_text(data, shown, sources, problems)


def read_bytes(path: str, shown: str, sources: Sources, problems: Problems) -> bytes | None:
    """What a file holds, at most a byte more than the largest may have. Only of files: a pipe might never end. None after a report."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise OSError("it is not a file")
        with open(path, "rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        problems.report(codes.UNREADABLE, nowhere(sources, shown), reason=reason(error))
        return None


def add_text(data: bytes, shown: str, sources: Sources, problems: Problems) -> SourceFile | None:
    """Add a text to the sources, strictly UTF-8, without a byte order mark, with `\\n` between lines; None after a report."""
    if len(data) > LARGEST:
        problems.report(codes.TOO_LARGE, nowhere(sources, shown), limit=f"{LARGEST >> 20} MB")
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_every_other_byte_zero(data[:400]):
        problems.report(codes.NOT_UTF8, nowhere(sources, shown), but=": it looks like UTF-16")
        return None
    try:
        text = data.decode("utf-8-sig")
        at, but = text.find("\0"), ": it holds a zero byte"
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", errors="replace")
        at, but = len(error.object[: error.start].decode("utf-8-sig")), ""
    if at < 0:
        return sources.add(shown, text.replace("\r\n", "\n"))
    file = sources.add(shown, text)
    problems.report(codes.NOT_UTF8, Span(file.base + at, file.base + at + 1), but=but)
    return None


def _is_every_other_byte_zero(data: bytes) -> bool:
    """Whether this is how UTF-16 writes what a schema mostly consists of."""
    return any(len(half) > 1 and not any(half) for half in (data[::2], data[1::2]))


def nowhere(sources: Sources, path: str) -> Span:
    """A place for what can be said of a path but of no text in it."""
    file = sources.add(path, "")
    return Span(file.base, file.base)


def reason(error: OSError) -> str:
    """What the system says, in its words."""
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]
