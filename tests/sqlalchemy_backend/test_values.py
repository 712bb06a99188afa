"""A value of any type is read back as it was written, extremes and null too, on every engine."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from .generated import ALONE, TOGETHER, Databases, loaded, models
from .schemas import SCHEMAS

UTC = dt.UTC
INSTANTS = [
    dt.datetime(1, 1, 1, tzinfo=UTC),
    dt.datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    dt.datetime(2024, 2, 29, 12, 0, 0, 1, tzinfo=UTC),
    dt.datetime(2024, 2, 29, 12, tzinfo=dt.timezone(dt.timedelta(hours=-5, minutes=-30))),
]
LOCALS = [instant.replace(tzinfo=None) for instant in INSTANTS]
DATES = [dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2024, 2, 29)]
TIMES = [dt.time(), dt.time(23, 59, 59, 999999), dt.time(12, 0, 0, 10)]
TEXTS = ["", " ", "it's", '"', "\\", "%s :x {}", "名前 🎉 é", "a\nb\tc\r", " trailing "]
DURATIONS = [
    dt.timedelta(),
    dt.timedelta(days=-400, hours=1, microseconds=1),
    dt.timedelta(days=36500),
    dt.timedelta(microseconds=-1),
]
UUIDS = [UUID(int=0), UUID(int=2**128 - 1), UUID("0189d3a4-7b3c-7f00-8000-00000000ABCD")]
JSONS: list[Any] = [
    {},
    [],
    "",
    "5",
    "null",
    0,
    1.5,
    True,
    {"a": [None, {"b": "\\ \" ' :x %s"}]},
    2**53 - 1,
]
BLOBS = [b"", b"\x00", bytes(range(256)), b"\\x00"]
BIGINTS = [-(2**63), 2**63 - 1, 2**53 + 1, 0]
FLOATS = [0.0, -1.5, 0.1 + 0.2, 1.7976931348623157e308, 5e-324]
DECIMALS = [Decimal("-99999999.99"), Decimal("99999999.99"), Decimal("0.01"), Decimal("1.50")]
LARGE = [Decimal("12345678901234567890.0123456789"), Decimal("-99999999999999999999.9999999999")]

VALUES: dict[str, list[Any]] = {
    "s": [text for text in TEXTS if len(text) <= 40],
    "t": [*TEXTS, "x" * 100_000],
    "si": [-32768, 32767],
    "i": [-(2**31), 2**31 - 1],
    "b": BIGINTS,
    "f": FLOATS,
    "d": DECIMALS,
    "dbig": LARGE,
    "bo": [True, False],
    "da": DATES,
    "ti": TIMES,
    "at": INSTANTS,
    "ldt": LOCALS,
    "du": DURATIONS,
    "u": UUIDS,
    "j": JSONS,
    "by": BLOBS,
    "by8": [b"", b"12345678"],
    "ls": [[], TEXTS],
    "li": [[], [-(2**31), 2**31 - 1]],
    "lb": [BIGINTS],
    "ld": [DATES],
    "ldec": [[Decimal("1.500"), Decimal("-99999.999")]],
    "ldts": [INSTANTS],
    "lldt": [LOCALS],
    "lti": [TIMES],
    "lu": [UUIDS],
    "lf": [FLOATS],
    "lbo": [[True, False]],
    "lby": [BLOBS],
    "lj": [JSONS],
    "ldu": [DURATIONS],
}
ORDINARY: dict[str, Any] = {name: values[-1] for name, values in VALUES.items()} | {
    "em": "a@b.de",
    "ur": "https://x.de/?a=:b%20c",
    "ip": "::1",
    "noc": "Aa",
    "t": "t",
    "u7": UUIDS[2],
}


FORMS = ALONE + tuple(form for form in TOGETHER if form.dialect != form.dialects[0])


class World(NamedTuple):
    models: ModuleType
    session: Session
    dialect: str

    def ordinary(self) -> dict[str, Any]:
        odd, soft = self.models.Odd, self.models.Soft
        return ORDINARY | {"o": odd.PG_13, "so": soft.TWO, "lo": [*odd], "lso": [*soft]}


@pytest.fixture(params=FORMS, ids=str, scope="module")
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    dialect, dialects = request.param
    module = loaded(models(SCHEMAS["types"], *dialects), tmp_path_factory.mktemp("values"))
    with Databases(request).fresh(dialect) as engine:
        module.Base.metadata.create_all(engine)
        with Session(engine) as session:
            yield World(module, session, dialect)


def again(world: World, row: Any) -> Any:
    """The row as another session reads it."""
    world.session.add(row)
    world.session.commit()
    world.session.expire_all()
    return row


@pytest.mark.parametrize("name", VALUES)
def test_a_value_comes_back(world: World, name: str) -> None:
    for value in VALUES[name]:
        row = again(world, world.models.Everything(**world.ordinary() | {name: value}))
        read = getattr(row, name)
        assert read == value
        assert type(read) is type(value)
        if isinstance(value, dt.datetime) and value.tzinfo:
            assert read.tzinfo is not None and read.utcoffset() == dt.timedelta()
        if isinstance(value, Decimal):
            assert str(read) == str(value)


def test_every_member_of_an_enum_comes_back(world: World) -> None:
    m = world.models
    for member in m.Odd:
        row = again(world, m.Everything(**world.ordinary() | {"o": member}))
        assert row.o is member


def test_lists_of_members_come_back(world: World) -> None:
    row = again(world, world.models.Everything(**world.ordinary()))
    assert row.lo == [*world.models.Odd]
    assert all(isinstance(member, world.models.Odd) for member in row.lo)
    assert row.lso == [*world.models.Soft]


def test_null_is_null_everywhere(world: World) -> None:
    row = again(world, world.models.Maybe())
    names = [column.key for column in sa.inspect(world.models.Maybe).columns if column.key != "id"]
    assert {getattr(row, name) for name in names} == {None}
    table = world.models.Maybe.__table__
    nulls = sa.select(sa.and_(*(table.c[name].is_(None) for name in names)))
    assert world.session.scalars(nulls).first()


def test_what_the_database_fills_in(world: World) -> None:
    values = world.ordinary()
    for name in (
        "s",
        "t",
        "i",
        "f",
        "d",
        "bo",
        "da",
        "ti",
        "at",
        "du",
        "u",
        "u7",
        "j",
        "o",
        "so",
        "ls",
    ):
        del values[name]
    world.session.commit()  # PostgreSQL's clock stands still within a transaction
    before = dt.datetime.now(UTC)
    row = again(world, world.models.Everything(**values))
    after = dt.datetime.now(UTC)
    assert (row.s, row.t) == ('it\'s "x" \\ :name %s', "a: :b %(c)s")
    assert (row.i, row.f, row.d, row.bo) == (-5, 1.5, Decimal("1.50"), True)
    assert (row.da, row.ti) == (dt.date(2024, 2, 29), dt.time(8))
    grain = dt.timedelta(milliseconds=1)  # SQLite's
    assert before - grain <= row.at <= after + grain
    assert (row.du, row.j, row.ls) == (
        dt.timedelta(minutes=30),
        {"a": ":b", "c": [1, True, None]},
        [],
    )
    assert (row.o.value, row.so.value) == ("it's", "one")
    assert isinstance(row.u, UUID)
    assert row.u7.version == 7


def test_an_instant_without_a_zone_is_refused(world: World) -> None:
    world.session.add(world.models.Everything(**world.ordinary() | {"at": LOCALS[2]}))
    with pytest.raises(sa.exc.StatementError, match="time zone"):
        world.session.commit()
    world.session.rollback()


def test_values_compare_in_queries(world: World) -> None:
    m, session = world.models, world.session
    row = again(world, m.Everything(**world.ordinary()))
    e = m.Everything
    mine = e.id == row.id
    for name, value in world.ordinary().items():
        if name in ("j", "lj") or isinstance(value, list):
            continue
        column = getattr(e, name)
        found = session.scalars(
            sa.select(e).where(mine, column == value, column.in_([value]))
        ).all()
        assert found == [row], name
    assert session.scalars(sa.select(e).where(mine, e.du == DURATIONS[-1], e.bo.is_(False))).one()
    assert session.scalar(sa.select(e.d * 2).where(mine)) == row.d * 2
    assert session.scalar(sa.select(sa.func.max(e.at))) >= row.at
    assert session.scalar(sa.select(e.b + 1).where(mine)) == row.b + 1


def test_a_change_is_seen_at_once(databases: Databases, tmp_path: Path) -> None:
    for dialect, dialects in FORMS:
        m = loaded(models(SCHEMAS["types"], *dialects), tmp_path)
        with databases.fresh(dialect) as engine:
            m.Base.metadata.create_all(engine)
            with Session(engine, expire_on_commit=False) as session:
                row = m.Odds(i=1)
                session.add(row)
                session.commit()
                before = row.__dict__["changed"]
                assert (row.__dict__["gen"], row.__dict__["say"]) == (2, "a:b % :x")
                time.sleep(0.002)  # SQLite keeps milliseconds
                row.i = 5
                session.commit()
                assert row.__dict__["gen"] == 6
                assert row.__dict__["changed"] > before
