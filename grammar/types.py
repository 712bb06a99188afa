"""The catalogue of types: one row a type. What a target makes of a type stands in that target's own table."""

from __future__ import annotations

from typing import NamedTuple

FLOAT_MAX = 1.7976931348623157e308
SAFE_INTEGER = 2**53 - 1
"""The largest integer that JavaScript's numbers, and so JSON as most programs read it, keep exactly."""


# Patterns in the language's own form.
_EMAIL = (
    r"^[A-Za-z0-9.!#$%&'*+\/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$"
)
_URL = r"^https?:\/\/[^\s\/?#]+[^\s]*$"
_IP = (
    r"^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}"
    r"|(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){1,7}:"
    r"|(?:[0-9A-Fa-f]{1,4}:){1,6}:[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){1,5}(?::[0-9A-Fa-f]{1,4}){1,2}"
    r"|(?:[0-9A-Fa-f]{1,4}:){1,4}(?::[0-9A-Fa-f]{1,4}){1,3}|(?:[0-9A-Fa-f]{1,4}:){1,3}(?::[0-9A-Fa-f]{1,4}){1,4}"
    r"|(?:[0-9A-Fa-f]{1,4}:){1,2}(?::[0-9A-Fa-f]{1,4}){1,5}|[0-9A-Fa-f]{1,4}:(?::[0-9A-Fa-f]{1,4}){1,6}"
    r"|:(?:(?::[0-9A-Fa-f]{1,4}){1,7}|:))$"
)


class TypeRow(NamedTuple):
    """One built-in type.

    `arguments` is how its parentheses are read: `length` (`(n)`, `(min..max)`: characters, or bytes), `range` (`(min..max)`
    of values), `decimal` (`(precision, scale, min..max)`), or empty. `kind` is `text`, `number` or `moment` where several
    types are of one kind. `low` and `high` are what its values can be at all, `longest` the length limit where none is
    written, `pattern` what every value matches. `example` is what a message asks for in a default.
    """

    name: str
    arguments: str
    help: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    low: int | None = None
    high: int | None = None
    longest: int | None = None
    pattern: str | None = None
    example: str = "a text in quotes"


def _integer(name: str, bits: int, *aliases: str) -> TypeRow:
    text = f"An integer of {bits} bits."
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    return TypeRow(name, "range", text, aliases, "number", low, high, example="a number")


def _moment(name: str, help: str, example: str, *aliases: str) -> TypeRow:
    return TypeRow(name, "range", help, aliases, "moment", example=example)


def _text(name: str, help: str, longest: int, pattern: str, example: str) -> TypeRow:
    """A text that has a form."""
    return TypeRow(name, "", help, kind="text", longest=longest, pattern=pattern, example=example)


TYPES: dict[str, TypeRow] = {
    row.name: row
    for row in (
        TypeRow(
            "string",
            "length",
            "Text of a limited length, 255 if none is given.",
            ("varchar",),
            "text",
            longest=255,
        ),
        TypeRow("text", "length", "Text without a limit of its own.", kind="text"),
        _integer("smallint", 16),
        _integer("int", 32, "integer"),
        _integer("bigint", 64),
        TypeRow(
            "float",
            "range",
            "A number in double precision.",
            ("number", "double"),
            "number",
            example="a number",
        ),
        TypeRow(
            "decimal",
            "decimal",
            "An exact number: precision, scale.",
            ("numeric",),
            "number",
            example="a number",
        ),
        TypeRow("bool", "", "True or false.", ("boolean",), example="`true` or `false`"),
        _moment("date", "A calendar day.", "a date such as `2024-02-29`"),
        _moment("time", "A time of day.", "a time such as `08:00`"),
        _moment(
            "datetime",
            "An instant, kept in UTC.",
            "an instant such as `2024-02-29T08:00:00Z`",
            "timestamptz",
        ),
        _moment(
            "localdatetime",
            "A date and time of day without a zone.",
            "a date and time such as `2024-02-29T08:00`",
        ),
        TypeRow(
            "duration",
            "",
            "A length of time in days and parts of a day.",
            example='an ISO 8601 duration such as `"PT30M"`',
        ),
        TypeRow("uuid", "", "A UUID.", example="a UUID in quotes"),
        TypeRow("json", "", "Any JSON value but null.", ("jsonb",), example="a JSON value"),
        TypeRow(
            "bytes", "length", "Raw bytes; one number limits them.", example="raw SQL in backticks"
        ),
        _text(
            "email",
            "An e-mail address of at most 254 characters.",
            254,
            _EMAIL,
            'an email address such as `"ada@example.org"`',
        ),
        _text(
            "url",
            "An http or https address of at most 2048 characters.",
            2048,
            _URL,
            'a web address such as `"https://example.org"`',
        ),
        _text("ip", "An IPv4 or IPv6 address.", 45, _IP, 'an IP address such as `"192.0.2.1"`'),
    )
}

