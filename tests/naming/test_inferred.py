"""The names that nobody writes."""

from dataclasses import replace

import pytest

from heddle.compiler.model import Settings
from heddle.compiler.naming.inferred import (
    api_type,
    column_name,
    constraint_name,
    enum_type_name,
    has_many_name,
    id_field,
    inline_enum_name,
    inverse_name,
    junction_name,
    key_without_model,
    label,
    prefixed_table,
    reference_column,
    relation_name,
    schema_name,
    table_name,
    url_path,
)

HEDDLE = Settings()
SINGULAR = replace(HEDDLE, tables="singular")
VERBATIM = replace(HEDDLE, table_case="as_is", column_case="as_is", reference="{field}Id")
CAMEL = replace(HEDDLE, table_case="camel", column_case="camel")
LOWER = replace(HEDDLE, table_case="lower", column_case="lower")
NAIVE = replace(HEDDLE, plural="s")


@pytest.mark.parametrize(
    ("settings", "model", "table"),
    [
        (HEDDLE, "SalesPerson", "sales_people"),
        (HEDDLE, "HTTPServer", "http_servers"),
        (HEDDLE, "User2FA", "user2_fas"),
        (HEDDLE, "Category", "categories"),
        (HEDDLE, "Bus", "buses"),
        (HEDDLE, "Class", "classes"),
        (HEDDLE, "Series", "series"),
        (HEDDLE, "Settings", "settings"),
        (SINGULAR, "SalesPerson", "sales_person"),
        (SINGULAR, "Settings", "settings"),
        (CAMEL, "SalesPerson", "salesPeople"),
        (replace(HEDDLE, table_case="pascal"), "HTTPServer", "HttpServers"),
        (VERBATIM, "HTTPServer", "HTTPServers"),
        (LOWER, "SalesPerson", "salespeople"),
        (NAIVE, "Category", "categorys"),
        (HEDDLE, "A" * 80, "a" * 54 + "_6b780aaa"),
    ],
)
def test_tables(settings: Settings, model: str, table: str) -> None:
    assert table_name(settings, model) == table


def test_a_plural_of_ones_own() -> None:
    assert table_name(HEDDLE, "Staff", "StaffMembers") == "staff_members"
    assert table_name(SINGULAR, "Staff", "StaffMembers") == "staff"
    assert has_many_name(HEDDLE, "Staff", "StaffMembers") == "staffMembers"


def test_columns() -> None:
    assert column_name(HEDDLE, "URLPath") == "url_path"
    assert column_name(HEDDLE, "line2Text") == "line2_text"
    assert column_name(VERBATIM, "firstName") == "firstName"


@pytest.mark.parametrize(
    ("settings", "field", "key", "target", "column"),
    [
        (HEDDLE, "author", "id", "User", "author_id"),
        (HEDDLE, "country", "code", "Country", "country_code"),
        (HEDDLE, "artist", "artistId", "Artist", "artist_id"),
        (HEDDLE, "author", "id_number", "User", "author_id_number"),
        (HEDDLE, "billingAddress", "salesPersonNumber", "SalesPerson", "billing_address_number"),
        (CAMEL, "billingAddress", "id", "Address", "billingAddressId"),
        (VERBATIM, "billingAddress", "id", "Address", "billingAddressId"),
        (LOWER, "billingAddress", "id", "Address", "billingaddress_id"),
        (replace(HEDDLE, column_case="as_is"), "author", "id", "User", "authorId"),
        (replace(HEDDLE, reference="fk__{field}_{key}"), "author", "id", "User", "fk__author_id"),
    ],
)
def test_reference_columns(
    settings: Settings, field: str, key: str, target: str, column: str
) -> None:
    assert reference_column(settings, field, key, target) == column


