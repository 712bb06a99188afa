"""An example says nothing to who builds it for its own database: what it has to say is allowed in its schema, at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from heddle.backends.registry import BUILT_IN
from heddle.cli.commands import main
from support.compiling import compile_text
from support.emitting import emit
from support.schemas import examples

EXAMPLES = examples()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_built_in_silence(name: str) -> None:
    compiled = compile_text(EXAMPLES[name])
    for target in BUILT_IN:
        emit(target, compiled, compiled.schema.settings.dialect)
    assert [(problem.code.id, problem.title) for problem in compiled.problems] == []
    assert list(compiled.problems.unused()) == []


def test_what_one_database_cannot_keep_is_told_once_a_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shop.hdl"
    path.write_text(EXAMPLES["examples/shop/schema.hdl"], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, ["check", path.name, "-d", "sqlite"]).stderr
    blocks = told.strip().split("\n\n")
    kinds = [re.findall(r"^warning\[(H\d+)\]", block) for block in blocks[:-1]]
    # A pattern of the schema's own can be said in another way; the one that comes with `email` cannot.
    assert kinds == [["H501"], ["H501"], ["H530"], ["H504"]]
    assert blocks[-1] == "9 warnings"
    assert [block.count("= also: ") for block in blocks[:-1]] == [4, 1, 0, 0]
    assert "= also: shop.hdl:59:3: SQLite cannot check the pattern of `Product.sku`" in blocks[0]
