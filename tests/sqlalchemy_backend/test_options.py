"""The options of the backend, and what a schema may hold beside tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import configure_mappers

from heddle.backends.sqlalchemy.backend import SQLAlchemyBackend
from heddle.compiler.config import parse_config
from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.source import Sources
from support.catalogue import differences

from .generated import DIALECTS, Databases, catalogue, loaded, models, run_sql
from .schemas import BLOG


def test_a_base_of_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "blogapp"
    folder.mkdir()
    (folder / "db.py").write_text(
        "from sqlalchemy.orm import DeclarativeBase\nclass Root(DeclarativeBase): ...\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    text = models(BLOG, "sqlite", base="blogapp.db:Root")
    module = loaded(text, tmp_path)
    assert "from blogapp.db import Root as Base" in text
    assert "class Base" not in text
    assert module.User.metadata.tables.keys() >= {"users", "posts", "post_tag"}


WRONG_BASES = ["Base", "app.db.Base", "app:", ":Base", "a b:C", "app.:Base", "app:class", "1:B"]
WRONG_BASES += ["os\nimport sys:Base", "app:Base\n", "app:Base as x"]


@pytest.mark.parametrize("base", WRONG_BASES)
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="no class of a module"):
        models(BLOG, "sqlite", base=base)
    sources, problems = Sources(), Problems()
    file = sources.add("heddle.toml", f"[sqlalchemy]\nbase = {json.dumps(base)}\n")
    config = parse_config(file, problems)
    assert config is not None
    assert config.read(("sqlalchemy",), SQLAlchemyBackend.options, problems)["base"] == ""
    [problem] = problems
    assert (problem.title, problem.help) == (
        "`base` must be like `app.db:Base`",
        'write `base = "app.db:Base"`',
    )
    assert file.text[problem.span.start - file.base : problem.span.end - file.base] == "base"


@pytest.mark.parametrize("lazy", ["selectin", "joined", "raise"])
def test_how_relations_load(tmp_path: Path, lazy: str) -> None:
    module = loaded(models(BLOG, "sqlite", lazy=lazy), tmp_path)
    configure_mappers()
    relations = [r for mapper in module.Base.registry.mappers for r in mapper.relationships]
    assert {relation.lazy for relation in relations} == {lazy}


NAMESPACES = """
schema spaces { dialect = postgres }
namespace auth { enum Level { low high }  model User { name: string  level: Level = low } }
namespace shop { model User { name: string  account -> auth.User  level: auth.Level  at: datetime @updated } }
sql postgres `create view "50%" as select ':x' as a, name from auth.users`
sql sqlite `create view "50%" as select ':x' as a from auth_users`
sql mysql `create view v50 as select ':x%' as a from auth_users`
"""


@pytest.mark.parametrize("dialect", DIALECTS)
def test_namespaces_and_statements(databases: Databases, tmp_path: Path, dialect: str) -> None:
    module = loaded(models(NAMESPACES, dialect), tmp_path)
    with databases.fresh(dialect) as made, databases.fresh(dialect) as written:
        module.Base.metadata.create_all(made)
        module.Base.metadata.create_all(made)
        run_sql(written, NAMESPACES, dialect)
        assert differences(catalogue(made, dialect), catalogue(written, dialect)) == []
        assert sa.select(module.AuthUser).compile() is not None
        assert module.ShopUser.account.property.mapper.class_ is module.AuthUser


def test_only_what_is_used_stands_beside_the_models() -> None:
    text = models("model A { name: string }", "postgres")
    assert "TypeDecorator" not in text
    assert "import datetime" not in text
    assert text.count("class ") == 2


def test_a_junction_makes_way_for_attributes_of_its_own_classes_alone(tmp_path: Path) -> None:
    """In the class body the second relation would find the first one in place of the table."""
    links = """
    model User {
      links <-> User.linkedBy @table("links")
      linkedBy <-> User.links
    }
    model Page { links: int }
    """
    text = models(links, "sqlite")
    assert "\nlinks_ = sa.Table(" in text
    module = loaded(text, tmp_path)
    configure_mappers()
    assert module.User.linked_by.property.secondary is module.links_
    apart = links.replace("links <->", "knows <->").replace("User.links", "User.knows")
    assert "\nlinks = sa.Table(" in models(apart, "sqlite")
