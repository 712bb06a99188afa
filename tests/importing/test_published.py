"""What published schemas hold and no example of ours does, each as small as it shows: it comes back whole."""

from __future__ import annotations

import pytest

from support.compiling import compile_text
from support.emitting import emit
from support.roundtrip import read, round_trip

from .conftest import Named

SCRIPTS = {
    "postgres": {
        "domains with a length": "CREATE DOMAIN n AS varchar(50) CHECK (VALUE <> ''); CREATE TABLE a (b n NOT NULL, c n);",
        "tables of other tables' columns": """
            CREATE TABLE a (b int PRIMARY KEY, c text); CREATE TABLE d (LIKE a INCLUDING ALL, e int); CREATE TABLE f ();""",
        "what is renamed": """
            CREATE TABLE a (b int PRIMARY KEY, c text NOT NULL UNIQUE, d int CHECK (d > 0));
            CREATE TABLE e (f int REFERENCES a (b), g text);
            CREATE INDEX h ON e (g) WHERE f IS NOT NULL;
            ALTER TABLE a RENAME TO aa; ALTER TABLE aa RENAME COLUMN b TO bb; ALTER TABLE aa RENAME c TO cc;
            ALTER TABLE e RENAME COLUMN g TO gg;""",
        "enums beside names of every case": """
            CREATE TYPE mood AS ENUM ('ok', 'A+'); CREATE TABLE "X y" (m mood, n mood); CREATE TABLE "Z_a" (b int);""",
        "blocks that make what may be there": """
            DO $$ BEGIN CREATE TYPE status AS ENUM ('draft', 'live'); EXCEPTION WHEN duplicate_object THEN null; END $$;
            CREATE TABLE users (id serial PRIMARY KEY, status status NOT NULL);
            CREATE TABLE posts (id serial PRIMARY KEY, author int NOT NULL);
            DO $$ BEGIN
              ALTER TABLE posts ADD CONSTRAINT by FOREIGN KEY (author) REFERENCES users (id);
            EXCEPTION WHEN duplicate_object THEN null; END $$;
            DO $$ BEGIN
              IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN CREATE TYPE mood AS ENUM ('sad'); END IF;
              IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'nope') THEN ALTER TABLE posts RENAME COLUMN nope TO yep; END IF;
              IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'nope') THEN
                ALTER TABLE posts ADD COLUMN mood mood;
              END IF;
            END $$ LANGUAGE plpgsql;
            ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok'; ALTER TYPE mood ADD VALUE 'fine' BEFORE 'ok';
            ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';""",
        "an enum put in another's place": """
            CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');
            CREATE TABLE "User" (id SERIAL NOT NULL, role "Role" NOT NULL DEFAULT 'USER', roles "Role"[], CONSTRAINT "User_pkey" PRIMARY KEY (id));
            CREATE TYPE "Role_new" AS ENUM ('USER', 'OWNER'); ALTER TABLE "User" ALTER COLUMN role DROP DEFAULT;
            ALTER TABLE "User" ALTER COLUMN role TYPE "Role_new" USING (role::text::"Role_new");
            ALTER TABLE "User" ALTER COLUMN roles TYPE "Role_new"[] USING (roles::text::"Role_new"[]);
            ALTER TYPE "Role" RENAME TO "Role_old"; ALTER TYPE "Role_new" RENAME TO "Role"; DROP TYPE "Role_old";
            ALTER TABLE "User" ALTER COLUMN role SET DEFAULT 'USER', ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id SET DATA TYPE TEXT;
            ALTER TABLE IF EXISTS "Gone" ADD COLUMN x int;""",
        "what migrations drop and rename": """
            CREATE TABLE posts (id serial PRIMARY KEY, a int, b int NOT NULL CHECK (a > 0 AND b > 0), c int CHECK (c > 1), UNIQUE (a));
            CREATE VIEW v AS SELECT id FROM posts;
            CREATE INDEX one ON posts (b) WITH (fillfactor = 70); CREATE INDEX two ON posts (c, b); CREATE INDEX gone ON posts (a);
            DROP INDEX IF EXISTS gone, not_there; ALTER INDEX one RENAME TO uno;
            ALTER TABLE posts DROP CONSTRAINT posts_a_key; ALTER TABLE posts DROP COLUMN c;
            ALTER TABLE posts ADD COLUMN IF NOT EXISTS b text; ALTER TABLE posts RENAME COLUMN b TO bb;
            ALTER TABLE posts RENAME TO articles; ALTER TABLE articles RENAME CONSTRAINT posts_check TO pair;
            CREATE TABLE x (id serial PRIMARY KEY, p int REFERENCES articles); CREATE TABLE y (id int); DROP TABLE x, y CASCADE;
            CREATE TYPE junk AS ENUM ('a'); DROP TYPE junk; CREATE SEQUENCE s; DROP SEQUENCE s;
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1'; DROP FUNCTION f();
            CREATE TABLE t (a int, b int, PRIMARY KEY (a)); ALTER TABLE t DROP CONSTRAINT t_pkey; ALTER TABLE t ADD PRIMARY KEY (a, b);""",
        "sequences that keep the name of before": """
            CREATE SEQUENCE old_id_seq AS integer; CREATE TABLE a (id int PRIMARY KEY DEFAULT nextval('old_id_seq'), b int NOT NULL);
            ALTER SEQUENCE old_id_seq OWNED BY a.id;
            CREATE SEQUENCE c_id_seq; CREATE TABLE c (id int PRIMARY KEY DEFAULT nextval('c_id_seq'));
            CREATE TABLE d (id int PRIMARY KEY DEFAULT nextval('c_id_seq'));""",
        "sequences by themselves": """
            CREATE SEQUENCE "S one" AS smallint START WITH 100 INCREMENT BY 5 NO MINVALUE NO MAXVALUE CACHE 1;
            CREATE SEQUENCE "Two" MINVALUE -5 MAXVALUE 99 START -5 CACHE 3 CYCLE; CREATE SEQUENCE three INCREMENT -1 OWNED BY NONE;
            CREATE TABLE "A" ("ID" int PRIMARY KEY DEFAULT nextval('"S one"'), b int DEFAULT nextval('"Two"'));
            ALTER SEQUENCE "S one" OWNED BY "A"."ID"; CREATE TABLE "B" ("Id" serial PRIMARY KEY); ALTER TABLE "B" RENAME TO "C";""",
        "numbers and nulls that are cast": """
            CREATE DOMAIN n AS int; CREATE TABLE a (id int PRIMARY KEY, b bigint DEFAULT '0', c bigint DEFAULT -1, d bigint DEFAULT 3000000000,
              e numeric DEFAULT '0', f numeric(9,2) DEFAULT '0.50', g float8 DEFAULT '0', h smallint DEFAULT -1, i int DEFAULT '7',
              j real DEFAULT 0.5, k varchar(5) DEFAULT NULL, l text DEFAULT NULL, m n DEFAULT NULL, o numeric DEFAULT 0::numeric);""",
        "names that other things have": """
            CREATE TABLE url (id int PRIMARY KEY, "exclude" int NOT NULL); CREATE TABLE date (id int PRIMARY KEY, url int REFERENCES url);
            CREATE TABLE twice (id int PRIMARY KEY, a int); CREATE INDEX one ON twice (a); CREATE INDEX two ON twice (a);""",
        "keys that say more": """
            CREATE TABLE a (id int, b int, PRIMARY KEY (id) DEFERRABLE INITIALLY DEFERRED); CREATE TABLE c (id int, b int, PRIMARY KEY (id) INCLUDE (b));
            CREATE TABLE d (id int, b int, PRIMARY KEY (id) WITH (fillfactor = 70)); CREATE TABLE e (d int REFERENCES d);""",
        "a key of two columns before the key of one": """
            CREATE TABLE a (x int, y int, PRIMARY KEY (x, y)); CREATE TABLE b (x int PRIMARY KEY);
            CREATE TABLE c (x int, y int, FOREIGN KEY (x, y) REFERENCES a, FOREIGN KEY (x) REFERENCES b);""",
        "functions that need tables and types": """
            SET check_function_bodies = off; CREATE TYPE kind AS ENUM ('a', 'b');
            CREATE FUNCTION is_one(kind) RETURNS boolean LANGUAGE sql AS 'select exists (select 1 from t where k = $1)';
            CREATE TABLE t (id int PRIMARY KEY, k kind, l kind CHECK (is_one(l)));""",
        "a path to a schema": """
            CREATE SCHEMA shop; SET search_path = shop, public; CREATE TYPE size AS ENUM ('s', 'l');
            CREATE FUNCTION fine(int) RETURNS boolean LANGUAGE sql AS 'select $1 > 0';
            CREATE TABLE items (id serial PRIMARY KEY, size size, n int CHECK (fine(n))); CREATE INDEX i ON items (n) WITH (fillfactor = 70);
            CREATE VIEW v AS SELECT n FROM items;""",
        "a schema made with its tables": """
            CREATE SCHEMA people CREATE TABLE one (id serial PRIMARY KEY, x char(2) CONSTRAINT df DEFAULT ('a'))
              CREATE TABLE two (id int PRIMARY KEY REFERENCES people.one, n bpchar NOT NULL) CREATE INDEX i ON two (n);
            CREATE TABLE one (id int PRIMARY KEY);""",
        "tables of queries, and what becomes of them": """
            CREATE TABLE users (id int PRIMARY KEY, name text); CREATE TABLE a (x, y) AS SELECT id, name FROM users;
            CREATE TABLE b AS TABLE users; ALTER TABLE b ADD PRIMARY KEY (id), ADD COLUMN z int; ALTER TABLE b RENAME TO c;
            ALTER TABLE c RENAME COLUMN name TO label; CREATE INDEX i ON c (z); CREATE TABLE d (id int REFERENCES c);""",
        "paths to several schemas": """
            CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v AS SELECT id FROM t; CREATE SCHEMA one; CREATE SCHEMA two;
            SET search_path TO one; CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v AS SELECT id FROM t;
            SET search_path TO two; CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v AS SELECT id FROM t;""",
        "a type of one byte": """CREATE TABLE a (b "char", c char, d bit, e varbit(5), f "bit" DEFAULT B'1'::"bit");""",
    },
    "mysql": {
        "checks in the lines of columns": """
            CREATE TABLE a (id INT(11) AUTO_INCREMENT PRIMARY KEY, w INT(4) DEFAULT 5 CHECK (w > 2));
            CREATE TABLE b (
              name VARCHAR(9) NOT NULL CHECK (char_length(name) >= 2),
              price DECIMAL(10,2) NOT NULL DEFAULT 0 CHECK (price >= 0),
              n SMALLINT(5) UNSIGNED NOT NULL CHECK (n >= 0 AND n < 100),
              a INT NOT NULL CHECK (a > 0) REFERENCES a (id),
              kind varchar(9) COLLATE utf8mb4_bin NOT NULL DEFAULT 'a' CHECK (kind in ('a','b')),
              CONSTRAINT own CHECK (n <> 50)
            );""",
        "what migrations change": """
            CREATE TABLE users (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50), a INT, email VARCHAR(100) NOT NULL);
            ALTER TABLE users ADD COLUMN age INT NULL AFTER id, ADD phone VARCHAR(20) FIRST, ADD (b INT, c INT NOT NULL DEFAULT 3);
            CREATE TABLE posts (id BIGINT AUTO_INCREMENT, u INT UNSIGNED NOT NULL, title VARCHAR(9), PRIMARY KEY (id), KEY u (u), KEY ut (u, title));
            ALTER TABLE posts ADD CONSTRAINT fk_u FOREIGN KEY (u) REFERENCES users (id) ON DELETE CASCADE;
            ALTER TABLE posts DROP COLUMN title, DROP INDEX ut; RENAME TABLE posts TO articles;
            ALTER TABLE articles RENAME INDEX u TO idx_user;
            CREATE TABLE tags (a INT NOT NULL, b INT NOT NULL, PRIMARY KEY (a)); ALTER TABLE tags DROP PRIMARY KEY, ADD PRIMARY KEY (a, b);
            ALTER TABLE users MODIFY COLUMN name VARCHAR(80) NOT NULL COMMENT 'the name' AFTER email;
            ALTER TABLE users CHANGE COLUMN a aa SMALLINT UNSIGNED NOT NULL DEFAULT 1 FIRST;
            CREATE INDEX i1 ON tags (b); DROP INDEX i1 ON tags; CREATE INDEX i2 ON tags (b);
            CREATE TABLE x (id INT PRIMARY KEY); CREATE TABLE y (id INT PRIMARY KEY); DROP TABLE IF EXISTS x, y;
            ALTER TABLE users COMMENT = 'people', CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;""",
        "keys of parts, and counters beside keys": """
            CREATE TABLE a (a TEXT NOT NULL, b INT NOT NULL, v VARCHAR(500) NOT NULL, PRIMARY KEY (a(20), b), UNIQUE KEY v (v(100)));
            CREATE TABLE b (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE COMMENT 'it''s', k VARCHAR(20), 4o6 INT, KEY (k), KEY again (k));
            CREATE TABLE c (g INT NOT NULL, id INT NOT NULL AUTO_INCREMENT, PRIMARY KEY (id, g));
            CREATE TABLE d (id INT NOT NULL, k INT, KEY k (k) USING BTREE, PRIMARY KEY (id)) ENGINE=MEMORY;""",
        "tables of queries": """
            CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(20)); CREATE TABLE c AS SELECT * FROM users;
            CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY, more VARCHAR(5)) ENGINE=InnoDB SELECT name, 1 AS one FROM users;
            ALTER TABLE c ADD PRIMARY KEY (id); ALTER TABLE c RENAME TO d; CREATE INDEX i ON d (name);""",
        "options of tables": """
            CREATE TABLE a (a INT PRIMARY KEY, b INT) CHARSET 'latin1' COLLATE 'latin1_bin' CHECKSUM=1 COMMENT 'x; y';""",
        "wide rows of narrow characters": "CREATE TABLE a (a VARCHAR(8000), b VARCHAR(8000), c VARCHAR(8000)) CHARSET=latin1;",
        "widths of integers": "CREATE TABLE a (b int(10), c int(10) unsigned, d bigint(21) unsigned, e tinyint(4), f tinyint(1));",
    },
    "sqlite": {
        "keys that are never null though nobody says so": """
            CREATE TABLE a (id TEXT PRIMARY KEY, n TEXT) WITHOUT ROWID; CREATE TABLE b (x INT, y INT, PRIMARY KEY (x, y)) STRICT;
            CREATE TABLE c (id INTEGER NOT NULL PRIMARY KEY); CREATE TABLE d (id TEXT NOT NULL PRIMARY KEY);""",
        "names of types that people made up": "CREATE TABLE a (id INTEGER PRIMARY KEY, b LONGVARCHAR, c UNSIGNED BIG INT, d TINYBLOB, e LONG DOUBLE);",
        "keys that take null": "CREATE TABLE a (id TEXT PRIMARY KEY); CREATE TABLE b (x INT, y INT, PRIMARY KEY (x, y));",
        "what migrations drop": """
            CREATE TABLE a (id INTEGER PRIMARY KEY, n TEXT); CREATE INDEX i ON a (n); DROP INDEX i;
            CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id), c INTEGER REFERENCES a (id)); ALTER TABLE b DROP COLUMN c;
            CREATE TABLE new_a (id INTEGER PRIMARY KEY, n TEXT NOT NULL); DROP TABLE a; ALTER TABLE new_a RENAME TO a;""",
        "keys that take null beside others": """
            CREATE TABLE a (id TEXT PRIMARY KEY, n INT);
            CREATE TABLE b (id TEXT NOT NULL PRIMARY KEY, a TEXT REFERENCES a);
            CREATE TABLE c (id INT NOT NULL PRIMARY KEY, b TEXT REFERENCES b);""",
        "a table of a counted key alone": "CREATE TABLE a (id integer NOT NULL PRIMARY KEY AUTOINCREMENT);",
        "words that SQLite does nothing with": "CREATE TABLE a (b INTEGER PRIMARY KEY ON CONFLICT ABORT, c INT REFERENCES a MATCH FULL);",
        "signs as they are": "CREATE TABLE a (id INTEGER PRIMARY KEY, n INT CHECK (n != 3)); CREATE INDEX i ON a (n) WHERE n == 2;",
    },
}


