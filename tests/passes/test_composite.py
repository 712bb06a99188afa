"""A relation with a key of several columns, wherever it is named: it means all of them."""

from __future__ import annotations

import pytest

from heddle.compiler.spelled import expression_text
from support.compiling import compile_text, problems_of

SCHEMA = """
model Tenant {{ name: string }}
model Place {{
  -> Tenant
  x, y: int
  key (tenant, x, y)
}}
model Trip {{
  -> Tenant
  first -> Place
  second -> Place?
  third -> Place? @fk("third_tenant", "third_x", "third_y")
  note: string?
  number: int
  {member}
}}
"""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("first = second", "(firstX = secondX) and (firstY = secondY)"),
        ("first <> second", "(firstX <> secondX) or (firstY <> secondY)"),
        (
            "first = third",
            "((tenantId = thirdTenantId) and (firstX = thirdX)) and (firstY = thirdY)",
        ),
        ("second is null", "(secondX is null) or (secondY is null)"),
        ("second is not null", "(not (secondX is null)) and (not (secondY is null))"),
        (
            "second in (first)",
            "(secondX = firstX) and (secondY = firstY)",
        ),
        (
            "second not in (first)",
            "not ((secondX = firstX) and (secondY = firstY))",
        ),
        (
            "exactlyOne(second, note)",
            "(((not (secondX is null)) and (not (secondY is null))) and (note is null))"
            " or (((secondX is null) or (secondY is null)) and (not (note is null)))",
        ),
        (
            "allOrNone(second, note)",
            "(((not (secondX is null)) and (not (secondY is null))) and (not (note is null)))"
            " or (((secondX is null) or (secondY is null)) and (note is null))",
        ),
        ("tenant = number", "tenantId = number"),
        ("exactlyOne(tenant, note)", "exactlyOne(tenantId, note)"),
    ],
)
def test_an_expression_speaks_of_every_column(written: str, meant: str) -> None:
    schema = compile_text(SCHEMA.format(member=f"check ({written})")).schema
    (check,) = schema.models["Trip"].checks
    assert expression_text(check.expr) == meant


@pytest.mark.parametrize(
    "written",
    ["first = number", "first < second", "coalesce(first, second) is null", "first in (3)"],
)
def test_what_has_no_meaning_for_several_columns_is_told(written: str) -> None:
    codes = {p.code.id for p in problems_of(SCHEMA.format(member=f"check ({written})"))}
    assert codes == {"H410"}


def test_keys_and_indexes_have_every_column_once() -> None:
    member = "unique (second, note)\n index (first, tenant desc) include (third)"
    model = compile_text(SCHEMA.format(member=member)).schema.models["Trip"]
    unique, index, *_ = model.indexes
    assert unique.attributes == ("tenantId", "secondX", "secondY", "note")
    assert index.attributes == ("tenantId", "firstX", "firstY")
    assert index.include == ("thirdTenantId", "thirdX", "thirdY")


def test_a_relation_named_once_in_fk_stands_for_all_its_columns() -> None:
    text = """
    model Org { region: string(2)  no: int  key (region, no) }
    model Person { -> Org  nick: string(20)  key (org, nick)  boss -> Person? @fk(org, "boss_nick") }
    """
    keys = compile_text(text).database.tables["Person"].foreign_keys
    assert [key.columns for key in keys if key.relation == "boss"] == [
        ("org_region", "org_no", "boss_nick")
    ]


def test_a_key_and_a_shared_column_of_a_mixin_bear_its_prefix() -> None:
    text = """
    model Tenant { name: string }
    mixin Owned { -> Tenant  number: int  key (tenant, number)  boss -> Part? @fk(tenant, "boss") }
    model Part with Owned as own { name: string }
    """
    table = compile_text(text).database.tables["Part"]
    assert table.primary_key is not None
    assert table.primary_key.columns == ("own_tenant_id", "own_number")
    assert [key.columns for key in table.foreign_keys] == [
        ("own_tenant_id",),
        ("own_tenant_id", "boss"),
    ]
