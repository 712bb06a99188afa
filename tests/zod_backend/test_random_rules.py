"""Made-up expressions over made-up records: the models and SQLite come to the same verdict."""

from __future__ import annotations

import random
import re

from dialects.engines import Lowered, SQLiteEngine

from support.node import Workspace

from .judging import Asked, Row, files_of, in_pydantic, in_zod

FIELDS = """
  a, b: int?
  big: bigint?
  p, q: decimal(8, 2)?
  s, t: string(20)?
  flag, done: bool?
  day, eve: date?
  at: datetime?
  state: State?
"""
ENUM = "enum State { red green blue }"
VALUES: dict[str, list[object]] = {
    "a": [None, -7, 0, 3, 40],
    "b": [None, -2, 1, 3, 9],
    "big": [None, -(2**62), 5, 2**53 + 1],
    "p": [None, "-10.05", "0.00", "2.50", "1234.99"],
    "q": [None, "0.10", "2.50", "3.00"],
    "s": [None, "", "a", "Ab", "b%", "\U0001f9f5\ue000"],
    "t": [None, "a", "B", "\ue000"],
    "flag": [None, True, False],
    "done": [None, True, False],
    "day": [None, "2024-02-29", "2024-03-01"],
    "eve": [None, "2024-02-28", "2024-03-01"],
    "at": [None, "2024-02-29T00:00:00.000000Z", "2024-02-29T12:00:00.000000Z"],
    "state": [None, "red", "green"],
}
LITERALS = {
    "number": ["0", "1", "2", "2.5", "-3", "7"],
    "text": ['"a"', '""', '"Ab"', '"b%"'],
    "day": ["2024-02-29", "2024-01-01"],
    "at": ["2024-02-29T00:00:00Z"],
}
COLUMNS = {
    "number": ["a", "b", "big", "p", "q"],
    "text": ["s", "t"],
    "day": ["day", "eve"],
    "at": ["at"],
}

PATTERNS = ['"a%"', '"%b"', '"_"', '"%"', '"b\\\\%"']
_FIELD = re.compile(rf"\b({'|'.join(VALUES)})\b")
_TEXT = re.compile('"[^"]*"')


class Maker:
    """Makes expressions that the language takes; equal seeds make equal ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def asked(self) -> Asked:
        """An expression that reads a field, as a check must, and a record."""
        while not _FIELD.search(_TEXT.sub("", text := self.condition(2))):
            pass
        return Asked(text, self.row())

    def condition(self, depth: int) -> str:
        pick = self.random
        if depth == 0 or pick.random() < 0.4:
            return self.test(depth)
        left, right = self.condition(depth - 1), self.condition(depth - 1)
        return pick.choice(
            [
                f"({left}) and ({right})",
                f"({left}) or ({right})",
                f"not ({left})",
                f"if({left}, {right}, flag)",
                f"coalesce({left}, {right})",
                f"({left}) = ({right})",
            ]
        )

    def test(self, depth: int) -> str:
        pick = self.random
        kind = pick.choice(["number", "number", "text", "day", "at"])
        one, two, three = (self.value(kind, depth) for _ in range(3))
        sign = pick.choice(["=", "<>", "<", "<=", ">", ">="])
        tests = [
            f"{one} {sign} {two}",
            f"{one} between {two} and {three}",
            f"{one} in ({two}, {three})",
            f"{one} is null",
            f"state {pick.choice(['=', '<>'])} green",
            "exactlyOne(a, s, flag)",
            "allOrNone(day, q)",
            pick.choice(["flag", "done"]),
        ]
        if kind in ("day", "at"):
            tests.append(f"{self.value('day', 0)} {sign} {self.value('at', 0)}")
        if kind == "text":
            tests.append(f"{one} like {pick.choice(PATTERNS)}")
        return pick.choice(tests)

    def value(self, kind: str, depth: int) -> str:
        pick = self.random
        if depth == 0 or pick.random() < 0.4:
            return pick.choice(COLUMNS[kind] * 2 + LITERALS[kind])
        one, two = self.value(kind, depth - 1), self.value(kind, depth - 1)
        anything = [
            f"coalesce({one}, {two})",
            f"nullif({one}, {two})",
            f"if({self.condition(depth - 1)}, {one}, {two})",
            f"least({one}, {two})",
            f"greatest({one}, {two})",
        ]
        own = {
            "number": [
                f"({one} + {two})",
                f"({one} - {two})",
                f"-({one})",
                f"abs({one})",
                f"length({self.value('text', 0)})",
                "(a * b)",
                "(p * q)",
                f"div(a, {pick.choice(['2', 'b'])})",
                f"(a % {pick.choice(['3', 'b'])})",
                "round(p, 1)",
                "round(p)",
                "floor(p)",
                "ceil(q)",
            ],
            "text": [
                f"({one} || {two})",
                f"concat({one}, {two})",
                f"lower({one})",
                f"trim({one})",
                f"substr({one}, 1, 2)",
                f'replace({one}, "b", {two})',
            ],
        }
        return pick.choice(anything + own.get(kind, []))

    def row(self) -> Row:
        return {name: self.random.choice(values) for name, values in VALUES.items()}


def in_sqlite(asked: list[Asked]) -> list[bool | None]:
    """What SQLite makes of each expression as the text of a check."""
    fields = f"{ENUM}\nmodel Thing {{ number: int @key {FIELDS}"
    table = Lowered("sqlite", fields + "}")
    engine = SQLiteEngine()
    table.create(engine)
    names = {c.column.attribute: c.column.name for c in table.database.tables["Thing"].columns}
    verdicts: list[bool | None] = []
    for one in asked:
        checked = Lowered("sqlite", f"{fields} check asked ({one.expression}) }}")
        checks = checked.database.tables["Thing"].checks
        text = next(check.text for check in checks if check.name == "ck_things_asked")
        engine.run("DELETE FROM things")
        table.insert(engine, "Thing", {"number": 1, **{names[k]: v for k, v in one.row.items()}})
        [(found,)] = engine.rows(f"SELECT ({text}) FROM things")
        verdicts.append(None if found is None else bool(found))
    engine.close()
    return verdicts


def test_the_models_and_sqlite_agree(workspace: Workspace) -> None:
    maker = Maker(seed=11)
    made = [maker.asked() for _ in range(150)]
    files = files_of(made, FIELDS, ENUM)
    unsaid = {problem.facts["name"] for problem in files.compiled.problems}
    assert unsaid == set()
    verdicts = zip(
        made, in_sqlite(made), in_pydantic(files, made), in_zod(workspace, files, made), strict=True
    )
    assert [
        (one.expression, one.row, sqlite, python, typescript)
        for one, sqlite, python, typescript in verdicts
        if not sqlite is python is typescript
    ] == []
    assert workspace.type_errors(["zod.ts"]) == []
    assert workspace.unformatted(["zod.ts"]) == []