@pytest.mark.parametrize(
    ("dialect", "what"), [(dialect, what) for dialect, all in SCRIPTS.items() for what in all]
)
def test_it_comes_back_whole(dialect: str, what: str, engine_named: Named) -> None:
    trip = round_trip(f"{what}.sql", SCRIPTS[dialect][what], engine_named(dialect))
    assert (trip.differences, trip.problems) == ([], [])


def test_a_rare_key_that_takes_null_is_told() -> None:
    others = "".join(f"CREATE TABLE t{n} (id TEXT NOT NULL PRIMARY KEY);" for n in range(9))
    hdl, (problem,), _ = read(f"CREATE TABLE a (id TEXT PRIMARY KEY); {others}", "sqlite")
    assert problem.code.id == "H957"
    assert "keys" not in hdl


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("DO $$ BEGIN EXECUTE 'CREATE TABLE b (id int)'; END $$;", "Left out: a DO block"),
        ("DO $$ BEGIN RAISE NOTICE 'hello'; END $$;", None),
        ("ALTER TABLE a ADD FOREIGN KEY (id) REFERENCES b (id);", "There is no table `b` here"),
        ("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';", "Left out: the function f"),
    ],
)
def test_what_is_left_out_is_told(script: str, said: str | None) -> None:
    _, problems, _ = read(f"CREATE TABLE a (id int PRIMARY KEY, n int);\n{script}", "postgres")
    assert [problem.title.split(",")[0] for problem in problems] == ([said] if said else [])


