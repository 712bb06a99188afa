"""Foreign keys as relations: those that make their own column, and those over columns that are there for themselves."""

from __future__ import annotations

from dataclasses import replace

from ...compiler.naming import inferred
from ...compiler.naming.words import camel, words
from ...compiler.syntax.layout import RESERVED
from ..found import FoundColumn, FoundForeignKey, FoundIndex
from .columns import Columns
from .members import Field, Relation, quoted
from .rules import Rules
from .settings import clean, is_optional
from .sketch import Model
from .sql import add_foreign_key


class Relations(Rules):
    """The part of raising that reads foreign keys; models have their names by then, and fields before those that share their columns."""

    columns: Columns

    def claim(self, model: Model, wanted: str, column: str) -> str:
        """A name for a member that no other has."""
        if wanted in RESERVED:
            wanted += "Field"
        name, number = wanted, 2
        while words(name) in model.taken:
            name, number = f"{wanted}N{number}", number + 1
        model.taken[words(name)] = column
        return name

    def key_of(self, model: Model, column: FoundColumn) -> FoundForeignKey | None:
        """The foreign key that makes the column a relation's: the first one over it alone."""
        if column.counts or column.generated is not None:
            return None
        for key in model.found.foreign_keys:
            if key.columns == (column.name,) and not key.raw and self._target(key) is not None:
                return key if self._refers_to_key(key) else None
        return None

    def _target(self, key: FoundForeignKey) -> Model | None:
        return self.sketch.models.get(key.target)

    def _there(self, key: FoundForeignKey) -> tuple[str, ...]:
        """The columns that a foreign key refers to."""
        target = self._target(key)
        if key.target_columns or target is None or target.found.key is None:
            return key.target_columns
        return target.found.key.columns

    def _refers_to_key(self, key: FoundForeignKey) -> bool:
        """Whether the columns there are the key, or have a unique constraint."""
        target = self._target(key)
        there = set(self._there(key))
        if target is None or len(there) != len(key.columns) or not there:
            return False
        if target.found.key is not None and set(target.found.key.columns) == there:
            return True
        if any(set(unique.columns) == there and not unique.raw for unique in target.found.uniques):
            return True
        # SQLite takes a unique index for it, and makes no difference when that is made.
        return self.found.dialect == "sqlite" and any(
            self._is_rule(index) and {part.column for part in index.parts} == there
            for index in target.found.indexes
        )

    def _is_rule(self, index: FoundIndex) -> bool:
        """Whether a unique index is what a unique rule of the language makes."""
        is_bare = not (index.where or index.include or index.raw or self.makes_constraints())
        return (
            index.unique
            and is_bare
            and all(
                part.column and not (part.raw or part.descending or part.operator_class)
                for part in index.parts
            )
        )

    def relations(self, model: Model) -> None:
        """Those that make their own columns; the others share these."""
        for key in model.found.foreign_keys:
            column = self._own_column(model, key)
            if column is not None:
                self._single(model, key, column)

    def _own_column(self, model: Model, key: FoundForeignKey) -> FoundColumn | None:
        """The column that the relation of this key makes."""
        column = model.found.columns.get(key.columns[0])
        is_own = column is not None and self.key_of(model, column) is key
        return column if is_own else None

    def shared_relations(self, model: Model) -> None:
        for key in model.found.foreign_keys:
            if self._own_column(model, key) is not None:
                continue
            if self._refers_to_key(key) and not key.raw and self._can_share(model, key):
                self._shared(model, key)
            else:
                self._carry_key(model, key)

    def _can_share(self, model: Model, key: FoundForeignKey) -> bool:
        return not key.set_null and all(name in model.found.columns for name in key.columns)

    def _carry_key(self, model: Model, key: FoundForeignKey) -> None:
        statement = add_foreign_key(model.found, key, self.found.dialect)
        self.sketch.carry(model.found, statement, "foreign key", key)

    def _single(self, model: Model, key: FoundForeignKey, column: FoundColumn) -> None:
        """A relation that makes its own column."""
        target = self._target(key)
        assert target is not None
        (there,) = self._there(key)
        key_field = self._attribute(target, there)
        stem = self._stem(model, column.name, key_field, target)
        relation = self._relation(model, key, stem, target)
        relation.optional = is_optional(model.found, key)
        relation.doc = column.comment
        relation.columns_found = (column,)
        made = inferred.reference_column(self.settings, relation.name, key_field, target.name)
        if made != column.name:
            relation.columns = (quoted(column.name),)
        own, other = self.columns.whole_type(column), self.columns.whole_type(
            target.found.columns[there]
        )
        relation.native = None if own == other else own
        if column.default is not None:
            relation.default = self.columns.default(
                replace(column, type=target.found.columns[there].type)
            )
        model.members.append(relation)
        model.by_column[column.name] = relation

    def _attribute(self, model: Model, column: str) -> str:
        """The attribute of a column that a key refers to."""
        if column == model.made_key:
            return inferred.id_field(self.settings, model.name)
        member = model.by_column.get(column)
        return member.name if isinstance(member, Field) else camel(column)

    def _stem(self, model: Model, column: str, key_field: str, target: Model) -> str:
        """What the relation is called: the column's name without the key's."""
        own = words(column)
        end = words(inferred.key_without_model(key_field, target.name))
        has_end = len(own) > len(end) and own[-len(end) :] == end
        if not has_end and len(own) > 1 and own[-1] in ("id", "uuid", "key", "code"):
            end, has_end = own[-1:], True
        if own == end:  # A record that shares the key of another one is called by that one.
            own, has_end = words(target.name), False
        stem = clean(camel("_".join(own[: -len(end)] if has_end else own)), "relation")
        if words(stem) in model.taken or stem in RESERVED:
            named = (
                camel(f"{stem}_{target.name}")
                if words(target.name) != words(stem)
                else f"{stem}Ref"
            )
            stem = named
        return stem

    def _relation(self, model: Model, key: FoundForeignKey, stem: str, target: Model) -> Relation:
        name = self.claim(model, stem, key.columns[0])
        relation = Relation(
            name=name,
            is_named=name != inferred.relation_name(target.name),
            target=_reference(target, model),
            references=self._references(key, target),
            found=key,
        )
        if key.deferrable:
            relation.deferrable = "initially" if key.deferred else True
        return relation

    def _references(self, key: FoundForeignKey, target: Model) -> tuple[str, ...]:
        """The members there that are meant, where it is not the key."""
        there = self._there(key)
        own = target.found.key
        if own is not None and set(own.columns) == set(there):
            return ()
        return tuple(
            (
                target.by_column[name].name
                if name in target.by_column
                else self._attribute(target, name)
            )
            for name in there
        )

    def _shared(self, model: Model, key: FoundForeignKey) -> None:
        """A relation over columns that are there for themselves."""
        target = self._target(key)
        assert target is not None
        last = key.columns[-1]
        stem = self._stem(model, last, self._attribute(target, self._there(key)[-1]), target)
        if len(key.columns) > 1 and words(camel(target.name)) not in model.taken:
            stem = camel(target.name)
        relation = self._relation(model, key, stem, target)
        order = self._there(key)
        own = target.found.key
        if own is not None and not relation.references:
            order = own.columns
        here = dict(zip(self._there(key), key.columns, strict=True))
        relation.columns = tuple(self._member_name(model, here[name]) for name in order)
        relation.optional = is_optional(model.found, key)
        model.rules.append(relation)

    def _member_name(self, model: Model, column: str) -> str:
        if column == model.made_key:
            return inferred.id_field(self.settings, model.name)
        return model.by_column[column].name


def _reference(target: Model, here: Model) -> str:
    if target.namespace is None or target.namespace == here.namespace:
        return target.name
    return f"{target.namespace}.{target.name}"
