"""The library's API. The generated Pydantic models check what comes in; the database has the last word."""

from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from . import models, schemas
from .database import session

T = TypeVar("T")
Database = Annotated[Session, Depends(session, scope="function")]

app = FastAPI(title="Library")


@app.exception_handler(IntegrityError)
def refuse(_request: Request, refused: IntegrityError) -> JSONResponse:
    """Only the database knows what is taken, what is missing, and the rest of a row that changes."""
    return JSONResponse({"detail": str(refused.orig)}, status_code=409)


def found(record: T | None) -> T:
    """The record that a path names."""
    if record is None:
        raise HTTPException(404)
    return record


@app.post("/authors", status_code=201, response_model=schemas.Author)
def add_author(given: schemas.AuthorCreate, database: Database) -> models.Author:
    author = models.Author(**given.model_dump(by_alias=False))
    database.add(author)
    database.flush()
    return author


@app.post("/books", status_code=201, response_model=schemas.Book)
def add_book(given: schemas.BookCreate, database: Database) -> models.Book:
    book = models.Book(**given.model_dump(by_alias=False))
    database.add(book)
    database.flush()
    return book


@app.get("/books", response_model=list[schemas.Book])
def list_books(database: Database, genre: models.Genre | None = None) -> Sequence[models.Book]:
    books = select(models.Book).order_by(models.Book.title)
    if genre is not None:
        books = books.where(models.Book.genre == genre)
    return database.scalars(books).all()


@app.get("/books/{book_id}", response_model=schemas.BookWithRelations)
def read_book(book_id: int, database: Database) -> models.Book:
    return found(database.get(models.Book, book_id))


@app.post("/books/{book_id}/tags", response_model=schemas.BookWithRelations)
def tag_book(book_id: int, given: schemas.TagCreate, database: Database) -> models.Book:
    book = found(database.get(models.Book, book_id))
    tag = database.scalar(select(models.Tag).where(models.Tag.name == given.name))
    if tag is None or tag not in book.tags:
        book.tags.append(tag or models.Tag(name=given.name))
    database.flush()
    return book


@app.post("/loans", status_code=201, response_model=schemas.Loan)
def lend(given: schemas.LoanCreate, database: Database) -> models.Loan:
    loan = models.Loan(**given.model_dump(by_alias=False))
    database.add(loan)
    database.flush()
    return loan


@app.patch("/loans/{loan_id}", response_model=schemas.Loan)
def change_loan(loan_id: int, given: schemas.LoanUpdate, database: Database) -> models.Loan:
    loan = found(database.get(models.Loan, loan_id))
    for name, value in given.model_dump(by_alias=False, exclude_unset=True).items():
        setattr(loan, name, value)
    database.flush()
    return loan
