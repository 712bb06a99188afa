"""The text that an import gives."""

from __future__ import annotations

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
