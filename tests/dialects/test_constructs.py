"""Keys, actions, indexes, defaults and triggers do on every engine what the schema says."""

from __future__ import annotations

import re

import pytest

from heddle.compiler.model import Json

from .engines import Engine, Lowered


def created(engine: Engine, text: str) -> Lowered:
    lowered = Lowered(engine.name, text)
    lowered.create(engine)
    return lowered


def test_actions_of_foreign_keys(engine: Engine) -> None:
    made = created(
        engine,
        """
model Team { id: int @key }
model Member {
  id: int @key
  team -> Team @onDelete(cascade)
  second -> Team?
  third -> Team? @onDelete(noAction)
}""",
    )
    for number in (1, 2, 3, 4):
        made.insert(engine, "Team", {"id": number})
    made.insert(engine, "Member", {"id": 1, "team_id": 1})
    made.insert(engine, "Member", {"id": 2, "team_id": 3, "second_id": 2})
    made.insert(engine, "Member", {"id": 3, "team_id": 4, "third_id": 3})
    with pytest.raises(engine.refusals):
        made.insert(engine, "Member", {"id": 4, "team_id": 9})
    engine.run("DELETE FROM teams WHERE id IN (1, 2)")
    assert engine.rows("SELECT id, second_id FROM members ORDER BY id") == [(2, None), (3, None)]
    with pytest.raises(engine.refusals):
        engine.run("DELETE FROM teams WHERE id = 3")


def test_a_cycle_of_tables_is_closed(engine: Engine) -> None:
    made = created(
        engine,
        "model User { id: int @key\n team -> Team? }\nmodel Team { id: int @key\n lead -> User? }",
    )
    made.insert(engine, "User", {"id": 1})
    made.insert(engine, "Team", {"id": 1, "lead_id": 1})
    engine.run("UPDATE users SET team_id = 1")
    for table, key in (("users", "team_id"), ("teams", "lead_id")):
        with pytest.raises(engine.refusals):
            engine.run(f"UPDATE {table} SET {key} = 9")


def test_case_is_ignored_where_the_schema_says_so(engine: Engine) -> None:
    made = created(
        engine,
        "model User { id: int @key\n mail: string(40) @unique @nocase\n name: string(9) @unique }",
    )
    made.insert(engine, "User", {"id": 1, "mail": "Ada@x.org", "name": "ada"})
    with pytest.raises(engine.refusals):
        made.insert(engine, "User", {"id": 2, "mail": "ADA@X.ORG", "name": "b"})
    made.insert(engine, "User", {"id": 3, "mail": "bob@x.org", "name": "Ada"})
    # No collation that ignores case and does not pad is known to both MySQL and MariaDB.
    mail = "carl@x.org" if engine.name == "mysql" else "bob@x.org "
    made.insert(engine, "User", {"id": 4, "mail": mail, "name": "ada "})


def test_a_key_that_ignores_case_can_be_referred_to(engine: Engine) -> None:
    made = created(
        engine,
        "model Country { id: int @key\n code: string(2) @unique @nocase }\nmodel City { id: int @key\n country -> Country.code }",
    )
    made.insert(engine, "Country", {"id": 1, "code": "de"})
    made.insert(engine, "City", {"id": 1, "country_code": "de"})
    with pytest.raises(engine.refusals):
        made.insert(engine, "Country", {"id": 2, "code": "DE"})
    with pytest.raises(engine.refusals):
        made.insert(engine, "City", {"id": 2, "country_code": "fr"})


