"""The built-in backends, in a plain table: a name, and where its class is. None is imported before it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from .base import Backend

BUILT_IN: Final[dict[str, tuple[str, str]]] = {
    "sql": (".sql.backend", "SqlBackend"),
    "sqlalchemy": (".sqlalchemy.backend", "SQLAlchemyBackend"),
    "pydantic": (".pydantic.backend", "PydanticBackend"),
    "drizzle": (".drizzle.backend", "DrizzleBackend"),
}


def backend_named(name: str) -> Backend:
    """A backend by name. Raises KeyError for an unknown one."""
    module, attribute = BUILT_IN[name]
    backend: Backend = getattr(import_module(module, __package__), attribute)()
    return backend
