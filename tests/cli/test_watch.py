"""`heddle build --watch` as a process that somebody edits beside."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchfiles import Change

from heddle.cli.watch import NOTHING_WRITTEN, UP_TO_DATE, _Rounds
from support import PATIENCE

from .conftest import CONFIG, Project, Shell

SQL = "generated/sql/postgres.sql"


class Watcher:
    """A running `heddle build --watch`."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.log = project.root.parent / "watch.log"
        with self.log.open("wb") as stream:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "heddle", "build", "--watch"],
                cwd=project.root,
                stdout=stream,
                stderr=subprocess.STDOUT,
                preexec_fn=_hear_interrupts,
            )

    def until(self, what: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not what():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.02)

    def hears(self, text: str) -> None:
        self.until(lambda: text in self.said)

    def writes(self, text: str, path: str = SQL) -> None:
        self.until(lambda: text in self.read(path))

    def read(self, path: str) -> str:
        whole = self.project.root / path
        return whole.read_text(encoding="utf-8") if whole.exists() else ""

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


def _hear_interrupts() -> None:
    """What a shell starts in the background ignores interrupts, and so does what that starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def watcher(project: Project) -> Iterator[Watcher]:
    watcher = Watcher(project)
    try:
        watcher.hears("watching")
        yield watcher
    finally:
        watcher.process.kill()
        watcher.process.wait()


def model(name: str) -> str:
    return f"model {name} {{ title: string }}\n"


def test_every_save_is_built(watcher: Watcher) -> None:
    schema = watcher.project.root / "schema"
    (schema / "more.hdl").write_text(model("Draft"))
    watcher.writes("CREATE TABLE drafts")
    (schema / "more.hdl").write_text(model("Story"))
    watcher.writes("CREATE TABLE stories")
    assert "drafts" not in watcher.read(SQL)


def test_what_is_broken_waits_until_it_is_mended(watcher: Watcher) -> None:
    before = watcher.project.files()
    path = watcher.project.write("schema/more.hdl", "model Broken { title: strin")
    watcher.hears("nothing written")
    assert watcher.project.files() == {**before, "schema/more.hdl": path.read_bytes()}
    path.write_text(model("Mended"))
    watcher.writes("CREATE TABLE mendeds")


def test_renamed_and_deleted_files_are_seen(watcher: Watcher) -> None:
    path = watcher.project.write("schema/more.hdl", model("First"))
    watcher.writes("CREATE TABLE firsts")
    path = path.rename(path.with_name("other.hdl"))
    path.with_suffix(".tmp").write_text(model("Second"))
    path.with_suffix(".tmp").replace(path)
    watcher.writes("CREATE TABLE seconds")
    path.unlink()
    watcher.until(lambda: "seconds" not in watcher.read(SQL))


def test_the_configuration_is_watched_too(watcher: Watcher) -> None:
    watcher.project.write("heddle.toml", "[sql")
    watcher.hears("heddle.toml:1")
    watcher.project.write("heddle.toml", CONFIG + "\n[drizzle]\n")
    watcher.writes("pgTable", "generated/drizzle/schema.ts")


def test_new_folders_are_watched_too(watcher: Watcher) -> None:
    watcher.project.write("heddle.toml", 'schema = ["schema/**/*.hdl"]\n\n[sql]\n')
    watcher.project.write("schema/deep/down.hdl", model("Down"))
    watcher.writes("CREATE TABLE downs")
    watcher.project.write("schema/deep/down.hdl", model("Further"))
    watcher.writes("CREATE TABLE furthers")
    shutil.rmtree(watcher.project.root / "schema/deep")
    watcher.until(lambda: "furthers" not in watcher.read(SQL))


def test_rapid_saves_end_in_the_last_one(watcher: Watcher, shell: Shell) -> None:
    chance = random.Random(5)
    path = watcher.project.root / "schema/more.hdl"
    for turn in range(60):
        text = model(f"Turn{turn}")
        path.write_text(text[: chance.choice((len(text), chance.randrange(len(text))))])
        time.sleep(chance.choice((0, 0.002, 0.03)))
    path.write_text(model("Last"))
    watcher.writes("CREATE TABLE lasts")
    watcher.until(lambda: shell("build", "--check", cwd=watcher.project.root).status == 0)
    assert watcher.process.poll() is None


@pytest.mark.parametrize("says", ["wrote 1 file", "removed 1 file", NOTHING_WRITTEN])
def test_a_change_that_no_event_told_is_reported(tmp_path: Path, says: str) -> None:
    path = tmp_path / "a.hdl"
    path.touch()
    builds = iter(["wrote 1 file", says, f"{UP_TO_DATE}: 1 file"])
    told: list[str] = []

    def silent(*_folders: str) -> Iterator[set[tuple[Change, str]]]:
        for _look in range(2):
            later = time.time() + 1
            os.utime(path, (later, later))
            yield set()
        raise KeyboardInterrupt

    rounds = _Rounds(lambda: (next(builds), [str(path)]), told.append)
    with pytest.raises(KeyboardInterrupt):
        rounds.run(silent)
    assert [line.split(" in ")[0] for line in told[2:]] == [says]


def test_a_mistake_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "a.hdl"
    path.touch()
    builds = iter([f"{UP_TO_DATE}: 1 file", NOTHING_WRITTEN, "wrote 1 file"])
    told: list[str] = []

    def saved_once(*_folders: str) -> Iterator[set[tuple[Change, str]]]:
        path.write_text("model A {")
        yield {(Change.modified, str(path))}
        yield set()
        yield set()
        path.write_text("model A { b: int }")
        yield set()
        raise KeyboardInterrupt

    rounds = _Rounds(lambda: (next(builds), [str(path)]), told.append)
    with pytest.raises(KeyboardInterrupt):
        rounds.run(saved_once)
    assert [line.split(" in ")[0] for line in told[2:]] == [NOTHING_WRITTEN, "wrote 1 file"]


def test_an_interrupt_ends_it_cleanly(watcher: Watcher) -> None:
    watcher.process.send_signal(signal.SIGINT)
    assert watcher.process.wait(PATIENCE) == 0
    assert "Traceback" not in watcher.said


def test_without_a_project_it_ends_at_once(tmp_path: Path, shell: Shell) -> None:
    assert shell("build", "--watch", cwd=tmp_path).status == 2


def test_it_goes_without_what_writes_nothing(project: Project, shell: Shell) -> None:
    ran = shell("build", "--watch", "--check", cwd=project.root)
    assert (ran.status, "--watch writes" in ran.err) == (2, True)


def test_a_missing_package_is_named(project: Project, shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "watchfiles.py").write_text("raise ImportError\n")
    ran = shell("build", "--watch", cwd=project.root, PYTHONPATH=str(tmp_path))
    assert (ran.status, "heddle-lang[watch]" in ran.err) == (2, True)
