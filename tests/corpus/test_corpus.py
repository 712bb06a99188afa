"""Schemas that were written before the compiler was. Where one breaks a rule of the language, the compiler says which."""

from functools import cache
from pathlib import Path

import pytest
from makers.agreement import assert_the_makers_agree
from makers.engines import Engine

from corpus.judging import assert_sound
from support.compiling import Compiled, compile_text, problems_of
from support.node import Workspace
from support.schemas import corpus

ORIGINALS = corpus()
ERRORS = {
    "cms.hdl": [("H108", 4), ("H108", 40), ("H108", 46)],
    "hr.hdl": [("H210", 1), ("H108", 5)],
    "saas.hdl": [("H323", 70), ("H108", 96)],
    "shop.hdl": [],
    "social.hdl": [("H323", 11), ("H323", 13), ("H322", 18), ("H108", 41)],
    "ticketing.hdl": [("H108", 3)],
}
"""Each error of an original, and its line."""
CORRECTIONS = {
    "cms.hdl": {
        "@hidden  <-": "@hidden, <-",
        "@unique  <- Tag": "@unique, <- Tag",
        "string(20)  -> Page": "string(20), -> Page",
    },
    "hr.hdl": {"mssql": "postgres", "string(80)  -> Country": "string(80), -> Country"},
    "saas.hdl": {
        "blockedBy through TaskBlock": "blockedBy through TaskBlock.blocker",
        "true  <- Delivery": "true, <- Delivery",
    },
    "shop.hdl": {},
    "social.hdl": {
        "User.following through Follow": "User.following through Follow.followee",
        "through Block": "through Block.blocker",
        "<-> Post.mentioned ": '<-> Post.mentioned @table("post_mentioned") ',
        "$/)  <-> Post": "$/), <-> Post",
    },
    "ticketing.hdl": {"string(80)  -> Country": "string(80), -> Country"},
}
"""What the hints say, done."""

pytestmark = pytest.mark.skipif(not ORIGINALS, reason="the corpus is not beside the checkout")
each = pytest.mark.parametrize("name", sorted(ERRORS))


@cache
def corrected(name: str) -> Compiled:
    text = ORIGINALS[name]
    for wrong, right in CORRECTIONS[name].items():
        assert text.count(wrong) == 1
        text = text.replace(wrong, right)
    return compile_text(text)


@each
def test_an_original_breaks_these_rules_and_no_other(name: str) -> None:
    text = ORIGINALS[name]
    errors = [problem for problem in problems_of(text) if problem.is_error]
    assert [(p.code.id, text.count("\n", 0, p.span.start) + 1) for p in errors] == ERRORS[name]


@each
def test_the_makers_agree(name: str, engine: Engine, workspace: Workspace, tmp_path: Path) -> None:
    assert_the_makers_agree(corrected(name), engine, workspace, tmp_path)


def test_every_output_is_sound(workspace: Workspace, tmp_path: Path) -> None:
    assert_sound({name: corrected(name) for name in ERRORS}, workspace, tmp_path)
