"""Checks, judged by the engines: the text of each CHECK constraint over all rows of one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import psycopg
import pymysql
from dialects.engines import Engine, Lowered

from .generated import ENUM, Row, fields

BEYOND: Final = "beyond the engine's numbers"
UNSAID: Final = "not said in this dialect"
Verdict = bool | None | str
_AT_ONCE: Final = 60
_CONSTRAINT: Final = re.compile(r"ck_things_(c\d+)")
_OUT_OF_RANGE: Final = ("22003", 1264, 1690)
"""SQLSTATE of PostgreSQL, numbers of MariaDB."""


class Checked:
    """A table with the rows in it, and the texts of the checks. The constraints themselves are not there."""

    def __init__(self, engine: Engine, checks: Sequence[str], rows: Sequence[Row]) -> None:
        self.engine = engine
        bare = Lowered(engine.name, _schema([]))
        bare.create(engine)
        names = {c.column.attribute: c.column.name for c in bare.database.tables["Thing"].columns}
        for number, row in enumerate(rows):
            named = {names[key]: value for key, value in row.items()}
            bare.insert(engine, "Thing", {"number": number, **named})
        self.place = bare.place("Thing")
        self.count = len(rows)
        texts = {
            c.name: c.text
            for c in Lowered(engine.name, _schema(checks)).database.tables["Thing"].checks
        }
        self.texts = [texts.get(f"ck_things_c{at}") for at in range(len(checks))]

    def verdicts(self) -> list[list[Verdict]]:
        """For each check, its verdict on each row."""
        said = [text for text in self.texts if text is not None]
        found = [
            verdict
            for start in range(0, len(said), _AT_ONCE)
            for verdict in self._all(said[start : start + _AT_ONCE])
        ]
        made = iter(found)
        return [[UNSAID] * self.count if text is None else next(made) for text in self.texts]

    def _all(self, texts: list[str]) -> list[list[Verdict]]:
        """Of many checks at once; where one of them leaves the engine's range, of each by itself."""
        try:
            rows = self.engine.rows(
                f"SELECT {', '.join(map(_valued, texts))} FROM {self.place} ORDER BY number"
            )
        except (psycopg.DataError, pymysql.DataError, pymysql.OperationalError) as error:
            if len(texts) > 1:
                half = len(texts) // 2
                return self._all(texts[:half]) + self._all(texts[half:])
            _must_be_range(error)
            return [[self._one(texts[0], number) for number in range(self.count)]]
        return [
            [None if each is None else bool(each) for each in column]
            for column in zip(*rows, strict=True)
        ]

    def _one(self, text: str, number: int) -> Verdict:
        try:
            [(found,)] = self.engine.rows(
                f"SELECT {_valued(text)} FROM {self.place} WHERE number = {number}"
            )
        except (psycopg.DataError, pymysql.DataError, pymysql.OperationalError) as error:
            _must_be_range(error)
            return BEYOND
        return None if found is None else bool(found)


def refusing(engine: Engine, checks: Sequence[str], rows: Sequence[Row]) -> list[str | None]:
    """For each row, which of the constraints refuses it when all of them stand on the table; None if it is taken."""
    table = Lowered(engine.name, _schema(checks))
    table.create(engine)
    names = {c.column.attribute: c.column.name for c in table.database.tables["Thing"].columns}
    refusals = []
    for number, row in enumerate(rows):
        named = {names[key]: value for key, value in row.items()}
        try:
            table.insert(engine, "Thing", {"number": number, **named})
            refusals.append(None)
        except engine.refusals as refusal:
            [name] = set(_CONSTRAINT.findall(str(refusal))) or [str(refusal)]
            refusals.append(name)
    return refusals


def _valued(text: str) -> str:
    return f"({text})"


def _must_be_range(error: Exception) -> None:
    code = error.sqlstate if isinstance(error, psycopg.Error) else error.args[0]
    if code not in _OUT_OF_RANGE:
        raise error


def _schema(checks: Sequence[str]) -> str:
    written = "\n".join(f"  check c{at} ({check})" for at, check in enumerate(checks))
    return f"{ENUM}\nmodel Thing {{\n  number: int @key\n{fields()}\n{written}\n}}"
