"""Which type of the language a column's type is, and what must be said of its spelling."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ...backends.dialects import dialect_named
from ...compiler.model import Type
from ...compiler.spelled import in_backticks
from ...grammar.types import MOST_DIGITS, MOST_SCALE, TYPES
from ..script.types import SqlType, parse


class Kind(NamedTuple):
    """`text` is the type as the language writes it; `native` its spelling, where the dialect's own would be another one.

    `name` is the type's row in the catalogue, `enum`, `domain` or `native`.
    """

    name: str
    text: str
    native: str | None = None
    is_list: bool = False


_POSTGRES: Final = {
    "varchar": "string",
    "char": "string",
    "text": "text",
    "bpchar": "text",
    "citext": "text",
    "name": "text",
    "smallint": "smallint",
    "integer": "int",
    "bigint": "bigint",
    "real": "float",
    "double precision": "float",
    "numeric": "decimal",
    "boolean": "bool",
    "date": "date",
    "time": "time",
    "timestamptz": "datetime",
    "timestamp": "localdatetime",
    "interval": "duration",
    "uuid": "uuid",
    "jsonb": "json",
    "json": "json",
    "bytea": "bytes",
}
_MYSQL: Final = {
    "varchar": "string",
    "char": "string",
    "nvarchar": "string",
    "nchar": "string",
    "tinytext": "text",
    "text": "text",
    "mediumtext": "text",
    "longtext": "text",
    "boolean": "bool",
    "tinyint": "smallint",
    "year": "smallint",
    "smallint": "smallint",
    "mediumint": "int",
    "int": "int",
    "bigint": "bigint",
    "float": "float",
    "double": "float",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "datetime": "localdatetime",
    "timestamp": "datetime",
    "json": "json",
    "tinyblob": "bytes",
    "blob": "bytes",
    "mediumblob": "bytes",
    "longblob": "bytes",
    "binary": "bytes",
    "varbinary": "bytes",
    "uuid": "uuid",
}
_SQLITE: Final = {
    **dict.fromkeys(("int", "integer", "mediumint", "int4"), "int"),
    **dict.fromkeys(("bigint", "int8", "unsigned big int"), "bigint"),
    **dict.fromkeys(("smallint", "tinyint", "int2"), "smallint"),
    **dict.fromkeys(
        (
            "varchar",
            "nvarchar",
            "char",
            "nchar",
            "character",
            "varying character",
            "native character",
        ),
        "string",
    ),
    **dict.fromkeys(("text", "clob"), "text"),
    **dict.fromkeys(("real", "double", "double precision", "float"), "float"),
    **dict.fromkeys(("numeric", "decimal"), "decimal"),
    **dict.fromkeys(("boolean", "bool"), "bool"),
    **dict.fromkeys(("datetime", "timestamp"), "localdatetime"),
    **dict.fromkeys(("blob", "varbinary", "binary"), "bytes"),
    **{name: name for name in ("date", "time", "uuid", "json")},
    "jsonb": "json",
}
_AFFINITIES: Final = (
    ("INT", "int"),
    ("CHAR", "string"),
    ("CLOB", "text"),
    ("TEXT", "text"),
    ("BLOB", "bytes"),
    ("REAL", "float"),
    ("FLOA", "float"),
    ("DOUB", "float"),
)
"""What SQLite takes any other name of a type for: the first that stands in it."""
_BASES: Final = {"postgres": _POSTGRES, "mysql": _MYSQL, "mariadb": _MYSQL, "sqlite": _SQLITE}
_WIDER: Final = {"smallint": "int", "int": "bigint"}
"""What holds the upper half of an integer without a sign, which the models would refuse otherwise."""


def kind_of(text: str, dialect: str) -> Kind:
    """The nearest type of the language; `native` where there is none."""
    sql = parse(text)
    if dialect == "postgres" and sql.more.startswith("["):
        return _list(sql)
    name = _BASES[dialect].get(sql.base.lower())
    if name is None and dialect == "sqlite":
        name = next((kind for part, kind in _AFFINITIES if part in sql.base.upper()), None)
    if "unsigned" in sql.more.split():
        name = _WIDER.get(sql.base, name)
    made = None if name is None else _typed(name, sql)
    if made is None:
        return Kind("native", f"native({raw(text)})")
    written, type = made
    spelled = dialect_named(dialect).sql_type(type)
    return Kind(type.name, written, None if normal(spelled) == normal(text) else text)


def _list(sql: SqlType) -> Kind:
    text = str(sql)
    one = kind_of(str(SqlType(sql.base, sql.arguments)), "postgres")
    if sql.more != "[]" or one.name == "native":
        return Kind("native", f"native({raw(text)})")
    return Kind(one.name, f"{one.text}[]", None if one.native is None else text, is_list=True)


def _typed(name: str, sql: SqlType) -> tuple[str, Type] | None:
    """How a type is written and what it is; None if its arguments have no place in the language."""
    numbers = [int(n) for n in re.findall(r"\d+", sql.arguments)]
    row = TYPES[name]
    if name == "decimal":
        return _decimal(numbers)
    if row.arguments == "length" and numbers and name != "text" and numbers[0] > 0:
        return f"{name}({numbers[0]})", Type(name=name, most_length=numbers[0])
    if name == "string":
        return "text", Type(name="text")
    return name, Type(name=name)


def _decimal(numbers: list[int]) -> tuple[str, Type] | None:
    precision, scale = (*numbers, 0, 0)[:2]
    if not (1 <= precision <= MOST_DIGITS and 0 <= scale <= min(precision, MOST_SCALE)):
        return None
    return f"decimal({precision}, {scale})", Type(name="decimal", precision=precision, scale=scale)


def normal(text: str) -> str:
    """A type's spelling by which two are compared: names of types do not tell capitals from small letters."""
    return re.sub(r"\s*([(),])\s*", r"\1", text).lower()


def raw(sql: str) -> str:
    """Raw SQL as the language writes it, which takes none that is empty."""
    return in_backticks(sql.strip() or "/* any */")
