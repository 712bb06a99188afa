"""What `heddle show` tells of a model, as plain data: the document of `--json`, from which the tables for people are made.

`version`, of this form; `schema`, with the `name`, `doc`, `version`, `dialect` and `naming` that it says of itself; `models` and `junctions`, each with `name`, `table`, `schema` (or null), `columns`, `primaryKey`, `foreignKeys`, `uniques`, `indexes`, `checks`, `relations`, `hooks` and `names`;
a view stands among the models, with `view` (else null): whether it is `materialized`, and its `query` by dialect, `*` for every other;
`enums` with their values; `namespaces`. What was renamed has its older names in `was`, the oldest first, and an enum those of its values in `valuesWere`. `names` has what each target calls the model and its members; of a model also what people and an API call it: its
`label` and `plural`, the `path` of its URL, and the `type` of its records. `label`s stand at columns and relations too, and `display` is the field that stands for a record in a list.
"""

from __future__ import annotations

from typing import Any

from ..backends.drizzle.names import Names as DrizzleNames
from ..backends.drizzle.types import CUSTOM_TYPES
from ..backends.pydantic.names import Names as PydanticNames
from ..backends.sqlalchemy.names import Names as SQLAlchemyNames
from ..compiler.model import Model, Query, Relation, RelationKind, Schema
from ..compiler.spelled import default_text, expression_text, type_text
from ..compiler.tables import Column, Database, ForeignKey, Index, Table

Json = dict[str, Any]
"""An object of the JSON document; what its keys hold is said above."""

ARROWS = {
    RelationKind.BELONGS_TO: "->",
    RelationKind.HAS_ONE: "<-",
    RelationKind.HAS_MANY: "<-",
    RelationKind.MANY_TO_MANY: "<->",
}


class Describer:
    """Tells of the models of one schema."""

    def __init__(self, schema: Schema, database: Database) -> None:
        self.schema = schema
        self.database = database
        self.sqlalchemy = SQLAlchemyNames(schema, database)
        self.pydantic = PydanticNames(schema, database)
        self.drizzle = DrizzleNames(schema, database, CUSTOM_TYPES)

    def about(self) -> Json:
        settings = self.schema.settings
        return {
            "name": self.schema.name,
            "doc": self.schema.doc,
            "version": settings.version,
            "dialect": settings.dialect,
            "naming": settings.naming,
        }

    def model(self, model: Model) -> Json:
        key = model.key_name
        return {
            "name": key,
            "doc": model.doc,
            "was": list(model.traits.was),
            "display": model.display,
            **self._table(self.database.readable[key]),
            "view": model.query and _query(model.query),
            "hooks": [{"event": hook.event, "target": hook.target} for hook in model.hooks],
            "relations": [self._relation(relation) for relation in model.relations.values()],
            "names": {
                "label": model.label,
                "plural": model.plural_label,
                "path": model.path,
                "type": model.api_type,
                "sqlalchemy": self.sqlalchemy.bare.get(key) or self.sqlalchemy.classes[key],
                "pydantic": self.pydantic.classes[key],
                "drizzle": self.drizzle.tables[key],
                "typescript": self.drizzle.rows[key],
            },
        }

    def junction(self, key: str) -> Json:
        names = {"sqlalchemy": self.sqlalchemy.junctions[key], "drizzle": self.drizzle.tables[key]}
        return {"name": key, **self._table(self.database.tables[key]), "names": names}

    def enums(self) -> list[Json]:
        return [
            {
                "name": key,
                "database": enum.db_name,
                "values": [value.text for value in enum.values],
                "was": list(enum.was),
                "valuesWere": {value.text: list(value.was) for value in enum.values if value.was},
            }
            for key, enum in self.schema.enums.items()
        ]

    def namespaces(self) -> list[Json]:
        return [
            {"name": namespace.name, "was": list(namespace.was)}
            for namespace in self.schema.namespaces.values()
        ]

    def _table(self, table: Table) -> Json:
        key = table.primary_key
        return {
            "table": table.name,
            "schema": table.schema,
            "columns": [self._column(table, column) for column in table.columns],
            "primaryKey": key and {"name": key.name or None, "columns": list(key.columns)},
            "foreignKeys": (
                [] if table.is_view else [_foreign_key(key) for key in table.foreign_keys]
            ),
            "uniques": [
                {"name": unique.name, "columns": list(unique.columns)} for unique in table.uniques
            ],
            "indexes": [_index(index) for index in table.indexes],
            "checks": [
                {"name": check.name, "rule": expression_text(check.expr), "message": check.message}
                for check in table.rule_checks
            ],
        }

    def _column(self, table: Table, column: Column) -> Json:
        names: dict[str, str] = {}
        if not table.is_junction:
            names["python"] = self.sqlalchemy.member(table.owner, column.attribute)
        names["typescript"] = self.drizzle.column(table.owner, column.attribute)
        return {
            "name": column.name,
            "attribute": column.attribute,
            "label": self._label(table, column),
            "was": self._was(table, column),
            "type": type_text(column.type),
            "nullable": column.nullable,
            "default": None if column.default is None else default_text(column.default),
            "computed": None if column.computed is None else expression_text(column.computed),
            "identity": column.identity,
            "updated": column.updated,
            "names": names,
        }

    def _label(self, table: Table, column: Column) -> str:
        """What people call a column: a foreign key's is what its relation is called."""
        model = self.schema.readable.get(table.owner)
        relation = column.relation
        if model is None:
            relations = self.schema.junctions[table.owner].relations
            return next(each.label for each in relations if each.name == relation)
        return (model.relations[relation] if relation else model.fields[column.attribute]).label

    def _was(self, table: Table, column: Column) -> list[str]:
        """A foreign key's column is renamed with its relation."""
        model = self.schema.readable.get(table.owner)
        return list(model.fields[column.field].traits.was) if model and column.field else []

    def _relation(self, relation: Relation) -> Json:
        many = relation.kind in (RelationKind.HAS_MANY, RelationKind.MANY_TO_MANY)
        return {
            "name": relation.name,
            "label": relation.label,
            "was": list(relation.traits.was),
            "arrow": ARROWS[relation.kind],
            "target": relation.target,
            "many": many,
            "optional": relation.optional,
            "inverse": relation.inverse,
            "through": relation.junction,
            "inferred": not relation.written,
        }


def _query(query: Query) -> Json:
    return {"materialized": query.materialized, "query": dict(query.sql)}


def _foreign_key(key: ForeignKey) -> Json:
    return {
        "name": key.name,
        "columns": list(key.columns),
        "schema": key.target_schema,
        "table": key.target,
        "references": list(key.target_columns),
        "onDelete": key.on_delete.value,
        "onUpdate": key.on_update.value,
    }


def _index(index: Index) -> Json:
    parts = []
    for part in index.parts:
        text = part.column or (f"({expression_text(part.expr)})" if part.expr else "")
        nulls = {None: "", True: " nulls first", False: " nulls last"}[part.nulls_first]
        parts.append(f"{text}{' desc' * part.descending}{nulls}")
    return {
        "name": index.name,
        "unique": index.unique,
        "parts": parts,
        "where": None if index.where is None else expression_text(index.where),
    }