@pytest.mark.parametrize("engine", ["postgres", "sqlite"], indirect=True)
def test_a_partial_key_binds_some_rows(engine: Engine) -> None:
    made = created(
        engine,
        "model User { id: int @key\n name: string(9)\n gone: bool = false\n unique (lower(name)) where (not gone) }",
    )
    made.insert(engine, "User", {"id": 1, "name": "ada", "gone": True})
    made.insert(engine, "User", {"id": 2, "name": "Ada"})
    with pytest.raises(engine.refusals):
        made.insert(engine, "User", {"id": 3, "name": "ADA"})


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_nulls_can_be_the_same(engine: Engine) -> None:
    made = created(
        engine, "model Seat { id: int @key\n a: int\n b: int?\n unique (a, b) @nulls(same) }"
    )
    made.insert(engine, "Seat", {"id": 1, "a": 1})
    with pytest.raises(engine.refusals):
        made.insert(engine, "Seat", {"id": 2, "a": 1})


@pytest.mark.parametrize("engine", ["postgres", "sqlite"], indirect=True)
def test_a_deferred_key_waits_for_the_commit(engine: Engine) -> None:
    created(engine, "model Node { id: int @key\n next -> Node @deferrable(initially) }")
    engine.run("BEGIN")
    engine.run("INSERT INTO nodes (id, next_id) VALUES (1, 2)")
    engine.run("INSERT INTO nodes (id, next_id) VALUES (2, 1)")
    engine.run("COMMIT")
    assert engine.rows("SELECT count(*) FROM nodes") == [(2,)]


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_a_unique_rule_waits_for_the_commit(engine: Engine) -> None:
    made = created(
        engine, "model Song { id: int @key\n place: int\n unique (place) @deferrable(initially) }"
    )
    made.insert(engine, "Song", {"id": 1, "place": 1})
    made.insert(engine, "Song", {"id": 2, "place": 2})
    engine.run("BEGIN")
    engine.run("UPDATE songs SET place = 2 WHERE id = 1")
    engine.run("UPDATE songs SET place = 1 WHERE id = 2")
    engine.run("COMMIT")
    assert engine.rows("SELECT place FROM songs ORDER BY id") == [(2,), (1,)]


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_any_column_counts_up_where_the_engine_can(engine: Engine) -> None:
    made = created(
        engine,
        "model Tenant { id: int @key }\nmodel Order { tenant -> Tenant\n id: int = autoincrement()\n"
        " number: bigint = autoincrement() @unique\n key (tenant, id) }",
    )
    made.insert(engine, "Tenant", {"id": 7})
    made.insert(engine, "Order", {"tenant_id": 7})
    made.insert(engine, "Order", {"tenant_id": 7})
    assert engine.rows("SELECT id, number FROM orders ORDER BY id") == [(1, 1), (2, 2)]


def test_sql_for_one_engine_stands_there_alone(engine: Engine) -> None:
    made = created(
        engine,
        """
model Note {
  id: int @key
  by: string(40) = native(postgres: `lower('PG')`, sqlite: `lower('LITE')`)
  length: int
  check (native(postgres: `length > 1`, mysql: `length > 2`, sqlite: `length > 3`))
  index (`to_tsvector('english', by)`)
}
""",
    )
    least = {"postgres": 2, "mysql": 3, "sqlite": 4}[engine.name]
    with pytest.raises(engine.refusals):
        made.insert(engine, "Note", {"id": 1, "by": "x", "length": least - 1})
    made.insert(engine, "Note", {"id": 1, "by": "x", "length": least})
    lost = {"postgres": [], "mysql": ["H505", "H511"], "sqlite": ["H505"]}
    assert made.codes == lost[engine.name]


