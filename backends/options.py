"""The options of the built-in backends, apart from them: a configuration is checked without any backend being loaded."""

from __future__ import annotations

from keyword import kwlist
from typing import Final, NamedTuple


class Option(NamedTuple):
    """One option of a backend. `choices` empty means any text (or true/false, if `default` is a bool).

    `pattern`, if there is one, is what a text must match, and `example` a text that does.
    """

    name: str
    default: str | bool
    help: str
    choices: tuple[str, ...] = ()
    pattern: str = ""
    example: str = ""


_NAME: Final = rf"(?!(?:{'|'.join(kwlist)})\b)[^\W\d]\w*"
PYTHON_PLACE: Final = rf"(?:{_NAME}(?:\.{_NAME})*:{_NAME})?"
"""`package.module:Name`, or nothing."""

LAYOUT: Final = Option(
    "layout",
    "single",
    "`single`: one module; `split`: a folder with a module for each model.",
    ("single", "split"),
)

OPTIONS: Final[dict[str, tuple[Option, ...]]] = {
    "sql": (),
    "sqlalchemy": (
        Option(
            "base",
            "",
            "The declarative base to use, as `package.module:Name`; empty: one is made.",
            pattern=PYTHON_PLACE,
            example="app.db:Base",
        ),
        Option(
            "lazy", "select", "How relationships load.", ("select", "selectin", "joined", "raise")
        ),
        LAYOUT,
    ),
    "pydantic": (
        Option(
            "alias",
            "none",
            "What fields are called in JSON: as in Python, or `camel` as in TypeScript.",
            ("none", "camel"),
        ),
        Option("relations", False, "Also models that are read with the records they relate to."),
        LAYOUT,
    ),
    "drizzle": (
        Option("zod", True, "Also `zod.ts`: schemas of what is read, inserted and updated."),
        LAYOUT,
        Option(
            "extension",
            "none",
            "With which extension the modules of a folder import one another: `js` for Node's own resolution (`NodeNext`), `ts` "
            "where TypeScript runs as it is, `none` for bundlers.",
            ("none", "js", "ts"),
        ),
    ),
}
"""By the name of the backend."""
