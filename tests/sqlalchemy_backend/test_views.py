"""Views: classes and tables that are read, and that no tool takes for tables to make."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from .generated import Databases, loaded, models, package
from .schemas import VIEWS

DIALECTS = ("postgres", "mysql", "sqlite")


@pytest.fixture(params=["single", "split"])
def module(request: pytest.FixtureRequest, tmp_path: Path) -> ModuleType:
    if request.param == "split":
        return package(VIEWS, tmp_path, *DIALECTS)
    return loaded(models(VIEWS, *DIALECTS), tmp_path)


def test_views_stand_apart_from_the_tables(module: ModuleType) -> None:
    assert set(module.Base.metadata.tables) == {"users", "notes"}
    views = module.ViewBase.metadata.tables
    assert set(views) == {"present_users", "a_notes", "classes"}
    assert all(view.info == {"is_view": True} for view in views.values())
    assert isinstance(module.classes, sa.Table)


def test_a_view_is_read_and_follows_its_relations(module: ModuleType, databases: Databases) -> None:
    with databases.fresh("postgres") as engine:
        module.Base.metadata.create_all(engine)
        with Session(engine) as session:
            ada = module.User(name="Ada")
            session.add_all([ada, module.User(name="Bob", active=False)])
            session.add(module.Note(title="One", author=ada))
            session.commit()
            [present] = session.scalars(sa.select(module.PresentUser))
            [note] = session.scalars(sa.select(module.ANote))
            assert (present.id, present.name) == (ada.id, "Ada")
            assert (note.author, note.reader, note.name) == (ada, None, "Ada")
            assert session.get(module.ANote, (ada.id, "One")) is note
            assert session.execute(sa.select(module.classes)).all() == [("One",)]


@pytest.mark.parametrize("change", ["add", "change", "delete"])
def test_a_view_is_not_written(module: ModuleType, databases: Databases, change: str) -> None:
    with databases.fresh("sqlite") as engine:
        module.Base.metadata.create_all(engine)
        with Session(engine) as session:
            session.add(module.User(name="Ada"))
            session.flush()
            [present] = session.scalars(sa.select(module.PresentUser))
            if change == "add":
                session.add(module.PresentUser(id=2, name="Eve"))
            elif change == "change":
                present.name = "Eve"
            else:
                session.delete(present)
            with pytest.raises(TypeError, match="PresentUser is a view: it is only read"):
                session.flush()


def test_a_view_is_made_where_its_query_is_said(module: ModuleType, databases: Databases) -> None:
    for dialect, made in (("mariadb", ["a_notes"]), ("sqlite", [])):
        with databases.fresh(dialect) as engine:
            module.Base.metadata.create_all(engine)
            found = sa.inspect(engine).get_view_names()
            assert sorted(found) == [*made, "classes", "present_users"]
            module.Base.metadata.drop_all(engine)
            assert sa.inspect(engine).get_view_names() == []


def test_a_table_that_comes_later_does_not_trouble_the_views(
    module: ModuleType, databases: Databases
) -> None:
    with databases.fresh("postgres") as engine:
        module.Base.metadata.create_all(engine)
        sa.Table("later", module.Base.metadata, sa.Column("id", sa.Integer, primary_key=True))
        module.Base.metadata.create_all(engine)
        assert sa.inspect(engine).has_table("later")
