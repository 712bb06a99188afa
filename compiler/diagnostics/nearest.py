"""The nearest known name to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Final

LONGEST: Final = 100
"""Longer words are nobody's slip, and comparing them takes the product of their lengths."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that is likely meant, or None: a wrong guess costs more than silence.

    Of equally near ones, that which begins alike longest, then the first in the alphabet.
    """
    from difflib import SequenceMatcher, get_close_matches

    lower = word.lower()
    if len(word) > LONGEST:
        return None
    by_lower = {name.lower(): name for name in sorted(known, reverse=True)}
    found = get_close_matches(lower, sorted(by_lower), n=5, cutoff=0.7)
    if not found:
        # Two letters that changed places are much of a short word.
        letters = sorted(lower)
        found = [name for name in sorted(by_lower) if sorted(name) == letters]
    if not found:
        return None

    def nearness(name: str) -> tuple[float, int]:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(name, lower, strict=False))
        return SequenceMatcher(None, name, lower).ratio(), len(list(alike))

    return by_lower[max(sorted(found), key=nearness)]


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint, if there is a near name."""
    name = nearest(word, known)
    return None if name is None else f"did you mean `{name}`?"
