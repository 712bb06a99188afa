"""Defaults: the text behind DEFAULT as the language would say it."""

from __future__ import annotations

import json
import re
from typing import Final

from ...backends.dialects.lexis import LEXES
from ..script.cursor import Cursor, Unreadable
from ..script.types import read_type
from .kinds import Kind, raw

_NUMBER: Final = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)")
_CAST: Final = re.compile(r"^(?P<text>.*?)::(?P<type>[^:']+)$", re.DOTALL)
_CAST_NUMBER: Final = re.compile(
    r"\(*(?:'(?P<quoted>-?(?:\d+(?:\.\d+)?|\.\d+))'|(?P<bare>-?(?:\d+(?:\.\d+)?|\.\d+)))\)*(?:::(?P<cast>[a-z0-9_ ]+?)(?:\([\d, ]*\))?\)*)?",
    re.IGNORECASE,
)
_NUMBERS: Final = frozenset({"int", "bigint", "smallint", "decimal", "float"})
_MAKERS: Final = {
    ("datetime", "now()"): "now()",
    ("uuid", "gen_random_uuid()"): "uuid()",
}


def default_of(
    text: str, kind: Kind, column_type: str, dialect: str, values: list[str] | None
) -> str | None:
    """The default as it is written in the language, raw where it must be; None if it says nothing.

    `values` has the labels, if the type is an enum.
    """
    text = _outer(text.strip())
    if text.upper() == "NULL":
        return "`NULL`" if dialect == "sqlite" else None
    if dialect == "postgres" and kind.name in _NUMBERS and not kind.is_list and values is None:
        return _kept_number(text, column_type) or raw(text)
    plain = _uncast(text, column_type) if dialect == "postgres" else text
    if plain is not None:
        found = _plain(plain, kind, dialect, values)
        if found is not None:
            return found
    return raw(text)


def _kept_number(text: str, column_type: str) -> str | None:
    """The number that PostgreSQL keeps in the same words if it stands there bare.

    It writes a cast behind a negative number, behind one that is no `integer`, and behind one that was quoted.
    """
    found = _CAST_NUMBER.fullmatch(text)
    if found is None:
        return None
    number = found["quoted"] or found["bare"]
    if found["quoted"] is None:
        return _number(number) if found["cast"] is None else None
    base, _, scale = column_type.partition("(")
    cast = (found["cast"] or base).lower()
    decimals = len(number.partition(".")[2])
    match cast:
        case "integer" | "int" | "int4":
            is_kept = not decimals
        case "bigint" | "int8":
            is_kept = not decimals and abs(int(number)) >= 1 << 31
        case "numeric" | "decimal" if found["cast"] is None and scale:
            is_kept = decimals > 0 and scale.rstrip(")").partition(",")[2].strip() == str(decimals)
        case "numeric" | "decimal":
            is_kept = decimals > 0 or abs(int(number)) >= 1 << 63
        case _:
            is_kept = False
    return _number(number) if is_kept else None


def _outer(text: str) -> str:
    """Without parentheses around the whole, which mean nothing."""
    while text.startswith("(") and text.endswith(")"):
        depth = 0
        for at, char in enumerate(text):
            depth += (char == "(") - (char == ")")
            if depth == 0 and at < len(text) - 1:
                return text
        text = text[1:-1].strip()
    return text


def _uncast(text: str, column_type: str) -> str | None:
    """Without a cast to the column's own type; None if there is a cast to another."""
    found = _CAST.match(text)
    if found is None:
        return text
    lexis = LEXES["postgres"]
    tokens = list(lexis.tokens(found["type"], 0, len(found["type"])))
    try:
        cast = read_type(Cursor(found["type"], tokens, lexis), "postgres")
    except Unreadable:
        return None
    base = re.sub(r"\([^)]*\)", "", column_type)
    inner = found["text"]
    if re.sub(r"\([^)]*\)", "", cast) == base or cast.split(".")[-1].strip('"') == base.strip('"'):
        return _outer(inner.strip())
    return None


def _plain(text: str, kind: Kind, dialect: str, values: list[str] | None) -> str | None:
    is_text = len(text) > 1 and text[0] == text[-1] == "'"
    lexis = LEXES[dialect]
    value = lexis.text_value(text) if is_text and _is_one(text, dialect) else None
    if kind.is_list:
        return "[]" if value == "{}" else None
    if values is not None:
        return _enum_value(value) if value in values else None
    match kind.name:
        case "string" | "text":
            return (
                json.dumps(value, ensure_ascii=False)
                if value is not None and _is_writable(value)
                else None
            )
        case "int" | "bigint" | "smallint":
            number = value if value is not None and dialect != "sqlite" else text
            return number if re.fullmatch(r"-?\d{1,18}", number) else None
        case "decimal" | "float":
            return _number(value if value is not None and dialect != "sqlite" else text)
        case "bool":
            return _truth(value if value is not None else text, dialect)
        case "json":
            return _json(value)
        case "date" if value is not None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return value if value > "0001" else None
    return _MAKERS.get((kind.name, text.lower())) if kind.native is None else None


def _is_one(text: str, dialect: str) -> bool:
    tokens = list(LEXES[dialect].tokens(text, 0, len(text)))
    return len(tokens) == 1 and tokens[0].kind == "text"


def _is_writable(text: str) -> bool:
    return all(char >= " " or char in "\n\t" for char in text) and "\x7f" not in text


def _number(text: str) -> str | None:
    if not _NUMBER.fullmatch(text):
        return None
    text = text.replace("-.", "-0.") if text.startswith("-.") else text
    return f"0{text}" if text.startswith(".") else text


def _truth(text: str, dialect: str) -> str | None:
    word = text.lower()
    if word in ("true", "false"):
        return word if dialect != "sqlite" else None
    if dialect in ("mysql", "mariadb") and word in ("0", "1"):
        return "true" if word == "1" else "false"
    return None


def _json(value: str | None) -> str | None:
    return value if value in ("{}", "[]") else None


def _enum_value(value: str) -> str:
    return enum_label(value)


def enum_label(value: str) -> str:
    """A value of an enum as it stands in the source: a name, or a text."""
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", value) and value not in (
        "true",
        "false",
        "null",
        "not",
    ):
        return value
    return json.dumps(value, ensure_ascii=False)
