"""Plurals and singulars. The last word of a name is inflected; the rest, and the case, stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from . import nouns
from .words import capitalised, parts

_Inflect = Callable[[str], str]


class Inflection(NamedTuple):
    """How the setting `plural` inflects one word in lower case."""

    plural: _Inflect
    singular: _Inflect


@lru_cache(maxsize=1 << 14)
def plural(name: str, rule: str = "english") -> str:
    """`salesPerson` → `salesPeople`, `HTTPServer` → `HTTPServers`; a plural stays as it is."""
    return _inflect_last(name, INFLECTIONS[rule].plural)


@lru_cache(maxsize=1 << 14)
def singular(name: str, rule: str = "english") -> str:
    """`sales_people` → `sales_person`; a singular stays as it is.

    Where two singulars share a plural it takes the likelier: `bases` → `base`, and `data` and `media` stay.
    """
    return _inflect_last(name, INFLECTIONS[rule].singular)


def _inflect_last(name: str, inflect: _Inflect) -> str:
    if not (found := parts(name)):
        return name
    before, last, after = name.rpartition(found[-1])
    return before + _in_case_of(last, inflect(last.lower()), shouted=name.isupper()) + after


def _in_case_of(written: str, word: str, *, shouted: bool) -> str:
    """`word` in the case of `written`: `ID` becomes `IDs`, but `USER_ID` becomes `USER_IDS`."""
    if shouted:
        return word.upper()
    if written[1:2].isupper() and word.removesuffix("s") == written.lower().removesuffix("s"):
        return written[: len(word)] + word[len(written) :]
    return capitalised(word) if written[0].isupper() else word


def _inverted(pairs: dict[str, str]) -> dict[str, str]:
    return {many: one for one, many in pairs.items()}


# Ends and what they become. Ordered: the first that fits is taken.
_PLURAL_ENDS: Final = {
    **{vowel + "y": vowel + "ys" for vowel in "aeio"},
    "quy": "quies",
    "uy": "uys",
    "y": "ies",
    "sis": "ses",
    "xis": "xes",
    **{end: end + "es" for end in ("s", "x", "zz", "tz", "sh", "ch")},
    "": "s",
}
_SINGULAR_ENDS: Final = {
    "ies": "y",
    "eaches": "each",
    "oaches": "oach",
    "aches": "ache",
    "auses": "ause",
    "ouses": "ouse",
    **{end + "es": end for end in ("us", "ss", "x", "zz", "tz", "sh", "ch")},
    "s": "",
}

_PLURAL_OF: Final = {
    **{noun: noun + "es" for noun in nouns.O_ES},
    **{noun: noun + "s" for noun in nouns.HARD_CH},
    **nouns.IRREGULAR,
}
# What a rule of the singular would get wrong. The likelier of two singulars stands last.
_SINGULAR_OF: Final = {
    "indexes": "index",
    **{noun + "es": noun for noun in nouns.SINGULAR_IN_S},
    **{noun + "s": noun for noun in nouns.IE | nouns.CHE | nouns.USE},
    **{noun[:-2] + "es": noun for noun in nouns.SIS},
    **_inverted(_PLURAL_OF),
}
_SINGULAR_OF_COMPOUND: Final = _inverted(nouns.IRREGULAR_ENDS)


def _english_plural(noun: str) -> str:
    if _unchanged(noun) or _looks_plural(noun):
        return noun
    if len(noun) == 1:
        return noun + "s"
    return (
        _PLURAL_OF.get(noun)
        or _compound(noun, nouns.IRREGULAR_ENDS)
        or _end_replaced(noun, _PLURAL_ENDS)
    )


def _english_singular(noun: str) -> str:
    if _unchanged(noun) or not _looks_plural(noun):
        return noun
    return (
        _SINGULAR_OF.get(noun)
        or _compound(noun, _SINGULAR_OF_COMPOUND)
        or _end_replaced(noun, _SINGULAR_ENDS)
    )


def _unchanged(noun: str) -> bool:
    return noun in nouns.UNCHANGED or (
        noun.endswith(nouns.UNCHANGED_ENDS) and noun not in nouns.NOT_UNCHANGED
    )


def _looks_plural(noun: str) -> bool:
    if noun in _SINGULAR_OF or _compound(noun, _SINGULAR_OF_COMPOUND):
        return True
    if noun.endswith("us"):
        return noun in nouns.PLURAL_IN_US
    return (
        len(noun) > 1
        and noun.endswith("s")
        and not noun.endswith(nouns.SINGULAR_ENDS_IN_S)
        and noun not in nouns.SINGULAR_IN_S
    )


def _compound(noun: str, ends: Mapping[str, str]) -> str:
    """`_end_replaced` for nouns that really are compounds."""
    return "" if noun in nouns.NOT_COMPOUND else _end_replaced(noun, ends)


def _end_replaced(noun: str, ends: Mapping[str, str]) -> str:
    """The noun with the first of `ends` that it has replaced; empty if it has none."""
    return next(
        (noun.removesuffix(end) + other for end, other in ends.items() if noun.endswith(end)), ""
    )


INFLECTIONS: Final[dict[str, Inflection]] = {
    "english": Inflection(_english_plural, _english_singular),
    "s": Inflection(lambda noun: noun + "s", lambda noun: noun.removesuffix("s")),
}
