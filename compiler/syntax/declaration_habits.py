"""What people write by habit around members: heads of declarations, values of enums, settings."""

from __future__ import annotations

import re
from typing import Final

from ..diagnostics.codes import syntax as codes
from ..source import Span
from .habits import Habit, first_of, report_habit
from .salvage import is_whole
from .spot import DROP, Spot

DECLARATIONS: Final[tuple[Habit, ...]] = tuple(
    Habit(re.compile(written), hint)
    for written, hint in (
        (
            r"(model|mixin|view)\s+(\w+)\s*\(\s*([A-Z]\w*)\s*\)\s*(?P<rest>\{)",
            r"write `\1 \2 with \3 {`",
        ),
        (r"(model|mixin|view)\s+(\w+)\s*=\s*(?P<rest>\{)", r"leave out the `=`"),
        (r"(model|mixin|view)\s+(\w+)\s*[:(]\s*$", r"write `\1 \2 {`, and `}` at the end"),
        (
            r"(model|mixin|view|enum)\s+(\w+)\.(\w+)\s*(?P<rest>\{)",
            r"write `namespace \2 { \1 \3 { … } }`",
        ),
        (
            r"(model|mixin|view)\s+(\w+)\s+(?:uses?|is|includes?|isa|<)\s+([A-Z]\w*)\s*(?P<rest>\{)",
            r"write `\1 \2 with \3 {`",
        ),
        (
            r"(model|mixin|view)\s+(\w+)\s+with\s+(\w+)\s+(?:with\s+)?([A-Z]\w*)\s*(?P<rest>\{)",
            r"write `,` between mixins: `with \3, \4`",
        ),
        (r"model\s+\w+\s*@@?map\((.*?)\)\s*(?P<rest>\{)", r"write `@table(\1)`"),
        (r"model\s+\w+\s*@@(index|unique|id).*?(?P<rest>\{)", r"write `\1 (…)` in the braces"),
        (
            r"model\s+\w+\s*(?:\"[^\"]*\"|\[[^\]]*\])\s*(?P<rest>\{)",
            "write what it is about as `/// text` above it",
        ),
        (r"type\s+(\w+)\s*=\s*\{", r"write `model \1 {`, or `json` as the type of a field"),
        (r"enum\s+(\w+)\s*=\s*(?P<rest>\{)", r"leave out the `=`"),
        (r"enum\s+(\w+)\s*:\s*\w+\s*(?P<rest>\{)", r"leave it out: values are texts"),
        (r"enum\s+(\w+)\s*=\s*([\w |\"']+?)\s*;?$", r"write `type \1 = \2`"),
        (r"enum\s+(\w+)\s*\(", r"write the values in braces: `enum \1 { draft published }`"),
        (
            r"view\s+(\w+)\s*(?:as|=)",
            r"write `view \1 { id: bigint } =` and the query in backticks",
        ),
        (
            r"@(\w+)(?:\([^()]*\))?\s+(?P<rest>(model|mixin|view|enum|type|namespace)\s+\w+)",
            r"write `@\1` behind the name of the \3",
        ),
        (
            r"@(\w+)(?:\([^()]*\))?\s*$",
            r"write `@\1` behind the name of the model, and what it is about as `/// text` above it",
        ),
    )
)


def declaration_habit(spot: Spot) -> int | None:
    """The head of a declaration as another language has it; where its body can be read, reading goes on there."""
    if not spot.is_declaration:
        return None
    first = spot.first if spot.has_begun else spot.at
    row, found = first_of(spot.layout.rest_of_line(first), DECLARATIONS)
    start = spot.tokens.start(first)
    if row is None or found is None or spot.tokens.start(spot.at) > start + found.end():
        return None
    rest = found.start("rest") if "rest" in found.groupdict() else 0
    span = Span(start, start + len(found[0][: rest or None].rstrip()))
    report_habit(spot, span, found.expand(row.hint))
    behind = spot.layout.token_at(start + rest)
    return behind if rest and spot.machine.accepts(spot.layout.kind(behind)) else DROP


def type_with_body(spot: Spot) -> int | None:
    """`type User {`, as in GraphQL and TypeScript."""
    name = spot.layout.before(spot.at)
    if not spot.is_declaration or spot.kind != "{" or spot.layout.before(name) != spot.first:
        return None
    if spot.layout.kind(spot.first) != "type":
        return None
    span = spot.span_of(spot.first)
    spot.problems.report(codes.BARE_WORD, span, word="type … {", instead="model")
    spot.machine.cut(spot.height)
    return spot.read_as(spot.first, "model")


def value_of_enum(spot: Spot) -> int | None:
    """`enum Role { admin: "a" }`, `enum Role { admin = 1 }`, `enum Role { admin [note: 'x'] }`."""
    if spot.item != "<_enum_value>":
        return None
    if spot.kind == ":" and spot.machine.accepts("="):
        spot.problems.report(codes.BARE_WORD, spot.span, word=":", instead="=")
        return spot.read_as(spot.at, "=")
    if spot.kind == "NUMBER" and spot.machine.accepts("STRING"):
        instead = f'"{spot.text(spot.at)}"'
        spot.problems.report(codes.BARE_WORD, spot.span, word=spot.text(spot.at), instead=instead)
        spot.machine.cut(len(spot.machine.values) - 1)  # the `=`
        return spot.at + 1
    if spot.kind == "|":
        if spot.layout.kind(spot.at - 2) != "|":  # a row of them is one problem
            hint = "leave it out: values stand side by side, `draft published`"
            spot.problems.report(codes.UNEXPECTED, spot.span, hint=hint, found="`|`")
        return spot.at + 1
    if spot.kind == "[" and spot.has_begun:
        end = spot.behind_brackets(spot.at)
        word = spot.layout.written(spot.span_of(spot.at, end - 1))
        span = spot.span_of(spot.at, end - 1)
        spot.problems.report(codes.BARE_WORD, span, word=word, instead="/// text")
        return end
    return None


def setting_with_colon(spot: Spot) -> int | None:
    """`schema { dialect: postgres }`."""
    if spot.item != "<setting>" or spot.kind != ":" or not spot.machine.accepts("="):
        return None
    spot.problems.report(codes.BARE_WORD, spot.span, word=":", instead="=")
    return spot.read_as(spot.at, "=")


def semicolon(spot: Spot) -> int | None:
    """`type Role = a | b;`, `};`: the end of a declaration needs no sign."""
    if not spot.is_declaration or spot.kind not in (";", ","):
        return None
    if spot.has_begun and not is_whole(spot):
        return None
    hint = "leave it out"
    spot.problems.report(codes.UNEXPECTED, spot.span, hint=hint, found=f"`{spot.kind}`")
    return spot.at + 1