def test_a_few_odd_names_do_not_make_all_of_them_odd() -> None:
    columns = ", ".join(f"some_{number} int" for number in range(9))
    script = f'CREATE TABLE posts ("ID" int PRIMARY KEY, "first name" text, {columns});'
    hdl, _, _ = read(script, "postgres")
    assert "columnCase" not in hdl
    assert '  id: int @column("ID")' in hdl
    assert '  firstName: text? @column("first name")' in hdl


def test_a_table_with_a_history_keeps_it() -> None:
    hdl, problems, _ = read("CREATE TABLE a (a int PRIMARY KEY) WITH SYSTEM VERSIONING;", "mysql")
    assert "@options(`WITH SYSTEM VERSIONING`)" in hdl
    assert problems == []


def test_a_remark_behind_a_sign_of_number_is_none_of_sqlite_s_text() -> None:
    script = "CREATE TABLE a (id INTEGER PRIMARY KEY, # it's; so\n  n INT DEFAULT 0 # or not\n);"
    hdl, problems, _ = read(script, "sqlite")
    assert "  n: int? = 0" in hdl
    assert problems == []


def test_a_record_that_shares_the_key_of_another_is_called_by_it() -> None:
    script = """
        CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid PRIMARY KEY);
        CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE, name text);"""
    hdl, problems, _ = read(script, "postgres")
    assert '-> Auth.User @key @fk("id", name: "profiles_id_fkey")' in hdl
    assert "sql" not in hdl
    assert problems == []


