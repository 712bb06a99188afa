"""A relation whose key shares columns with other members sets and clears only its own."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, configure_mappers, selectinload

from .generated import Databases, loaded, models, package

SCHEMA = """
schema { dialect = postgres }
model Tenant { name: string }
model Member { -> Tenant  nick: string(40)  key (tenant, nick) }
model Note { text: string, -> Tenant?  lead -> Member? }
model Project { -> Tenant  number: int  key (tenant, number) }
model Task {
  -> Tenant
  number: int
  -> Project
  parent -> Task?
  assignee -> Member?
  key (tenant, number)
}
model Copy {
  series, number: int
  -> Tenant
  original -> Copy(series, number)? @fk(series, "original_number")
  author -> Member? @fk(tenant, "author_nick")
  key (tenant, number)
  unique (series, number)
}
"""
World = tuple[ModuleType, Session]


@pytest.fixture(
    params=[
        ("sqlite", ("sqlite",), False),
        ("sqlite", ("sqlite",), True),
        ("sqlite", ("postgres", "sqlite"), False),
        ("postgres", ("postgres",), False),
    ],
    ids=["sqlite", "sqlite_split", "sqlite_of_several", "postgres"],
)
def world(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[World]:
    dialect, dialects, split = request.param
    with warnings.catch_warnings():
        warnings.simplefilter("error", sa.exc.SAWarning)
        m = package(SCHEMA, tmp_path, *dialects) if split else in_one_module(tmp_path, dialects)
        configure_mappers()
        with databases.fresh(dialect) as engine:
            m.Base.metadata.create_all(engine)
            with Session(engine) as session:
                yield m, session


def in_one_module(folder: Path, dialects: tuple[str, ...]) -> ModuleType:
    return loaded(models(SCHEMA, *dialects), folder)


def test_clearing_an_optional_relation_leaves_the_shared_column(world: World) -> None:
    m, session = world
    tenant = m.Tenant(name="x")
    note = m.Note(text="t", tenant=tenant, lead=m.Member(tenant=tenant, nick="ann"))
    session.add(note)
    session.commit()
    assert (note.tenant_id, note.lead_nick, note.lead.nick) == (tenant.id, "ann", "ann")
    note.lead = None
    session.commit()
    assert (note.tenant_id, note.lead_nick, note.lead) == (tenant.id, None, None)


def a_family(m: ModuleType, session: Session) -> tuple[Any, ...]:
    """A task with two parts of it, and the one who works on it."""
    tenant = m.Tenant(name="x")
    project = m.Project(tenant=tenant, number=1)
    ann = m.Member(tenant=tenant, nick="ann")
    root, one, two = (
        m.Task(tenant=tenant, number=number, project=project, assignee=ann) for number in (1, 2, 3)
    )
    one.parent = two.parent = root
    session.add_all([root, one, two])
    session.commit()
    return root, one, two


def test_a_relation_that_shares_a_column_of_the_key_can_be_cleared(world: World) -> None:
    m, session = world
    root, one, two = a_family(m, session)
    assert (one.parent_number, one.assignee_nick) == (1, "ann")
    one.parent = one.assignee = None
    session.commit()
    assert (one.parent, one.assignee) == (None, None)
    assert (two.parent, two.assignee.nick) == (root, "ann")


def test_what_is_taken_from_a_list_keeps_the_shared_column(world: World) -> None:
    m, session = world
    root, one, two = a_family(m, session)
    assert {task.number for task in root.parent_tasks} == {2, 3}
    root.parent_tasks.remove(one)
    session.commit()
    assert root.parent_tasks == [two]
    assert (one.tenant_id, one.parent_number) == (root.tenant_id, None)


def test_relations_of_several_columns_join_by_all_of_them(world: World) -> None:
    m, session = world
    a_family(m, session)
    a_family(m, session)
    session.expire_all()
    edges = (m.Task.parent, m.Task.parent_tasks, m.Task.project, m.Task.assignee)
    for task in session.scalars(sa.select(m.Task).options(*map(selectinload, edges))):
        others = [task.project, task.assignee, *task.parent_tasks, task.parent or task]
        assert {other.tenant_id for other in others} == {task.tenant_id}
        assert len(task.parent_tasks) == (2 if task.parent is None else 0)


def test_a_column_can_be_shared_with_a_field_or_by_name(world: World) -> None:
    m, session = world
    tenant = m.Tenant(name="x")
    ann = m.Member(tenant=tenant, nick="ann")
    first = m.Copy(tenant=tenant, series=7, number=1, author=ann)
    second = m.Copy(tenant=tenant, series=7, number=2, author=ann, original=first)
    session.add_all([first, second])
    session.commit()
    session.expire_all()
    assert (second.original, first.original_copies) == (first, [second])
    second.original = second.author = None
    session.commit()
    assert (second.series, second.original_number) == (7, None)
    assert (second.tenant_id, second.author_nick) == (tenant.id, None)


def test_a_relation_does_not_fill_a_column_that_it_shares(world: World) -> None:
    m, session = world
    root, *_ = a_family(m, session)
    session.add(m.Task(number=9, project=root.project))
    with pytest.raises(sa.exc.SAWarning, match=r"tenant_id.* no explicit value"):
        session.flush()
    session.rollback()
    session.add(m.Task(number=9, project=root.project, tenant=root.project.tenant))
    session.commit()
