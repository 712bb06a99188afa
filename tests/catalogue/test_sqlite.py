"""SQLite: every kind of difference is seen, and none where there is none."""

import sqlite3
from contextlib import closing

import pytest

from catalogue.changes import AT_THE_END, Change, changed, other_way_round
from support.catalogue import Catalogue, differences, dump, read_sqlite

SCHEMA = """
create table author (
    id integer primary key autoincrement not null,
    email TEXT not null,
    name TEXT not null default 'anon',
    born TEXT,
    constraint author_email_check check (length(email) <= 120 and email <> 'a ) b'),
    check (name <> '')
);
create table post (
    author_id integer not null references author (id) on delete cascade,
    number integer not null,
    title TEXT not null,
    status TEXT not null default 'draft',
    slug TEXT generated always as (lower(title)) stored,
    price NUMERIC(10, 2) default 0,
    written TEXT not null default (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    primary key (author_id, number),
    constraint post_status_check check (status in ('draft', 'sent'))
);
create index post_recent_idx on post (written desc, title) where status <> 'draft';
create index post_title_idx on post (lower(title));
create unique index post_slug_idx on post (slug);
create trigger post_touch after update on post for each row when new.written is old.written
begin update post set written = strftime('%f', 'now') where rowid = new.rowid; end;
create view best as select number, title from post where price > 5;
"""

OTHERWISE = """
CREATE VIEW IF NOT EXISTS "best" AS SELECT `number`, "title" FROM [post] WHERE price>5;
CREATE TABLE `post` (
  `author_id` INTEGER NOT NULL, -- whose it is, check (it)
  `number` INTEGER NOT NULL,
  `title` text NOT NULL, "status" text DEFAULT 'draft' NOT NULL,
  `slug` text GENERATED ALWAYS AS(lower("title")) STORED,
  `price` numeric( 10,2 ) DEFAULT (0),
  `written` text DEFAULT ( strftime ( '%Y-%m-%dT%H:%M:%f000Z','now' ) ) NOT NULL,
  CONSTRAINT "post_status_check" CHECK("status" IN ('draft','sent')),
  CONSTRAINT pk_post PRIMARY KEY(`author_id`, `number`),
  CONSTRAINT fk_post FOREIGN KEY (`author_id`) REFERENCES `author`(`id`)
    ON UPDATE no action ON DELETE cascade NOT DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE IF NOT EXISTS "author" (
  "id" INTEGER NOT NULL CONSTRAINT pk PRIMARY KEY AUTOINCREMENT,
  "email" TEXT NOT NULL CONSTRAINT `author_email_check`
    CHECK (LENGTH(`email`)<=120 /* ) */ AND "email"<>'a ) b'),
  name TEXT DEFAULT 'anon' CHECK ("name"<>'') NOT NULL,
  [born] TEXT
);
CREATE TRIGGER "post_touch" AFTER UPDATE ON "post" FOR EACH ROW WHEN "new"."written" IS old.written
BEGIN
  UPDATE post SET "written" = strftime('%f', 'now')
  WHERE rowid = new.rowid;
END;
CREATE UNIQUE INDEX IF NOT EXISTS `post_slug_idx` ON `post` (`slug` ASC);
CREATE INDEX "post_title_idx" ON "post" (LOWER("title"));
CREATE INDEX post_recent_idx ON "post" (`written`   DESC, "title") WHERE "status"<>'draft';
"""

TOUCH = (
    "create trigger post_touch after update on post for each row when new.written is old.written"
    " begin update post set written = strftime ('%f', 'now') where rowid = new.rowid; end"
)

