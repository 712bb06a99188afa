"""Repairs of what is written as in SQL. Each is of the kind that `repair` describes."""

from __future__ import annotations

from ..diagnostics.codes import syntax as codes
from .salvage import put_broken_type
from .spot import Spot


def enum_in_place(spot: Spot) -> int | None:
    """`role: enum { user admin }`."""
    name = spot.layout.before(spot.at)
    if spot.kind != "{" or spot.item != "<_member>" or spot.text(name).lower() != "enum":
        return None
    machine, end, words = spot.machine, spot.layout.after(spot.at), list[str]()
    while spot.layout.is_word(end) or spot.layout.kind(end) == ",":
        words += [spot.text(end)] * spot.layout.is_word(end)
        end = spot.layout.after(end)
    if spot.layout.kind(end) != "}" or ":" not in machine.values[spot.height :]:
        return None
    span = spot.span_of(name, end)
    instead = " | ".join(words)
    spot.problems.report(codes.BARE_WORD, span, word="enum { … }", instead=instead)
    put_broken_type(spot, machine.values.index(":", spot.height) + 1)
    return end + 1


def line_of_sql(spot: Spot) -> int | None:
    """`primary key (id)`, `foreign key (n) references B(id)`, `on update now()`."""
    first, layout = spot.first, spot.layout
    second = layout.after(first)
    words = (spot.text(first).lower(), spot.text(second).lower())
    if spot.item != "<_member>" or spot.at not in (second, layout.after(second)):
        return None
    written = layout.written(spot.span_of(first, second))
    if words == ("on", "update") and spot.same_line(first):
        span = spot.span_of(first, second)
        spot.problems.report(codes.BARE_WORD, span, word=written, instead="@updated")
        spot.machine.cut(spot.height)
        return spot.rest_of_line(layout.after(second))
    opening = layout.after(second)
    closing = spot.behind_brackets(opening) - 1
    if words[1] != "key" or layout.kind(opening) != "(" or layout.kind(closing) != ")":
        return None
    columns = layout.written(spot.span_of(opening, closing))
    span = spot.span_of(first, closing)
    if words[0] == "primary":
        spot.problems.report(codes.BARE_WORD, span, word=written, instead=f"key {columns}")
        spot.machine.cut(spot.height)
        return spot.read_as(second, "key")
    if words[0] != "foreign":
        return None
    target = layout.after(layout.after(closing))
    model = spot.text(target) if layout.is_word(target) and spot.same_line(target) else "Model"
    instead = f"{columns.strip('() ')} -> {model}" if "," not in columns else f"name -> {model}"
    spot.problems.report(codes.BARE_WORD, span, word=written, instead=instead)
    spot.machine.cut(spot.height)
    return spot.rest_of_line(closing + 1)


def comment_of_sql(spot: Spot) -> int | None:
    """`-- text`."""
    if spot.kind != "-" or spot.layout.kind(spot.at + 1) != "-":
        return None
    span = spot.span_of(spot.at, spot.at + 1)
    spot.problems.report(codes.BARE_WORD, span, word="--", instead="//")
    return spot.next_line()
