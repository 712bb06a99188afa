"""Bytes of a script as text; what is no script is refused before anything is read."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SQLITE: Final = b"SQLite format 3\0"
_INSTEAD: Final = {_SQLITE: "name it by its address: `sqlite:///app.db` for the file `app.db`"}
_KNOWN: Final = (
    (b"PGDMP", "it is a dump in the custom format of `pg_dump`"),
    (_SQLITE, "it is a SQLite database"),
    (b"\x1f\x8b", "it is compressed"),
    (b"PK\x03\x04", "it is compressed"),
    (b"BZh", "it is compressed"),
    (b"\xfd7zXZ", "it is compressed"),
    (b"\x28\xb5\x2f\xfd", "it is compressed"),
)
_SAMPLE: Final = 65_536
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class NotSql(Exception):
    """The bytes are no text; the message says what they are, `hint` what to do where it is not to make the dump again."""

    hint: str | None = None


def decode(data: bytes) -> str:
    """The text of a script: UTF-8, UTF-16 or UTF-32 by their marks, else Windows-1252. Raises `NotSql`."""
    for beginning, what in _KNOWN:
        if data.startswith(beginning):
            why = NotSql(what)
            why.hint = _INSTEAD.get(beginning)
            raise why
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        return _decoded(data, _without_mark(sample))
    if len(_CONTROLS.findall(sample)) > len(sample) // 50:
        raise NotSql("it is binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _without_mark(sample: bytes) -> str:
    """UTF-16 whose mark is missing: of plain letters, every other byte is null."""
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[first::2].count(0) > len(sample) * 0.45 and not sample[1 - first :: 2].count(0):
            return encoding
    raise NotSql("it is binary")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as why:
        raise NotSql(f"it is marked as {encoding}, which breaks at byte {why.start}") from why


def guess_dialect(text: str, name: str = "") -> str | None:
    """The dialect that a script was written for, where its name or its words tell it."""
    for dialect, sign in (
        ("postgres", r"postgres|pgsql|\.pg\b"),
        ("mysql", "mysql|mariadb"),
        ("sqlite", "sqlite"),
    ):
        if re.search(sign, name, re.IGNORECASE):
            return dialect
    sample = text[: 4 * _SAMPLE]
    signs = {
        "postgres": r"PostgreSQL database dump|pg_catalog|::\w+|\$\$|\bserial\b|\bOWNER TO\b|character varying|timestamptz",
        "mysql": r"ENGINE\s*=|AUTO_INCREMENT|/\*!\d|MySQL dump|MariaDB dump|\bUNSIGNED\b|`\w+`\s+(?:INT|VARCHAR)",
        "sqlite": r"\bAUTOINCREMENT\b|\bPRAGMA\b|sqlite_sequence|WITHOUT ROWID|CREATE TABLE \[|DB Server: Sqlite",
    }
    counts = {
        dialect: len(re.findall(pattern, sample, re.IGNORECASE))
        for dialect, pattern in signs.items()
    }
    best = max(counts, key=lambda dialect: counts[dialect])
    others = sum(counts.values()) - counts[best]
    return best if counts[best] > 2 * others else None
