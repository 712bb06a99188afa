"""One row, three readers: SQLAlchemy writes, Drizzle reads and copies, SQLAlchemy and Pydantic read both alike."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa
from makers.conftest import engine
from makers.engines import Engine
from makers.typescript import OPEN, node_url
from sqlalchemy.orm import Session

from readers.values import VALUES, rows
from support.compiling import Compiled, compile_text
from support.emitting import emit
from support.node import Workspace

HERE = Path(__file__).parent
__all__ = ["engine"]


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_text((HERE / "values.hdl").read_text(encoding="utf-8"))


def test_every_value_is_read_alike(
    compiled: Compiled, engine: Engine, workspace: Workspace
) -> None:
    dialect = engine.dialect
    models = _module("models", emit("sqlalchemy", compiled, dialect)["models.py"])
    schemas = _module("schemas", emit("pydantic", compiled, dialect)["schemas.py"])
    workspace.write(emit("drizzle", compiled, dialect))
    workspace.write({"open.ts": OPEN[dialect], "copy.ts": (HERE / "copy.ts").read_text()})
    with engine.fresh() as url:
        engine.run(url, emit("sql", compiled, dialect)[f"{dialect}.sql"])
        _write(models, schemas, url)
        printed = workspace.run("copy.ts", environment={"DATABASE": node_url(url)})
        by_python = _read(models, schemas, url)
    expected = {row["label"]: row for row in rows()}
    by_drizzle = {row["label"]: row for row in map(json.loads, printed.splitlines())}
    for read, kinds in ((by_drizzle, ("", "seen ")), (by_python, ("", "copy of ", "seen "))):
        for kind in kinds:
            assert _differences(_of_kind(read, kind), expected) == []


def test_every_type_has_values(compiled: Compiled) -> None:
    fields = set(compiled.schema.models["Value"].fields) - {"id", "label"}
    assert fields == set(VALUES)


def _of_kind(rows: dict[str, dict[str, Any]], kind: str) -> dict[str, dict[str, Any]]:
    """The rows whose label begins so, by the rest of it."""
    if not kind:
        return {k: v for k, v in rows.items() if not k.startswith(("copy of ", "seen "))}
    return {k.removeprefix(kind): v for k, v in rows.items() if k.startswith(kind)}


def _module(name: str, text: str) -> ModuleType:
    module = ModuleType(f"generated_{name}")
    sys.modules[module.__name__] = module
    exec(compile(text, f"{name}.py", "exec"), module.__dict__)
    return module


def _write(models: ModuleType, schemas: ModuleType, url: str) -> None:
    """Each row from JSON through Pydantic into SQLAlchemy."""
    engine = sa.create_engine(url)
    with Session(engine) as session:
        for row in rows():
            checked = schemas.ValueCreate.model_validate_json(json.dumps(row))
            fields = {name: getattr(checked, name) for name in checked.model_fields_set}
            session.add(models.Value(**fields))
            session.flush()
        session.commit()
    engine.dispose()


def _read(models: ModuleType, schemas: ModuleType, url: str) -> dict[str, dict[str, Any]]:
    """Each row through SQLAlchemy and Pydantic into JSON."""
    engine = sa.create_engine(url)
    with Session(engine) as session:
        found = [
            json.loads(schemas.Value.model_validate(row).model_dump_json())
            for row in session.scalars(sa.select(models.Value))
        ]
        seen = [
            json.loads(schemas.SeenValue.model_validate(row).model_dump_json())
            for row in session.scalars(
                sa.select(models.SeenValue).where(~models.SeenValue.label.startswith("copy of "))
            )
        ]
    engine.dispose()
    rows = {row["label"]: row for row in found}
    return rows | {f"seen {row['label']}": row for row in seen}


def _differences(
    found: dict[str, dict[str, Any]], expected: dict[str, dict[str, Any]]
) -> list[str]:
    """What each reader gives, against the rows as written; a field that was left out is null."""
    lines = [f"{label}: only there" for label in found if label not in expected]
    for label, row in expected.items():
        for key, value in found.get(label, {}).items():
            if key in ("id", "label"):
                continue
            wanted = row.get(key)
            if not _same(value, wanted):
                lines.append(f"{label}: {key} is {value!r}, not {wanted!r}")
        if label not in found:
            lines.append(f"{label}: missing")
    return lines


def _same(one: Any, other: Any) -> bool:
    """Equal as JSON: `1.0` and `1` are one number, but `1` and `true` are not one value."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return bool(one == other and isinstance(one, bool) == isinstance(other, bool))
