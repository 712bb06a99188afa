"""The SQLAlchemy backend: one module `models.py` that needs nothing but SQLAlchemy and a driver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from ...compiler.model import Enum, Junction, Model
from ...compiler.naming.spelling import python_enum_members
from ..base import Option, OutputFile, Request
from ..dialects import dialect_named
from ..text.python import (
    INDENT,
    Code,
    Group,
    call,
    constant_line,
    docstring,
    header,
    literal,
    prefixed,
    statement,
    tuple_of,
)
from .columns import Columns
from .constraints import Constraints
from .names import Names
from .needs import Needs
from .relations import Relations
from .target import TARGETS
from .tree import ClassView, EnumView, ModuleView

_TEMPLATES: Final = str(Path(__file__).with_name("templates"))


class SQLAlchemyBackend:
    name = "sqlalchemy"
    options = (
        Option(
            "base", "", "The declarative base to use, as `package.module:Name`; empty: one is made."
        ),
        Option(
            "lazy", "select", "How relationships load.", ("select", "selectin", "joined", "raise")
        ),
    )

    def emit(self, request: Request) -> Iterator[OutputFile]:
        from ..text.templates import render

        module = _Module(request).view()
        text = render(_TEMPLATES, "models.py.j2", module=module, own=module.own, impl=module.impl)
        yield OutputFile("models.py", text)


class _Module:
    """Builds the view of one module."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.schema = request.schema
        self.needs = Needs()
        self.names = Names(request.schema, request.database)
        self.physical = request.physical(request.dialects[0])
        dialect = dialect_named(self.physical.dialect)
        self.target = TARGETS[dialect.name](self.schema, dialect, self.names, self.needs)
        self.relations = Relations(
            self.schema, request.database, self.names, self.needs, str(request.options["lazy"])
        )

    def view(self) -> ModuleView:
        base = str(self.request.options["base"])
        if base:
            module, _, name = base.partition(":")
            self.needs.imports.name(module, "Base" if name == "Base" else f"{name} as Base")
        else:
            self.needs.imports.name("sqlalchemy.orm", "DeclarativeBase", "declared_attr")
            self.needs.imports.name("typing", "Any")
        enums = tuple(self._enum(enum) for enum in self.schema.enums.values())
        enum_types = tuple(map(self._enum_type, self._named_enums()))
        junctions = tuple(self._junction(junction) for junction in self.schema.junctions.values())
        classes = tuple(self._class(model) for model in self.schema.models.values())
        before = tuple(self._before())
        after = tuple(self._after())
        return ModuleView(
            header=header(self.schema.source, SQLAlchemyBackend.name),
            doc=docstring(
                self.schema.doc or f"The models of {self.schema.name or 'the schema'}.", 0
            ),
            imports=str(self.needs.imports),
            own=self.needs.own_types,
            impl=self.target.impl,
            has_base=not base,
            enums=enums,
            enum_types=enum_types,
            junctions=junctions,
            classes=classes,
            before=before,
            after=after,
        )

    def _enum(self, enum: Enum) -> EnumView:
        self.needs.name("enum", "StrEnum")
        members = python_enum_members(value.name for value in enum.values)
        return EnumView(
            name=self.names.classes[enum.key_name],
            doc=_doc(enum.doc),
            members=tuple(
                (constant_line(member, value.text, 1), _doc(value.doc))
                for member, value in zip(members, enum.values, strict=True)
            ),
        )

    def _enum_type(self, enum: Enum) -> str:
        """A type of the database's own: one object for all columns, made with the tables."""
        schema = enum.db_schema
        code = call(
            self.needs.sa("Enum"),
            self.names.classes[enum.key_name],
            name=literal(enum.db_name),
            schema=None if schema is None else literal(schema),
            metadata="Base.metadata",
            values_callable=self.needs.own("_stored_values"),
        )
        return statement(prefixed(f"{self.names.enum_types[enum.key_name]} = ", code))

    def _junction(self, junction: Junction) -> str:
        table = self.physical.tables[junction.key_name]
        columns = Columns(self.target, table)
        constraints = Constraints(self.target, table, columns)
        code = call(
            self.needs.sa("Table"),
            literal(table.name),
            "Base.metadata",
            *map(columns.item, table.columns),
            *constraints,
            **constraints.options(),
        )
        spread = code._replace(spread=True)
        return statement(prefixed(f"{self.names.junctions[junction.key_name]} = ", spread))

    def _class(self, model: Model) -> ClassView:
        table = self.physical.tables[model.key_name]
        columns = Columns(self.target, table)
        arguments = Constraints(self.target, table, columns).arguments()
        docs = {column.column.name: column.column.doc for column in table.columns}
        said = {column.column.name for column in table.columns if column.comment is not None}
        return ClassView(
            name=self.names.classes[model.key_name],
            doc=_doc(model.doc),
            table_name=f"{INDENT}__tablename__ = {literal(table.name)}",
            table_args=_table_args(arguments),
            columns=tuple(
                (
                    statement(columns.attribute(column), 1),
                    "" if column.column.name in said else _doc(docs[column.column.name]),
                )
                for column in table.columns
            ),
            relations=tuple(
                (statement(code, 1), _doc(relation.doc))
                for code, relation in self.relations.of(model)
            ),
        )

    def _before(self) -> Iterator[str]:
        """Statements that `create_all` runs before it makes a table or a type."""
        for sql in self.physical.preamble:
            yield self._event("Base.metadata", "before_create", sql)

    def _after(self) -> Iterator[str]:
        """Statements that `create_all` runs after a table, and after all of them."""
        for model in self.schema.models.values():
            for sql in self.physical.tables[model.key_name].triggers:
                place = f"{self.names.classes[model.key_name]}.__table__"
                yield self._event(place, "after_create", sql)
        for enum in self._named_enums():
            if enum.doc:
                yield self._event("Base.metadata", "after_create", self._comment(enum, enum.doc))
        for raw in self.physical.statements:
            yield self._event("Base.metadata", "after_create", raw.sql)

    def _named_enums(self) -> Iterable[Enum]:
        return self.physical.enums.values() if self.target.names_enums else ()

    def _comment(self, enum: Enum, doc: str) -> str:
        """The comment on an enum: SQLAlchemy knows none."""
        quoted = self.target.dialect.quoted
        schema, name = enum.db_schema, quoted(enum.db_name)
        place = name if schema is None else f"{quoted(schema)}.{name}"
        return f"COMMENT ON TYPE {place} IS {self.target.dialect.literal(doc)}"

    def _event(self, target: str, moment: str, sql: str) -> str:
        return statement(call(self.needs.own("_on_create"), target, literal(moment), literal(sql)))


def _table_args(arguments: tuple[Code, ...]) -> str:
    if not arguments:
        return ""
    only = arguments[0]
    is_dict = isinstance(only, Group) and only.close == "}"
    code = (
        only if len(arguments) == 1 and is_dict else tuple_of(arguments, spread=len(arguments) > 1)
    )
    return statement(prefixed("__table_args__ = ", code), 1)


def _doc(text: str | None) -> str:
    return "" if not text or not text.strip() else docstring(text, 1)
