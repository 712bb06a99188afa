"""Unique keys and indexes as a dialect keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...compiler.diagnostics.codes import indexes as codes
from ...compiler.diagnostics.codes.targets import NOCASE_PRIMARY_KEY, UNIQUE_AT_ONCE
from ...compiler.naming.identifiers import shorten
from ...compiler.source import Span
from ...compiler.tables import Column, Index, IndexPart, Table, Unique
from . import nodes
from .expressions import Unsayable
from .features import Feature
from .physical import PhysicalIndex, PhysicalPart, PhysicalUnique

if TYPE_CHECKING:
    from .lowering import Lowering


class IndexLowering:
    """The part of a lowering that makes keys and indexes, and leaves out those that the dialect cannot make."""

    def __init__(self, lowering: Lowering) -> None:
        self.lowering = lowering
        self.dialect = lowering.dialect
        self.report = lowering.report
        self._referenced = frozenset(
            (key.target_schema, key.target, frozenset(key.target_columns))
            for table in lowering.database.tables.values()
            for key in table.foreign_keys
        )
        """Schema, table and columns that some foreign key refers to."""

    def of(self, table: Table) -> tuple[tuple[PhysicalUnique, ...], tuple[PhysicalIndex, ...]]:
        self._judge_primary_key(table)
        uniques: list[PhysicalUnique] = []
        indexes: list[PhysicalIndex] = [*self._folded_primary_key(table)]
        for unique in table.uniques:
            made = self.unique(table, unique)
            if isinstance(made, PhysicalUnique):
                uniques.append(made)
            elif made is not None:
                indexes.append(made)
                if not self.dialect.unique_indexes and self._is_referenced(table, unique.columns):
                    uniques.append(
                        PhysicalUnique(name=_key_name(unique.name), columns=unique.columns)
                    )
        for index in table.indexes:
            if made_index := self.index(table, index):
                indexes.append(made_index)
        self._judge_count(table, uniques, indexes)
        return tuple(uniques), tuple(indexes)

    def _judge_count(
        self, table: Table, uniques: list[PhysicalUnique], indexes: list[PhysicalIndex]
    ) -> None:
        """Report a table with more keys than the dialect takes; it makes one for a foreign key that has none."""
        limit = self.dialect.most_keys
        if limit is None:
            return
        keys = [unique.columns for unique in uniques]
        keys += [tuple(part.column or "" for part in index.parts) for index in indexes]
        if table.primary_key is not None:
            keys.append(table.primary_key.columns)
        for key in table.foreign_keys:
            if not any(columns[: len(key.columns)] == key.columns for columns in keys):
                keys.append(key.columns)
        if len(keys) > limit:
            facts = {"table": table.owner, "limit": str(limit), "count": str(len(keys))}
            self.report(codes.TOO_MANY_KEYS, table.span, **facts)

    def unique(self, table: Table, unique: Unique) -> PhysicalUnique | PhysicalIndex | None:
        columns = [table.column(name) for name in unique.columns]
        if self._is_referenced(table, unique.columns):
            self._judge_needed_key(columns, unique.span)
        elif self._is_too_wide(columns, unique, "unique key"):
            return None
        nulls_same = self._nulls_same(unique)
        parts = tuple(self._column_part(column) for column in columns)
        as_index = self.dialect.unique_indexes and not self.lowering.database.unique_constraints
        is_index = as_index or any(part.text for part in parts)
        waits = unique.deferrable
        if waits and (is_index or self.lowering.lacks(Feature.DEFERRABLE_UNIQUES)):
            self.report(UNIQUE_AT_ONCE, unique.span)
            waits = False
        if is_index:
            return PhysicalIndex(name=unique.name, parts=parts, unique=True, nulls_same=nulls_same)
        return PhysicalUnique(
            name=unique.name,
            columns=unique.columns,
            nulls_same=nulls_same,
            deferrable=waits,
            deferred=waits and unique.deferred,
        )

    def index(self, table: Table, index: Index) -> PhysicalIndex | None:
        """The index, or None where it is left out."""
        if self._is_out_of_reach(table, index):
            return None
        try:
            return PhysicalIndex(
                name=index.name,
                parts=tuple(self._part(table, index, part) for part in index.parts),
                unique=index.unique,
                method=None if index.method == "btree" else index.method,
                where=self._where(table, index),
                include=self._include(index),
                nulls_same=self._nulls_same(index),
            )
        except Unsayable as part:
            self.lowering.lose(part, index.span, index.name, "this index is left out")
            return None

    def _where(self, table: Table, index: Index) -> str | None:
        if index.where is None or self.lowering.lacks(Feature.PARTIAL_INDEXES):
            return None
        return self.dialect.print(self.lowering.node(table, index.where))

    def _is_out_of_reach(self, table: Table, index: Index) -> bool:
        methods = self.dialect.index_methods
        if index.method is not None and methods is not None and index.method not in methods:
            self.report(codes.INDEX_METHOD, index.span, method=index.method)
            return True
        has_expression = any(part.expr is not None for part in index.parts)
        if has_expression and self.lowering.lacks(Feature.EXPRESSION_INDEXES):
            self.report(codes.EXPRESSION_INDEX, index.span)
            return True
        if index.where is not None and self.lowering.lacks(Feature.PARTIAL_INDEXES):
            instead = (
                "this key is left out, for over all rows it would refuse too much"
                if index.unique
                else "the index is made over all rows"
            )
            self.report(codes.PARTIAL_INDEX, index.span, instead=instead)
            if index.unique:
                return True
        columns = [table.column(part.column) for part in index.parts if part.column is not None]
        return self._is_too_wide(columns, index, "unique key" if index.unique else "index")

    def _part(self, table: Table, index: Index, part: IndexPart) -> PhysicalPart:
        own_order = self.dialect.nulls_first[part.descending]
        nulls_first = None if part.nulls_first == own_order else part.nulls_first
        if nulls_first is not None and self.lowering.lacks(Feature.NULLS_ORDER):
            self.report(codes.INDEX_OPTION, index.span, option="order of nulls of their own")
            nulls_first = None
        operator_class = part.operator_class
        if operator_class is not None and self.lowering.lacks(Feature.OPERATOR_CLASSES):
            self.report(codes.INDEX_OPTION, index.span, option="operator classes")
            operator_class = None
        column, text = part.column, None
        if column is not None:
            plain = self._column_part(table.column(column))
            column, text = plain.column, plain.text
        elif part.expr is not None:
            node = self.lowering.node(table, part.expr)
            text = self.dialect.print(nodes.as_index_part(node, self.dialect.name))
        return PhysicalPart(
            column=column,
            text=text,
            descending=part.descending,
            nulls_first=nulls_first,
            operator_class=operator_class,
        )

    def _column_part(self, column: Column) -> PhysicalPart:
        """A column in a key or index; one that ignores case through `lower(…)` where no collation does."""
        # A key that refers to such a text holds what stands there, letter for letter.
        folds = column.type.nocase and column.relation is None and self.dialect.folds_in_indexes
        if not folds:
            return PhysicalPart(column=column.name)
        return PhysicalPart(
            text=self.dialect.print(nodes.call("lower", self.dialect.column(column.name)))
        )

    def _include(self, index: Index) -> tuple[str, ...]:
        if index.include and self.lowering.lacks(Feature.INCLUDED_COLUMNS):
            self.report(codes.INDEX_OPTION, index.span, option="included columns")
            return ()
        return index.include

    def _nulls_same(self, key: Unique | Index) -> bool:
        if key.nulls_same and self.lowering.lacks(Feature.NULLS_SAME):
            self.report(codes.NULLS_DISTINCT, key.span)
            return False
        return key.nulls_same

    def _is_too_wide(self, columns: list[Column], key: Unique | Index, kind: str) -> bool:
        width = self.dialect.key_excess(columns)
        if width is not None:
            limit = str(self.dialect.key_characters)
            self.report(codes.KEY_TOO_WIDE, key.span, width=width, kind=kind, limit=limit)
        return width is not None

    def _judge_primary_key(self, table: Table) -> None:
        if table.primary_key is not None:
            columns = [table.column(name) for name in table.primary_key.columns]
            self._judge_needed_key(columns, columns[0].span)

    def _judge_needed_key(self, columns: list[Column], at: Span) -> None:
        """Report a key that cannot be made, where nothing can stand in for it."""
        width = self.dialect.key_excess(columns)
        if width is not None:
            limit = str(self.dialect.key_characters)
            self.report(codes.NEEDED_KEY_TOO_WIDE, at, width=width, limit=limit)

    def _folded_primary_key(self, table: Table) -> Iterator[PhysicalIndex]:
        """Beside a primary key that ignores case: the unique index that does, where the key itself cannot."""
        key = table.primary_key
        if key is None or not self.dialect.folds_in_indexes:
            return
        columns = [table.column(name) for name in key.columns]
        folding = [column for column in columns if column.type.nocase]
        own = [column for column in folding if column.relation is None]
        if not own:
            return
        field = table.label_of(own[0])
        self.report(NOCASE_PRIMARY_KEY, own[0].span, field=field)
        parts = tuple(self._column_part(column) for column in columns)
        yield PhysicalIndex(name=shorten(f"{key.name}_nocase"), parts=parts, unique=True)

    def _is_referenced(self, table: Table, columns: tuple[str, ...]) -> bool:
        """Whether a foreign key refers to these columns."""
        return (table.schema, table.name, frozenset(columns)) in self._referenced


def _key_name(name: str) -> str:
    return shorten(f"{name}_key")
