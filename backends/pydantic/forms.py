"""What a generated module brings along: the forms that values have in JSON, and the few functions of limits and rules.

The text of functions and classes stands in `templates/forms.py.pieces`; constants and types are made here. Only what a module uses
is written.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ..text.python_code import Code, Group, call
from ..text.python_literals import literal


class FormRow(NamedTuple):
    """`imports` are (module, name), `modules` whole modules, `needs` others of these. `value` is that of a constant or type."""

    imports: tuple[tuple[str, str], ...] = ()
    modules: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    value: Code | None = None


def annotated(base: Code, *parts: Code) -> Code:
    """A type with what is said about it, after what was said before."""
    if not parts:
        return base
    if isinstance(base, Group) and base.head == "Annotated[":
        return base._replace(items=(*base.items, *parts))
    return Group("Annotated[", (base, *parts), "]")


def raw(pattern: str) -> str:
    """A regular expression as a raw literal, where it can be one."""
    code = literal(pattern)
    is_raw = code == f'"{pattern}"'.replace("\\", "\\\\") and not pattern.endswith("\\")
    return f'r"{pattern}"' if is_raw and "\\" in pattern else code


def _form(example: str, pattern: str, read: str, write: str, **schema: str) -> Code:
    options: dict[str, Code] = {key: literal(value) for key, value in schema.items()}
    return call("_Form", literal(example), raw(pattern), read, write, **options)


_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK: Final = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
_ZONE: Final = "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
_DURATION: Final = (
    r"(-?)P(?=[0-9T])(?:([0-9]{1,9})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,12})H)?(?:([0-9]{1,12})M)?(?:([0-9]{1,15})(?:\.([0-9]{1,6}))?S)?)?"
)
_UUID_SHAPE: Final = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"

_ANNOTATED: Final = ("typing", "Annotated")
_ANY: Final = ("typing", "Any")
_AFTER: Final = ("pydantic", "AfterValidator")
_FIELD: Final = ("pydantic", "Field")
_CALLABLE: Final = ("collections.abc", "Callable")
_DECIMAL: Final = ("decimal", "Decimal")
_UUID: Final = ("uuid", "UUID")
_SCHEMAS: Final = (
    ("pydantic", "GetCoreSchemaHandler"),
    ("pydantic_core", "CoreSchema"),
    ("pydantic_core", "core_schema"),
    _ANY,
)
_HANDLERS: Final = (*_SCHEMAS, ("pydantic", "GetJsonSchemaHandler"))
_JUDGE: Final = (_AFTER, _ANY, _CALLABLE)


def _integer(low: str, high: str) -> FormRow:
    return FormRow((_ANNOTATED, _FIELD), value=annotated("int", call("Field", ge=low, le=high)))


FORMS: Final[dict[str, FormRow]] = {
    "_Form": FormRow((*_HANDLERS, ("pydantic", "ValidationInfo"), _CALLABLE), ("re",)),
    "_without_null": FormRow((_ANY,)),
    "_NotNull": FormRow(_HANDLERS),
    "_TextEnum": FormRow((*_SCHEMAS, ("enum", "StrEnum"))),
    "_Pattern": FormRow(_SCHEMAS),
    "_UNKEPT": FormRow(modules=("re",)),
    "_kept": FormRow(needs=("_UNKEPT",)),
    "_keepable": FormRow((_ANY,), needs=("_UNKEPT",)),
    "_json_default": FormRow((("pydantic", "JsonValue"),)),
    "_json": FormRow((_ANY,), needs=("_keepable",)),
    "_in_utc": FormRow(modules=("datetime",)),
    "_no_zone": FormRow(modules=("datetime",)),
    "_micros": FormRow(modules=("datetime",)),
    "_instant_text": FormRow(modules=("datetime",), needs=("_in_utc", "_micros")),
    "_duration": FormRow(modules=("datetime", "re"), needs=("_DURATION",)),
    "_duration_text": FormRow(modules=("datetime",)),
    "_Places": FormRow((_DECIMAL,), needs=("_Form",)),
    "_multiple_of": FormRow((_AFTER, _ANY, _DECIMAL)),
    "_distinct": FormRow((_ANY,)),
    "_distinct_json": FormRow((_ANY,), ("json",)),
    "_now": FormRow(modules=("datetime",)),
    "_local_now": FormRow(modules=("datetime",), needs=("_now",)),
    "_time_now": FormRow(modules=("datetime",), needs=("_now",)),
    "_today": FormRow(modules=("datetime",)),
    "_midnight": FormRow(modules=("datetime",), needs=("_today",)),
    "_local_midnight": FormRow(modules=("datetime",), needs=("_today",)),
    "_not_before": FormRow(_JUDGE),
    "_not_after": FormRow(_JUDGE),
    "_judged": FormRow(_JUDGE),
    "_uuid7": FormRow((_UUID,), ("secrets", "time")),
    "_like": FormRow(),
    "_part": FormRow(),
    "_rounded": FormRow((_DECIMAL, ("decimal", "ROUND_HALF_UP"))),
    "_DURATION": FormRow(value=raw(_DURATION)),
    "TEXT": FormRow((_AFTER,), needs=("_kept",), value="AfterValidator(_kept)"),
    "NOT_NULL": FormRow(needs=("_NotNull",), value="_NotNull()"),
    "DIGITS": FormRow(
        needs=("_Form",), value=_form("9007199254740993", "-?[0-9]{1,19}", "int", "str")
    ),
    "DATE": FormRow(
        modules=("datetime",),
        needs=("_Form",),
        value=_form(
            "2024-02-29", _DAY, "dt.date.fromisoformat", "dt.date.isoformat", format="date"
        ),
    ),
    "TIME": FormRow(
        modules=("datetime",),
        needs=("_Form", "_micros"),
        value=_form("08:30:00.000000", _CLOCK, "dt.time.fromisoformat", "_micros"),
    ),
    "INSTANT": FormRow(
        modules=("datetime",),
        needs=("_Form", "_instant_text"),
        value=_form(
            "2024-02-29T08:30:00.000000Z",
            f"{_DAY}T{_CLOCK}{_ZONE}",
            "dt.datetime.fromisoformat",
            "_instant_text",
            format="date-time",
        ),
    ),
    "LOCAL": FormRow(
        modules=("datetime",),
        needs=("_Form", "_micros"),
        value=_form(
            "2024-02-29T08:30:00.000000", f"{_DAY}T{_CLOCK}", "dt.datetime.fromisoformat", "_micros"
        ),
    ),
    "DURATION": FormRow(
        needs=("_Form", "_duration", "_duration_text"),
        value=call(
            "_Form",
            literal("P1DT2H30M"),
            "_DURATION",
            "_duration",
            "_duration_text",
            format=literal("duration"),
        ),
    ),
    "UUID_TEXT": FormRow(
        (_UUID,),
        needs=("_Form",),
        value=_form(
            "6f1c4b3e-2a5d-4c8e-9b7a-0d1e2f3a4b5c", _UUID_SHAPE, "UUID", "str", format="uuid"
        ),
    ),
    "BASE64": FormRow(
        (("base64", "b64decode"), ("base64", "b64encode")),
        needs=("_Form",),
        value=call(
            "_Form",
            literal("aGVkZGxl"),
            literal("[A-Za-z0-9+/]*={0,2}"),
            "lambda text: b64decode(text, validate=True)",
            "lambda value: b64encode(value).decode()",
            contentEncoding=literal("base64"),
        ),
    ),
    "Text": FormRow((_ANNOTATED,), needs=("TEXT",), value=annotated("str", "TEXT")),
    "SmallInt": _integer("-(2**15)", "2**15 - 1"),
    "Int": _integer("-(2**31)", "2**31 - 1"),
    "SafeInt": _integer("-(2**53) + 1", "2**53 - 1"),
    "BigInt": FormRow(
        (_ANNOTATED, _FIELD),
        needs=("DIGITS",),
        value=annotated("int", call("Field", ge="-(2**63)", le="2**63 - 1"), "DIGITS"),
    ),
    "Date": FormRow((_ANNOTATED,), ("datetime",), ("DATE",), annotated("dt.date", "DATE")),
    "Time": FormRow(
        (_ANNOTATED, _AFTER),
        ("datetime",),
        ("TIME", "_no_zone"),
        annotated("dt.time", "AfterValidator(_no_zone)", "TIME"),
    ),
    "Instant": FormRow(
        (_ANNOTATED, _AFTER, ("pydantic", "AwareDatetime")),
        needs=("INSTANT",),
        value=annotated("AwareDatetime", "AfterValidator(_in_utc)", "INSTANT"),
    ),
    "LocalDateTime": FormRow(
        (_ANNOTATED, ("pydantic", "NaiveDatetime")),
        needs=("LOCAL",),
        value=annotated("NaiveDatetime", "LOCAL"),
    ),
    "Duration": FormRow(
        (_ANNOTATED, _FIELD),
        ("datetime",),
        ("DURATION",),
        annotated(
            "dt.timedelta",
            call(
                "Field",
                ge="dt.timedelta(microseconds=-(2**63) + 1)",
                le="dt.timedelta(microseconds=2**63 - 1)",
            ),
            "DURATION",
        ),
    ),
    "Uuid": FormRow(
        (_ANNOTATED, _UUID), needs=("UUID_TEXT",), value=annotated("UUID", "UUID_TEXT")
    ),
    "Bytes": FormRow((_ANNOTATED,), needs=("BASE64",), value=annotated("bytes", "BASE64")),
    "Json": FormRow(
        (_ANNOTATED, _AFTER, ("pydantic", "JsonValue")),
        needs=("_json",),
        value=annotated("JsonValue", "AfterValidator(_json)"),
    ),
}
"""What a module may bring along, by name, in the order in which it stands there."""
