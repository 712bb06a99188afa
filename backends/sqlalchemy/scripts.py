"""SQL of the user's own, taken apart: a driver runs one statement at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..dialects.lexis import LEXES

_WITH_BODY: Final = frozenset({"TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"})
_ENDED_BY_NAME: Final = frozenset({"IF", "LOOP", "WHILE", "REPEAT"})


def statements(sql: str, dialect: str) -> tuple[str, ...]:
    """The statements of a script, without their semicolons; a script of one comes back as it is."""
    if ";" not in sql:
        return (sql,)
    found = tuple(_statements(sql, dialect))
    return found if len(found) > 1 else (sql,)


def _statements(sql: str, dialect: str) -> Iterator[str]:
    start, says_something, body = 0, False, _Body()
    at = 0
    for kind, piece in LEXES[dialect].pieces(sql):
        at += len(piece)
        if piece == ";" and not body.depth:
            if says_something:
                yield sql[start : at - 1].strip()
            start, says_something, body = at, False, _Body()
        elif kind != "gap":
            says_something = True
            body.read(piece if kind == "word" else None)
    if says_something:
        yield sql[start:].strip()


class _Body:
    """Whether the semicolons of a statement are its own: those between the BEGIN and the END of a trigger or routine are."""

    def __init__(self) -> None:
        self.depth = 0
        self._can_open = False
        self._before = ""

    def read(self, piece: str | None) -> None:
        """Take the next word of the statement; None for what is no word."""
        word = (piece or "").upper()
        is_end_of = self._before == "END" and word in _ENDED_BY_NAME  # It was no END of ours.
        is_case = word == "CASE" and self.depth and self._before != "END"
        if is_end_of or is_case or (word == "BEGIN" and self._can_open):
            self.depth += 1
        elif word == "END" and self.depth:
            self.depth -= 1
        self._can_open = self._can_open or word in _WITH_BODY
        self._before = word
