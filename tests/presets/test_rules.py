"""The naming rules of Hatchify, Datrix and Hadio: each page's own example under its preset gives the page's own name.

A rule's id is its heading in the page (`hatchify/…`), or its number in the inventory of the three systems.
"""

from __future__ import annotations

import pytest

from .names import named

SALES_PERSON = "model SalesPerson { firstName: string }"
ACCOUNTS = """
model SalesPerson { name: string  email: string  accounts <- Account.salesPerson[] }
model Account { -> SalesPerson  name: string }
"""
BLOG = """
model User { name: string }
model Post { title: string  author -> User  tags <-> Tag }
model Tag { name: string }
"""

HATCHIFY = [
    pytest.param(
        SALES_PERSON,
        {"table SalesPerson": "sales_person", "column SalesPerson.firstName": "first_name"},
        id="hatchify/casing: tables and columns are snake_case",
    ),
    pytest.param(
        SALES_PERSON,
        {"path SalesPerson": "/sales-persons", "type SalesPerson": "SalesPerson"},
        id="hatchify/casing: paths are kebab-case, types are PascalCase",
    ),
    pytest.param(
        'model SalesPerson @plural("SalesPeople") { firstName: string }',
        {
            "path SalesPerson": "/sales-people",
            "type SalesPerson": "SalesPerson",
            "table SalesPerson": "sales_person",
            "plural SalesPerson": "Sales People",
        },
        id="hatchify/pluralName: it changes the path alone",
    ),
    pytest.param(
        "model SalesPerson { name: string }\nmodel Account { manager -> SalesPerson }",
        {"relation Account.manager": "-> SalesPerson", "column Account.manager": "manager_id"},
        id="hatchify/singular: belongsTo",
    ),
    pytest.param(
        "model SalesPerson { name: string }\nmodel Branch { managers <- SalesPerson[] }",
        {"relation Branch.managers": "<- SalesPerson[]"},
        id="hatchify/plural: hasMany",
    ),
    pytest.param(
        "model SalesPerson { name: string }\nmodel Branch { <- SalesPerson[] }",
        {"relation Branch.salesPersons": "<- SalesPerson[]"},
        id="hatchify/plural: it adds an s",
    ),
    pytest.param(
        "model Category { name: string }\nmodel Bus { name: string }",
        {"path Category": "/categorys", "path Bus": "/buss"},
        id="HT-2.5 it adds an s, whatever the word",
    ),
    pytest.param(
        'model Category @plural("Categories") { name: string }',
        {"path Category": "/categories"},
        id="hatchify/pluralName: it is how an s is avoided",
    ),
    pytest.param(
        ACCOUNTS,
        {
            "label SalesPerson": "Sales Person",
            "plural SalesPerson": "Sales Persons",
            "label Account.salesPerson": "Sales Person",
            "label Account.salesPersonId": "Sales Person",
        },
        id="hatchify/name: it is what headers and form labels say",
    ),
    pytest.param(
        'model SalesPerson @label("Seller") { firstName: string @label("Given name") }',
        {"label SalesPerson": "Seller", "label SalesPerson.firstName": "Given name"},
        id="hatchify/displayName: it says otherwise",
    ),
    pytest.param(
        'model SalesPerson @table("acme_sales_people") { firstName: string }',
        {"table SalesPerson": "acme_sales_people", "path SalesPerson": "/sales-persons"},
        id="hatchify/tableName",
    ),
    pytest.param(
        "namespace AcmeCorp { model SalesPerson { firstName: string } }",
        {
            "table AcmeCorp.SalesPerson": "acme_corp.sales_person",
            "path AcmeCorp.SalesPerson": "/acme-corp/sales-persons",
            "type AcmeCorp.SalesPerson": "AcmeCorp_SalesPerson",
        },
        id="hatchify/namespace",
    ),
    pytest.param(
        SALES_PERSON,
        {"column SalesPerson.id": "id", "columns SalesPerson": "id first_name"},
        id="hatchify/id: it is named id, and is all that is made",
    ),
    pytest.param(
        "model SalesPerson { id: int = autoincrement() @key  firstName: string }",
        {"columns SalesPerson": "id first_name"},
        id="hatchify/id: customised as an attribute",
    ),
    pytest.param(
        ACCOUNTS.replace("email: string", "email: string @display"),
        {"display SalesPerson": "email"},
        id="hatchify/displayAttribute",
    ),
    pytest.param(
        ACCOUNTS,
        {"display SalesPerson": "name"},
        id="hatchify/displayAttribute: else the first attribute",
    ),
    pytest.param(
        "model HTTPServer { line2Text: string  urlPath: string }",
        {
            "table HTTPServer": "http_server",
            "column HTTPServer.line2Text": "line2_text",
            "column HTTPServer.urlPath": "url_path",
        },
        id="HT-2.1 HT-2.2 acronyms and digits",
    ),
    pytest.param(
        "model User { name: string }\nmodel Todo { title: string  author -> User }",
        {"column Todo.author": "author_id", "column Todo.authorId": "author_id"},
        id="HT-2.6 a foreign key after its relation",
    ),
    pytest.param(
        "model User { todos <- Todo[] }\nmodel Todo { title: string }",
        {"column Todo.userId": "user_id"},
        id="HT-2.6 a foreign key after its model, if only the other side is written",
    ),
    pytest.param(
        "model SalesPerson { accounts <-> Account }\nmodel Account { name: string }",
        {
            "table SalesPerson.accounts": "account_sales_person",
            "columns SalesPerson.accounts": "account_id sales_person_id",
        },
        id="HT-2.7 HT-2.8 a junction after its models in the order of the alphabet",
    ),
    pytest.param(
        "model Bus { riders <-> Person }\nmodel Person { name: string }",
        {"table Bus.riders": "bus_person", "columns Bus.riders": "bus_id person_id"},
        id="HT-2.7 an s that belongs to the name stays",
    ),
    pytest.param(
        'model SalesPerson { salesAccounts <-> Account @table("assignment") }\nmodel Account { name: string }',
        {
            "table SalesPerson.salesAccounts": "assignment",
            "columns SalesPerson.salesAccounts": "account_id sales_person_id",
        },
        id="HT-2.7 HT-2.8 a junction of a name of its own",
    ),
    pytest.param(
        """
        model SalesPerson { accounts <-> Account through AccountSalesPerson }
        model Account { name: string }
        model AccountSalesPerson { -> SalesPerson  -> Account  key (salesPerson, account) }
        """,
        {"relation SalesPerson.accountSalesPersons": "<- AccountSalesPerson[]"},
        id="HT-2.9 the rows of a junction that is a model",
    ),
    pytest.param(
        ACCOUNTS,
        {"relation Account.salesPerson": "-> SalesPerson"},
        id="HT-2.10 a relation and its target bear one name",
    ),
    pytest.param(
        "model User { firstName: string  userIDNumber: string }",
        {"label User.firstName": "First Name", "label User.userIDNumber": "User ID Number"},
        id="HT-2.12 labels are in title case",
    ),
    pytest.param(
        "model Todo { status: open | done }",
        {"enum TodoStatus": "enum_todo_status"},
        id="HT-1.12 D-11 an enum after its table and column",
    ),
    pytest.param(
        "model User { name: string }\nmodel Todo { -> User  reviewer -> User? }",
        {
            "indexes Todo": "",
            "on update Todo.user": "cascade",
            "on delete Todo.user": "no action",
            "on delete Todo.reviewer": "set null",
        },
        id="D-16 D-17 D-18 D-24 foreign keys",
    ),
]
DATRIX = [
    pytest.param(
        "model User { name: string  email: string @unique  age: float? }",
        {"table User": "users", "columns User": "id name email age createdAt updatedAt"},
        id="datrix/Reserved fields: id, createdAt and updatedAt are made",
    ),
    pytest.param(
        "model User { name: string }\nmodel Category { name: string }",
        {"table User": "users", "table Category": "categories"},
        id="datrix/tableName: by default the plural",
    ),
    pytest.param(
        'model UserProfile @table("user_profiles") { bio: text }',
        {"table UserProfile": "user_profiles", "path UserProfile": "/user_profiles"},
        id="datrix/tableName: an explicit one",
    ),
    pytest.param(
        "model UserProfile { bio: text }",
        {"table UserProfile": "userprofiles", "path UserProfile": "/userprofiles"},
        id="DX-2.2 DX-2.8 D-25 a table in one word, and so its path",
    ),
    pytest.param(
        "model User { isActive: bool = true  publishedAt: datetime? }",
        {"column User.isActive": "isActive", "column User.publishedAt": "publishedAt"},
        id="datrix/Field types, DX-2.5: columns are the fields, as written",
    ),
    pytest.param(
        BLOG,
        {"column Post.author": "authorId", "column Post.authorId": "authorId"},
        id="datrix/belongsTo, DX-2.5 D-13: the relation and Id",
    ),
    pytest.param(
        BLOG.replace("-> User", '-> User @fk("writer")'),
        {"column Post.author": "writer"},
        id="datrix/belongsTo foreignKey",
    ),
    pytest.param(
        BLOG.replace("author -> User", "author -> User  editor -> User?"),
        {"on delete Post.author": "cascade", "on delete Post.editor": "set null"},
        id="datrix/belongsTo onDelete, D-16 D-17",
    ),
    pytest.param(
        "model User { profile <- Profile }\nmodel Profile { bio: text }",
        {"column Profile.user": "userId", "relation User.profile": "<- Profile"},
        id="datrix/hasOne: userId in profile",
    ),
    pytest.param(
        "model User { posts <- Post[] }\nmodel Post { title: string }",
        {"column Post.user": "userId", "relation User.posts": "<- Post[]"},
        id="datrix/hasMany: userId in post",
    ),
    pytest.param(
        BLOG,
        {"table Post.tags": "post_tag", "columns Post.tags": "postId tagId"},
        id="datrix/manyToMany, DX-2.6 D-20 D-21: a post_tag junction table",
    ),
    pytest.param(
        BLOG.replace("-> Tag", '-> Tag @table("custom_junction_table")'),
        {"table Post.tags": "custom_junction_table", "columns Post.tags": "postId tagId"},
        id="datrix/manyToMany through",
    ),
    pytest.param(
        "model Tag { name: string }\nmodel UserProfile { tags <-> Tag }",
        {
            "table UserProfile.tags": "tag_userprofile",
            "columns UserProfile.tags": "tagId userProfileId",
        },
        id="DX-2.6 a junction in the order of the alphabet",
    ),
    pytest.param(
        """
        model User {
          email, firstName, lastName: string
          unique (email)
          index (createdAt)
          index (firstName, lastName)
        }
        """,
        {
            "uniques User": "idx_users_email",
            "indexes User": "idx_users_createdAt idx_users_firstName_lastName",
        },
        id="datrix/Indexes, DX-2.7 D-24",
    ),
    pytest.param(
        BLOG,
        {"indexes Post": "", "foreign keys Post": "fk_posts_authorId"},
        id="DX-2.7 D-24 foreign keys are named and have no index",
    ),
    pytest.param(
        BLOG,
        {"on update Post.author": "no action"},
        id="datrix/belongsTo onUpdate, D-18: none",
    ),
    *(
        pytest.param(
            f"model {one} {{ name: string }}",
            {f"table {one}": many},
            id=f"DX-2.3 {one} is {many}",
        )
        for one, many in {
            "Person": "people",
            "Child": "children",
            "Man": "men",
            "Woman": "women",
            "Tooth": "teeth",
            "Foot": "feet",
            "Mouse": "mice",
            "Goose": "geese",
            "Ox": "oxen",
            "Datum": "data",
            "Index": "indices",
            "Vertex": "vertices",
            "Matrix": "matrices",
            "Status": "statuses",
            "Quiz": "quizzes",
            "Data": "data",
            "Information": "information",
            "Equipment": "equipment",
            "City": "cities",
            "Day": "days",
            "Leaf": "leaves",
            "Knife": "knives",
            "Hero": "heroes",
            "Branch": "branches",
            "Dish": "dishes",
            "Box": "boxes",
            "Post": "posts",
            # What its code gets wrong.
            "Class": "classes",
            "Address": "addresses",
            "Process": "processes",
            "Chief": "chiefs",
            "Staff": "staff",
            "Proof": "proofs",
            "Cafe": "cafes",
            "Photo": "photos",
            "Series": "series",
            "News": "news",
            "Media": "media",
            "House": "houses",
        }.items()
    ),
]
USERS_AND_POSTS = """
model User { id: uuid = uuid() @key  email: string(255) @unique  name: string(255)  createdAt: localdatetime? = now() }
model Post { id: uuid = uuid() @key  author -> User @onDelete(cascade) }
"""
LITERALLY = """
model users { id: uuid = uuid() @key  email: string(255) @unique  name: string(255)  created_at: localdatetime? = now() }
model posts { id: uuid = uuid() @key  author -> users @onDelete(cascade) }
"""
HADIO = [
    pytest.param(
        USERS_AND_POSTS,
        {"table User": "users", "columns User": "id email name created_at"},
        id="hadio/Adding Tables, HD-2.1 D-1: plural snake_case, nothing else made",
    ),
    pytest.param(
        USERS_AND_POSTS,
        {
            "table Post": "posts",
            "column Post.author": "author_id",
            "on delete Post.author": "cascade",
        },
        id="hadio/Defining Relationships, HD-2.1 HD-3.1",
    ),
    pytest.param(
        LITERALLY,
        {
            "table users": "users",
            "columns users": "id email name created_at",
            "table posts": "posts",
            "column posts.author": "author_id",
        },
        id="hadio/Adding Tables: names that are written like the page's stay",
    ),
    pytest.param(
        "model User { name: string }\nmodel Post { author -> User  editor -> User? }",
        {
            "on delete Post.author": "no action",
            "on delete Post.editor": "no action",
            "on update Post.author": "no action",
            "indexes Post": "",
        },
        id="D-16 D-17 D-18 D-24 no action and no index that is not asked for",
    ),
]
HEDDLE = [
    pytest.param(
        "model SalesPerson { firstName: string }\nmodel UserProfile { bio: text }",
        {
            "table SalesPerson": "sales_people",
            "table UserProfile": "user_profiles",
            "column SalesPerson.firstName": "first_name",
            "path SalesPerson": "/sales-people",
            "label SalesPerson": "Sales Person",
            "plural SalesPerson": "Sales People",
        },
        id="D-1 D-3 D-25 D-35",
    ),
    pytest.param(
        "model Page { urlPath: string  URLPath2: string  line2Text: string }",
        {
            "column Page.urlPath": "url_path",
            "column Page.URLPath2": "url_path2",
            "column Page.line2Text": "line2_text",
        },
        id="D-3 acronyms and digits",
    ),
    pytest.param(
        BLOG,
        {
            "columns Post": "id title author_id",
            "column Post.author": "author_id",
            "table Post.tags": "post_tag",
            "columns Post.tags": "post_id tag_id",
            "indexes Post": "ix_posts_author_id",
            "foreign keys Post": "fk_posts_author_id",
            "key Post": "pk_posts",
        },
        id="D-5 D-13 D-20 D-21 D-24",
    ),
    pytest.param(
        "namespace AcmeCorp { model User { todos <- Todo[] }  model Todo { title: string } }",
        {
            "column AcmeCorp.Todo.user": "user_id",
            "path AcmeCorp.Todo": "/acme-corp/todos",
            "table AcmeCorp.Todo": "acme_corp.todos",
        },
        id="D-14 D-23 a namespace is in no column",
    ),
    pytest.param(
        "model User { friends <-> User }",
        {"table User.friends": "user_user", "columns User.friends": "user_id friend_id"},
        id="D-21 HT-3.6 a relation to itself: the model, and the relation in singular",
    ),
]


@pytest.mark.parametrize(("text", "expected"), HATCHIFY)
def test_hatchify(text: str, expected: dict[str, str]) -> None:
    assert_named("hatchify", text, expected)


@pytest.mark.parametrize(("text", "expected"), DATRIX)
def test_datrix(text: str, expected: dict[str, str]) -> None:
    assert_named("datrix", text, expected)


@pytest.mark.parametrize(("text", "expected"), HADIO)
def test_hadio(text: str, expected: dict[str, str]) -> None:
    assert_named("hadio", text, expected)


@pytest.mark.parametrize(("text", "expected"), HEDDLE)
def test_heddle(text: str, expected: dict[str, str]) -> None:
    assert_named("heddle", text, expected)


def assert_named(naming: str, text: str, expected: dict[str, str]) -> None:
    found = named(f"naming = {naming}", text)
    assert {what: found.get(what) for what in expected} == expected
