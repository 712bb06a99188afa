"""What the page about `heddle import` shows of a script is what comes of it, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from heddle.cli.commands import main

from .blocks import blocks_of


def test_checks_become_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    *_, dump = blocks_of("import.md", "sql")
    *_, schema = blocks_of("import.md", "hdl")
    (tmp_path / "people.sql").write_text(dump.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["import", "people.sql", "--dialect", "postgres"])
    assert ran.stdout == schema.text


def test_script_becomes_the_schema_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump, *_ = blocks_of("import.md", "sql")
    schema, *_ = blocks_of("import.md", "hdl")
    (said,) = blocks_of("import.md", "")
    (tmp_path / "shop.sql").write_text(dump.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["import", "shop.sql", "--dialect", "postgres"])
    assert (ran.stdout, ran.stderr) == (schema.text, said.text)
