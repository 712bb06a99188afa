"""Two programs, one database file: what the service in Python writes, the script in TypeScript reads, and the other way round."""

from __future__ import annotations

import importlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from support.node import PACKAGES, ToolFailed, Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"
PYTHON, TYPESCRIPT = EXAMPLES / "app-python", EXAMPLES / "app-typescript"

AUTHORS = {"Ada Lovelace": 1815, "Sappho": None}
BOOKS = [
    ("Notes", "9780000000001", "science", "Ada Lovelace"),
    ("Fragments", "9780000000002", "poetry", "Sappho"),
]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty database made of the generated SQL; both programs use it."""
    path = tmp_path / "library.db"
    connection = sqlite3.connect(path)
    connection.executescript((PYTHON / "db" / "sqlite.sql").read_text(encoding="utf-8"))
    connection.close()
    monkeypatch.setenv("LIBRARY", str(path))
    return path


@pytest.fixture
def service(database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.syspath_prepend(PYTHON)
    main = importlib.import_module("app.main")
    with TestClient(main.app) as client:
        yield client
    sys.modules["app.database"].engine.dispose()
    for name in [name for name in sys.modules if name.partition(".")[0] == "app"]:
        del sys.modules[name]


@pytest.fixture
def script(workspace: Workspace) -> Workspace:
    """The TypeScript example, with the tests' packages."""
    ignored = shutil.ignore_patterns("node_modules", "package*.json")
    shutil.copytree(TYPESCRIPT, workspace.folder, ignore=ignored, dirs_exist_ok=True)
    return workspace


@pytest.fixture
def library(service: TestClient) -> TestClient:
    """The service with two books, one of them tagged and lent."""
    ids = {
        name: service.post("/authors", json={"name": name, "born": born}).json()["id"]
        for name, born in AUTHORS.items()
    }
    for title, isbn, genre, author in BOOKS:
        book = {"title": title, "isbn": isbn, "genre": genre, "authorId": ids[author]}
        assert service.post("/books", json=book).status_code == 201
    for tag in ("engines", "algebra", "engines"):
        assert service.post("/books/1/tags", json={"name": tag}).status_code == 200
    loan = {"bookId": 1, "reader": "Mary", "lentOn": "2024-02-28", "dueOn": "2024-02-29"}
    assert service.post("/loans", json=loan).status_code == 201
    return service


def test_the_script_reads_what_the_service_wrote(library: TestClient, script: Workspace) -> None:
    assert script.run("src/library.ts").splitlines() == [
        "Fragments (Sappho)",
        "Notes (Ada Lovelace) #algebra #engines, lent to Mary",
    ]


def test_the_service_reads_what_the_script_wrote(library: TestClient, script: Workspace) -> None:
    written = json.loads(script.run("src/library.ts", "9780000000002", "Zoë 🕮", "9999-12-31"))
    read = library.get("/books/2").json()
    assert read["loans"] == [written]
    assert written["reader"] == "Zoë 🕮" and written["returnedOn"] is None
    assert library.patch("/loans/2", json={"returnedOn": "9999-12-31"}).status_code == 200


def test_the_script_refuses_what_the_schema_refuses(library: TestClient, script: Workspace) -> None:
    with pytest.raises(ToolFailed, match="A book is due after the day it is lent"):
        script.run("src/library.ts", "9780000000002", "Charles", "2024-02-01")
    with pytest.raises(ToolFailed, match="1 to 80 characters"):
        script.run("src/library.ts", "9780000000002", "", "9999-12-31")
    assert library.get("/books/2").json()["loans"] == []


def test_the_service_refuses_what_the_schema_refuses(library: TestClient) -> None:
    late = {"bookId": 1, "reader": "Mary", "lentOn": "2024-03-01", "dueOn": "2024-02-01"}
    refused = library.post("/loans", json=late)
    assert refused.status_code == 422
    assert "A book is due after the day it is lent." in refused.text
    assert library.post("/books/1/tags", json={"name": "x" * 31}).status_code == 422


def test_the_database_has_the_last_word(library: TestClient) -> None:
    """Over an author who is not there, an ISBN that is taken, and a day before one that the request does not name."""
    nobody = {"title": "X", "isbn": "9780000000003", "genre": "novel", "authorId": 99}
    taken = nobody | {"isbn": "9780000000001", "authorId": 1}
    assert library.post("/books", json=nobody).status_code == 409
    assert library.post("/books", json=taken).status_code == 409
    early = library.patch("/loans/1", json={"returnedOn": "2024-02-01"})
    assert early.status_code == 409
    assert early.json() == {"detail": "CHECK constraint failed: ck_loans_returned"}
    assert library.get("/books/1").json()["loans"][0]["returnedOn"] is None


def test_the_service_finds_and_filters(library: TestClient) -> None:
    found = library.get("/books", params={"genre": "poetry"}).json()
    assert [book["title"] for book in found] == ["Fragments"]
    assert library.get("/books", params={"genre": "cooking"}).status_code == 422
    assert library.get("/books/99").status_code == 404
    assert library.patch("/loans/99", json={"reader": "X"}).status_code == 404


def test_the_script_is_typed_and_formatted(script: Workspace) -> None:
    compiler = PACKAGES / "typescript" / "bin" / "tsc"
    checked = subprocess.run(
        ["node", compiler, "--project", script.folder], capture_output=True, text=True
    )
    assert (checked.returncode, checked.stdout) == (0, "")
    files = ["tsconfig.json", *(f"src/{path.name}" for path in TYPESCRIPT.glob("src/*.ts"))]
    assert script.unformatted(files) == []
