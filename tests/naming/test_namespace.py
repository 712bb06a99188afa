"""One owner for each name."""

from hypothesis import given
from hypothesis import strategies as st

from heddle.compiler.naming.namespace import NameSpace


def test_an_exact_name_is_had_once() -> None:
    space = NameSpace[str]()
    assert space.claim_exact("users", "User") is None
    assert space.claim_exact("USERS", "Users") == "User"
    assert space.owner("Users") == "User"
    assert "users" in space
    assert "posts" not in space


def test_a_derived_name_gives_way() -> None:
    space = NameSpace[str]()
    space.claim_exact("ix_a", "exact")
    assert [space.claim(name, name) for name in ("ix_a", "IX_A", "ix_b")] == [
        "ix_a_2",
        "IX_A_3",
        "ix_b",
    ]
    assert space.owner("ix_a_2") == "ix_a"


def test_two_long_names_stay_two() -> None:
    space = NameSpace[int]()
    long = "n" * 70
    first, second = space.claim(long, 1), space.claim(long, 2)
    assert first != second
    assert len(first) <= 63 >= len(second)


@given(st.lists(st.text("aAb_é", min_size=1)))
def test_claims_differ_in_more_than_case(names: list[str]) -> None:
    space = NameSpace[str]()
    claimed = [space.claim(name, name).casefold() for name in names]
    assert len(set(claimed)) == len(claimed)
