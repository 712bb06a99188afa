"""A name is split once, and every case keeps its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heddle.compiler.naming.words import (
    CASES,
    Case,
    camel,
    constant,
    kebab,
    pascal,
    snake,
    title,
    words,
)

NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_]*", fullmatch=True)


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("SalesPerson", "sales person"),
        ("HTTPServer", "http server"),
        ("firstName", "first name"),
        ("first_name", "first name"),
        ("FIRST_NAME", "first name"),
        ("URLPath", "url path"),
        ("user2FA", "user2 fa"),
        ("User2FA", "user2 fa"),
        ("line2Text", "line2 text"),
        ("http2Server", "http2 server"),
        ("HTTP2Server", "http2 server"),
        ("http2server", "http2server"),
        ("line_2", "line 2"),
        ("userIDs", "user ids"),
        ("URLs", "urls"),
        ("APIsList", "apis list"),
        ("isASmallOne", "is a small one"),
        ("ASmallOne", "a small one"),
        ("__a__b__", "a b"),
        ("___", ""),
        ("", ""),
        ("PG-13", "pg 13"),
        ("1st", "1st"),
        ("Straße", "straße"),
        ("ÉcoleÉlève", "école élève"),
        ("日本", "日本"),
        ("👍", ""),
    ],
)
def test_words(name: str, split: str) -> None:
    assert words(name) == tuple(split.split())


@pytest.mark.parametrize(
    ("case", "dressed"),
    [
        (snake, "http2_server_ids"),
        (kebab, "http2-server-ids"),
        (camel, "http2ServerIds"),
        (pascal, "Http2ServerIds"),
        (constant, "HTTP2_SERVER_IDS"),
        (title, "HTTP2 Server IDs"),
        (CASES["as_is"], "HTTP2ServerIDs"),
    ],
)
def test_each_case(case: Case, dressed: str) -> None:
    assert case("HTTP2ServerIDs") == dressed


@pytest.mark.parametrize(
    ("name", "shown"),
    [("USER_NAME", "User Name"), ("API", "API"), ("userID", "User ID"), ("user_id", "User Id")],
)
def test_title_keeps_acronyms_but_does_not_shout(name: str, shown: str) -> None:
    assert title(name) == shown


@given(st.text())
def test_cases_with_a_separator_keep_the_words_of_any_text(text: str) -> None:
    assert words(snake(text)) == words(kebab(text)) == words(text)


@given(NAMES.filter(lambda name: all(len(word) > 1 and word[0].isalpha() for word in words(name))))
def test_joined_cases_keep_words_of_more_than_one_letter(name: str) -> None:
    assert words(camel(name)) == words(pascal(name)) == words(name)


@given(st.from_regex("[A-Za-z_]*", fullmatch=True))
def test_constants_keep_words_without_digits(name: str) -> None:
    assert words(constant(name)) == words(name)


@given(st.text(), st.sampled_from(sorted(CASES)))
def test_every_case_takes_any_text(text: str, case: str) -> None:
    assert isinstance(CASES[case](text), str)
