"""What a command loads: what it does not use would only slow its start."""

from __future__ import annotations

import subprocess
import sys

import pytest

from heddle.backends.registry import BUILT_IN

from .conftest import Project

HEAVY = {"sqlglot", "black", "jinja2", "sqlalchemy", "lark", "importlib.metadata", "watchfiles"}
TARGETS = {f"heddle.backends.{name}" for name in BUILT_IN}
# What repairs broken schemas has many patterns; the project's is sound.
REPAIRS = {"heddle.compiler.syntax.repair", "heddle.compiler.syntax.foreign"}
LIBRARY = {"heddle.compiler", "heddle.backends", "tomllib", "json", "difflib"}

NEVER: dict[tuple[str, ...], set[str]] = {
    ("--version",): HEAVY | LIBRARY,
    ("--help",): HEAVY | LIBRARY,
    ("explain", "H250"): HEAVY | TARGETS | {"heddle.compiler.passes"},
    ("init", "new"): HEAVY | TARGETS | {"heddle.compiler.passes"},
    ("check",): HEAVY | TARGETS | REPAIRS | {"unicodedata"},
    ("diagram",): HEAVY | TARGETS | {"heddle.backends.diagram.layout"},
    ("diagram", "-t", "svg"): HEAVY - {"jinja2"} | TARGETS,
    ("fmt",): HEAVY | TARGETS | REPAIRS | {"difflib"},
    ("build",): HEAVY - {"jinja2"} | REPAIRS,
    ("build", "-t", "pydantic"): HEAVY - {"jinja2"} | TARGETS - {"heddle.backends.pydantic"},
}
"""For each command, the modules and packages that it must not load."""


@pytest.mark.parametrize("args", NEVER, ids=" ".join)
def test_a_command_loads_only_what_it_uses(project: Project, args: tuple[str, ...]) -> None:
    program = (
        "import sys\n"
        "from heddle.cli.commands import main\n"
        "main(sys.argv[1:], standalone_mode=False)\n"
        "print('loaded', *sys.modules)"
    )
    command = [sys.executable, "-c", program, *args]
    ran = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.splitlines()[-1].split())
    assert "heddle.cli.commands" in loaded
    assert loaded & NEVER[args] == set()