def test_models_are_called_as_models_are() -> None:
    names = ("area", "url", "iso_3166_1", "place", "event")
    tables = "".join(f"CREATE TABLE {name} (id int PRIMARY KEY);" for name in names)
    hdl, _, _ = read(tables, "postgres")
    assert [line.split(" {")[0] for line in hdl.splitlines() if line.startswith("model")] == [
        "model Area",
        "model Url",
        'model Iso31661 @table("iso_3166_1")',
        "model Place",
        "model Event",
    ]


def test_a_table_of_a_renamed_one_counts_as_before() -> None:
    script = "CREATE TABLE old (id serial PRIMARY KEY, n int); ALTER TABLE old RENAME TO things;"
    hdl, problems, _ = read(script, "postgres")
    assert "sql postgres `ALTER SEQUENCE things_id_seq RENAME TO old_id_seq`" in hdl
    assert "id: int = autoincrement()" in hdl
    assert problems == []


def test_tables_that_sqlite_makes_are_left_to_it() -> None:
    inner = "".join(
        f"CREATE TABLE IF NOT EXISTS 'notes_{end}'(id INTEGER PRIMARY KEY, block BLOB);"
        for end in ("data", "idx", "docsize", "config", "content")
    )
    script = f"CREATE TABLE sqlite_sequence(name,seq); {inner} CREATE VIRTUAL TABLE notes USING fts5(body); CREATE TABLE notes_more (a INT);"
    hdl, problems, _ = read(script, "sqlite")
    assert [line for line in hdl.splitlines() if line.startswith("model")] == ["model NotesMore {"]
    assert "fts5(body)" in hdl
    assert problems == []


