"""Relationships: which columns join, what is written through each, and what a delete does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...compiler.model import Action, Model, Relation, RelationKind
from ...compiler.record import record
from ...compiler.tables import ForeignKey, Table
from ..text.python_code import Code, call, equality, keyword, list_of, prefixed, subscript
from ..text.python_literals import literal
from .relationships import Relationships, Scope

Written = tuple[str, str]
"""A column that a relationship writes: the key of its table's owner, and its name."""


@record
class Edge:
    """One side of a relation with its keys: `key` for a foreign key here or there, `near` and `far` those of a junction."""

    relation: Relation
    key: ForeignKey | None = None
    holder: str = ""
    """Whose table has the key, or the junction's."""
    own: tuple[str, ...] = ()
    """The columns of `key` that are written through this relation: not those of other members, unless all are."""
    near: ForeignKey | None = None
    far: ForeignKey | None = None

    @property
    def is_many_to_many(self) -> bool:
        return self.relation.kind is RelationKind.MANY_TO_MANY

    @property
    def place(self) -> tuple[str, str]:
        return self.relation.model, self.relation.name

    @property
    def reverse(self) -> tuple[str, str] | None:
        return (
            None if self.relation.inverse is None else (self.relation.target, self.relation.inverse)
        )

    @property
    def shares(self) -> bool:
        """Whether a column of the key is another member's to write."""
        return self.key is not None and len(self.own) < len(self.key.columns)

    def writes(self) -> Iterator[Written]:
        if not self.relation.readonly:
            yield from ((self.holder, column) for column in self.own)
            for key in (self.near, self.far):
                if key is not None:
                    yield from ((self.holder, column) for column in key.columns)


