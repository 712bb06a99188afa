"""What each SQL dialect makes of Tables; used by the sql, sqlalchemy and drizzle backends."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base import Dialect

DIALECTS: dict[str, tuple[str, str]] = {
    "postgres": ("postgres", "Postgres"),
    "mysql": ("mysql", "MySQL"),
    "mariadb": ("mysql", "MariaDB"),
    "sqlite": ("sqlite", "SQLite"),
}
"""The module and class of each dialect; only those asked for are loaded."""

NAMES: tuple[str, ...] = tuple(DIALECTS)


def dialect_named(name: str) -> Dialect:
    """A dialect, fresh. Raises KeyError for a name that is not in `DIALECTS`."""
    module, kind = DIALECTS[name]
    dialect: Dialect = getattr(import_module(f".{module}", __name__), kind)()
    return dialect
