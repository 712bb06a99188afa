"""Columns that stand together in several tables, as mixins: each where that makes the schema shorter.

Columns keep their order, for `with` copies the members of a mixin to its place. Runs of members that are alike are counted by their
length, one longer at a time and only while they occur twice, so the work grows with the members that are repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from ...compiler.naming.words import camel, parts
from ...compiler.syntax.layout import RESERVED
from ...grammar.types import TYPES
from ..raising.members import Field, Member, Relation, Use
from ..raising.sketch import Mixin, Model, Sketch
from .mixin_names import MixinNames
from .writer import member_lines, mixin_lines

_MOST: Final = 40
"""Members of a mixin."""
_LEAST: Final = 20
"""Characters that a mixin has to spare."""
_LEAST_PREFIXED: Final = 3
"""Members that stand for a thing of its own, so that a prefix makes sense."""
_PREFIX_WORDS: Final = 2


class _Run(NamedTuple):
    """Where members stand that could come from a mixin: from `start` in the `row`th model, under a prefix or as they are."""

    row: int
    start: int
    prefix: str | None


class _Group(NamedTuple):
    length: int
    runs: list[_Run]


def with_mixins(sketch: Sketch) -> Sketch:
    """The same schema with mixins; the sketch itself stays as it is."""
    return _Folding(sketch).folded()


class _Folding:
    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.models = list(sketch.models.values())
        self.rows: list[list[Member | None]] = [list(model.members) for model in self.models]
        """The members of the models, then those of the mixins; a use of a mixin stands at the first of those that it replaces, None at
        the others."""
        self.lengths = [_length(row) for row in self.rows]
        self.names = MixinNames(sketch)
        self.mixins: list[Mixin] = []
        self.moved: dict[tuple[int, int], tuple[int, int]] = {}
        """Where members of a model stand now, those of one model for each mixin."""

    def folded(self) -> Sketch:
        groups = [group for group in self._groups() if self._is_worth(group)]
        order = {id(group): at for at, group in enumerate(groups)}
        for group in sorted(groups, key=lambda group: (-self._estimate(group), order[id(group)])):
            self._fold(group)
        models = {
            place: self._model(model, row)
            for (place, model), row in zip(self.sketch.models.items(), self.rows, strict=False)
        }
        for mixin, row in zip(self.mixins, self.rows[len(models) :], strict=True):
            mixin.members = [member for member in row if member is not None]
        return replace(self.sketch, models=models, mixins=self.mixins)

    # Runs that are alike

    def _groups(self) -> Iterator[_Group]:
        """All runs that occur more than once, the short ones first."""
        level: dict[tuple[int, str], list[_Run]] = {}
        for row, model in enumerate(self.models):
            for start, member in enumerate(model.members):
                for prefix in _prefixes(member):
                    run = _Run(row, start, prefix)
                    if said := self._said(run, 0):
                        level.setdefault((0, said), []).append(run)
        for length in range(1, _MOST + 1):
            repeated = [runs for runs in level.values() if len(runs) > 1]
            yield from (_Group(length, runs) for runs in repeated)
            level = {}
            for group, runs in enumerate(repeated):
                for run in runs:
                    if said := self._said(run, length):
                        level.setdefault((group, said), []).append(run)

    def _said(self, run: _Run, offset: int) -> str:
        """All that a member of a run says, as it would stand in the mixin; empty if it cannot."""
        members = self.models[run.row].members
        if run.start + offset >= len(members):
            return ""
        member = members[run.start + offset]
        if not _can_move(member):
            return ""
        bare = _without(member, run.prefix)
        home = "" if _is_plain(member) else self.models[run.row].namespace or ""
        return "" if bare is None else f"{home}\0{member.doc or ''}\0{bare.text()}"

    def _members(self, group: _Group) -> list[Member]:
        """The members as they stand in the mixin."""
        run = group.runs[0]
        members = self.models[run.row].members[run.start : run.start + group.length]
        found = [_without(member, run.prefix) for member in members]
        return [member for member in found if member is not None]

    def _is_worth(self, group: _Group) -> bool:
        if group.length < _LEAST_PREFIXED:
            runs = [run for run in group.runs if run.prefix is None]
            if len(runs) < 2:
                return False
            if group.length == 1 and len(runs) * 2 < max(len(self.models), 5):
                return False  # A lone member is a habit of the whole schema, or stays where it is.
        return self._estimate(group) >= _LEAST

    def _estimate(self, group: _Group) -> int:
        """About how many characters the mixin would spare."""
        own = _length(self._members(group))
        return (
            len(group.runs) * (own - len("  with Timestamps\n"))
            - own
            - len("mixin Timestamps { }\n")
        )

    # Taking them

    def _fold(self, group: _Group) -> None:
        """Make a mixin of a group, where that is shorter still beside those that are made already."""
        members = self._members(group)
        name = self.names.name_of(members)
        namespace = self._namespace(group)
        mixin = Mixin(name=name, members=members, namespace=namespace)
        rows: dict[int, list[Member | None]] = {}
        lengths: dict[int, int] = {}
        taken: list[_Run] = []
        gap: list[Member | None] = [None] * (group.length - 1)
        for run in group.runs:
            at, start = run.row, run.start
            if run.prefix is None:
                at, start = self.moved.get((at, start), (at, start))
            elif group.length < _LEAST_PREFIXED:
                continue
            trial = [*rows.get(at, self.rows[at])]
            if not _is_free(trial[start : start + group.length], group.length):
                continue
            trial[start : start + group.length] = [Use(mixin=name, prefix=run.prefix), *gap]
            length = _length(trial)
            if length < lengths.get(at, self.lengths[at]):
                rows[at], lengths[at] = trial, length
                taken.append(run)
        spared = sum(self.lengths[at] - length for at, length in lengths.items())
        if len(taken) < 2 or spared - len("\n".join(mixin_lines(mixin))) - 2 < _LEAST:
            return
        for at, row in rows.items():
            self.rows[at], self.lengths[at] = row, lengths[at]
        self._add(mixin, next((run for run in taken if run.prefix is None), None))

    def _add(self, mixin: Mixin, origin: _Run | None) -> None:
        """Take a mixin, and remember where the members of one of its runs have gone."""
        if origin is not None:
            for offset in range(len(mixin.members)):
                place = origin.row, origin.start + offset
                self.moved[place] = len(self.rows), offset
        self.names.take(mixin.name)
        self.mixins.append(mixin)
        self.rows.append([*mixin.members])
        self.lengths.append(_length(mixin.members))

    def _namespace(self, group: _Group) -> str | None:
        """None, unless a member names something that is looked up where it stands."""
        run = group.runs[0]
        model = self.models[run.row]
        members = model.members[run.start : run.start + group.length]
        return None if all(map(_is_plain, members)) else model.namespace

    def _model(self, model: Model, row: list[Member | None]) -> Model:
        """A model with what is left of its members; uses in front of all others stand in its head."""
        members = [member for member in row if member is not None]
        count = 0
        while count < len(members) and isinstance(members[count], Use):
            count += 1
        uses = tuple(member for member in members[:count] if isinstance(member, Use))
        return replace(model, members=members[count:], uses=uses)


def _length(members: Iterable[Member | None]) -> int:
    return sum(len(line) + 3 for line in member_lines([m for m in members if m is not None]))


def _is_free(members: list[Member | None], length: int) -> bool:
    """Whether these are so many members of which none came into a mixin before."""
    return len(members) == length and not any(
        member is None or isinstance(member, Use) for member in members
    )


def _can_move(member: Member) -> bool:
    """Whether a member means the same in a mixin: it is no key, is not computed from others, and makes no enum of its own."""
    match member:
        case Field():
            is_key = member.key or member.name == "id"
            is_generated = member.found is None or member.found.generated is not None
            return not (is_key or is_generated or member.type.startswith("("))
        case Relation():
            return not member.key
    return False


def _is_plain(member: Member) -> bool:
    """Whether nothing in it is looked up in a namespace."""
    if not isinstance(member, Field):
        return False
    base = member.type.partition("(")[0].rstrip("[]")
    return base in TYPES or base == "native"


def _prefixes(member: Member) -> Iterator[str | None]:
    """The prefixes with which a member's name could have been made."""
    yield None
    if isinstance(member, Field) and member.column is None:
        own = parts(member.name)
        for count in range(1, min(len(own) - 1, _PREFIX_WORDS) + 1):
            if (prefix := "".join(own[:count])) not in RESERVED:
                yield prefix


def _without(member: Member, prefix: str | None) -> Member | None:
    """A member under the name that it has without the prefix; None if it has not that prefix."""
    if prefix is None:
        return member
    if not isinstance(member, Field) or not member.is_one_of_many:
        return None
    rest = member.name.removeprefix(prefix)
    bare = camel(rest)
    is_made = prefix + bare[:1].upper() + bare[1:] == member.name and bare[:1].isalpha()
    if not is_made or bare in RESERVED:
        return None
    return replace(member, name=bare)
