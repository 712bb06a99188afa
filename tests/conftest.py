"""What is drawn at random, and fixtures that stand on tools from outside Python: database servers, Node and a browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from support import chance
from support.browser import BrowserMissing, chromium
from support.node import ToolsMissing, Workspace
from support.servers import Database, EngineMissing, MariaDBServer, PostgresServer

_COLOURS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE")


def pytest_configure(config: pytest.Config) -> None:
    """Let no run differ from another by chance, nor by who started it: a person with a taste for colours, a hook of git."""
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    for name in (*_COLOURS, *(name for name in os.environ if name.startswith("GIT_"))):
        patch.delenv(name, raising=False)
    if not config.getoption("--hypothesis-profile"):
        chance.fix(patch)


def _go_without(missing: Exception) -> NoReturn:
    """Skip, except where a run that skipped would be taken for a proof."""
    if os.environ.get("CI") or os.environ.get("HEDDLE_REQUIRE_ENGINES"):
        pytest.fail(str(missing))
    pytest.skip(str(missing))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server of this run's own, started when first asked for."""
    try:
        with PostgresServer.running() as server:
            yield server
    except EngineMissing as missing:
        _go_without(missing)


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[MariaDBServer]:
    """A MariaDB server of this run's own, started when first asked for."""
    try:
        with MariaDBServer.running() as server:
            yield server
    except EngineMissing as missing:
        _go_without(missing)


@pytest.fixture
def postgres(postgres_server: PostgresServer) -> Iterator[Database]:
    """A fresh PostgreSQL database for one test."""
    with postgres_server.database() as database:
        yield database


@pytest.fixture
def mariadb(mariadb_server: MariaDBServer) -> Iterator[Database]:
    """A fresh MariaDB database for one test."""
    with mariadb_server.database() as database:
        yield database


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A folder for TypeScript, with the compiler, Prettier, Drizzle and the drivers at hand."""
    try:
        return Workspace.at(tmp_path)
    except ToolsMissing as missing:
        _go_without(missing)


@pytest.fixture(scope="session")
def shared_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One such folder for a whole run: for what is written once and looked at by many tests."""
    try:
        return Workspace.at(tmp_path_factory.mktemp("typescript"))
    except ToolsMissing as missing:
        _go_without(missing)


@pytest.fixture(scope="session")
def browser() -> str:
    """The path of a Chromium."""
    try:
        return chromium()
    except BrowserMissing as missing:
        _go_without(missing)
