"""The small column types that a generated module brings along, and what each of them stands on.

Their text stands in `templates/own_types.py.pieces`, and is written only for those that a module uses.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class OwnType(NamedTuple):
    """`imports` are (module, name), `modules` whole modules, `needs` others of ours."""

    imports: tuple[tuple[str, str], ...] = ()
    modules: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    datetime: bool = False


_ANY: Final = ("typing", "Any")
_UUID: Final = ("uuid", "UUID")
_COMPILES: Final = ("sqlalchemy.ext.compiler", "compiles")
_DECORATOR: Final = ("sqlalchemy.types", "TypeDecorator")
_ENGINE: Final = ("sqlalchemy.types", "TypeEngine")

OWN_TYPES: Final[dict[str, OwnType]] = {
    "_stored_values": OwnType((("enum", "Enum"),)),
    "_in_utc": OwnType(datetime=True),
    "_iso_text": OwnType(datetime=True),
    "_instant_text": OwnType(needs=("_in_utc", "_iso_text"), datetime=True),
    "_duration_text": OwnType(datetime=True),
    "_duration_from": OwnType(modules=("re",), datetime=True),
    "_base64_text": OwnType((("base64", "b64encode"),)),
    "Instant": OwnType((_ANY, _DECORATOR, _ENGINE), needs=("_in_utc",), datetime=True),
    "UtcDateTime": OwnType(
        (_ANY, _DECORATOR, ("sqlalchemy.dialects", "mysql")), needs=("_in_utc",), datetime=True
    ),
    "InstantText": OwnType((_DECORATOR,), needs=("_instant_text",), datetime=True),
    "DateTimeText": OwnType((_DECORATOR,), needs=("_iso_text",), datetime=True),
    "DateText": OwnType((_DECORATOR,), datetime=True),
    "TimeText": OwnType((_DECORATOR,), needs=("_iso_text",), datetime=True),
    "Microseconds": OwnType((_ANY, _DECORATOR, _ENGINE), datetime=True),
    "UuidText": OwnType((_DECORATOR, _UUID)),
    "StoredEnum": OwnType((_ANY, _DECORATOR, _ENGINE, ("enum", "StrEnum"))),
    "Fixed": OwnType((_ANY, _DECORATOR, _ENGINE, ("decimal", "Context"), ("decimal", "Decimal"))),
    "Flag": OwnType((_ANY, _COMPILES)),
    "TextJson": OwnType((_ANY, _COMPILES)),
    "JsonList": OwnType((_ANY, _DECORATOR, ("collections.abc", "Callable")), ("json",)),
    "Native": OwnType((_ANY, _ENGINE, ("sqlalchemy.types", "UserDefinedType"))),
    "_uuid7": OwnType((_UUID,), ("secrets", "time")),
    "SqlByDialect": OwnType(
        (
            _ANY,
            _COMPILES,
            ("sqlalchemy.sql.compiler", "SQLCompiler"),
            ("typing", "Self"),
        )
    ),
    "Generated": OwnType((_ANY, _COMPILES)),
    "Duration": OwnType((_ANY, _ENGINE), datetime=True),
    "_among": OwnType((_ANY, ("collections.abc", "Callable"))),
    "_run_on": OwnType((_ANY, ("collections.abc", "Callable"))),
}
"""Functions and classes by name."""