@pytest.mark.parametrize(
    ("key", "model", "rest"),
    [
        ("artistId", "Artist", "id"),
        ("artist", "Artist", "artist"),
        ("artistsId", "Artist", "artistsId"),
        ("id", "Artist", "id"),
        ("http_server_port_number", "HTTPServer", "portNumber"),
    ],
)
def test_a_key_goes_without_its_model(key: str, model: str, rest: str) -> None:
    assert key_without_model(key, model) == rest


def test_relations() -> None:
    assert relation_name("SalesPerson") == "salesPerson"
    assert relation_name("HTTPServer") == "httpServer"
    assert has_many_name(HEDDLE, "SalesPerson") == "salesPeople"


@pytest.mark.parametrize(
    ("relation", "many", "name"),
    [
        ("salesPerson", True, "blogPosts"),
        ("salesPerson", False, "blogPost"),
        ("author", True, "authorBlogPosts"),
        ("author", False, "authorBlogPost"),
    ],
)
def test_inverses(relation: str, many: bool, name: str) -> None:
    inverse = inverse_name(
        HEDDLE, source="BlogPost", relation=relation, target="SalesPerson", many=many
    )
    assert inverse == name


def test_junctions_do_not_depend_on_the_side() -> None:
    assert (
        junction_name(HEDDLE, "Tag", "Post") == junction_name(HEDDLE, "Post", "Tag") == "post_tag"
    )
    assert junction_name(HEDDLE, "User", "User") == "user_user"
    assert junction_name(HEDDLE, "Categories", "SalesPerson") == "category_sales_person"
    assert junction_name(CAMEL, "Tag", "Post") == "postTag"
    assert junction_name(LOWER, "Tag", "UserProfile") == "tag_userprofile"
    assert junction_name(VERBATIM, "userProfile", "Tag") == "Tag_userProfile"


def test_keys_that_are_made() -> None:
    assert id_field(HEDDLE, "Artist") == "id"
    assert id_field(replace(HEDDLE, id="{model}_id"), "SalesPerson") == "salesPersonId"


def test_constraints() -> None:
    assert constraint_name(HEDDLE, "pk", table="posts") == "pk_posts"
    assert constraint_name(HEDDLE, "fk", table="posts", columns=("a", "b")) == "fk_posts_a_b"
    assert constraint_name(HEDDLE, "index", table="posts", name="openOnes") == "ix_posts_open_ones"
    assert constraint_name(HEDDLE, "unique", table="posts", columns=("slug",)) == "uq_posts_slug"
    assert constraint_name(HEDDLE, "check", table="posts", name="dates") == "ck_posts_dates"
    to_target = replace(HEDDLE, fk="{table}_{columns}_to_{target}")
    assert (
        constraint_name(to_target, "fk", table="p", columns=("u_id",), target="u") == "p_u_id_to_u"
    )


def test_namespaces_enums_paths_and_labels() -> None:
    assert schema_name(HEDDLE, "BackOffice") == "back_office"
    assert prefixed_table("back_office", "users") == "back_office_users"
    assert inline_enum_name("HTTPServer", "runState") == "HTTPServerRunState"
    assert enum_type_name(HEDDLE, "PostStatus") == "post_status"
    assert enum_type_name(HEDDLE, "Money") == "money_enum"
    assert enum_type_name(replace(HEDDLE, table_case="pascal"), "Money") == "Money"
    assert enum_type_name(replace(HEDDLE, enum="enum_{name}"), "PostStatus") == "enum_post_status"
    assert url_path(HEDDLE, "HTTPServers", "servers") == "/http-servers"
    assert url_path(HEDDLE, "Users", "users", "BackOffice") == "/back-office/users"
    by_table = replace(HEDDLE, paths="table")
    assert url_path(by_table, "Users", "the users", "BackOffice") == "/back_office/the%20users"
    assert api_type("User") == "User"
    assert api_type("User", "Admin") == "Admin_User"
    assert label("SalesPerson") == "Sales Person"
    assert label("HTTPServer") == "HTTP Server"
