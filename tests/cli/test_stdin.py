"""`heddle check -`: what an editor holds and has not saved."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from heddle.cli.commands import main

from .conftest import Project


def run(text: str, *args: str) -> tuple[int, str, str]:
    ran = CliRunner(catch_exceptions=False).invoke(main, args, input=text)
    return ran.exit_code, ran.stdout, ran.stderr


def test_a_text_alone() -> None:
    assert run("model A { b: string }", "check", "-") == (0, "", "")
    status, _, err = run("model A { b: strng }", "check", "-")
    assert status == 1
    assert " --> <stdin>:1:14\n" in err


@pytest.fixture
def shop(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    project.write("heddle.toml", "[diagnostics]\nallow = ['H501']\n")
    (project.root / "schema/app.hdl").unlink()
    project.write("schema/user.hdl", "model User { name: string }\n")
    project.write("schema/post.hdl", "model Post { title: string  author -> User }\n")
    monkeypatch.chdir(project.root)
    return project


FILES = {
    "the file as it is on the disk": ("schema/post.hdl", "model Post { author -> User }", 0, ""),
    "a mistake that is not saved": ("schema/post.hdl", "model Post { -> Usr }", 1, "schema/post.hdl:1:17"),
    "what others need": ("schema/user.hdl", "model Person { name: string }", 1, "schema/post.hdl:1:39"),
    "a file that is not there yet": ("schema/new.hdl", "model Tag { -> Post }", 0, ""),
    "a warning that the project allows": ("schema/new.hdl", "schema { dialect = sqlite }\nmodel Tag { a: string @pattern(/^a/) }", 0, ""),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_with_a_name_it_stands_in_for_that_file_of_its_project(case: str, shop: Project) -> None:
    name, text, status, place = FILES[case]
    found, _, err = run(text, "check", "-", "--stdin-filename", name)
    assert (found, place in err, bool(err)) == (status, True, bool(place))


def test_the_name_is_shown_by_fmt_too() -> None:
    status, out, _ = run("model A {b:string}", "fmt", "-", "--check", "--stdin-filename", "a.hdl")
    assert (status, out) == (1, "would reformat a.hdl\n1 file would be reformatted\n")


@pytest.mark.parametrize("args", [("check", "-", "schema"), ("check", "--stdin-filename", "a.hdl")])
def test_stdin_stands_alone(args: tuple[str, ...], project: Project) -> None:
    assert project.run(*args).status == 2