def test_a_check_over_a_key_whose_action_is_left_out_is_kept(engine: Engine) -> None:
    made = created(
        engine,
        """
model Tenant { id: int @key }
model Place { tenant -> Tenant  number: int  key (tenant, number) }
model Trip { tenant -> Tenant  id: int  first, second -> Place?  key (tenant, id)  check (first <> second) }
""".replace("  ", "\n"),
    )
    made.insert(engine, "Tenant", {"id": 1})
    made.insert(engine, "Place", {"tenant_id": 1, "number": 5})
    places = {"tenant_id": 1, "first_number": 5, "second_number": 5}
    with pytest.raises(engine.refusals):
        made.insert(engine, "Trip", {"id": 1, **places})


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_set_null_touches_the_columns_of_the_relation_alone(engine: Engine) -> None:
    made = created(
        engine,
        """
model Tenant { id: int @key }
model Project { tenant -> Tenant  number: int  key (tenant, number) }
model Task { tenant -> Tenant  id: int  project -> Project?  key (tenant, id) }
""".replace("  ", "\n"),
    )
    made.insert(engine, "Tenant", {"id": 1})
    made.insert(engine, "Project", {"tenant_id": 1, "number": 5})
    made.insert(engine, "Task", {"tenant_id": 1, "id": 1, "project_number": 5})
    engine.run("DELETE FROM projects")
    assert engine.rows("SELECT tenant_id, project_number FROM tasks") == [(1, None)]


def test_patterns_hold_where_the_engine_has_them(engine: Engine) -> None:
    made = created(
        engine,
        r"""
model Row {
  id: int @key
  slug: string(40)? @pattern(/^[a-z0-9-]+$/)
  odd: string(40)? @pattern(/^\d+\\'"`\/\.x$/) @pattern(/x/i)
  any: string(40)? @pattern(/B[a-c]/i) @nocase
  mail: email?
  site: url?
  host: ip?
}""",
    )
    taken: list[dict[str, Json]] = [
        {"slug": "a-9"},
        {"odd": "12\\'\"`/.x"},
        {"any": "xBAx"},
        {"any": "xbCx"},
        {"mail": "ada+x@example.org"},
        {"site": "https://example.org/a?b#c"},
        {"host": "::1"},
        {"host": "255.0.0.1"},
    ]
    for number, row in enumerate(taken):
        made.insert(engine, "Row", {"id": number, **row})
    refused: list[dict[str, Json]] = [
        {"slug": "a_9"},
        {"slug": "a\n"},
        {"slug": "A"},
        {"odd": "12\\'\"`/zx"},
        {"any": "xb-"},
        {"mail": "ada@x"},
        {"site": "ftp://x"},
        {"site": "http://x y"},
        {"host": "256.0.0.1"},
        {"host": "::1\n"},
    ]
    if engine.name == "sqlite":
        assert sorted(made.codes) == [*["H501"] * 6, "H546"]
        return
    for row in refused:
        with pytest.raises(engine.refusals):
            made.insert(engine, "Row", {"id": 99, **row})


MOMENTS = {
    "at": r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d",
    "local": r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d",
    "day": r"\d{4}-\d\d-\d\d$",
    "clock": r"\d?\d:\d\d:\d\d",
    "today": r"\d{4}-\d\d-\d\d$",
    "midnight": r"\d{4}-\d\d-\d\d[T ]00:00:00",
    "local_midnight": r"\d{4}-\d\d-\d\d[T ]00:00:00",
}


def test_defaults_that_the_engine_makes(engine: Engine) -> None:
    made = created(
        engine,
        """
model Row {
  id: int @key
  at: datetime = now()
  local: localdatetime = now()
  day: date = now()
  clock: time = now()
  today: date = today()
  midnight: datetime = today()
  localMidnight: localdatetime = today()
}""",
    )
    engine.run(f"INSERT INTO {made.place('Row')} (id) VALUES (1)")
    for column, shape in MOMENTS.items():
        [(value,)] = engine.rows(f"SELECT {column} FROM {made.place('Row')}")
        assert re.match(shape, str(value)), column


def test_instants_are_made_in_utc(engine: Engine) -> None:
    made = created(
        engine, "model Row { id: int @key\n at: localdatetime = now()\n clock: time = now() }"
    )
    zone = {"postgres": "SET TIME ZONE 'Asia/Kolkata'", "mysql": "SET time_zone = '+05:30'"}
    utc = {
        "postgres": "SELECT clock_timestamp() AT TIME ZONE 'utc'",
        "mysql": "SELECT utc_timestamp(6)",
        "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f000', 'now')",
    }
    if engine.name in zone:
        engine.run(zone[engine.name])
    [(before,)] = engine.rows(utc[engine.name])
    engine.run(f"INSERT INTO {made.place('Row')} (id) VALUES (1)")
    [(after,)] = engine.rows(utc[engine.name])
    [(at, clock)] = engine.rows(f"SELECT at, clock FROM {made.place('Row')}")
    assert before <= at <= after
    time_of_day = str(at)[11:]
    assert str(clock).zfill(len(time_of_day)) == time_of_day


