"""Keys, unique rules, indexes and checks of the models, each with what the compiler would not make of itself."""

from __future__ import annotations

from dataclasses import replace

from ...backends.dialects import dialect_named
from ...backends.dialects.features import Feature
from ...compiler.model import Settings
from ...compiler.naming import inferred
from ..found import Found, FoundIndex, FoundPart, FoundTable, FoundUnique
from .enums import Enums
from .expressions import Speaker
from .kinds import raw
from .limits import keep_in_column, raise_limits
from .members import CheckRule, Field, IndexRule, KeyRule, Relation
from .settings import label_in
from .sketch import Model, Sketch
from .sql import add_index, add_rule


class Rules:
    """The part of raising that reads rules; fields and relations have their names by then."""

    found: Found
    settings: Settings
    sketch: Sketch
    enums: Enums

    def rules(self, model: Model) -> None:
        table = model.found
        self._primary_key(model)
        seen: list[tuple[object, ...]] = []
        for unique in table.uniques:
            if _parts_of(unique) not in seen:
                self._unique(model, unique)
            elif self.found.dialect != "sqlite":  # SQLite makes one of two that are the same.
                statement = add_rule(table, unique, self.found.dialect)
                self.sketch.carry(table, statement, "unique rule", unique)
            seen.append(_parts_of(unique))
        for index in table.indexes:
            if _parts_of(index) in seen or _is_tree_in_memory(table, index):
                statement = add_index(table, index, self.found.dialect)
                self.sketch.carry(table, statement, "index", index)
                continue
            seen.append(_parts_of(index))
            self._index(model, index)
        labels: set[str] = set()
        for check in table.checks:
            if check.raw:
                self.sketch.carry(table, add_rule(table, check, self.found.dialect), "check", check)
                continue
            label = label_in(self.settings.check, check.name or "", table.name)
            label = None if label in labels else label
            labels |= {label} if label else set()
            sql = raw(check.text)
            said = self.speaker(model).said(check.text) or sql
            rule = CheckRule(expr=said, raw_expr=sql, label=label, found=check)
            if not self._limits(model, rule) and not keep_in_column(model, check, self.found):
                model.rules.append(rule)

    def _limits(self, model: Model, rule: CheckRule) -> bool:
        """Whether the check became a part of the field that it speaks of."""
        has_types = Feature.ENUM_TYPES not in dialect_named(self.found.dialect).lacks
        field = raise_limits(
            model,
            rule,
            self.speaker(model),
            self.settings,
            enums=not (has_types and self.enums.are_types),
        )
        if has_types and field is not None and field.type.startswith("(") and field.raised:
            self.settings = replace(self.settings, enums="check")
        return field is not None

    def speaker(self, model: Model) -> Speaker:
        return Speaker(
            model.found.columns, self.found.dialect, lambda column: self._named(model, column)
        )

    def _primary_key(self, model: Model) -> None:
        key = model.found.key
        if key is None or model.made_key is not None:
            return
        members = [model.by_column[name] for name in key.columns if name in model.by_column]
        if len(members) != len(key.columns):
            return
        if len(members) == 1 and (members[0].name != "id" or isinstance(members[0], Relation)):
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
            IndexRule(
                kind="unique",
                items=items,
                raw_items=items,
                nulls_same=unique.nulls_same,
                found=unique,
            )
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
        raw_items: list[str] = []
        for part in index.parts:
            name = self._named(model, part.column) if part.column else None
            if part.raw or (part.column and name is None):
                self.sketch.carry(model.found, sql, "index", index)
                return
            said = name or self.speaker(model).said(part.text)
            items.append((said or raw(part.text)) + _order(part))
            raw_items.append((name or raw(part.text)) + _order(part))
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
        rule = self._index_rule(index, tuple(raw_items), tuple(filter(None, include)))
        rule.raw_items, rule.raw_where, rule.items = rule.items, rule.where, tuple(items)
        if index.where is not None:
            rule.where = self.speaker(model).said(index.where) or rule.where
        model.rules.append(rule)

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

    def makes_constraints(self) -> bool:
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
            and index.is_btree
        )

    def _index_rule(
        self, index: FoundIndex, items: tuple[str, ...], include: tuple[str, ...]
    ) -> IndexRule:
        method = None if index.is_btree else index.method
        is_plain = not (index.where or include or method) and all(
            part.column
            and not (part.descending or part.operator_class or part.nulls_first is not None)
            for part in index.parts
        )
        if index.unique and is_plain and self.makes_constraints():
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

    def indexes_keys(self) -> bool:
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
            if index.is_btree
        ]
        return any(set(front[: len(columns)]) == set(columns) for front in fronts)

    def index_keys(self, model: Model) -> None:
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


def _parts_of(rule: FoundIndex | FoundUnique) -> tuple[object, ...]:
    """What makes an index what it is: a second one that is the same is written by its statement alone."""
    if isinstance(rule, FoundUnique):
        return tuple(FoundPart(name) for name in rule.columns), True, rule.nulls_same
    more = (rule.where, rule.include, rule.raw, None if rule.is_btree else rule.method)
    plain = rule.parts, rule.unique, rule.nulls_same
    return (*plain, *more) if any(more) else plain


def _is_tree_in_memory(table: FoundTable, index: FoundIndex) -> bool:
    """Whether the usual kind of index is the unusual one: in tables that MySQL keeps in memory."""
    return index.method == "btree" and "ENGINE=MEMORY" in table.options.upper()


def _order(part: FoundPart) -> str:
    """What stands behind a column or expression in an index."""
    text = f" {part.operator_class}" if part.operator_class else ""
    text += " desc" if part.descending else ""
    if part.nulls_first is not None:
        text += f" nulls {'first' if part.nulls_first else 'last'}"
    return text


def _relations_of(model: Model) -> list[Relation]:
    return [member for member in model.all_members() if isinstance(member, Relation)]