def test_comments_in_what_is_carried_stay_comments() -> None:
    view = "CREATE VIEW v AS SELECT 1 /* one */ AS a, '/*! no */' AS b"
    hdl, _, _ = read(
        f"CREATE TABLE t (a int); /*!50001 {view} */; #EXPLAIN\nPREPARE x FROM 'y';", "mysql"
    )
    assert view in hdl


def test_a_check_in_a_column_s_line_stays_there_in_every_output() -> None:
    hdl, _, _ = read(
        "CREATE TABLE t (n int NOT NULL CHECK (n >= 0), m int NOT NULL CHECK (m > 0));", "mysql"
    )
    assert "n: int(0..)" in hdl
    compiled = compile_text(hdl)
    (sql,) = emit("sql", compiled, "mysql").values()
    assert "n int NOT NULL CHECK (n >= 0)," in sql
    assert "m int NOT NULL CHECK (m > 0)" in sql
    (models,) = emit("sqlalchemy", compiled, "mysql").values()
    assert 'sa.CheckConstraint("n >= 0")' in models
    schema = emit("drizzle", compiled, "mysql")["schema.ts"]
    assert 'm.check("ck_t_n", sql`n >= 0`)' in schema
    assert "H566" in {problem.code.id for problem in compiled.problems}


def test_what_a_broken_rule_does_is_told() -> None:
    _, problems, _ = read(
        "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE ON CONFLICT IGNORE, UNIQUE (a, b) ON CONFLICT REPLACE);",
        "sqlite",
    )
    assert [(problem.code.id, problem.title.split(" of ")[0]) for problem in problems] == [
        ("H957", "`ON CONFLICT IGNORE`"),
        ("H957", "`ON CONFLICT REPLACE`"),
    ]


