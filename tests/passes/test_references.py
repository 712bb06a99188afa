"""Foreign keys: what they refer to, in which order, and what they do when that goes."""

from __future__ import annotations

import pytest

from heddle.compiler.diagnostics.codes.names import NAME_TAKEN, TOO_LONG_NAME
from heddle.compiler.diagnostics.codes.relations import (
    NO_DEFAULT_TO_SET,
    NOT_UNIQUE,
    SET_NULL_REQUIRED,
)
from heddle.compiler.diagnostics.problem import Code
from heddle.compiler.model import Action
from support.compiling import compile_text, problems_of
from support.emitting import emit

_DESK = "model Desk { floor, number: int  note: string?  unique (number, floor) }\n"


def test_a_key_follows_the_rule_it_refers_to_however_it_is_written() -> None:
    database = compile_text(
        _DESK
        + 'model Chair { -> Desk(floor, number)\n  spare -> Desk(floor, number) @fk("f", "n") }'
    ).database
    first, second = database.tables["Chair"].foreign_keys
    assert first.target_columns == second.target_columns == ("number", "floor")
    assert first.columns == ("desk_number", "desk_floor")
    assert second.columns == ("n", "f")


@pytest.mark.parametrize(
    "rule",
    [
        "(number desc, floor)",
        "(number, floor nulls first)",
        "using btree (number, floor)",
        "(number, floor) include (note)",
        "(number, floor) where (note is null)",
    ],
)
def test_a_rule_that_is_an_index_is_nothing_to_refer_to(rule: str) -> None:
    desk = _DESK.replace("(number, floor)", rule)
    (problem,) = problems_of(desk + "model Chair { -> Desk(number, floor) }")
    assert problem.code is NOT_UNIQUE


@pytest.mark.parametrize("action", ["@onDelete(setNull)", "@onUpdate(setNull)"])
@pytest.mark.parametrize("arrow", ["->", "<->"])
def test_a_required_key_is_never_set_null(arrow: str, action: str) -> None:
    found = problems_of(f"model User {{ name: string }}\nmodel Post {{ {arrow} User {action} }}")
    assert {problem.code for problem in found} == {SET_NULL_REQUIRED}


@pytest.mark.parametrize(
    ("schema", "actions"),
    [
        pytest.param(
            "schema { onDelete = setNull  onUpdate = setNull }\nmodel User { name: string }\n"
            "model Post { writer -> User\n  editor -> User?\n  <-> User }",
            {
                "writer": (Action.NO_ACTION, Action.NO_ACTION),
                "editor": (Action.SET_NULL, Action.SET_NULL),
                "post": (Action.CASCADE, Action.NO_ACTION),
                "user": (Action.CASCADE, Action.NO_ACTION),
            },
            id="null only where it may be null",
        ),
        pytest.param(
            "schema { onDelete = setDefault  onUpdate = setDefault }\nmodel Plan { code: string @key }\n"
            'model User { first -> Plan = "a"\n  second -> Plan\n  <-> Plan }',
            {
                "first": (Action.SET_DEFAULT, Action.SET_DEFAULT),
                "second": (Action.NO_ACTION, Action.NO_ACTION),
                "user": (Action.CASCADE, Action.NO_ACTION),
                "plan": (Action.CASCADE, Action.NO_ACTION),
            },
            id="defaults only where there are some",
        ),
    ],
)
def test_settings_set_what_a_key_can_be_set_to(
    schema: str, actions: dict[str, tuple[Action, Action]]
) -> None:
    assert {
        key.relation: (key.on_delete, key.on_update)
        for table in compile_text(schema).database.tables.values()
        for key in table.foreign_keys
    } == actions


@pytest.mark.parametrize(
    ("relations", "code"),
    [
        (f'-> User @fk(name: "{"x" * 64}")', TOO_LONG_NAME),
        (f'-> User @fk("{"x" * 64}")', TOO_LONG_NAME),
        ('-> User @fk(name: "one")\n  editor -> User? @fk(name: "one")', NAME_TAKEN),
    ],
)
def test_exact_names_are_possible_and_distinct(relations: str, code: Code) -> None:
    (problem,) = problems_of(f"model User {{ name: string }}\nmodel Post {{ {relations} }}")
    assert problem.code is code


def test_a_required_key_is_set_to_a_default_that_it_has() -> None:
    plan = "model Plan { code: string @key }\n"
    (problem,) = problems_of(plan + "model User { -> Plan @onDelete(setDefault) }")
    assert problem.code is NO_DEFAULT_TO_SET
    (problem,) = problems_of(plan + "model User { <-> Plan @onUpdate(setDefault) }")
    assert problem.code is NO_DEFAULT_TO_SET
    compile_text(plan + 'model User { -> Plan = "free" @onDelete(setDefault) }')
    compile_text(plan + "model User { -> Plan? @onDelete(setDefault) }")


@pytest.mark.parametrize(
    ("schema", "hint"),
    [
        ("model Post { -> User }", "did you mean `auth.User`?"),
        ("model Post { role: Role }", "did you mean `auth.Role`?"),
        ("model Post { name: Name }", "did you mean `auth.Name`?"),
        ("model Post with Dated { name: string }", "did you mean `auth.Dated`?"),
        ("model Post { <-> Post through User }", "did you mean `auth.User`?"),
    ],
)
def test_a_name_of_another_namespace_is_offered(schema: str, hint: str) -> None:
    auth = """
namespace auth {
  enum Role { admin }
  type Name = string(9)
  mixin Dated { on: date }
  model User { name: Name }
}
"""
    (problem,) = problems_of(auth + schema)
    assert problem.help == hint


def test_an_index_on_a_key_to_a_text_without_case_is_over_the_column_itself() -> None:
    text = "model Tag { name: string @key @nocase }\nmodel Post { -> Tag }"
    assert (
        "INDEX ix_posts_tag_name ON posts (tag_name);"
        in emit("sql", compile_text(text), "postgres")["postgres.sql"]
    )