def test_constants_as_defaults(engine: Engine) -> None:
    """A default is what an insert of the same constant would have kept."""
    defaults: dict[str, tuple[str, str, Json]] = {
        "a": ("string(40)", r'''"it's \"q\" \\ %s :x {} $1 🧵 \n"''', "it's \"q\" \\ %s :x {} $1 🧵 \n"),
        "b": ("text", '"x"', "x"),
        "c": ("int", "-5", -5),
        "d": ("bigint", "9223372036854775807", 2**63 - 1),
        "e": ("float", "0.1", 0.1),
        "f": ("decimal(10, 2)", "1.50", "1.50"),
        "g": ("bool", "false", False),
        "h": ("date", "2024-02-29", "2024-02-29"),
        "i": ("datetime", "2024-02-29T08:00:00.5+02:00", "2024-02-29T06:00:00.500000Z"),
        "j": ("localdatetime", "2024-02-29T08:00", "2024-02-29T08:00:00.000000"),
        "k": ("time", "08:00", "08:00:00.000000"),
        "l": ("duration", '"-P1DT2H"', "-P1DT2H"),
        "m": ("uuid", '"0198A3A0-0000-7000-8000-00000000000f"', "0198a3a0-0000-7000-8000-00000000000f"),
        "n": ("json", r'''{"a": [1, 0.5, true, null], "it's": "\\ \""}''', {"a": [1, 0.5, True, None], "it's": '\\ "'}),
        "o": ("x | y", "y", "y"),
        "p": ("string(9)[]", r'''["a", "it's", "q\"", "b\\", "c,d", "null", "{}", ""]''', ["a", "it's", 'q"', "b\\", "c,d", "null", "{}", ""]),
        "q": ("int[]", "[1, -2]", [1, -2]),
        "r": ("json[]", '[{"a": "x,y"}, 5]', [{"a": "x,y"}, 5]),
    }  # fmt: skip
    fields = "\n".join(f"  {name}: {kind} = {text}" for name, (kind, text, _) in defaults.items())
    made = created(engine, f"model Row {{\n  id: int @key\n{fields}\n}}")
    engine.run(f"INSERT INTO {made.place('Row')} (id) VALUES (1)")
    made.insert(
        engine, "Row", {"id": 2, **{name: value for name, (_, _, value) in defaults.items()}}
    )
    for name in defaults:
        first, second = engine.rows(f"SELECT {name} FROM {made.place('Row')} ORDER BY id")
        assert first == second, name
        assert first != (None,), name


def test_raw_sql_as_a_default_and_a_type(engine: Engine) -> None:
    made = created(
        engine,
        'model Row { id: int @key\n a: int = `1 + 2`\n b: native(`varchar(20)`) = "x"\n c: string(3..9)? @native(`varchar(20)`) }',
    )
    engine.run(f"INSERT INTO {made.place('Row')} (id) VALUES (1)")
    assert engine.rows(f"SELECT a, b FROM {made.place('Row')}") == [(3, "x")]
    made.insert(engine, "Row", {"id": 2, "c": "abc"})
    for wrong in ("ab", "0123456789"):
        with pytest.raises(engine.refusals):
            made.insert(engine, "Row", {"id": 3, "c": wrong})