def test_white_space_that_a_comment_loses_is_told() -> None:
    text, problems, _ = read(
        "CREATE TABLE a (id bigint PRIMARY KEY, b int, c int, d int);"
        "COMMENT ON TABLE a IS E'first \\n  second';"
        "COMMENT ON COLUMN a.b IS 'padded ';"
        "COMMENT ON COLUMN a.c IS E'  one\\n\\n two';"
        "COMMENT ON COLUMN a.d IS E'\\r\\nold';",
        "postgres",
    )
    assert [problem.title.split(" is not ")[0] for problem in problems] == [
        "White space in the comment of `a`",
        "White space in the comment on `b` of `a`",
        "White space in the comment on `d` of `a`",
    ]
    docs = {column.name: column.doc for column in compile_text(text).database.tables["A"].columns}
    assert (docs["b"], docs["c"]) == ("padded", "  one\n\n two")


def test_names_that_are_words_of_sql_are_quoted_in_carried_statements() -> None:
    text, problems, _ = read(
        'CREATE UNLOGGED TABLE "order" ("user" bigint PRIMARY KEY, b int);'
        'CREATE SEQUENCE odd OWNED BY "order"."user";'
        'ALTER TABLE "order" ALTER COLUMN b SET STATISTICS 5;'
        'CREATE DOMAIN "user" AS text CHECK (length(VALUE) > 2);'
        'CREATE TABLE t (id int PRIMARY KEY, c "user");',
        "postgres",
    )
    assert not problems
    for statement in (
        'ALTER TABLE "order" SET UNLOGGED',
        'ALTER SEQUENCE odd OWNED BY "order"."user"',
        'ALTER TABLE "order" ALTER COLUMN b SET STATISTICS 5',
        'native(`"user"`)',
    ):
        assert statement in text


def test_the_comment_of_a_column_that_counts_beside_the_key_is_one_text() -> None:
    text, _, _ = read(
        r"CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL AUTO_INCREMENT COMMENT 'it''s\\n', KEY (n));",
        "mysql",
    )
    assert r"COMMENT 'it''s\\n'" in text
