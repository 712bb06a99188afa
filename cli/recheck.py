"""`heddle check` of a project of which little has changed since a check that found no error.

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

from ..compiler.diagnostics.allowing import report_unused
from ..compiler.diagnostics.problem import Problems
from ..compiler.lower import lower
from ..compiler.model import Schema
from ..compiler.reading import read_file
from ..compiler.recheck import Slice, compile_slice, is_apart, is_of_judged, pick
from ..compiler.schemas import find_schemas, read_schemas
from ..compiler.source import SourceFile, Sources
from ..compiler.standing import Standing, standing_warnings, tell_again
from ..compiler.syntax import ast
from ..compiler.syntax.parse import parse
from ..compiler.tables import Database
from ..compiler.trace import Trace, Traced, fingerprint, trace
from . import unchanged
from .session import Session

FILE: Final = os.path.join(".heddle", "trace")
FORMAT: Final = "heddle 1"

Judge = Callable[[Schema, Database, Problems], None]


class _Kept(NamedTuple):
    """What a check leaves: of each file its signature, how long its text is, and its declarations; and the warnings that stand."""

    signatures: dict[str, str]
    lengths: dict[str, int]
    rows: Trace
    warnings: list[Standing]


def leave_trace(
    session: Session, files: Sequence[str], spoken: Sequence[str], schema: Schema
) -> None:
    """Let the next check begin where this one ended, which found no error."""
    if not _is_traced(session):
        return
    now, root, sources = time.time_ns(), session.project.root, session.sources
    rows = trace(zip(sources.files, session.trees, strict=True), schema)
    warnings = standing_warnings(session.problems, rows, sources, session.trees)
    if warnings is None:
        return
    kept = _Kept(
        {session.project.shown(path): unchanged.signed(root, path, now) for path in files},
        {file.path: len(file.text) for file in sources.files},
        rows,
        warnings,
    )
    around = [
        unchanged.signed(root, path, now)
        for path in sorted({*session.project.configs, *unchanged.program()})
    ]
    text = json.dumps([_conditions(spoken), around, kept], separators=(",", ":"))
    if _is_as_read(session, files):
        unchanged.write(os.path.join(root, FILE), f"{fingerprint([FORMAT, text])}\n{text}")


def _is_as_read(session: Session, files: Sequence[str]) -> bool:
    """Whether what was signed is what was read. Who checks at every save has just written: such files are read again."""
    since = unchanged.STARTED - unchanged.GRAIN
    fresh = [path for path in session.read if unchanged.changed_since(path, since)]
    texts = {f.path: f.text for f in (*session.sources.files, *session.config_sources.files)}
    for path in fresh:
        if not os.path.isdir(path):
            found = read_file(path, session.project.shown(path), Sources(), Problems())
            if found is None or found.text != texts.get(found.path):
                return False
    if not any(map(os.path.isdir, fresh)):
        return True
    again = find_schemas(session.project, (), os.getcwd(), Sources(), Problems())
    return again.files == [*files]


def check_again(
    session: Session, files: Sequence[str], spoken: Sequence[str], judge: Judge
) -> bool:
    """Whether all that is wrong could be told from the trace and what has changed since: warnings, if any. The session has them then."""
    kept = _kept(session, spoken) if _is_traced(session) else None
    if kept is None:
        return False
    root, places = session.project.root, {session.project.shown(path): path for path in files}
    sources, problems, trees = Sources(), session.new_problems(), dict[str, ast.File]()
    for shown, path in places.items():
        is_same = shown in kept.rows and path not in session.unsaved
        if is_same and unchanged.is_as_signed(root, kept.signatures[shown]):
            sources.add(shown, "", unread=kept.lengths[shown])
        else:
            read_schemas(session.project, [path], sources, problems, session.unsaved)
            trees[shown] = parse(sources.files[-1], problems)
    part = None if problems.has_errors else pick(kept.rows, sources.files, trees)
    if part is None:
        return False
    wanted = part.paths.union(*(warning.paths for warning in kept.warnings))
    for file in sources.files:
        if file.unread and file.path in wanted and not _read(places[file.path], file):
            return False
    is_told = _judge_again(part, sources, problems, judge) and tell_again(
        kept.warnings, kept.rows, part, sources.files, problems
    )
    if not is_told:
        return False
    report_unused(problems, targets=False)
    if session.strict and problems.has_any:
        return False
    session.problems, session.sources = problems, sources
    return True


def _read(path: str, file: SourceFile) -> bool:
    """Fill in an unread text; False if it is not what it was."""
    found = read_file(path, file.path, Sources(), Problems())
    if found is None or len(found.text) != file.unread:
        return False
    file.text = found.text
    return True


def _judge_again(part: Slice, sources: Sources, problems: Problems, judge: Judge) -> bool:
    """Report what is wrong with the judged models; False if more must be judged."""
    rules = set[str]()
    if part.judged:
        schema = compile_slice(part, sources.files, problems)
        if schema is None:
            return False
        database = lower(schema)
        judge(schema, database, problems)
        rules.update(*(table.rule_names for table in database.tables.values()))
    problems.leave_out(is_apart(part, sources.files))
    return is_of_judged(part, sources.files, rules, problems)


def _is_traced(session: Session) -> bool:
    """Whether it is the whole project that is checked, nothing is told on the way, and there is a folder for the trace."""
    if session.project.config is None or session.paths or session.voice.verbose:
        return False
    return os.path.isdir(os.path.join(session.project.root, os.path.dirname(FILE)))


def _conditions(spoken: Sequence[str]) -> list[str]:
    """What makes a check the same one, whatever the project says."""
    return [sys.executable, *spoken]


def _kept(session: Session, spoken: Sequence[str]) -> _Kept | None:
    """The trace, if there is one and all around it is as it was."""
    root = session.project.root
    try:
        with open(os.path.join(root, FILE), encoding="utf-8") as stream:
            digest, _, text = stream.read().partition("\n")
        if digest != fingerprint([FORMAT, text]):
            return None
        conditions, around, kept = json.loads(text)
    except (OSError, ValueError):
        return None
    if conditions != _conditions(spoken) or not all(
        unchanged.is_as_signed(root, line) for line in around
    ):
        return None
    signatures, lengths, rows, warnings = kept
    return _Kept(
        signatures,
        lengths,
        {path: [Traced(*row) for row in rows[path]] for path in rows},
        [Standing.read(warning) for warning in warnings],
    )
