"""Primary keys of imported tables."""

from support.compiling import compile_text
from support.roundtrip import read


def test_a_key_column_that_refers_elsewhere_is_never_null() -> None:
    script = (
        "CREATE TABLE t (id int PRIMARY KEY);\n"
        "CREATE TABLE a (t_id int REFERENCES t (id), x int, PRIMARY KEY (t_id, x));\n"
    )
    compiled = compile_text(read(script, "postgres")[0])
    assert not compiled.problems.has_errors, [*compiled.problems]
    assert not compiled.schema.models["A"].relations["t"].optional
