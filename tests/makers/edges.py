"""Every edge of a schema is asked once, through SQLAlchemy and through Drizzle, on every engine."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from makers.engines import Engine
from makers.typescript import OPEN, node_url
from support.compiling import Compiled
from support.emitting import emit, write
from support.node import Workspace

ASK_EVERY_EDGE = """
import { is, normalizeRelation, One, sql, type Relation, type Table } from "drizzle-orm";
import { open } from "./open";

const { db, close } = await open();
const inner = db._ as unknown as {
  fullSchema: Record<string, unknown>;
  schema: Record<string, { relations: Record<string, Relation> }>;
  tableNamesMap: Record<string, string>;
};
const query = db.query as unknown as Record<string, { findMany(config: unknown): Promise<unknown> }>;

// MariaDB has neither LATERAL nor what Drizzle writes in its place for a single row: there the edge is joined.
const join = async (table: string, relation: Relation) => {
  const { fields, references } = normalizeRelation(inner.schema as never, inner.tableNamesMap, relation);
  const same = fields.map((field, at) => sql`${field} = other.${sql.identifier(references[at]!.name)}`);
  const from = inner.fullSchema[table] as Table;
  const joined = sql`select 1 from ${from} left join ${relation.referencedTable} as other on `;
  await db.execute(sql`${joined}${sql.join(same, sql` and `)}`);
};

for (const [table, { relations }] of Object.entries(inner.schema)) {
  for (const [name, relation] of Object.entries(relations)) {
    if (process.env.JOINED && is(relation, One)) await join(table, relation);
    else await query[table]!.findMany({ with: { [name]: true } });
    console.log(`${table}.${name}`);
  }
}
await close();
"""


def assert_sqlalchemy_asks_every_edge(
    compiled: Compiled, engine: Engine, layout: str, folder: Path
) -> None:
    models = _models(emit("sqlalchemy", compiled, engine.dialect, layout=layout), folder)
    asked = set()
    with engine.fresh() as url:
        engine.run(url, emit("sql", compiled, engine.dialect)[f"{engine.dialect}.sql"])
        made = sa.create_engine(url)
        with Session(made) as session:
            for mapper in models.Base.registry.mappers:
                for relation in mapper.relationships:
                    edge: Any = getattr(mapper.class_, relation.key)
                    other = aliased(relation.mapper.class_)
                    session.execute(sa.select(mapper.class_).join(edge.of_type(other))).all()
                    for load in (joinedload, selectinload):
                        query = sa.select(mapper.class_).options(load(edge))
                        session.execute(query).unique().all()
                    asked.add((mapper.class_.__name__, relation.key))
        made.dispose()
    mapped = [
        *compiled.schema.models.values(),
        *(v for v in compiled.schema.views.values() if v.key),
    ]
    assert len(asked) == sum(len(m.relations) for m in mapped)


def assert_drizzle_asks_every_edge(
    compiled: Compiled, engine: Engine, layout: str, workspace: Workspace
) -> None:
    workspace.write(emit("drizzle", compiled, engine.dialect, layout=layout))
    workspace.write({"open.ts": OPEN[engine.dialect], "ask.ts": ASK_EVERY_EDGE})
    with engine.fresh() as url:
        engine.run(url, emit("sql", compiled, engine.dialect)[f"{engine.dialect}.sql"])
        joined = "1" if engine.dialect == "mysql" else ""
        environment = {"DATABASE": node_url(url), "JOINED": joined}
        asked = workspace.run("ask.ts", environment=environment).split()
    schema = compiled.schema
    edges = sum(len(model.relations) for model in schema.models.values())
    assert len(asked) == edges + 2 * len(schema.junctions)


def _models(files: dict[str, str], folder: Path) -> ModuleType:
    """The module or package `models`, imported anew."""
    write(files, folder)
    for name in [name for name in sys.modules if name.partition(".")[0] == "models"]:
        del sys.modules[name]
    sys.path.insert(0, str(folder))
    try:
        return import_module("models")
    finally:
        sys.path.remove(str(folder))
