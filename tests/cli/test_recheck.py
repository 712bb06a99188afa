"""A check after a change says what a check from scratch says, whatever was changed."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest
from makers.edits import Edits, Files
from makers.generated import Generator

from heddle.cli import check, unchanged

from .conftest import Project, Ran

DIALECTS = (["postgres"], ["postgres", "mysql"], ["sqlite"])


class Pair:
    """A project that keeps its trace, and one of the same files that never has any."""

    def __init__(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, dialects: Sequence[str] = ("postgres",)
    ) -> None:
        self.kept, self.bare = Project(root / "kept"), Project(root / "bare")
        self.quick = self.checks = 0
        for project in (self.kept, self.bare):
            config = f'schema = ["schema/*.hdl"]\n[sql]\ndialects = {json.dumps(dialects)}\n'
            project.write("heddle.toml", config)
        (self.kept.root / ".heddle").mkdir()
        # Files are written after the program started, which is not so in life.
        monkeypatch.setattr(unchanged, "STARTED", time.time_ns() * 2)
        real = check.check_again

        def counted(*args: object) -> bool:
            found = real(*args)  # type: ignore[arg-type]
            self.quick += found
            return found

        monkeypatch.setattr(check, "check_again", counted)

    def put(self, files: Files) -> None:
        for project in (self.kept, self.bare):
            for path in (project.root / "schema").iterdir():
                if path.name not in files:
                    path.unlink()
            for name, text in files.items():
                path = project.root / "schema" / name
                if not path.exists() or path.read_text() != text:
                    path.write_text(text)

    def check(self, *args: str) -> Ran:
        """What a check says, which must be what one from scratch says."""
        self.checks += 1
        here, there = (project.run("check", *args) for project in (self.kept, self.bare))
        assert here == there
        return here


def generated(seed: int) -> Files:
    """A random project in several files."""
    whole = "\n".join(Generator(seed).files())
    head, *rest = re.split(r"(?m)^(?=namespace )|^(?<!\{\n)(?=/// About)", whole)
    files = {"head.hdl": head}
    for at, text in enumerate(rest):
        path = f"part{at // 2}.hdl"
        files[path] = files.get(path, "") + text
    return files


def benched(seed: int) -> Files:
    """Thirty models of those to measure with, in files of eight."""
    path = Path(__file__).parents[2] / "bench/schemas.py"
    texts = list(runpy.run_path(str(path))["models"](30))
    Random(seed).shuffle(texts)
    files = {f"part{at}.hdl": "\n".join(texts[at::4]) for at in range(4)}
    return files | {"part0.hdl": "schema bench { }\n" + files["part0.hdl"]}


def walk(pair: Pair, files: Files, seed: int, steps: int) -> None:
    chance = Random(seed)
    edits = Edits(seed, dict(files))
    pair.put(edits.files)
    good = dict(edits.files)
    pair.check()
    for _ in range(steps):
        edits.edit()
        pair.put(edits.files)
        form = chance.choice(["text", "json"])
        if pair.check("--format", form).status == 0:
            good = dict(edits.files)
        elif chance.random() < 0.7:
            edits.files = dict(good)


@pytest.mark.parametrize(("make", "seed"), [(generated, 4), (generated, 5), (benched, 3)])
def test_each_check_of_a_random_walk_of_edits_is_as_from_scratch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[int], Files], seed: int
) -> None:
    pair = Pair(tmp_path, monkeypatch, DIALECTS[seed % len(DIALECTS)])
    walk(pair, make(seed), seed, 30)
    assert pair.quick >= 6


SCHEMA = {
    "blog.hdl": """\
schema blog { dialect = postgres }

/// A person.
model User with Stamped {
  email: email @unique
  name: string(1..80)
  posts <- Post.author[]
}

model Post {
  title: string(1..200)
  state: draft | shown = draft
  kind: Kind = news
  author -> User
  tags <-> Tag
  slug: string(..30) @unique
  index (title)
}
""",
    "rest.hdl": """\
