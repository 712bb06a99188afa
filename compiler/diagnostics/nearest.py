"""The nearest known name to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that is likely meant, or None: a wrong guess costs more than silence."""
    from difflib import get_close_matches

    by_lower = {name.lower(): name for name in sorted(known, reverse=True)}
    found = get_close_matches(word.lower(), sorted(by_lower), n=1, cutoff=0.7)
    return by_lower[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint, if there is a near name."""
    name = nearest(word, known)
    return None if name is None else f"did you mean `{name}`?"
