"""`heddle check` of a project of which little has changed since a check that found nothing wrong.

Such a check leaves a trace in `.heddle/`: what it found of each declaration, and signatures of the files and of all else that it
depended on. The next one reads what has changed and what that touches (`compiler/recheck.py`). The trace may be lost, damaged
or of another version at any time; then all is checked. Only a check of all leaves a new one: so nothing adds up.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from ..compiler.diagnostics.problem import Problems
from ..compiler.lower import lower
from ..compiler.model import Schema
from ..compiler.reading import read_file
from ..compiler.recheck import Slice, apart, compile_slice, pick
from ..compiler.source import SourceFile, Sources
from ..compiler.syntax import ast
from ..compiler.syntax.parse import parse
from ..compiler.tables import Database
from ..compiler.trace import Traced, fingerprint, trace
from . import unchanged
from .session import Session

FILE: Final = os.path.join(".heddle", "trace")
FORMAT: Final = "heddle 1"

Judge = Callable[[Schema, Database, Problems], None]


class _Kept(NamedTuple):
    """A file as it was: its signature, how long its text is, and its declarations."""

    signature: str
    length: int
    rows: list[Traced]


def leave_trace(session: Session, spoken: Sequence[str], schema: Schema) -> None:
    """Let the next check begin where this one ended, which found nothing wrong."""
    now, root = time.time_ns(), session.project.root
    is_changing = any(
        unchanged.changed_since(path, unchanged.STARTED - unchanged.GRAIN) for path in session.read
    )
    if is_changing or not _is_traced(session):
        return
    found = trace(zip(session.sources.files, session.trees, strict=True), schema)
    files = {
        file.path: _Kept(
            unchanged.signed(root, os.path.join(root, file.path), now),
            len(file.text),
            found[file.path],
        )
        for file in session.sources.files
    }
    around = [
        unchanged.signed(root, path, now)
        for path in sorted({*session.project.configs, *unchanged.program()})
    ]
    text = json.dumps([_conditions(spoken), around, files], separators=(",", ":"))
    unchanged.write(os.path.join(root, FILE), f"{fingerprint([FORMAT, text])}\n{text}")


def is_still_well(
    session: Session, files: Sequence[str], spoken: Sequence[str], judge: Judge
) -> bool:
    """Whether nothing is wrong, as far as that can be told from the trace and what has changed since."""
    before = _kept(session, spoken) if _is_traced(session) else None
    if before is None:
        return False
    places = {session.project.shown(path): path for path in files}
    sources, problems, trees = Sources(), Problems(), dict[str, ast.File]()
    for shown, path in places.items():
        if shown in before and unchanged.is_as_signed(
            session.project.root, before[shown].signature
        ):
            sources.add(shown, "", unread=before[shown].length)
        elif (file := read_file(path, shown, sources, problems)) is not None:
            trees[shown] = parse(file, problems)
    part = pick({path: kept.rows for path, kept in before.items()}, sources.files, trees)
    if part is None or len(problems):
        return False
    for file in sources.files:
        if file.unread and file.path in part.paths and not _read(places[file.path], file):
            return False
    return _is_well(part, sources, problems, judge)


def _read(path: str, file: SourceFile) -> bool:
    """Fill in an unread text; False if it is not what it was."""
    found = read_file(path, file.path, Sources(), Problems())
    if found is None or len(found.text) != file.unread:
        return False
    file.text = found.text
    return True


def _is_well(part: Slice, sources: Sources, problems: Problems, judge: Judge) -> bool:
    """Whether nothing is wrong with the judged part."""
    if not part.judged:
        return True
    schema = compile_slice(part, sources.files, problems)
    if schema is None or len(problems):
        return False
    judge(schema, lower(schema), problems)
    problems.leave_out(apart(part, sources.files))
    return not len(problems)


def _is_traced(session: Session) -> bool:
    """Whether it is the whole project that is checked, and nothing is told on the way."""
    return not (session.project.config is None or session.paths or session.voice.verbose)


def _conditions(spoken: Sequence[str]) -> list[str]:
    """What makes a check the same one, whatever the project says."""
    return [sys.executable, *spoken]


def _kept(session: Session, spoken: Sequence[str]) -> dict[str, _Kept] | None:
    """The trace of each file, if there is one and all around it is as it was."""
    root = session.project.root
    try:
        with open(os.path.join(root, FILE), encoding="utf-8") as stream:
            digest, _, text = stream.read().partition("\n")
        if digest != fingerprint([FORMAT, text]):
            return None
        conditions, around, files = json.loads(text)
    except (OSError, ValueError):
        return None
    if conditions != _conditions(spoken) or not all(
        unchanged.is_as_signed(root, line) for line in around
    ):
        return None
    return {
        path: _Kept(signature, length, [Traced(*row) for row in rows])
        for path, (signature, length, rows) in files.items()
    }
