"""What the generated models take, refuse, fill in and give out."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI
from pydantic import BaseModel, ValidationError

from support.compiling import Compiled, compile_text
from support.emitting import emit
from support.models import pydantic_module

BOOK = {"isbn": "9780140449136", "title": "The Odyssey", "shelf": "A-1"}


@cache
def library() -> Compiled:
    return compile_text(Path(__file__).with_name("library.hdl").read_text(encoding="utf-8"))


@cache
def models(alias: str = "none", relations: bool = False) -> ModuleType:
    files = emit("pydantic", library(), "postgres", alias=alias, relations=relations)
    return pydantic_module(files["schemas.py"])


def refusals(model: type[BaseModel], **values: Any) -> list[tuple[Any, ...]]:
    with pytest.raises(ValidationError) as refused:
        model(**values)
    return [error["loc"] for error in refused.value.errors()]


def test_each_field_stands_where_it_belongs() -> None:
    book = models()
    fields = {
        name: set(getattr(book, name).model_fields) for name in ("Book", "BookCreate", "BookUpdate")
    }
    made = {"rank", "search", "created_at", "updated_at"}
    assert "secret" not in fields["Book"] and made <= fields["Book"]
    assert fields["BookCreate"] == fields["Book"] - made | {"secret"}
    assert fields["BookUpdate"] == fields["BookCreate"] - {"isbn"}
    assert "email" not in models().ReaderUpdate.model_fields
    assert not hasattr(models(), "LoanUpdate") and not hasattr(models(), "LogCreate")


def test_defaults_are_those_of_the_database() -> None:
    before = dt.datetime.now(dt.UTC)
    made = models().BookCreate(**BOOK)
    after = dt.datetime.now(dt.UTC)
    again = models().BookCreate(**BOOK)
    assert made.state is models().State.NEW
    assert made.price == Decimal(0) and made.copies == 1 and made.pages is None
    assert before.date() <= made.bought <= after.date() and before <= made.opened <= after
    assert made.tags == [] and made.tags is not again.tags
    assert made.extra == {} and made.extra is not again.extra
    assert isinstance(made.code, UUID) and made.code != again.code
    assert "seen" not in made.model_dump(exclude_unset=True)


def test_what_only_the_database_makes_may_be_left_out_but_not_be_null() -> None:
    assert refusals(models().BookCreate, **BOOK, seen=None) == [("seen",)]
    assert models().BookCreate(**BOOK, seen=3).model_dump(exclude_unset=True)["seen"] == 3


def test_an_update_has_what_is_set() -> None:
    update = models().BookUpdate
    assert update().model_dump(exclude_unset=True) == {}
    assert update(pages=None).model_dump(exclude_unset=True) == {"pages": None}
    assert refusals(update, title=None, isbn="9780140449136") == [("title",), ("isbn",)]


def test_nothing_is_guessed() -> None:
    create = models().BookCreate
    odd = {
        "title": 5,
        "pages": "12",
        "price": 1,
        "bought": 0,
        "code": "x",
        "state": "NEW",
        "tags": ("a",),
    }
    for name, value in odd.items():
        assert refusals(create, **BOOK | {name: value})[0][0] == name
    assert refusals(create, **BOOK, colour="red") == [("colour",)]


def test_rules_speak_in_the_words_of_the_schema() -> None:
    with pytest.raises(ValidationError, match=r"A new book has ten pages at least\."):
        models().BookCreate(**BOOK, pages=9)
    assert models().BookCreate(**BOOK, pages=9, state="used").pages == 9
    assert models().BookUpdate(pages=9).pages == 9
    assert refusals(models().BookUpdate, pages=9, state="new") == [()]
    assert refusals(models().AuthorCreate, name="x", born="2000-01-02", died="2000-01-01") == [()]


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("none", "`e_mail` and `phone_number` do not fit together"),
        ("camel", "`eMail` and `phoneNumber` do not fit together"),
    ],
)
def test_a_rule_without_words_names_fields_as_they_are_sent(alias: str, said: str) -> None:
    text = "model Contact { eMail, phoneNumber: string?  check (exactlyOne(eMail, phoneNumber)) }"
    module = pydantic_module(
        emit("pydantic", compile_text(text), "postgres", alias=alias)["schemas.py"]
    )
    with pytest.raises(ValidationError, match=said):
        module.ContactCreate()


def test_functions_of_the_project_are_asked() -> None:
    text = 'model Note { text: string @validate("operator:truth", "is empty") }'
    kept = pydantic_module(emit("pydantic", compile_text(text), "postgres")["schemas.py"])
    with pytest.raises(ValidationError, match="is empty"):
        kept.NoteCreate(text="")
    assert kept.NoteUpdate(text="x").text == "x"


def test_no_default_is_said_that_a_client_would_send() -> None:
    for name in ("BookCreate", "BookUpdate"):
        schema = getattr(models(), name).model_json_schema()
        assert [f for f in schema["properties"].values() if f.get("default", 0) is None] == []


def test_a_model_reads_records_and_json() -> None:
    values = {
        **BOOK,
        "state": "worn out",
        "price": Decimal("1.5"),
        "pages": None,
        "copies": 2**60 + 1,
        "bought": dt.date(2024, 2, 29),
        "opened": dt.datetime(2024, 2, 29, 12, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        "tags": ["a"],
        "extra": {"a": [None]},
        "secret": "hidden",
        "rank": 1,
        "code": UUID(int=1),
        "search": "x",
        "old": None,
        "seen": 2,
        "author_id": None,
        "created_at": dt.datetime(2024, 2, 29, tzinfo=dt.UTC),
        "updated_at": dt.datetime(2024, 2, 29, tzinfo=dt.UTC),
    }
    book = models().Book.model_validate(SimpleNamespace(**values))
    shown = json.loads(book.model_dump_json())
    assert models().Book.model_validate_json(json.dumps(shown)) == book
    assert shown["copies"] == "1152921504606846977" and shown["price"] == "1.50"
    assert shown["opened"] == "2024-02-29T10:00:00.000000Z" and "secret" not in shown


def test_camel_case_in_json() -> None:
    create = models(alias="camel").BookCreate
    made = create.model_validate_json(json.dumps(BOOK | {"authorId": 3}))
    assert made.author_id == 3 and create(**BOOK, author_id=3).author_id == 3
    assert made.model_dump()["authorId"] == 3 and '"authorId":3' in made.model_dump_json()


def test_relations_are_read_one_step_far() -> None:
    kept = models(relations=True)
    author = SimpleNamespace(
        id=1, name="Homer", born=None, died=None, created_at=None, updated_at=None
    )
    moment = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    author.created_at = author.updated_at = moment
    author.books = []
    read = kept.AuthorWithRelations.model_validate(author)
    assert read.books == [] and read.name == "Homer"
    fields = kept.BookWithRelations.model_fields
    assert fields["author"].annotation == kept.Author | None
    assert str(fields["readers"].annotation).endswith(".Reader]")


def test_a_web_framework_takes_them_in_and_gives_them_out() -> None:
    """FastAPI reads JSON itself and hands on texts and numbers."""
    create = models(alias="camel").BookCreate

    def post(book: Any) -> Any:
        return book

    post.__annotations__ = {"book": create, "return": create}
    app = FastAPI()
    app.add_api_route("/books", post, methods=["POST"])

    async def ask(method: str, path: str, body: Any = None) -> httpx2.Response:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path, json=body)

    body = BOOK | {"state": "used", "copies": "9007199254740993", "price": "1.5", "authorId": 2}
    answer = asyncio.run(ask("POST", "/books", body | {"opened": "2024-01-01T00:00Z"}))
    assert answer.status_code == 200, answer.text
    shown = answer.json()
    assert {key: shown[key] for key in body} == body | {"price": "1.50"}
    assert shown["opened"] == "2024-01-01T00:00:00.000000Z"
    assert asyncio.run(ask("POST", "/books", body | {"price": "1.555"})).status_code == 422
    assert asyncio.run(ask("GET", "/openapi.json")).status_code == 200
