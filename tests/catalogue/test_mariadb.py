"""MariaDB: every kind of difference is seen, and none where there is none."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from pymysql.constants import CLIENT
from pymysql.cursors import DictCursor

from catalogue.changes import AT_THE_END, Change, changed, other_way_round
from support.catalogue import Catalogue, differences, dump, read_mariadb
from support.servers import Database, MariaDBServer

SCHEMA = r"""
create table author (
    id int not null auto_increment,
    email varchar(120) not null,
    name varchar(10) not null default 'anon',
    born date,
    note longtext default 'it''s \\ here',
    primary key (id),
    unique key author_email_key (email, born),
    constraint author_note_check check (json_valid(note))
);
create table post (
    author_id int not null,
    number int not null,
    title varchar(80) not null comment 'At most eighty',
    status enum('draft', 'sent', 'read') not null default 'draft',
    slug varchar(80) generated always as (lower(title)) stored,
    stars int not null,
    written datetime(6) not null default (utc_timestamp(6)),
    primary key (author_id, number),
    constraint post_author_fkey foreign key (author_id) references author (id)
        on delete cascade on update no action,
    constraint post_stars_check check (stars between 0 and 5)
) comment 'What an author wrote';
create index post_recent_idx on post (written desc, title);
create unique index post_slug_idx on post (slug);
create function doubled(n int) returns int deterministic return n * 2;
create trigger post_touch before update on post for each row
    set new.written = if(new.written <=> old.written, utc_timestamp(6), new.written);
create view best as select number, title from post where stars = 5;
create sequence ticket increment by 5;
"""

OTHERWISE = r"""
CREATE SEQUENCE ticket START WITH 1 INCREMENT BY 5;
CREATE TABLE `author` (
  `id` INTEGER AUTO_INCREMENT PRIMARY KEY, -- a comment; with a semicolon
  `email` CHARACTER VARYING(120) NOT NULL,
  `name` VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT 'anon' NOT NULL,
  `born` DATE DEFAULT NULL,
  `note` LONGTEXT DEFAULT "it's \\ here"
) ENGINE=InnoDB;
CREATE TABLE post (author_id INT, number INT(11), title VARCHAR(81), extra INT,
  status ENUM('draft','sent','read') DEFAULT 'draft' NOT NULL,
  slug VARCHAR(80) AS (LOWER(`title`)) PERSISTENT, stars INT NOT NULL,
  written TIMESTAMP(6) NOT NULL, PRIMARY KEY (author_id, number),
  CONSTRAINT `post_stars_check` CHECK ((`stars` BETWEEN 0 AND (5))));
CREATE UNIQUE INDEX `author_email_key` USING BTREE ON `author` (`email` ASC, `born`);
CREATE UNIQUE INDEX post_slug_idx ON post (slug);
ALTER TABLE author ADD CONSTRAINT author_note_check CHECK (JSON_VALID(`note`));
ALTER TABLE post DROP extra, MODIFY written DATETIME(6) DEFAULT UTC_TIMESTAMP(6) NOT NULL,
  MODIFY title VARCHAR(80) NOT NULL COMMENT "At most eighty", COMMENT 'What an author wrote',
  ADD INDEX post_recent_idx (written DESC, title ASC);
ALTER TABLE post ADD CONSTRAINT `post_author_fkey` FOREIGN KEY (`author_id`)
  REFERENCES `author`(`id`) ON UPDATE NO ACTION ON DELETE CASCADE;
CREATE VIEW `best` AS (SELECT `number`, post.`title` FROM `post` WHERE (stars = 5));
CREATE TRIGGER `post_touch` BEFORE UPDATE ON `post` FOR EACH ROW
  SET NEW.`written` = IF( NEW.written<=>OLD.written, /* still */ UTC_TIMESTAMP(6), NEW.written );
