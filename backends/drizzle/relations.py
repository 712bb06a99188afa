"""Drizzle's relations: both sides of every foreign key, and both sides of what goes through a junction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ...compiler.model import Relation, RelationKind, Schema
from ...compiler.tables import Database
from ..text.typescript_calls import Call
from ..text.typescript_code import Code, Text
from ..text.typescript_structures import Array, Arrow, As, Object, Property, statement
from .docs import Docs
from .names import Names


class Edge(NamedTuple):
    """A foreign key: the table that has it, and the relation that it stands for."""

    owner: str
    relation: Relation


class Relations:
    """The relations of one module."""

    def __init__(self, schema: Schema, database: Database, names: Names) -> None:
        self.schema = schema
        self.database = database
        self.names = names
        edges = [*self._edges()]
        self._edges_between = Counter(frozenset((e.owner, e.relation.target)) for e in edges)

    def _edges(self) -> Iterator[Edge]:
        for owner in self.database.tables:
            for relation in self._of(owner):
                if relation.kind is RelationKind.BELONGS_TO:
                    yield Edge(owner, relation)

    def _of(self, owner: str) -> tuple[Relation, ...]:
        junction = self.schema.junctions.get(owner)
        if junction is not None:
            return junction.relations
        return tuple(self.schema.models[owner].relations.values())

    def has(self, owner: str) -> bool:
        return bool(self._of(owner))

    def statement(self, owner: str) -> str | None:
        """The relations of one table; None if it has none."""
        relations = self._of(owner)
        if not relations:
            return None
        keys = self.names.relation_keys(owner, (relation.name for relation in relations))
        sides = [(relation, self._side(owner, relation)) for relation in relations]
        used = {call.callee.flat for _, call in sides}
        body = Object(
            [
                Property(keys[relation.name], call, Docs.of_relation(relation))
                for relation, call in sides
            ],
            spread=True,
        )
        parameters = ", ".join(name for name in ("one", "many") if name in used)
        return statement(
            f"export const {self.names.relations[owner]} =",
            Call(
                "relations",
                [Code(self.names.tables[owner]), Arrow(f"({{ {parameters} }})", body)],
            ),
        )

    def _side(self, owner: str, relation: Relation) -> Call:
        match relation.kind:
            case RelationKind.BELONGS_TO:
                return self._belongs_to(Edge(owner, relation))
            case RelationKind.MANY_TO_MANY:
                assert relation.junction is not None and relation.near is not None
                return self._has_many(self._edge(relation.junction, relation.near))
            case _:
                assert relation.inverse is not None
                edge = self._edge(relation.target, relation.inverse)
                is_many = relation.kind is RelationKind.HAS_MANY
                return self._has_many(edge) if is_many else self._has_one(edge)

    def _belongs_to(self, edge: Edge) -> Call:
        here, there = self._columns(edge)
        config = [Property("fields", here), Property("references", there)]
        target = Code(self.names.tables[edge.relation.target])
        return Call("one", [target, Object([*config, *self._relation_name(edge)])])

    def _has_many(self, edge: Edge) -> Call:
        name = [*self._relation_name(edge)]
        table = Code(self.names.tables[edge.owner])
        return Call("many", [table, Object(name)] if name else [table])

    def _has_one(self, edge: Edge) -> Call:
        """With a name, Drizzle wants the columns too, and takes a row for certain whose columns here are never null."""
        name = [*self._relation_name(edge)]
        table = Code(self.names.tables[edge.owner])
        if not name:
            return Call("one", [table])
        there, here = self._columns(edge)
        config = [Property("fields", here), Property("references", there)]
        return Call("one", [table, As(Object([*config, *name]), "never")])

    def _columns(self, edge: Edge) -> tuple[Array, Array]:
        """The columns of a foreign key, and those it refers to."""
        owner, target = edge.owner, edge.relation.target
        own, referred = self.names.columns[owner], self.names.columns[target]
        here, there = self.names.tables[owner], self.names.tables[target]
        key = edge.relation.key
        return (
            Array([Code(f"{here}.{own[part.attribute]}") for part in key]),
            Array([Code(f"{there}.{referred[part.references]}") for part in key]),
        )

    def _edge(self, owner: str, relation: str) -> Edge:
        return Edge(owner, next(each for each in self._of(owner) if each.name == relation))

    def _relation_name(self, edge: Edge) -> Iterator[Property]:
        """What tells several foreign keys between two tables apart; Drizzle wants it on both sides."""
        target = edge.relation.target
        if edge.owner == target or self._edges_between[frozenset((edge.owner, target))] > 1:
            yield Property(
                "relationName", Text(f"{self.names.tables[edge.owner]}.{edge.relation.name}")
            )
