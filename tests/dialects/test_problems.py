"""Every code of the databases is shown by its own examples, and says what is done instead."""

from __future__ import annotations

from contextlib import nullcontext

import pymysql
import pytest
from pymysql.constants import CLIENT

from heddle.backends.dialects import NAMES
from heddle.backends.dialects.nodes import Node, Printer
from heddle.compiler.diagnostics.codes import checks, indexes, targets
from heddle.compiler.diagnostics.problem import Code, Severity
from support.compiling import compile_text
from support.emitting import emit
from support.servers import Database

from .engines import Lowered

GROUPS = (checks, indexes, targets)
CODES = [code for group in GROUPS for code in vars(group).values() if isinstance(code, Code)]
SHOWN = [code for code in CODES if code.bad]


def codes_of(text: str) -> list[str]:
    compiled = compile_text(text)
    lowered = Lowered(compiled.schema.settings.dialect, text)
    return [problem.code.id for problem in compiled.problems] + lowered.codes


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.name)
def test_the_wrong_example_gives_exactly_its_code(code: Code) -> None:
    assert codes_of(code.bad) == [code.id]


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.name)
def test_the_right_example_gives_nothing(code: Code) -> None:
    assert codes_of(code.good) == []


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.name)
def test_a_problem_says_where_and_what_to_do(code: Code) -> None:
    dialect = compile_text(code.bad).schema.settings.dialect
    (problem,) = Lowered(dialect, code.bad).problems
    assert problem.span.end > problem.span.start
    assert problem.help
    assert "{" not in problem.title + problem.help


def nested(around: str, times: int) -> str:
    """An expression in itself, over and over."""
    front, _, end = around.partition("x")
    return front * times + "x" + end * times


@pytest.mark.parametrize(
    ("dialect", "around"),
    [
        ("sqlite", "(x % 2.5)"),
        ("sqlite", "floor(x * 1.5)"),
        ("sqlite", "ceil(x * 1.5)"),
        ("postgres", "least(x, 1)"),
    ],
)
def test_what_would_double_with_each_level_is_left_to_the_models(dialect: str, around: str) -> None:
    schema = "schema {{ dialect = {} }}\nmodel A {{ x: float?\n check ({} > 0) }}"
    assert codes_of(schema.format(dialect, nested(around, 3))) == []
    assert codes_of(schema.format(dialect, nested(around, 30))) == ["H505"]


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
def test_each_part_of_an_expression_is_printed_once(
    dialect: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    printing = Printer.sql

    def counted(self: Printer, node: Node) -> str:
        printed.append(node.form)
        return printing(self, node)

    monkeypatch.setattr(Printer, "sql", counted)
    expression = nested("(x / y)", 12)
    schema = f"schema {{ dialect = {dialect} }}\nmodel A {{ x, y: int\n check ({expression} > 0) }}"
    assert codes_of(schema) == []
    assert printed.count("/") == 12


def test_codes_without_an_example_name_what_shows_them() -> None:
    assert [code.id for code in CODES if not code.bad and not code.shown_by] == []


def test_a_long_comment_is_cut() -> None:
    text = (
        "schema { dialect = mysql }\n/// "
        + "x" * 2050
        + "\nmodel Page {\n/// "
        + "é" * 1024
        + "\ntitle: string(9) }"
    )
    lowered = Lowered("mysql", text)
    table = lowered.database.tables["Page"]
    assert lowered.codes == ["H544"]
    assert table.comment == "x" * 2047 + "…"
    assert table.column("title").comment == "é" * 1024


def test_the_longest_texts_of_a_wide_row_move_out() -> None:
    fields = "\n".join(f"  f{number}: string({1000 + number})" for number in range(20))
    lowered = Lowered("mysql", f"model Wide {{\n{fields}\n  index (f19)\n}}")
    kinds = {c.column.name: c.sql_type for c in lowered.database.tables["Wide"].columns}
    assert lowered.codes == [*["H545"] * 4, "H515"]
    assert [name for name, kind in kinds.items() if kind == "longtext"] == [
        "f15",
        "f16",
        "f17",
        "f18",
    ]
    checks = {check.name: check.text for check in lowered.database.tables["Wide"].checks}
    assert checks["ck_wides_f18"] == "char_length(f18) <= 1018"


@pytest.mark.parametrize("dialect", NAMES)
def test_an_ordinary_schema_loses_nothing_that_is_not_said(dialect: str) -> None:
    text = """
model Author { name: string(80)  bio: text? }
model Book {
  title: string(1..200) @unique
  price: decimal(8, 2, 0..) = 0
  out: date?
  genre: novel | essay = novel
  author -> Author
  check (length(title) > 1 and price < 1000)
}
"""
    assert Lowered(dialect, text).codes == []


def test_no_error_is_a_matter_of_taste() -> None:
    errors = {code.id for code in CODES if code.severity is Severity.ERROR}
    assert errors == {"H516", "H517", "H531", "H532", "H536"}


def test_a_unique_key_that_is_referred_to_cannot_be_left_out() -> None:
    text = """
model Site { address: url @unique }
model Page { site -> Site.address }
"""
    assert Lowered("mysql", text).codes == ["H516", "H515"]
    assert Lowered("postgres", text).codes == []


KEYS = {
    ("int", "bigint"): ["H536"],
    ("smallint", "int"): ["H536"],
    ("bigint", "bigint"): [],
    ("int @native(`int(9)`)", "int"): [],
    ("int @native(`int unsigned`)", "int"): ["H536"],
    ("decimal(10, 2)", "decimal(12, 3)"): [],
    ("string(10)", "string(20)"): [],
    ("email", "string(254)"): [],
    ("string(10) @nocase", "string(20)"): ["H536", "H542"],
    ("string(10)", "string(20) @nocase"): ["H536", "H542"],
    ("string(10) @native(`char(10)`)", "string(10)"): [],
    ("string(3000)", "string(20)"): ["H515", "H516"],
    ("text", "string(20)"): ["H515", "H536"],
    ("bytes(10)", "bytes(12)"): [],
    ("bytes", "bytes(12)"): ["H515", "H516"],
}


def test_mysql_refuses_the_keys_of_other_types_that_are_told(mariadb: Database) -> None:
    with mariadb.mariadb_connection(client_flag=CLIENT.MULTI_STATEMENTS) as connection:
        for at, ((here, there), codes) in enumerate(KEYS.items()):
            text = f"model T{at} {{ it: {there} @unique }}\nmodel H{at} {{ mine: {here}, -> T{at}.it @fk(mine) }}"
            assert sorted(Lowered("mysql", text).codes) == codes, here
            assert Lowered("postgres", text.replace("`int(9)`", "`int`")).codes == []
            script = emit("sql", compile_text(text), "mysql")["mysql.sql"]
            refused = not {"H516", "H536"}.isdisjoint(codes)
            with pytest.raises(pymysql.Error) if refused else nullcontext():
                cursor = connection.cursor()
                cursor.execute(script)
                while cursor.nextset():
                    pass


def test_mysql_has_room_for_64_keys() -> None:
    def lowered(dialect: str, fields: int, more: str = "") -> list[str]:
        indexed = "\n".join(f"f{number}: int @index" for number in range(fields))
        return Lowered(dialect, f"model Wide {{\n{indexed}\n{more}\n}}").codes

    assert lowered("mysql", 63) == []
    assert lowered("mysql", 64) == ["H517"]
    assert lowered("mysql", 63, "up -> Wide? @index(off)") == ["H517"]
    assert lowered("mysql", 62, "up -> Wide? @index(off)\nindex (up, f1)") == []
    assert lowered("postgres", 64) == []
