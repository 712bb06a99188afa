"""Model to Tables: columns, keys, constraints and indexes under their final names, in dependency order.

Nothing here is a dialect's. Names of constraints and indexes are unique in the whole database, since MySQL and SQLite ask for
that, and are shortened to what the strictest database allows.
"""

from __future__ import annotations

from dataclasses import replace

from ..expressions import attributes
from ..model import (
    Enum,
    IndexItem,
    Junction,
    Model,
    Order,
    Relation,
    RelationKind,
    Schema,
)
from ..model import Index as ModelIndex
from ..naming import inferred
from ..naming.namespace import NameSpace
from ..source import Span
from ..tables import (
    Column,
    ColumnCheck,
    Database,
    ForeignKey,
    Index,
    IndexPart,
    PrimaryKey,
    RuleCheck,
    Table,
    Unique,
)
from .columns import Columns
from .order import tables_in_order
from .views import lower_views


def lower(schema: Schema) -> Database:
    """The tables of a Model."""
    lowering = _Lowering(schema)
    lowering.claim_exact_names()
    tables = {key: lowering.model(model) for key, model in schema.models.items()}
    tables |= {key: lowering.junction(junction) for key, junction in schema.junctions.items()}
    enums = lowering.enums()
    views = lower_views(schema, lowering.column)
    schemas = [table.schema for table in tables.values()]
    schemas += [view.table.schema for view in views.values()]
    schemas += [enum.db_schema for enum in enums.values() if enum.native]
    return Database(
        tables=tables_in_order(tables),
        enums=enums,
        views=views,
        schemas=tuple(dict.fromkeys(schema for schema in schemas if schema is not None)),
        unique_constraints=schema.settings.uniques == "constraints",
        checks_shapes=schema.settings.limits == "checked",
        requires_keys=schema.settings.keys == "required",
        statements=schema.statements,
    )


