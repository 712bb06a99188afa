"""What SQLAlchemy must be told differently for each dialect, beside the types."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar, Final

from ...compiler.model import Schema
from ..dialects.base import Dialect
from ..dialects.physical import PhysicalColumn
from ..text.python_code import Code, call
from .dialect_types import MySQLTypes, PostgresTypes, SQLiteTypes
from .names import Names
from .needs import Needs
from .types import Types

TEXT_JSON: Final = "TextJson"
"""The type of ours that says what it is kept as in SQL, not by a type."""


class Target:
    """One dialect, for one module."""

    speaks: ClassVar[tuple[str, ...]]
    """SQLAlchemy's names of the dialect: that of a MariaDB is what the URL says."""
    prefix: str
    """What SQLAlchemy puts before the options of this dialect: `postgresql_where`."""
    names_enums = False
    """Whether an enum is a type with a name, which columns share."""
    column_types: ClassVar[type[Types]]
    impl: ClassVar[Mapping[str, str]] = {}
    """What types of ours are kept as, where dialects differ."""

    def __init__(
        self,
        schema: Schema,
        dialect: Dialect,
        names: Names,
        needs: Needs,
        *,
        others: Collection[str] = (),
    ) -> None:
        """`others` are the dialects of the module beside this one: what they are called by themselves is not meant here."""
        self.dialect = dialect
        self.names = names
        self.needs = needs
        self.types = self.column_types(schema, dialect, names, needs)
        self.engines = tuple(name for name in self.speaks if name not in others)
        self.spells_no_action = dialect.tells_no_action

    def identity(self, _column: PhysicalColumn) -> Code | None:
        """What makes the database count a column up, where being the key does not say it."""
        return None

    def table_options(self, *, counts: bool) -> dict[str, Code]:
        return {}


class PostgresTarget(Target):
    speaks = ("postgresql",)
    column_types = PostgresTypes
    prefix = "postgresql"
    names_enums = True

    def identity(self, column: PhysicalColumn) -> Code | None:
        if column.counter == "serial":
            return None
        most = column.identity_most
        return call(
            self.needs.sa("Identity"),
            always="True" if column.counter == "always" else None,
            maxvalue=None if most is None else str(most),
        )


class MySQLTarget(Target):
    speaks = ("mysql", "mariadb")
    column_types = MySQLTypes
    prefix = "mysql"
    impl: ClassVar[Mapping[str, str]] = {
        "Microseconds": "sa.BigInteger",
        "UuidText": "sa.CHAR(36)",
        "JsonList": "mysql.LONGTEXT",
        TEXT_JSON: '"LONGTEXT"',
    }


class SQLiteTarget(Target):
    speaks = ("sqlite",)
    column_types = SQLiteTypes
    prefix = "sqlite"
    impl: ClassVar[Mapping[str, str]] = {
        "Microseconds": "sa.Integer",
        "UuidText": "sa.Text",
        "JsonList": "sa.Text",
        TEXT_JSON: '"TEXT"',
    }

    def table_options(self, *, counts: bool) -> dict[str, Code]:
        return {"sqlite_autoincrement": "True"} if counts else {}


TARGETS: dict[str, type[Target]] = {
    "postgres": PostgresTarget,
    "mysql": MySQLTarget,
    "mariadb": MySQLTarget,
    "sqlite": SQLiteTarget,
}