enum Kind { news essay }
type VoteSize = int
mixin Stamped { at: datetime = now() }
model Tag { word: string(..20) @unique }
model Comment { text: string(..500)  on -> Post  by -> User.email  check (text <> "") }
view Cloud { of: int @key, -> Tag.word } = `select 1 as of, 'a' as tag_word`
model Vote { value: int(0..5)  on -> Comment }
""",
}
NEAR: dict[str, tuple[str, str]] = {
    "a field added": ("  index (title)", "  body: text?\n  index (title)"),
    "a field of a declared type added": ("  index (title)", "  other: Kind?\n  index (title)"),
    "an inline enum added": ("  index (title)", "  size: small | large = small\n  index (title)"),
    "a field renamed": ("value: int", "points: int"),
    "a field removed": ("  name: string(1..80)\n", ""),
    "a type changed": ("value: int(0..5)", "value: decimal(4, 2)"),
    "a default changed": ("= draft", "= shown"),
    "an inline enum changed": ("draft | shown", "draft | shown | hidden"),
    "a check added": ("  index (title)", '  check (title <> "")\n  index (title)'),
    "an index added": ("  index (title)", "  index (title desc, state)"),
    "a unique rule added": ("  index (title)", "  unique (title, state)"),
    "a unique field changed": ("slug: string(..30) @unique", "slug: string(..40) @unique"),
    "a relation added": ("model Vote {", "model Vote { by -> User"),
    "a relation made optional": ("on -> Comment", "on -> Comment?"),
    "a relation removed": ("  on -> Comment", ""),
    "a doc comment changed": ("/// A person.", "/// Somebody."),
    "a comment added": ("enum Kind", "// Kinds.\nenum Kind"),
    "blanks": ("model Tag", "\n\nmodel Tag"),
}
"""What is judged by itself: in each, what stands in the schema, and what is written instead."""
FAR: dict[str, tuple[str, str]] = {
    "a model added": ("model Tag", "model Extra { x: int }\nmodel Tag"),
    "a model renamed": ("model Vote", "model Ballot"),
    "an enum changed": ("news essay", "news essay poem"),
    "a mixin changed": ("at: datetime", "since: datetime"),
    "a setting changed": ("dialect = postgres", "dialect = postgres  ids = uuid"),
    "a key added": ("value: int(0..5)", "value: int(0..5) @key"),
    "a field named like the key that is made": ("value: int(0..5)", "id: uuid"),
    "a unique field changed that is referred to": ("email: email", "email: string(..90)"),
    "an inverse relation removed": ("  posts <- Post.author[]\n", ""),
    "a unique rule removed that a view refers to": ("string(..20) @unique", "string(..20)"),
    "an exact name given": ("index (title)", 'index "of posts" (title)'),
    "a cycle closed": ("  index (title)", "  first -> Comment\n  index (title)"),
    "an inline enum named like a declaration": ("value: int", "size: a | b, value: int"),
    "an error": ("value: int", "value: ind"),
}
"""What takes a check of all."""


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pair:
    pair = Pair(tmp_path, monkeypatch)
    pair.put(SCHEMA)
    assert pair.check().status == 0
    return pair


def edited(old: str, new: str) -> Files:
    files = {path: text.replace(old, new, 1) for path, text in SCHEMA.items()}
    assert files != SCHEMA
    return files


@pytest.mark.parametrize("change", NEAR)
def test_what_concerns_a_model_alone_is_judged_alone(pair: Pair, change: str) -> None:
    pair.put(edited(*NEAR[change]))
    assert pair.check().status == 0
    assert pair.quick == 1


@pytest.mark.parametrize("change", FAR)
def test_what_concerns_others_is_judged_with_all(pair: Pair, change: str) -> None:
    pair.put(edited(*FAR[change]))
    pair.check()
    assert pair.quick == 0


def test_a_file_moved_and_models_moved_between_files_change_nothing(pair: Pair) -> None:
    first, last = SCHEMA["blog.hdl"], SCHEMA["rest.hdl"]
    pair.put({"other.hdl": first, "rest.hdl": last})
    pair.check()
    kinds, tag, rest = last.partition("model Tag")
    pair.put({"other.hdl": tag + rest + first, "rest.hdl": kinds})
    pair.check()
    assert pair.quick == 2


def test_a_project_that_was_mended_is_judged_by_what_it_was(pair: Pair) -> None:
    pair.put(edited("value: int", "value: ind"))
    assert pair.check().status == 1
    pair.put(edited("value: int", "value: bigint"))
    assert pair.check().status == 0
    assert pair.quick == 1


def _flip(path: Path, at: int) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-20]),
    "no text": lambda path: path.write_bytes(b"\xff\xfe"),
    "another format": lambda path: path.write_text("heddle 0\n[]"),
    "gone": lambda path: path.unlink(),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
} | {
    f"byte {at} changed": lambda path, at=at: _flip(path, at) for at in range(1, 400, 57)
}  # type: ignore[misc]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_trace_is_none(pair: Pair, damage: str) -> None:
    DAMAGES[damage](pair.kept.root / ".heddle/trace")
    pair.put(edited("value: int", "value: bigint"))
    pair.check()
    assert pair.quick == 0


def test_a_trace_of_another_program_or_for_other_databases_is_none(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair.put(edited("value: int", "value: bigint"))
    pair.check("-d", "sqlite")
    monkeypatch.setattr("sys.executable", "/other/python")
    pair.check()
    assert pair.quick == 0


def test_where_nothing_can_be_kept_all_is_checked(pair: Pair) -> None:
    folder = pair.kept.root / ".heddle"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    pair.put(edited("value: int", "value: bigint"))
    pair.check()
    pair.check()
    assert pair.quick == 0
    assert not folder.exists()


def check_right_after_a_save(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next check begin so soon after all files were saved that the clock cannot tell which was first."""
    (pair.kept.root / ".heddle/trace").unlink()
    monkeypatch.setattr(unchanged, "STARTED", time.time_ns() - 60 * 10**9)


