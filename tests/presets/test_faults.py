"""What Hatchify and Datrix get wrong comes out right here: one test for each fault of theirs, on what is really made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from makers import engines
from makers.engines import Engine

from heddle.compiler.naming.plural import singular
from heddle.compiler.naming.words import pascal, words
from heddle.grammar.settings import PRESETS
from support.catalogue import Catalogue, differences
from support.compiling import compile_text, problems_of
from support.emitting import emit

from .names import foreign_keys, named, names_of

under_each_preset = pytest.mark.parametrize("naming", PRESETS)


def sql_of(text: str, dialect: str) -> str:
    return emit("sql", compile_text(text), dialect)[f"{dialect}.sql"]


def keys_in(made: Catalogue) -> list[str]:
    """Every foreign key of a database, as `foreign_keys` tells those of a schema."""
    found = []
    for table in made.tables:
        for key in table.foreign_keys:
            here = f"{table.name}({', '.join(key.columns)})"
            there = f"{key.target}({', '.join(key.target_columns)})"
            found.append(f"{here} -> {there}".replace("public.", "").replace('"', ""))
    return sorted(found)


def problem_names(text: str) -> list[str]:
    return [problem.code.name for problem in problems_of(text)]


@under_each_preset
def test_fault_1_relations_to_itself_have_columns_of_their_own(naming: str, tmp_path: Path) -> None:
    """Datrix lost the column of a has-many to itself, and made one column of a junction's two."""
    text = f"""
    schema {{ naming = {naming}  dialect = sqlite  ids = int  timestamps = off }}
    model User {{ boss -> User?  reports <- User.boss[]  friends <-> User }}
    """
    names = names_of(compile_text(text))
    boss, junction = names["column User.boss"], names["table User.friends"]
    user, friend = names["columns User.friends"].split()
    assert len({boss, user, friend}) == 3
    engine = engines.sqlite(tmp_path)
    with engine.fresh() as url:
        engine.run(url, sql_of(text, "sqlite"))
        engine.run(
            url,
            f"""
            PRAGMA foreign_keys = ON;
            INSERT INTO {names['table User']} (id, "{boss}") VALUES (1, NULL), (2, 1);
            INSERT INTO {junction} ("{user}", "{friend}") VALUES (1, 2), (2, 1);
            """,
        )
        with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
            friends = f'SELECT "{friend}" FROM {junction} WHERE "{user}" = 1'
            assert connection.execute(friends).fetchall() == [(2,)]
            reports = f'SELECT id FROM {names["table User"]} WHERE "{boss}" = 1'
            assert connection.execute(reports).fetchall() == [(2,)]


def test_fault_1_a_side_without_a_key_is_reported() -> None:
    [problem] = problems_of("model Node { name: string  children <- Node[] }")
    assert problem.code.name == "backward-twice"
    assert problem.help == "write a `-> Node?` in `Node` too"


USER = "model User { email: string @unique  posts <- Post.author[] }"
POST = "model Post { title: string  author -> User @onDelete(restrict)  tags <-> Tag }"
TAG = "model Tag { name: string  posts <-> Post }"


@pytest.mark.parametrize("target", ["sql", "sqlalchemy", "pydantic", "drizzle"])
@under_each_preset
def test_fault_2_the_order_of_declarations_means_nothing(naming: str, target: str) -> None:
    """In Datrix the side that came first decided whether the key may be null and what a delete does."""

    def lines(*models: str) -> Iterator[str]:
        text = f"schema {{ naming = {naming} }}\n" + "\n".join(models)
        dialects = () if target == "pydantic" else ("postgres",)
        for path, content in emit(target, compile_text(text), *dialects).items():
            yield from (f"{path}: {line}" for line in content.splitlines())

    first = sorted(lines(USER, POST, TAG))
    assert first == sorted(lines(POST, USER, TAG)) == sorted(lines(TAG, POST, USER))


def test_fault_2_tables_stand_in_the_order_of_their_keys() -> None:
    post = POST.replace("tags <-> Tag", "")
    assert sql_of(f"{USER}\n{post}", "postgres") == sql_of(f"{post}\n{USER}", "postgres")


@under_each_preset
def test_fault_3_a_second_junction_is_reported_or_has_a_name(naming: str) -> None:
    """Datrix let both share their rows, Hatchify broke."""
    head = f"schema {{ naming = {naming} }} model Tag {{ name: string }}"
    one = "model Post { tags <-> Tag  topics <-> Tag }"
    assert problem_names(head + one) == ["second-junction"]
    other = one.replace("topics <-> Tag", 'topics <-> Tag @table("post_topic")')
    names = named(f"naming = {naming}", "model Tag { name: string }" + other)
    assert names["table Post.tags"] == "post_tag"
    assert names["table Post.topics"] == "post_topic"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "model User { drafts <- Post[]  posts <- Post[] } model Post { title: string }",
            "all-taken",
        ),
        (
            "model User { drafts <- Post[]  posts <- Post.author[] } model Post { author, editor, reader -> User }",
            "ambiguous-inverse",
        ),
    ],
)
def test_fault_3_a_second_has_many_is_reported(text: str, problem: str) -> None:
    """In Datrix both shared one column."""
    assert problem_names(text) == [problem]


