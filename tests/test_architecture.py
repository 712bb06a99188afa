"""Dependencies point one way, and only the command line touches the outside world.

cli → importers → backends → compiler → grammar; importers know the dialects alone, and one target knows nothing of another.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]

# What each folder may import: folders of the project, and packages of others.
MAY_IMPORT = {
    "grammar": {"lark"},
    "compiler": {"grammar"},
    "backends": {"compiler", "grammar", "black", "jinja2"},
    "importers": {"backends", "compiler", "grammar", "sqlalchemy", "sqlglot"},
    "cli": {"importers", "backends", "compiler", "grammar", "click", "watchfiles"},
    "api": {"cli"},
}
# What several targets share; every other sub-folder of backends is a target.
SHARED_BY_BACKENDS = {"text", "dialects"}
OUTSIDE_WORLD = {
    *("print", "input", "exit", "quit", "breakpoint", "SystemExit"),
    *("sys.exit", "sys.argv", "sys.stdin", "sys.stdout", "sys.stderr"),
    *("os.environ", "os.environb", "os.getenv", "os.putenv", "os.abort", "os._exit"),
}


def sources() -> Iterator[tuple[PurePosixPath, str]]:
    """Every module of the package, by its path from the top of the repository."""
    for folder in MAY_IMPORT:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield PurePosixPath(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def violations(path: PurePosixPath, source: str) -> list[str]:
    """Say what a module at `path` does that its place forbids."""
    tree = ast.parse(source)
    found = [
        fault for line, name in imports(path, tree) for fault in wrong_import(path, line, name)
    ]
    if path.parts[0] not in ("cli", "api"):
        found += [f"{path}:{line}: touches {name}" for line, name in touched(tree)]
    return found


def imports(path: PurePosixPath, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield each import as a path of names: `compiler.model` for ours, `lark` for others'."""
    home = path.parent.parts[1:] if path.parts[0] == "api" else path.parent.parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = home[: len(home) - node.level + 1] if node.level else ()
            module = (*base, *(node.module.split(".") if node.module else ()))
            yield from ((node.lineno, ".".join((*module, alias.name))) for alias in node.names)


def wrong_import(path: PurePosixPath, line: int, name: str) -> Iterator[str]:
    """Yield what is wrong with importing `name`."""
    here, there = path.parts[0], name.split(".")
    if there[0] == "heddle":
        yield f"{path}:{line}: imports {name} by its full name"
    elif there[0] in sys.stdlib_module_names or name == "__version__":
        pass
    elif there[0] != here and there[0] not in MAY_IMPORT[here]:
        yield f"{path}:{line}: {here} may not import {there[0]}"
    elif here == there[0] == "backends" and is_target(there) and crosses(path, there):
        yield f"{path}:{line}: knows the target {there[1]}"
    elif here == "importers" and there[0] == "backends" and there[1:2] != ["dialects"]:
        yield f"{path}:{line}: knows more than dialects"


def is_target(names: list[str]) -> bool:
    return (
        len(names) > 1
        and names[1] not in SHARED_BY_BACKENDS
        and (ROOT / "backends" / names[1]).is_dir()
    )


def crosses(path: PurePosixPath, there: list[str]) -> bool:
    """Modules directly in backends may list the targets; targets and what they share may not."""
    return len(path.parts) > 2 and path.parts[1] != there[1]


def touched(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield each mention of a name of the outside world."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Name | ast.Attribute)
            and (name := ast.unparse(node)) in OUTSIDE_WORLD
        ):
            yield node.lineno, name
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from ((node.lineno, name) for name in names if name in OUTSIDE_WORLD)


def test_the_package_keeps_its_layers() -> None:
    modules = list(sources())
    assert len(modules) > 15
    assert [fault for path, source in modules for fault in violations(path, source)] == []


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("compiler/x.py", "from ..backends import base", "compiler may not import backends"),
        (
            "compiler/passes/x.py",
            "from ...backends.sql.y import z",
            "compiler may not import backends",
        ),
        (
            "grammar/x.py",
            "def f():\n    from .. import compiler",
            "grammar may not import compiler",
        ),
        ("compiler/x.py", "import sqlglot.expressions", "compiler may not import sqlglot"),
        ("backends/sql/x.py", "from ..drizzle import tree", "knows the target drizzle"),
        ("backends/text/x.py", "from .. import sql", "knows the target sql"),
        ("compiler/x.py", "from heddle.grammar import types", "by its full name"),
        ("backends/x.py", "print('woven')", "touches print"),
        ("compiler/x.py", "import os\nhome = os.environ['HOME']", "touches os.environ"),
        ("compiler/x.py", "from sys import exit as leave", "touches sys.exit"),
        ("grammar/x.py", "raise SystemExit(2)", "touches SystemExit"),
    ],
)
def test_a_wrong_turn_is_seen(path: str, source: str, fault: str) -> None:
    assert [found for found in violations(PurePosixPath(path), source) if fault in found]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "backends/sql/x.py",
            "from ..text import python_code\nfrom ...compiler.model import Model",
        ),
        ("backends/sql/x.py", "from .build import y\nfrom ..base import Backend\nimport jinja2"),
        ("backends/__init__.py", "from .sql.backend import SqlBackend"),
        ("cli/x.py", "import sys\nfrom ..compiler import build\nsys.exit(print())"),
        ("api/__main__.py", "from .cli.__main__ import run"),
        ("compiler/build.py", "from .. import __version__\nfrom . import model"),
    ],
)
def test_the_right_way_is_open(path: str, source: str) -> None:
    assert violations(PurePosixPath(path), source) == []
