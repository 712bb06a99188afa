"""A relation that shares key columns with others says what they say: whether it may be missing, and of which record it speaks."""

from __future__ import annotations

import pytest

from support.compiling import compile_text, problems_of

BEFORE = """
model Tenant { name: string }
model User { name: string }
model Membership { -> Tenant  -> User  role: string  key (tenant, user) }
"""
OF_A_KEY = {
    "model M { -> Tenant  -> User  by -> M?  key (tenant, user) }": (
        'give it a column of its own: `@fk(tenant, "by_user_id")`'
    ),
    "model M { -> Tenant  -> User  by -> M  key (tenant, user) }": (
        'give it a column of its own: `@fk(tenant, "by_user_id")`'
    ),
    "model M { number: int  by -> M? @fk(id) }": (
        "give it a column of its own: a name in quotes in `@fk`"
    ),
    "model M { a, b: int  by -> M(b, a)? @fk(b, a)  unique (a, b) }": (
        "give it a column of its own: a name in quotes in `@fk`"
    ),
}


@pytest.mark.parametrize("text", OF_A_KEY)
def test_a_relation_that_is_always_its_own_record_is_an_error(text: str) -> None:
    (problem,) = problems_of(BEFORE + text)
    assert (problem.code.id, problem.help) == ("H327", OF_A_KEY[text])


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ("-> Tenant   -> User   -> Membership ", None),
        ("-> Tenant   -> User   -> Membership?", "H328"),
        ("-> Tenant?  -> User   -> Membership?", None),
        ("-> Tenant?  -> User?  -> Membership?", None),
        ("-> Tenant?  -> User?  -> Membership ", "H330"),
        ("-> Tenant   -> User?  -> Membership ", "H330"),
        ("-> Tenant?  -> Membership ", "H330"),
        ("-> Tenant?  -> Membership?", None),
        ("-> Tenant   -> Membership?", None),
        ("-> Tenant   -> User   -> Membership? @fk(tenant, \"member_id\")", None),
        ("-> Tenant   n: bigint?, -> Membership @fk(tenant, n)", "H330"),
        ("-> Tenant   n: bigint, -> Membership? @fk(tenant, n)", "H328"),
        ("-> Tenant?  -> User?  client -> Tenant  -> Membership?", None),
    ],
)  # fmt: skip
def test_it_is_optional_where_what_it_shares_may_be_missing(members: str, code: str | None) -> None:
    found = [problem.code.id for problem in problems_of(f"{BEFORE}model Detail {{ {members} }}")]
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("type", "target", "is_sound"),
    [
        ("bigint", "User", True),
        ("int", "User", True),  # some databases take it
        ("string(9)", "User", False),
        ("uuid", "User", False),
        ("string(40)", "Site.code", True),
        ("email", "Site.code", True),
        ("bigint", "Site.code", False),
        ("native(`citext`)", "Site.code", True),
        ("open | shut", "Site.code", False),
    ],
)
def test_a_shared_column_holds_what_it_refers_to(type: str, target: str, is_sound: bool) -> None:
    site = "model Site { code: string(40) @unique }"
    model = f"model Visit {{ what: {type}, -> {target} @fk(what) }}"
    found = [problem.code.id for problem in problems_of(f"{BEFORE}{site}\n{model}")]
    assert found == ([] if is_sound else ["H331"])


def test_the_column_of_another_relation_too() -> None:
    site = "model Site { code: string(40) @unique }"
    model = "model Visit { -> Site.code, -> User @fk(site) }"
    assert [p.code.id for p in problems_of(f"{BEFORE}{site}\n{model}")] == ["H331"]


def test_following_the_hint_compiles() -> None:
    given = '-> M? @fk(tenant, "by_user_id")'
    text = f"model M {{ -> Tenant  -> User  by {given}  key (tenant, user) }}"
    compiled = compile_text(BEFORE + text)
    (key,) = (k for k in compiled.database.tables["M"].foreign_keys if k.relation == "by")
    assert key.columns == ("tenant_id", "by_user_id")
    assert not compiled.database.tables["M"].column("tenant_id").nullable


def test_a_relation_that_is_the_whole_key_is_not_shared() -> None:
    """The borrower of a book is not the librarian who lends it, though both are members."""
    text = """
    model Member { name: string }
    model Librarian { -> Member @key }
    model Loan { -> Member  lentBy -> Librarian  takenBy -> Librarian? }
    """
    keys = compile_text(text).database.tables["Loan"].foreign_keys
    assert [key.columns for key in keys] == [
        ("member_id",),
        ("lent_by_member_id",),
        ("taken_by_member_id",),
    ]
