"""Views in the Model: read-only, without what only tables have, and no target."""

from __future__ import annotations

import pytest

from support.compiling import compile_text, problems_of
from support.marked import unmark

MODELS = """
model User { name: string  posts <- Post.author[] }
model Post { title: string  author -> User }
mixin Dated { at: datetime = now() @index  until: datetime? @updated  check (until > at)  on afterFind "a:b" }
"""


def test_a_view_is_a_read_only_model_of_its_query() -> None:
    schema = compile_text(
        f"{MODELS} view Busy {{ author -> User  posts: int }} = `select 1`"
    ).schema
    busy = schema.views["Busy"]
    assert busy.readonly and busy.query is not None and busy.query.sql == {"*": "select 1"}
    assert (busy.table, busy.key.attributes, busy.members) == ("busies", (), ("author", "posts"))
    assert "Busy" not in schema.models and [*schema.readable] == ["User", "Post", "Busy"]


def test_nothing_is_made_on_the_other_side() -> None:
    schema = compile_text(f"{MODELS} view Busy {{ author, editor -> User }} = `select 1`").schema
    assert [*schema.models["User"].relations] == ["posts"]
    assert {relation.inverse for relation in schema.views["Busy"].relations.values()} == {None}


def test_a_mixin_leaves_behind_what_only_tables_have() -> None:
    view = compile_text(f"{MODELS} view Busy with Dated {{ n: int }} = `select 1`").schema.views[
        "Busy"
    ]
    assert view.members == ("at", "until", "n")
    assert {field.default for field in view.fields.values()} == {None}
    assert (view.indexes, view.checks, view.hooks) == ((), (), ())
    assert not view.fields["until"].traits.updated


@pytest.mark.parametrize(
    "member",
    [
        "«H243:index (n)»",
        "«H243:unique (n)»",
        "«H243:check (n > 1)»",
        '«H243:on afterFind "a:b"»',
        "«H243:<- Post[]»",
        "m: int = «H243:1»",
        "m: int := («H243:n»)",
        "m: int «H243:@unique»",
        "-> User «H243:@onDelete(cascade)»",
    ],
)
def test_what_only_tables_have_is_refused(member: str) -> None:
    text, expected = unmark(f"{MODELS} view Busy {{ n: int\n{member} }} = `select 1`")
    found = [(p.code.id, p.span.start, p.span.end) for p in problems_of(text)]
    assert found == expected


def test_a_view_is_no_target() -> None:
    text = f"{MODELS} view Busy {{ id: int }} = `select 1`\nmodel X {{ -> Busy }}"
    assert [problem.code.id for problem in problems_of(text)] == ["H235"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("select * from b_views", "select 1"), ('select * from "B_Views" x', "select 2")],
)
def test_views_stand_after_those_that_they_read(first: str, second: str) -> None:
    database = compile_text(
        f"model X {{ n: int }}  view AView {{ n: int }} = `{first}`  view BView {{ n: int }} = `{second}`"
    ).database
    assert [*database.views] == ["BView", "AView"]
    assert database.views["AView"].needs == ("BView",)


def test_views_that_read_one_another_keep_their_order() -> None:
    database = compile_text(
        "model X { n: int }  view A { n: int } = `select * from bs`  view B { n: int } = `select * from as_, bs`"
        "  view C { n: int } = `select * from xbs`"
    ).database
    assert [*database.views] == ["B", "A", "C"]
