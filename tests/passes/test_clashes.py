"""Names that come out the same are told as they stand in the database, once, with what to change."""

import pytest

from support.compiling import problems_of


@pytest.mark.parametrize(
    ("text", "title", "hint"),
    [
        pytest.param(
            "model User { name: string } model Post { authorId: int\n author -> User }",
            "`Post` gets the column `author_id` twice",
            "leave `authorId` out: the relation `author` makes its column",
            id="a field before its relation",
        ),
        pytest.param(
            "model User { name: string } model Post { author -> User\n authorId: int }",
            "`Post` gets the column `author_id` twice",
            "leave `authorId` out: the relation `author` makes its column",
            id="a field after its relation",
        ),
        pytest.param(
            "schema { naming = datrix } model User { name: string } model Post { author -> User\n author_id: int }",
            "`Post` gets the column `authorId` twice",
            "leave `author_id` out: the relation `author` makes its column",
            id="a field of the same words",
        ),
        pytest.param(
            'schema { reference = "{field}" } model User { name: string } model Post { author -> User }',
            "`Post` gets the column `author` twice",
            "give the relation another name",
            id="a relation that is called like its column",
        ),
        pytest.param(
            "model User { name: string } model Post { author -> User\n authorId -> User }",
            "`Post` gets the column `author_id` twice",
            "give one of the two relations another name",
            id="a relation that is called like another one's column",
        ),
        pytest.param(
            'model Post { title: string  name: string @column("title") }',
            "`Post` gets the column `title` twice",
            "give one of them another name with `@column`",
            id="an exact name",
        ),
    ],
)
def test_a_column_is_made_once(text: str, title: str, hint: str) -> None:
    [problem] = problems_of(text)
    assert problem.title == title
    assert problem.help == hint


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "namespace AcmeCorp { model User { a: int } } namespace acme_corp { model Post { a: int } }",
            "`acme_corp` and `AcmeCorp` are the same words",
            id="alike",
        ),
        pytest.param(
            "schema { tableCase = lower } namespace AcmeCorp { model User { a: int } } namespace Acmecorp { model User { a: int } }",
            "`Acmecorp.User` and `AcmeCorp.User` both get the table `users`",
            id="alike in the database",
        ),
        pytest.param(
            "schema { tableCase = as_is } namespace Shop { model User { a: int } } namespace SHOP { model Post { a: int } }",
            "`SHOP` and `Shop` are the same words",
            id="alike but for case",
        ),
    ],
)
def test_namespaces_that_come_to_one_place_are_told(text: str, title: str) -> None:
    [problem] = problems_of(text)
    assert problem.title == title


def test_a_namespace_may_be_opened_twice() -> None:
    assert (
        problems_of(
            "namespace Shop { model User { a: int } } namespace Shop { model Post { a: int } }"
        )
        == []
    )
