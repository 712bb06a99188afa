"""Database servers that a test run starts for itself and throws away.

Each server keeps its data in a temporary folder, in memory where there is room, listens on a free loopback port, runs as an
unprivileged user, gives up durability for speed, and dies with the test run, even a killed one.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Self

import psycopg
import pymysql

from . import PATIENCE

HOST = "127.0.0.1"
USER = "heddle"
MEMORY = Path("/dev/shm")
ROOM = 2 << 30
"""Bytes that must be free there."""
PORTS = 5
"""How many ports are tried: between its choice and its use another program may take one."""
TAKEN = "Address already in use"
"""What both servers say then."""


class EngineMissing(Exception):
    """The programs of a database engine are not installed here."""


class ServerFailed(Exception):
    """A server could not be prepared or started; the message ends with what it said."""


class PortTaken(ServerFailed):
    """Another program listens where a server was to."""


@dataclass(frozen=True, kw_only=True)
class Database:
    """A database on a running server, and every way to reach it."""

    sqlalchemy_driver: str
    node_scheme: str
    host: str
    port: int
    user: str
    password: str
    database: str

    @property
    def sqlalchemy_url(self) -> str:
        """For `sqlalchemy.create_engine`."""
        return f"{self.sqlalchemy_driver}://{self._location}"

    @property
    def node_url(self) -> str:
        """For `pg`, `mysql2` and drizzle-kit."""
        return f"{self.node_scheme}://{self._location}"

    def mariadb_connection(self, **options: Any) -> pymysql.Connection[Any]:
        """A connection of pymysql, each statement its own transaction, with more of its options."""
        return pymysql.connect(
            host=self.host,
            port=self.port,
            user=self.user,
            password=self.password,
            database=self.database,
            autocommit=True,
            **options,
        )

    @property
    def _location(self) -> str:
        return f"{self.user}:{self.password}@{self.host}:{self.port}/{self.database}"


class Server(ABC):
    """A running server, had by ``with PostgresServer.running() as server``."""

    sqlalchemy_driver: ClassVar[str]
    node_scheme: ClassVar[str]
    unprivileged: ClassVar[str]
    death_signal: ClassVar[signal.Signals]

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.password = secrets.token_hex(8)
        self._names = (f"heddle_{number}" for number in itertools.count(1))
        self._process: subprocess.Popen[bytes] | None = None
        self._admin: Any = None

    @classmethod
    @contextlib.contextmanager
    def running(cls) -> Iterator[Self]:
        """Start a server and stop it in the end.

        Raises `EngineMissing` without the engine's programs, `ServerFailed` when it does not start.
        """
        _clear_after_the_killed()
        with tempfile.TemporaryDirectory(
            prefix=f"heddle-{os.getpid()}-", dir=_place(), ignore_cleanup_errors=True
        ) as folder:
            server = cls(Path(folder))
            try:
                server._start()
                yield server
            finally:
                server._stop()

    @contextlib.contextmanager
    def database(self) -> Iterator[Database]:
        """Lend a fresh, empty database and drop it afterwards."""
        database = self.create_database()
        try:
            yield database
        finally:
            self.drop_database(database)

    def create_database(self) -> Database:
        """Make a fresh, empty database."""
        name = next(self._names)
        self._execute(self._create_statement(name))
        return Database(
            sqlalchemy_driver=self.sqlalchemy_driver,
            node_scheme=self.node_scheme,
            host=HOST,
            port=self.port,
            user=USER,
            password=self.password,
            database=name,
        )

    def drop_database(self, database: Database) -> None:
        """Drop a database, whoever is still connected to it."""
        self._execute(self._drop_statement(database.database))

    @abstractmethod
    def _prepare(self) -> None:
        """Make the data folder and what stands in it before the first start."""

    @abstractmethod
    def _command(self) -> Sequence[str | Path]:
        """The command that serves from the data folder, in the foreground."""

    @abstractmethod
    def _connect(self) -> Any:
        """Connect as administrator, each statement its own transaction."""

    @abstractmethod
    def _create_statement(self, name: str) -> str: ...

    @abstractmethod
    def _drop_statement(self, name: str) -> str: ...

    def _execute(self, statement: str) -> None:
        with self._admin.cursor() as cursor:
            cursor.execute(statement)

    def _start(self) -> None:
        self._give(self.folder)
        self._prepare()
        for left in reversed(range(PORTS)):
            self.port = _free_port()
            try:
                self._serve()
                return
            except PortTaken:
                if not left:
                    raise

    def _serve(self) -> None:
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [*self._dying_with_parent(), *self._command()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **self._environment(),
            )
        self._await_connection(self._process)

    def _await_connection(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self._admin = self._connect()
                return
            except (psycopg.OperationalError, pymysql.OperationalError) as error:
                if process.poll() is not None or time.monotonic() > deadline:
                    said = self._last_words()
                    failed = PortTaken if TAKEN in said else ServerFailed
                    raise failed(f"{error}\n{said}") from error
                time.sleep(0.02)

    def _stop(self) -> None:
        if self._admin is not None:
            self._admin.close()
        if self._process is not None:
            self._process.send_signal(self.death_signal)
            self._process.wait(timeout=PATIENCE)

    def _run(self, *command: str | Path) -> None:
        """Run a preparing command to its end as the server's user."""
        with self._log.open("ab") as log:
            finished = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **self._environment(),
            )
        if finished.returncode:
            raise ServerFailed(f"{command[0]} gave {finished.returncode}\n{self._last_words()}")

    def _written(self, name: str, text: str) -> Path:
        """A file for the server, which may read it whatever the umask."""
        path = self.folder / name
        path.write_text(text)
        self._give(path)
        return path

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            shutil.chown(path, self._account().pw_uid, self._account().pw_gid)

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    def _last_words(self) -> str:
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-40:])

    def _environment(self) -> dict[str, Any]:
        # Servers refuse to run as root; settings of the caller's own servers must not leak in.
        own = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(self.folder), "LC_ALL": "C"}
        place: dict[str, Any] = {"cwd": self.folder, "env": own}
        if os.geteuid() != 0:
            return place
        account = self._account()
        return {**place, "user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def _account(self) -> pwd.struct_passwd:
        for name in (self.unprivileged, "nobody"):
            with contextlib.suppress(KeyError):
                return pwd.getpwnam(name)
        raise EngineMissing("root may not run a database server, and there is no user to run it as")

    def _dying_with_parent(self) -> list[str]:
        setpriv = shutil.which("setpriv")
        return (
            [setpriv, "--pdeathsig", self.death_signal.name.removeprefix("SIG")] if setpriv else []
        )


class PostgresServer(Server):
    """PostgreSQL, UTF-8 with the C locale."""

    sqlalchemy_driver = "postgresql+psycopg"
    node_scheme = "postgresql"
    unprivileged = "postgres"
    death_signal = (
        signal.SIGQUIT
    )  # stops at once and leaves recovery to a next start that never comes

    def _prepare(self) -> None:
        secret = self._written("password", self.password)
        self._run(
            _program("initdb"),
            f"--pgdata={self.folder / 'data'}",
            f"--username={USER}",
            f"--pwfile={secret}",
            "--auth=password",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
        )

    def _command(self) -> Sequence[str | Path]:
        settings = {
            "listen_addresses": HOST,
            "port": self.port,
            "unix_socket_directories": "",
            "timezone": "UTC",
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
        }
        options = (f"--{name}={value}" for name, value in settings.items())
        return [_program("postgres"), "-D", self.folder / "data", *options]

    def _connect(self) -> Any:
        return psycopg.connect(
            host=HOST,
            port=self.port,
            user=USER,
            password=self.password,
            dbname="postgres",
            autocommit=True,
        )

    def _create_statement(self, name: str) -> str:
        return f"create database {name}"

    def _drop_statement(self, name: str) -> str:
        return f"drop database {name} with (force)"


class MariaDBServer(Server):
    """MariaDB; its databases compare text byte by byte and do not pad it, as the other engines do."""

    sqlalchemy_driver = "mysql+pymysql"
    node_scheme = "mysql"
    unprivileged = "mysql"
    death_signal = signal.SIGKILL  # the data is thrown away, so nothing need be flushed

    CHARACTERS: ClassVar[str] = "character set utf8mb4 collate utf8mb4_nopad_bin"

    def _prepare(self) -> None:
        self._run(
            _program("mariadb-install-db"),
            "--no-defaults",
            f"--datadir={self.folder / 'data'}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            *self._files(),
        )
        self._written(
            "start.sql",
            f"create user {USER}@'%' identified by '{self.password}';\n"
            f"grant all on *.* to {USER}@'%' with grant option;\n",
        )

    def _command(self) -> Sequence[str | Path]:
        return [
            _program("mariadbd"),
            "--no-defaults",
            f"--datadir={self.folder / 'data'}",
            f"--init-file={self.folder / 'start.sql'}",
            f"--bind-address={HOST}",
            f"--port={self.port}",
            "--socket=socket",
            f"--pid-file={self.folder / 'pid'}",
            "--default-time-zone=+00:00",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_nopad_bin",
            "--skip-name-resolve",
            "--innodb-flush-log-at-trx-commit=0",
            *self._files(),
        ]

    def _files(self) -> list[str]:
        return [
            # A starting server clears away the temporary tables it finds, its neighbours' too.
            f"--tmpdir={self.folder}",
            "--innodb-flush-method=nosync",
            "--innodb-doublewrite=0",
            "--innodb-log-file-size=8M",
            "--innodb-buffer-pool-size=64M",
        ]

    def _connect(self) -> Any:
        return pymysql.connect(
            host=HOST,
            port=self.port,
            user=USER,
            password=self.password,
            autocommit=True,
        )

    def _create_statement(self, name: str) -> str:
        return f"create database {name} {self.CHARACTERS}"

    def _drop_statement(self, name: str) -> str:
        return f"drop database {name}"


def _place() -> Path | None:
    """The file system in memory: there a database is made in a tenth of the time."""
    is_there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    return MEMORY if is_there and shutil.disk_usage(MEMORY).free > ROOM else None


def _clear_after_the_killed() -> None:
    """Give back the memory of runs that could not do it themselves."""
    for folder in MEMORY.glob("heddle-*-*"):
        if not Path("/proc", folder.name.split("-")[1]).exists():
            shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _program(name: str) -> Path:
    """Find a server's program, also where distributions hide it from the users' PATH."""
    hidden = [
        *_newest_first(Path("/usr/lib/postgresql").glob("*/bin")),
        "/usr/sbin",
        "/usr/local/sbin",
    ]
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *map(str, hidden)])
    found = shutil.which(name, path=path)
    if found is None:
        raise EngineMissing(f"{name} is not installed")
    return Path(found)


def _newest_first(folders: Iterator[Path]) -> list[Path]:
    def by_version(folder: Path) -> int:
        return int(re.sub(r"\D", "", folder.parent.name) or 0)

    return sorted(folders, key=by_version, reverse=True)
