"""The catalogue of functions: what stands in expressions, and what stands as a default."""

from __future__ import annotations

from typing import NamedTuple


class FunctionRow(NamedTuple):
    """`takes` has a kind an argument; `*` after the last means any number more, `?` that it may be left out.

    Kinds are those of `compiler.expressions.Kind`, `any` (all such arguments share one kind), or `field` (a plain field).
    `gives` is a kind, or `same` for the kind of the `any` arguments.
    """

    name: str
    takes: tuple[str, ...]
    gives: str
    help: str


FUNCTIONS: dict[str, FunctionRow] = {
    row.name: row
    for row in (
        FunctionRow("length", ("text",), "number", "The number of characters of a text."),
        FunctionRow("lower", ("text",), "text", "The text in lower case."),
        FunctionRow("upper", ("text",), "text", "The text in upper case."),
        FunctionRow("trim", ("text",), "text", "The text without blanks at both ends."),
        FunctionRow(
            "substr",
            ("text", "number", "number?"),
            "text",
            "A part of a text: from place (1 is the first), length.",
        ),
        FunctionRow(
            "replace",
            ("text", "text", "text"),
            "text",
            "A text with every part replaced by another.",
        ),
        FunctionRow("concat", ("text", "text*"), "text", "The texts joined; null counts as empty."),
        FunctionRow("coalesce", ("any", "any*"), "same", "The first argument that is not null."),
        FunctionRow("nullif", ("any", "any"), "same", "Null if both are equal, else the first."),
        FunctionRow("abs", ("number",), "number", "The absolute value."),
        FunctionRow(
            "round",
            ("number", "number?"),
            "number",
            "Rounded half away from zero, to so many places.",
        ),
        FunctionRow("floor", ("number",), "number", "The next integer below."),
        FunctionRow("ceil", ("number",), "number", "The next integer above."),
        FunctionRow("div", ("number", "number"), "number", "The quotient without its fraction."),
        FunctionRow("least", ("any", "any*"), "same", "The smallest; null if one is null."),
        FunctionRow("greatest", ("any", "any*"), "same", "The largest; null if one is null."),
        FunctionRow(
            "if",
            ("bool", "any", "any"),
            "same",
            "The second argument if the first is true, else the third.",
        ),
        FunctionRow("now", (), "datetime", "The present instant."),
        FunctionRow("today", (), "date", "The present day in UTC."),
        FunctionRow(
            "exactlyOne", ("field", "field*"), "bool", "Exactly one of the fields is not null."
        ),
        FunctionRow(
            "allOrNone", ("field", "field*"), "bool", "All of the fields are null, or none is."
        ),
    )
}


COUNTERS: tuple[str, ...] = ("safe", "identity", "always", "serial", "rowid")
"""The ways in which databases count, for the setting and for one field."""


class MakerRow(NamedTuple):
    """A function that stands as a default; `types` are those it can fill, `words` the one argument that it may have."""

    name: str
    types: tuple[str, ...]
    help: str
    words: tuple[str, ...] = ()


MAKERS: dict[str, MakerRow] = {
    row.name: row
    for row in (
        MakerRow("now", ("datetime", "localdatetime", "date", "time"), "The moment of the insert."),
        MakerRow("today", ("date", "datetime", "localdatetime"), "The day of the insert, in UTC."),
        MakerRow("uuid", ("uuid",), "A random UUID."),
        MakerRow("uuid7", ("uuid",), "A UUID that grows with time."),
        MakerRow(
            "autoincrement",
            ("smallint", "int", "bigint"),
            "The next number, counted by the database.",
            words=COUNTERS,
        ),
    )
}


def _by_theirs(ours: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {name: own for own, names in ours.items() for name in names}


_CLOCKS: dict[str, tuple[str, ...]] = {
    "now": (
        "current_timestamp",
        "getdate",
        "getutcdate",
        "sysdate",
        "localtimestamp",
        "utcnow",
        "timezone.now",
        "date.now",
        "datetime.now",
        "datetime.utcnow",
        "datetime.datetime.now",
    ),
    "today": ("current_date", "curdate"),
}
_MAKERS: dict[str, tuple[str, ...]] = {
    "uuid": (
        "gen_random_uuid",
        "uuid_generate_v4",
        "uuid4",
        "uuidv4",
        "newid",
        "cuid",
        "nanoid",
        "randomuuid",
        "crypto.randomuuid",
        "uuid.uuid4",
    ),
    "uuid7": ("uuidv7", "ulid", "uuid.uuid7"),
    "autoincrement": ("auto_increment", "increment", "nextval", "serial"),
}
_FUNCTIONS: dict[str, tuple[str, ...]] = {
    "length": ("len", "char_length", "character_length", "strlen", "size"),
    "lower": ("lcase", "tolower", "to_lower"),
    "upper": ("ucase", "toupper", "to_upper"),
    "substr": ("substring", "mid", "slice"),
    "coalesce": ("ifnull", "isnull", "nvl"),
    "if": ("iif", "case"),
    "trim": ("btrim", "strip"),
    "ceil": ("ceiling",),
    "greatest": ("max",),
    "least": ("min",),
}

FAMILIAR_MAKERS = _by_theirs(_CLOCKS | _MAKERS)
"""What other languages call the functions for defaults, in lower case."""
FAMILIAR_FUNCTIONS = _by_theirs(_CLOCKS | _FUNCTIONS)
"""What other languages call the functions of expressions, in lower case."""
