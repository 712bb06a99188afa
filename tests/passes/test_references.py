"""Foreign keys to fields that are unique together: in which order, and to which rules."""

from __future__ import annotations

import pytest

from heddle.compiler.diagnostics.codes.relations import NOT_UNIQUE
from support.compiling import compile_text, problems_of

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
