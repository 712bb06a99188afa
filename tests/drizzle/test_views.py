"""Views that drizzle-kit would make too early are left to the companion."""

from __future__ import annotations

from drizzle.emitting import emit

VIEWS = """
model X { n: int }
view A { n: int } = `select n from bs`
view B { n: int } = `select n from xs`
view C @materialized { n: int } = `select n from bs`
view D { n: int } = `select n from cs`
view E { n: int } = `select n from ds`
"""


def test_the_order_of_drizzle_kit_is_kept_in_mind() -> None:
    emitted = emit(VIEWS, "postgres")
    left = [
        line.removeprefix("CREATE VIEW ").removesuffix(" AS")
        for line in emitted.companion.splitlines()
        if line.startswith("CREATE ")
    ]
    assert left == ['"as"', "ds", "es"]
    assert emitted.schema.count(".existing()") == 3
