"""What stands in `__table_args__`: keys, checks and indexes, each under its final name, and the options of the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..dialects.physical import PhysicalIndex, PhysicalPart
from ..text.python_code import Code, Group, call, dict_of, keyword, list_of
from ..text.python_literals import literal
from . import sql_text
from .columns import Columns, timing


class Rule(NamedTuple):
    """A key, a check or an index; `own` are the options that only one dialect minds."""

    name: str
    code: Group
    own: tuple[Code, ...] = ()

    @property
    def whole(self) -> Code:
        return self.code._replace(items=(*self.code.items, *self.own))


class Constraints:
    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.target = columns.target
        self.needs = columns.needs
        self.table = columns.physical

    def __iter__(self) -> Iterator[Code]:
        return (rule.whole for rule in self.rules())

    def rules(self) -> Iterator[Rule]:
        yield from self._primary_key()
        yield from self._uniques()
        yield from (Rule(name, key) for name, key in self.columns.table_keys())
        for check in self.table.checks:
            text = literal(sql_text.escaped(check.text))
            code = call(
                self.needs.sa("CheckConstraint"),
                text,
                name=None if check.unnamed else literal(check.name),
            )
            yield Rule(check.name, code)
        yield from map(self._index, self.table.indexes)

    def options(self) -> dict[str, Code]:
        """The table's own: its schema, its comment, what only one dialect knows."""
        options: dict[str, Code] = {}
        if self.table.schema is not None:
            options["schema"] = literal(self.table.schema)
        comment = self.comment()
        if comment is not None:
            options["comment"] = literal(comment)
        if self.table.table.is_view:
            options["info"] = dict_of({"is_view": "True"})
        return options | self.own_options()

    def comment(self) -> str | None:
        return self.table.comment

    def own_options(self) -> dict[str, Code]:
        counts = any(column.identity and column.counter != "rowid" for column in self.table.columns)
        return self.target.table_options(counts=counts)

    def arguments(self) -> tuple[Code, ...]:
        """All of it as `__table_args__` wants it, the options last."""
        options = self.options()
        return (*self, *([dict_of(options)] if options else []))

    def _primary_key(self) -> Iterator[Rule]:
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
        function = self.needs.sa("PrimaryKeyConstraint")
        yield Rule(key.name, call(function, *map(literal, key.columns), name=name))

    def _uniques(self) -> Iterator[Rule]:
        for unique in self.table.uniques:
            code = call(
                self.needs.sa("UniqueConstraint"),
                *map(literal, unique.columns),
                name=literal(unique.name),
                **timing(unique),
            )
            own = [f"{self._own('nulls_not_distinct')}=True"] if unique.nulls_same else []
            yield Rule(unique.name, code, tuple(own))

    def _index(self, index: PhysicalIndex) -> Rule:
        code = call(
            self.needs.sa("Index"),
            literal(index.name),
            *map(self._part, index.parts),
            unique="True" if index.unique else None,
        )
        return Rule(index.name, code, tuple(self._index_options(index)))

    def _index_options(self, index: PhysicalIndex) -> Iterator[Code]:
        if index.method is not None:
            yield f"{self._own('using')}={literal(index.method)}"
        if index.include:
            yield keyword(self._own("include"), list_of(map(literal, index.include)))
        if index.nulls_same:
            yield f"{self._own('nulls_not_distinct')}=True"
        if classes := self._operator_classes(index):
            yield keyword(self._own("ops"), dict_of(classes))
        if index.where is not None:
            yield keyword(self._own("where"), sql_text.text(self.needs, index.where))

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