class _Lowering:
    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.settings = schema.settings
        self.names: NameSpace[Span] = NameSpace()
        self.column = Columns(schema).of

    # Names

    def claim_exact_names(self) -> None:
        """The names that must not change are taken before any is made."""
        for model in self.schema.readable.values():
            self.names.claim_exact(model.table, model.span)
        for junction in self.schema.junctions.values():
            self.names.claim_exact(junction.table, junction.span)
            if junction.index is not None:
                self.names.claim_exact(junction.index, junction.span)
        for model in self.schema.models.values():
            exact = [model.key.name, *(index.name for index in model.indexes)]
            exact += [check.name for check in model.checks]
            exact += [relation.constraint for relation in model.relations.values()]
            for name in exact:
                if name is not None:
                    self.names.claim_exact(name, model.span)

    def _name(
        self,
        exact: str | None,
        kind: inferred.ConstraintKind,
        table: str,
        span: Span,
        columns: tuple[str, ...] = (),
        target: str = "",
        label: str | None = None,
    ) -> str:
        if exact is not None:
            return exact
        wanted = inferred.constraint_name(
            self.settings, kind, table=table, columns=columns, target=target, name=label
        )
        return self.names.claim(wanted, span)

    def enums(self) -> dict[str, Enum]:
        """Every enum under a database name that no table has: PostgreSQL keeps both in one place."""
        return {
            key: replace(
                enum,
                db_name=self.names.claim(enum.db_name, enum.span),
                db_schema=self._schema(enum.namespace),
            )
            for key, enum in self.schema.enums.items()
        }

    # Tables

    def model(self, model: Model) -> Table:
        relations = [r for r in model.relations.values() if r.kind is RelationKind.BELONGS_TO]
        columns = tuple(
            self.column(model.key_name, attribute) for attribute in model.column_attributes()
        )
        by_attribute = {column.attribute: column for column in columns}
        key = tuple(by_attribute[name].name for name in model.key.attributes)
        uniques, indexes = self._indexes(model, by_attribute)
        column_checks, rule_checks = self._checks(model, columns, by_attribute)
        return Table(
            name=model.table,
            schema=self._schema(model.namespace),
            owner=model.key_name,
            columns=columns,
            primary_key=(
                self._primary_key(model.table, key, model.key.name, model.span) if key else None
            ),
            foreign_keys=tuple(
                self._foreign_key(model.table, r, by_attribute) for r in relations if r.key
            ),
            uniques=tuple(uniques),
            indexes=tuple(indexes),
            column_checks=column_checks,
            rule_checks=rule_checks,
            options=self._options(model),
            doc=model.doc,
            span=model.span,
        )

    def _options(self, model: Model) -> dict[str, str] | None:
        if model.options is not None or self.settings.options is None:
            return model.options
        return {self.settings.dialect: self.settings.options}

    def _schema(self, namespace: str | None) -> str | None:
        return None if namespace is None else inferred.schema_name(self.settings, namespace)

    def _primary_key(
        self, table: str, columns: tuple[str, ...], exact: str | None, span: Span
    ) -> PrimaryKey:
        return PrimaryKey(name=self._name(exact, "pk", table, span, columns), columns=columns)

    def _foreign_key(
        self, table: str, relation: Relation, by_attribute: dict[str, Column]
    ) -> ForeignKey:
        target = self.schema.models[relation.target]
        columns = tuple(by_attribute[part.attribute].name for part in relation.key)
        there = tuple(self.column(target.key_name, part.references).name for part in relation.key)
        return ForeignKey(
            name=self._name(relation.constraint, "fk", table, relation.span, columns, target.table),
            columns=columns,
            target_schema=self._schema(target.namespace),
            target=target.table,
            target_columns=there,
            on_delete=relation.on_delete,
            on_update=relation.on_update,
            set_null=tuple(by_attribute[name].name for name in relation.set_null),
            deferrable=relation.deferrable,
            deferred=relation.deferred,
            relation=relation.name,
            span=relation.span,
        )

    def _indexes(
        self, model: Model, by_attribute: dict[str, Column]
    ) -> tuple[list[Unique], list[Index]]:
        uniques: list[Unique] = []
        indexes: list[Index] = []
        for rule in model.indexes:
            names = tuple(by_attribute[name].name for name in rule.attributes or ())
            is_rule = rule.unique and names and rule.where is None and _is_plain(rule)
            if is_rule and self.settings.uniques != "indexes":
                name = self._name(
                    rule.name, "unique", model.table, rule.span, names, label=rule.label
                )
                uniques.append(
                    Unique(
                        name=name,
                        columns=names,
                        nulls_same=rule.nulls_same,
                        deferrable=rule.deferrable,
                        deferred=rule.deferred,
                        span=rule.span,
                    )
                )
            else:
                indexes.append(self._index(model, rule, by_attribute))
        return uniques, indexes

    def _index(self, model: Model, rule: ModelIndex, by_attribute: dict[str, Column]) -> Index:
        columns: list[str] = []
        for item in rule.items:
            parts = (
                [item.attribute] if item.attribute else attributes(item.expr) if item.expr else ()
            )
            columns += [by_attribute[name].name for name in parts]
        kind: inferred.ConstraintKind = "unique" if rule.unique else "index"
        label = rule.label or (None if columns else "expression")
        return Index(
            name=self._name(
                rule.name, kind, model.table, rule.span, tuple(dict.fromkeys(columns)), label=label
            ),
            parts=tuple(_part(item, by_attribute) for item in rule.items),
            unique=rule.unique,
            method=rule.method,
            where=rule.where,
            include=tuple(by_attribute[name].name for name in rule.include),
            nulls_same=rule.nulls_same,
            span=rule.span,
        )

    def _checks(
        self, model: Model, columns: tuple[Column, ...], by_attribute: dict[str, Column]
    ) -> tuple[tuple[ColumnCheck, ...], tuple[RuleCheck, ...]]:
        """A rule comes first: it has a name that both would have, for somebody may have written it."""
        rules = self._rule_checks(model, by_attribute)
        return self._column_checks(model.table, columns), rules

    def _column_checks(self, table: str, columns: tuple[Column, ...]) -> tuple[ColumnCheck, ...]:
        if self.settings.limits == "models":
            return ()
        return tuple(
            ColumnCheck(
                name=self._name(None, "check", table, column.span, label=column.name),
                column=column.name,
                unnamed=not self.settings.check,
            )
            for column in columns
        )

    def _rule_checks(self, model: Model, by_attribute: dict[str, Column]) -> tuple[RuleCheck, ...]:
        checks = []
        for check in model.checks:
            columns = [by_attribute[name].name for name in attributes(check.expr)]
            if len(columns) == 1:  # Its own name belongs to the limits of its type.
                columns.append("rule")
            label = check.label or "_".join(columns)
            name = self._name(check.name, "check", model.table, check.span, label=label or "rule")
            unnamed = not self.settings.check and check.name is None
            checks.append(
                RuleCheck(
                    name=name,
                    unnamed=unnamed,
                    expr=check.expr,
                    message=check.message,
                    span=check.span,
                )
            )
        return tuple(checks)

    def junction(self, junction: Junction) -> Table:
        first, second = junction.relations
        columns = tuple(
            replace(self.column(junction.key_name, part.attribute), nullable=False)
            for relation in (first, second)
            for part in relation.key
        )
        by_attribute = {column.attribute: column for column in columns}
        names = tuple(column.name for column in columns)
        return Table(
            name=junction.table,
            schema=self._schema(junction.namespace),
            owner=junction.key_name,
            columns=columns,
            primary_key=self._primary_key(junction.table, names, None, junction.span),
            foreign_keys=tuple(
                self._foreign_key(junction.table, relation, by_attribute)
                for relation in (first, second)
            ),
            indexes=self._back(junction, by_attribute) if junction.indexed else (),
            column_checks=self._column_checks(junction.table, columns),
            is_junction=True,
            doc=junction.doc,
            span=junction.span,
        )

    def _back(self, junction: Junction, by_attribute: dict[str, Column]) -> tuple[Index, ...]:
        """The index of a junction that runs the other way than its key."""
        first, second = junction.relations
        columns = tuple(
            by_attribute[part.attribute].name
            for relation in (second, first)
            for part in relation.key
        )
        name = self._name(junction.index, "index", junction.table, junction.span, columns)
        parts = tuple(IndexPart(column=column) for column in columns)
        return (Index(name=name, parts=parts, span=junction.span),)


def _is_plain(rule: ModelIndex) -> bool:
    """Whether a unique rule is a constraint, and not an index in disguise."""
    return not (
        rule.method
        or rule.include
        or any(
            i.order is Order.DESC or i.nulls_first is not None or i.operator_class
            for i in rule.items
        )
    )


def _part(item: IndexItem, by_attribute: dict[str, Column]) -> IndexPart:
    return IndexPart(
        column=by_attribute[item.attribute].name if item.attribute else None,
        expr=item.expr,
        descending=item.order is Order.DESC,
        nulls_first=item.nulls_first,
        operator_class=item.operator_class,
    )
