"""A misspelt name of any kind names the one that was meant."""

from __future__ import annotations

import pytest

from support.compiling import problems_of

from .conftest import Project

SCHEMAS = {
    "type": ("model A { b: strng }", "string"),
    "declared type": ("type Slug = string\nmodel A { b: Slgu }", "Slug"),
    "enum": ("enum Status { a }\nmodel A { b: Statsu }", "Status"),
    "model": ("model Author { b: int }\nmodel A { -> Auhtor }", "Author"),
    "model in a namespace": ("namespace auth { model User { b: int } }\nmodel A { -> auth.Usr }", "auth.User"),
    "namespace": ("namespace auth { model User { b: int } }\nmodel A { -> aut.User }", "auth.User"),
    "side": ("model A { bs <- B.ownr[] }\nmodel B { owner -> A }", "owner"),
    "field of a target": ("model A { -> B.cod }\nmodel B { code: int @unique }", "code"),
    "mixin": ("mixin Dated { a: date }\nmodel A with Datd { b: int }", "Dated"),
    "attribute": ("model A { b: int @uniqe }", "@unique"),
    "setting": ("schema { dialekt = postgres }\nmodel A { b: int }", "dialect"),
    "value of a setting": ("schema { dialect = postgrs }\nmodel A { b: int }", "postgres"),
    "enum value": ("model A { b: draft | live = drft }", "draft"),
    "enum value in a check": ('model A { b: draft | live  check (b = "drft") }', "draft"),
    "field in a check": ("model A { price: int  check (prise > 1) }", "price"),
    "field in an index": ("model A { price: int  index (prise) }", "price"),
    "field in a key": ("model A { price: int  key (prise) }", "price"),
    "function": ("model A { b: string  check (lenght(b) > 1) }", "length"),
    "function for a default": ("model A { b: datetime = nwo() }", "now()"),
    "event": ('model A { b: int  on beforeCraete "a:b" }', "beforeCreate"),
    "dialect of raw SQL": ("sql postgrse `select 1`\nmodel A { b: int }", "postgres"),
    "dialect of a type": ("model A { b: native(postgrs: `x`, postgres: `y`) }", "postgres"),
    "declaration": ("modle A { b: int }", "model"),
    "code": ("model A { b: int @allow(H2799) }", "H279"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SCHEMAS)
def test_in_a_schema(kind: str) -> None:
    text, meant = SCHEMAS[kind]
    hints = [problem.help for problem in problems_of(text)]
    assert hints in ([f"did you mean `{meant}`?"], [f"write `{meant}`"])


COMMANDS = {
    "command": (("chek",), "check"),
    "target": (("build", "-t", "pydantc"), "pydantic"),
    "dialect": (("build", "-d", "postgress"), "postgres"),
    "dialect of a check": (("check", "-d", "sqlit"), "sqlite"),
    "code to explain": (("explain", "H2500"), "H250"),
    "name to explain": (("explain", "unknown-typ"), "unknown-type"),
    "code to allow": (("check", "--allow", "H5011"), "H501"),
    "model to show": (("show", "Usr"), "User"),
    "schema": (("check", "schema/ap.hdl"), "schema/app.hdl"),
    "schema without its ending": (("check", "schema/app"), "schema/app.hdl"),
    "ending of a schema": (("fmt", "schema/app.hld"), "schema/app.hdl"),
    "folder": (("check", "schemas"), "schema"),
}


@pytest.mark.parametrize("kind", COMMANDS)
def test_on_the_command_line(kind: str, project: Project) -> None:
    args, meant = COMMANDS[kind]
    ran = project.run(*args)
    assert ran.status == 2
    assert f"did you mean `{meant}`?" in " ".join(ran.err.split())


CONFIGURATIONS = {
    "key": ("shema = []", "schema"),
    "section": ("[pydantc]", "pydantic"),
    "key of a section": ("[sql]\nuot = 'x'", "out"),
    "option": ("[pydantic]\nalais = 'camel'", "alias"),
    "value of an option": ("[pydantic]\nalias = 'camle'", "camel"),
    "dialect": ("[sql]\ndialects = ['postgrs']", "postgres"),
    "key of the diagnostics": ("[diagnostics]\nalow = []", "allow"),
    "code": ("[diagnostics]\nallow = ['H5011']", "H501"),
}


@pytest.mark.parametrize("kind", CONFIGURATIONS)
def test_in_the_configuration(kind: str, project: Project) -> None:
    text, meant = CONFIGURATIONS[kind]
    project.write("heddle.toml", f"{text}\n")
    ran = project.run("check")
    assert ran.status == 2
    assert f"did you mean `{meant}`?" in ran.err


def test_a_hint_that_only_a_schema_can_fill_is_left_out(project: Project) -> None:
    assert "Hint" not in project.run("explain", "H505").out
    assert "Hint" in project.run("explain", "H272").out
