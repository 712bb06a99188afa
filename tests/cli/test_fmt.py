"""`heddle fmt`, as people and editors use it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Project, Shell

BEFORE = "model   User{name:string,age:integer?}\n"
AFTER = "model User { name: string  age: int? }\n"
BROKEN = "model User {\n  name:   string\n  age = = 3\n}\n"
BROKEN_AFTER = "model User {\n  name: string\n  age = = 3\n}\n"


@pytest.fixture
def mess(project: Project) -> Project:
    """A project with a schema in order and one that is not."""
    project.write("schema/app.hdl", AFTER.replace("User", "Tag"))
    project.write("schema/mess.hdl", BEFORE)
    return project


def test_the_schemas_of_the_project_are_formatted(mess: Project) -> None:
    ran = mess.run("fmt")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == ("reformatted schema/mess.hdl\n1 file reformatted, 1 file left unchanged\n")
    assert mess.read("schema/mess.hdl") == AFTER
    assert mess.run("fmt").out == "2 files left unchanged\n"


def test_named_files_and_folders_are_formatted(mess: Project) -> None:
    mess.write("other/more.hdl", BEFORE)
    assert mess.run("fmt", "other", "schema/app.hdl").status == 0
    assert mess.read("other/more.hdl") == AFTER
    assert mess.read("schema/mess.hdl") == BEFORE


def test_files_of_several_projects_are_formatted(mess: Project) -> None:
    mess.write("other/heddle.toml", "")
    mess.write("other/more.hdl", BEFORE)
    ran = mess.run("fmt", "--check", "other/more.hdl", "schema/mess.hdl")
    assert ran.status == 1
    assert ran.out.startswith("would reformat other/more.hdl\nwould reformat schema/mess.hdl\n")


def test_a_path_that_is_not_there_is_reported(project: Project) -> None:
    ran = project.run("fmt", "schema/non.hdl")
    assert ran.status == 2
    assert "schema/non.hdl" in ran.err


def test_check_lists_files_and_writes_nothing(mess: Project) -> None:
    before = mess.files()
    ran = mess.run("fmt", "--check")
    assert (ran.status, ran.err) == (1, "")
    assert ran.out == (
        "would reformat schema/mess.hdl\n" "1 file would be reformatted, 1 file already formatted\n"
    )
    assert mess.files() == before
    mess.run("fmt")
    ran = mess.run("fmt", "--check")
    assert (ran.status, ran.out) == (0, "2 files already formatted\n")


def test_diff_shows_what_would_change_and_writes_nothing(mess: Project) -> None:
    before = mess.files()
    ran = mess.run("fmt", "--diff")
    assert ran.status == 1
    assert ran.out == (f"--- schema/mess.hdl\n+++ schema/mess.hdl\n@@ -1 +1 @@\n-{BEFORE}+{AFTER}")
    assert "1 file would be reformatted" in ran.err
    assert mess.run("fmt", "--diff", "--check").status == 1
    assert mess.files() == before


def test_a_diff_is_coloured_where_colours_are_asked_for(mess: Project) -> None:
    assert "\x1b[" not in mess.run("fmt", "--diff").out
    assert (
        f"\x1b[32m+{AFTER.rstrip()}\x1b[0m\n" in mess.run("fmt", "--diff", "--color", "always").out
    )


def test_a_diff_can_be_applied(mess: Project) -> None:
    mess.write("schema/mess.hdl", BEFORE.rstrip("\n"))
    diff = mess.run("fmt", "--diff").out
    subprocess.run(["git", "apply", "-p0"], cwd=mess.root, input=diff, text=True, check=True)
    assert mess.read("schema/mess.hdl") == AFTER


def test_quiet_says_nothing_and_verbose_names_what_stays(mess: Project) -> None:
    ran = mess.run("fmt", "--check", "-q")
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    assert "unchanged schema/app.hdl" in mess.run("fmt", "-v").err


def test_stdin_comes_out_on_stdout(tmp_path: Path) -> None:
    assert filtered(BEFORE, tmp_path) == (0, AFTER, "")
    assert filtered(AFTER, tmp_path, "--check")[0] == 0
    status, out, _ = filtered(BEFORE, tmp_path, "--check")
    assert (status, out) == (1, "would reformat <stdin>\n1 file would be reformatted\n")
    assert f"+{AFTER}" in filtered(BEFORE, tmp_path, "--diff")[1]


def test_stdin_with_a_mistake_comes_out_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    status, out, err = filtered(BROKEN, tmp_path)
    assert (status, out) == (1, BROKEN_AFTER)
    assert "<stdin>:3:" in err


def test_stdin_stands_alone(project: Project) -> None:
    assert project.run("fmt", "-", "schema").status == 2


def filtered(text: str, folder: Path, *args: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "heddle", "fmt", "-", *args]
    ran = subprocess.run(command, cwd=folder, input=text.encode(), capture_output=True, check=False)
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


def test_a_mistake_is_reported_and_the_rest_formatted(project: Project) -> None:
    project.write("schema/app.hdl", BROKEN)
    ran = project.run("fmt")
    assert ran.status == 1
    assert "schema/app.hdl:3:" in ran.err
    assert project.read("schema/app.hdl") == BROKEN_AFTER


def test_mistakes_in_several_files_stay_in_theirs(project: Project) -> None:
    project.write("schema/app.hdl", BROKEN)
    project.write("schema/more.hdl", "\n" * 30 + BROKEN)
    assert project.run("fmt").err.count("error[") == 2
    assert project.read("schema/app.hdl") == project.read("schema/more.hdl") == BROKEN_AFTER


def test_warnings_are_left_to_check(project: Project) -> None:
    project.write("schema/app.hdl", AFTER + "\n/// Of nothing.\n")
    ran = project.run("fmt")
    assert (ran.status, ran.err) == (0, "")


def test_marks_and_line_ends_of_windows_go(project: Project) -> None:
    path = project.write("schema/app.hdl", b"\xef\xbb\xbf" + AFTER.replace("\n", "\r\n").encode())
    assert project.run("fmt", "--check").status == 1
    project.run("fmt")
    assert path.read_bytes() == AFTER.encode()


@pytest.mark.parametrize("data", [b"\xff\xfem\0", b"model \xe9 {}\n"])
def test_what_is_no_text_stays(project: Project, data: bytes) -> None:
    path = project.write("schema/app.hdl", data)
    ran = project.run("fmt")
    assert ran.status == 1
    assert "UTF-8" in ran.err
    assert path.read_bytes() == data


def test_only_what_changes_is_written_with_its_mode(mess: Project) -> None:
    mess_path, same = mess.root / "schema/mess.hdl", mess.root / "schema/app.hdl"
    mess_path.chmod(0o640)
    os.utime(same, ns=(1, 1))
    mess.run("fmt")
    assert stat.S_IMODE(mess_path.stat().st_mode) == 0o640
    assert same.stat().st_mtime_ns == 1


def test_a_link_stays_a_link(mess: Project) -> None:
    real = mess.write("kept/real.hdl", BEFORE)
    link = mess.root / "schema/link.hdl"
    link.symlink_to(real)
    mess.run("fmt")
    assert link.is_symlink()
    assert real.read_text() == AFTER


def test_a_file_that_cannot_be_written_is_reported(mess: Project) -> None:
    (mess.root / "schema" / f".mess.hdl.{os.getpid()}.tmp").mkdir()  # where the new one is made
    ran = mess.run("fmt")
    assert ran.status == 2
    assert "schema/mess.hdl" in ran.err
    assert mess.read("schema/mess.hdl") == BEFORE


def test_outside_of_a_project_paths_are_needed(tmp_path: Path, shell: Shell) -> None:
    (tmp_path / "a.hdl").write_text(BEFORE)
    assert shell("fmt", cwd=tmp_path).status == 2
    assert shell("fmt", "a.hdl", cwd=tmp_path).status == 0
    assert (tmp_path / "a.hdl").read_text() == AFTER
