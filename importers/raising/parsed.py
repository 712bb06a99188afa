"""SQL expressions as the parser's trees, and what of them a server added itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ...backends.dialects.lexis import LEXES

if TYPE_CHECKING:
    from sqlglot import exp

    Node = exp.Expr

_MOST_TOKENS: Final = 200
"""Longer ones nobody would write in the language, and each level of them costs the stack."""
_SIGNED: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_WIDENED: Final = {
    "numeric": frozenset({"numeric"}),
    "double precision": frozenset({"real", "double precision"}),
}
"""The columns beside which PostgreSQL makes a constant of this type itself."""
_NO_FUNCTIONS: Final = frozenset(
    {"AND", "OR", "NOT", "IN", "ANY", "ALL", "LIKE", "IS", "WHEN", "THEN"}
)


class Wordless(Exception):
    """The language has no words for a part."""


def parsed(sql: str, dialect: str) -> Node:
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    tokens = LEXES[dialect].tokens(sql, 0, len(sql))
    if sum(1 for _ in tokens) > _MOST_TOKENS:
        raise Wordless
    try:
        # As the condition of a query, for a word in front could be taken for a statement's.
        query = parse_one(
            f"SELECT 1 WHERE {sql}", dialect={"mariadb": "mysql"}.get(dialect, dialect)
        )
    except SqlglotError:
        raise Wordless from None
    where = query.args.get("where") if isinstance(query, exp.Select) else None
    if where is None or any(query.args.get(key) for key in ("group", "order", "limit", "having")):
        raise Wordless
    condition: Node = where.this
    return condition


def calls(sql: str, dialect: str) -> Counter[str]:
    """The functions that are called, by the names that a server keeps and the parser does not."""
    tokens = LEXES[dialect].tokens(sql, 0, len(sql))
    return Counter(
        token.word
        for token, behind in pairwise(tokens)
        if token.word
        and behind.value == "("
        and token.word not in _NO_FUNCTIONS
        and behind.kind == "sign"
    )


def number_of(node: Node, wanted: str, types: set[str]) -> Node | None:
    """A number as the server reads it without the cast that it writes: `(0)::numeric`, `'-1'::integer`; None if it means more."""
    from sqlglot import exp

    if isinstance(node, exp.Literal) and node.is_string:
        if not _SIGNED.fullmatch(node.this) or wanted != _type_of(node.this):
            return None
        made = exp.Literal.number(node.this.removeprefix("-"))
        return exp.Neg(this=made) if node.this.startswith("-") else made
    inner = node.this if isinstance(node, exp.Neg) else node
    if not isinstance(inner, exp.Literal) or inner.is_string:
        return None
    return node if types <= _WIDENED.get(wanted, frozenset()) else None


def _type_of(number: str) -> str:
    if "." in number:
        return "numeric"
    return "integer" if abs(int(number)) < 1 << 31 else "bigint"


def options_of(node: Node, plain: Callable[[Node], Node]) -> list[Node]:
    """What stands in `ANY (ARRAY[…])`, whatever the server calls its type."""
    from sqlglot import exp

    while isinstance(node, exp.Paren | exp.Cast):
        node = node.this
    if not isinstance(node, exp.Array):
        raise Wordless
    return [plain(option) for option in node.expressions]


def wording(sql: str) -> list[str]:
    """The tokens but for quotes of names and parentheses: what SQLite, which keeps an expression as it was written, shows of it."""
    tokens = LEXES["sqlite"].tokens(sql, 0, len(sql))
    return [
        token.value if token.kind == "text" else token.value.casefold()
        for token in tokens
        if token.value not in ("(", ")")
    ]
