"""What the servers' own programs dump comes back whole."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from makers.engines import Engine
from sqlalchemy.engine import make_url

from support.roundtrip import round_trip, run_script

Named = Callable[[str], Engine]
SCRIPTS = Path(__file__).parent / "scripts"


def dumped(dialect: str, address: str) -> str:
    url = make_url(address)
    place = ["-h", str(url.host), "-u" if dialect == "mysql" else "-U", str(url.username)]
    port = ["-P" if dialect == "mysql" else "-p", str(url.port)]
    program = "mysqldump" if dialect == "mysql" else "pg_dump"
    words = [f"-p{url.password}", "--routines"] if dialect == "mysql" else []
    ran = subprocess.run(
        [program, *place, *port, *words, str(url.database)],
        env={"PATH": "/usr/bin:/bin", "PGPASSWORD": str(url.password)},
        capture_output=True,
        check=True,
    )
    return ran.stdout.decode()


@pytest.mark.parametrize("dialect", ["postgres", "mysql"])
def test_a_dump_comes_back_whole(dialect: str, engine_named: Named) -> None:
    engine = engine_named(dialect)
    with engine.fresh() as url:
        run_script(engine, url, (SCRIPTS / f"hard.{dialect}.sql").read_text(encoding="utf-8"))
        sql = dumped(dialect, url)
    trip = round_trip("dump.sql", sql, engine)
    assert [line for line in trip.differences if "row level security" not in line] == []
    assert {problem.code.id for problem in trip.problems} <= {"H956"}
