"""What the commands say, where they say it and what they end with."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click import Context

from heddle import __version__
from heddle.cli.commands import CHANGES, COMMANDS, ELSEWHERE, main
from heddle.cli.init import SCHEMAS as TEMPLATES
from heddle.compiler.diagnostics.codes import CODES

from .conftest import SCHEMA, Project, Shell

ROOT = Path(__file__).parents[2]
BROKEN = "model User { name: strng }"


def test_every_command_is_there_and_helps(project: Project) -> None:
    listed = project.run("--help")
    assert listed.status == 0
    for name, summary in COMMANDS.items():
        assert f"{name} " in listed.out
        assert summary in listed.out
        helped = project.run(name, "-h")
        assert (helped.status, helped.err) == (0, "")
        assert helped.out.startswith(f"Usage: heddle {name} ")
        assert helped == project.run(name, "--help")
        assert list(_examples(name))


def _examples(name: str) -> Iterator[list[str]]:
    """The examples in the help of a command; one with unknown options ends in an error."""
    command = main.get_command(Context(main), name)
    assert command is not None
    for line in (command.help or "").splitlines():
        found = re.match(r' *(?:eval "\$\()?(heddle .*?)(?:   .*|\)".*| > .*)?$', line)
        if found:
            _, of, *args = shlex.split(found[1])
            assert of == name
            command.make_context(name, args)
            yield args


def test_version(project: Project) -> None:
    assert project.run("--version") == (0, f"heddle {__version__}\n", "")
    assert project.run("-V") == project.run("--version")


def test_what_other_tools_call_a_command_is_known(project: Project) -> None:
    for name in ELSEWHERE.values():
        assert project.run(*name.split(), "--help").status == 0
    assert not {*ELSEWHERE, *CHANGES} & {*COMMANDS}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["bild"], "did you mean `build`?"),
        (["-q", "build"], "No such option '-q'. Here options follow the command: `heddle build -q`."),
        (["format"], "There is no command `format`; write `heddle fmt`"),
        (["migrate", "dev"], "is changed by Alembic or drizzle-kit"),
        (["build", "--target", "sqlalchmy"], "there is no target `sqlalchmy`; did you mean `sqlalchemy`?"),
        (["build", "-t", "cobol"], "there are sql, sqlalchemy, pydantic, drizzle"),
        (["build", "-d", "postgre"], "there is no dialect `postgre`; did you mean `postgres`?"),
        (["build", "--jobs", "3"], "No such option"),
        (["show", "a", "b", "c"], "one PATH and one NAME at most"),
        (["show", "Usr"], "there is no model, table or enum `Usr`; did you mean `User`?"),
        (["explain", "H999"], "there is no diagnostic `H999`"),
        (["export"], "say what to write"),
        (["export", "--lang", "python", "--orm", "drizzle"], "drizzle is written in typescript, not in python"),
        (["export", "--lang", "python", "--format", "sql"], "--format sql goes without --lang and --orm"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_a_hint(project: Project, args: list[str], said: str) -> None:
    ran = project.run(*args)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_check_is_quiet_when_all_is_well(project: Project) -> None:
    assert project.run("check") == (0, "", "")


def test_check_says_everything_that_is_wrong_on_stderr(project: Project) -> None:
    project.write("schema/app.hdl", BROKEN)
    project.write("schema/b.hdl", "model B {\n  a: nope\n}")
    ran = project.run("check")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.index("schema/app.hdl:1:20") < ran.err.index("schema/b.hdl:2:6")
    assert ran.err.endswith("\n\n2 errors\n")


def test_a_schema_stands_for_its_project(project: Project) -> None:
    """Alone it would lack what the other files declare, and its outputs would take the place of theirs."""
    project.write("schema/b.hdl", "model B {\n  u -> User\n}")
    assert project.run("check", "schema/b.hdl").status == 0
    built = project.run("build", "b.hdl", below="schema")
    assert "CREATE TABLE users" in project.read("generated/sql/postgres.sql"), built.err
    assert project.run("build", "--check").status == 0


def test_a_schema_beside_the_project_is_for_itself(project: Project) -> None:
    project.write("other/b.hdl", "model B {\n  u -> User\n}")
    assert "There is no model `User`" in project.run("check", "other/b.hdl").err


def test_explain_knows_every_code(project: Project) -> None:
    listed = project.run("explain").out.splitlines()
    assert [line.split()[0] for line in listed] == sorted(CODES)
    for code in CODES.values():
        said = project.run("explain", code.id).out
        assert said.startswith(f"{code.id} {code.name} ({code.severity})\n")
        for example in (code.bad, code.good):
            assert all(line.strip() in said for line in example.splitlines())
        assert (
            said
            == project.run("explain", code.name).out
            == project.run("explain", code.id.lower()).out
            == project.run("explain", code.id[1:]).out
        )


def test_show_tells_what_was_inferred(project: Project) -> None:
    shown = project.run("show", "Post")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out == """\