CHANGES: dict[str, Change] = {
    "table missing": (
        AT_THE_END,
        "create table tag (id integer primary key, label text unique)",
        ["table tag: only in b"],
    ),
    "table strict": (
        "    check (name <> '')\n)",
        "    check (name <> '')\n) strict",
        ["table author, options: () in a, (strict) in b"],
    ),
    "table without rowid": (
        "('draft', 'sent'))\n)",
        "('draft', 'sent'))\n) without rowid",
        ["table post, options: () in a, (without rowid) in b"],
    ),
    "column extra": (
        "    born TEXT,",
        "    born TEXT, died TEXT,",
        ["table author, column died: only in b"],
    ),
    "column order": (
        "    email TEXT not null,\n    name TEXT not null default 'anon',",
        "    name TEXT not null default 'anon',\n    email TEXT not null,",
        [
            "table author, order of columns: (id, email, name, born) in a,"
            " (id, name, email, born) in b"
        ],
    ),
    "type": (
        "    born TEXT,",
        "    born DATE,",
        ["table author, column born, type: text in a, date in b"],
    ),
    "length": (
        "NUMERIC(10, 2)",
        "NUMERIC(11, 2)",
        ["table post, column price, type: numeric(10, 2) in a, numeric(11, 2) in b"],
    ),
    "nullability": (
        "email TEXT not null",
        "email TEXT",
        ["table author, column email, nullable: no in a, yes in b"],
    ),
    "default changed": (
        "default 'anon'",
        "default 'Anon'",
        ["table author, column name, default: 'anon' in a, 'Anon' in b"],
    ),
    "default expression": (
        "'%Y-%m-%dT%H:%M:%f000Z'",
        "'%Y-%m-%d'",
        [
            "table post, column written, default: strftime ('%Y-%m-%dT%H:%M:%f000Z', 'now') in a,"
            " strftime ('%Y-%m-%d', 'now') in b"
        ],
    ),
    "default missing": (
        " default 0",
        "",
        ["table post, column price, default: 0 in a, nothing in b"],
    ),
    "autoincrement missing": (
        " autoincrement",
        "",
        ["table author, column id, identity: (kind autoincrement) in a, nothing in b"],
    ),
    "generated expression": (
        "as (lower(title)) stored",
        "as (upper(title)) stored",
        [
            "table post, column slug, generated, expression: lower (title) in a,"
            " upper (title) in b"
        ],
    ),
    "generated virtual": (
        "as (lower(title)) stored",
        "as (lower(title)) virtual",
        ["table post, column slug, generated, stored: yes in a, no in b"],
    ),
    "generated missing": (
        "slug TEXT generated always as (lower(title)) stored",
        "slug TEXT",
        [
            "table post, column slug, generated: (expression lower (title); stored yes) in a,"
            " nothing in b"
        ],
    ),
    "collation": (
        "born TEXT",
        "born TEXT collate nocase",
        ["table author, column born, collation: nothing in a, nocase in b"],
    ),
    "primary key missing": (
        "    primary key (author_id, number),\n",
        "",
        ["table post, primary key: (columns (author_id, number)) in a, nothing in b"],
    ),
    "primary key columns": (
        "primary key (author_id, number)",
        "primary key (number, author_id)",
        ["table post, primary key, columns: (author_id, number) in a, (number, author_id) in b"],
    ),
    "primary key name": (
        "primary key (author_id, number)",
        "constraint pk primary key (author_id, number)",
        [],
    ),
    "unique missing": (
        "    born TEXT,",
        "    born TEXT unique,",
        ["table author, unique constraint (born): only in b"],
    ),
    "foreign key missing": (
        " references author (id) on delete cascade",
        "",
        ["table post, foreign key (author_id) to author: only in a"],
    ),
    "foreign key name": (
        "references author (id)",
        "constraint fk references author (id)",
        [],
    ),
    "on delete": (
        "on delete cascade",
        "on delete restrict",
        ["table post, foreign key (author_id) to author, on delete: cascade in a, restrict in b"],
    ),
    "on update": (
        "on delete cascade",
        "on delete cascade on update set default",
        [
            "table post, foreign key (author_id) to author, on update:"
            " no action in a, set default in b"
        ],
    ),
    "foreign key column": (
        "references author (id)",
        "references author (born)",
        ["table post, foreign key (author_id) to author, target columns: (id) in a, (born) in b"],
    ),
    "foreign key column unsaid": (
        "references author (id)",
        "references author",
        ["table post, foreign key (author_id) to author, target columns: (id) in a, () in b"],
    ),
    "foreign key deferred": (
        "on delete cascade",
        "on delete cascade deferrable initially deferred",
        [
            "table post, foreign key (author_id) to author, deferrable:"
            " nothing in a, initially deferred in b"
        ],
    ),
    "check text": (
        "<= 120",
        "<= 121",
        [
            "table author, check author_email_check, text:"
            " length (email) <= 120 and email <> 'a ) b' in a,"
            " length (email) <= 121 and email <> 'a ) b' in b"
        ],
    ),
    "check text in a string": (
        "'a ) b'",
        "'a )  b'",
        [
            "table author, check author_email_check, text:"
            " length (email) <= 120 and email <> 'a ) b' in a,"
            " length (email) <= 120 and email <> 'a )  b' in b"
        ],
    ),
    "check missing": (
        ",\n    constraint post_status_check check (status in ('draft', 'sent'))",
        "",
        ["table post, check post_status_check: only in a"],
    ),
    "check renamed": (
        "constraint post_status_check",
        "constraint post_state_check",
        [
            "table post, check post_state_check: only in b",
            "table post, check post_status_check: only in a",
        ],
    ),
    "check without name": (
        "check (name <> '')",
        "check (name <> 'x')",
        [
            "table author, check name <> '': only in a",
            "table author, check name <> 'x': only in b",
        ],
    ),
    "check twice": (
        "check (name <> '')",
        "check (name <> ''), check (name<>'')",
        ["table author, check name <> '' again: only in b"],
    ),
    "index missing": (
        "create index post_title_idx on post (lower(title));\n",
        "",
        ["table post, index post_title_idx: only in a"],
    ),
    "index column order": (
        "(written desc, title)",
        "(title, written desc)",
        [
            "table post, index post_recent_idx, keys:"
            " (written desc, title) in a, (title, written desc) in b"
        ],
    ),
    "index direction": (
        "(written desc, title)",
        "(written, title desc)",
        [
            "table post, index post_recent_idx, keys:"
            " (written desc, title) in a, (written, title desc) in b"
        ],
    ),
    "index collation": (
        "(written desc, title)",
        "(written desc, title collate nocase)",
        [
            "table post, index post_recent_idx, keys:"
            " (written desc, title) in a, (written desc, title collate nocase) in b"
        ],
    ),
    "index expression": (
        "on post (lower(title))",
        "on post (upper(title) desc)",
        ["table post, index post_title_idx, keys: (lower (title)) in a, (upper (title) desc) in b"],
    ),
    "index predicate": (
        "where status <> 'draft'",
        "where status <> 'sent'",
        [
            "table post, index post_recent_idx, predicate:"
            " status <> 'draft' in a, status <> 'sent' in b"
        ],
    ),
    "index predicate missing": (
        " where status <> 'draft'",
        "",
        ["table post, index post_recent_idx, predicate: status <> 'draft' in a, nothing in b"],
    ),
    "index unique": (
        "create unique index",
        "create index",
        ["table post, index post_slug_idx, unique: yes in a, no in b"],
    ),
    "value added": (
        "('draft', 'sent')",
        "('draft', 'sent', 'read')",
        [
            "table post, check post_status_check, text: status in ('draft', 'sent') in a,"
            " status in ('draft', 'sent', 'read') in b"
        ],
    ),
    "value order": (
        "('draft', 'sent')",
        "('sent', 'draft')",
        [
            "table post, check post_status_check, text: status in ('draft', 'sent') in a,"
            " status in ('sent', 'draft') in b"
        ],
    ),
    "view text": (
        "price > 5",
        "price > 6",
        [
            "view best, text: create view best as select number, title from post where price > 5"
            " in a, create view best as select number, title from post where price > 6 in b"
        ],
    ),
    "trigger missing": (AT_THE_END, "drop trigger post_touch", ["trigger post_touch: only in a"]),
    "trigger text": (
        "begin update post set",
        "begin update or fail post set",
        [
            f"trigger post_touch, text: {TOUCH} in a, {TOUCH.replace('date p', 'date or fail p')} in b"
        ],
    ),
}


