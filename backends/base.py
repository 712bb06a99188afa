"""What a backend is: a name, the options it understands, and a function from the Model and its Tables to files in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, NamedTuple, Protocol

from ..compiler.diagnostics.problem import Problems
from ..compiler.model import Schema
from ..compiler.tables import Column, Database, Table
from .dialects.features import Feature
from .dialects.physical import PhysicalDatabase
from .options import Option as Option


class OutputFile(NamedTuple):
    """A generated file: its path below the target's folder, with forward slashes, and its whole text."""

    path: str
    text: str


class Request:
    """What one run asks of a backend.

    `dialects` are those asked for, the first the main one; `options` has every option of the backend, defaults filled in.
    Lowering for a dialect is shared by the backends of a run.
    """

    def __init__(
        self,
        schema: Schema,
        database: Database,
        dialects: tuple[str, ...],
        options: Mapping[str, str | bool],
        problems: Problems,
        lowered: dict[str, PhysicalDatabase],
    ) -> None:
        self.schema = schema
        self.database = database
        self.dialects = dialects
        self.options = options
        self.problems = problems
        self._lowered = lowered
        self._tried: dict[str, PhysicalDatabase] = {}

    def physical(self, dialect: str) -> PhysicalDatabase:
        """The tables as the dialect keeps them; what it cannot say is reported once."""
        if dialect not in self._lowered:
            from .dialects import dialect_named

            self._lowered[dialect] = dialect_named(dialect).lower(self.database, self.problems)
        return self._lowered[dialect]

    def computes(self, table: Table, column: Column) -> bool:
        """Whether each of the dialects asked for computes a generated column. What is lost is told by those who write its tables."""
        kept = (self._as_kept(dialect).tables[table.owner] for dialect in self.dialects)
        return all(each.column(column.name).generated is not None for each in kept)

    def _as_kept(self, dialect: str) -> PhysicalDatabase:
        known = self._lowered.get(dialect) or self._tried.get(dialect)
        if known is None:
            from .dialects import dialect_named

            known = dialect_named(dialect).lower(self.database, Problems())
            self._tried[dialect] = known
        return known

    def unheard(self) -> Request:
        """The same request, whose problems nobody hears of: for a trial."""
        return Request(
            self.schema, self.database, self.dialects, self.options, Problems(), self._lowered
        )

    def lacks(self, feature: Feature) -> bool:
        """Whether one of the dialects asked for cannot say this. Loads them all."""
        from .dialects import dialect_named

        return any(feature in dialect_named(dialect).lacks for dialect in self.dialects)


class Backend(Protocol):
    """A backend decides nothing about names, keys or constraints: it spells what Tables say."""

    name: ClassVar[str]
    options: ClassVar[tuple[Option, ...]]

    def emit(self, request: Request) -> Iterable[OutputFile]: ...