def test_updated_moments_move(engine: Engine) -> None:
    made = created(
        engine,
        "model Row { id: int @key\n n: int = 0\n at: datetime = now() @updated\n local: localdatetime = now() @updated }",
    )
    old = {"id": 1, "at": "2001-01-01T00:00:00.000000Z", "local": "2001-01-01T00:00:00.000000"}
    made.insert(engine, "Row", dict(old))
    place = made.place("Row")
    before = engine.rows(f"SELECT at, local FROM {place}")
    engine.run(f"UPDATE {place} SET n = 1")
    after = engine.rows(f"SELECT at, local FROM {place}")
    assert after[0][0] > before[0][0]
    assert after[0][1] > before[0][1]
    text = made.literal("Row", "at", "2002-02-02T00:00:00.000000Z")
    engine.run(f"UPDATE {place} SET n = 2, at = {text}")
    assert engine.rows(f"SELECT at = {text}, n FROM {place}") == [(1, 2)]


def test_generated_columns_are_kept_by_the_engine(engine: Engine) -> None:
    made = created(
        engine,
        """
model Row {
  id: int @key
  first, last: string(20)
  whole: string(50) := (concat(first, " ", last))
  price: decimal(10, 2)
  count: int
  total: decimal(12, 2) := (price * count)
  fee: decimal(12, 2) := (price * 0.125)
  third: decimal(12, 4) := (price / 3)
  dozen: int := (price * 12)
  half: float := (count / 2)
  big: bool := (price * count > 100)
  kind: Kind := (if(count > 2, Kind.a, Kind.b))
}
enum Kind { a b }""",
    )
    made.insert(
        engine, "Row", {"id": 1, "first": "Ada", "last": "L.", "price": "19.96", "count": 3}
    )
    columns = ("whole", "total", "fee", "third", "dozen", "half", "big", "kind")
    query = f"SELECT {', '.join(map(made.dialect.quoted, columns))} FROM {made.place('Row')}"
    [(whole, *numbers, big, kind)] = engine.rows(query)
    assert (whole, bool(big), kind) == ("Ada L.", False, "a")
    assert list(map(float, numbers)) == [59.88, 2.5, 6.6533, 240, 1.5]


def test_keys_count_up(engine: Engine) -> None:
    made = created(engine, "model Row { name: string(9) }")
    for name in ("a", "b"):
        made.insert(engine, "Row", {"name": name})
    assert engine.rows(f"SELECT id, name FROM {made.place('Row')} ORDER BY id") == [
        (1, "a"),
        (2, "b"),
    ]


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_a_counted_key_ends_where_javascript_does(engine: Engine) -> None:
    created(engine, "model Row { name: string(9) }")
    assert engine.rows("SELECT max_value FROM pg_sequences") == [(2**53 - 1,)]


def test_odd_names_are_quoted(engine: Engine) -> None:
    made = created(
        engine,
        'model Order { id: int @key\n select: int(1..5) @index\n group: string(9) @column("it\'s \\"x\\" `y`") @unique\n to -> Order?\n at: datetime = now() @updated @column("on")\n check (select > 1 and group <> "z") }',
    )
    made.insert(engine, "Order", {"id": 1, "select": 2, 'it\'s "x" `y`': "b"})
    engine.run(f"UPDATE {made.place('Order')} SET {made.dialect.quoted('select')} = 3")
    with pytest.raises(engine.refusals):
        made.insert(engine, "Order", {"id": 2, "select": 1, 'it\'s "x" `y`': "c"})


def test_namespaces_become_schemas_or_prefixes(engine: Engine) -> None:
    made = created(
        engine,
        """
namespace Auth {
  enum Role { admin user }
  model User { id: int @key
    role: Role = user }
}
model User { id: int @key
  account -> Auth.User
  other: Auth.Role = Auth.Role.admin
}""",
    )
    place = "auth.users" if engine.name == "postgres" else "auth_users"
    engine.run(f"INSERT INTO {place} (id) VALUES (1)")
    engine.run("INSERT INTO users (id, account_id) VALUES (1, 1)")
    assert engine.rows("SELECT other FROM users") == [("admin",)]
    assert made.database.tables["User"].foreign_keys[0].target == place.rpartition(".")[2]
