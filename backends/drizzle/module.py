"""One schema file: what stands in it, in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final

from ...compiler.diagnostics.codes import drizzle as codes
from ...compiler.model import Enum
from ..base import Request
from ..dialects import dialect_named
from ..dialects.physical import PhysicalTable
from ..text.parts import Part
from ..text.typescript import doc_comment
from ..text.typescript_calls import Call, Chain
from ..text.typescript_code import Code, Text
from ..text.typescript_modules import Import
from ..text.typescript_structures import Array, Arrow, As, Object, Property, statement
from . import kit
from .columns import Columns
from .companion import Companion
from .constraints import Constraints
from .dialect_types import DIALECT_TYPES
from .docs import Docs
from .names import Names
from .relations import Relations
from .types import CUSTOM_TYPES
from .views import Views

TEMPLATES: Final = str(Path(__file__).with_name("templates"))


class Module:
    """Makes the parts of the schema of one dialect: of one file, or of a folder."""

    def __init__(
        self, request: Request, dialect: str, helpers: Collection[str] | None = None
    ) -> None:
        """`helpers` has the names of the module's own that no export may have; None: those that it needs."""
        self.request = request
        self.physical = request.physical(dialect)
        self.dialect = dialect_named(dialect)
        if helpers is None:
            helpers = _needed(request, dialect)
        self.names = Names(request.schema, request.database, helpers)
        self.types = DIALECT_TYPES[dialect](
            self.physical, self.dialect, self.names, request.problems
        )
        self.core = self.types.core
        self.docs = Docs(request.schema)
        self.companion = Companion(self.physical, self.dialect, self.core, request.problems)
        self.columns = Columns(self.dialect, self.types)
        self.constraints = Constraints(self.core, self.dialect, self.names, self.companion)
        self.views = Views(self.physical, self.names, self.columns, self.docs, request.problems)
        self.relations = Relations(request.schema, request.database, self.names)

    def parts(self) -> list[Part]:
        """All parts in the order of one file. What they import is known once they are made."""
        models = [*self._models()]
        owners = filter(None, map(self.relations.statement, self.physical.tables))
        parts = [
            *(Part("enums", text) for text in (*self._schemas(), *self._enums())),
            *models,
            *(Part("views", text) for text in self.views.statements()),
            *(Part("relations", text) for text in owners),
        ]
        self._judge_names()
        self.views.judge_names()
        self.companion.takes_views(self.views.left())
        own = "\n\n".join(self._helpers())
        return [Part("columns", own), *parts] if own else parts

    def _helpers(self) -> Iterator[str]:
        """The helpers and types that columns use."""
        from ..text.templates import pieces

        types = self.types
        for file in ("codecs", *self.core.pieces, "native"):
            yield from pieces(
                TEMPLATES,
                f"{file}.ts.pieces",
                types.used,
                core=self.core.name,
                long_text=types.long_text,
            )

    def imports(self, parts: Sequence[Part]) -> list[Import]:
        """What some of the parts import from elsewhere."""
        wanted = {
            "relations": any(part.home == "relations" for part in parts),
            "sql": any("sql`" in part.text for part in parts),
        }
        names = tuple(name for name, is_used in wanted.items() if is_used)
        core = Import(self.core.package, (self.core.name,), whole=True)
        return [Import("drizzle-orm", names), core] if names else [core]

    def _schemas(self) -> Iterator[str]:
        if self.core.has_types:
            for name in self.physical.database.schemas:
                made = Chain("p", ("pgSchema", [Text(name)]))
                yield statement(f"export const {self.names.schemas[name]} =", made)

    def _enums(self) -> Iterator[str]:
        for key, enum in self.physical.database.enums.items():
            constant, type_name = self.names.enums[key], self.names.enum_types[key]
            values = Array([Text(value.text) for value in enum.values])
            is_type = key in self.physical.enums and self.core.has_types
            made = self._enum_type(enum, values) if is_type else As(values, "const")
            union = Code(f"(typeof {constant}{'.enumValues' if is_type else ''})[number]")
            lines = [
                statement(f"export const {constant} =", made),
                statement(f"export type {type_name} =", union),
            ]
            if enum.doc is not None:
                lines.insert(0, doc_comment(enum.doc))
            if key in self.types.enum_texts:
                kept = Call("kept", [Code("name"), Text(self.types.enum_texts[key])])
                column = Arrow("(name: string)", Chain(kept, (f"$type<{type_name}>", ())))
                lines.append(statement(f"const {self.names.enum_columns[key]} =", column))
            yield "\n".join(lines)

    def _enum_type(self, enum: Enum, values: Array) -> Code:
        schema = enum.db_schema
        if schema is None:
            return Chain("p", ("pgEnum", [Text(enum.db_name), values]))
        return Chain(self.names.schemas[schema], ("enum", [Text(enum.db_name), values]))

    def _models(self) -> Iterator[Part]:
        for owner, table in self.physical.tables.items():
            if table.options is not None:
                at = table.table.span
                self.request.problems.report(codes.KIT_LOSES_OPTIONS, at, name=table.name)
            constant = self.names.tables[owner]
            doc = self.docs.of_table(table.table)
            lines = [] if doc is None else [doc_comment(doc)]
            lines += [
                statement(f"export const {constant} =", self._table(owner, table)),
                statement(
                    f"export type {self.names.rows[owner]} =",
                    Code(f"typeof {constant}.$inferSelect"),
                ),
                statement(
                    f"export type {self.names.new_rows[owner]} =",
                    Code(f"typeof {constant}.$inferInsert"),
                ),
            ]
            yield Part(self.names.files[owner], "\n".join(lines))

    def _table(self, owner: str, table: PhysicalTable) -> Code:
        keys = self.names.columns[owner]
        columns = [
            Property(
                keys[column.column.attribute],
                self.columns.code(table, column),
                self.docs.of_column(table.table, column.column),
            )
            for column in table.columns
        ]
        arguments: list[Code] = [Text(table.name), Object(columns, spread=True)]
        if constraints := self.constraints.of(table):
            parameter = f"(t): {self.core.name}.{self.core.extra_config}[]"
            arguments.append(Arrow(parameter, Array(constraints)))
        if table.schema is not None:
            return Chain(self.names.schemas[table.schema], ("table", arguments))
        return Chain(self.core.name, (self.core.table, arguments))

    def _judge_names(self) -> None:
        """Report the names that drizzle-kit would tear, and those whose schemas Drizzle's types forget."""
        first: dict[str, str] = {}
        for owner, table in self.physical.tables.items():
            other = first.setdefault(table.name, owner) if self.relations.has(owner) else owner
            if other != owner:
                self.request.problems.report(
                    codes.RELATIONS_MIXED, table.table.span, name=owner, other=other
                )
        for table in self.physical.tables.values():
            for name in _names(table):
                if not kit.keeps_name(name, self.core):
                    self.request.problems.report(codes.KIT_TEARS_NAME, table.table.span, name=name)


def _needed(request: Request, dialect: str) -> Collection[str]:
    """The helpers that a module needs, as far as that matters: what is called like one is seldom there."""
    names = Names(request.schema, request.database, ())
    if CUSTOM_TYPES.isdisjoint(names.constants):
        return ()
    trial = Module(request.unheard(), dialect, ())
    trial.parts()
    return trial.types.used


def _names(table: PhysicalTable) -> Iterator[str]:
    """Every name that the SQL of a table has."""
    yield table.name
    yield from (column.column.name for column in table.columns)
    if table.primary_key is not None:
        yield table.primary_key.name
    yield from (key.name for key in table.foreign_keys)
    yield from (unique.name for unique in table.uniques)
    yield from (check.name for check in table.checks)
    yield from (index.name for index in table.indexes)
