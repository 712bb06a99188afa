"""Conditions at random over one model, of every operator and function, and records of every kind that is hard to get right.

Equal seeds make equal ones. What is made is well typed by construction, so the compiler takes each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple

from heddle.compiler.model import Json

Row = dict[str, Json]

ENUM: Final = "enum State { red green blue }"


class Column(NamedTuple):
    """A field: its type in the schema, the kind of its values, and values worth trying."""

    type: str
    kind: str
    values: tuple[Json, ...]


THREAD: Final = "\U0001f9f5"
COLUMNS: Final[dict[str, Column]] = {
    "n": Column("int", "number", (-7, 0, 1, 2, 40, 2**31 - 1)),
    "a": Column("int?", "number", (-7, 0, 3, 40, -(2**31))),
    "b": Column("smallint?", "number", (-2, 1, 3, 9, 32767)),
    "big": Column("bigint?", "number", (-(2**62), 5, 2**53 + 1, 2**63 - 1)),
    "p": Column(
        "decimal(8, 2)?", "number", ("-10.05", "0.00", "2.50", "0.35", "1234.99", "999999.99")
    ),
    "q": Column("decimal(8, 2)?", "number", ("0.10", "2.50", "3.00", "-0.05", "1.25")),
    "r": Column("decimal(12, 4)", "number", ("1.0050", "-2.6750", "0.5000", "0.0000")),
    "x": Column("float?", "number", (2.5, -0.5, 0.0, 0.1, 1e15, -1.5)),
    "y": Column("float", "number", (0.3, 2.0, -7.25, 0.0)),
    "s": Column("string(20)?", "text", ("", "a", "Ab", "b%", " a ", "a\\b", f"{THREAD}\ue000")),
    "t": Column("string(20)", "text", ("a", "B", "\ue000", "é", "b_", "", "ß")),
    "note": Column("text?", "text", ("", "x\ny", "Ab", "  b", "É", "\t", f"a{THREAD}b")),
    "mail": Column("string(40)? @nocase", "nocase", ("ab", "AB", "aB%", "")),
    "code": Column("string(9)?", "code", ("Ab", "b%", "")),
    "flag": Column("bool?", "bool", (True, False)),
    "done": Column("bool", "bool", (True, False)),
    "day": Column("date?", "date", ("2024-02-29", "2024-03-01", "0001-01-01", "9999-12-31")),
    "eve": Column("date", "date", ("2024-02-28", "2024-02-29", "2024-03-01")),
    "at": Column(
        "datetime?",
        "datetime",
        (
            "2024-02-29T00:00:00.000000Z",
            "2024-02-29T12:00:00.000001Z",
            "1999-12-31T23:59:59.999999Z",
        ),
    ),
    "till": Column(
        "datetime", "datetime", ("2024-02-29T12:00:00.000000Z", "2024-03-01T00:00:00.000000Z")
    ),
    "local": Column(
        "localdatetime?", "local", ("2024-02-29T00:00:00.000000", "2024-02-29T12:30:00.500000")
    ),
    "clock": Column("time?", "time", ("00:00:00.000000", "12:30:00.000000", "23:59:59.999999")),
    "bell": Column("time", "time", ("12:30:00.000000", "08:00:00.000001")),
    "wait": Column("duration?", "duration", ("PT90M", "P1D", "-PT1H", "PT0S", "PT0.000001S")),
    "pause": Column("duration", "duration", ("PT90M", "P2D")),
    "uid": Column(
        "uuid?",
        "uuid",
        ("0198a3a0-0000-7000-8000-00000000000f", "ffffffff-ffff-4fff-bfff-ffffffffffff"),
    ),
    "state": Column("State?", "enum", ("red", "green")),
    "mood": Column("State", "enum", ("blue", "green", "red")),
    "tags": Column("string(9)[]?", "list", ([], ["a"], ["a", "b"])),
}
LITERALS: Final[dict[str, tuple[str, ...]]] = {
    "number": ("0", "1", "2", "2.5", "-3", "7", "0.005", "-2.5", "1e3", "100"),
    "text": ('"a"', '""', '"Ab"', '"b%"', '"é"', '" "', f'"{THREAD}"', '"it\'s"', '"\\\\"'),
    "nocase": (
        '"ab"',
        '"AB"',
        '""',
    ),  # MySQL's collation ignores accents and blanks at the end, too.
    "code": ('"Ab"', '"it\'s"'),
    "bool": ("true", "false"),
    "date": ("2024-02-29", "2024-01-01", "9999-12-31"),
    "datetime": ("2024-02-29T00:00:00Z", "2024-02-29T14:00:00.000001+02:00"),
    "local": ("2024-02-29T12:30:00.5", "2024-02-29T00:00"),
    "time": ("12:30", "23:59:59.999999"),
    "duration": ('"PT1H30M"', '"P1D"', '"-PT60M"'),
    "uuid": ('"0198A3A0-0000-7000-8000-00000000000F"',),
    "enum": ("red", "green", "blue"),
}
PATTERNS: Final = (
    '"a%"',
    '"%b"',
    '"_"',
    '"%"',
    '"b\\\\%"',
    '"%b_%"',
    '"[a]%"',
    '""',
    '"A_"',
    '"%\\\\\\\\%"',
)
ORDERED: Final = ("number", "text", "date", "datetime", "local", "time", "duration")
EQUAL: Final = ("bool", "uuid", "enum", "nocase")
TOLD: Final = ("enum", "uuid", "duration")
KINDS: Final = ("number",) * 4 + ("text",) * 3 + ORDERED + EQUAL
NULLABLE: Final = tuple(
    name for name, column in COLUMNS.items() if column.type.rstrip(" @nocase").endswith("?")
)

_FIELD: Final = re.compile(rf"\b({'|'.join(COLUMNS)})\b")
_TEXT: Final = re.compile(r'"(?:[^"\\]|\\.)*"')


def fields() -> str:
    return "\n".join(f"  {name}: {column.type}" for name, column in COLUMNS.items())


class Maker:
    """`depth` is how deep conditions nest."""

    def __init__(self, seed: int, depth: int = 2) -> None:
        self.random = Random(seed)
        self.depth = depth

    def rows(self, count: int) -> list[Row]:
        """Records with nulls here and there; the first has none, the second as many as may be."""
        made = [self._row(likely) for likely in (0.0, 1.0)]
        return made + [self._row(self.random.choice((0.1, 0.4))) for _ in range(count - 2)]

    def _row(self, null: float) -> Row:
        return {
            name: (
                None
                if name in NULLABLE and self.chance(null)
                else self.random.choice(column.values)
            )
            for name, column in COLUMNS.items()
        }

    def checks(self, count: int) -> list[str]:
        return [self.check() for _ in range(count)]

    def check(self) -> str:
        """A condition that reads a field, as a check must."""
        while not _FIELD.search(_TEXT.sub("", text := self.condition(self.depth))):
            pass
        return text

    def chance(self, likely: float) -> bool:
        return self.random.random() < likely

    def one(self, *makers: Callable[[], str]) -> str:
        return self.random.choice(makers)()

    def field(self, *kinds: str) -> str:
        return self.random.choice(
            tuple(name for name, column in COLUMNS.items() if column.kind in kinds)
        )

    # Conditions

    def condition(self, depth: int) -> str:
        if depth == 0 or self.chance(0.4):
            return self.test(depth)
        left, right = self.condition(depth - 1), self.condition(depth - 1)
        return self.random.choice(
            (
                f"({left}) and ({right})",
                f"({left}) or ({right})",
                f"not ({left})",
                f"if({left}, {right}, {self.field('bool')})",
                f"coalesce({left}, {right})",
                f"nullif({left}, {right})",
                f"({left}) = ({right})",
                f"({left}) is null",
            )
        )

    def test(self, depth: int) -> str:
        kind = self.random.choice(KINDS)
        tests = [self._equal, self._equal, self._among, self._null, self._count]
        if kind in ORDERED:
            tests += [self._ordered, self._ordered, self._between]
        if kind in ("text", "nocase"):
            tests.append(self._like)
        if kind in ("date", "datetime", "local"):
            tests.append(self._mixed)
        if kind == "bool":
            tests.append(lambda _kind, _depth: self.field("bool"))
        return self.random.choice(tuple(tests))(kind, depth)

    def maybe_not(self) -> str:
        return self.random.choice(("", "not "))

    def _equal(self, kind: str, depth: int) -> str:
        one, two = self.sides(kind, depth)
        return f"{one} {self.random.choice(('=', '<>'))} {two}"

    def _ordered(self, kind: str, depth: int) -> str:
        one, two = self.sides(kind, depth)
        return f"{one} {self.random.choice(('<', '<=', '>', '>='))} {two}"

    def _between(self, kind: str, depth: int) -> str:
        one, two = self.sides(kind, depth)
        return f"{one} {self.maybe_not()}between {two} and {self.value(kind, 0)}"

    def _among(self, kind: str, depth: int) -> str:
        one, two = self.sides(kind, depth)
        others = ", ".join(self.value(kind, 0) for _ in range(self.random.randint(0, 2)))
        return f"{one} {self.maybe_not()}in ({two}{', ' if others else ''}{others})"

    def _null(self, kind: str, depth: int) -> str:
        if self.chance(0.1):
            kind, depth = "list", 0
        value = self.field(kind) if depth == 0 else self.sides(kind, depth)[0]
        return f"{value} is {self.maybe_not()}null"

    def _count(self, _kind: str, _depth: int) -> str:
        names = self.random.sample(NULLABLE, self.random.randint(1, 4))
        return f"{self.random.choice(('exactlyOne', 'allOrNone'))}({', '.join(names)})"

    def _like(self, kind: str, depth: int) -> str:
        return f"{self.value(kind, depth)} {self.maybe_not()}like {self.random.choice(PATTERNS)}"

    def _mixed(self, kind: str, _depth: int) -> str:
        """A day beside an instant or a local date and time."""
        other = self.random.choice(("datetime", "local")) if kind == "date" else "date"
        return f"{self.value(kind, 0)} {self.random.choice(('=', '<', '>='))} {self.field(other)}"

    def sides(self, kind: str, depth: int) -> tuple[str, str]:
        """Two values of a kind; the first is a field where it must tell what the constants beside it are."""
        if kind in TOLD:
            return self.field(kind), self.value(kind, depth)
        return self.value(kind, depth), self.value(kind, depth)

    # Values

    def value(self, kind: str, depth: int) -> str:
        if depth == 0 or self.chance(0.3):
            return self.leaf(kind)
        if kind == "nocase":
            return self.field("nocase", "code")
        own = {"number": self._number, "text": self._text}.get(kind)
        if own is not None and self.chance(0.7):
            return own(depth - 1)
        return self._choice(kind, depth - 1)

    def leaf(self, kind: str) -> str:
        if self.chance(0.35):
            return self.random.choice(LITERALS[kind])
        return self.field("text", "code") if kind == "text" else self.field(kind)

    def ascii_text(self) -> str:
        """SQLite, and PostgreSQL by its locale, know no other letters in two cases."""
        one, two = self.leaf("code"), self.leaf("code")
        return self.random.choice((one, f"concat({one}, {two})", f"trim({one})"))

    def _choice(self, kind: str, depth: int) -> str:
        if kind == "bool":
            return self.field(kind)
        one, two = self.sides(kind, depth)
        if kind == "text":
            one = self.field(
                kind
            )  # MySQL takes the least of constants in the collation of the connection.
        made = [
            f"coalesce({one}, {two})",
            f"coalesce({one}, {two}, {self.value(kind, 0)})",
            f"nullif({one}, {two})",
            f"if({self.condition(depth)}, {one}, {two})",
        ]
        if kind in ORDERED:
            made += [f"least({one}, {two})", f"greatest({one}, {two}, {self.value(kind, 0)})"]
        return self.random.choice(tuple(made))

    def _number(self, depth: int) -> str:
        one, two = self.value("number", depth), self.value("number", depth)
        return self.random.choice(
            (
                f"({one} + {two})",
                f"({one} - {two})",
                f"({one} * {two})",
                f"({one} / {self.random.choice(('2', '-4', '0', '2.5'))})",
                f"round({one} / {two}, 3)",  # Engines keep more or fewer places of what does not end.
                self.whole_division(one, two),
                f"-({one})",
                f"abs({one})",
                f"round({one})",
                f"round({one}, {self.random.choice(('1', '2', '0', '3', '-1'))})",
                f"floor({one})",
                f"ceil({one})",
                f"length({self.value('text', depth)})",
            )
        )

    def whole_division(self, one: str, two: str) -> str:
        """Not of a float and a large integer: PostgreSQL knows the rest of exact numbers only."""
        if {"big"} < {"big", "x", "y"} & set(_FIELD.findall(f"{one} {two}")):
            one, two = self.leaf("number"), "3"
        return self.random.choice((f"({one} % {two})", f"div({one}, {two})"))

    def _text(self, depth: int) -> str:
        one, two = self.value("text", depth), self.value("text", depth)
        return self.random.choice(
            (
                f"({one} || {two})",
                f"concat({one}, {two})",
                f"lower({self.ascii_text()})",
                f"upper({self.ascii_text()})",
                f"trim({one})",
                f"substr({one}, {self.random.choice(('1', '2', '3'))})",
                f"substr({one}, {self.random.choice(('1', '2'))}, {self.random.choice(('0', '1', '3'))})",
                f"replace({one}, {two}, {self.value('text', 0)})",
            )
        )
