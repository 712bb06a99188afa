"""The built-in backends, in a plain table. None is imported before it is asked for.

Other packages offer theirs as entry points of the group `heddle.backends`, which are looked through only for a name that is not in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Final, NamedTuple

from ..compiler.diagnostics.problem import Problems
from ..compiler.model import Schema
from ..compiler.tables import Database
from .base import Backend, OutputFile, Request
from .dialects.physical import PhysicalDatabase
from .options import OPTIONS, Option

GROUP: Final = "heddle.backends"


class Row(NamedTuple):
    """Where the class of a backend is, and whether it makes something else for each dialect."""

    module: str
    attribute: str
    speaks_dialects: bool = True


BUILT_IN: Final[dict[str, Row]] = {
    "sql": Row(".sql.backend", "SqlBackend"),
    "sqlalchemy": Row(".sqlalchemy.backend", "SQLAlchemyBackend"),
    "pydantic": Row(".pydantic.backend", "PydanticBackend", speaks_dialects=False),
    "drizzle": Row(".drizzle.backend", "DrizzleBackend"),
}


def is_backend(name: str) -> bool:
    return name in BUILT_IN or _offered(name) is not None


def speaks_dialects(name: str) -> bool:
    return name not in BUILT_IN or BUILT_IN[name].speaks_dialects


def options_of(name: str) -> tuple[Option, ...]:
    """The options of a backend, for which no built-in one is imported. Raises KeyError for an unknown one."""
    return OPTIONS[name] if name in OPTIONS else backend_named(name).options


def backend_named(name: str) -> Backend:
    """A backend by name. Raises KeyError for an unknown one."""
    if name in BUILT_IN:
        row = BUILT_IN[name]
        kind = getattr(import_module(row.module, __package__), row.attribute)
    else:
        kind = _offered(name)
        if kind is None:
            raise KeyError(name)
    backend: Backend = kind()
    return backend


def _offered(name: str) -> Callable[[], Backend] | None:
    """What another package offers under this name."""
    from importlib.metadata import entry_points

    for entry in entry_points(group=GROUP, name=name):
        kind: Callable[[], Backend] = entry.load()
        return kind
    return None


Lowered = dict[str, PhysicalDatabase]


def emitter(
    backend: Backend,
    dialects: tuple[str, ...],
    options: Mapping[str, str | bool],
    lowered: Lowered,
) -> Callable[[Schema, Database, Problems], Iterable[OutputFile]]:
    """What makes a backend's files of a schema. `dialects` empty: the schema's own; the backends of one run share `lowered`."""

    def emit(schema: Schema, database: Database, problems: Problems) -> Iterable[OutputFile]:
        spoken = dialects or (schema.settings.dialect,)
        request = Request(schema, database, spoken, options, problems, lowered)
        for dialect in spoken if speaks_dialects(backend.name) else ():
            request.physical(dialect)
        # What a dialect refuses cannot be spelt either.
        return () if problems.has_errors else backend.emit(request)

    return emit
