"""Columns: the `mapped_column(…)` of a class, and the `Column(…)` of a table without one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...compiler.model import Action, MadeDefault
from ...compiler.tables import ForeignKey
from ..dialects.physical import PhysicalColumn, PhysicalTable, PhysicalUnique
from ..text.python_code import Code, Group, assigned, call, keyword, list_of
from ..text.python_literals import literal
from . import sql_text
from .target import Target

_MAKERS: Final = {"uuid": "uuid4", "uuid7": "_uuid7"}


class Columns:
    """The columns of one table."""

    def __init__(
        self, target: Target, table: PhysicalTable, apart: frozenset[str] = frozenset()
    ) -> None:
        """`apart` has the names of foreign keys that cannot stand in their column, for dialects differ about them."""
        self.target = target
        self.needs = target.needs
        self.physical = table
        self.table = table.table
        self.apart = apart
        self._single = {key.columns[0]: key for key in table.foreign_keys if len(key.columns) == 1}
        key = table.table.primary_key
        self._key = key.columns if key else ()

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
        return assigned(f"{name}: Mapped[{annotation}]", code)

    def item(self, column: PhysicalColumn) -> Code:
        """The argument of a `Table`."""
        arguments = (*self._arguments(column), *self._nullable(column, False))
        return call(self.needs.sa("Column"), literal(column.column.name), *arguments)

    def _arguments(self, physical: PhysicalColumn) -> Iterator[Code]:
        column = physical.column
        yield self.type(physical)
        key = self._single.get(column.name)
        if key is not None and key.name not in self.apart:
            yield call(self.needs.sa("ForeignKey"), literal(_place(key)), **self.options_of(key))
        if physical.identity and (identity := self.identity(physical)):
            yield identity
        if computed := self.computed(physical):
            yield computed
        if physical.check is not None:
            text = literal(sql_text.escaped(physical.check))
            yield call(self.needs.sa("CheckConstraint"), text)
        if column.name in self._key:
            yield "primary_key=True"
            yield from self._counting(physical)
        if default := self.server_default(physical):
            yield keyword("server_default", default)
        if default := self.client_default(physical):
            yield keyword("default", default)
        if moment := self.on_update(physical):
            yield keyword("onupdate", moment)
        comment = self.comment(physical)
        if comment is not None:
            yield keyword("comment", literal(comment))

    def type(self, physical: PhysicalColumn) -> Code:
        return self.target.types.of(physical)

    def identity(self, physical: PhysicalColumn) -> Code | None:
        return self.target.identity(physical)

    def computed(self, physical: PhysicalColumn) -> Code | None:
        if physical.generated is None:
            return None
        return call(self.needs.sa("Computed"), self.generated(physical), persisted="True")

    def generated(self, physical: PhysicalColumn) -> Code:
        return literal(sql_text.escaped(physical.generated or ""))

    def _counting(self, physical: PhysicalColumn) -> Iterator[Code]:
        """Said where SQLAlchemy would come to another end by itself: it counts up every lone integer key."""
        counted = self._key == (physical.column.name,) and physical.column.type.is_integer
        if counted and (physical.column.name in self._single or self.table.is_view):
            return
        if counted != physical.identity:
            yield f"autoincrement={physical.identity}"

    def _nullable(self, physical: PhysicalColumn, is_mapped: bool) -> Iterator[Code]:
        """Said only where SQLAlchemy would come to another end by itself."""
        inferred = physical.column.nullable if is_mapped else physical.column.name not in self._key
        is_required = self.is_required(physical)
        if inferred == is_required:
            yield f"nullable={not is_required}"

    def is_required(self, physical: PhysicalColumn) -> bool:
        return physical.not_null

    def comment(self, physical: PhysicalColumn) -> str | None:
        return physical.comment

    def server_default(self, physical: PhysicalColumn) -> Code | None:
        if physical.default is None:
            return None
        return sql_text.server_default(self.needs, physical.default, self.target.dialect.name)

    def client_default(self, physical: PhysicalColumn) -> Code | None:
        """What makes the value where the database has no means to."""
        default = physical.column.default
        if physical.default is None and isinstance(default, MadeDefault):
            return self._maker(default.maker) if default.maker in _MAKERS else None
        return None

    def on_update(self, physical: PhysicalColumn) -> Code | None:
        if not physical.column.updated:
            return None
        now = self.target.dialect.makers[physical.column.type.name, "now"]
        return sql_text.text(self.needs, now)

    def _maker(self, maker: str) -> str:
        function = _MAKERS[maker]
        if function == "uuid4":
            return self.needs.name("uuid", function)
        return self.needs.own(function)

    def table_keys(self) -> Iterator[tuple[str, Group]]:
        """The foreign keys that do not stand in a column, by name."""
        for key in self.physical.foreign_keys:
            if len(key.columns) > 1 or key.name in self.apart:
                yield (
                    key.name,
                    call(
                        self.needs.sa("ForeignKeyConstraint"),
                        list_of(map(literal, key.columns)),
                        list_of(
                            literal(f"{_table(key)}.{column}") for column in key.target_columns
                        ),
                        **self.options_of(key),
                    ),
                )

    def options_of(self, key: ForeignKey) -> dict[str, Code]:
        options: dict[str, Code] = {}
        if self.physical.names_keys:
            options["name"] = literal(key.name)
        for option, action in (("onupdate", key.on_update), ("ondelete", key.on_delete)):
            if action is not Action.NO_ACTION or self.target.spells_no_action:
                options[option] = literal(self._action(key, action, option))
        options |= timing(key)
        if key.closes_cycle:
            options["use_alter"] = "True"
        return options

    def _action(self, key: ForeignKey, action: Action, option: str) -> str:
        text = action.value.upper()
        if option == "ondelete" and action is Action.SET_NULL and key.set_null:
            return f"{text} ({', '.join(map(self.target.dialect.quoted, key.set_null))})"
        return text


def timing(key: ForeignKey | PhysicalUnique) -> dict[str, Code]:
    """The options that say when a constraint is checked, where that is not at once."""
    if not key.deferrable:
        return {}
    options: dict[str, Code] = {"deferrable": "True"}
    if key.deferred:
        options["initially"] = literal("DEFERRED")
    return options


def _table(key: ForeignKey) -> str:
    return key.target if key.target_schema is None else f"{key.target_schema}.{key.target}"


def _place(key: ForeignKey) -> str:
    return f"{_table(key)}.{key.target_columns[0]}"
