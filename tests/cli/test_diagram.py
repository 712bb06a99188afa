"""`heddle diagram`: what it writes where."""

from __future__ import annotations

import pytest

from .conftest import Project


def test_mermaid_is_printed_unless_something_else_is_asked_for(project: Project) -> None:
    ran = project.run("diagram")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith('erDiagram\n    "users" {\n        bigint id PK\n')
    assert ran.out.endswith('    "users" ||--o{ "posts" : "author"\n')
    assert project.run("diagram", "-t", "svg").out.startswith("<svg ")
    assert project.run("diagram", "--to", "html").out.startswith("<!doctype html>\n")


@pytest.mark.parametrize(
    ("file", "begins"),
    [
        ("schema.mmd", "erDiagram\n"),
        ("schema.md", "```mermaid\nerDiagram\n"),
        ("Schema.SVG", "<svg "),
        ("schema.html", "<!doctype html>\n"),
    ],
)
def test_the_name_of_a_file_tells_what_to_draw(project: Project, file: str, begins: str) -> None:
    assert project.run("diagram", "-o", file) == (0, f"wrote {file}\n", "")
    assert project.read(file).startswith(begins)
    assert project.run("diagram", "-q", "-o", file) == (0, "", "")


def test_a_part_of_a_schema_is_drawn(project: Project) -> None:
    project.write("schema/b.hdl", "namespace shop { model Item { -> Post  name: string } }")
    ran = project.run("diagram", "--only", "shop", "--columns", "none")
    assert ran.out == (
        'erDiagram\n    "posts"\n    "shop.items"\n    "posts" ||--o{ "shop.items" : "post"\n'
    )
    alone = project.run("diagram", "--only", "users", "--only", "shop.Item", "--depth", "0")
    assert "posts" not in alone.out
    keys = project.run("diagram", "--columns", "keys", "--only", "User", "--depth", "0")
    assert keys.out.count("\n        ") == 2


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-o", "schema.png"], "schema.png does not tell what to draw (.mmd, .mermaid, .md, .svg, .html, .htm)"),
        (["--only", "Usr"], "there is no model, table or namespace `Usr`; did you mean `User`?"),
        (["-o", "heddle.toml/a.svg"], "heddle.toml/a.svg cannot be written: Not a directory"),
        (["-t", "png"], "'png' is not one of"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2(project: Project, args: list[str], said: str) -> None:
    ran = project.run("diagram", *args)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_broken_schema_is_told_and_nothing_is_written(project: Project) -> None:
    project.write("schema/app.hdl", "model User { name: strng }")
    ran = project.run("diagram", "-o", "schema.svg", "--format", "json")
    assert ran.status == 1
    assert "strng" in ran.err
    assert "schema.svg" not in project.files()
