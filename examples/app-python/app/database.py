"""The library's database: one SQLite file, which `LIBRARY` names."""

import os
import sqlite3
from collections.abc import Iterator

from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session

engine = create_engine(f"sqlite:///{os.environ.get('LIBRARY', 'library.db')}")


@event.listens_for(engine, "connect")
def keep_foreign_keys(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def session() -> Iterator[Session]:
    """One transaction a request, committed when the request went well."""
    with Session(engine) as opened, opened.begin():
        yield opened
