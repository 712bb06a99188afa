"""What arrows mean: sides, names, key columns, junctions."""

import pytest

from heddle.compiler.model import Action, RelationKind
from support.compiling import compile_text, problems_of


def sides(text: str) -> dict[str, str]:
    """Every side of every relation: `Post.author` to what it leads to, and its other side."""
    schema = compile_text(text).schema
    return {
        f"{model.name}.{relation.name}": f"{relation.kind.value} {relation.target}/{relation.inverse}"
        for model in schema.models.values()
        for relation in model.relations.values()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "model User { name: string }\nmodel Post { -> User }",
            {"User.posts": "has many Post/user", "Post.user": "belongs to User/posts"},
            id="a relation called after its target has a plain inverse",
        ),
        pytest.param(
            "model User { name: string }\nmodel Post { author, editor -> User? }",
            {
                "User.authorPosts": "has many Post/author",
                "User.editorPosts": "has many Post/editor",
                "Post.author": "belongs to User/authorPosts",
                "Post.editor": "belongs to User/editorPosts",
            },
            id="inverses of named relations bear both names",
        ),
        pytest.param(
            "model User { name: string }\nmixin By { -> User }\n"
            "model Post with By, By as first { title: string }",
            {
                "User.posts": "has many Post/user",
                "User.firstUserPosts": "has many Post/firstUser",
                "Post.user": "belongs to User/posts",
                "Post.firstUser": "belongs to User/firstUserPosts",
            },
            id="a mixin's prefix tells inverses apart",
        ),
        pytest.param(
            "model User { name: string  posts: int }\nmodel Post { -> User }",
            {"Post.user": "belongs to User/None"},
            id="a member of the inverse's name wins",
        ),
        pytest.param(
            "model User { card <- Card }\nmodel Card { number: string }",
            {"User.card": "has one Card/user", "Card.user": "belongs to User/card"},
            id="the key that nobody wrote is made on the other side",
        ),
        pytest.param(
            "model User { -> Card @unique }\nmodel Card { number: string }",
            {"User.card": "belongs to Card/user", "Card.user": "has one User/card"},
            id="one-to-one has a single inverse",
        ),
        pytest.param(
            "model Person { name: string  boss -> Person?  reports <- Person.boss[] }",
            {
                "Person.boss": "belongs to Person/reports",
                "Person.reports": "has many Person/boss",
            },
            id="a model may lead to itself",
        ),
        pytest.param(
            "model Post { <-> Tag }\nmodel Tag { name: string }",
            {"Post.tags": "many to many Tag/posts", "Tag.posts": "many to many Post/tags"},
            id="many to many has an inverse too",
        ),
        pytest.param(
            "model User { name: string  followers <-> User.following  following <-> User.followers }",
            {
                "User.followers": "many to many User/following",
                "User.following": "many to many User/followers",
            },
            id="two sides of one model pair by name",
        ),
        pytest.param(
            "model User { name: string  friends <-> User }",
            {
                "User.friends": "many to many User/friendsUsers",
                "User.friendsUsers": "many to many User/friends",
            },
            id="a many to many of one model alone is directed",
        ),
    ],
)
def test_both_sides_of_every_relation_are_there(text: str, expected: dict[str, str]) -> None:
    assert sides(text) == expected


def columns(text: str, table: str) -> list[str]:
    tables = compile_text(text).database.tables.values()
    found = next(t for t in tables if t.name == table)
    return [c.name + ("?" if c.nullable else "") for c in found.columns]