def catalogue_of(schema: str) -> Catalogue:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema)
        return read_sqlite(connection)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_difference(change: Change) -> None:
    old, new, lines = change
    a, b = catalogue_of(SCHEMA), catalogue_of(changed(SCHEMA, old, new))
    assert differences(a, b) == lines
    assert differences(b, a) == other_way_round(lines)


def test_written_otherwise() -> None:
    a, b = catalogue_of(SCHEMA), catalogue_of(OTHERWISE)
    assert differences(a, b) == []
    assert dump(a) == dump(b)


def test_a_unique_constraint_is_no_unique_index() -> None:
    a = catalogue_of(
        "create table pair (a int, b int); create unique index pair_key on pair (a, b)"
    )
    b = catalogue_of("create table pair (a int, b int, unique (a, b))")
    assert differences(a, b) == [
        "table pair, unique constraint (a, b): only in b",
        "table pair, index pair_key: only in a",
    ]


def test_order_of_a_unique_constraint() -> None:
    a, b = (
        catalogue_of(f"create table pair (a int, b int, unique ({c}))") for c in ("a, b", "b, a")
    )
    assert differences(a, b) == [
        "table pair, unique constraint (a, b): only in a",
        "table pair, unique constraint (b, a): only in b",
    ]


def test_names_and_texts_that_look_like_clauses() -> None:
    catalogue = catalogue_of("""
        create table "a ""b"", (c" (
            "check" text default 'check (x)' check ("check" <> 'check (1)') ,
            [constraint] int constraint "no ) check" check (0 < `constraint`) check ("select" > "null"),
            "references" int references "a ""b"", (c" deferrable initially deferred
                references sqliteish,
            "select" int, "null" collate nocase generated always as ("select" || ' as (1)') virtual
        );
        create index "on (1)" on "a ""b"", (c" ("select" desc, 'a, b' || "check" collate nocase)
            where "null" is not null;
        create table sqliteish (id integer primary key);
    """)
    assert dump(catalogue) == [
        'table a "b", (c',
        "table a \"b\", (c, column check: type text; nullable yes; default 'check (x)'",
        'table a "b", (c, column constraint: type int; nullable yes',
        'table a "b", (c, column references: type int; nullable yes',
        'table a "b", (c, column select: type int; nullable yes',
        "table a \"b\", (c, column null: type ''; nullable yes;"
        " generated (expression \"select\" || ' as (1)'; stored no); collation nocase",
        'table a "b", (c, foreign key (references) to a "b", (c: columns (references);'
        ' target a "b", (c; target columns (); on delete no action; on update no action;'
        " deferrable initially deferred",
        'table a "b", (c, foreign key (references) to sqliteish: columns (references);'
        " target sqliteish; target columns (); on delete no action; on update no action",
        'table a "b", (c, check "no ) check": text 0 < constraint',
        'table a "b", (c, check "select" > "null": text "select" > "null"',
        "table a \"b\", (c, check check <> 'check (1)': text check <> 'check (1)'",
        'table a "b", (c, index on (1): unique no; method btree;'
        ' keys (select desc, "\'a, b\' || check collate nocase"); predicate "null" is not null',
        "table sqliteish: primary key (columns (id))",
        "table sqliteish, column id: type integer; nullable yes",
    ]


def test_the_row_factory_of_the_connection_does_not_matter() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = lambda cursor, row: "".join(map(str, row))
        connection.executescript(SCHEMA)
        assert read_sqlite(connection) == catalogue_of(SCHEMA)


def test_a_virtual_table_is_the_statement_that_made_it() -> None:
    a = catalogue_of("create virtual table page using fts5(title, body)")
    b = catalogue_of("create virtual table page using fts5(title, body, tokenize = 'ascii')")
    assert differences(a, b) == [
        "table page, options: ('create virtual table page using fts5 (title, body)') in a,"
        " (\"create virtual table page using fts5 (title, body, tokenize = 'ascii')\") in b"
    ]
