"""Every setting does what it says, under every preset; and what is no value of it is refused with a hint."""

from __future__ import annotations

import pytest

from heddle.compiler.model import Settings
from heddle.compiler.passes.settings import preset
from heddle.grammar.settings import PRESETS, SETTINGS
from support.compiling import compile_text, problems_of

from .names import named

TEXT = """
model SalesPerson {
  firstName: string @unique
  status: open | done
  boss -> SalesPerson?
  helpers <-> SalesPerson
  check named (firstName <> "")
}
model Category { -> SalesPerson  people <-> SalesPerson }
"""
WORKS = {
    "dialect": ("sqlite", {}),
    "version": ('"1.2"', {}),
    "naming": ("hatchify", {"table SalesPerson": "sales_person"}),
    "tables": ("singular", {"table Category": "category", "path Category": "/categories"}),
    "tableCase": (
        "pascal",
        {
            "table SalesPerson": "SalesPeople",
            "enum SalesPersonStatus": "SalesPersonStatus",
            "table Category.people": "CategorySalesPerson",
        },
    ),
    "columnCase": (
        "camel",
        {
            "column SalesPerson.firstName": "firstName",
            "column SalesPerson.boss": "bossId",
            "columns Category.people": "categoryId salesPersonId",
        },
    ),
    "plural": (
        "s",
        {"table Category": "categorys", "relation SalesPerson.categorys": "<- Category[]"},
    ),
    "ids": ("none", {}),
    "id": (
        '"{model}_id"',
        {
            "column Category.categoryId": "category_id",
            "column Category.salesPerson": "sales_person_id",
            "columns SalesPerson.helpers": "sales_person_id helper_id",
        },
    ),
    "reference": (
        '"FK__{field}_{key}"',
        {
            "column SalesPerson.boss": "FK__boss_id",
            "columns SalesPerson.helpers": "FK__sales_person_id FK__helper_id",
        },
    ),
    "junction": ('"{right}_OF_{left}"', {"table Category.people": "sales_person_OF_category"}),
    "timestamps": (
        "on",
        {"columns Category": "id sales_person_id created_at updated_at"},
    ),
    "onDelete": (
        "cascade",
        {"on delete Category.salesPerson": "cascade", "on delete SalesPerson.boss": "cascade"},
    ),
    "onUpdate": (
        "cascade",
        {
            "on update Category.salesPerson": "cascade",
            "on update Category.people.category": "cascade",
        },
    ),
    "fkIndex": ("off", {"indexes Category": ""}),
    "enums": ("check", {}),
    "paths": ("table", {"path SalesPerson": "/sales_people"}),
    "enum": ('"{name}_t"', {"enum SalesPersonStatus": "sales_person_status_t"}),
    "pk": ('"{table}_pkey"', {"key Category": "categories_pkey"}),
    "fk": (
        '"{table}_{columns}_{target}"',
        {"foreign keys Category": "categories_sales_person_id_sales_people"},
    ),
    "index": ('"{columns} of {table}"', {"indexes Category": "sales_person_id of categories"}),
    "unique": ('"{table}_{columns}_u"', {"uniques SalesPerson": "sales_people_first_name_u"}),
    "check": ('"{table}: {name}"', {"checks SalesPerson": "sales_people: named"}),
}
"""Each setting, a value that is not its default, and what becomes of the names: nothing, where it is about something else."""


def settings_of(block: str) -> dict[str, object]:
    return as_dict(
        compile_text(f"schema {{ {block} }} model User {{ name: string }}").schema.settings
    )


def as_dict(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in Settings.__dataclass_fields__}


def test_every_setting_of_names_is_tried() -> None:
    templates = {row.name for row in SETTINGS.values() if row.template}
    changed = {name for row in PRESETS.values() for name in row.settings}
    assert templates | changed <= WORKS.keys()


@pytest.mark.parametrize("setting", [name for name, (_, expected) in WORKS.items() if expected])
def test_a_setting_that_names_works(setting: str) -> None:
    value, expected = WORKS[setting]
    found = named(f"{setting} = {value}", TEXT)
    assert {what: found.get(what) for what in expected} == expected


@pytest.mark.parametrize(
    ("ids", "type_"), [("int", "int"), ("bigint", "bigint"), ("uuid", "uuid"), ("uuid7", "uuid")]
)
def test_ids_are_the_key_of_a_model_without_one(ids: str, type_: str) -> None:
    compiled = compile_text(f"schema {{ ids = {ids} }} model User {{ name: string }}")
    assert compiled.database.tables["User"].column("id").type.name == type_


def test_without_ids_no_key_is_made() -> None:
    table = compile_text("schema { ids = none } model User { name: string }").database.tables[
        "User"
    ]
    assert [column.name for column in table.columns] == ["name"]
    assert table.primary_key is None


def test_enums_may_be_checked_texts() -> None:
    schema = compile_text("schema { enums = check } model User { role: a | b }").schema
    assert not schema.enums["UserRole"].native


@pytest.mark.parametrize("naming", PRESETS)
@pytest.mark.parametrize("setting", [name for name in WORKS if name != "naming"])
def test_a_setting_overrules_its_preset_wherever_it_stands(naming: str, setting: str) -> None:
    value, _ = WORKS[setting]
    attribute = SETTINGS[setting].attribute
    written = f"{setting} = {value}"
    expected = as_dict(preset(naming)) | {attribute: settings_of(written)[attribute]}
    assert settings_of(f"naming = {naming} {written}") == expected
    assert settings_of(f"{written} naming = {naming}") == expected


@pytest.mark.parametrize("naming", PRESETS)
def test_a_preset_is_made_of_settings_that_could_be_written(naming: str) -> None:
    def written(name: str, value: str) -> str:
        return f"{name} = {value}" if SETTINGS[name].choices else f'{name} = "{value}"'

    block = "  ".join(written(*each) for each in PRESETS[naming].settings.items())
    settings = settings_of(block)
    assert as_dict(preset(naming)) == settings | {"naming": naming}
    changed = {name for name, value in settings.items() if value != as_dict(Settings())[name]}
    assert len(changed) == len(PRESETS[naming].settings)


def test_names_are_heddles_where_nothing_is_said() -> None:
    assert preset("heddle") == Settings()


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("naming = hatchfy", "did you mean `hatchify`?"),
        ('naming = "hatchify"', "write `hatchify` without quotes"),
        ("naming = other", "write one of `heddle`, `hatchify`, `datrix`, `hadio`"),
        ("tableCase = lowr", "did you mean `lower`?"),
        ("paths = tables", "did you mean `table`?"),
        ('enum = "enum_{table}"', "write a text in quotes; it may have the places `{name}`"),
        (
            'reference = "{fild}"',
            "write a text in quotes; it may have the places `{field}`, `{key}`",
        ),
        ('id = ""', "write a text in quotes; it may have the places `{model}`"),
        ("junction = left", "write a text in quotes; it may have the places `{left}`, `{right}`"),
        ("timestamps = true", "write one of `on`, `off`"),
        (
            "onUpdate = safe",
            "write one of `cascade`, `setNull`, `restrict`, `noAction`, `setDefault`",
        ),
    ],
)
def test_what_is_no_value_is_refused(written: str, hint: str) -> None:
    [problem] = problems_of(f"schema {{ {written} }} model User {{ name: string }}")
    assert problem.code.name == "wrong-setting"
    assert problem.help == hint
