"""Every schema of a folder there and back: original SQL → database A; import → build → database B; A and B compared.

    python bench/roundtrip.py DIR [-v] [--mixins]

A file is called NAME.DIALECT.sql. One row a schema: how many tables and objects there are, which are lost, the sizes, the seconds.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from makers import engines  # noqa: E402
from makers.engines import Engine  # noqa: E402

from support.roundtrip import KINDS, RoundTrip, round_trip  # noqa: E402
from support.servers import MariaDBServer, PostgresServer  # noqa: E402


def main(folder: Path, verbose: bool, mixins: bool) -> int:
    lost = 0
    head = ["schema", "tables", "columns", "objects", "lost", "carried", "SQL", "hdl", "seconds"]
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    with ExitStack() as stack:
        started: dict[str, Engine] = {}
        for path in sorted(folder.glob("*.*.sql")):
            dialect = path.suffixes[-2][1:]
            if dialect not in started:
                started[dialect] = _engine(dialect, stack)
            try:
                sql = path.read_text(encoding="utf-8")
                trip = round_trip(path.name, sql, started[dialect], mixins=mixins)
            except Exception as why:
                print(f"| {path.name} | failed: {str(why)[:2000]} |")
                lost += 1
                continue
            lost += len(trip.lost)
            print(_row(trip))
            if verbose:
                print("".join(f"    {line[:600]}\n" for line in trip.differences), end="")
    return 1 if lost else 0


def _engine(dialect: str, stack: ExitStack) -> Engine:
    match dialect:
        case "postgres":
            return engines.postgres(stack.enter_context(PostgresServer.running()))
        case "mysql" | "mariadb":
            return engines.mysql(stack.enter_context(MariaDBServer.running()))
    return engines.sqlite(Path(stack.enter_context(tempfile.TemporaryDirectory())))


def _row(trip: RoundTrip) -> str:
    carried = 100 * (1 - len(trip.lost) / max(trip.objects, 1))
    cells = [
        trip.name,
        trip.counts["tables"],
        trip.counts["columns"],
        trip.objects,
        len(trip.lost),
        f"{carried:.1f} %",
        trip.sql_bytes,
        len(trip.hdl.encode()),
        f"{trip.seconds:.2f}",
    ]
    return "| " + " | ".join(map(str, cells)) + " |"


if __name__ == "__main__":
    assert KINDS
    sys.exit(main(Path(sys.argv[1]), "-v" in sys.argv, "--mixins" in sys.argv))
