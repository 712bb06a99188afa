"""From Tables to what one dialect keeps of them: the steps that all dialects share.

Reads the tables and a dialect's data; reports every loss once, at its place; changes nothing that the dialect can say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...compiler.diagnostics.codes import targets as codes
from ...compiler.diagnostics.codes.checks import EXPRESSION_NOT_KEPT
from ...compiler.diagnostics.problem import Code, Label, Problems
from ...compiler.expressions import Expr, RawSql, walk
from ...compiler.model import LiteralDefault, MadeDefault, RawDefault, RawStatement
from ...compiler.naming.inferred import prefixed_table
from ...compiler.source import Span
from ...compiler.tables import (
    Column,
    Database,
    Table,
)
from . import nodes
from .base import Dialect
from .expressions import Unsayable
from .features import Feature
from .indexes import IndexLowering
from .keys import KeyLowering
from .nodes import Node
from .physical import PhysicalCheck, PhysicalColumn, PhysicalDatabase, PhysicalTable
from .raw import unevenness
from .table_checks import CheckLowering
from .views import ViewLowering


class Lowering:
    """One lowering of one database."""

    def __init__(self, dialect: Dialect, database: Database, problems: Problems) -> None:
        self.dialect = dialect
        self.database = database
        self.problems = problems
        self.checks = CheckLowering(self)
        self.indexes = IndexLowering(self)
        self.keys = KeyLowering(self)
        self.views = ViewLowering(self)
        self._judged: set[str] = set()

    def whole(self) -> PhysicalDatabase:
        dialect = self.dialect
        self._judge_enums()
        enums = self.database.enums if not self.lacks(Feature.ENUM_TYPES) else {}
        native = {key: enum for key, enum in enums.items() if enum.native}
        return PhysicalDatabase(
            dialect=dialect.name,
            database=self.database,
            tables={key: self.table(table) for key, table in self.database.tables.items()},
            enums=native,
            views={
                key: made
                for key, view in self.database.views.items()
                if (made := self.views.view(view)) is not None
            },
            preamble=dialect.preamble(self.database),
            before=tuple(raw for raw in self._statements() if raw.before),
            statements=tuple(raw for raw in self._statements() if not raw.before),
        )

    def _statements(self) -> Iterator[RawStatement]:
        for raw in self.database.statements:
            if raw.dialect is None or raw.dialect in self.dialect.speaks:
                yield raw

    def lacks(self, feature: Feature) -> bool:
        return feature in self.dialect.lacks

    def table(self, table: Table) -> PhysicalTable:
        table = self.counted(table)
        name, schema = self.place(table.schema, table.name)
        keys = tuple(self.keys.of(table, key) for key in table.foreign_keys)
        uniques, indexes = self.indexes.of(table)
        fitted = self.dialect.fit(table, self.problems)
        limits = tuple(self.checks.of_columns(fitted))
        return PhysicalTable(
            table=table,
            name=name,
            schema=schema,
            columns=self.columns(table, fitted, limits),
            primary_key=table.primary_key,
            names_keys=not self.lacks(Feature.NAMED_KEYS),
            foreign_keys=keys,
            uniques=uniques,
            checks=(
                *(check for name, check in limits if name is None),
                *self.checks.of_rules(replace(table, foreign_keys=keys)),
            ),
            indexes=indexes,
            triggers=self.dialect.triggers(table, name, schema),
            options=self.options(table),
            comment=self.comment(table.doc, 0, table.span),
        )

    def counted(self, table: Table) -> Table:
        """The table with those columns counted up that the dialect can count."""
        if not self.lacks(Feature.COUNTED_COLUMNS):
            return table
        beside = [
            column for column in table.columns if column.identity and not table.is_key(column)
        ]
        for column in beside:
            self.report(codes.COUNTED_BESIDE_KEY, column.span, field=table.label_of(column))
        return replace(
            table,
            columns=tuple(
                replace(column, identity=False) if column in beside else column
                for column in table.columns
            ),
        )

    def options(self, table: Table) -> str | None:
        """What stands behind the table. A text for many tables, from the settings, is judged at the first."""
        text = self.dialect.spelled_for(table.options)
        if text is not None and text not in self._judged:
            self._judged.add(text)
            self.judge_raw(text, table.span)
        return text

    def place(self, schema: str | None, name: str) -> tuple[str, str | None]:
        """A table's name and schema here: where there are no schemas, its name begins with it."""
        if schema is None or not self.lacks(Feature.SCHEMAS):
            return name, schema
        return prefixed_table(schema, name), None

    def column(self, fitted: Column, column: Column, table: Table) -> PhysicalColumn:
        """A column by the type that fits; its type in the model stays as it was."""
        label = table.label_of(column)
        native = self.dialect.native_type(column.type)
        if native is not None:
            self.judge_raw(native, column.span)
        elif column.type.name == "native":
            self.report(codes.NO_NATIVE_TYPE, column.span, field=label, name=self.dialect.name)
        if not table.is_view:
            self.dialect.judge_column(column, label, self.problems)
        generated = self.generated(table, column, label)
        if column.computed is not None and generated is None:
            # What nothing computes must not be asked of those who may not write it.
            column = replace(column, nullable=True)
        sql_type, check = self.dialect.own_check(self.dialect.column_type(fitted))
        return PhysicalColumn(
            column=column,
            sql_type=sql_type,
            check=check,
            not_null=self.dialect.is_required(column) and not self._is_loose(table, column),
            default=self.default(fitted, label),
            generated=generated,
            identity=column.identity,
            counter=column.counter,
            identity_most=(
                self.dialect.identity_most.get(column.type.name)
                if column.identity and column.counter == "safe"
                else None
            ),
            collation=self.dialect.nocase_collation if column.type.nocase else None,
            comment=self.comment(column.doc, 1, column.span),
        )

    def _is_loose(self, table: Table, column: Column) -> bool:
        """Whether a key takes null here, and nobody asked that it does not."""
        if self.database.requires_keys or not self.dialect.keys_take_null:
            return False
        return table.primary_key is not None and column.name in table.primary_key.columns

    def default(self, column: Column, label: str) -> str | None:
        """The text after DEFAULT; None if there is none, or if the models must make the value."""
        match column.default:
            case None | MadeDefault(maker="autoincrement"):
                return None
            case RawDefault() as raw:
                return self.raw_default(raw, label)
            case MadeDefault() as made:
                text = self.dialect.makers.get((column.type.name, made.maker))
                if text is None:
                    self.report(codes.DEFAULT_IN_MODELS, made.span, maker=made.maker, field=label)
                return text
            case LiteralDefault() as literal:
                constant = self.dialect.constant(column.type, literal.value)
                return self.dialect.default_text(column.type, constant)

    def raw_default(self, raw: RawDefault, label: str) -> str | None:
        try:
            sql = self.dialect.raw(raw.spellings)
        except Unsayable as part:
            self.lose(part, raw.span, label, "the column has no default there")
            return None
        self.judge_raw(sql, raw.span)
        return self.dialect.print(nodes.parens(nodes.verbatim(sql)))

    def columns(
        self, table: Table, fitted: Table, limits: tuple[tuple[str | None, PhysicalCheck], ...]
    ) -> tuple[PhysicalColumn, ...]:
        """The columns, each with the check that stands in its line."""
        made = map(self.column, fitted.columns, table.columns, [table] * len(table.columns))
        own = {name: check.text for name, check in limits if name is not None}
        return tuple(
            replace(column, check=own[column.column.name]) if column.column.name in own else column
            for column in made
        )

    def node(self, table: Table, expr: Expr) -> Node:
        """An expression without parentheses around it. Raises `Unsayable` where the dialect has no words for it."""
        self.judge_expression(expr)
        return nodes.unwrapped(self.dialect.expressions(self.dialect, table).node(expr))

    def generated(self, table: Table, column: Column, label: str) -> str | None:
        """The expression of a generated column."""
        if column.computed is None:
            return None
        self.judge_expression(column.computed)
        writer = self.dialect.expressions(self.dialect, table)
        try:
            node = nodes.unwrapped(writer.stored(column.computed, column.type))
            return self.dialect.print(node)
        except Unsayable as part:
            self.lose(
                part,
                column.span,
                label,
                "nothing computes the column there: it is null until a program fills it, and optional in what is read",
            )
            return None

    def lose(self, part: Unsayable, at: Span, name: str, instead: str) -> None:
        """Report what is lost with an expression that cannot be said."""
        self.report(EXPRESSION_NOT_KEPT, at, what=part.what, name=name, instead=instead)

    def judge_expression(self, expr: Expr) -> None:
        for part in walk(expr):
            if isinstance(part, RawSql) and (sql := self.dialect.spelled_for(part.spellings)):
                self.judge_raw(sql, part.span)

    def comment(self, doc: str | None, which: int, span: Span) -> str | None:
        """A doc comment as the database keeps it; `which` is 0 for a table, 1 for a column."""
        if doc is None or self.lacks(Feature.COMMENTS):
            return None
        limits = self.dialect.comment_limits
        if limits is None or len(doc) <= limits[which]:
            return doc
        self.report(codes.COMMENT_CUT, span, limit=str(limits[which]))
        return doc[: limits[which] - 1] + "…"

    def report(self, code: Code, at: Span, *labels: Label, **facts: str) -> None:
        self.problems.report(code, at, *labels, dialect=self.dialect.label, **facts)

    def judge_raw(self, sql: str, at: Span) -> None:
        what = unevenness(sql, self.dialect.name)
        if what is not None:
            self.problems.report(codes.UNEVEN_SQL, at, what=what)

    def _judge_enums(self) -> None:
        for enum in self.database.enums.values():
            self.dialect.judge_enum(enum, self.problems)
