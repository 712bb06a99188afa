"""Checks as statements of a validator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..records import Rule
from ..text.conditions import All
from ..text.python_code import call, prefixed, statement
from ..text.python_conditions import PythonConditions
from ..text.python_literals import INDENT, LINE_LENGTH, literal, width
from ..text.python_pieces import Level, Piece
from .needs import Needs

_DEPTH: Final = 2
_OPENING: Final = ("(", "[", "{")
_CLOSING: Final = (")", "]", "}")
"""Of only two conditions, Black may break brackets at one end instead of between the two."""


def rule_statements(
    rule: Rule, message: str, conditions: PythonConditions, guard: list[str], needs: Needs
) -> str:
    """`if` a record breaks the rule: `raise`. `guard` has the attributes that must be set for the rule to be judged."""
    parts = rule.broken.parts if isinstance(rule.broken, All) else (rule.broken,)
    codes = [*_guard(guard), *(conditions.condition(part) for part in parts)]
    if conditions.precision <= 28:
        return _refusal(codes, message, _DEPTH)
    needs.name("decimal", "localcontext")
    head = f"{INDENT * _DEPTH}with localcontext(prec={conditions.precision}):"
    return f"{head}\n{_refusal(codes, message, _DEPTH + 1)}"


def _guard(attributes: list[str]) -> Iterable[Piece]:
    if len(attributes) == 1:
        yield Piece(f"{literal(attributes[0])} in self.model_fields_set", Level.COMPARISON)
    elif attributes:
        listed = ", ".join(map(literal, attributes))
        yield Piece(f"{{{listed}}} <= self.model_fields_set", Level.COMPARISON)


def _refusal(parts: list[Piece], message: str, depth: int) -> str:
    refusal = statement(prefixed("raise ", call("ValueError", literal(message))), depth + 1)
    return f"{_if(parts, depth)}\n{refusal}"


def _if(parts: list[Piece], depth: int) -> str:
    """`if all of them:`, one a line in parentheses where they do not fit on one."""
    indent = INDENT * depth
    texts = [part.at(Level.NOT) if len(parts) > 1 else part.text for part in parts]
    line = f"{indent}if {' and '.join(texts)}:"
    if width(line) <= LINE_LENGTH:
        return line
    lines = [f"{indent}{INDENT}{'and ' if place else ''}{text}" for place, text in enumerate(texts)]
    at_end = texts[0].startswith(_OPENING) or texts[-1].endswith(_CLOSING)
    plain = len(texts) > 2 or (len(texts) == 2 and not at_end)
    if plain and all(width(each) <= LINE_LENGTH for each in lines):
        return "\n".join((f"{indent}if (", *lines, f"{indent}):"))
    return _as_black_has_it(line, indent)


def _as_black_has_it(line: str, indent: str) -> str:
    """One condition that is too long, or two of which one begins or ends with a bracket.

    Black tries the brackets from the right until what is left of one fits, and takes the choice back where the result reads worse. To
    decide that here would be to write Black's splitting again, for few conditions of a schema: so Black itself is asked, and loaded only then.
    """
    import black

    lines = black.format_str(
        f"{line.strip()}\n    pass\n", mode=black.Mode(line_length=LINE_LENGTH - len(indent))
    )
    return "\n".join(f"{indent}{each}".rstrip() for each in lines.splitlines()[:-1])
