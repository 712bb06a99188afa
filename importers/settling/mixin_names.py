"""What mixins are called: after what their members have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from ...compiler.naming import inferred
from ...compiler.naming.plural import plural
from ...compiler.naming.words import pascal, words
from ..raising.members import Field, Member, Relation
from ..raising.sketch import Sketch

_MADE: Final = frozenset({"created", "inserted", "added"})
_CHANGED: Final = frozenset({"updated", "modified", "changed", "edited"})
_STREET: Final = frozenset({"street", "address", "address1", "line1"})
_TOWN: Final = frozenset({"city", "town", "zip", "postal", "postcode"})

Words = tuple[str, ...]


class MixinNames:
    """Names that nothing else in the schema has."""

    def __init__(self, sketch: Sketch) -> None:
        self.own: set[Words] = set()
        self.others: set[Words] = {words(model.name) for model in sketch.models.values()}
        self.others |= {
            words(model.namespace) for model in sketch.models.values() if model.namespace
        }
        self.others |= {words(block.name) for block in sketch.blocks}
        for model in sketch.models.values():
            for member in model.members:
                if isinstance(member, Field) and member.type.startswith("("):
                    self.others.add(words(inferred.inline_enum_name(model.name, member.name)))

    def name_of(self, members: Sequence[Member]) -> str:
        """The first that is free of the names that fit."""
        wanted = _wanted(members)
        if words(wanted) in self.others:
            wanted += "Fields"
        taken = self.others | self.own
        return next(name for name in _candidates(wanted, members) if words(name) not in taken)

    def take(self, name: str) -> None:
        self.own.add(words(name))


def _candidates(wanted: str, members: Sequence[Member]) -> Iterator[str]:
    yield wanted
    fields = [member for member in members if isinstance(member, Field)]
    if any(field.index or field.unique for field in fields):
        yield f"Indexed{wanted}"
    if fields and all(field.optional for field in fields):
        yield f"Optional{wanted}"
    number = 2
    while True:
        yield f"{wanted}{number}"
        number += 1


def _front(names: list[Words]) -> Words:
    """The words with which all of them begin."""
    same = takewhile(lambda alike: len(set(alike)) == 1, zip(*names, strict=False))
    return tuple(word for word, *_ in same)


def _wanted(members: Sequence[Member]) -> str:
    names = [words(m.name) for m in members if isinstance(m, Field | Relation)]
    if len(names) == 1:
        return pascal("_".join(names[0]))
    firsts = {name[0] for name in names}
    if firsts & _MADE and firsts & _CHANGED and firsts <= _MADE | _CHANGED | {"deleted"}:
        return "Audit" if any(name[-1] == "by" for name in names) else "Timestamps"
    every = {word for name in names for word in name}
    if every & _STREET and every & _TOWN:
        return "Address"
    front = _front(names)
    if front and all(len(name) > len(front) for name in names):
        return pascal("_".join(front))
    if len({name[-1] for name in names}) == 1:
        return pascal(plural(names[0][-1]))
    if len(names) == 2:
        return f"{pascal('_'.join(names[0]))}And{pascal('_'.join(names[1]))}"
    return f"{pascal('_'.join(names[0]))}Details"
