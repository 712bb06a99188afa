"""What comes out is an identifier of its target, whatever goes in."""

import unicodedata
import warnings
from collections.abc import Callable
from enum import StrEnum
from keyword import iskeyword

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, create_model
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from heddle.compiler.naming import reserved
from heddle.compiler.naming.spelling import (
    python_attribute,
    python_class,
    python_enum_members,
    python_module,
    typescript_constant,
    typescript_property,
    typescript_type,
)
from support.node import Workspace

PYTHON: list[Callable[[str], str]] = [
    python_attribute,
    python_class,
    python_module,
]
TYPESCRIPT: list[Callable[[str], str]] = [typescript_property, typescript_constant, typescript_type]


@pytest.mark.parametrize(
    ("spell", "name", "spelled"),
    [
        (python_attribute, "firstName", "first_name"),
        (python_attribute, "class", "class_"),
        (python_attribute, "metadata", "metadata_"),
        (python_attribute, "json", "json_"),
        (python_attribute, "modelConfig", "model_config_"),
        (python_attribute, "modelDump", "field_model_dump"),
        (python_attribute, "modelDumpPath", "field_model_dump_path"),
        (python_attribute, "int", "int_"),
        (python_attribute, "type", "type"),
        (python_attribute, "2fa", "n2fa"),
        (python_class, "HTTPServer", "HTTPServer"),
        (python_class, "sales_person", "SalesPerson"),
        (python_class, "salesPerson", "SalesPerson"),
        (python_class, "None", "None_"),
        (python_module, "BackOffice", "back_office"),
        (python_module, "Import", "import_"),
        (typescript_property, "first_name", "firstName"),
        (typescript_property, "userID", "userID"),
        (typescript_property, "class", "class"),
        (typescript_property, "constructor", "constructor_"),
        (typescript_property, "getSQL", "getSQL_"),
        (typescript_constant, "salesPeople", "salesPeople"),
        (typescript_constant, "delete", "delete_"),
        (typescript_type, "HTTPServer", "HTTPServer"),
        (typescript_type, "post_status", "PostStatus"),
    ],
)
def test_spelling(spell: Callable[[str], str], name: str, spelled: str) -> None:
    assert spell(name) == spelled


def test_a_taken_name_is_left_to_who_has_it() -> None:
    assert python_class("Base", {"Base", "Base_"}) == "Base__"
    assert typescript_type("Record", {"Record"}) == "Record_"


def test_enum_members() -> None:
    values = [
        "PG-13",
        "",
        "so-so",
        "so so",
        "1st",
        "café",
        "👍",
        "-",
        "+",
        "A+",
        "A-",
        "C++",
        "-1",
        "a - b",
        "class",
        "name",
        "mro",
        "soSo",
    ]
    assert python_enum_members(values) == (
        "PG_13",
        "EMPTY",
        "SO_SO",
        "SO_SO_2",
        "VALUE_1ST",
        "CAFÉ",
        "U1F44D",
        "MINUS",
        "PLUS",
        "A_PLUS",
        "A_MINUS",
        "C_PLUS_PLUS",
        "MINUS_1",
        "A_B",
        "CLASS",
        "NAME",
        "MRO",
        "SO_SO_3",
    )


@given(st.lists(st.text(), unique=True))
def test_an_enum_of_any_texts_can_be_made(values: list[str]) -> None:
    members = python_enum_members(values)
    enum = StrEnum("Made", list(zip(members, values, strict=True)))  # type: ignore[misc]
    assert [member.value for member in enum] == values
    assert all(
        getattr(enum, member) == value for member, value in zip(members, values, strict=True)
    )


@given(st.text())
def test_python_takes_what_comes_of_any_text(text: str) -> None:
    for name in [spell(text) for spell in PYTHON] + list(python_enum_members([text])):
        assert name.isidentifier()
        assert not iskeyword(name)
        assert not name.startswith("_")
        assert unicodedata.normalize("NFKC", name) == name


def test_python_takes_what_comes_of_any_character_that_can_change() -> None:
    plain = {"Cn", "Co", "Cs", "Lo", "So"}
    for text in map(chr, range(0x110000)):
        normal = unicodedata.normalize("NFKC", text)
        if unicodedata.category(text) in plain and normal == text:
            continue
        for name in (python_attribute(text), python_class(text), *python_enum_members([text])):
            assert name.isidentifier()
            assert unicodedata.normalize("NFKC", name) == name


@given(st.text())
def test_typescript_names_begin_with_a_letter(text: str) -> None:
    for spell in TYPESCRIPT:
        assert spell(text).isidentifier()
        assert not spell(text).startswith("_")


def test_pydantic_takes_every_attribute_without_a_warning() -> None:
    inherited = {name for name in dir(BaseModel) if not name.startswith("_")}
    for name in sorted(inherited | reserved.PYTHON_ATTRIBUTES):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            model = create_model("Model", **{python_attribute(name): (str, ...)})  # type: ignore[call-overload]
        assert list(model.model_fields) == [python_attribute(name)]


def test_sqlalchemy_takes_every_attribute_without_a_warning() -> None:
    class Base(DeclarativeBase):
        pass

    own = {name for name in dir(Base) if not name.startswith("_")}
    for number, name in enumerate(sorted(own | reserved.PYTHON_ATTRIBUTES)):
        attribute = python_attribute(name)
        body = {
            "__tablename__": f"t{number}",
            "__annotations__": {"id": Mapped[int], attribute: Mapped[str]},
            "id": mapped_column(primary_key=True),
        }
        mapped = type(f"T{number}", (Base,), body)
        assert attribute in mapped.__mapper__.columns  # type: ignore[attr-defined]


def test_typescript_takes_every_name(workspace: Workspace) -> None:
    words = reserved.TYPESCRIPT | reserved.TYPESCRIPT_PROPERTIES | reserved.PYTHON_ATTRIBUTES
    names = sorted({*words, "1st", "👍", "", "日本", "é", "PG-13"})
    constants, types = sorted(set(map(typescript_constant, names))), sorted(
        set(map(typescript_type, names))
    )
    keys = sorted(set(map(typescript_property, names)))
    files = {
        "constants.ts": "".join(f"export const {name} = 1;\n" for name in constants),
        "types.ts": "".join(f"export type {name} = 1;\n" for name in types),
        "table.ts": 'import { pgTable, text } from "drizzle-orm/pg-core";\n'
        'export const table = pgTable("t", {\n'
        + "".join(f'  {key}: text("{key}"),\n' for key in keys)
        + "});\n"
        + "".join(f"table.{key}.notNull;\n" for key in keys),
        "run.ts": 'import { getTableColumns } from "drizzle-orm";\n'
        'import { table } from "./table";\n'
        "console.log(Object.keys(getTableColumns(table)).length);\n",
    }
    assert workspace.type_errors(workspace.write(files)) == []
    assert workspace.run("run.ts").strip() == str(len(keys))
