"""What a command reads and says goes through streams that its caller may have closed, or that are full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Project

FULL = Path("/dev/full")


def _run(project: Project, command: str) -> subprocess.CompletedProcess[str]:
    """A command line of the shell in which `heddle` is Heddle."""
    line = command.replace("heddle", f'"{sys.executable}" -m heddle')
    return subprocess.run(
        ["sh", "-c", line], cwd=project.root, capture_output=True, text=True, check=False
    )


CLOSED = {
    "a build without stdin": ("heddle build <&-", 0),
    "a build without stdout": ("heddle build >&-", 0),
    "a build that has nothing to do": ("heddle build -q && heddle build >&-", 0),
    "an error without stderr": ("heddle check nowhere.hdl 2>&-", 2),
    "nothing to say it with": ("heddle build --check >&- 2>&-", 1),
}


@pytest.mark.parametrize("case", CLOSED)
def test_a_closed_stream_changes_nothing_else(case: str, project: Project) -> None:
    command, status = CLOSED[case]
    ran = _run(project, command)
    assert (ran.returncode, "Traceback" in ran.stderr) == (status, False)


def test_a_working_folder_that_is_gone_is_told(project: Project) -> None:
    ran = _run(project, "mkdir gone && cd gone && rmdir ../gone && heddle check")
    said = "heddle: there is no working folder: No such file or directory\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", said)


@pytest.mark.parametrize("command", ["heddle check -", "heddle fmt -"])
def test_a_text_that_does_not_come_is_wrong_usage(command: str, project: Project) -> None:
    ran = _run(project, f"{command} <&-")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.endswith("nothing can be read from stdin, where `-` looks for it\n")


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("args", ["show --json", "build --check", "--version", "explain"])
def test_an_output_that_is_full_is_no_fault(args: str, project: Project) -> None:
    ran = _run(project, f"heddle {args} > {FULL}")
    said = "heddle: what was to be said cannot be written: No space left on device\n"
    assert ran.stderr.endswith(said) and "fault" not in ran.stderr
    assert ran.returncode in (1, 2)
    assert _run(project, f"heddle check nowhere.hdl 2> {FULL}").returncode == 2
