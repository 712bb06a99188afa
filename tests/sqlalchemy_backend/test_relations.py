"""Every relation loads from both of its ends, and a delete does what the database says."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased, configure_mappers, selectinload

from .generated import ALONE, DIALECTS, TOGETHER, Databases, Form, loaded, models
from .schemas import PLAIN_SCHEMAS, SCHEMAS

ABSENT = {("views", "sqlite"): "ANote"}
"""Views that a schema has no query of for a dialect; a module for several dialects has their classes all the same."""


@pytest.mark.parametrize("form", ALONE + TOGETHER, ids=str)
@pytest.mark.parametrize("name", PLAIN_SCHEMAS)
def test_every_relation_can_be_queried(
    databases: Databases, tmp_path: Path, name: str, form: Form
) -> None:
    module = loaded(models(PLAIN_SCHEMAS[name], *form.dialects), tmp_path)
    configure_mappers()
    with databases.fresh(form.dialect) as engine:
        module.Base.metadata.create_all(engine)
        with Session(engine) as session:
            absent = ABSENT.get((name, form.dialect))
            for mapper in module.Base.registry.mappers:
                for relation in mapper.relationships:
                    if absent in (mapper.class_.__name__, relation.mapper.class_.__name__):
                        continue
                    edge = getattr(mapper.class_, relation.key)
                    joined = sa.select(mapper.class_).join(edge.of_type(aliased(relation.mapper)))
                    loading = selectinload(edge)
                    assert session.scalars(joined.options(loading)).all() == []


@pytest.fixture(params=[*ALONE, *TOGETHER[: len(DIALECTS)]], ids=str)
def world(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Any:
    dialect, dialects = request.param
    relations = SCHEMAS["relations"] if len(dialects) == 1 else PLAIN_SCHEMAS["relations"]
    module = loaded(models(relations, *dialects), tmp_path)
    with databases.fresh(dialect) as engine:
        module.Base.metadata.create_all(engine)
        with Session(engine) as session:
            yield module, session


World = tuple[ModuleType, Session]


def a_post(m: ModuleType, **values: Any) -> Any:
    values = {"author": m.User(name="ann"), "country": m.Country(code="de", name="D")} | values
    return m.Post(title="t", **values)


def test_both_ends_of_a_relation_agree(world: World) -> None:
    m, session = world
    boss = m.User(name="boss", users=[m.User(name="ann")])
    session.add(boss)
    session.commit()
    ann = session.scalars(sa.select(m.User).where(m.User.name == "ann")).one()
    assert ann.boss is boss
    assert boss.users == [ann]


def test_two_relations_to_one_model_stay_apart(world: World) -> None:
    m, session = world
    post = a_post(m, reviewer=m.User(name="bob"))
    session.add(post)
    session.commit()
    session.expire_all()
    assert (post.author.name, post.reviewer.name) == ("ann", "bob")
    assert post.author.author_posts == [post]
    assert post.author.reviewer_posts == []


def test_a_directed_relation_of_a_model_with_itself(world: World) -> None:
    m, session = world
    star, fan = m.Person(name="star"), m.Person(name="fan")
    star.followers.append(fan)
    session.add(star)
    session.commit()
    session.expire_all()
    assert (star.followers, fan.following) == ([fan], [star])
    assert (star.following, fan.followers) == ([], [])


def test_a_shared_column_is_written_once(world: World) -> None:
    m, session = world
    tenant = m.Tenant(name="x")
    task = m.Task(title="t", tenant=tenant, project=m.Project(tenant=tenant, number=7, title="p"))
    session.add(task)
    session.commit()
    assert (task.tenant_id, task.project_number) == (tenant.id, 7)


def test_a_composite_relation_to_oneself(world: World) -> None:
    m, session = world
    tenant = m.Tenant(name="x")
    root = m.Folder(tenant=tenant, number=1)
    leaf = m.Folder(tenant=tenant, number=2, parent=root)
    session.add(leaf)
    session.commit()
    session.expire_all()
    assert leaf.parent is root
    assert root.parent is None


def test_a_junction_of_the_users_own_can_be_written_through(world: World) -> None:
    m, session = world
    post = a_post(m, tags=[m.Tag(name="a"), m.Tag(name="b")])
    session.add(post)
    session.commit()
    session.expire_all()
    assert {link.tag.name for link in post.post_tags} == {"a", "b"}
    session.delete(post)
    session.commit()
    assert session.scalar(sa.select(sa.func.count()).select_from(m.PostTag)) == 0


def test_what_has_fields_of_its_own_is_only_read_through(world: World) -> None:
    m, session = world
    rater = m.User(name="r")
    post = a_post(m)
    session.add_all([post, m.Rating(post=post, user=rater, stars=3)])
    session.commit()
    session.expire_all()
    assert post.raters == [rater]


def test_the_database_cascades(world: World) -> None:
    m, session = world
    post = a_post(m)
    session.add(post)
    session.commit()
    session.delete(post.author)
    session.commit()
    assert session.scalars(sa.select(m.Post)).all() == []


def test_the_database_refuses(world: World) -> None:
    m, session = world
    post = a_post(m)
    session.add(post)
    session.commit()
    session.delete(post.country)
    with pytest.raises(IntegrityError):
        session.commit()


def test_the_database_sets_null(world: World) -> None:
    m, session = world
    ann = m.User(name="ann", boss=m.User(name="boss"))
    session.add(ann)
    session.commit()
    session.delete(ann.boss)
    session.commit()
    assert ann.boss_id is None


def test_taken_from_its_parent_what_needs_one_is_gone(world: World) -> None:
    m, session = world
    post = a_post(m)
    session.add(post)
    session.commit()
    post.author.author_posts.remove(post)
    session.commit()
    assert session.scalars(sa.select(m.Post)).all() == []


def test_a_cycle_can_be_filled(world: World) -> None:
    m, session = world
    hen, egg = m.Chicken(), m.Egg()
    hen.egg, egg.chicken = egg, hen
    session.add_all([hen, egg])
    session.commit()
    session.expire_all()
    assert hen.egg.chicken is hen