CREATE FUNCTION `doubled`(`n` INT) RETURNS INTEGER DETERMINISTIC RETURN `n`*2;
"""

TOUCH = (
    "before update on post (1): set new.written ="
    " if (new.written <=> old.written, utc_timestamp (6), new.written)"
)

CHANGES: dict[str, Change] = {
    "table missing": (
        AT_THE_END,
        "create table tag (id integer primary key, label varchar(9) unique)",
        ["table tag: only in b"],
    ),
    "table collation": (
        ") comment 'What",
        ") collate utf8mb4_bin comment 'What",
        [
            "table post, column slug, collation: nothing in a, utf8mb4_bin in b",
            "table post, column status, collation: nothing in a, utf8mb4_bin in b",
            "table post, column title, collation: nothing in a, utf8mb4_bin in b",
            "table post, options: () in a, (collate utf8mb4_bin) in b",
        ],
    ),
    "table options": (
        ") comment 'What",
        ") row_format=compressed comment 'What",
        ["table post, options: () in a, (row_format=COMPRESSED) in b"],
    ),
    "table engine": (
        AT_THE_END,
        "alter table post drop foreign key post_author_fkey;"
        " alter table post engine=aria transactional=0",
        [
            "table post, foreign key post_author_fkey: only in a",
            "table post, options: () in a, (engine Aria, transactional=0) in b",
        ],
    ),
    "column extra": (
        "    born date,",
        "    born date, died date,",
        ["table author, column died: only in b"],
    ),
    "column order": (
        "    email varchar(120) not null,\n    name varchar(10) not null default 'anon',",
        "    name varchar(10) not null default 'anon',\n    email varchar(120) not null,",
        [
            "table author, order of columns: (id, email, name, born, note) in a,"
            " (id, name, email, born, note) in b"
        ],
    ),
    "length": (
        "name varchar(10)",
        "name varchar(11)",
        ["table author, column name, type: varchar(10) in a, varchar(11) in b"],
    ),
    "type": (
        "stars int",
        "stars bigint unsigned",
        ["table post, column stars, type: int(11) in a, bigint(20) unsigned in b"],
    ),
    "nullability": (
        "email varchar(120) not null",
        "email varchar(120)",
        ["table author, column email, nullable: no in a, yes in b"],
    ),
    "default changed": (
        "default 'anon'",
        "default 'none'",
        ["table author, column name, default: 'anon' in a, 'none' in b"],
    ),
    "default missing": (
        " default (utc_timestamp(6))",
        "",
        ["table post, column written, default: utc_timestamp(6) in a, nothing in b"],
    ),
    "default null is none": ("born date", "born date default null", []),
    "default that reads null": (
        "default 'anon'",
        "default 'NULL'",
        ["table author, column name, default: 'anon' in a, 'NULL' in b"],
    ),
    "auto_increment missing": (
        " auto_increment",
        "",
        ["table author, column id, identity: (kind auto_increment) in a, nothing in b"],
    ),
    "on update": (
        "default (utc_timestamp(6))",
        "default current_timestamp(6) on update current_timestamp(6)",
        [
            "table post, column written, default: utc_timestamp(6) in a, current_timestamp(6) in b",
            "table post, column written, extra: nothing in a, on update current_timestamp(6) in b",
        ],
    ),
    "generated expression": (
        "(lower(title)) stored",
        "(upper(title)) stored",
        [
            "table post, column slug, generated, expression:"
            " lcase(`title`) in a, ucase(`title`) in b"
        ],
    ),
    "generated virtual": (
        "(lower(title)) stored",
        "(lower(title)) virtual",
        ["table post, column slug, generated, stored: yes in a, no in b"],
    ),
    "generated missing": (
        " generated always as (lower(title)) stored",
        "",
        [
            "table post, column slug, generated: (expression lcase(`title`); stored yes) in a,"
            " nothing in b"
        ],
    ),
    "collation": (
        "email varchar(120)",
        "email varchar(120) collate utf8mb4_bin",
        ["table author, column email, collation: nothing in a, utf8mb4_bin in b"],
    ),
    "primary key missing": (
        "    primary key (author_id, number),\n",
        "",
        [
            "table post, primary key: (columns (author_id, number)) in a, nothing in b",
            # The foreign key needs an index, and the server makes one where there is none.
            "table post, index post_author_fkey: only in b",
        ],
    ),
    "primary key columns": (
        "primary key (author_id, number)",
        "primary key (author_id, stars)",
        ["table post, primary key, columns: (author_id, number) in a, (author_id, stars) in b"],
    ),
    "unique missing": (
        "    unique key author_email_key (email, born),\n",
        "",
        ["table author, index author_email_key: only in a"],
    ),
    "unique column order": (
        "(email, born)",
        "(born, email)",
        ["table author, index author_email_key, keys: (email, born) in a, (born, email) in b"],
    ),
    "foreign key missing": (
        AT_THE_END,
        "alter table post drop foreign key post_author_fkey",
        ["table post, foreign key post_author_fkey: only in a"],
    ),
    "foreign key renamed": (
        "constraint post_author_fkey",
        "constraint post_writer_fkey",
        [
            "table post, foreign key post_author_fkey: only in a",
            "table post, foreign key post_writer_fkey: only in b",
        ],
    ),
    "on delete": (
        "on delete cascade",
        "on delete no action",
        ["table post, foreign key post_author_fkey, on delete: cascade in a, no action in b"],
    ),
    "on update left unsaid": (
        " on update no action",
        "",
        ["table post, foreign key post_author_fkey, on update: no action in a, restrict in b"],
    ),
    "check text": (
        "between 0 and 5",
        "between 0 and 6",
        [
            "table post, check post_stars_check, text:"
            " `stars` between 0 and 5 in a, `stars` between 0 and 6 in b"
        ],
    ),
    "check missing": (
        ",\n    constraint post_stars_check check (stars between 0 and 5)",
        "",
        ["table post, check post_stars_check: only in a"],
    ),
    "check of the column": (
        "longtext default 'it''s \\\\ here',",
        "longtext default 'it''s \\\\ here' check (json_valid(note)),",
        ["table author, check of column note: only in b"],
    ),
    "json alias": (
        "note longtext",
        "note json",
        [
            "table author, column note, collation: nothing in a, utf8mb4_bin in b",
            "table author, check of column note: only in b",
        ],
    ),
    "index missing": (
        "create index post_recent_idx on post (written desc, title);\n",
        "",
        ["table post, index post_recent_idx: only in a"],
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
    "index prefix": (
        "(written desc, title)",
        "(written desc, title(7))",
        [
            "table post, index post_recent_idx, keys:"
            " (written desc, title) in a, (written desc, title(7)) in b"
        ],
    ),
    "index method": (
        "create index post_recent_idx on post (written desc, title)",
        "create fulltext index post_recent_idx on post (title)",
        [
            "table post, index post_recent_idx, method: btree in a, fulltext in b",
            "table post, index post_recent_idx, keys: (written desc, title) in a, (title) in b",
        ],
    ),
    "index ignored": (
        AT_THE_END,
        "alter table post alter index post_recent_idx ignored",
        ["table post, index post_recent_idx, options: () in a, (ignored) in b"],
    ),
    "index unique": (
        "create unique index",
        "create index",
        ["table post, index post_slug_idx, unique: yes in a, no in b"],
    ),
    "enum value added": (
        "('draft', 'sent', 'read')",
        "('draft', 'sent', 'read', 'x')",
        [
            "table post, column status, type: enum('draft','sent','read') in a,"
            " enum('draft','sent','read','x') in b"
        ],
    ),
    "enum order": (
        "('draft', 'sent', 'read')",
        "('draft', 'read', 'sent')",
        [
            "table post, column status, type: enum('draft','sent','read') in a,"
            " enum('draft','read','sent') in b"
        ],
    ),
    "sequence": (
        "increment by 5",
        "increment by 6 cycle",
        [
            "sequence ticket, increment: 5 in a, 6 in b",
            "sequence ticket, cycle: no in a, yes in b",
        ],
    ),
    "view text": (
        "where stars = 5",
        "where stars > 3",
        [
            "view best, text: as select post.number as number, post.title as title from post"
            " where post.stars = 5 in a, as select post.number as number, post.title as title"
            " from post where post.stars > 3 in b"
        ],
    ),
    "function text": (
        "return n * 2",
        "return n * 3",
        [
            "function doubled, text: function (n int) returns int (11) deterministic return n * 2"
            " in a, function (n int) returns int (11) deterministic return n * 3 in b"
        ],
    ),
    "trigger missing": (AT_THE_END, "drop trigger post_touch", ["trigger post_touch: only in a"]),
    "trigger text": (
        "set new.written = if",
        "set new.stars = if",
        [
            f"trigger post_touch, text: {TOUCH} in a, {TOUCH.replace('set new.written', 'set new.stars')} in b"
        ],
    ),
    "comment missing": (
        " comment 'At most eighty'",
        "",
        ["comment on column post.title: only in a"],
    ),
    "comment text": (
        "'What an author wrote'",
        "'What they wrote'",
        [
            "comment on table post, text: What an author wrote in a, What they wrote in b",
        ],
    ),
}


def catalogue_of(database: Database, schema: str) -> Catalogue:
    connection = database.mariadb_connection(
        client_flag=CLIENT.MULTI_STATEMENTS,
        cursorclass=DictCursor,  # which the reader must not mind
    )
    with closing(connection), connection.cursor() as cursor:
        cursor.execute(schema)
        while cursor.nextset():
            pass
        return read_mariadb(connection)


@pytest.fixture(scope="module")
def unchanged(mariadb_server: MariaDBServer) -> Iterator[Catalogue]:
    with mariadb_server.database() as database:
        yield catalogue_of(database, SCHEMA)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_difference(unchanged: Catalogue, mariadb: Database, change: Change) -> None:
    old, new, lines = change
    different = catalogue_of(mariadb, changed(SCHEMA, old, new))
    assert differences(unchanged, different) == lines
    assert differences(different, unchanged) == other_way_round(lines)


def test_written_otherwise(unchanged: Catalogue, mariadb: Database) -> None:
    otherwise = catalogue_of(mariadb, OTHERWISE)
    assert differences(unchanged, otherwise) == []
    assert dump(unchanged) == dump(otherwise)


def test_names_that_need_quotes(mariadb: Database) -> None:
    catalogue = catalogue_of(
        mariadb,
        """
        create sequence `to ``do``, #1`;
        create table `a b` (`sele``ct` int primary key, `x, y` int,
            constraint `no ) check` check (`x, y` > 0), key `k, 1` (`x, y` desc));
        create view `v AS ``w``` as select `x, y` as `z` from `a b`;
        create table A (x int references `a b` (`sele``ct`));
        """,
    )
    assert dump(catalogue) == [
        "sequence to `do`, #1: type bigint; start 1; increment 1; minimum 1;"
        " maximum 9223372036854775806; cache 1000; cycle no",
        "table A",
        "table A, column x: type int(11); nullable yes",
        "table A, foreign key A_ibfk_1: columns (x); target a b; target columns (sele`ct);"
        " on delete restrict; on update restrict",
        "table A, index x: unique no; method btree; keys (x)",
        "table a b: primary key (columns (sele`ct))",
        "table a b, column sele`ct: type int(11); nullable no",
        "table a b, column x, y: type int(11); nullable yes",
        "table a b, check no ) check: text `x, y` > 0",
        "table a b, index k, 1: unique no; method btree; keys ('x, y desc')",
        'view v AS `w`: text as select "a b"."x, y" as z from "a b"; columns (z)',
    ]
