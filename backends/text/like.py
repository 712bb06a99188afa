"""Patterns of `like`: `%` is any text, `_` any character, and a backslash takes its meaning from what follows it, if anything does."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_PIECE: Final = re.compile(r"\\(.)|([%_])|(.)", re.DOTALL)


class LikeShape(NamedTuple):
    """A pattern that is plain text but for a `%` at its ends: `kind` is `whole`, `start`, `end` or `part`."""

    kind: str
    text: str


def like_shape(pattern: object) -> LikeShape | None:
    """The shape of a constant pattern, if it is so simple."""
    if not isinstance(pattern, str):
        return None
    pieces = _PIECE.findall(pattern)
    is_any = [wild == "%" for _, wild, _ in pieces]
    starts = bool(pieces) and is_any[0]
    ends = len(pieces) > 1 and is_any[-1]
    middle = pieces[starts : len(pieces) - ends]
    if any(wild for _, wild, _ in middle):
        return None
    text = "".join(escaped or plain for escaped, _, plain in middle)
    if starts and (ends or not text):
        return LikeShape("part", text)
    return LikeShape("end" if starts else "start" if ends else "whole", text)
