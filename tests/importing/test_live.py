"""A live database comes back whole, as its script does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from makers.engines import Engine

from heddle.importers.live import NoConnection, NoDriver, script_of
from support.catalogue import differences
from support.roundtrip import build, comparable, read, run_script

from .conftest import corpus

Named = Callable[[str], Engine]
SCRIPTS = sorted((Path(__file__).parent / "scripts").glob("*.sql"))


@pytest.mark.parametrize("path", [*SCRIPTS, *corpus()], ids=lambda path: path.name)
def test_a_live_database_comes_back_whole(path: Path, engine_named: Named) -> None:
    engine = engine_named(path.suffixes[-2][1:])
    with engine.fresh() as one, engine.fresh() as other:
        run_script(engine, one, path.read_text(encoding="utf-8"))
        script = script_of(one)
        hdl, _, _ = read(script.text, script.dialect, views=script.views)
        run_script(engine, other, build(hdl, engine.dialect))
        a, b = comparable(engine.catalogue(one)), comparable(engine.catalogue(other))
    found = differences(a, b, triggers=False)
    assert [line for line in found if "row level security" not in line] == []


@pytest.mark.parametrize(
    ("dialect", "script", "kept", "left_out"),
    [
        (
            "postgres",
            """
            CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            CREATE TABLE note (id int PRIMARY KEY, kind int DEFAULT 1, t text COLLATE ci);
            CREATE TABLE child (x int) INHERITS (note); ALTER TABLE child ALTER COLUMN kind SET DEFAULT 4;
            CREATE STATISTICS st (dependencies) ON id, kind FROM note;
            ALTER TABLE note ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON note USING (id > 0);
            CREATE RULE r AS ON DELETE TO note DO INSTEAD NOTHING;""",
            ["CREATE STATISTICS"],
            ["row security note", "policy p", "rule r"],
        ),
        (
            "mysql",
            """
            CREATE SEQUENCE sq START WITH 5 INCREMENT BY 2; CREATE TABLE t (id INT PRIMARY KEY);
            CREATE EVENT ev ON SCHEDULE EVERY 1 DAY DO DELETE FROM t;""",
            ["CREATE SEQUENCE"],
            ["event ev"],
        ),
        (
            "sqlite",
            "CREATE VIRTUAL TABLE notes USING fts5(body); CREATE TABLE notes_more (a INT);",
            ["model NotesMore", "fts5(body)"],
            [],
        ),
    ],
)
def test_all_of_a_live_database_is_carried_or_told(
    dialect: str, script: str, kept: list[str], left_out: list[str], engine_named: Named
) -> None:
    engine = engine_named(dialect)
    with engine.fresh() as one, engine.fresh() as other:
        run_script(engine, one, script)
        found = script_of(one)
        hdl, problems, _ = read(found.text, found.dialect, views=found.views)
        run_script(engine, other, build(hdl, engine.dialect))
        a, b = comparable(engine.catalogue(one)), comparable(engine.catalogue(other))
    lost = differences(a, b, triggers=False)
    assert [line for line in lost if "row level security" not in line] == []
    assert [text for text in kept if text not in hdl] == []
    assert [problem.title.split(": the ")[1] for problem in problems] == left_out


def test_an_address_is_shown_without_its_password(engine_named: Named) -> None:
    engine = engine_named("postgres")
    with engine.fresh() as url:
        name = script_of(url).name
    assert url.split(":")[2].split("@")[0] not in name
    assert "***" in name


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("oracle://host/db", "`oracle` is none of"),
        ("sqlite:///nowhere.db", "there is no such file"),
        ("sqlite://", "there is no such file"),
        ("postgresql://nobody:x@127.0.0.1:1/nothing", "onnection"),
        ("mysql://nobody:x@127.0.0.1:1/nothing", "onnect"),
        ("postgresql://[::", "cannot be understood"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(url: str, why: str) -> None:
    with pytest.raises(NoConnection, match=why.replace("`", ".")):
        script_of(url)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(NoDriver) as missing:
        script_of("postgresql://host/db")
    assert missing.value.package == "sqlalchemy"


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    path.write_text("no database at all, but some text that is long enough to be looked at")
    with pytest.raises(NoConnection, match="not a database"):
        script_of(f"sqlite:///{path}")
