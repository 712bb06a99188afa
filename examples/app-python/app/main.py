"""The library's API: authors, books and loans, checked by the generated models on both sides."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import sqlalchemy as sa
from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from . import models, schemas

T = TypeVar("T")
TABLES = Path(__file__).parents[1] / "db" / "sqlite.sql"

app = FastAPI(title="Library")


def open_database(path: Path) -> Engine:
    """The database in a file, made from the generated SQL if it is not there yet."""
    is_new = not path.exists()
    engine = sa.create_engine(f"sqlite:///{path}")

    @sa.event.listens_for(engine, "connect")
    def keep_foreign_keys(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")

    if is_new:
        connection = sqlite3.connect(path)
        connection.executescript(TABLES.read_text(encoding="utf-8"))
        connection.close()
    return engine


def session(request: Request) -> Iterator[Session]:
    """One transaction a request. What the database refuses is the caller's mistake."""
    state = request.app.state
    if not hasattr(state, "engine"):
        state.engine = open_database(Path(os.environ.get("LIBRARY", "library.db")))
    with Session(state.engine) as opened:
        try:
            yield opened
            opened.commit()
        except sa.exc.IntegrityError as refused:
            raise HTTPException(409, str(refused.orig)) from refused


Database = Annotated[Session, Depends(session, scope="function")]


def fields(given: BaseModel) -> dict[str, object]:
    """What was set, as Python values; the rest is left to the database's defaults."""
    return {name: getattr(given, name) for name in given.model_fields_set}


@app.post("/authors", status_code=201)
def add_author(given: schemas.AuthorCreate, database: Database) -> schemas.Author:
    author = models.Author(**fields(given))
    database.add(author)
    database.flush()
    return schemas.Author.model_validate(author)


@app.post("/books", status_code=201)
def add_book(given: schemas.BookCreate, database: Database) -> schemas.Book:
    book = models.Book(**fields(given))
    database.add(book)
    database.flush()
    return schemas.Book.model_validate(book)


@app.get("/books")
def list_books(database: Database, genre: schemas.Genre | None = None) -> list[schemas.Book]:
    query = sa.select(models.Book).order_by(models.Book.title)
    if genre is not None:
        query = query.where(models.Book.genre == models.Genre(genre.value))
    return [schemas.Book.model_validate(book) for book in database.scalars(query)]


@app.put("/books/{book_id}/tags/{name}", status_code=204)
def tag_book(book_id: int, name: str, database: Database) -> None:
    book = found(database.get(models.Book, book_id))
    tag = database.scalar(sa.select(models.Tag).where(models.Tag.name == name))
    book.tags.append(tag or models.Tag(**fields(schemas.TagCreate(name=name))))


@app.post("/loans", status_code=201)
def lend(given: schemas.LoanCreate, database: Database) -> schemas.Loan:
    loan = models.Loan(**fields(given))
    database.add(loan)
    database.flush()
    return schemas.Loan.model_validate(loan)


@app.get("/loans")
def list_loans(database: Database) -> list[schemas.Loan]:
    query = sa.select(models.Loan).order_by(models.Loan.id)
    return [schemas.Loan.model_validate(loan) for loan in database.scalars(query)]


@app.patch("/loans/{loan_id}")
def change_loan(loan_id: int, given: schemas.LoanUpdate, database: Database) -> schemas.Loan:
    loan = found(database.get(models.Loan, loan_id))
    for name, value in fields(given).items():
        setattr(loan, name, value)
    database.flush()
    return schemas.Loan.model_validate(loan)


def found(record: T | None) -> T:
    """The record that a path names; 404 if there is none."""
    if record is None:
        raise HTTPException(404, "there is no such record")
    return record
