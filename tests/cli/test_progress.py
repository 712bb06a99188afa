"""The line about long work: on a terminal only, and gone at the end."""

from __future__ import annotations

import io

from heddle.cli.progress import CLEAR, told
from heddle.compiler.build import Target

TARGETS = [Target(name, "", lambda *_: ()) for name in ("sql", "drizzle")]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_and_cleared() -> None:
    stream = Terminal()
    assert list(told(TARGETS, stream, patience=0)) == TARGETS
    said = f"{CLEAR}writing sql (1 of 2){CLEAR}writing drizzle (2 of 2){CLEAR}"
    assert stream.getvalue() == said


def test_short_work_leaves_no_line() -> None:
    stream = Terminal()
    assert list(told(TARGETS, stream, patience=60)) == TARGETS
    assert stream.getvalue() == ""


def test_what_is_no_terminal_is_told_nothing() -> None:
    stream = io.StringIO()
    assert list(told(TARGETS, stream, patience=0)) == TARGETS
    assert stream.getvalue() == ""
