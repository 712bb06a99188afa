"""The nodes that dialects build SQL expressions of, and what prints them.

Nodes are made by these functions alone, which put parentheses where the tree needs them. A printer writes nodes as they stand:
keywords in upper case, functions and types as given, nothing rewritten. Texts of a schema's enter through `text` and `identifier` alone,
which quote them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from .lexis import LEXES
from .raw import is_enclosed

if TYPE_CHECKING:
    from .base import Dialect


class Node(NamedTuple):
    """A piece of SQL: its form, the nodes in it, and what it says itself, such as the name of a function."""

    form: str
    parts: tuple[Node, ...] = ()
    word: str = ""
    negated: bool = False


_LEVELS: Final = {
    "or": 1,
    "and": 2,
    "not": 3,
    "=": 4,
    "<>": 4,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "is": 4,
    "is null": 4,
    "in": 4,
    "between": 4,
    "like": 4,
    "glob": 4,
    "matches": 4,
    "escape": 4,
    "<@": 4,
    "||": 5,
    "+": 6,
    "-": 6,
    "*": 7,
    "/": 7,
    "%": 7,
    "div": 7,
    "neg": 8,
    "collate": 9,
    "at time zone": 10,
}
"""How tightly each form binds; a form that is not here is whole."""
_JOIN, _NEGATIVE, _WHOLE = _LEVELS["||"], _LEVELS["neg"], 11
_ASSOCIATIVE: Final = frozenset({"or", "and", "||", "+", "*"})
_NEGATABLE: Final = frozenset({"is null", "in", "between", "like", "glob", "matches"})
"""Forms that have a word of their own for what they are not."""


def identifier(name: str, quoted: bool) -> Node:
    return Node("quoted name" if quoted else "name", word=name)


def text(value: str) -> Node:
    return Node("text", word=value)


def number(value: int | float | Decimal) -> Node:
    """A number in plain digits; a float in the shortest form that reads back the same."""
    digits = format(value, "f") if isinstance(value, Decimal) else repr(value)
    literal = verbatim(digits.removeprefix("-"))
    return Node("neg", (literal,)) if value < 0 else literal


def truth(value: bool) -> Node:
    return verbatim("TRUE" if value else "FALSE")


def null() -> Node:
    return verbatim("NULL")


def verbatim(sql: str) -> Node:
    """Text that is printed as it stands: the user's own SQL, or a dialect's own constant."""
    return Node("verbatim", word=sql)


def call(name: str, *args: Node) -> Node:
    return Node("call", args, name)


def parens(node: Node) -> Node:
    return Node("parens", (node,))


def binary(operator: str, left: Node, right: Node) -> Node:
    """Two operands and what stands between them, each in parentheses if it binds less."""
    right = _inside(right, operator)
    if left.form == operator and operator in _ASSOCIATIVE:
        return Node(operator, (*left.parts, right))
    return Node(operator, (_inside(left, operator), right))


def _inside(node: Node, around: str) -> Node:
    """A node as a part of another one of the form `around`."""
    level, own = _LEVELS[around], _LEVELS.get(node.form, _WHOLE)
    # SQLite binds `||` tighter than arithmetic, PostgreSQL looser: never leave it to either.
    is_mixed = (
        level >= _JOIN and _JOIN <= own < _NEGATIVE and (around == "||") != (node.form == "||")
    )
    return parens(node) if own <= level or is_mixed else node


def negative(node: Node) -> Node:
    return Node("neg", (_inside(node, "neg"),))


def negation(node: Node) -> Node:
    """NOT of a condition, inside it where SQL has a word for that (`IS NOT NULL`, `NOT IN`)."""
    if node.form == "is null" or (node.form in _NEGATABLE and not node.negated):
        return node._replace(negated=not node.negated)
    if node.form == "escape":
        condition, sign = node.parts
        return node._replace(parts=(negation(condition), sign))
    return Node("not", (parens(node) if node.form in _LEVELS else node,))


def is_null(node: Node, negated: bool = False) -> Node:
    return Node("is null", (_inside(node, "is null"),), negated=negated)


def among(value: Node, options: Iterable[Node]) -> Node:
    return Node("in", (_inside(value, "in"), *options))


def between(value: Node, low: Node, high: Node) -> Node:
    return Node("between", tuple(_inside(node, "between") for node in (value, low, high)))


def every(conditions: Sequence[Node]) -> Node:
    """All of them, joined by AND."""
    joined = conditions[0]
    for condition in conditions[1:]:
        joined = binary("and", joined, condition)
    return joined


def cast(node: Node, sql_type: str) -> Node:
    return Node("cast", (node,), sql_type)


def in_zone(node: Node, zone: str) -> Node:
    return Node("at time zone", (_inside(node, "at time zone"), text(zone)))


def choice(condition: Node, yes: Node, no: Node | None) -> Node:
    """CASE WHEN … THEN … ELSE … END."""
    return Node("case", (condition, yes) if no is None else (condition, yes, no))


def contained(part: Node, whole: Node) -> Node:
    """`part <@ whole`: every item of one list is in the other."""
    return binary("<@", part, whole)


def typed(word: str, node: Node) -> Node:
    """A constant with the name of its type in front: `DATE '2024-02-29'`."""
    return Node("typed", (node,), word)


def escaped(node: Node, sign: str) -> Node:
    """`LIKE … ESCAPE 'sign'`"""
    return Node("escape", (node, text(sign)))


def all_of(node: Node) -> Node:
    """`ALL (list)`, to stand on the right of a comparison."""
    return Node("all", (node,))


def conditions(node: Node) -> list[Node]:
    """The conditions that a node joins by AND."""
    if node.form != "and":
        return [node]
    return [condition for part in node.parts for condition in conditions(part)]


def unwrapped(node: Node) -> Node:
    """Without the parentheses around all of it."""
    return node.parts[0] if node.form == "parens" else node


def as_index_part(node: Node, dialect: str) -> Node:
    """An expression as an index wants it: in parentheses, unless it is a name or a call."""
    if node.form in ("name", "quoted name", "call"):
        return node
    return node if node.form == "verbatim" and is_enclosed(node.word, dialect) else parens(node)


_ESCAPES: Final = str.maketrans(
    {
        "\b": r"\b",
        "\n": r"\n",
        "\r": r"\r",
        "\t": r"\t",
        "\x1a": r"\Z",
        "\\": r"\\",
    }
)
"""Signs of a text where a backslash quotes the next character."""


class Printer:
    """Writes nodes in the spelling of a dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._signs = {
            **{sign: sign.upper() for sign in _LEVELS},
            "matches": dialect.matches,
        }

    def sql(self, node: Node) -> str:
        word = node.word
        parts = [self.sql(part) for part in node.parts]
        negation = "NOT " if node.negated else ""
        match node.form:
            case "verbatim" | "name":
                return word
            case "text":
                return self._text(word)
            case "quoted name":
                quote = self._dialect.name_quote
                return quote + word.replace(quote, quote * 2) + quote
            case "call":
                return f"{word}({', '.join(parts)})"
            case "parens":
                return f"({parts[0]})"
            case "cast":
                return self._cast(node, parts[0])
            case "not":
                return f"NOT {parts[0]}"
            case "neg":
                return f"-{parts[0]}"
            case "is null":
                return f"{parts[0]} IS {negation}NULL"
            case "in":
                value, *options = parts
                return f"{value} {negation}IN ({', '.join(options)})"
            case "between":
                value, low, high = parts
                return f"{value} {negation}BETWEEN {low} AND {high}"
            case "case":
                condition, yes, *no = parts
                otherwise = f" ELSE {no[0]}" if no else ""
                return f"CASE WHEN {condition} THEN {yes}{otherwise} END"
            case "typed":
                return f"{word} {parts[0]}"
            case "all":
                return f"ALL ({parts[0]})"
        return f" {negation}{self._signs[node.form]} ".join(parts)

    def _text(self, text: str) -> str:
        if LEXES[self._dialect.name].backslashes:
            text = text.translate(_ESCAPES)
        return "'" + text.replace("'", "''") + "'"

    def _cast(self, node: Node, inner: str) -> str:
        if not self._dialect.doubled_colons:
            return f"cast({inner} AS {node.word})"
        is_whole = node.parts[0].form not in _LEVELS
        return f"{inner if is_whole else f'({inner})'}::{node.word}"
