"""SQL of the user's own that stands inside a statement of ours: it may say anything, but must not tear that statement."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING, Final

from .lexis import LEXES

if TYPE_CHECKING:
    from .base import Dialect

_CLOSING: Final = {")": "(", "]": "["}


def unevenness(sql: str, dialect: str, *, one_line: bool = True) -> str | None:
    """What is left open in a piece of SQL, for people; None if it can stand in parentheses as it is.

    What need not stand in `one_line` may have comments to the end of a line, but of its last.
    """
    opened: list[str] = []
    at = 0
    for kind, piece in LEXES[dialect].pieces(sql):
        at += len(piece)
        if kind == "gap" and (what := _open_comment(piece)) is not None:
            if what != _TO_LINE_END or one_line or at == len(sql):
                return what
        elif kind != "sign":
            continue
        elif piece in ("'", '"', "`"):
            return f"a quote {piece} that is never closed"
        elif piece == ";":
            return "a semicolon"
        elif piece in ("(", "["):
            opened.append(piece)
        elif piece in _CLOSING and (not opened or opened.pop() != _CLOSING[piece]):
            return f"a `{piece}` that nothing opens"
    return f"a `{opened[-1]}` that is never closed" if opened else None


_TO_LINE_END: Final = "a comment to the end of the line"


def _open_comment(gap: str) -> str | None:
    """What a comment could swallow of what stands behind it; None for blanks, and for a comment that ends."""
    if gap.isspace():
        return None
    if not gap.startswith(("/*", "*/")):
        return _TO_LINE_END
    if gap.startswith("/*") and gap.find("/*", 2) > 0:
        return "a comment inside a comment"
    is_closed = gap.startswith("/*") and gap.endswith("*/") and len(gap) > 3
    return None if is_closed else "a comment that is never closed"


def query_text(sql: str, dialect: str) -> str:
    """A query without the indentation of its place in the source, unless a text in it goes over several lines."""
    for kind, piece in LEXES[dialect].pieces(sql):
        if "\n" in piece and not (kind == "gap" and piece.isspace()):
            return sql.strip()
    return dedent(sql).strip()


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CALL: Final = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\s*\(")
_BEFORE_PARENTHESES: Final = word_set("""
    all and any as between by case cast collate distinct else end escape except exists filter from
    glob group having in intersect is like limit match not null on or order over partition regexp
    select then union using values when where with
""")


def strange_part(sql: str, dialect: Dialect) -> str | None:
    """What a dialect surely does not know in SQL that was meant for any, for people; None if nothing is seen."""
    pieces = LEXES[dialect.name].pieces(sql)
    plain = "".join(" " if kind in ("text", "name", "gap") else piece for kind, piece in pieces)
    if "::" in plain and not dialect.doubled_colons:
        return "`::`"
    for name in _CALL.findall(plain):
        known = dialect.functions is None or name.lower() in dialect.functions
        if not known and name.lower() not in _BEFORE_PARENTHESES:
            return f"the function `{name}`"
    return None


def is_enclosed(sql: str, dialect: str) -> bool:
    """Whether a piece of SQL is one call or stands in parentheses, so that it needs none."""
    front = re.match(r"[\w.]*(?=\()", sql)
    if front is None:
        return False
    depth = 0
    at = front.end()
    for _, piece in LEXES[dialect].pieces(sql[at:]):
        at += len(piece)
        depth += (piece == "(") - (piece == ")")
        if depth == 0:
            return at == len(sql)
    return False


def ended(sql: str) -> str:
    """Statements of the user's own with a semicolon, which a comment at their end must not swallow."""
    sql = sql.strip()
    if sql.endswith(";"):
        return sql
    return sql + ("\n;" if re.search("--|#", sql.rpartition("\n")[2]) else ";")
