"""SQL of the user's own that stands inside a statement of ours: it may say anything, but must not tear that statement."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .base import Dialect

_REST: Final = r"""
    | "(?:[^"]|"")*" | `(?:[^`]|``)*`  # a name
    | \$(\w*)\$.*?\$\1\$               # a text in dollars
    | /\*.*?\*/ | --[^\n]*             # a comment
    | [^'"`$/-] | .
"""
_PIECES: Final = {
    backslashes: re.compile(text + _REST, re.VERBOSE | re.DOTALL)
    for backslashes, text in {False: r"'(?:[^']|'')*'", True: r"'(?:[^'\\]|''|\\.)*'"}.items()
}
_CLOSING: Final = {")": "(", "]": "["}


def unevenness(sql: str, backslashes: bool, *, one_line: bool = True) -> str | None:
    """What is left open in a piece of SQL, for people; None if it can stand in parentheses as it is.

    `backslashes` tells whether a backslash quotes the next character of a text, as in MySQL. What need not stand in
    `one_line` may have comments to the end of a line, but of its last.
    """
    opened: list[str] = []
    for found in _PIECES[backslashes].finditer(sql):
        piece = found[0]
        if piece in ("'", '"', "`"):
            return f"a quote {piece} that is never closed"
        if piece == ";":
            return "a semicolon"
        if piece == "/" and sql.startswith("/*", found.start()):
            return "a comment that is never closed"
        if piece.startswith("--") and (one_line or found.end() == len(sql)):
            return "a comment to the end of the line"
        if piece in ("(", "["):
            opened.append(piece)
        elif piece in _CLOSING and (not opened or opened.pop() != _CLOSING[piece]):
            return f"a `{piece}` that nothing opens"
    return f"a `{opened[-1]}` that is never closed" if opened else None


def query_text(sql: str, backslashes: bool) -> str:
    """A query without the indentation of its place in the source, unless a text in it goes over several lines."""
    pieces = (found[0] for found in _PIECES[backslashes].finditer(sql))
    if any("\n" in piece and piece[0] in "'\"`$/" for piece in pieces):
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
    pieces = (found[0] for found in _PIECES[dialect.backslashes].finditer(sql))
    plain = "".join(" " if piece[0] in "'\"`$" or piece[:2] == "/*" else piece for piece in pieces)
    if "::" in plain and not dialect.doubled_colons:
        return "`::`"
    for name in _CALL.findall(plain):
        known = dialect.functions is None or name.lower() in dialect.functions
        if not known and name.lower() not in _BEFORE_PARENTHESES:
            return f"the function `{name}`"
    return None


def is_enclosed(sql: str) -> bool:
    """Whether a piece of SQL is one call or stands in parentheses, so that it needs none."""
    front = re.match(r"[\w.]*(?=\()", sql)
    if front is None:
        return False
    depth = 0
    for found in _PIECES[False].finditer(sql, front.end()):
        depth += (found[0] == "(") - (found[0] == ")")
        if depth == 0:
            return found.end() == len(sql)
    return False


def ended(sql: str) -> str:
    """Statements of the user's own with a semicolon, which a comment at their end must not swallow."""
    sql = sql.strip()
    if sql.endswith(";"):
        return sql
    return sql + ("\n;" if "--" in sql.rpartition("\n")[2] else ";")
