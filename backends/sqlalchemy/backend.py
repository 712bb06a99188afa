"""The SQLAlchemy backend: one module `models.py`, or a package `models`, that needs nothing but SQLAlchemy and a driver."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Final

from ...compiler.diagnostics.codes import sqlalchemy as codes
from ...compiler.model import Enum, Junction, Model, RawStatement
from ...compiler.naming.spelling import python_enum_members
from ..base import OutputFile, Request
from ..dialects.physical import PhysicalTable
from ..options import OPTIONS, PYTHON_PLACE
from ..records import traits_of
from ..text.parts import Part, tight
from ..text.python_code import Code, assigned, call, enum_class, prefixed, statement, tuple_of
from ..text.python_literals import INDENT, docstring, header, literal, said
from ..text.python_modules import module_text, package_texts
from .columns import Columns
from .constraints import Constraints
from .names import Names, judge_dots, judge_keys
from .needs import Needs
from .portable import PortableColumns, PortableConstraints, impls
from .relations import Relations
from .relationships import Scope
from .scripts import statements
from .sides import Side, apart_keys, sides_of
from .tree import ClassView
from .views import BASE as VIEW_BASE
from .views import Views

_TEMPLATES: Final = str(Path(__file__).with_name("templates"))


class SQLAlchemyBackend:
    name: ClassVar = "sqlalchemy"
    options: ClassVar = OPTIONS["sqlalchemy"]

    def emit(self, request: Request) -> Iterator[OutputFile]:
        module = _Module(request)
        parts = [*module.parts()]
        head = header(request.schema.source, self.name)
        doc = docstring(
            request.schema.doc or f"The models of {request.schema.name or 'the schema'}.", 0
        )
        imports = module.needs.imports
        if request.options["layout"] == "split":
            for path, text in package_texts(head, doc, imports, parts):
                yield OutputFile(f"models/{path}", text)
        else:
            yield OutputFile("models.py", module_text(f"{head}\n{doc}", imports, parts))


class _Module:
    """Makes the parts of what is written: of one module, or of a package."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.schema = request.schema
        self.needs = Needs()
        self.names = Names(request.schema, request.database)
        judge_dots(request.database, request.problems)
        judge_keys(request.database, self.names, request.problems)
        self.sides = sides_of(request, self.names, self.needs)
        self.enums = next((s.physical.enums for s in self.sides if s.target.names_enums), {})
        scope = Scope(
            schema=self.schema,
            database=request.database,
            names=self.names,
            needs=self.needs,
            lazy=str(request.options["lazy"]),
            apart=request.options["layout"] == "split",
        )
        self.relations, self.views = Relations(scope), Views(scope)

    def parts(self) -> Iterator[Part]:
        """All parts in the order of one module. What they import is known once they are made."""
        base = [*self._base()]
        enums = [Part("enums", self._enum(enum)) for enum in self.schema.enums.values()]
        before = tight("base", self._before())
        enum_types = tight("enums", map(self._enum_type, self.enums.values()))
        junctions = tight("tables", map(self._junction, self.schema.junctions.values()))
        every = self.schema.models.values()
        bare = tight(
            "tables", (self._keyless(m, "Base") for m in every if m.key_name in self.names.bare)
        )
        models = [model for model in every if model.key_name not in self.names.bare]
        classes = [Part(self.names.modules[m.key_name], self._class(m)) for m in models]
        views = [*self._views()]
        after = [Part(home, text, tight=n > 0) for n, (home, text) in enumerate(self._after())]
        yield from self._own_types()
        for parts in (enums, base, before, enum_types, junctions, bare, classes, views, after):
            yield from parts

    def _base(self) -> Iterator[Part]:
        """The base of the classes, which may be the project's own."""
        base = str(self.request.options["base"])
        if not re.fullmatch(PYTHON_PLACE, base):
            raise ValueError(f"no class of a module: {base!r}")
        if base:
            module, _, name = base.partition(":")
            self.needs.imports.name(module, "Base" if name == "Base" else f"{name} as Base")
        else:
            self.needs.imports.name("sqlalchemy.orm", "DeclarativeBase", "declared_attr")
            self.needs.imports.name("typing", "Any")
            yield Part("base", _rendered("base.py.j2"))

    def _views(self) -> Iterator[Part]:
        """The views: classes of those that have a key, and tables."""
        views = [view for view in self.schema.views.values() if any(self._sides_of(view.key_name))]
        mapped = [view for view in views if view.key.attributes]
        if views:
            self.needs.sa("MetaData")
            yield Part("base", _rendered("view_base.py.j2", is_mapped=bool(mapped)))
        if mapped:
            self.needs.name("typing", "Any")
        for view in mapped:
            yield Part(self.names.modules[view.key_name], self._class(view))
        bare = (self._keyless(view, VIEW_BASE) for view in views if not view.key.attributes)
        yield from tight("views", bare)

    def _own_types(self) -> Iterator[Part]:
        """The functions and types of ours that the other parts use."""
        own = self.needs.own_types
        if own:
            self._import_what_types_are_kept_as()
            from ..text.templates import pieces

            view = {
                "impl": impls([side.target for side in self.sides]),
                "is_portable": self.is_portable,
            }
            texts = pieces(_TEMPLATES, "own_types.py.pieces", own, **view)
            yield Part("types", "\n\n\n".join(texts))

    def _enum(self, enum: Enum) -> str:
        self.needs.name("enum", "StrEnum")
        members = python_enum_members(value.name for value in enum.values)
        listed = (
            (member, value.text, value.doc)
            for member, value in zip(members, enum.values, strict=True)
        )
        return enum_class(self.names.classes[enum.key_name], "StrEnum", enum.doc, listed)

    def _import_what_types_are_kept_as(self) -> None:
        """A type of ours can be kept as one that a dialect alone has: `mysql.LONGTEXT`."""
        for side in self.sides:
            for name in sorted(self.needs.own_types):
                module, dot, _ = side.target.impl.get(name, "").partition(".")
                if dot and module != "sa" and module.isidentifier():
                    self.needs.imports.name("sqlalchemy.dialects", module)

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
        return statement(assigned(self.names.enum_types[enum.key_name], code))

    @property
    def is_portable(self) -> bool:
        return len(self.sides) > 1

    def _table(self, key: str) -> tuple[PhysicalTable, Columns, Constraints]:
        """The table as the main dialect keeps it, and what is written of it."""
        sides = [*self._sides_of(key)]
        tables = [table for _, table in sides]
        apart = apart_keys(tables)
        columns = [Columns(side.target, table, apart) for side, table in sides]
        constraints = [Constraints(each) for each in columns]
        if len(sides) == 1:
            return tables[0], columns[0], constraints[0]
        all_columns = PortableColumns(columns)
        return tables[0], all_columns, PortableConstraints(constraints, all_columns)

    def _sides_of(self, key: str) -> Iterator[tuple[Side, PhysicalTable]]:
        """The sides that have a table or view, with what they make of it."""
        for side in self.sides:
            if (table := side.table(key)) is not None:
                yield side, table

    def _junction(self, junction: Junction) -> str:
        code = self._bare_table(junction.key_name, "Base")
        return statement(assigned(self.names.junctions[junction.key_name], code))

    def _keyless(self, model: Model, base: str) -> str:
        """A model or view without a key: there is no class for it."""
        code = self._bare_table(model.key_name, base)
        made = statement(assigned(self.names.bare[model.key_name], code))
        return f"{made}\n{docstring(model.doc, 0)}" if model.doc and model.doc.strip() else made

    def _bare_table(self, key: str, base: str) -> Code:
        table, columns, constraints = self._table(key)
        self._judge_options(table)
        code = call(
            self.needs.sa("Table"),
            literal(table.name),
            f"{base}.metadata",
            *map(columns.item, table.columns),
            *constraints,
            **constraints.options(),
        )
        return code._replace(spread=True)

    def _judge_options(self, table: PhysicalTable) -> None:
        if table.options is not None:
            span = table.table.span
            self.request.problems.report(codes.OPTIONS_NOT_MAPPED, span, name=table.name)

    def _class(self, model: Model) -> str:
        table, columns, constraints = self._table(model.key_name)
        self._judge_options(table)
        docs = {
            column.column.name: said(
                column.column.doc if columns.comment(column) is None else None,
                traits_of(model, column.column).deprecated,
            )
            for column in table.columns
        }
        relationships = self.relations if model.query is None else self.views
        view = ClassView(
            name=self.names.classes[model.key_name],
            base="Base" if model.query is None else VIEW_BASE,
            doc=_doc(said(model.doc, model.traits.deprecated)),
            table_name=f"{INDENT}__tablename__ = {literal(table.name)}",
            table_args=_table_args(constraints.arguments()),
            columns=tuple(
                (
                    statement(columns.attribute(column), 1),
                    _doc(docs.get(column.column.name)),
                )
                for column in table.columns
            ),
            relations=tuple(
                (
                    statement(code, 1),
                    _doc(said(relation.doc, relation.traits.deprecated)),
                )
                for code, relation in relationships.of(model)
            ),
        )
        return _rendered("class.py.j2", **{"class": view})

    def _before(self) -> Iterator[str]:
        """Statements that `create_all` runs before it makes a table or a type."""
        yield from self._raw(before=True)
        for side in self.sides:
            for sql in side.physical.preamble:
                yield self._event("Base.metadata", "before_create", sql, [side])

    def _after(self) -> Iterator[tuple[str, str]]:
        """Statements that `create_all` runs after a table, and after all of them, each with its home."""
        for model in self.schema.models.values():
            for line in self._triggers(model):
                is_bare = model.key_name in self.names.bare
                yield "tables" if is_bare else self.names.modules[model.key_name], line
        for line in self._after_all():
            yield "base", line

    def _triggers(self, model: Model) -> Iterator[str]:
        for side in self.sides:
            for sql in side.physical.tables[model.key_name].triggers:
                bare = self.names.bare.get(model.key_name)
                place = bare or f"{self.names.classes[model.key_name]}.__table__"
                yield self._event(place, "after_create", sql, [side])

    def _after_all(self) -> Iterator[str]:
        for side in self.sides:
            for enum in self.enums.values() if side.target.names_enums else ():
                if enum.doc:
                    comment = self._comment(side, enum, enum.doc)
                    yield self._event("Base.metadata", "after_create", comment, [side])
        for moment, sql, sides in self.views.events(self.sides):
            yield self._event("Base.metadata", moment, sql, sides)
        yield from self._raw(before=False)

    def _raw(self, *, before: bool) -> Iterator[str]:
        """The user's own statements."""
        moment = "before_create" if before else "after_create"
        for raw in self.request.database.statements:
            if raw.before is before:
                for script, concerned in self._scripts(raw).items():
                    for sql in script:
                        yield self._event("Base.metadata", moment, sql, concerned)

    def _scripts(self, raw: RawStatement) -> Mapping[tuple[str, ...], Sequence[Side]]:
        """The statements of a block of SQL as each dialect reads them, by the sides whose block it is."""
        found: dict[tuple[str, ...], list[Side]] = {}
        for side in self.sides:
            if raw in side.physical.before or raw in side.physical.statements:
                script = statements(raw.sql, side.target.dialect.name)
                found.setdefault(script, []).append(side)
        return found

    def _comment(self, side: Side, enum: Enum, doc: str) -> str:
        """The comment on an enum: SQLAlchemy knows none."""
        dialect = side.target.dialect
        schema, name = enum.db_schema, dialect.quoted(enum.db_name)
        place = name if schema is None else f"{dialect.quoted(schema)}.{name}"
        return f"COMMENT ON TYPE {place} IS {dialect.literal(doc)}"

    def _event(self, target: str, moment: str, sql: str, sides: Sequence[Side]) -> str:
        """Where not all dialects want the statement, it says which do."""
        engines = (
            () if len(sides) == len(self.sides) else (e for s in sides for e in s.target.engines)
        )
        names = map(literal, engines)
        function = self.needs.own("_run_on")
        return statement(call(function, target, literal(moment), literal(sql), *names))


def _rendered(template: str, **view: object) -> str:
    from ..text.templates import render

    return render(_TEMPLATES, template, **view)


def _table_args(arguments: tuple[Code, ...]) -> str:
    if not arguments:
        return ""
    code = tuple_of(arguments, spread=len(arguments) > 1)
    return statement(prefixed("__table_args__ = ", code), 1)


def _doc(text: str | None) -> str:
    return "" if not text or not text.strip() else docstring(text, 1)
