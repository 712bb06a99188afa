"""Text of any kind comes out of the Python writers as valid code, in Black's form, and means the same."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import unicodedata
from pathlib import Path

import black
import pytest
from black.strings import str_width
from hypothesis import given, settings
from hypothesis import strategies as st

from heddle.backends.text import prose, python_code, python_literals
from heddle.backends.text.python_imports import Imports
from heddle.compiler.model import Json

HOSTILE = (
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    '\\"',
    '"\\',
    'ends with "',
    '"starts',
    "ends with \\",
    '""""',
    "\\N{DASH} \\x41 \\u0041",
    "a\nb",
    "a\r\nb\n\n   c\n",
    "  led by blanks\n    and more\n  less ",
    "\tled by a tab\n\t\ttwo",
    "nul \x00 bell \x07 del \x7f",
    "turned \u202e around \u2066 here",
    "lone \ud800 surrogate",
    "soft\xadhyphen, zero\u200bwidth, line\u2028separator",
    "Grüße, 名前, 🎉, e\u0301",
    "{braces} %s %(x)s ${x} {{ jinja }} {% if %}",
    "noqa",
    "type: ignore",
    "fmt: off",
    "coding: latin-1",
    "# noqa: F401",
    "",
    " ",
)

# Black knows the width of characters from a Unicode of its own, which may be newer than Python's.
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from("ab \"'\\\n\t#{}é名\u202e"), max_size=30),
    st.text(
        st.characters().filter(lambda char: python_literals.width(char) == str_width(char)),
        max_size=40,
    ),
)


def is_black(code: str) -> bool:
    return black.format_str(code, mode=black.Mode()) == code


@given(texts)
def test_a_literal_means_its_text(text: str) -> None:
    written = python_literals.literal(text)
    assert ast.literal_eval(written) == text
    assert not {unicodedata.category(char) for char in written} & {
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Zl",
        "Zp",
    }
    assert is_black(f"x = {written}\n")


@given(texts)
def test_a_docstring_means_its_text(text: str) -> None:
    written = f"class A:\n{python_literals.docstring(text)}\n\n    x = 1\n"
    tree = ast.parse(written).body[0]
    assert isinstance(tree, ast.ClassDef)
    said = ast.get_docstring(tree, clean=True) or ""
    assert said.split() == "\n".join(prose.text_lines(text)).split()
    assert is_black(written)


def test_a_docstring_keeps_its_lines() -> None:
    text = "First.\n\n    indented\nlast \\\n"
    assert (
        inspect.cleandoc(ast.literal_eval(python_literals.docstring(text).strip())) == text.rstrip()
    )


@given(texts)
def test_a_comment_is_nothing_but_a_comment(text: str) -> None:
    written = f"{python_literals.comment(text)}\nx = 1\n"
    assert ast.dump(ast.parse(written)) == ast.dump(ast.parse("x = 1\n"))
    assert compile(written.encode("utf-8"), "x", "exec")
    assert is_black(written)


def test_no_comment_speaks_to_a_tool() -> None:
    for text in (
        "noqa",
        "type: ignore",
        "fmt: off",
        "see # noqa: F401",
        "ruff: noqa",
        "pragma: no cover",
    ):
        assert f'"{text.split(":")[0].split("# ")[-1]}"' in python_literals.comment(text)
    assert (
        compile(python_literals.header("coding:no-such.hdl", "x").encode(), "x", "exec") is not None
    )


names = st.text(st.sampled_from("abcdefgh_"), min_size=1, max_size=30).map(lambda name: f"n{name}")
leaves = st.one_of(names, st.integers().map(str), texts.map(python_literals.literal))


def _groups(codes: st.SearchStrategy[python_code.Code]) -> st.SearchStrategy[python_code.Code]:
    several = st.lists(codes, max_size=5)
    return st.one_of(
        st.builds(lambda name, args: python_code.call(name, *args), names, several),
        st.builds(
            lambda name, args, options: python_code.call(name, *args, **options),
            names,
            several,
            st.dictionaries(names, codes, max_size=3),
        ),
        several.map(python_code.list_of),
        several.map(python_code.tuple_of),
        st.dictionaries(texts, codes, max_size=3).map(python_code.dict_of),
    )


codes = st.recursive(leaves, _groups, max_leaves=25)


@settings(max_examples=400, deadline=None)
@given(names, codes, st.integers(0, 2))
def test_code_is_laid_out_as_black_would(name: str, code: python_code.Code, depth: int) -> None:
    line = python_code.statement(python_code.prefixed(f"{name} = ", code), depth)
    written = (
        "".join(f"{python_literals.INDENT * at}class A:\n" for at in range(depth)) + line + "\n"
    )
    assert is_black(written)
    assert ast.dump(ast.parse(f"{name} = {python_code.flat(code)}")) == ast.dump(
        ast.parse(_dedented(line))
    )


def _chains(codes: st.SearchStrategy[python_code.Code]) -> st.SearchStrategy[python_code.Code]:
    calls = st.builds(
        lambda name, args: python_code.call(name, *args), names, st.lists(codes, max_size=4)
    )
    method = st.tuples(names, st.lists(codes, min_size=1, max_size=4))
    return st.builds(_chained, st.one_of(names, calls), st.lists(method, min_size=1, max_size=3))


def _chained(
    on: python_code.Code, methods: list[tuple[str, list[python_code.Code]]]
) -> python_code.Code:
    for name, args in methods:
        on = python_code.method(on, name, *args)
    return on


@settings(max_examples=400, deadline=None)
@given(names, st.lists(st.recursive(leaves, _chains, max_leaves=12), min_size=1, max_size=4))
def test_calls_of_methods_are_laid_out_as_black_would(
    name: str, args: list[python_code.Code]
) -> None:
    code = python_code.call(name, *args)
    line = python_code.statement(python_code.prefixed("x = ", code))
    assert is_black(line + "\n")
    assert ast.dump(ast.parse(f"x = {python_code.flat(code)}")) == ast.dump(ast.parse(line))


def _dedented(text: str) -> str:
    return inspect.cleandoc(text)


def test_items_are_spread_on_request() -> None:
    code = python_code.prefixed(
        "x = ", python_code.tuple_of(["a", python_code.call("f", "b")], spread=True)
    )
    assert python_code.statement(code) == "x = (\n    a,\n    f(b),\n)"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "None"),
        (True, "True"),
        (3, "3"),
        ("a", '"a"'),
        (["a", 1], '["a", 1]'),
        ({"a": [], "b": {}}, '{"a": [], "b": {}}'),
    ],
)
def test_constants(value: Json, written: str) -> None:
    assert python_code.flat(python_code.constant(value)) == written


def test_imports_stand_as_ruff_sorts_them(tmp_path: Path) -> None:
    imports = Imports()
    imports.name("sqlalchemy.orm", "mapped_column", "Mapped", "relationship", "DeclarativeBase")
    imports.name(
        "sqlalchemy",
        "JSON",
        "text",
        "Text",
        "BigInteger",
        "CheckConstraint",
        "ForeignKeyConstraint",
    )
    imports.name("typing", "Any")
    imports.name("__future__", "annotations")
    imports.module("uuid")
    imports.module("datetime", "dt")
    file = tmp_path / "imports.py"
    file.write_text(f"{imports}\n\nx = 1\n")
    ruff = Path(sys.executable).with_name("ruff")
    subprocess.run(
        [ruff, "check", "--isolated", "--select", "I", file], check=True, capture_output=True
    )
    assert is_black(f"{imports}\n")
