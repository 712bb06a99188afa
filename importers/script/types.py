"""SQL types: one spelling for each, and the type of the language that is nearest.

A type is `base`, `arguments` and `more` behind them (`unsigned`, `[]`). The canonical spelling is the one that the dialect layer
writes, so that a type which comes out the same needs no words in the schema.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from .cursor import Cursor, Unreadable

_POSTGRES: Final = {
    "character varying": "varchar",
    "character": "char",
    "national character varying": "varchar",
    "national character": "char",
    "nchar": "char",
    "int": "integer",
    "int4": "integer",
    "int8": "bigint",
    "int2": "smallint",
    "bool": "boolean",
    "float4": "real",
    "float8": "double precision",
    "decimal": "numeric",
    "dec": "numeric",
    "bit varying": "varbit",
    "serial4": "serial",
    "serial8": "bigserial",
    "serial2": "smallserial",
}
_MYSQL: Final = {
    "integer": "int",
    "int4": "int",
    "int8": "bigint",
    "int2": "smallint",
    "int1": "tinyint",
    "int3": "mediumint",
    "middleint": "mediumint",
    "bool": "boolean",
    "numeric": "decimal",
    "dec": "decimal",
    "fixed": "decimal",
    "double precision": "double",
    "real": "double",
    "float8": "double",
    "float4": "float",
    "character varying": "varchar",
    "character": "char",
    "national varchar": "nvarchar",
    "national char": "nchar",
    "national character": "nchar",
    "long": "mediumtext",
}
_WIDTHS: Final = {"tinyint": 4, "smallint": 6, "mediumint": 9, "int": 11, "bigint": 20}
_PHRASES: Final = (
    ("DOUBLE", "PRECISION"),
    ("CHARACTER", "VARYING"),
    ("CHAR", "VARYING"),
    ("NATIONAL", "CHARACTER", "VARYING"),
    ("NATIONAL", "CHAR", "VARYING"),
    ("NATIONAL", "CHARACTER"),
    ("NATIONAL", "VARCHAR"),
    ("NATIONAL", "CHAR"),
    ("BIT", "VARYING"),
    ("LONG", "VARCHAR"),
    ("LONG", "VARBINARY"),
)
_INTERVAL_FIELDS: Final = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"})
_SQLITE_ENDS: Final = frozenset(
    [
        "CONSTRAINT",
        "PRIMARY",
        "NOT",
        "NULL",
        "UNIQUE",
        "CHECK",
        "DEFAULT",
        "COLLATE",
        "REFERENCES",
        "GENERATED",
        "AS",
        "AUTOINCREMENT",
        "ON",
    ]
)


class SqlType(NamedTuple):
    base: str
    arguments: str = ""
    more: str = ""

    def __str__(self) -> str:
        written = f"{self.base}({self.arguments})" if self.arguments else self.base
        if self.more.startswith("["):
            return written + self.more
        return f"{written} {self.more}".strip()


def read_type(cursor: Cursor, dialect: str) -> str:
    """The type that stands here, in its canonical spelling."""
    match dialect:
        case "postgres":
            return _postgres(cursor)
        case "sqlite":
            return _sqlite(cursor)
    return _mysql(cursor)


def _base(cursor: Cursor) -> str:
    for phrase in _PHRASES:
        if cursor.take(*phrase):
            return " ".join(phrase).lower()
    token = cursor.next()
    if token.kind == "word":
        return token.value.lower()
    if token.value in ("char", "bit") and token.kind == "name":
        return f'"{token.value}"'  # A type of one byte, and bits of any length: not `char(1)`, `bit(1)`.
    if token.kind == "name":
        return token.value if re.fullmatch(r"[a-z_][a-z0-9_]*", token.value) else f'"{token.value}"'
    raise Unreadable("a type")


def _arguments(cursor: Cursor) -> str:
    if not cursor.says("("):
        return ""
    return ", ".join(part.rest() for part in cursor.parts())


def _postgres(cursor: Cursor) -> str:
    base = _base(cursor)
    while cursor.take("."):
        inner = _base(cursor)
        base = inner if base in ("pg_catalog", "public") else f"{base}.{inner}"
    base = _POSTGRES.get(base, base)
    if base == "interval":
        fields = []
        while cursor.here.word in _INTERVAL_FIELDS:
            fields.append(cursor.next().value.lower())
        base = " ".join([base, *fields])
    arguments = _arguments(cursor)
    if base in ("timestamp", "time"):
        if cursor.take("WITH", "TIME", "ZONE"):
            base += "tz"
        else:
            cursor.take("WITHOUT", "TIME", "ZONE")
    elif base == "float":
        base = "real" if arguments and int(arguments) <= 24 else "double precision"
        arguments = ""
    elif base == "char" and not arguments:
        arguments = "1"
    elif base == "bpchar" and arguments:  # Without a length it holds any.
        base = "char"
    elif base == "numeric" and arguments and "," not in arguments:
        arguments += ", 0"
    dimensions = ""
    while True:
        if cursor.says("["):
            cursor.skip_group()
            dimensions += "[]"
        elif cursor.take("ARRAY"):
            if cursor.says("["):
                cursor.skip_group()
            dimensions += "[]"
        else:
            return str(SqlType(base, arguments, dimensions))


def _mysql(cursor: Cursor) -> str:
    base = _base(cursor)
    base = _MYSQL.get(base, base)
    arguments = _arguments(cursor)
    more = []
    while cursor.here.word in ("UNSIGNED", "SIGNED", "ZEROFILL"):
        word = cursor.next().value.lower()
        if word != "signed":
            more.append(word)
    if "zerofill" in more and "unsigned" not in more:
        more.insert(0, "unsigned")
    if base in ("int", "bigint", "smallint", "mediumint", "tinyint"):
        if base == "tinyint" and arguments == "1" and not more:
            return "boolean"
        if "zerofill" not in more and arguments == _width(base, "unsigned" in more):
            arguments = ""
    elif base == "decimal":
        arguments = arguments or "10"
        arguments = arguments if "," in arguments else f"{arguments}, 0"
    elif base in ("char", "nchar", "binary", "bit") and not arguments:
        arguments = "1"
    elif base == "year":
        arguments = ""
    return str(SqlType(base, arguments, " ".join(more)))


def _width(base: str, unsigned: bool) -> str:
    """How many places the server shows of an integer if nobody says it."""
    width = _WIDTHS[base]
    return str(width - (unsigned and base != "bigint"))


def _sqlite(cursor: Cursor) -> str:
    """Any words, and one pair of parentheses; none at all is a type too."""
    words = []
    while cursor.here.kind in ("word", "name", "text") and cursor.here.word not in _SQLITE_ENDS:
        words.append(cursor.next().value)
    base = " ".join(words)
    return str(SqlType(base, _arguments(cursor))) if words else ""


_LISTS: Final = re.compile(r"(?:\[\])+$")
_SIGNS: Final = re.compile(r"(?: unsigned| zerofill)+$")
_ARGUMENTS: Final = re.compile(r"([^(]*)\((.*)\)", re.DOTALL)


def parse(text: str) -> SqlType:
    """A canonical spelling taken apart."""
    found = _LISTS.search(text) or _SIGNS.search(text)
    front, more = (text[: found.start()], found[0].strip()) if found else (text, "")
    if match := _ARGUMENTS.fullmatch(front):
        return SqlType(match[1].strip(), match[2], more)
    return SqlType(front.strip(), "", more)
