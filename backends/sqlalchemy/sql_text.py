"""SQL as SQLAlchemy takes it in Python: verbatim, whatever stands in it."""

from __future__ import annotations

import re
from typing import Final

from ..dialects.lexis import LEXES
from ..text.python_code import Code, call
from ..text.python_literals import literal
from .needs import Needs

_COLON: Final = re.compile(r"(?<![:\w$]):(?=[\w$]+(?![:\w$]))|(?<=\\):(?=[\w$]*(?![:\w$]))")
"""A colon that begins a parameter for `text()`, or that has a backslash before it, which `text()` would take away."""

_QUOTED: Final = re.compile(r"'(?:[^']|'')*'")


def escaped(sql: str) -> str:
    """The text for `sa.text()` and what takes the same: no colon in it is a parameter."""
    return _COLON.sub(r"\\:", sql)


def text(needs: Needs, sql: str) -> Code:
    return call(needs.sa("text"), literal(escaped(sql)))


def server_default(needs: Needs, sql: str, dialect: str) -> Code:
    """A default of a dialect: a plain text where it is one, else SQL."""
    if not _QUOTED.fullmatch(sql):
        return text(needs, sql)
    return literal(LEXES[dialect].text_value(sql))
