"""Compile the blog, make an SQLite database of it, and use what came out. Run by `make demo`."""

from __future__ import annotations

import importlib.util
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from pydantic import ValidationError
from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import Session

HERE = Path(__file__).parent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        compile_schema(out)
        database = create_database(out)
        models = load(out / "sqlalchemy" / "models.py")
        write_and_read(models, database)
        validate(load(out / "pydantic" / "schemas.py"))
    print("\nThat is all of it: one schema, four outputs, one meaning.")


def compile_schema(out: Path) -> None:
    print("1. heddle build examples/blog/schema.hdl --dialect sqlite")
    command = [sys.executable, "-m", "heddle", "build", str(HERE / "schema.hdl")]
    subprocess.run([*command, "--dialect", "sqlite", "--out", str(out), "--quiet"], check=True)
    for path in sorted(out.rglob("*.*")):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        print(f"   {path.relative_to(out)}: {lines} lines")


def create_database(out: Path) -> Path:
    path = out / "blog.db"
    connection = sqlite3.connect(path)
    connection.executescript((out / "sql" / "sqlite.sql").read_text(encoding="utf-8"))
    tables = connection.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
    ).fetchall()
    connection.close()
    print(f"\n2. The SQL ran. Tables: {', '.join(name for (name,) in tables)}")
    return path


def load(path: Path) -> ModuleType:
    """Import a generated module from its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def write_and_read(models: ModuleType, database: Path) -> None:
    print("\n3. Written and read through the SQLAlchemy models:")
    engine = create_engine(f"sqlite:///{database}")

    @event.listens_for(engine, "connect")
    def check_foreign_keys(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("pragma foreign_keys = on")

    with Session(engine) as session:
        ada = models.User(email="ada@example.org", first_name="Ada", last_name="Lovelace", age=36)
        note = models.Post(
            title="On the Analytical Engine",
            slug="on-the-analytical-engine",
            author=ada,
            country=models.Country(code="GB", name="United Kingdom"),
            tags=[models.Tag(name="machines"), models.Tag(name="algebra")],
        )
        session.add(note)
        session.commit()

    with Session(engine) as session:
        for post in session.scalars(select(models.Post)):
            tags = ", ".join(sorted(tag.name for tag in post.tags))
            print(f"   “{post.title}” by {post.author.full_name} ({post.country.code}): {tags}")
            print(
                f"   status {post.status.value}, price {post.price}, started {post.starts_at:%Y-%m-%d}"
            )
    engine.dispose()


def validate(schemas: ModuleType) -> None:
    print("\n4. Checked by the Pydantic models:")
    good = schemas.UserCreate(email="grace@example.org", first_name="Grace", last_name="Hopper")
    print(f"   accepted: {good.first_name} {good.last_name}, role {good.role.value}")
    try:
        schemas.UserCreate(email="grace", first_name="G", last_name="Hopper", age=200)
    except ValidationError as refused:
        for error in refused.errors():
            print(f"   refused:  {error['loc'][0]}: {error['msg']}")


if __name__ == "__main__":
    main()
