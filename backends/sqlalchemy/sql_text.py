"""SQL as SQLAlchemy takes it in Python: verbatim, whatever stands in it."""

from __future__ import annotations

import re
from typing import Final

from ..text.python_code import Code, call
from ..text.python_literals import literal
from .needs import Needs

_COLON: Final = re.compile(r"(?<![:\w$]):(?=[\w$]+(?![:\w$]))|(?<=\\):(?=[\w$]*(?![:\w$]))")
"""A colon that begins a parameter for `text()`, or that has a backslash before it, which `text()` would take away."""

_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "0": "\0", "Z": "\x1a"}
"""What MySQL reads behind a backslash; any other character stands for itself."""

_QUOTED: Final = re.compile(r"'(?:[^']|'')*'")


def escaped(sql: str) -> str:
    """The text for `sa.text()` and what takes the same: no colon in it is a parameter."""
    return _COLON.sub(r"\\:", sql)


def text(needs: Needs, sql: str) -> Code:
    return call(needs.sa("text"), literal(escaped(sql)))


def server_default(needs: Needs, sql: str, *, backslashes: bool) -> Code:
    """A default: a plain text where it is one, else SQL. `backslashes`: the dialect escapes with them."""
    if not _QUOTED.fullmatch(sql):
        return text(needs, sql)
    value = sql[1:-1].replace("''", "'")
    return literal(_ESCAPE.sub(_unescaped, value) if backslashes else value)


def _unescaped(match: re.Match[str]) -> str:
    return _ESCAPED.get(match[1], match[1])
