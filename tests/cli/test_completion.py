"""Completion as a shell has it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Project


def bash(*words: str) -> list[str]:
    """What bash offers for the last of the words after `heddle`."""
    script = (
        'eval "$(heddle completion bash)"; COMP_WORDS=(heddle "$@"); COMP_CWORD=$#; '
        '_heddle_completion heddle; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-c", script, "bash", *words],
        # bash complains of a locale that is not there.
        env={**os.environ, "PATH": path, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not ran.stderr
    return ran.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("ch",), ["check"]),
        (("build", "-t", "py"), ["pydantic"]),
        (("build", "--dialect", ""), ["mariadb", "mysql", "postgres", "sqlite"]),
        (("explain", "h10"), ["H101", "H102", "H103"]),
        (("explain", "unknown-ty"), ["unknown-type"]),
        (("check", "--allow", "H50"), ["H501", "H502"]),
        (("build", "--wat"), ["--watch"]),
    ],
    ids=lambda given: " ".join(given) or None,
)
def test_bash_completes(words: tuple[str, ...], offered: list[str]) -> None:
    assert bash(*words)[: len(offered)] == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_a_script(project: Project, shell: str) -> None:
    ran = project.run("completion", shell)
    assert (ran.status, "_HEDDLE_COMPLETE" in ran.out) == (0, True)