@pytest.mark.parametrize(
    ("text", "table", "expected"),
    [
        pytest.param(
            "model Artist { artistId: int @key }\nmodel Album { -> Artist }",
            "albums",
            ["id", "artist_id"],
            id="the target's name is not said twice",
        ),
        pytest.param(
            "model Country { code: string(2) @key }\nmodel City { country -> Country? }",
            "cities",
            ["id", "country_code?"],
            id="the column is called after the key, and is null where the relation is optional",
        ),
        pytest.param(
            "model Tenant { name: string }\n"
            "model Project { -> Tenant  number: int  key (tenant, number) }\n"
            "model Task { -> Tenant  -> Project  parent -> Task? }",
            "tasks",
            ["id", "tenant_id", "project_number", "parent_id?"],
            id="a part that is a relation of both is one column",
        ),
        pytest.param(
            "model Tenant { name: string }\n"
            "model Project { -> Tenant  number: int  key (tenant, number) }\n"
            "model Task { -> Project }",
            "tasks",
            ["id", "project_tenant_id", "project_number"],
            id="without that relation every part has a column of its own",
        ),
        pytest.param(
            'model Team { -> Tenant  id: int  key (tenant, id)  lead -> Member? @fk(tenant, "lead") }\n'
            "model Tenant { name: string }\nmodel Member { -> Tenant  id: int  key (tenant, id) }",
            "teams",
            ["tenant_id", "id", "lead?"],
            id="fk says which columns",
        ),
        pytest.param(
            "model Post { <-> Tag }\nmodel Tag { code: string @key }",
            "post_tag",
            ["post_id", "tag_code"],
            id="a junction has the two keys",
        ),
        pytest.param(
            "model User { name: string  followers <-> User }",
            "user_user",
            ["user_id", "follower_id"],
            id="a junction of one model says model and relation",
        ),
        pytest.param(
            "schema { timestamps = on }\nmixin Noted { a: int }\nmodel Box with Noted { b: int }",
            "boxes",
            ["id", "a", "b", "created_at", "updated_at"],
            id="id, mixins, own members, timestamps",
        ),
    ],
)
def test_columns_are_inferred(text: str, table: str, expected: list[str]) -> None:
    assert columns(text, table) == expected


@pytest.mark.parametrize(
    ("relation", "setting", "expected"),
    [
        ("-> User", "safe", Action.NO_ACTION),
        ("-> User?", "safe", Action.SET_NULL),
        ("-> User", "datrix", Action.CASCADE),
        ("-> User?", "datrix", Action.SET_NULL),
        ("-> User", "setNull", Action.NO_ACTION),
        ("-> User", "cascade", Action.CASCADE),
        ("-> User @onDelete(restrict)", "cascade", Action.RESTRICT),
    ],
)
def test_deletes_follow_the_setting(relation: str, setting: str, expected: Action) -> None:
    text = (
        f"schema {{ onDelete = {setting} }}\nmodel User {{ a: int }}\nmodel Post {{ {relation} }}"
    )
    assert compile_text(text).schema.models["Post"].relations["user"].on_delete is expected


def test_a_junction_of_ones_own_knows_its_two_ends() -> None:
    schema = compile_text(
        "model Student { name: string  courses <-> Course through Enrolment }\n"
        "model Course { title: string }\n"
        "model Enrolment { -> Student  -> Course  grade: int?  key (student, course) }"
    ).schema
    courses = schema.models["Student"].relations["courses"]
    assert (courses.junction, courses.near, courses.far) == ("Enrolment", "student", "course")
    students = schema.models["Course"].relations["students"]
    assert (students.kind, students.near, students.far) == (
        RelationKind.MANY_TO_MANY,
        "course",
        "student",
    )
    assert not courses.readonly


def test_a_junction_with_required_data_is_read_only() -> None:
    schema = compile_text(
        "model Student { name: string  courses <-> Course through Enrolment }\n"
        "model Course { title: string }\n"
        "model Enrolment { -> Student  -> Course  grade: int  key (student, course) }"
    ).schema
    assert schema.models["Student"].relations["courses"].readonly


SCHEMA = (
    "model User { <- Card  posts <- Post.author[]  <-> Club }",
    "model Post { author -> User  editor -> User?  <-> Tag }",
    "model Card { number: int }",
    "model Club { name: string  chair -> User? }",
    "model Tag { name: string @key }",
)


def test_the_order_of_declarations_and_files_changes_nothing() -> None:
    forward = compile_text("\n".join(SCHEMA))
    backward = compile_text(*reversed(SCHEMA))
    assert backward.schema.models == forward.schema.models
    assert backward.schema.junctions == forward.schema.junctions
    assert backward.database.tables == forward.database.tables


def test_adding_a_relation_renames_nothing() -> None:
    one = sides("model User { name: string }\nmodel Post { -> User }")
    two = sides("model User { name: string }\nmodel Post { -> User  editor -> User? }")
    assert one.items() <= two.items()


def test_keys_that_close_a_cycle_come_last() -> None:
    database = compile_text(
        "model Egg { -> Hen @deferrable(initially) }\nmodel Hen { egg -> Egg }"
    ).database
    closing = [
        key.name for t in database.tables.values() for key in t.foreign_keys if key.closes_cycle
    ]
    assert closing == ["fk_eggs_hen_id"]


