"""Schemas to measure with: as many models as asked for, in files of about twenty, without one like another.

    python bench/schemas.py 1000 /tmp/big       writes a project of 1,000 models (about 14,000 lines) into a folder

The same number gives the same text. A model has a dozen columns of most types, two relations, three indexes or uniques and four
checks or ranges; names come from word lists, so that the words differ as they do in schemas that people write.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FILE: Final = 20
"""Models in one file."""
QUALITIES: Final = [
    "active",
    "billing",
    "cash",
    "daily",
    "early",
    "final",
    "global",
    "hourly",
    "internal",
    "joint",
    "key",
    "local",
    "main",
    "net",
    "open",
    "past",
    "quick",
    "raw",
    "sales",
    "total",
    "urban",
    "virtual",
    "weekly",
    "yearly",
    "zonal",
]
THINGS: Final = [
    "account",
    "batch",
    "claim",
    "delivery",
    "entry",
    "fee",
    "grant",
    "hold",
    "invoice",
    "journal",
    "ledger",
    "membership",
    "note",
    "order",
    "payment",
    "quote",
    "return",
    "shipment",
    "ticket",
    "unit",
    "visit",
    "warehouse",
    "shift",
    "route",
    "report",
]
WORDS: Final = [
    "amount",
    "balance",
    "category",
    "code",
    "color",
    "comment",
    "discount",
    "duration",
    "height",
    "label",
    "level",
    "limit",
    "method",
    "origin",
    "phase",
    "priority",
    "quantity",
    "rank",
    "rate",
    "reason",
    "region",
    "score",
    "size",
    "source",
    "stage",
    "status",
    "summary",
    "target",
    "title",
    "token",
    "topic",
    "total",
    "value",
    "version",
    "volume",
    "weight",
    "width",
    "zone",
]


def models(count: int) -> Iterator[str]:
    """The text of each model, enums of its own included."""
    names = [_name(number) for number in range(count)]
    for number, name in enumerate(names):
        yield _model(name, names[:number], random.Random(f"{number} {name}"))


def _name(number: int) -> str:
    quality, rest = QUALITIES[number % len(QUALITIES)], number // len(QUALITIES)
    thing, turn = THINGS[rest % len(THINGS)], rest // len(THINGS)
    return f"{quality}_{thing}".title().replace("_", "") + (str(turn + 1) if turn else "")


def _model(name: str, earlier: list[str], chance: random.Random) -> str:
    first, second, third, *more = chance.sample(WORDS, 9)
    low = chance.randrange(10)
    lines = [
        f"/// What is known of one {first}, by {second} and {third}.",
        f"model {name} {{",
        f"  {first}: string(2..{chance.choice((50, 80, 120, 200))}) @unique",
        f"  {second}, {more[4]}: string({chance.choice((40, 100, 255))})?",
        f"  {third}Count: int({low}..{low + chance.choice((10, 100, 1000))}) = {low}",
        f"  {more[0]}: draft | open | {more[1]} = draft",
        f"  {more[1]}Price: decimal({chance.choice((8, 10, 12))}, 2, 0..) = 0",
        f"  is{more[3].title()}: bool = {chance.choice(('true', 'false'))}",
        "  startsAt, endsAt: datetime?",
        f"  {more[5]}Data: json = {{}}",
        f"  index ({second}, startsAt desc)",
        f"  check dates (endsAt > startsAt or {third}Count = {low})",
    ]
    if earlier:
        lines.append(f"  parent -> {chance.choice(earlier[-200:])}?")
        lines.append(f"  owner -> {chance.choice(earlier)}")
    lines.append("}")
    return "\n".join(lines) + "\n"


def write(count: int, folder: Path, targets: str | None = None) -> None:
    """A project of `count` models in `folder`."""
    texts = list(models(count))
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    for start in range(0, count, FILE):
        text = "\n".join(texts[start : start + FILE])
        if start == 0:
            text = "schema bench { dialect = postgres }\n\n" + text
        (folder / "schema" / f"part{start // FILE:04}.hdl").write_text(text, encoding="utf-8")
    sections = targets or "[sql]\n[sqlalchemy]\n[pydantic]\n[drizzle]\n"
    (folder / "heddle.toml").write_text(
        f'schema = ["schema/**/*.hdl"]\n\n{sections}', encoding="utf-8"
    )


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
