"""Statements within statements of PostgreSQL's: those of a schema, and those of a DO block, which makes what may be there already.

They are read as if they were outside. What a block computes is not known: statements that are put together, loops
and alternatives.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from .cursor import Cursor
from .statements import Statement, split

_BODY: Final = re.compile(r"\$(\w*)\$(?P<body>.*)\$\1\$", re.DOTALL)
_COMPUTED: Final = re.compile(r"\b(?:EXECUTE|LOOP|ELSE|ELSIF|ELSEIF|CASE)\b", re.IGNORECASE)
_MAKES: Final = re.compile(r"\b(?:CREATE|ALTER|DROP|COMMENT\s+ON)\b", re.IGNORECASE)
_FRONT: Final = re.compile(
    r"(?:\s+|--[^\n]*|/\*.*?\*/|BEGIN\b|IF\b(?:(?!\bTHEN\b).)*\bTHEN\b|EXCEPTION\b(?:(?!\bTHEN\b).)*\bTHEN\b|DECLARE\b)*",
    re.DOTALL | re.IGNORECASE,
)
_TEXTS: Final = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)


def elements(text: str, cursor: Cursor, statement: Statement) -> list[Statement]:
    """What CREATE SCHEMA makes in the schema at once, from here on."""
    starts, depth = [], 0
    for token in cursor.tokens[cursor.at :]:
        if token.kind == "sign":
            depth += (token.value == "(") - (token.value == ")")
        elif token.word in ("CREATE", "GRANT") and depth == 0:
            starts.append(token.start)
    return [
        Statement(start, end, " ".join(text[start : min(end, start + 400)].upper().split()))
        for start, end in pairwise([*starts, statement.end])
    ]


def inner_statements(text: str, statement: Statement) -> list[Statement] | None:
    """The statements that a DO block runs and that make something; None if only running it tells which these are."""
    found = _BODY.search(text, statement.start, statement.end)
    if found is None:
        return None
    start, body = found.start("body"), found["body"]
    plain = _TEXTS.sub(" ", body)
    if _COMPUTED.search(plain):
        return None if _MAKES.search(body) else []
    inner = []
    for each in split(body, "postgres"):
        front = _FRONT.match(body, each.start, each.end)
        begin = front.end() if front else each.start
        head = " ".join(body[begin : min(each.end, begin + 400)].upper().split())
        if _MAKES.match(head):
            inner.append(Statement(start + begin, start + each.end, head, each.closed))
    return inner