def test_a_foreign_key_is_indexed_unless_something_begins_with_it() -> None:
    database = compile_text(
        "model User { a: int }\nmodel Tag { a: int }\n"
        "model Post { -> User  -> Tag  editor -> User? @index(off)  slug: string  unique (user, slug) }"
    ).database
    assert [index.name for index in database.tables["Post"].indexes] == ["ix_posts_tag_id"]


def test_a_cycle_of_required_relations_is_a_warning() -> None:
    found = problems_of("model Egg { -> Hen }\nmodel Hen { egg -> Egg }")
    assert [(problem.code.name, problem.is_error) for problem in found] == [
        ("required-cycle", False)
    ]


def test_a_model_in_between_that_leads_here_twice_is_told_once_a_pair() -> None:
    text = """
model User {
  name: string
  followers <-> User.following through Follow
  following <-> User.followers through Follow
}
model Follow { follower -> User  followee -> User  key (follower, followee) }
"""
    (problem,) = problems_of(text)
    assert problem.code.id == "H323"
    assert "`through Follow.follower` or `through Follow.followee`" in problem.help
    for side in ("follower", "followee"):
        compile_text(text.replace("following through Follow", f"following through Follow.{side}"))


def test_a_second_junction_is_given_a_name_to_write() -> None:
    text = "model User { name: string }\nmodel Post { readers <-> User\n writers <-> User }"
    (problem,) = problems_of(text)
    assert problem.help == 'name one of the two: `@table("post_writers")`'
    compile_text(text.replace("writers <-> User", 'writers <-> User @table("post_writers")'))


def test_no_key_refers_to_a_unique_rule_that_waits() -> None:
    text = "model Seat {{ number: int\n unique (number){} }}\nmodel Guest {{ -> Seat.number }}"
    (problem,) = problems_of(text.format(" @deferrable"))
    assert problem.code.id == "H315"
    assert "take `@deferrable` from the unique rule" in problem.help
    compile_text(text.format(""))


@pytest.mark.parametrize("name", ["user", "User", "users", "friends", "otherUsers"])
def test_a_junction_of_a_model_with_itself_has_two_columns(name: str) -> None:
    database = compile_text(f"model User {{\n  name: string\n  {name} <-> User\n}}").database
    (junction,) = [table for table in database.tables.values() if table.is_junction]
    assert len({column.name for column in junction.columns}) == 2


READING = {
    "Reader": "model Reader {{ name: string\n  reads <-> Book.readers {reads} }}",
    "Book": "model Book {{ title: string\n  readers <-> Reader.reads {readers} }}",
    "Loan": "model Loan {{ -> Book\n  reader -> Reader\n  granter -> Reader? }}",
}


@pytest.mark.parametrize("readers", ["through Loan", "through Loan.book", ""])
@pytest.mark.parametrize("order", [1, -1])
def test_the_other_side_tells_which_relation_leads_there(readers: str, order: int) -> None:
    text = "\n".join([*READING.values()][::order])
    found = compile_text(text.format(reads="through Loan.reader", readers=readers))
    relation = found.schema.models["Book"].relations["readers"]
    assert (relation.near, relation.far) == ("book", "reader")


@pytest.mark.parametrize("readers", ["through Loan", "through Loan.book"])
def test_several_that_lead_there_are_named(readers: str) -> None:
    text = "\n".join(READING.values())
    (problem,) = problems_of(text.format(reads="through Loan", readers=readers))
    assert problem.code.id == "H323"
    assert "`through Loan.reader` or `through Loan.granter`" in problem.help


@pytest.mark.parametrize("order", [1, -1])
def test_a_model_that_refers_to_another_can_ask_it_to_refer_back(order: int) -> None:
    """Whichever stands first: the other's `<-` has its `->`, so this one gets a made one."""
    texts = [
        "model Team { lead -> User  <- User[] }",
        "model User { teams <- Team[]  name: string }",
    ]
    assert sides("\n".join(texts[::order])) == {
        "Team.lead": "belongs to User/teams",
        "Team.users": "has many User/team",
        "User.teams": "has many Team/lead",
        "User.team": "belongs to Team/users",
    }