Post, table posts
  id         bigint          counted up
  title      string(1..200)
  author_id  bigint                      typescript authorId
  key          pk_posts            (id)
  foreign key  fk_posts_author_id  (author_id) -> users (id) on delete no action, on update no action
  index        ix_posts_author_id  (author_id)
  author  ->  User
  names  label Post, plural Posts, path /posts, type Post, sqlalchemy Post, pydantic Post, drizzle posts, typescript Post
"""
    everything = project.run("show").out
    assert shown.out.strip() in everything
    assert "User, table users\n  A person.\n" in everything
    assert everything == project.run("show", "schema/app.hdl").out
    assert project.run("show", "schema/app.hdl", "Post") == shown
    assert project.run("show", "posts") == shown


def test_show_knows_junctions_and_enums_by_name(project: Project) -> None:
    project.write(
        "schema/app.hdl",
        "enum Size { small big }\nmodel Tag {\n  size: Size\n  <-> Note\n}\nmodel Note { text: text }",
    )
    assert project.run("show", "note_tag").out.startswith("Tag.notes, table note_tag\n  note_id")
    assert project.run("show", "Size") == (0, "enums\n  Size  small | big\n", "")


def test_show_tells_of_views_hooks_and_old_names(project: Project) -> None:
    project.write(
        "schema/app.hdl",
        """
        namespace Crew @was("Staff") {
          model User @was("Person") { name: string @was("label", "title")  on beforeCreate "app:fill" }
          view Name @materialized { name: string(80) } = `select name from crew.users`
          view Owner { user -> User @key } = native(sqlite: `select 1`)
        }
        enum Role @was("Kind") { admin  reader @was("guest") }
        """,
    )
    document = json.loads(project.run("show", "--json").out)
    user, name, owner = document["models"]
    assert document["namespaces"] == [{"name": "Crew", "was": ["Staff"]}]
    assert (user["was"], user["columns"][1]["was"]) == (["Person"], ["label", "title"])
    assert user["hooks"] == [{"event": "beforeCreate", "target": "app:fill"}]
    assert user["view"] is None
    assert name["view"] == {
        "materialized": True,
        "query": {"*": "select name from crew.users"},
    }
    assert (name["primaryKey"], name["names"]["sqlalchemy"]) == (None, "names")
    assert owner["primaryKey"] == {"name": None, "columns": ["user_id"]}
    assert (owner["foreignKeys"], owner["relations"][0]["target"]) == ([], "Crew.User")
    [role] = document["enums"]
    assert (role["was"], role["valuesWere"]) == (["Kind"], {"reader": ["guest"]})
    shown = project.run("show").out
    assert "Crew.Owner, view crew.owners\n" in shown and "  on  beforeCreate  app:fill\n" in shown


def test_json_has_what_people_and_apis_call_things(project: Project) -> None:
    project.write(
        "schema/app.hdl",
        """
        schema crm { naming = hatchify  version = "1.2" }
        namespace AcmeCorp {
          model SalesPerson { firstName: string  email: string @display @label("Mail") }
          model Account { -> SalesPerson  name: string }
        }
        """,
    )
    document = json.loads(project.run("show", "--json").out)
    assert document["schema"] == {
        "name": "crm",
        "doc": None,
        "version": "1.2",
        "dialect": "postgres",
        "naming": "hatchify",
    }
    person, account = document["models"]
    told = {name: person["names"][name] for name in ("label", "plural", "path", "type")}
    assert told == {
        "label": "Sales Person",
        "plural": "Sales Persons",
        "path": "/acme-corp/sales-persons",
        "type": "AcmeCorp_SalesPerson",
    }
    assert [person["display"], account["display"]] == ["email", "name"]
    assert [column["label"] for column in person["columns"]] == ["Id", "First Name", "Mail"]
    assert [column["label"] for column in account["columns"]] == ["Id", "Sales Person", "Name"]
    assert account["relations"][0]["label"] == "Sales Person"


def test_what_is_shown_is_what_is_written(project: Project) -> None:
    project.write("heddle.toml", "")
    project.write(
        "schema/app.hdl",
        """
        enum Class { a b = "B" }
        model SalesPerson { class: Class = a  at: datetime = now()  metadata: json?
                                <-> Tag }
        model Tag { name: string(2..9)  n: decimal(5, 2, 0..) = 1.5  both: string := (name || "é")
                    check short (length(name) < 5 or name in ("a", "b"))  index (name desc, lower(name)) where (not n is null) }
        """,
    )
    document = json.loads(project.run("show", "--json").out)
    project.run("build")
    files = {path: text.decode() for path, text in project.files().items()}
    sql = files["generated/sql/postgres.sql"]
    assert {model["name"] for model in document["models"]} == {"SalesPerson", "Tag"}
    for model in document["models"]:
        names = model["names"]
        assert f"class {names['sqlalchemy']}(" in files["generated/sqlalchemy/models.py"]
        assert f"class {names['pydantic']}(" in files["generated/pydantic/schemas.py"]
        assert f"export const {names['drizzle']} = " in files["generated/drizzle/schema.ts"]
        assert f"export type {names['typescript']} = " in files["generated/drizzle/schema.ts"]
        for column in model["columns"]:
            assert column["name"] in sql
            assert f"{column['names']['python']}: " in files["generated/sqlalchemy/models.py"]
            assert f"{column['names']['typescript']}: " in files["generated/drizzle/schema.ts"]
        for part in ("uniques", "indexes", "checks", "foreignKeys"):
            assert all(rule["name"] in sql for rule in model[part])
    tag = document["models"][1]
    assert tag["checks"][0]["rule"] == '(length(name) < 5) or (name in ("a", "b"))'
    assert tag["indexes"][0]["where"] == "not (n is null)"
    assert {column["name"]: column["default"] for column in tag["columns"]}["n"] == "1.5"
    (junction,) = document["junctions"]
    table = rf"(?m)^{junction['names']['sqlalchemy']}(: Table)? = (sa\.)?Table\("
    assert re.search(table, files["generated/sqlalchemy/models.py"])


def test_a_hostile_schema_cannot_speak_to_the_terminal(project: Project) -> None:
    hostile = "\x1b]0;owned\x07\u202e"
    project.write(
        "schema/app.hdl",
        f'/// {hostile}\nmodel A {{ a: string = "{hostile}" @label("{hostile}") }}\n'
        f'enum E {{ "{hostile}" }}\nmodel B {{ e: E @column("{hostile}") }}\n',
    )
    for args in (["show"], ["show", "--json"], ["check"], ["check", "--format", "json"]):
        ran = project.run(*args)
        assert not {"\x1b", "\x07", "\u202e"} & {*ran.out, *ran.err}


def test_init_leaves_a_project_of_pyproject_alone(project: Project) -> None:
    project.write("own/pyproject.toml", "[tool.heddle]\n[tool.heddle.sql]\n")
    ran = project.run("init", below="own")
    assert (ran.status, ran.out) == (
        0,
        "kept pyproject.toml: its [tool.heddle] makes a project of this folder already\n",
    )
    assert [path.name for path in (project.root / "own").iterdir()] == ["pyproject.toml"]


def test_init_makes_a_project_that_builds_and_overwrites_nothing(project: Project) -> None:
    ran = project.run("init", "new place")
    assert ran.status == 0
    assert ran.out.startswith("wrote heddle.toml\nwrote schema/app.hdl\n")
    assert ran.out.endswith("    cd 'new place' && heddle build\n")
    assert project.run("check", "--strict", below="new place") == (0, "", "")
    assert project.run("build", "--strict", below="new place").status == 0
    project.write("new place/schema/app.hdl", SCHEMA)
    assert project.run("init", below="new place").out.startswith(
        "kept heddle.toml\nkept schema/app.hdl"
    )
    assert project.read("new place/schema/app.hdl") == SCHEMA
    project.write("file", "")
    ran = project.run("init", "file")
    assert (ran.status, "Not a directory" in ran.err) == (2, True)
    assert project.run("init", "", below="new place").out.endswith("\n    heddle build\n")


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_builds_without_a_word(project: Project, template: str) -> None:
    assert project.run("init", "new", "--template", template).status == 0
    assert project.run("build", "--strict", "-q", below="new") == (0, "", "")


def test_the_blog_to_start_from_is_the_example() -> None:
    template = ROOT / "cli/templates/blog.hdl"
    assert template.read_bytes() == (ROOT / "examples/blog/schema.hdl").read_bytes()


def test_export_writes_one_target_in_the_words_of_others(project: Project) -> None:
    assert (
        project.run(
            "export", "--schema", "schema/app.hdl", "--lang", "python", "--orm", "sqlalchemy"
        ).out
        == "wrote generated/sqlalchemy/models.py\n"
    )
    assert (
        project.run("export", "--format", "sql", "--output", "./migrations").out
        == "wrote migrations/postgres.sql\n"
    )
    assert "wrote ts/schema.ts\n" in project.run("export", "--lang", "typescript", "-o", "ts").out
    assert project.run("export", "--orm", "pydantic").out == "wrote generated/pydantic/schemas.py\n"


def test_colour_is_for_terminals(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("schema/app.hdl", BROKEN)
    assert "\x1b" not in project.run("check").err
    assert "\x1b" not in project.run("check", "--color", "never").err
    assert "\x1b[1;31merror[H250]" in project.run("check", "--color", "always").err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31merror[H250]" in project.run("check", "--color", "always").err


def test_colour_on_a_terminal(project: Project, shell: Shell) -> None:
    """Asked of a real one."""
    import pty
    import subprocess
    import sys

    project.write("schema/app.hdl", BROKEN)
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        leader, follower = pty.openpty()
        subprocess.run(
            [sys.executable, "-m", "heddle", "check"], cwd=project.root, stderr=follower,
            env={**os.environ, **environment}, check=False,
        )  # fmt: skip
        os.close(follower)
        said = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            said += part
            if not part:
                break
        os.close(leader)
        assert b"error[H250]" in said
        assert (b"\x1b[1;31m" in said) == coloured


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_no_encoding_of_the_terminal_is_too_small(
    project: Project, shell: Shell, encoding: str
) -> None:
    project.write("schema/app.hdl", "/// 名前\nmodel User { name: strng }  // 名前\n")
    environment = {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
    ran = shell("check", cwd=project.root, **environment)
    assert ran.status == 1
    assert "// 名前" in ran.err or "// \\u540d\\u524d" in ran.err
    project.write("schema/app.hdl", "/// 名前\nmodel User { name: string }\n")
    shown = shell("show", cwd=project.root, **environment)
    assert shown.status == 0
    assert "名前" in shown.out or "\\u540d\\u524d" in shown.out
    printed = shell("build", "-t", "sql", "--stdout", cwd=project.root, **environment)
    assert "名前" in printed.out


def test_a_schema_deeper_than_any_stack_is_no_fault(project: Project, shell: Shell) -> None:
    project.write(
        "schema/app.hdl", f"model A {{ a: int  check ({'(' * 50_000}a{')' * 50_000} > 1) }}"
    )
    ran = shell("check", cwd=project.root)
    assert ran.status in (0, 1), ran.err


def test_the_working_folder_may_be_anywhere(tmp_path: Path, shell: Shell) -> None:
    ran = shell("check", cwd=tmp_path)
    assert ran.status == 2
    assert "error[H910]: No project here" in ran.err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("model A { b: string = `upper('x'` }", "H532"),
        ("model A { b: int  check (`b > 0) or (true`) }", "H532"),
        ("model A { b: native(mysql: `year`) }", "H531"),
        ('schema { dialect = mysql } model A { b: string(4000) @unique  key (b) }', "H516"),
    ],
)  # fmt: skip
def test_check_finds_what_a_database_refuses(project: Project, text: str, code: str) -> None:
    project.write("schema/app.hdl", text)
    for command in ("check", "build"):
        ran = project.run(command)
        assert ran.status == 1
        assert f"error[{code}]" in ran.err


def test_check_speaks_for_the_dialects_of_the_configuration(project: Project) -> None:
    project.write("schema/app.hdl", "model A { b: string @pattern(/^a+$/) }")
    assert project.run("check").err == ""
    assert "SQLite cannot check the pattern" in project.run("check", "-d", "sqlite").err
    project.write("heddle.toml", 'schema = ["schema"]\n[sql]\ndialects = ["postgres", "sqlite"]\n')
    assert project.run("check").err.count("warning[H501]") == 1
    assert project.run("check", "-d", "postgres").err == ""
    project.write("heddle.toml", 'schema = ["schema"]\n[sql]\ndialects = ["postgras"]\n')
    ran = project.run("check")
    assert (ran.status, "did you mean `postgres`?" in ran.err) == (2, True)