def test_a_check_right_after_a_save_leaves_a_trace(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_right_after_a_save(pair, monkeypatch)
    pair.check()
    pair.put(edited("value: int", "value: bigint"))
    pair.check()
    assert pair.quick == 1


@pytest.mark.parametrize("place", ["schema/first.hdl", "schema/new.hdl", "heddle.toml"])
def test_a_save_during_a_check_leaves_no_trace(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    check_right_after_a_save(pair, monkeypatch)
    real = check.leave_trace

    def leave_trace(*args: object) -> None:
        path = pair.kept.root / place
        before = path.read_bytes() if path.exists() else b""
        path.write_bytes(before + b"\n")
        real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(check, "leave_trace", leave_trace)
    assert pair.kept.run("check").status == 0
    assert not (pair.kept.root / ".heddle/trace").exists()


WARNED = {
    "first.hdl": """\
schema club { allow = [H504] }
model Member {
  name: string @nocase @unique
  slug: string @pattern(/^a/) @allow(H501)
  nick: string
}
""",
    "last.hdl": """\
model Team { code: string @pattern(/^b/)  color: string  tags: string[..3] @distinct }
model Game { at: datetime  home -> Team  first -> Round }
model Round { last -> Game  no: int }
""",
}
TOLD: dict[str, tuple[str, str, int]] = {
    "a field beside a warning": ("nick: string", "nick: text", 1),
    "a warning more": ("nick: string", "nick: string @pattern(/^c/)", 1),
    "a warning less": ("code: string @pattern(/^b/)", "code: string", 1),
    "a warning moved": ("model Team", "\n// Moved.\nmodel Team", 1),
    "an allowance that is needed no more": ("@pattern(/^a/) @allow", "@allow", 1),
    "an allowance of all that is needed no more": ("tags: string[..3] @distinct", "", 1),
    "a model within the cycle": ("at: datetime", "at: datetime?", 0),
    "a model that the cycle's warning shows": ("no: int", "no: bigint", 0),
    "what closes another cycle": ("color: string", "color: string  next -> Game", 0),
}
"""What is changed where warnings stand, and whether that can be told by itself."""


@pytest.mark.parametrize("args", [(), ("--strict",), ("--format", "json"), ("--allow", "H501")])
@pytest.mark.parametrize("change", TOLD)
def test_warnings_that_stand_are_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, args: tuple[str, ...]
) -> None:
    pair = Pair(tmp_path, monkeypatch, ["sqlite"])
    pair.put(WARNED)
    pair.check(*args)
    old, new, quick = TOLD[change]
    pair.put({path: text.replace(old, new) for path, text in WARNED.items()})
    pair.check(*args)
    assert pair.quick == (quick if args != ("--strict",) else 0)


@pytest.mark.parametrize(
    "schema",
    [
        "mixin M { a: string @pattern(/^a/) }\nmodel A with M { b: int }",
        "namespace n @allow(H501) { model A { a: string @pattern(/^a/)  b: int } }",
    ],
    ids=["of the users of a mixin", "allowed by a namespace"],
)
def test_warnings_that_are_not_a_declarations_own_leave_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, schema: str
) -> None:
    pair = Pair(tmp_path, monkeypatch, ["sqlite"])
    pair.put({"app.hdl": schema})
    pair.check()
    pair.put({"app.hdl": schema.replace("b: int", "b: bigint")})
    pair.check()
    assert pair.quick == 0


def test_two_checks_at_once_say_what_is_so(pair: Pair) -> None:
    command = [sys.executable, "-m", "heddle", "check", "--format", "json"]
    for turn in range(3):
        pair.put(edited("value: int", "value: bigint" if turn % 2 else "value: ind"))
        running = [
            subprocess.Popen(command, cwd=project.root, stdout=subprocess.PIPE, text=True)
            for project in (pair.bare, pair.kept, pair.kept)
        ]
        said = {process.communicate()[0] for process in running}
        assert len(said) == 1


def test_what_is_not_saved_is_judged_like_what_is(pair: Pair) -> None:
    text = SCHEMA["rest.hdl"].replace("value: int", "value: bigint")
    args = ("check", "-", "--stdin-filename", "schema/rest.hdl")
    said = [project.run(*args, stdin=text) for project in (pair.kept, pair.bare)]
    assert said[0] == said[1]
    assert pair.quick == 1
