"""The three engines, and the schemas that they are given, compiled once."""

from functools import cache
from pathlib import Path

import pytest

from makers import engines
from makers.engines import ROOT, Engine
from support.compiling import Compiled, compile_text
from support.servers import MariaDBServer, PostgresServer

EXAMPLES = ("blog", "shop", "school")
UNDER_PRESETS = (("blog", "hatchify"), ("shop", "datrix"), ("school", "hadio"))
"""Examples and the naming that they have here; each alone has what it says itself."""
SCHEMAS = (*EXAMPLES, "views")


@cache
def example(name: str, naming: str = "heddle") -> Compiled:
    own = Path(__file__).parent / f"{name}.hdl"
    path = own if own.exists() else ROOT / "examples" / name / "schema.hdl"
    text = path.read_text(encoding="utf-8")
    return compile_text(text.replace("dialect =", f"naming = {naming}  dialect =", 1))


@pytest.fixture(params=[*((name, "heddle") for name in SCHEMAS), *UNDER_PRESETS], ids="-".join)
def compiled(request: pytest.FixtureRequest) -> Compiled:
    return example(*request.param)


@pytest.fixture(params=["postgres", "mysql", "sqlite"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    if request.param == "sqlite":
        return engines.sqlite(tmp_path)
    if request.param == "mysql":
        mariadb: MariaDBServer = request.getfixturevalue("mariadb_server")
        return engines.mysql(mariadb)
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return engines.postgres(server)
