"""Columns: the `mapped_column(…)` of a class, and the `Column(…)` of a table without one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...compiler.model import Action, MadeDefault
from ...compiler.tables import ForeignKey
from ..dialects.physical import PhysicalColumn, PhysicalTable
from ..text.python import Code, call, keyword, list_of, literal, prefixed
from . import sql_text
from .target import Target

_MAKERS: Final = {"uuid": "uuid4", "uuid7": "_uuid7"}


class Columns:
    """The columns of one table."""

    def __init__(self, target: Target, table: PhysicalTable) -> None:
        self.target = target
        self.needs = target.needs
        self.physical = table
        self.table = table.table
        self._single = {key.columns[0]: key for key in table.foreign_keys if len(key.columns) == 1}
        self._key = table.primary_key.columns if table.primary_key else ()

    def attribute(self, column: PhysicalColumn) -> Code:
        """The line of a class."""
        name = self.target.names.column(self.table, column.column.name)
        spelled = [literal(column.column.name)] if name != column.column.name else []
        function = self.needs.name("sqlalchemy.orm", "mapped_column")
        self.needs.name("sqlalchemy.orm", "Mapped")
        annotation = self.target.types.annotation(column.column.type)
        if column.column.nullable:
            annotation += " | None"
        code = call(function, *spelled, *self._arguments(column), *self._nullable(column, True))
        return prefixed(f"{name}: Mapped[{annotation}] = ", code)

    def item(self, column: PhysicalColumn) -> Code:
        """The argument of a `Table`."""
        arguments = (*self._arguments(column), *self._nullable(column, False))
        return call(self.needs.sa("Column"), literal(column.column.name), *arguments)

    def _arguments(self, physical: PhysicalColumn) -> Iterator[Code]:
        column = physical.column
        yield self.target.types.of(physical)
        if (key := self._single.get(column.name)) is not None:
            yield call(self.needs.sa("ForeignKey"), literal(_place(key)), **self.options_of(key))
        if physical.identity and (identity := self.target.identity(physical)):
            yield identity
        if physical.generated is not None:
            sql = literal(sql_text.escaped(physical.generated))
            yield call(self.needs.sa("Computed"), sql, persisted="True")
        if column.name in self._key:
            yield "primary_key=True"
            yield from self._counting(physical)
        yield from self._defaults(physical)
        if physical.comment is not None:
            yield keyword("comment", literal(physical.comment))

    def _counting(self, physical: PhysicalColumn) -> Iterator[Code]:
        """Said where SQLAlchemy would come to another end by itself: it counts up every lone integer key."""
        counted = self._key == (physical.column.name,) and physical.column.type.is_integer
        if counted and physical.column.name in self._single:
            return
        if counted != physical.identity:
            yield f"autoincrement={physical.identity}"

    def _nullable(self, physical: PhysicalColumn, is_mapped: bool) -> Iterator[Code]:
        """Said only where SQLAlchemy would come to another end by itself."""
        inferred = physical.column.nullable if is_mapped else physical.column.name not in self._key
        if inferred == physical.not_null:
            yield f"nullable={not physical.not_null}"

    def _defaults(self, physical: PhysicalColumn) -> Iterator[Code]:
        column = physical.column
        if physical.default is not None:
            backslashes = self.target.doubles_backslashes
            yield keyword(
                "server_default",
                sql_text.server_default(self.needs, physical.default, backslashes=backslashes),
            )
        elif isinstance(column.default, MadeDefault) and column.default.maker in _MAKERS:
            yield keyword("default", self._maker(column.default.maker))
        if column.updated:
            now = self.target.dialect.makers[column.type.name, "now"]
            yield keyword("onupdate", sql_text.text(self.needs, now))

    def _maker(self, maker: str) -> str:
        function = _MAKERS[maker]
        if function == "uuid4":
            return self.needs.name("uuid", function)
        return self.needs.own(function)

    def constraints(self) -> Iterator[Code]:
        """The foreign keys over several columns."""
        for key in self.physical.foreign_keys:
            if len(key.columns) > 1:
                yield call(
                    self.needs.sa("ForeignKeyConstraint"),
                    list_of(map(literal, key.columns)),
                    list_of(literal(f"{_table(key)}.{column}") for column in key.target_columns),
                    **self.options_of(key),
                )

    def options_of(self, key: ForeignKey) -> dict[str, Code]:
        options: dict[str, Code] = {}
        if self.physical.names_keys:
            options["name"] = literal(key.name)
        for option, action in (("onupdate", key.on_update), ("ondelete", key.on_delete)):
            if action is not Action.NO_ACTION or self.target.spells_no_action:
                options[option] = literal(self._action(key, action, option))
        if key.deferrable:
            options["deferrable"] = "True"
            if key.deferred:
                options["initially"] = literal("DEFERRED")
        if key.closes_cycle:
            options["use_alter"] = "True"
        return options

    def _action(self, key: ForeignKey, action: Action, option: str) -> str:
        text = action.value.upper()
        if option == "ondelete" and action is Action.SET_NULL and key.set_null:
            return f"{text} ({', '.join(map(self.target.dialect.quoted, key.set_null))})"
        return text


def _table(key: ForeignKey) -> str:
    return key.target if key.target_schema is None else f"{key.target_schema}.{key.target}"


def _place(key: ForeignKey) -> str:
    return f"{_table(key)}.{key.target_columns[0]}"
