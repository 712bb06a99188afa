"""Tables that are nothing but the two ends of a many to many: `<->` in one of their models, where that comes to the same table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from ...compiler.diagnostics.problem import Problems
from ...compiler.model import Settings
from ...compiler.naming import inferred
from ...compiler.naming.plural import plural
from ...compiler.naming.words import camel, words
from ...compiler.passes.junctions import junction_actions
from ...compiler.tables import Table
from ..found import FoundIndex, FoundPart, FoundTable, Place
from ..raising.members import KeyRule, Many, Relation
from ..raising.sketch import Model, Sketch
from .compiled import compiled
from .writer import Text, write

_OF_CODE: Final = {"owner", "is_junction", "span"}
"""What tells apart two tables that are one in the database."""
_MOST_ROUNDS: Final = 4

Tables = dict[Place, Table]


class _Link(NamedTuple):
    """A relation in place of a table's model, and the model that it stands in."""

    owner: Place
    relation: Many


def with_junctions(sketch: Sketch, name: str) -> Sketch:
    """The same schema with many to many relations; the sketch itself stays as it is."""
    links = dict(_links(sketch))
    if not links:
        return sketch
    wanted = _tables(write(sketch, name), Problems())
    for _ in range(_MOST_ROUNDS):
        trial = _linked(sketch, links)
        text, problems = write(trial, name), Problems()
        made = _tables(text, problems)
        wrong = _refused(links, text, problems) if made is None else _other(links, wanted, made)
        if not wrong:
            return sketch if made is None or not _same(wanted, made) else trial
        links = {place: link for place, link in links.items() if place not in wrong}
    return sketch


def _tables(text: Text, problems: Problems) -> Tables | None:
    """What a schema comes to; None if it is wrong."""
    database = compiled(str(text), problems)
    if database is None:
        return None
    return {(table.schema, table.name): table for table in database.tables.values()}


def _refused(links: dict[Place, _Link], text: Text, problems: Problems) -> set[Place]:
    """The tables whose relations the compiler complains of."""
    found = [text.at(problem.span.start) for problem in problems if problem.is_error]
    members = {id(place[1]) for place in found if place is not None}
    return {place for place, link in links.items() if id(link.relation) in members}


def _other(links: dict[Place, _Link], wanted: Tables | None, made: Tables) -> set[Place]:
    """The tables that would come out otherwise."""
    return {
        place
        for place in links
        if wanted is None or place not in made or _facts(made[place]) != _facts(wanted[place])
    }


def _same(wanted: Tables | None, made: Tables) -> bool:
    return wanted is not None and {k: _facts(t) for k, t in wanted.items()} == {
        k: _facts(t) for k, t in made.items()
    }


def _facts(table: Table) -> dict[str, object]:
    """What the database has of a table."""
    facts: dict[str, object] = {
        name: getattr(table, name) for name in Table.__dataclass_fields__ if name not in _OF_CODE
    }
    facts["columns"] = [
        replace(column, attribute="", relation=None, field=None) for column in table.columns
    ]
    keys = [replace(key, relation=None, closes_cycle=False) for key in table.foreign_keys]
    facts["foreign_keys"] = sorted(keys, key=lambda key: key.columns)
    return facts


def _linked(sketch: Sketch, links: dict[Place, _Link]) -> Sketch:
    models = {place: model for place, model in sketch.models.items() if place not in links}
    for link in links.values():
        owner = models[link.owner]
        models[link.owner] = replace(owner, rules=[*owner.rules, link.relation])
    return replace(sketch, models=models)


# Which tables could be one


def _links(sketch: Sketch) -> Iterator[tuple[Place, _Link]]:
    meant = {key.target for model in sketch.models.values() for key in model.found.foreign_keys}
    pairs: set[frozenset[Place]] = set()
    taken = {place: set(model.taken) for place, model in sketch.models.items()}
    for place, model in sketch.models.items():
        table = model.found
        ends = _ends(model)
        if ends is None or place in meant:
            continue
        first, second = (end.found.target for end in ends if end.found is not None)
        pair = frozenset((first, second))
        if (
            pair in pairs
        ):  # A second one between the same two would be taken for the other side of the first.
            continue
        for owner, target in ((first, second), (second, first)):
            here, there = sketch.models[owner], sketch.models[target]
            relation = _relation(sketch.settings, table, here, there, ends)
            if relation is None or words(relation.name) in taken[owner]:
                continue
            if here.namespace == there.namespace == model.namespace:
                pairs.add(pair)
                taken[owner].add(words(relation.name))
                yield place, _Link(owner, relation)
                break


def _ends(model: Model) -> list[Relation] | None:
    """The two relations of a table that has nothing else; None if it has."""
    table = model.found
    key = table.key
    if key is None or key.raw or len(key.columns) != 2 or len(table.columns) != 2:
        return None
    if table.uniques or table.checks or model.options or len(table.foreign_keys) != 2:
        return None
    if any(isinstance(rule, KeyRule) and rule.name for rule in model.rules):
        return None
    ends = [member for member in model.members if isinstance(member, Relation)]
    is_bare = all(
        end.found is not None
        and not (end.references or end.deferrable or end.native or end.default or end.doc)
        for end in ends
    )
    return ends if is_bare and len(ends) == 2 else None


def _relation(
    settings: Settings, table: FoundTable, here: Model, there: Model, ends: list[Relation]
) -> Many | None:
    """What could stand in `here` for a table; None if its keys or its index can not be said so."""
    actions = {(key.on_delete, key.on_update) for key in table.foreign_keys}
    if len(actions) != 1:
        return None
    ((on_delete, on_update),) = actions
    usual = junction_actions(settings)
    name = usual_name = inferred.has_many_name(settings, there.name)
    if here is there:  # The one that is not called after the model.
        other = next((end for end in ends if end.is_named), ends[1])
        name = camel(plural(other.name))
    made = inferred.junction_name(settings, here.name, there.name)
    relation = Many(
        doc=table.comment,
        name=name,
        is_named=name != usual_name,
        target=there.name,
        table=None if made == table.name else table.name,
        on_delete=None if on_delete is usual[0] else on_delete,
        on_update=None if on_update is usual[1] else on_update,
    )
    if not table.indexes:
        relation.index = False if settings.fk_index else None
        return relation
    return relation if len(table.indexes) == 1 and _has_index(settings, table, relation) else None


def _has_index(settings: Settings, table: FoundTable, relation: Many) -> bool:
    """Whether the index is one that runs the other way than the key; then the relation says it."""
    (index,) = table.indexes
    columns = tuple(part.column or "" for part in index.parts)
    if table.key is None or columns != table.key.columns[::-1]:
        return False
    if (
        index
        != FoundIndex(
            index.table,
            tuple(FoundPart(column=column) for column in columns),
            name=index.name,
            method=index.method,
            statement=index.statement,
            span=index.span,
        )
        or not index.is_btree
    ):
        return False
    made = inferred.constraint_name(settings, "index", table=table.name, columns=columns)
    if made != index.name:
        relation.index = index.name
    elif not settings.fk_index:
        relation.index = True
    return True
