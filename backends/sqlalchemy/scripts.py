"""SQL of the user's own, taken apart: a driver runs one statement at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_REST: Final = r"""
    | `(?:[^`]|``)*`                                 # a name
    | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$                # a text in dollars
    | (?P<blank> /\*.*?\*/ | --[^\n]* | \s+ )
    | (?P<word>\w+) | .
"""
_PIECES: Final = {
    True: r"'(?:[^'\\]|''|\\.)*' | \"(?:[^\"\\]|\"\"|\\.)*\"" + _REST,
    False: r"'(?:[^']|'')*' | \b[eE]'(?:[^'\\]|''|\\.)*' | \"(?:[^\"]|\"\")*\"" + _REST,
}
"""Compiled when a script is met that may be more than one statement."""
_WITH_BODY: Final = frozenset({"TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"})
_ENDED_BY_NAME: Final = frozenset({"IF", "LOOP", "WHILE", "REPEAT"})


def statements(sql: str, *, backslashes: bool) -> tuple[str, ...]:
    """The statements of a script, without their semicolons; a script of one comes back as it is.

    `backslashes` tells whether a backslash quotes the next character of a text, as in MySQL.
    """
    if ";" not in sql:
        return (sql,)
    found = tuple(_statements(sql, _PIECES[backslashes]))
    return found if len(found) > 1 else (sql,)


def _statements(sql: str, pieces: str) -> Iterator[str]:
    start, says_something, body = 0, False, _Body()
    for piece in re.finditer(pieces, sql, re.VERBOSE | re.DOTALL):
        if piece[0] == ";" and not body.depth:
            if says_something:
                yield sql[start : piece.start()].strip()
            start, says_something, body = piece.end(), False, _Body()
        elif piece["blank"] is None:
            says_something = True
            body.read(piece["word"])
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