ALIASES: dict[str, str] = {alias: row.name for row in TYPES.values() for alias in row.aliases}
"""Familiar spellings, rewritten by the formatter."""

REFUSED: dict[str, str] = {
    "timestamp": "write `datetime` for an instant or `localdatetime` for a date and time without a zone",
}
"""Familiar spellings that could mean two things, with the choices."""

FAMILIAR: dict[str, str] = {
    **dict.fromkeys(("enum", "set"), "write the values in its place: `draft | published`"),
    **dict.fromkeys(
        ("list", "array", "vec", "vector", "sequence"), "write `[]` behind the type: `string[]`"
    ),
    **dict.fromkeys(("optional", "maybe", "option"), "write `?` behind the type: `string?`"),
    **dict.fromkeys(
        ("char", "character", "nchar", "bpchar"),
        "write `string(2..2)` for exactly two characters, `string(2)` for up to two",
    ),
    **dict.fromkeys(("nvarchar", "varchar2", "str", "charfield"), "write `string`"),
    **dict.fromkeys(("longtext", "mediumtext", "tinytext", "clob", "ntext"), "write `text`"),
    **dict.fromkeys(
        ("blob", "bytea", "binary", "varbinary", "longblob", "buffer"), "write `bytes`"
    ),
    **dict.fromkeys(("money", "currency", "smallmoney"), "write `decimal(19, 4)`"),
    **dict.fromkeys(("tinyint", "byte", "short", "int2", "int16", "year"), "write `smallint`"),
    **dict.fromkeys(("int4", "int32", "mediumint"), "write `int`"),
    **dict.fromkeys(("int8", "int64", "long"), "write `bigint`"),
    **dict.fromkeys(("uint", "uint32"), "write `int(0..)`"),
    **dict.fromkeys(("ubigint", "uint64"), "write `bigint(0..)`"),
    **dict.fromkeys(("real", "float4", "float8", "float32", "float64"), "write `float`"),
    **dict.fromkeys(("interval", "timedelta"), "write `duration`"),
    **dict.fromkeys(("guid", "cuid", "ulid"), "write `uuid`"),
    **dict.fromkeys(("utcdatetime", "offsetdatetime", "instant"), "write `datetime`"),
    **dict.fromkeys(("plaindate", "localdate"), "write `date`"),
    **dict.fromkeys(("plaintime", "timetz"), "write `time`"),
    **dict.fromkeys(("inet", "ipv4", "ipv6", "ipaddress"), "write `ip`"),
    **dict.fromkeys(("uri", "link"), "write `url`"),
    "Date": "write `datetime` for an instant, `date` for a day",
    "id": "write `uuid` or `bigint`, or leave it out: a model without a key gets an `id`",
    "password": "write `string(60) @hidden`",
    "phone": "write `string(20)`",
    **dict.fromkeys(
        (
            "xml",
            "cidr",
            "macaddr",
            "point",
            "geometry",
            "geography",
            "tsvector",
            "citext",
            "hstore",
        ),
        "write it as SQL: ``native(`xml`)``",
    ),
    **dict.fromkeys(
        ("column", "mapped", "mapped_column", "foreignkey", "relationship", "belongsto", "hasmany"),
        "write the type alone, or a relation with an arrow: `author -> User`",
    ),
    **dict.fromkeys(
        ("serial", "bigserial", "identity"),
        "write `bigint @key = autoincrement()`, or leave it out: a model without a key gets an `id`",
    ),
    **dict.fromkeys(("any", "unknown", "object", "map", "record", "dict"), "write `json`"),
}
"""What other languages call types that are written otherwise here, in lower case; in their own where that matters."""


def _of_kind(kind: str) -> frozenset[str]:
    return frozenset(row.name for row in TYPES.values() if row.kind == kind)


INTEGERS = frozenset(row.name for row in TYPES.values() if row.low is not None)
NUMBERS = _of_kind("number")
TEXTS = _of_kind("text")
MOMENTS = _of_kind("moment")
PATTERNS = {row.name: row.pattern for row in TYPES.values() if row.pattern is not None}

MOST_DIGITS = 65
MOST_SCALE = 30
"""Of a decimal: MySQL's limits, the lowest of the engines'."""
