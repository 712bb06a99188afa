"""What stands in `__table_args__`: keys, checks and indexes, each under its final name, and the options of the table."""

from __future__ import annotations

from collections.abc import Iterator

from ..dialects.physical import PhysicalIndex, PhysicalPart, PhysicalTable
from ..text.python import Code, call, dict_of, keyword, list_of, literal
from . import sql_text
from .columns import Columns
from .target import Target


class Constraints:
    def __init__(self, target: Target, table: PhysicalTable, columns: Columns) -> None:
        self.target = target
        self.needs = target.needs
        self.table = table
        self.columns = columns

    def __iter__(self) -> Iterator[Code]:
        yield from self._primary_key()
        yield from self._uniques()
        yield from self.columns.constraints()
        for check in self.table.checks:
            text = literal(sql_text.escaped(check.text))
            yield call(self.needs.sa("CheckConstraint"), text, name=literal(check.name))
        for index in self.table.indexes:
            yield self._index(index)

    def options(self) -> dict[str, Code]:
        """The table's own: its schema, its comment, what only one dialect knows."""
        options: dict[str, Code] = {}
        if self.table.schema is not None:
            options["schema"] = literal(self.table.schema)
        if self.table.comment is not None:
            options["comment"] = literal(self.table.comment)
        counts = any(column.identity for column in self.table.columns)
        return options | self.target.table_options(counts=counts)

    def arguments(self) -> tuple[Code, ...]:
        """All of it as `__table_args__` wants it, the options last."""
        options = self.options()
        return (*self, *([dict_of(options)] if options else []))

    def _primary_key(self) -> Iterator[Code]:
        """Its name; or its order, where that is not the columns'."""
        key = self.table.primary_key
        if key is None:
            return
        in_order = tuple(c.column.name for c in self.table.columns if c.column.name in key.columns)
        if self.table.names_keys:
            name: Code | None = literal(key.name)
        elif in_order != key.columns:
            name = None
        else:
            return
        yield call(self.needs.sa("PrimaryKeyConstraint"), *map(literal, key.columns), name=name)

    def _uniques(self) -> Iterator[Code]:
        for unique in self.table.uniques:
            code = call(
                self.needs.sa("UniqueConstraint"),
                *map(literal, unique.columns),
                name=literal(unique.name),
            )
            if unique.nulls_same:
                code = code._replace(items=(*code.items, f"{self._own('nulls_not_distinct')}=True"))
            yield code

    def _index(self, index: PhysicalIndex) -> Code:
        items = [literal(index.name), *map(self._part, index.parts)]
        if index.unique:
            items.append("unique=True")
        if index.method is not None:
            items.append(f"{self._own('using')}={literal(index.method)}")
        if index.include:
            items.append(keyword(self._own("include"), list_of(map(literal, index.include))))
        if index.nulls_same:
            items.append(f"{self._own('nulls_not_distinct')}=True")
        if classes := self._operator_classes(index):
            items.append(keyword(self._own("ops"), dict_of(classes)))
        if index.where is not None:
            items.append(keyword(self._own("where"), sql_text.text(self.needs, index.where)))
        return call(self.needs.sa("Index"), *items)

    def _own(self, option: str) -> str:
        return f"{self.target.prefix}_{option}"

    def _operator_classes(self, index: PhysicalIndex) -> dict[str, Code]:
        return {
            part.column: literal(part.operator_class)
            for part in index.parts
            if part.column is not None and part.operator_class is not None and not _is_ordered(part)
        }

    def _part(self, part: PhysicalPart) -> Code:
        """A column by name; or SQL, for an expression and for an order of its own."""
        if part.column is not None and not _is_ordered(part):
            return literal(part.column)
        sql = part.text if part.column is None else self.target.dialect.quoted(part.column)
        assert sql is not None
        if part.operator_class is not None:
            sql += f" {part.operator_class}"
        if part.descending:
            sql += " DESC"
        if part.nulls_first is not None:
            sql += " NULLS FIRST" if part.nulls_first else " NULLS LAST"
        return sql_text.text(self.needs, sql)


def _is_ordered(part: PhysicalPart) -> bool:
    return part.descending or part.nulls_first is not None
