"""From what was found to a sketch of the schema: models, fields, relations and rules, under names that people would give."""

from __future__ import annotations

import re
from dataclasses import replace

from ..compiler.naming import inferred
from ..compiler.naming.words import camel, words
from .columns import Columns
from .enums import Enums
from .fit import RESERVED, clean, is_optional, label_in, model_name, settings_for
from .found import (
    Found,
    FoundColumn,
    FoundForeignKey,
    FoundIndex,
    FoundUnique,
    Raw,
)
from .keys import MadeKeys
from .kinds import raw
from .routines import carry_needed
from .sequences import settle_sequences
from .sketch import CheckRule, Field, IndexRule, KeyRule, Model, Relation, Sketch, quoted
from .sql import add_foreign_key, add_index, add_rule


def raise_tables(found: Found) -> Sketch:
    """The sketch of a whole database."""
    return _Raiser(found).sketch


class _Raiser:
    def __init__(self, found: Found) -> None:
        self.found = found
        corrections = settle_sequences(found)
        routines = carry_needed(found)
        settings = settings_for(found)
        self.enums = Enums(found, settings)
        self.columns = Columns(found, self.enums, settings)
        settings = replace(settings, types=self.columns.spellings, uniques=_uniques(found))
        self.settings = settings
        self.sketch = Sketch(settings, raws=[*_ordered(found.raws, routines), *corrections])
        self._name_models()
        keys = MadeKeys(found, self.sketch.models, self.columns, settings)
        self.settings = self.sketch.settings = keys.settings
        self.columns.settings = self.settings
        self.enums.settings = self.settings
        self.made = keys.made
        for model in self.sketch.models.values():
            self._key_made(model)
            self._fields(model)
        for model in self.sketch.models.values():
            self._relations(model)
        for model in self.sketch.models.values():
            self._order(model)
            self._rules(model)
        self.sketch.settings = replace(self.settings, fk_index=self._indexes_keys())
        for model in self.sketch.models.values():
            self._index_keys(model)
        self.sketch.blocks = self.enums.blocks()
        self.sketch.raws = self._with_schemas([*self.enums.raws, *self.sketch.raws])

    def _with_schemas(self, raws: list[Raw]) -> list[Raw]:
        """Schemas come first, and only those that no namespace makes in time."""
        schemas = [raw for raw in raws if raw.kind == "schema"]
        others = [raw for raw in raws if raw.kind != "schema"]
        used = {place[0] for place in (*self.found.tables, *self.enums.shared)}
        early = " ".join(raw.sql for raw in others if raw.before)
        needed = [
            raw
            for raw in schemas
            if raw.name not in used or re.search(rf'\b{re.escape(raw.name)}"?\.', early)
        ]
        return [*needed, *others]

    # Models

    def _name_models(self) -> None:
        taken: dict[tuple[str | None, tuple[str, ...]], str] = {}
        for name in self.enums.names():
            taken[None, words(name)] = name
        for place, table in self.found.tables.items():
            schema, bare = place
            wanted = model_name(self.settings, bare)
            name = wanted
            for end in ("", "Record", "Row", *map(str, range(2, 1000))):
                name = wanted + end
                if (schema, words(name)) not in taken:
                    break
            taken[schema, words(name)] = name
            model = Model(name, table)
            if inferred.table_name(self.settings, name) != bare:
                model.table = bare
            model.namespace = self.enums.namespace(schema)
            model.options = table.options or None
            self.sketch.models[place] = model

    def _key_made(self, model: Model) -> None:
        table = model.found
        column = self.made.get(table.place)
        if column is not None:
            model.made_key = column
            model.taken[words(inferred.id_field(self.settings, model.name))] = column
        elif table.key is None and self.settings.ids != "none":
            model.keyless = True

    # Fields

    def _fields(self, model: Model) -> None:
        """Every column that is no relation's; relations come when the fields of all models have names."""
        table = model.found
        for column in table.columns.values():
            if column.name == model.made_key or self._key_of(model, column) is not None:
                continue
            name = self._field_name(model, column.name)
            made = self.columns.field(table, column, name, self._enum_name(model, name))
            made.column = None if self._column_of(name) == column.name else column.name
            model.members.append(made)
            model.by_column[column.name] = made

    def _enum_name(self, model: Model, name: str) -> str:
        return inferred.inline_enum_name(model.name, name)

    def _column_of(self, name: str) -> str:
        return inferred.column_name(self.settings, name)

    def _field_name(self, model: Model, column: str) -> str:
        wanted = column if self.settings.column_case == "as_is" else camel(column)
        if wanted == "id" and model.found.key is None:  # A field called `id` would be the key.
            wanted = camel(f"{model.name}_id")
        return self._claim(model, clean(wanted, "field"), column)

    def _claim(self, model: Model, wanted: str, column: str) -> str:
        """A name for a member that no other has."""
        if wanted in RESERVED:
            wanted += "Field"
        name, number = wanted, 2
        while words(name) in model.taken:
            name, number = f"{wanted}N{number}", number + 1
        model.taken[words(name)] = column
        return name

    def _key_of(self, model: Model, column: FoundColumn) -> FoundForeignKey | None:
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
        is_bare = not (index.where or index.include or index.raw or self._makes_constraints())
        return (
            index.unique
            and is_bare
            and all(
                part.column and not (part.raw or part.descending or part.operator_class)
                for part in index.parts
            )
        )

    # Relations

    def _relations(self, model: Model) -> None:
        for key in model.found.foreign_keys:
            first = key.columns[0]
            column = model.found.columns.get(first)
            if column is not None and self._key_of(model, column) is key:
                self._single(model, key, column)
            elif self._refers_to_key(key) and not key.raw and self._can_share(model, key):
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
        relation.optional = column.nullable
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
                target.found, replace(column, type=target.found.columns[there].type)
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
        name = self._claim(model, stem, key.columns[0])
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

    def _order(self, model: Model) -> None:
        """Members in the order of their columns."""
        place = {name: at for at, name in enumerate(model.found.columns)}
        at = {id(member): place[name] for name, member in model.by_column.items()}
        model.members.sort(key=lambda member: at[id(member)])

    # Rules

    def _rules(self, model: Model) -> None:
        table = model.found
        self._primary_key(model)
        for unique in table.uniques:
            self._unique(model, unique)
        for index in table.indexes:
            self._index(model, index)
        labels: set[str] = set()
        for check in table.checks:
            if check.raw:
                self.sketch.carry(table, add_rule(table, check, self.found.dialect), "check", check)
                continue
            label = label_in(self.settings.check, check.name or "", table.name)
            label = None if label in labels else label
            labels |= {label} if label else set()
            model.rules.append(CheckRule(expr=raw(check.text), label=label, found=check))

    def _primary_key(self, model: Model) -> None:
        key = model.found.key
        if key is None or model.made_key is not None:
            return
        members = [model.by_column[name] for name in key.columns if name in model.by_column]
        if len(members) != len(key.columns):
            return
        if len(members) == 1 and members[0].name != "id":
            members[0].key = True
        elif len(members) > 1:
            model.rules.insert(
                0, KeyRule(names=tuple(member.name for member in members), found=key)
            )

    def _unique(self, model: Model, unique: FoundUnique) -> None:
        names = [self._named(model, column) for column in unique.columns]
        if unique.raw or None in names:
            statement = add_rule(model.found, unique, self.found.dialect)
            self.sketch.carry(model.found, statement, "unique rule", unique)
            return
        member = model.by_column.get(unique.columns[0])
        if (
            len(names) == 1
            and member is not None
            and member.unique is None
            and not unique.nulls_same
        ):
            member.unique, member.rule = True, unique
            return
        items = tuple(name for name in names if name is not None)
        model.rules.append(
            IndexRule(kind="unique", items=items, nulls_same=unique.nulls_same, found=unique)
        )

    def _named(self, model: Model, column: str) -> str | None:
        """The member that means a column; None if there is none, or if it has several columns."""
        if column == model.made_key:
            return inferred.id_field(self.settings, model.name)
        member = model.by_column.get(column)
        return None if member is None else member.name

    def _index(self, model: Model, index: FoundIndex) -> None:
        sql = add_index(model.found, index, self.found.dialect)
        items: list[str] = []
        for part in index.parts:
            name = self._named(model, part.column) if part.column else None
            if part.raw or (part.column and name is None):
                self.sketch.carry(model.found, sql, "index", index)
                return
            text = name or raw(part.text)
            if part.operator_class:
                text += f" {part.operator_class}"
            text += " desc" if part.descending else ""
            if part.nulls_first is not None:
                text += f" nulls {'first' if part.nulls_first else 'last'}"
            items.append(text)
        include = [self._named(model, name) for name in index.include]
        if index.raw or None in include:
            self.sketch.carry(model.found, sql, "index", index)
            return
        if self._is_unique_alone(index):
            member = model.by_column.get(index.parts[0].column or "")
            if member is not None and member.unique is None:
                member.unique = True
                member.rule = FoundUnique(
                    (index.parts[0].column or "",), index.name, is_index=True, span=index.span
                )
                return
        if self._is_plain(index):
            member = model.by_column.get(index.parts[0].column or "")
            if isinstance(member, Field) and member.index is None:
                member.index, member.index_rule = True, index
                return
        model.rules.append(self._index_rule(index, tuple(items), tuple(filter(None, include))))

    def _is_unique_alone(self, index: FoundIndex) -> bool:
        """Whether it is what `@unique` makes where unique rules are indexes."""
        as_indexes = self.settings.uniques == "indexes" or (
            self.found.dialect == "sqlite" and self.settings.uniques == "dialect"
        )
        return (
            index.unique
            and as_indexes
            and not index.nulls_same
            and self._is_plain(replace(index, unique=False))
        )

    def _makes_constraints(self) -> bool:
        """Whether a unique rule is a constraint here, so that an index has to be asked for."""
        if self.found.dialect == "sqlite":
            return self.settings.uniques == "constraints"
        return self.found.dialect == "postgres" and self.settings.uniques != "indexes"

    def _is_plain(self, index: FoundIndex) -> bool:
        """Whether it is over one column, and nothing else is to be said of it."""
        part = index.parts[0]
        return (
            len(index.parts) == 1
            and part.column is not None
            and not (
                index.unique
                or index.where
                or index.include
                or part.descending
                or part.operator_class
            )
            and part.nulls_first is None
            and (index.method or "btree").lower() == "btree"
        )

    def _index_rule(
        self, index: FoundIndex, items: tuple[str, ...], include: tuple[str, ...]
    ) -> IndexRule:
        method = index.method if (index.method or "btree").lower() != "btree" else None
        is_plain = not (index.where or include or method) and all(
            part.column
            and not (part.descending or part.operator_class or part.nulls_first is not None)
            for part in index.parts
        )
        if index.unique and is_plain and self._makes_constraints():
            method = "btree"
        return IndexRule(
            kind="unique" if index.unique else "index",
            items=items,
            method=method,
            where=None if index.where is None else raw(index.where),
            include=include,
            nulls_same=index.nulls_same,
            found=index,
        )

    # Indexes of foreign keys

    def _own_index(self, model: Model, relation: Relation) -> IndexRule | None:
        """The plain index over a relation's columns, if there is one."""
        key = relation.found
        assert key is not None
        for rule in model.rules:
            if (
                isinstance(rule, IndexRule)
                and isinstance(rule.found, FoundIndex)
                and rule.kind == "index"
            ):
                columns = tuple(part.column for part in rule.found.parts)
                if (
                    columns == key.columns
                    and rule.method is None
                    and rule.where is None
                    and not rule.include
                ):
                    return rule
        return None

    def _indexes_keys(self) -> bool:
        """Whether most foreign keys have an index of their own that a setting would make."""
        with_index = without = 0
        for model in self.sketch.models.values():
            for relation in _relations_of(model):
                if self._own_index(model, relation) is not None:
                    with_index += 1
                elif not self._is_covered(model, relation):
                    without += 1
        return with_index > without

    def _is_covered(self, model: Model, relation: Relation) -> bool:
        """Whether a key, unique rule or index begins with the relation's columns."""
        assert relation.found is not None
        columns = relation.found.columns
        table = model.found
        fronts = [table.key.columns if table.key else ()]
        fronts += [unique.columns for unique in table.uniques if not unique.raw]
        fronts += [
            tuple(part.column or "" for part in index.parts)
            for index in table.indexes
            if index.where is None and not index.raw and not any(part.raw for part in index.parts)
        ]
        return any(set(front[: len(columns)]) == set(columns) for front in fronts)

    def _index_keys(self, model: Model) -> None:
        """Say with each relation what is to be said of its index."""
        for relation in _relations_of(model):
            rule = self._own_index(model, relation)
            if rule is None:
                if self.sketch.settings.fk_index and not self._is_covered(model, relation):
                    relation.index = False
                continue
            others = [other for other in model.found.indexes if other is not rule.found]
            alone = Model(model.name, replace(model.found, indexes=others))
            is_made = self.sketch.settings.fk_index and not self._is_covered(alone, relation)
            if len(relation.columns_found) == 1:
                model.rules.remove(rule)
                relation.index, relation.index_rule = None if is_made else True, rule.found  # type: ignore[assignment]
            elif is_made:
                model.rules.remove(rule)
                relation.index_rule = rule.found  # type: ignore[assignment]


def _ordered(raws: list[Raw], routines: list[Raw]) -> list[Raw]:
    """Functions behind the extensions and types, in front of what calls them."""
    early = [raw for raw in raws if raw.before]
    return [*early, *routines, *(raw for raw in raws if not raw.before)]


def _relations_of(model: Model) -> list[Relation]:
    return [member for member in model.all_members() if isinstance(member, Relation)]


def _reference(target: Model, here: Model) -> str:
    if target.namespace is None or target.namespace == here.namespace:
        return target.name
    return f"{target.namespace}.{target.name}"


def _uniques(found: Found) -> str:
    """Whether unique rules are constraints here, or indexes."""
    constraints = sum(len(table.uniques) for table in found.tables.values())
    indexes = sum(
        index.unique and index.where is None
        for table in found.tables.values()
        for index in table.indexes
    )
    if found.dialect == "sqlite":
        return "constraints" if constraints else "dialect"
    if found.dialect == "postgres":
        return "indexes" if indexes and not constraints else "dialect"
    return "dialect"