@under_each_preset
def test_fault_4_a_junction_refers_to_the_table_as_it_is_called(
    naming: str, engine: Engine
) -> None:
    """Datrix referred to the plural of the model, whatever `tableName` said."""
    text = f"""
    schema {{ naming = {naming} }}
    model User @table("people") {{ name: string @column("full name")  groups <-> Group }}
    model Group @table("Circles of friends") {{ name: string }}
    """
    with engine.fresh() as url:
        engine.run(url, sql_of(text, engine.dialect))
        made = keys_in(engine.catalogue(url))
    assert made == sorted(foreign_keys(compile_text(text).database))
    assert [key.partition(" -> ")[2] for key in made] == ["Circles of friends(id)", "people(id)"]


@under_each_preset
def test_fault_7_a_later_relation_brings_its_key(naming: str, engine: Engine) -> None:
    """Datrix added the column alone, and left what was required or a default as it had been."""
    before = f"""
    schema {{ naming = {naming}  fkIndex = on }}
    model User {{ name: string }}
    model Post {{ title: string?  rank: int = 1 }}
    """
    after = before.replace("title: string?  rank: int = 1", "title: string  rank: int = 2\n-> User")
    with engine.fresh() as one, engine.fresh() as other:
        engine.run(one, sql_of(before, engine.dialect))
        engine.run(other, sql_of(after, engine.dialect))
        found = differences(
            engine.catalogue(one), engine.catalogue(other), sides=("before", "after")
        )
    names = names_of(compile_text(after))
    column, index = names["column Post.user"], names["indexes Post"]
    for what in (f"column {column}", f"index {index}", "foreign key", "title", "rank"):
        assert any(what in line for line in found), (what, found)


@under_each_preset
def test_fault_8_models_that_need_each_other_are_made(naming: str, engine: Engine) -> None:
    """Datrix wrote both keys into the tables, where the first one refers to a table that is not there yet."""
    text = f"""
    schema {{ naming = {naming} }}
    model School {{ head -> Teacher @deferrable(initially)  name: string }}
    model Teacher {{ school -> School @onDelete(noAction)  mentor -> Teacher?  name: string }}
    """
    with engine.fresh() as url:
        engine.run(url, sql_of(text, engine.dialect))
        made = keys_in(engine.catalogue(url))
    assert len(made) == 3
    assert made == sorted(foreign_keys(compile_text(text).database))


@under_each_preset
def test_fault_10_a_namespace_makes_no_second_key(naming: str) -> None:
    """In Hatchify the has-many called the column after the namespace, and the belongs-to did not."""
    text = """
    namespace Admin {
      model User { name: string  todos <- Todo[] }
      model Todo { -> User  title: string }
    }
    """
    names = named(f"naming = {naming}", text)
    expected = {"datrix": "userId"}.get(naming, "user_id")
    assert names["column Admin.Todo.user"] == expected
    keys = list(foreign_keys(compile_text(f"schema {{ naming = {naming} }}{text}").database))
    assert len(keys) == 1
    assert f"({expected})" in keys[0]


ODD = ("HTTPServer", "User2FA", "Category", "Bus", "Class", "Series", "Person", "Status")


@under_each_preset
def test_fault_11_odd_names_come_through(naming: str, engine: Engine) -> None:
    """Both systems broke acronyms, digits and irregular plurals, and differently in table, column and path."""
    models = "\n".join(
        f"model {name} {{ line2Text: string  URLPath: string  user2FA: string }}" for name in ODD
    )
    names = named(f"naming = {naming}", models)
    rule = PRESETS[naming].settings.get("plural", "english")
    for name in ODD:
        path = names[f"path {name}"].removeprefix("/")
        assert "".join(words(singular(pascal(path), rule))) == "".join(words(name))
        columns = [names[f"column {name}.{field}"] for field in ("line2Text", "URLPath", "user2FA")]
        assert [words(column) for column in columns] == [
            ("line2", "text"),
            ("url", "path"),
            ("user2", "fa"),
        ]
    with engine.fresh() as url:
        engine.run(url, sql_of(f"schema {{ naming = {naming} }}\n{models}", engine.dialect))
        made = engine.catalogue(url)
    tables = {table.name.removeprefix("public.") for table in made.tables}
    assert tables == {names[f"table {name}"] for name in ODD}
