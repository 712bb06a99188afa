"""What each judge says of a record: a database, the Pydantic model, the Zod schema."""

from __future__ import annotations

import base64
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from types import ModuleType
from typing import Any

import psycopg
import pymysql
from makers.engines import Engine
from pydantic import ValidationError

from heddle.compiler.model import MadeDefault, Type
from heddle.compiler.moments import microseconds
from heddle.compiler.naming.spelling import python_attribute
from heddle.compiler.tables import Column, Table
from support.node import Workspace

Row = dict[str, Any]


def by_pydantic(text: str, cases: list[tuple[str, Row]]) -> list[bool]:
    """Whether `<Model>Create` accepts each record as JSON."""
    module = ModuleType("limits_schemas")
    sys.modules[module.__name__] = module
    exec(compile(text, "schemas.py", "exec"), module.__dict__)
    verdicts = []
    for model, row in cases:
        named = {python_attribute(key): value for key, value in row.items()}
        try:
            getattr(module, f"{model}Create").model_validate_json(json.dumps(named))
            verdicts.append(True)
        except ValidationError:
            verdicts.append(False)
    return verdicts


def by_zod(workspace: Workspace, text: str, cases: list[tuple[str, Row]]) -> list[bool]:
    """Whether `<model>Insert` accepts each record as JSON."""
    script = """
import { readFileSync } from "node:fs";
import * as schemas from "./zod";
const cases = JSON.parse(readFileSync("cases.json", "utf8")) as [string, unknown][];
const named = schemas as unknown as Record<string, { safeParse(value: unknown): { success: boolean } }>;
console.log(JSON.stringify(cases.map(([name, row]) => named[name]!.safeParse(row).success)));
"""
    named = [(model[0].lower() + model[1:] + "Insert", row) for model, row in cases]
    workspace.write({"zod.ts": text, "judge.ts": script, "cases.json": json.dumps(named)})
    verdicts: list[bool] = json.loads(workspace.run("judge.ts"))
    return verdicts


def by_database(engine: Engine, url: str, cases: list[tuple[Table, Row]]) -> list[bool]:
    """Whether the database takes each record. Foreign keys are not looked at; nothing stays."""
    with closing(engine.connect(url)) as connection:
        cursor = connection.cursor()
        for statement in _WITHOUT_KEYS[engine.dialect]:
            cursor.execute(statement)
        return [_accepts(engine.dialect, connection, table, row) for table, row in cases]


_WITHOUT_KEYS = {
    "postgres": ["set session_replication_role = replica"],
    "mysql": ["set foreign_key_checks = 0", "set autocommit = 0"],
    "sqlite": [],
}
_REFUSALS = (psycopg.Error, pymysql.MySQLError, sqlite3.Error, OverflowError)


def _accepts(dialect: str, connection: Any, table: Table, row: Row) -> bool:
    made = {column.attribute: _UUID for column in table.columns if _is_made_uuid(column)}
    row = made | row
    columns = [table.by_attribute(name) for name in row]
    quote = "`" if dialect == "mysql" else '"'
    mark = "?" if dialect == "sqlite" else "%s"
    names = ", ".join(f"{quote}{column.name}{quote}" for column in columns)
    marks = ", ".join([mark] * len(columns))
    values = [_RAW[dialect](column.type, row[column.attribute]) for column in columns]
    cursor = connection.cursor()
    try:
        cursor.execute(f"insert into {quote}{table.name}{quote} ({names}) values ({marks})", values)
        return True
    except _REFUSALS:
        return False
    finally:
        connection.rollback()
        for statement in _WITHOUT_KEYS[dialect]:
            connection.cursor().execute(statement)


_UUID = "6f1c4b3e-2a5d-4c8e-9b7a-0d1e2f3a4b5d"


def _is_made_uuid(column: Column) -> bool:
    """Whether the models fill the column in, where the database has no function for it."""
    return column.type.name == "uuid" and isinstance(column.default, MadeDefault)


def _postgres(made: Type, value: Any) -> Any:
    if value is None:
        return None
    if made.items is not None:
        parts = [str(item).replace("\\", "\\\\").replace('"', '\\"') for item in value]
        return "{" + ",".join(f'"{part}"' for part in parts) + "}"
    if made.name == "json":
        return json.dumps(value)
    if made.name == "bytes":
        return "\\x" + base64.b64decode(value).hex()
    return str(value)


def _mysql(made: Type, value: Any) -> Any:
    if value is None:
        return None
    if made.items is not None or made.name == "json":
        return json.dumps(value, ensure_ascii=False)
    if made.name == "bytes":
        return base64.b64decode(value)
    if made.name == "datetime":
        return str(value).rstrip("Z").replace("T", " ")
    if made.name == "duration":
        return microseconds(value)
    return value


def _sqlite(made: Type, value: Any) -> Any:
    if value is None:
        return None
    if made.items is not None or made.name == "json":
        return json.dumps(value, ensure_ascii=False)
    if made.name == "bytes":
        return base64.b64decode(value)
    if made.name == "duration":
        return microseconds(value)
    if made.is_integer:
        return int(value)
    return value


_RAW: dict[str, Callable[[Type, Any], Any]] = {
    "postgres": _postgres,
    "mysql": _mysql,
    "sqlite": _sqlite,
}
