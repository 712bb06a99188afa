"""The text that an import gives."""

from __future__ import annotations

import pytest

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.formatter import format_file
from heddle.compiler.source import SourceFile
from heddle.importers.importing import import_script

SCRIPT = """
CREATE TABLE people (id integer PRIMARY KEY, first_name varchar(80) NOT NULL, born date, died date,
  CONSTRAINT a_long_rule CHECK (died IS NULL OR born IS NULL OR died >= born AND length(first_name) > 1 AND born > '1000-01-01'));
"""


def test_an_imported_schema_is_in_the_one_layout() -> None:
    imported = import_script(SourceFile("people.sql", SCRIPT), "postgres", Problems())
    assert "model" in imported.text
    assert format_file(SourceFile("people.hdl", imported.text), Problems()) == imported.text


@pytest.mark.parametrize(
    ("type", "field"),
    [
        ("tinyint unsigned", "smallint @native(`tinyint unsigned`)"),
        ("smallint unsigned", "int @native(`smallint unsigned`)"),
        ("mediumint unsigned", "int @native(`mediumint unsigned`)"),
        ("int unsigned", "bigint @native(`int unsigned`)"),
        ("int", "int"),
    ],
)
def test_an_integer_without_a_sign_has_room_for_its_upper_half(type: str, field: str) -> None:
    script = f"CREATE TABLE t (id bigint PRIMARY KEY, size {type} NOT NULL)"
    imported = import_script(SourceFile("t.sql", script), "mysql", Problems())
    assert f"size: {field}\n" in imported.text
