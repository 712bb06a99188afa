"""Repairs of what is written as in SQL. Each is of the kind that `repair` describes."""

from __future__ import annotations

import re
from typing import Final

from ..diagnostics.codes import syntax as codes
from ..source import Span
from .column_words import said_here
from .familiar import REQUIRED
from .salvage import put_broken_type
from .spot import Spot

_FIELD: Final = re.compile(r"(?:.*[{,;])?\s*(\w+)")


def words_of_sql(spot: Spot) -> int | None:
    """`email: string NOT NULL UNIQUE`, `id: int [pk, increment]`, `n: int references other(id)`: all of it at once."""
    if spot.item != "<_member>" or not spot.has_begun:
        return None
    at, machine, layout = spot.at, spot.machine, spot.layout
    brackets = [machine.values[height] for height in spot.open]
    if brackets == ["["]:
        at = layout.token_at(machine.starts[spot.open[0]])
    elif brackets:
        return None
    elif spot.same_line(spot.first) and layout.kind(layout.before(spot.first)) not in tuple("{,;"):
        at = spot.first
    if not spot.same_line(at) or (at == spot.first and layout.says_member(at) and at == spot.at):
        return None
    text, inside = layout.rest_of_line(at), bool(brackets)
    owner = _FIELD.match(layout.line_before(at))
    said = said_here(text, len("[") * inside, owner[1] if owner else "name")
    if said is None or (inside and not text[said.end :].lstrip().startswith("]")):
        return None
    length = text.index("]", said.end) + 1 if inside else said.end
    span = Span(spot.tokens.start(at), spot.tokens.start(at) + length)
    _report(spot, span, said.instead)
    if brackets:
        machine.cut(spot.open[0])
    elif at == spot.first:
        machine.cut(spot.height)
    behind = layout.token_at(span.end)
    return spot.rest_of_line(behind) if at == spot.first else max(behind, spot.at + 1)


def _report(spot: Spot, span: Span, instead: str) -> None:
    hint = f"write `{instead}`" if instead else REQUIRED
    if instead == "?":
        hint = "end the type in `?`"
    word = spot.layout.written(span)
    spot.problems.report(codes.BARE_WORD, span, hint=hint, word=word, instead=instead)


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
