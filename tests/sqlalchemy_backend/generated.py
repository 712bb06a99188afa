"""Generated modules, loaded, and engines to make their tables on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib import import_module, invalidate_caches
from importlib.util import module_from_spec, spec_from_file_location
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import sqlalchemy as sa
from pymysql.constants import CLIENT

from heddle.backends.base import Request
from heddle.backends.dialects import dialect_named
from heddle.backends.sql.tables import WRITERS
from heddle.backends.sqlalchemy.backend import SQLAlchemyBackend
from heddle.compiler.diagnostics.problem import Problems
from support.catalogue import Catalogue, read_mariadb, read_postgres, read_sqlite
from support.compiling import compile_text
from support.servers import MariaDBServer, PostgresServer

DIALECTS = ("postgres", "mariadb", "sqlite")


class Form(NamedTuple):
    """A database, and the dialects of the module that is tried on it."""

    dialect: str
    dialects: tuple[str, ...]

    def __str__(self) -> str:
        together = f"_of_{'_'.join(self.dialects)}" if len(self.dialects) > 1 else ""
        return f"{self.dialect}{together}"


ALONE = tuple(Form(dialect, (dialect,)) for dialect in DIALECTS)
TOGETHER = tuple(
    Form(dialect, (main, *(other for other in DIALECTS if other != main)))
    for main in DIALECTS
    for dialect in DIALECTS
)
"""Modules for all dialects, each of them the main one once."""
READERS: dict[str, Any] = {
    "postgres": read_postgres,
    "mariadb": read_mariadb,
    "sqlite": read_sqlite,
}
_numbers = count()


def request(text: str, *dialects: str, **options: str | bool) -> Request:
    compiled = compile_text(text)
    defaults = {option.name: option.default for option in SQLAlchemyBackend.options}
    return Request(compiled.schema, compiled.database, dialects, defaults | options, Problems(), {})


def models(text: str, *dialects: str, **options: str | bool) -> str:
    """The text of `models.py`."""
    return emitted(text, *dialects, **options)[0]


def emitted(text: str, *dialects: str, **options: str | bool) -> tuple[str, Problems]:
    """The text of `models.py`, and what could not be said."""
    asked = request(text, *dialects, **options)
    [file] = SQLAlchemyBackend().emit(asked)
    assert file.path == "models.py"
    return file.text, asked.problems


def loaded(text: str, folder: Path) -> ModuleType:
    """The module that a text is, imported from a file."""
    file = folder / f"models_{next(_numbers)}.py"
    file.write_text(text, encoding="utf-8")
    spec = spec_from_file_location(file.stem, file)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


def package(text: str, folder: Path, *dialects: str) -> ModuleType:
    """The package of a split layout, imported."""
    name = f"models_{next(_numbers)}"
    for path, content in SQLAlchemyBackend().emit(request(text, *dialects, layout="split")):
        file = folder / name / path.removeprefix("models/")
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    sys.path.insert(0, str(folder))
    invalidate_caches()  # of a folder, by its time: a package may be made within the clock's grain
    try:
        return import_module(name)
    finally:
        sys.path.remove(str(folder))


class Databases:
    """Fresh databases of every engine."""

    def __init__(self, fixtures: Any) -> None:
        self._fixtures = fixtures

    @contextmanager
    def fresh(self, dialect: str) -> Iterator[sa.Engine]:
        if dialect == "sqlite":
            engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
            sa.event.listen(engine, "connect", _keep_foreign_keys)
            with disposing(engine):
                yield engine
            return
        server: PostgresServer | MariaDBServer = self._fixtures.getfixturevalue(f"{dialect}_server")
        with server.database() as database:
            engine = sa.create_engine(database.sqlalchemy_url)
            with disposing(engine):
                yield engine


@contextmanager
def disposing(engine: sa.Engine) -> Iterator[None]:
    try:
        yield
    finally:
        engine.dispose()


def _keep_foreign_keys(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def run_sql(engine: sa.Engine, text: str, dialect: str) -> None:
    """Make the database as the SQL backend writes it."""
    physical = request(text, dialect).physical(dialect)
    writer = WRITERS[dialect](dialect_named(dialect), physical)
    statements = [statement for group in writer.groups() for statement in group]
    with scripts(engine, dialect) as run:
        for statement in (*statements, *(raw.sql for raw in physical.statements)):
            run(statement)


@contextmanager
def scripts(engine: sa.Engine, dialect: str) -> Iterator[Callable[[str], object]]:
    """What runs scripts of many statements, which SQLAlchemy's own connections do not."""
    if dialect == "mariadb":
        several = {"client_flag": CLIENT.MULTI_STATEMENTS}
        engine = sa.create_engine(engine.url, connect_args=several)
    connection = engine.raw_connection()
    with closing(connection), closing(connection.cursor()) as cursor:
        yield cursor.executescript if dialect == "sqlite" else cursor.execute
        connection.commit()
    if dialect == "mariadb":
        engine.dispose()


def catalogue(engine: sa.Engine, dialect: str) -> Catalogue:
    with engine.connect() as connection:
        found: Catalogue = READERS[dialect](connection.connection.driver_connection)
        return found
