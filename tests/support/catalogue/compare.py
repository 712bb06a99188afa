"""Say how two catalogues differ, or what one holds, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from .structure import Catalogue, Part, Record

Path = tuple[str, ...]
Sides = tuple[str, str]


def differences(
    a: Catalogue,
    b: Catalogue,
    *,
    comments: bool = True,
    triggers: bool = True,
    sides: Sides = ("a", "b"),
) -> list[str]:
    """One line for each difference, none where the databases are the same.

    A part that only one side has is one line, whatever belongs to it. Without `triggers` the
    functions go too: triggers call them. `sides` are the names of a and b in the lines.
    """
    one, other = (_without(side, comments, triggers) for side in (a, b))
    return list(_differing((), one, other, sides))


def dump(catalogue: Catalogue) -> list[str]:
    """One line for each part, telling all that is not left to its default."""
    return list(_told((), catalogue))


def _without(whole: Catalogue, comments: bool, triggers: bool) -> Catalogue:
    if not comments:
        whole = replace(whole, comments=())
    return whole if triggers else replace(whole, triggers=(), functions=())


def _differing(path: Path, a: Record, b: Record, sides: Sides) -> Iterator[str]:
    """The differences of two records of one class, field by field."""
    for field in fields(a):
        one, other = getattr(a, field.name), getattr(b, field.name)
        here = (*path, _spaced(field.name))
        if one == other:
            continue
        if _are_parts(one) or _are_parts(other):
            yield from _differing_parts(path, _by_key(one), _by_key(other), sides)
        elif isinstance(one, Record) and isinstance(other, Record):
            yield from _differing(here, one, other, sides)
        else:
            yield _line(here, one, other, sides)


def _differing_parts(
    path: Path, a: dict[str, Part], b: dict[str, Part], sides: Sides
) -> Iterator[str]:
    for key in sorted(a.keys() | b.keys()):
        if key in a and key in b:
            yield from _differing(_under(path, a[key], key), a[key], b[key], sides)
        else:
            part, side = (a[key], sides[0]) if key in a else (b[key], sides[1])
            yield f"{', '.join(_under(path, part, key))}: only in {side}"
    one = [part for key, part in a.items() if key in b]
    other = [part for key, part in b.items() if key in a]
    if _keys(one) != _keys(other) and one[0].ordered:
        yield _line((*path, f"order of {one[0].noun}s"), _keys(one), _keys(other), sides)


def _line(path: Path, one: object, other: object, sides: Sides) -> str:
    return f"{', '.join(path)}: {_shown(one)} in {sides[0]}, {_shown(other)} in {sides[1]}"


def _told(path: Path, whole: Record) -> Iterator[str]:
    for field in fields(whole):
        value = getattr(whole, field.name)
        for key, part in (_by_key(value) if _are_parts(value) else {}).items():
            inner = _under(path, part, key)
            facts = _facts(part, but="name")
            yield ", ".join(inner) + (f": {facts}" if facts else "")
            yield from _told(inner, part)


def _facts(record: Record, but: str = "") -> str:
    """The record's own values that are not their fields' defaults."""
    values = ((field, getattr(record, field.name)) for field in fields(record))
    return "; ".join(
        f"{_spaced(field.name)} {_shown(value)}"
        for field, value in values
        if field.name != but and value != field.default and not _are_parts(value)
    )


def _shown(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return f"({', '.join(repr(item) if ',' in item else _shown(item) for item in value)})"
        case str():
            return value if value.isprintable() and value.strip() == value != "" else repr(value)
        case Record():
            return f"({_facts(value)})"
    return str(value)


def _are_parts(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Part) for item in value)


def _by_key(parts: tuple[Part, ...]) -> dict[str, Part]:
    """The parts by key; where nameless twins share one, each after the first says so."""
    found: dict[str, Part] = {}
    for part in parts:
        key = part.key
        while key in found:
            key += " again"
        found[key] = part
    return found


def _keys(parts: list[Part]) -> tuple[str, ...]:
    return tuple(part.key for part in parts)


def _under(path: Path, part: Part, key: str) -> Path:
    return (*path, f"{part.noun} {_shown(key)}")


def _spaced(name: str) -> str:
    return name.replace("_", " ")