class Relations(Relationships):
    """All relationships of the models of a module."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        schema, self.tables = scope.schema, scope.database.tables
        self._owners = {(table.schema, table.name): owner for owner, table in self.tables.items()}
        self._edges = {
            edge.place: edge
            for model in schema.models.values()
            for edge in map(self._edge, model.relations.values())
            if self.names.bare.keys().isdisjoint((edge.relation.model, edge.relation.target))
        }
        self._links = Counter(
            frozenset((key, self._owner(fk)))
            for key, table in self.tables.items()
            for fk in table.foreign_keys
        )
        self._overlaps = self._conflicts()

    def of(self, model: Model) -> Iterator[tuple[Code, Relation]]:
        """The lines of a class, each with its relation."""
        for relation in model.relations.values():
            if edge := self._edges.get((model.key_name, relation.name)):
                yield self._line(edge), relation

    def _edge(self, relation: Relation) -> Edge:
        match relation.kind:
            case RelationKind.BELONGS_TO:
                return self._keyed(relation, relation.model, relation.name)
            case RelationKind.HAS_ONE | RelationKind.HAS_MANY:
                assert relation.inverse is not None
                return self._keyed(relation, relation.target, relation.inverse)
            case RelationKind.MANY_TO_MANY:
                assert relation.junction and relation.near and relation.far
                return Edge(
                    relation=relation,
                    holder=relation.junction,
                    near=self._key(relation.junction, relation.near),
                    far=self._key(relation.junction, relation.far),
                )

    def _keyed(self, relation: Relation, holder: str, forward: str) -> Edge:
        """A side of a relation whose key `forward` has, a relation of `holder`."""
        key = self._key(holder, forward)
        parts = self.schema.models[holder].relations[forward].key
        own = tuple(
            column for column, part in zip(key.columns, parts, strict=True) if not part.shared
        )
        return Edge(relation=relation, key=key, holder=holder, own=own or key.columns)

    def _key(self, owner: str, relation: str) -> ForeignKey:
        return next(key for key in self.tables[owner].foreign_keys if key.relation == relation)

    def _owner(self, key: ForeignKey) -> str:
        """Whose table a key refers to."""
        return self._owners[key.target_schema, key.target]

    def _line(self, edge: Edge) -> Code:
        relation = edge.relation
        annotation = _annotation(relation, self.names.classes[relation.target])
        return self.line(relation, annotation, self._options(edge))

    def _options(self, edge: Edge) -> Iterator[Code]:
        relation = edge.relation
        if edge.is_many_to_many:
            yield from self._through(edge)
        else:
            yield from self._join(edge)
        if edge.reverse is not None and not relation.readonly:
            yield keyword("back_populates", literal(self.names.member(*edge.reverse)))
        if overlaps := self._overlaps.get(edge.place):
            yield keyword("overlaps", literal(",".join(overlaps)))
        if relation.readonly:
            yield "viewonly=True"
        else:
            yield from self._deletes(edge)

    def _join(self, edge: Edge) -> Iterator[Code]:
        """Which key joins, where SQLAlchemy could not tell; and which of its ends is the other one, on one table."""
        relation, key = edge.relation, edge.key
        assert key is not None
        holder = self.tables[edge.holder]
        belongs = relation.kind is RelationKind.BELONGS_TO
        if edge.shares:
            yield keyword("primaryjoin", self._sharing(edge, key))
        else:
            if self._links[frozenset((relation.model, relation.target))] > 1:
                yield keyword("foreign_keys", self._columns(holder, key.columns, here=belongs))
            if belongs and relation.model == relation.target:
                yield keyword("remote_side", self._columns(holder, key.target_columns, here=True))
        if key.closes_cycle and all(holder.column(name).nullable for name in edge.own):
            yield "post_update=True"  # Two new records may point to each other.

    def _columns(self, table: Table, columns: Sequence[str], *, here: bool) -> Code:
        names = [self.names.column(table, column) for column in columns]
        if here:
            return list_of(names)
        owner = self.names.classes[table.owner]
        return literal(f"[{', '.join(f'{owner}.{name}' for name in names)}]")

    def _through(self, edge: Edge) -> Iterator[Code]:
        relation = edge.relation
        assert edge.near is not None and edge.far is not None
        is_made = edge.holder in self.schema.junctions
        if is_made:
            yield keyword("secondary", self.names.junctions[edge.holder])
        else:
            yield keyword("secondary", f"lambda: {self._table(edge.holder)}")
        links = [
            self._links[frozenset((edge.holder, end))] for end in (relation.model, relation.target)
        ]
        if relation.model == relation.target or max(links) > 1:
            yield keyword("primaryjoin", self._joined(edge, edge.near))
            yield keyword("secondaryjoin", self._joined(edge, edge.far))

    def _sharing(self, edge: Edge, key: ForeignKey) -> Code:
        """All columns join, but only the relation's own are set and cleared through it.

        On one table it must be said of each pair which of its columns is the other record's.
        """
        here_is = edge.relation.model
        belongs = edge.relation.kind is RelationKind.BELONGS_TO
        remote = ""
        if here_is == edge.relation.target:
            remote = self.needs.name("sqlalchemy.orm", "remote")
        foreign = self.needs.name("sqlalchemy.orm", "foreign")
        target, holder = self.tables[self._owner(key)], self.tables[edge.holder]
        pairs: list[Code] = []
        for here, there in zip(key.columns, key.target_columns, strict=True):
            left = self._reference(here_is, target, there)
            right = self._reference(here_is, holder, here)
            if here in edge.own:
                right = call(foreign, right)
            if remote and belongs:
                left = call(remote, left)
            elif remote:
                right = call(remote, right)
            pairs.append(equality(left, right))
        return self._all(pairs)

    def _joined(self, edge: Edge, key: ForeignKey) -> Code:
        here_is, junction = edge.relation.model, edge.holder
        target = self.tables[self._owner(key)]
        return self._all(
            [
                equality(
                    self._reference(here_is, target, there),
                    self._reference(here_is, self.tables[junction], here),
                )
                for here, there in zip(key.columns, key.target_columns, strict=True)
            ]
        )

    def _all(self, pairs: Sequence[Code]) -> Code:
        """All of these hold, as code that runs once all classes are there."""
        return prefixed(
            "lambda: ", pairs[0] if len(pairs) == 1 else call(self.needs.sa("and_"), *pairs)
        )

    def _table(self, owner: str) -> str:
        """The table of a model, as code that runs once all are there."""
        if not self.apart:
            return self.names.bare.get(owner) or f"{self.names.classes[owner]}.__table__"
        return f"Base.metadata.tables[{literal(metadata_key(self.tables[owner]))}]"

    def _reference(self, model: str, table: Table, column: str) -> Code:
        """A column, as code in the class of a model."""
        if table.owner in self.schema.junctions:
            return subscript(f"{self.names.junctions[table.owner]}.c", column)
        if (self.apart and table.owner != model) or table.owner in self.names.bare:
            return subscript(f"{self._table(table.owner)}.c", column)
        return f"{self.names.classes[table.owner]}.{self.names.column(table, column)}"

    def _deletes(self, edge: Edge) -> Iterator[Code]:
        """What a delete does to those that point here is the database's to say; the session must not forestall it."""
        key = edge.near or edge.key
        if key is None or edge.relation.kind is RelationKind.BELONGS_TO:
            return
        match key.on_delete:
            case Action.CASCADE:
                if not edge.is_many_to_many:
                    yield keyword("cascade", literal(self._cascade(edge)))
                yield "passive_deletes=True"
            case Action.SET_NULL if not key.set_null:
                yield "passive_deletes=True"
            case _ if not edge.is_many_to_many:
                yield 'passive_deletes="all"'

    def _cascade(self, edge: Edge) -> str:
        """What must have a parent does not outlive being taken from it."""
        assert edge.reverse is not None
        return "all" if self._edges[edge.reverse].relation.optional else "all, delete-orphan"

    def _conflicts(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The relationships that write a column which another one writes too, so that SQLAlchemy need not warn.

        Of two the one of higher rank names the other: over several columns, or through a junction.
        """
        writers: dict[Written, list[Edge]] = {}
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for edge in sorted(self._edges.values(), key=_rank):
            others: dict[str, None] = {}
            for column in edge.writes():
                for other in writers.setdefault(column, []):
                    if other.place != edge.reverse:
                        others[self.names.member(*other.place)] = None
                writers[column].append(edge)
            if others:
                found[edge.place] = tuple(sorted(others))
        return found


def metadata_key(table: Table) -> str:
    """Under what name a MetaData has a table."""
    return table.name if table.schema is None else f"{table.schema}.{table.name}"


def _rank(edge: Edge) -> tuple[bool, int]:
    return edge.is_many_to_many, len(edge.own)


def _annotation(relation: Relation, target: str) -> str:
    if relation.kind in (RelationKind.HAS_MANY, RelationKind.MANY_TO_MANY):
        return f'list["{target}"]'
    is_optional = relation.optional or relation.kind is RelationKind.HAS_ONE
    return f'"{target} | None"' if is_optional else f'"{target}"'
