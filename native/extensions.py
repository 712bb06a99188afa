"""The modules that become machine code, and how."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mypyc.build import mypycify
from setuptools import Extension

from .classes import fields_of_bases, written_out

ROOT: Final = Path(__file__).parents[1]
TREE: Final = ROOT / "build" / "native"
FOLDERS: Final = ("grammar", "compiler", "backends")
"""Sub-packages of `heddle`, whose folders have their names."""
AS_THEY_ARE: Final = (
    "grammar/compile.py",  # at development time alone
    "compiler/record.py",  # makes classes of text
    "compiler/diagnostics/codes/",  # texts
    "backends/diagram/",  # for one command, seldom
)
OPTIMIZATION: Final = os.environ.get("HEDDLE_NATIVE_OPTIMIZATION", "2")
"""0 compiles in a third of the time, for tests."""


def extensions() -> list[Extension]:
    """Every module that becomes machine code, written into a tree of its own and compiled to C. Works in `build/native`."""
    _write_tree()
    before = Path.cwd()
    os.chdir(TREE)  # so that modules have their names, and tracebacks no path of this machine
    try:
        made = mypycify(
            ["--config-file=", "--cache-dir=mypy", *_modules()],
            opt_level=OPTIMIZATION,
            debug_level="0",
            group_name="heddle",
            target_dir=str(TREE / "c"),
        )
    finally:
        os.chdir(before)
    for extension in made:
        # Much indented C is made, which that warning needs minutes to look at.
        extension.extra_compile_args.append("-Wno-misleading-indentation")
    return made


def _write_tree() -> None:
    """The packages as they are installed, with classes of fields written out."""
    shutil.rmtree(TREE / "heddle", ignore_errors=True)
    files = {path: path.read_text("utf-8") for folder in FOLDERS for path in _python(ROOT / folder)}
    bases = fields_of_bases(files.values())
    for path, text in files.items():
        place = TREE / "heddle" / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(written_out(text, bases), "utf-8")
    shutil.copy(ROOT / "api" / "__init__.py", TREE / "heddle")


def _python(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.py")) if "__pycache__" not in path.parts)


def _modules() -> Iterator[str]:
    for folder in FOLDERS:
        for path in _python(Path("heddle") / folder):
            name = path.relative_to("heddle").as_posix()
            if not name.startswith(AS_THEY_ARE):
                yield str(path)
