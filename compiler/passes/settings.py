"""Read the `schema` block into `Settings`.

Reads: `schema`. Adds: `settings`. Needs: collect.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ...grammar.settings import DIALECTS, FAMILIAR, PRESETS, SETTINGS, SettingRow
from ...grammar.types import TYPES
from ..diagnostics.codes import names as codes
from ..diagnostics.nearest import did_you_mean
from ..diagnostics.problem import Label
from ..model import Settings
from ..naming.templates import places
from ..syntax import ast
from .allowances import codes_of
from .draft import Draft

SPELLING: Final = "type."
"""What stands before a type in the setting that says how the main database spells it."""
PLACES: Final = ("length", "precision", "scale")
_SWITCH = {"on": True, "off": False}


def read_settings(draft: Draft) -> None:
    if draft.schema is None:
        return
    seen: dict[str, ast.Setting] = {}
    values: dict[str, str | bool] = {}
    spellings: dict[str, str] = {}
    for setting in draft.schema.settings:
        name = setting.name.text
        row = SETTINGS.get(name)
        if name.startswith(SPELLING) and name not in seen:
            seen[name] = setting
            _spelling(draft, setting, spellings)
        elif row is None:
            meant = FAMILIAR.get(name.lower())
            hint = f"write `{meant}`" if meant else did_you_mean(name, SETTINGS)
            draft.problems.report(codes.UNKNOWN_SETTING, setting.name.span, hint=hint, name=name)
        elif name in seen:
            label = Label(seen[name].span, "the first one")
            draft.problems.report(codes.REPEATED_SETTING, setting.span, label, name=name)
        else:
            seen[name] = setting
            value = _value(draft, setting, row)
            if value is not None:
                values[row.attribute] = value
    defaults = preset(str(values.get("naming", "heddle")))
    draft.settings = replace(defaults, types=spellings, **values)  # type: ignore[arg-type]  # by the catalogue


def _spelling(draft: Draft, setting: ast.Setting, spellings: dict[str, str]) -> None:
    """`type.string = "nvarchar({length})"`"""
    name, value = setting.name.text.removeprefix(SPELLING), setting.value
    if name not in TYPES:
        hint = did_you_mean(name, TYPES)
        draft.problems.report(
            codes.UNKNOWN_SETTING, setting.name.span, hint=hint, name=setting.name.text
        )
    elif isinstance(value, ast.Text) and _fits_template(value.value, PLACES):
        spellings[name] = value.value
    else:
        known = ", ".join(f"`{{{place}}}`" for place in PLACES)
        hint = f"write a text in quotes; it may have the places {known}"
        draft.problems.report(codes.WRONG_SETTING, value.span, hint=hint, name=setting.name.text)


def preset(name: str) -> Settings:
    """The settings with a preset's defaults."""
    values = {
        SETTINGS[setting].attribute: _SWITCH.get(value, value)
        for setting, value in PRESETS[name].settings.items()
    }
    return replace(Settings(naming=name), **values)  # type: ignore[arg-type]  # by the catalogue


def _value(draft: Draft, setting: ast.Setting, row: SettingRow) -> str | bool | None:
    value = setting.value
    if row.codes:
        count = len(value.items) if isinstance(value, ast.ListValue) else 1
        if len(codes_of(value)) == count:
            return None  # the pass of allowances has read them
        hint = "write a list such as `[H501, H504]`"
    elif row.choices:
        if isinstance(value, ast.Dotted) and value.text in row.choices:
            return _SWITCH.get(value.text, value.text)
        known = ", ".join(f"`{choice}`" for choice in row.choices)
        written = value.text if isinstance(value, ast.Dotted) else ""
        if isinstance(value, ast.Text):
            written = value.value
        if row.name == "dialect" and written in DIALECTS:
            hint = f"no output is made for `{written}` yet; write one of {known}"
        else:
            hint = did_you_mean(written, row.choices) or f"write one of {known}"
        if written in row.choices:
            hint = f"write `{written}` without quotes"
    elif isinstance(value, ast.Text) and (
        _fits_template(value.value, row.template) or (row.may_be_empty and not value.value)
    ):
        return value.value
    elif row.template:
        known = ", ".join(f"`{{{place}}}`" for place in row.template)
        hint = f"write a text in quotes; it may have the places {known}"
    else:
        hint = "write a text in quotes"
    draft.problems.report(codes.WRONG_SETTING, value.span, hint=hint, name=row.name)
    return None


def _fits_template(text: str, allowed: tuple[str, ...]) -> bool:
    """Whether something stands there, and every `{…}` in it is one of the places."""
    return bool(text) and all(place in allowed for place in places(text))
