"""What everything is called in the generated module: classes, attributes, tables and types, each name once in its scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from ...compiler.diagnostics.codes import sqlalchemy as codes
from ...compiler.diagnostics.problem import Problems
from ...compiler.model import Enum, Model, Schema
from ...compiler.naming.spelling import PyName, modules_of, python_attribute, python_class
from ...compiler.source import Span
from ...compiler.tables import Database, Table
from .own_types import OWN_TYPES

CLASSES: Final = frozenset(
    {
        "Any",
        "Base",
        "Callable",
        "Context",
        "Decimal",
        "DeclarativeBase",
        "declared_attr",
        "Enum",
        "Mapped",
        "StrEnum",
        "UUID",
    }
    | {"TypeDecorator", "TypeEngine", "UserDefinedType"}
    | {"ViewBase", "foreign", "remote"}
    | frozenset(OWN_TYPES)
)
"""What no class may be called, whether this module happens to import it or not."""


MODULES: Final = frozenset({"base", "enums", "tables", "types", "views"})
"""The modules of a package that are no model's."""


class Names:
    """The names of one module."""

    def __init__(self, schema: Schema, database: Database) -> None:
        self.classes = _class_names(schema)
        self._attributes = {
            key: _attribute_names(schema, table) for key, table in database.readable.items()
        }
        self.junctions: dict[str, PyName] = {}
        beside = self._beside(schema)
        taken: set[str] = set(MODULES)
        for key in schema.junctions:
            name = python_attribute(database.tables[key].name, taken.union(*beside.get(key, ())))
            self.junctions[key] = name
            taken.add(name)
        classes = {*CLASSES, *self.classes.values()}
        self.bare: dict[str, PyName] = {}
        """The tables of models and views without a key, for which there is no class."""
        for key, table in database.readable.items():
            owner = schema.find(key)
            if owner is not None and not owner.key.attributes:
                tables = (*self.junctions.values(), *self.bare.values())
                self.bare[key] = python_attribute(table.name, classes.union(MODULES, tables))
        tables = (*self.junctions.values(), *self.bare.values())
        mapped = {key: self.classes[key] for key in schema.readable}
        self.modules = modules_of(mapped, MODULES.union(tables))
        self.enum_types: dict[str, PyName] = {}
        for key in schema.enums:
            self.enum_types[key] = python_class(f"{self.classes[key]}Type", classes)
            classes.add(self.enum_types[key])

    def _beside(self, schema: Schema) -> dict[str, list[Iterable[PyName]]]:
        """By junction, the attributes of each class that speaks of it in its body, where an attribute would hide it."""
        beside: dict[str, list[Iterable[PyName]]] = {}
        for key, model in schema.models.items():
            for junction in {relation.junction for relation in model.relations.values()} - {None}:
                beside.setdefault(str(junction), []).append(self._attributes[key].values())
        return beside

    def member(self, owner: str, name: str) -> PyName:
        """The attribute of a column or relation of a model, by its name in the schema."""
        return self._attributes[owner][name]

    def column(self, table: Table, column: str) -> PyName:
        """The attribute of a column, by its name in the database."""
        return self.member(table.owner, table.column(column).attribute)


def judge_keys(database: Database, names: Names, problems: Problems) -> None:
    """Report every table without a key: there is no class for it."""
    for key, table in database.tables.items():
        if key in names.bare:
            problems.report(
                codes.NO_KEY_TO_MAP, table.span, name=table.owner, table=names.bare[key]
            )


def judge_dots(database: Database, problems: Problems) -> None:
    """Report the names whose dots SQLAlchemy would misread: it writes places as `schema.table.column`."""
    found: set[str] = set()
    for table in database.tables.values():
        place = table.name if table.schema is None else f"{table.schema}.{table.name}"
        if place in found:
            _report_dot(table.name if "." in table.name else place, table.span, problems)
        found.add(place)
        for key in table.foreign_keys:
            for column in key.target_columns:
                if "." in column:
                    _report_dot(column, key.span, problems)


def _report_dot(name: str, at: Span, problems: Problems) -> None:
    problems.report(codes.DOT_IN_NAME, at, name=name, other=name.replace(".", "_"))


def _class_names(schema: Schema) -> dict[str, PyName]:
    """Classes by key; where several namespaces have a name, theirs stands before it."""
    owners: tuple[Model | Enum, ...] = (*schema.readable.values(), *schema.enums.values())
    count = Counter(owner.name for owner in owners)
    names: dict[str, PyName] = {}
    taken: set[str] = set(CLASSES)
    for owner in owners:
        several = count[owner.name] > 1 and owner.namespace is not None
        name = python_class(f"{owner.namespace}_{owner.name}" if several else owner.name, taken)
        names[owner.key_name] = name
        taken.add(name)
    return names


def _attribute_names(schema: Schema, table: Table) -> dict[str, PyName]:
    model = schema.find(table.owner)
    relations = model.relations if model is not None else {}
    """Columns before relations: where two come to one name, a column keeps it."""
    names: dict[str, PyName] = {}
    taken: set[str] = set()
    for name in (*(column.attribute for column in table.columns), *relations):
        names[name] = python_attribute(name, taken)
        taken.add(names[name])
    return names
