"""What literals stand for."""

from __future__ import annotations

import re
from typing import Final

from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Problems
from ..source import Span

ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.?))"
)
# JSON's escapes. In single quotes, `\'` besides.
ESCAPED = {
    '"': '"',
    "\\": "\\",
    "/": "/",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
}

MOST_DIGITS: Final = 400
"""More than any database keeps, and enough for every float."""
FEW_SIGNS: Final = 40


def text_value(written: str, start: int, problems: Problems) -> str:
    """What a text in quotes stands for; `start` is the place of its first quote."""
    inside = written[1:-1]
    if "\\" not in inside:
        return inside
    escaped = ESCAPED | {"'": "'"} if written[0] == "'" else ESCAPED

    def character(found: re.Match[str]) -> str:
        high, low, unit, sign = found.groups()
        if high:
            return chr(0x10000 + (int(high, 16) - 0xD800 << 10) + (int(low, 16) - 0xDC00))
        if unit and not _stands_for_nothing(int(unit, 16)):
            return chr(int(unit, 16))
        if sign in escaped:
            return escaped[sign]
        at = start + 1 + found.start()
        problems.report(codes.BAD_ESCAPE, Span(at, at + len(found[0])), escape=found[0])
        return ""

    return ESCAPE.sub(character, inside)


def _stands_for_nothing(code: int) -> bool:
    """Half a character; or NUL, which no database keeps in a text."""
    return code == 0 or 0xD800 <= code < 0xE000


def is_moment(written: str) -> bool:
    """Whether a date, a time, or a date and time exists."""
    from datetime import date, datetime, time

    if written.rpartition("T")[2].startswith("24:"):  # some versions of Python take it for midnight
        return False
    kind = datetime if "T" in written else time if written[2] == ":" else date
    try:
        kind.fromisoformat(written)
    except ValueError:
        return False
    return True


def number_text(written: str, start: int, end: int, problems: Problems) -> str:
    """A number as written; `0` for one that is out of all bounds, which is reported: exact arithmetic would take forever."""
    if len(written) <= FEW_SIGNS and "e" not in written and "E" not in written:
        return written
    digits, _, exponent = written.lower().partition("e")
    if len(digits) <= MOST_DIGITS and len(exponent) < 5 and abs(int(exponent or 0)) <= MOST_DIGITS:
        return written
    shown = written if len(written) <= FEW_SIGNS else f"{written[:FEW_SIGNS]}…"
    hint = (
        f"write at most {MOST_DIGITS} digits, and an exponent from -{MOST_DIGITS} to {MOST_DIGITS}"
    )
    problems.report(codes.NO_NUMBER, Span(start, end), hint=hint, written=shown)
    return "0"
