"""Which foreign keys get an index: those that no key, rule or index begins with; and servers want no other."""

from __future__ import annotations

from contextlib import closing

import pytest

from support.compiling import compile_text
from support.roundtrip import read
from support.servers import Database

from .test_sql import run_mariadb, scripts

BEFORE = """
model Tenant { name: string }
model Project { -> Tenant  number: int  key (tenant, number) }
model Spot { x, y: int  unique (x, y) }
"""
CASES: dict[str, tuple[str, list[str]]] = {
    "one of its own": ("-> Tenant", ["tenant_id"]),
    "a longer foreign key's": ("-> Tenant  -> Project", ["tenant_id project_number"]),
    "a longer one that comes first": ("-> Project?  -> Tenant?", ["tenant_id project_number"]),
    "the longer one goes without": (
        "-> Tenant  -> Project @index(off)  n: int  key (tenant, n)",
        [],
    ),
    "a longer one that begins otherwise": (
        '-> Tenant  -> Project @fk("other_id", "project_number")',
        ["tenant_id", "other_id project_number"],
    ),
    "an index": ("-> Tenant  n: int  index (tenant, n)", ["tenant_id n"]),
    "a unique rule": ("-> Tenant  n: int  unique (tenant, n)", []),
    "a key": ("-> Tenant  n: int  key (tenant, n)", []),
    "an index in another order": ("-> Tenant  n: int  index (n, tenant)", ["n tenant_id", "tenant_id"]),
    "an index of the same columns in another order": (
        "x, y: int, -> Spot(x, y) @fk(x, y)  index (y, x)",
        ["y x"],
    ),
    "an index of some rows": (
        "-> Tenant  n: int  index (tenant) where (n > 1)",
        ["tenant_id", "tenant_id"],
    ),
    "an index of another kind": ("-> Tenant  index using gist (tenant)", ["tenant_id", "tenant_id"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_foreign_key_is_found_by_one_index(case: str) -> None:
    members, expected = CASES[case]
    table = compile_text(f"{BEFORE}model A {{ {members} }}").database.tables["A"]
    assert [" ".join(p.column or "" for p in index.parts) for index in table.indexes] == expected


UNINDEXED = ("the longer one goes without", "an index of the same columns in another order")
"""Where InnoDB, which wants a key's columns in their order, makes an index by itself."""


def test_mariadb_makes_no_index_beside_them(mariadb: Database) -> None:
    members = [members for case, (members, _) in CASES.items() if case not in UNINDEXED]
    models = [f"model A{place} {{ {each} }}" for place, each in enumerate(members)]
    text = "schema { dialect = mariadb  allow = [H510, H512] }" + BEFORE + "\n".join(models)
    script = scripts(text, "mariadb")["mariadb.sql"]
    tables = compile_text(text).database.tables.values()
    named = {rule.name for t in tables for rule in (*t.indexes, *t.uniques)} | {"PRIMARY"}
    with closing(run_mariadb(mariadb, script)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT index_name FROM information_schema.statistics WHERE table_schema = %s",
            (mariadb.database,),
        )
        made = {name for (name,) in cursor.fetchall()}
    assert made - named == set()


def test_an_imported_key_without_an_index_of_its_own_stays_so() -> None:
    script = """
CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE projects (tenant_id bigint REFERENCES tenants, number int, PRIMARY KEY (tenant_id, number));
CREATE INDEX projects_number ON projects (number);
CREATE TABLE tasks (
    id bigint PRIMARY KEY,
    tenant_id bigint NOT NULL REFERENCES tenants,
    project_number int NOT NULL,
    FOREIGN KEY (tenant_id, project_number) REFERENCES projects
);
CREATE INDEX ix_tasks_tenant_id_project_number ON tasks (tenant_id, project_number);
"""
    tables = compile_text(read(script, "postgres")[0]).database.tables
    assert [index.name for index in tables["Task"].indexes] == ["ix_tasks_tenant_id_project_number"]
