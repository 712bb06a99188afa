"""Which project is meant, what its configuration may say, and which files are its schemas."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from heddle.compiler.diagnostics.codes import project as codes
from heddle.compiler.diagnostics.problem import Code

from .conftest import SCHEMA, Project, Ran


def configure(text: str) -> Callable[[Project], Ran]:
    def run(project: Project) -> Ran:
        project.write("heddle.toml", text)
        return project.run("build")

    return run


def _no_project(project: Project) -> Ran:
    (project.root / "heddle.toml").unlink()
    return project.run("check")


def _link_to_itself(project: Project) -> Ran:
    (project.root / "schema/loop.hdl").symlink_to("loop.hdl")
    return project.run("check")


def _utf16(project: Project) -> Ran:
    project.write("schema/app.hdl", SCHEMA.encode("utf-16"))
    return project.run("check")


def _too_large(project: Project) -> Ran:
    with project.write("schema/app.hdl", "").open("r+b") as stream:
        stream.truncate(100_000_000)
    return project.run("check")


def _not_ours(project: Project) -> Ran:
    project.write("generated/sql/postgres.sql", "-- mine\n")
    return project.run("build")


def _unwritable(project: Project) -> Ran:
    project.write("generated/sql", "")
    return project.run("build")


def _config_among_paths(project: Project) -> Ran:
    return project.run("check", "schema/app.hdl", "heddle.toml")


def _two_projects(project: Project) -> Ran:
    project.write("other/heddle.toml", "")
    project.write("other/a.hdl", SCHEMA)
    return project.run("check", "schema", "other")


SHOWN: dict[str, tuple[Callable[[Project], Ran], int, str]] = {
    "H901": (configure("schema = ["), 2, "heddle.toml:1:11"),
    "H902": (configure("shema = []"), 2, "heddle.toml:1:1"),
    "H903": (configure('schema = "app.hdl"'), 2, "heddle.toml:1:1"),
    "H904": (configure('[sql]\ndialects = ["oracle7"]'), 2, "heddle.toml:2:13"),
    "H905": (configure('[sql]\nout = "/etc"'), 2, "heddle.toml:2:1"),
    "H910": (_no_project, 2, "."),
    "H911": (lambda project: project.run("check", "nowhere.hdl"), 2, "nowhere.hdl"),
    "H912": (lambda project: project.run("check", ".git"), 2, ".git"),
    "H913": (_link_to_itself, 1, "schema/loop.hdl"),
    "H914": (_utf16, 1, "schema/app.hdl"),
    "H915": (_too_large, 1, "schema/app.hdl"),
    "H916": (_config_among_paths, 2, "heddle.toml"),
    "H917": (_two_projects, 2, "other"),
    "H920": (_not_ours, 2, "generated/sql/postgres.sql"),
    "H921": (_unwritable, 2, "generated/sql/postgres.sql"),
}


ELSEWHERE = {codes.ONE_PLACE.id, codes.CHANGED_SINCE.id}
"""Shown by two targets of others, in test_backends.py: no two of our own have files of one name; and a warning, in test_build.py."""


def test_every_code_is_shown() -> None:
    ids = {code.id for code in vars(codes).values() if isinstance(code, Code)}
    assert ids == SHOWN.keys() | ELSEWHERE


@pytest.mark.parametrize("code", SHOWN)
def test_each_code_is_shown_where_its_catalogue_says(project: Project, code: str) -> None:
    run, status, place = SHOWN[code]
    ran = run(project)
    assert f"error[{code}]" in ran.err
    assert f"--> {place}\n" in ran.err
    assert "1 error\n" in ran.err
    assert (ran.status, ran.out) == (status, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("shema = []", "Heddle has no setting `shema`\n --> heddle.toml:1:1\n1 | shema = []\n  | ^^^^^\n  = hint: did you mean `schema`?"),
        ("# x\n[sqll]\nout = 'x'", "Heddle has no setting `sqll`\n --> heddle.toml:2:2\n2 | [sqll]\n  |  ^^^^\n  = hint: did you mean `sql`?"),
        ("[sql]\ndialect = 'x'", "[sql] has no setting `dialect`\n --> heddle.toml:2:1\n2 | dialect = 'x'\n  | ^^^^^^^\n  = hint: did you mean `dialects`?"),
        ("[pydantic]\ndialects = []", "[pydantic] has no setting `dialects`"),
        ("sql = { out = 1 }", "`out` must be a text\n --> heddle.toml:1:9\n1 | sql = { out = 1 }\n  |         ^^^\n  = hint: write `out = \"…\"`"),
        ("sql = true", "`sql` must be a section\n --> heddle.toml:1:1"),
        ("schema = ['a', 5]", "`schema` must be a list of texts"),
        ("sql.dialects = [\n  'postgres',\n  'sqlit']", "`dialects` cannot be `sqlit`\n --> heddle.toml:3:3\n3 |   'sqlit']\n  |   ^^^^^^^\n  = hint: did you mean `sqlite`?"),
        ("out = 'x'", "has no setting `out`\n --> heddle.toml:1:1\n1 | out = 'x'\n  | ^^^\n  = hint: it belongs into a section, such as `[sql]`"),
        ("dialect = 'x'", "hint: did you mean `dialects`? it belongs into a section, such as `[sql]`"),
        ("[sql]\n[nope]", "hint: it has `schema`, `diagnostics`, `sql`, `sqlalchemy`, `pydantic`, `drizzle`\n"),
        ("schema = ['schema/ap.hdl']", "hint: did you mean `schema/app.hdl`?"),
        ("schema = ['/nowhere/app.hdl']", "hint: the patterns begin at the folder of the configuration"),
        ("layout = 'split'", "hint: it belongs into a section, such as `[sqlalchemy]`"),
        ("[sql]\nschema = ['a.hdl']", "[sql] has no setting `schema`\n --> heddle.toml:2:1\n2 | schema = ['a.hdl']\n  | ^^^^^^\n  = hint: it stands above the first section"),
        ("[tool.heddle.sql]", "hint: leave `tool.heddle` out: in a `heddle.toml` the sections stand by themselves: `[sql]`"),
        ("[sqlalchemy]\nlazy = 'eager'", "`lazy` cannot be `eager`\n --> heddle.toml:2:1"),
        ("schema = ['gone.hdl']", "There is no such file or folder\n --> heddle.toml:1:11"),
        ("schema = ['gone/*.hdl']", "No schema here\n --> heddle.toml:1:1\n1 | schema = ['gone/*.hdl']\n  | ^^^^^^\n  = hint: the patterns begin at the folder of the configuration"),
        ("[sql]\nout = '../../x'", "`../../x` lies outside the project\n --> heddle.toml:2:1"),
        ("a = 1\na = 2", "cannot overwrite a value\n --> heddle.toml:2:6"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_configuration_has_a_place(
    project: Project, text: str, said: str
) -> None:
    project.write("heddle.toml", text)
    ran = project.run("build")
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert project.run("check") == ran
    assert project.run("build", "-t", "drizzle") == ran
    assert not (project.root / "generated").exists()


def test_all_that_is_wrong_is_said_at_once(project: Project) -> None:
    project.write("heddle.toml", "x = 1\nschema = 5\ny = 2")
    assert "3 errors" in project.run("check").err


def test_the_project_is_found_from_below(project: Project) -> None:
    project.write("a/b/c/x", "")
    assert project.run("build", below="a/b/c").out.startswith("wrote generated/")
    assert (project.root / "generated/sql/postgres.sql").exists()


def test_a_project_begins_in_its_pyproject_too(project: Project) -> None:
    (project.root / "heddle.toml").unlink()
    project.write("pyproject.toml", "[tool.other]\nx = 1\n")
    assert "error[H910]" in project.run("check").err
    project.write("pyproject.toml", '[tool.heddle]\nschema = ["schema"]\n[tool.heddle.sql]\n')
    assert project.run("build").out == "wrote generated/sql/postgres.sql\n"
    project.write("pyproject.toml", "[tool.other]\nx = 1\n[tool.heddle.sql]\nuot = 'x'\n")
    ran = project.run("build")
    assert "[tool.heddle.sql] has no setting `uot`\n --> pyproject.toml:4:1\n" in ran.err


def test_the_search_ends_at_the_root_of_the_repository(project: Project) -> None:
    project.write("inner/.git", "gitdir: elsewhere\n")
    project.write("inner/own.hdl", SCHEMA)
    assert "error[H910]" in project.run("check", below="inner").err
    assert project.run("check", "own.hdl", below="inner").status == 0


def test_a_project_may_write_into_its_repository_and_no_further(project: Project) -> None:
    project.write("inner/heddle.toml", "schema = ['../schema/*.hdl']\n[sql]\nout = '../db'")
    assert project.run("build", below="inner").out == "wrote ../db/postgres.sql\n"
    project.write("inner/heddle.toml", "[sql]\nout = '../../db'")
    ran = project.run("build", below="inner")
    assert "`../../db` lies outside the repository\n --> heddle.toml:2:1\n" in ran.err


def test_the_nearest_project_of_a_path_is_meant(project: Project, tmp_path: Path) -> None:
    elsewhere = Project(tmp_path / "elsewhere")
    ran = elsewhere.run("build", str(project.root / "schema"))
    assert ran.out.startswith("wrote generated/sql/")
    assert "generated/sql/postgres.sql" in project.files()
    assert "generated/sql/postgres.sql" not in elsewhere.files()


def shown(project: Project, *args: str) -> list[str]:
    """The files that are read, in order."""
    ran = project.run("check", "-v", *args)
    assert ran.status == 0, ran.err
    return [line.removeprefix("read ") for line in ran.err.splitlines() if line.startswith("read ")]


def test_a_configuration_stands_for_its_project(project: Project, tmp_path: Path) -> None:
    assert project.run("build", "heddle.toml").out.startswith("wrote generated/sql/")
    elsewhere = Project(tmp_path / "elsewhere")
    ran = elsewhere.run("build", str(project.root / "heddle.toml"))
    assert ran == (0, "up to date: 2 files\n", "")
    assert shown(elsewhere, str(project.root / "heddle.toml")) == ["schema/app.hdl"]
    (project.root / "heddle.toml").unlink()
    project.write("pyproject.toml", "[tool.heddle.sql]\n")
    assert project.run("build", "pyproject.toml").out == "removed generated/pydantic/schemas.py\n"
    project.write("below/pyproject.toml", "[tool.other]\n")
    ran = project.run("build", "below/pyproject.toml")
    assert ran.status == 2
    assert "error[H910]: No project here\n --> below/pyproject.toml\n" in ran.err


def test_folders_of_one_project_are_one_schema(project: Project) -> None:
    project.write("more/b.hdl", "model B { name: string }")
    assert shown(project, "more", "schema") == ["more/b.hdl", "schema/app.hdl"]


def test_check_says_that_all_is_well_only_when_asked_to(project: Project) -> None:
    assert project.run("check") == (0, "", "")
    assert project.run("check", "-v").err.endswith("all is well: 2 models\n")


def test_patterns_choose_the_schemas(project: Project) -> None:
    for number, path in enumerate(
        ["a.hdl", "b/c.hdl", "b/d/e.hdl", "b/d/f.txt", ".g/h.hdl", "node_modules/i.hdl"]
    ):
        project.write(f"s/{path}", f"model M{number} {{ name: string }}")
    found = {}
    for pattern in (
        "s/*.hdl",
        "s/**/*.hdl",
        "s",
        "s/*/*.hdl",
        "s/b/?.hdl",
        "s/**/e.hdl",
        "./s/[ab].hdl",
        "s/b/d/e.hdl",
        "s/.g/*.hdl",
    ):
        project.write("heddle.toml", f"schema = ['{pattern}']")
        found[pattern] = " ".join(shown(project))
    assert found == {
        "s/*.hdl": "s/a.hdl",
        "s/**/*.hdl": "s/a.hdl s/b/c.hdl s/b/d/e.hdl",
        "s": "s/a.hdl s/b/c.hdl s/b/d/e.hdl",
        "s/*/*.hdl": "s/b/c.hdl",
        "s/b/?.hdl": "s/b/c.hdl",
        "s/**/e.hdl": "s/b/d/e.hdl",
        "./s/[ab].hdl": "s/a.hdl",
        "s/b/d/e.hdl": "s/b/d/e.hdl",
        "s/.g/*.hdl": "s/.g/h.hdl",
    }


def test_by_default_every_schema_below_is_meant(project: Project) -> None:
    project.write("heddle.toml", "")
    project.write("other/b.hdl", "model B { name: string }")
    assert shown(project) == ["other/b.hdl", "schema/app.hdl"]


def test_a_file_is_read_once_however_it_is_reached(project: Project) -> None:
    (project.root / "schema/same.hdl").symlink_to("app.hdl")
    (project.root / "schema/circle").symlink_to(project.root, target_is_directory=True)
    project.write("heddle.toml", "schema = ['schema/*.hdl', 'schema/**', 'schema/app.hdl']")
    assert shown(project) == ["schema/app.hdl"]
    assert shown(project, "schema", "schema/app.hdl", "schema/../schema") == ["schema/app.hdl"]


def test_the_order_of_paths_does_not_matter(project: Project) -> None:
    project.write("schema/b.hdl", "model B { name: string }")
    for args in (["schema/b.hdl", "schema/app.hdl"], ["schema/app.hdl", "schema/b.hdl"]):
        assert shown(project, *args) == ["schema/app.hdl", "schema/b.hdl"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"model User { name: string }\n// caf\xe9\n", "This is not UTF-8 text\n --> schema/app.hdl:2:7\n2 | // caf�\n  |       ^\n"),
        (b"\xef\xbb\xbf// caf\xe9\n", "This is not UTF-8 text\n --> schema/app.hdl:1:7\n"),
        (b"model A {\n\0\0}", "This is not UTF-8 text: it holds a zero byte\n --> schema/app.hdl:2:1\n2 | <U+0000><U+0000>}\n  | ^^^^^^^^\n"),
        (SCHEMA.encode("utf-16-be"), "This is not UTF-8 text: it looks like UTF-16\n --> schema/app.hdl\n"),
        (SCHEMA.encode("utf-16-le"), "This is not UTF-8 text: it looks like UTF-16\n --> schema/app.hdl\n"),
        (SCHEMA.encode("utf-16"), "This is not UTF-8 text: it looks like UTF-16\n --> schema/app.hdl\n"),
    ],
)  # fmt: skip
def test_what_is_not_utf8_is_shown(project: Project, content: bytes, said: str) -> None:
    project.write("schema/app.hdl", content)
    ran = project.run("check")
    assert ran.status == 1
    assert said in ran.err


def test_a_byte_order_mark_and_any_line_breaks_are_fine(project: Project) -> None:
    project.run("build")
    before = project.files()
    project.write("schema/app.hdl", b"\xef\xbb\xbf" + SCHEMA.replace("\n", "\r\n").encode())
    assert project.run("build").out == "up to date: 2 files\n"
    assert project.files().keys() == before.keys()


def test_what_is_not_a_file_is_not_read(project: Project) -> None:
    os.mkfifo(project.root / "schema/pipe.hdl")
    ran = project.run("check")
    assert ran.status == 1
    assert "This cannot be read: it is not a file\n --> schema/pipe.hdl\n" in ran.err


def test_every_unreadable_file_is_named(project: Project) -> None:
    (project.root / "schema/gone.hdl").symlink_to("nowhere")
    project.write("schema/latin.hdl", b"\xff")
    ran = project.run("check")
    assert ran.status == 1
    assert "no such file or directory\n --> schema/gone.hdl" in ran.err
    assert " --> schema/latin.hdl:1:1" in ran.err
    assert "2 errors" in ran.err


def test_a_name_that_no_text_can_hold_is_shown(project: Project) -> None:
    name = os.fsdecode(b"schema/caf\xe9.hdl")
    (project.root / "schema/app.hdl").rename(project.root / name)
    assert project.run("build").status == 0
    assert "from schema/caf\\udce9.hdl" in project.read("generated/sql/postgres.sql")


def test_schemas_without_a_project_are_told_how_to_be_one(project: Project) -> None:
    project.write("heddle.toml", "").unlink()
    assert "name the schemas here, or all of them: `.`" not in project.run("build").err
    ran = project.run("build", below="schema")
    assert (ran.status, ran.out) == (2, "")
    assert "name the schemas here, or all of them: `.`" in ran.err
    assert project.run("build", ".", below="schema").status == 0


def test_stdin_is_read_by_those_who_say_so(project: Project) -> None:
    ran = project.run("show", "-")
    assert (ran.status, ran.out) == (2, "")
    assert "hint: `heddle check` and `heddle fmt` alone read a schema from stdin" in ran.err


def test_several_schemas_are_named_by_their_folder(project: Project) -> None:
    project.write("schema/deep/b.hdl", "model B { name: string }")
    project.write("heddle.toml", "[sql]")
    project.run("build")
    assert "Generated by Heddle from schema/. Do" in project.read("generated/sql/postgres.sql")
    project.write("c.hdl", "model C { name: string }")
    project.run("build")
    assert "Generated by Heddle from ./. Do" in project.read("generated/sql/postgres.sql")


def test_line_ends_of_windows_change_no_output(project: Project) -> None:
    schema = "model Page {\n  name: string = `lower(\n'A')`\n}\n"
    project.write("schema/app.hdl", schema)
    project.run("build")
    project.write("schema/app.hdl", schema.replace("\n", "\r\n"))
    assert project.run("build", "--check").status == 0
