"""SQL goes through SQLAlchemy unchanged, whatever stands in it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from heddle.backends.sqlalchemy.sql_text import escaped

SQL = st.text(st.sampled_from("ab1_$:\\' %(){}é"), max_size=12)


@given(SQL)
def test_text_keeps_its_colons(sql: str) -> None:
    assert str(sa.text(escaped(sql)).compile()) == sql


@pytest.mark.parametrize(
    ("sql", "written"),
    [
        ("x = ':a'", r"x = '\:a'"),
        ("x::text", "x::text"),
        ('{"a": 1}', '{"a": 1}'),
        ("12:30", "12:30"),
        (r"'\:x'", r"'\\:x'"),
    ],
)
def test_only_what_must_be_is_escaped(sql: str, written: str) -> None:
    assert escaped(sql) == written
