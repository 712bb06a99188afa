"""Two programs, one database file: what the service in Python writes, the script in TypeScript reads, and the other way round."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from support.node import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The service over a database of its own."""
    monkeypatch.syspath_prepend(EXAMPLES / "app-python")
    monkeypatch.setenv("LIBRARY", str(tmp_path / "library.db"))
    from app.main import app

    with TestClient(app) as client:
        yield client
    app.state.engine.dispose()
    del app.state.engine
    for name in [name for name in sys.modules if name.split(".")[0] == "app"]:
        del sys.modules[name]


@pytest.fixture
def stocked(library: TestClient) -> TestClient:
    """Two authors and two books, one of them tagged and lent."""
    for author in ({"name": "Ada Lovelace", "born": 1815}, {"name": "Sappho"}):
        assert library.post("/authors", json=author).status_code == 201
    books = [
        ("Notes", "9780000000001", "science", 1),
        ("Fragments", "9780000000002", "poetry", 2),
    ]
    for title, isbn, genre, author in books:
        book = {"title": title, "isbn": isbn, "genre": genre, "authorId": author}
        assert library.post("/books", json=book).status_code == 201
    assert library.put("/books/1/tags/engines").status_code == 204
    loan = {"bookId": 1, "reader": "Mary", "lentOn": "2024-02-28", "dueOn": "2024-02-29"}
    assert library.post("/loans", json=loan).status_code == 201
    return library


def test_both_programs_read_what_the_other_wrote(stocked: TestClient, tmp_path: Path) -> None:
    script = Workspace.at(_copy(tmp_path))
    printed = script.run("report.ts", environment={"LIBRARY": str(tmp_path / "library.db")})
    assert printed.splitlines() == [
        "Fragments (Sappho) [] lent: 0",
        "Notes (Ada Lovelace) [engines] lent: 1",
        "A book is due after the day it is lent.",
    ]
    loans = stocked.get("/loans").json()
    assert [(loan["bookId"], loan["reader"], loan["dueOn"]) for loan in loans] == [
        (1, "Mary", "2024-02-29"),
        (2, "Charles", "2024-04-01"),
    ]


def _copy(folder: Path) -> Path:
    source = folder / "src"
    shutil.copytree(EXAMPLES / "app-typescript" / "src", source)
    return source


def test_the_service_refuses_what_the_schema_refuses(stocked: TestClient) -> None:
    late = {"bookId": 1, "reader": "Mary", "lentOn": "2024-03-01", "dueOn": "2024-02-01"}
    refused = stocked.post("/loans", json=late)
    assert refused.status_code == 422
    assert "A book is due after the day it is lent." in refused.text
    nobody = {"title": "X", "isbn": "9780000000003", "genre": "novel", "authorId": 99}
    assert stocked.post("/books", json=nobody).status_code == 409
    assert stocked.post("/books", json=nobody | {"isbn": "1"}).status_code == 422
    assert stocked.patch("/loans/9", json={"reader": "X"}).status_code == 404
    returned = stocked.patch("/loans/1", json={"returnedOn": "2024-02-01"})
    assert returned.status_code == 409
    assert stocked.get("/books", params={"genre": "poetry"}).json()[0]["title"] == "Fragments"


def test_the_script_is_typed_and_formatted(workspace: Workspace) -> None:
    names = ("report.ts", "schema.ts", "zod.ts")
    texts = {name: (EXAMPLES / "app-typescript" / "src" / name).read_text() for name in names}
    files = workspace.write(texts)
    assert workspace.type_errors(files) == []
    assert workspace.unformatted(files) == []
