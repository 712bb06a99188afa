"""SQL's identifiers: judged by the servers themselves."""

import sqlite3

import psycopg
import pymysql
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heddle.compiler.naming import reserved
from heddle.compiler.naming.identifiers import (
    RULES,
    SHORTEST_LIMIT,
    impossible,
    needs_quotes,
    shorten,
    too_long,
)
from support.servers import Database

# Every word that is special to any of them, each of which may be so to another.
WORDS = sorted(reserved.POSTGRES | reserved.MYSQL | reserved.SQLITE)
UNRESERVED = [
    "name",
    "status",
    "type",
    "value",
    "date",
    "position",
    "language",
    "text",
    "owner",
    "x1",
]


def test_postgres_quotes_the_same_words(postgres: Database) -> None:
    with psycopg.connect(postgres.node_url) as connection:
        keywords = connection.execute("select word from pg_get_keywords()").fetchall()
        words = (
            [word for (word,) in keywords]
            + UNRESERVED
            + ["Name", "é", "two words", "1st", "x$", ""]
        )
        for word in words:
            quoted = connection.execute("select quote_ident(%s)", [word]).fetchone() != (word,)
            assert needs_quotes("postgres", word) >= quoted, word


def test_postgres_cuts_what_is_too_long(postgres: Database) -> None:
    with psycopg.connect(postgres.node_url) as connection:
        for name in ("n" * 63, "n" * 64, "é" * 31, "é" * 32):
            kept = connection.execute("select %s::name::text", [name]).fetchone()
            assert (kept != (name,)) == too_long("postgres", name)


USES = (
    "create table {0} (k int, {0} int, constraint {0} check ({0} > 1), check (k < 9 + ({0} > k)))",
    "create index {0}_i on {0} ({0}, k)",
    "insert into {0} (k, {0}) values (1, 7)",
    "update {0} set {0} = {0} + 1",
    "create view v as select {0} from {0} where {0} is not null order by {0} desc",
)


def test_sqlite_takes_bare_what_needs_no_quotes_and_nothing_else() -> None:
    def is_taken(word: str) -> bool:
        connection = sqlite3.connect(":memory:")
        try:
            for use in USES:
                connection.execute(use.format(word))
            return bool(connection.execute(f"select {word} from {word}").fetchone() == (8,))
        except sqlite3.Error:
            return False
        finally:
            connection.close()

    wrong = [word for word in WORDS + UNRESERVED if is_taken(word) == needs_quotes("sqlite", word)]
    # The library of this Python may be older or newer than the one that the list was made with.
    assert wrong == [] or sqlite3.sqlite_version_info[:2] != (3, 40)
    assert not [word for word in wrong if not needs_quotes("sqlite", word)]


def test_mariadb_takes_bare_what_needs_no_quotes(mariadb: Database) -> None:
    connection = mariadb.mariadb_connection()
    with connection, connection.cursor() as cursor:
        cursor.execute("select lower(word) from information_schema.keywords")
        words = {word for (word,) in cursor.fetchall() if word.isidentifier()}
        for word in sorted({*words, *WORDS, *UNRESERVED}):
            if needs_quotes("mariadb", word):
                continue
            for use in USES:
                cursor.execute(use.format(word))
            cursor.execute(f"select {word} from {word}")
            assert cursor.fetchall() == ((8,),), word
            cursor.execute("drop view v")
            cursor.execute(f"drop table {word}")


@pytest.mark.parametrize(
    "name", ["a", "n" * 64, "n" * 65, "é" * 64, "é" * 65, "", "🧵", "a ", " a", "a\tb"]
)
def test_mariadb_refuses_what_is_too_long_or_impossible(name: str, mariadb: Database) -> None:
    connection = mariadb.mariadb_connection(charset="utf8mb4")
    with connection, connection.cursor() as cursor:
        try:
            cursor.execute(f"create table `{name}` (k int)")
        except pymysql.Error:
            taken = False
        else:
            cursor.execute("show tables")
            taken = cursor.fetchall() == ((name,),)
    assert taken != (too_long("mariadb", name) or impossible("mariadb", name))


@pytest.mark.parametrize("dialect", sorted(RULES))
def test_only_plain_lower_case_goes_bare(dialect: str) -> None:
    assert not needs_quotes(dialect, "sales_people2")
    for name in (
        "Users",
        "sales-people",
        "2fa",
        "_x",
        "naïve",
        "a b",
        "a\n",
        "",
        "select",
        "order",
        "group",
    ):
        assert needs_quotes(dialect, name)


def test_a_nul_is_impossible_everywhere() -> None:
    assert all(impossible(dialect, "a\0b") for dialect in RULES)


def test_the_shortest_limit_fits_every_dialect() -> None:
    assert SHORTEST_LIMIT == 63
    for name in ("n" * 300, "é" * 300, "🧵" * 300):
        assert not any(too_long(dialect, shorten(name)) for dialect in RULES)


def test_a_name_that_fits_stays() -> None:
    assert shorten("n" * 63) == "n" * 63
    assert shorten("é" * 64, 64, "characters") == "é" * 64


def test_a_name_is_cut_the_same_way_for_ever() -> None:
    assert (
        shorten("fk_" + "very_long_table_name_" * 4)
        == "fk_very_long_table_name_very_long_table_name_very_long_42cbcd9f"
    )


@given(st.text(), st.integers(10, 80), st.sampled_from(["bytes", "characters"]))
def test_shorten_keeps_to_the_limit(name: str, limit: int, unit: str) -> None:
    short = shorten(name, limit, unit)  # type: ignore[arg-type]
    assert (len(short) if unit == "characters" else len(short.encode())) <= limit
    assert shorten(short, limit, unit) == short  # type: ignore[arg-type]


@given(st.lists(st.text("ab_é", min_size=60, max_size=90), unique=True))
def test_different_names_stay_different(names: list[str]) -> None:
    assert len(set(map(shorten, names))) == len(names)


@given(
    st.text(st.characters(min_codepoint=0xD7FF, max_codepoint=0xE000, categories=None), min_size=30)
)
def test_half_a_surrogate_pair_is_no_accident(name: str) -> None:
    assert len(shorten(name)) <= 63
    assert impossible("sqlite", "\ud800")
