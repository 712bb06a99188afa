"""Repairs: what a person most likely meant, so that nothing after it is lost.

Each looks at the token that does not fit and says with which one to go on, or None if it is not its case. A repair reports, and
then changes the stack of the machine or the kind of a token; or it says DROP, and the item is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ..diagnostics.codes import syntax as codes
from ..diagnostics.nearest import nearest
from ..source import Span
from .declaration_habits import (
    declaration_habit,
    semicolon,
    setting_with_colon,
    type_with_body,
    value_of_enum,
)
from .expected import found
from .familiar import (
    BARE_WORDS,
    CHARACTERS,
    DECLARATIONS,
    EXTENDS,
    MISSING_VALUES,
    NO_DECLARATIONS,
    block_attribute,
    type_here,
)
from .habits import expression_word, habit, shouted_rule
from .layout import DECLARATION_WORDS, RESERVED
from .lex import BROKEN, END
from .salvage import put_broken_type, salvage
from .slips import SLIPS, name_meant, number_meant
from .spot import DROP, Spot
from .sql_habits import comment_of_sql, enum_in_place, line_of_sql, words_of_sql

ENDLESS = {
    "UNCLOSED_TEXT": ("The text", '"'),
    "UNCLOSED_RAW": ("The SQL", "`"),
    "UNCLOSED_COMMENT": ("The comment", "*/"),
    "UNCLOSED_REGEX": ("The regular expression", "/"),
}
ONE_BASE: Final = "a type builds on one other; what models share stands in a `mixin`"
FIRST_WORD: Final = re.compile(r"\w+(?:\([\w ,.]*\))?(?:\[\])?\??")
# Looking for a near name takes its time: a file with more mistakes gets no such hints any more.
MOST_GUESSES = 50


def _broken(spot: Spot) -> int | None:
    """A token that is none: taken for the nearest right one where that is harmless."""
    at, text, accepts = spot.at, spot.text(spot.at), spot.machine.accepts
    if spot.kind not in BROKEN or spot.kind in ENDLESS:
        return None
    if spot.kind == "EMPTY_RAW":
        return spot.read_as(at, "RAW") if accepts("RAW") else DROP
    if spot.kind == "BROKEN_NAME" or (spot.kind == "BROKEN_NUMBER" and not accepts("NUMBER")):
        spot.problems.report(codes.NO_NAME, spot.span, hint=name_meant(text), word=text)
        return spot.read_as(at, "NAME") if accepts("NAME") else DROP
    if spot.kind == "BROKEN_NUMBER":
        spot.problems.report(codes.NO_NUMBER, spot.span, hint=number_meant(text), written=text)
        digits = "".join([sign for sign in text if sign.isascii() and sign.isdigit()])
        spot.tokens.texts[at] = digits.zfill(len(text))
        return spot.read_as(at, "NUMBER") if accepts("NUMBER") else DROP
    shown = f"`{text}`" if text.isprintable() else f"U+{ord(text):04X}"
    if spot.layout.kind(at - 1) != "STRANGER" or at == 0:  # a row of them is one problem
        meant = {"&": ONE_BASE} if not spot.open else {"!": "write `not`"}
        hint = meant.get(text, CHARACTERS.get(text))
        spot.problems.report(codes.STRANGER, spot.span, hint=hint, character=shown)
    is_line = text == "#" or (text == "&" and not spot.open)
    return spot.next_line() if is_line else at + 1


def _endless(spot: Spot) -> int | None:
    """The end of the line, or of the file, was read as part of it; a `}` too many there is taken for the end of the body."""
    if spot.kind not in ENDLESS:
        return None
    text = spot.text(spot.at).rstrip()
    what, closing = ENDLESS[spot.kind]
    if spot.kind in ("UNCLOSED_TEXT", "UNCLOSED_RAW"):
        closing = "```" if text.startswith("```") else text[0]
    spot.problems.report(
        codes.ENDLESS,
        Span(spot.span.start, spot.span.start + len(text)),
        what=what,
        closing=closing,
    )
    if spot.kind == "UNCLOSED_COMMENT":
        return spot.at + 1
    if text.count("}") <= text.count("{") or spot.is_declaration:
        return DROP
    salvage(spot)
    spot.machine.insert("}")
    return spot.at + 1


def _missing_value(spot: Spot) -> int | None:
    """`name: string | null`, `tags: string[] | undefined`: what the field is cannot be told."""
    at, layout = spot.at, spot.layout
    if spot.kind == "|":
        at = layout.after(at)
    elif spot.kind != "null" or layout.kind(layout.before(at)) != "|":
        return None
    machine = spot.machine
    if spot.item != "<_member>" or spot.open or ":" not in machine.values[spot.height :]:
        return None
    if spot.text(at) not in MISSING_VALUES:
        return None
    hint, word = "end the type in `?`", spot.text(at)
    spot.problems.report(codes.BARE_WORD, spot.span_of(at), hint=hint, word=word, instead="?")
    put_broken_type(spot, machine.values.index(":", spot.height) + 1)
    return at + 1


def _reserved_word(spot: Spot) -> int | None:
    """`true`, `false`, `null` or `not` as a name; `using` as the name of an index."""
    before, behind = spot.layout.before(spot.at), spot.layout.after(spot.at)
    if spot.kind in RESERVED and spot.machine.accepts("NAME"):
        if spot.same_line(spot.at) and spot.layout.is_word(behind) and spot.same_line(behind):
            spot.report_unexpected()
            return behind
        if _is_behind(spot, before, behind):
            return None
        hint = "choose another name: this word stands for a value"
        spot.problems.report(codes.NO_NAME, spot.span, hint=hint, word=spot.kind)
        return spot.read_as(spot.at, "NAME")
    if spot.kind == "(" and before >= 0 and spot.layout.kind(before) == "using":
        spot.problems.report(codes.NO_NAME, spot.span_of(before), word="using")
        spot.machine.cut(spot.height)
        return spot.rest_of_line(spot.at)
    return None


def _is_behind(spot: Spot, before: int, behind: int) -> bool:
    """Whether a word stands behind a whole item on its line, and is not the name of the next one."""
    if not spot.machine.accepts("}") or not spot.same_line(spot.at):
        return False
    is_named = spot.layout.kind(behind) in (":", ",", "->", "<-", "<->")
    return not is_named and spot.layout.kind(before) not in ("{", ",", ";")


def _two_ats(spot: Spot) -> int | None:
    """`@@unique([a, b])`, after a member that may go on with `@`, or after one that cannot."""
    if spot.item != "<_member>" or spot.kind != "@":
        return None
    is_second = spot.layout.kind(spot.at - 1) == "@"
    first = spot.at - 1 if is_second else spot.at
    if not is_second and spot.layout.kind(spot.at + 1) != "@":
        return None
    word = spot.layout.after(first + 1)
    span = spot.span_of(first, word)
    instead = block_attribute(spot.layout.rest_of_line(word))
    written, hint = spot.layout.written(span), f"write {instead}"
    spot.problems.report(codes.BARE_WORD, span, hint=hint, word=written, instead=instead)
    if is_second:
        spot.machine.cut(len(spot.machine.values) - 1)
        spot.machine.settle("}")
    return spot.behind_brackets(spot.layout.after(word))


def _thick_arrow(spot: Spot) -> int | None:
    """`author => User`: the two signs are read as the arrow."""
    sign = spot.at + 1
    if spot.kind != "=" or spot.item != "<_member>" or spot.layout.kind(sign) != ">":
        return None
    if spot.open or not spot.machine.accepts("->"):
        return None
    span = spot.span_of(spot.at, sign)
    spot.problems.report(codes.BARE_WORD, span, word="=>", instead="->")
    spot.tokens.texts[sign] = "->"
    return spot.read_as(sign, "->")


def _early_question(spot: Spot) -> int | None:
    """`name?: string`."""
    behind = spot.layout.after(spot.at)
    if spot.kind != "?" or spot.layout.kind(behind) != ":" or not spot.machine.accepts(":"):
        return None
    hint = "write the `?` behind the type"
    spot.problems.report(codes.BARE_WORD, spot.span, hint=hint, word="?:", instead="?")
    return behind


def _angle_brackets(spot: Spot) -> int | None:
    """`tags: list<string>`: the type is not known, and nothing else is said of it."""
    machine, name = spot.machine, spot.layout.before(spot.at)
    if spot.kind != "<" or spot.item != "<_member>" or spot.open or not spot.has_begun:
        return None
    if ":" not in machine.values[spot.height :] or not spot.layout.is_word(name):
        return None
    end, depth = spot.at, 0
    while spot.layout.kind(end) != END and spot.same_line(end):
        depth += (spot.layout.kind(end) == "<") - (spot.layout.kind(end) == ">")
        if depth == 0:
            break
        end += 1
    if depth:
        return None
    inner = spot.text(spot.layout.after(spot.at))
    outer = spot.text(name).lower()
    instead = f"{inner}?" if outer in ("optional", "maybe", "option") else f"{inner}[]"
    if outer in ("map", "record", "dict", "hashmap", "partial", "object"):
        instead = "json"
    elif inner.isdecimal():
        instead = f"{outer}({inner})"
    elif instead.endswith("[]") and inner[0].isupper() and type_here(inner) == inner:
        instead += (
            f"`, or `<- {inner}[]` for a relation to records; a relation to one is `-> {inner}"
        )
    span = spot.span_of(name, end)
    spot.problems.report(codes.BARE_WORD, span, word=spot.layout.written(span), instead=instead)
    put_broken_type(spot, machine.values.index(":", spot.height) + 1)
    return end + 1


def _missing_colon(spot: Spot) -> int | None:
    """`name string`."""
    layout, before = spot.layout, spot.layout.before(spot.at)
    if spot.item != "<_member>" or not spot.same_line(spot.at) or not layout.is_word(spot.at):
        return None
    if not layout.is_word(before) or spot.open or not spot.machine.accepts(":"):
        return None
    behind = layout.after(spot.at)
    if layout.says_member(spot.at):
        return None
    if layout.is_word(behind) and spot.same_line(behind) and spot.text(behind) not in BARE_WORDS:
        return None
    span, name = spot.span_of(before, spot.at), spot.text(before)
    type_ = FIRST_WORD.match(layout.rest_of_line(spot.at))
    right = f"{name}: {type_here(type_[0])}" if type_ else name
    hint = f"write a colon between name and type: `{right}`"
    spot.problems.report(codes.NO_COLON, span, hint=hint, name=name)
    spot.machine.insert(":")
    return spot.at


def _unknown_declaration(spot: Spot) -> int | None:
    """`modle User {`, `table users {`."""
    if not spot.is_declaration or spot.has_begun or not spot.layout.is_word(spot.at):
        return None
    word = spot.text(spot.at)
    meant = DECLARATIONS.get(word.lower())
    if meant is None and len(spot.problems) < MOST_GUESSES:
        meant = nearest(word, DECLARATION_WORDS)
    behind = spot.layout.after(spot.at)
    if word.lower() == "abstract" and spot.layout.could_declare("mixin", behind):
        span = spot.span_of(spot.at, behind)
        word = spot.layout.written(span)
        spot.problems.report(codes.UNKNOWN_DECLARATION, span, hint="write `mixin`", word=word)
        return spot.read_as(behind, "mixin")
    if word.lower() in ("interface", "trait") and spot.layout.is_shared(spot.text(behind)):
        meant = "mixin"
    hint = None if meant is None else f"write `{meant}`"
    hint = NO_DECLARATIONS.get(word.lower(), hint)
    spot.problems.report(codes.UNKNOWN_DECLARATION, spot.span, hint=hint, word=word)
    if meant is None or not spot.layout.could_declare(meant, spot.at):
        return DROP
    return spot.read_as(spot.at, meant)


def _next_declaration(spot: Spot) -> int | None:
    """`enum`, and on the next line `model C {`: the first word of one declaration was read as a part of the one before."""
    if not spot.is_declaration or not spot.has_begun:
        return None
    at = spot.at
    for _ in range(2):
        at = spot.layout.before(at)
        if at > spot.first and spot.layout.begins_line(at) and spot.layout.declares(at):
            spot.machine.cut(spot.height)
            what = found(spot.layout.kind(at), spot.text(at))
            spot.problems.report(codes.UNEXPECTED, spot.span_of(at), found=what)
            return at
    return None


def _words_before_brace(spot: Spot) -> int | None:
    """`model User 5 {`: the body is read all the same."""
    if not spot.is_declaration or not spot.machine.accepts("{") or not spot.same_line(spot.at):
        return None
    at = spot.at
    while spot.layout.kind(at) != "{":
        at += 1
        if spot.layout.kind(at) == END or spot.layout.begins_line(at):
            return None
    spot.report_unexpected()
    return at


def _extends(spot: Spot) -> int | None:
    """`model A extends B {`."""
    name = spot.layout.before(spot.at)
    if spot.text(spot.at) not in EXTENDS or spot.layout.before(name) != spot.first:
        return None
    if spot.layout.kind(spot.first) not in ("model", "mixin", "view"):
        return None
    spot.problems.report(codes.BARE_WORD, spot.span, word=spot.text(spot.at), instead="with")
    return spot.read_as(spot.at, "with")


REPAIRS: Final[tuple[Callable[[Spot], int | None], ...]] = (
    *SLIPS,
    _broken,
    _endless,
    comment_of_sql,
    _thick_arrow,
    _early_question,
    _angle_brackets,
    enum_in_place,
    line_of_sql,
    _missing_value,
    shouted_rule,
    expression_word,
    habit,
    words_of_sql,
    _two_ats,
    value_of_enum,
    setting_with_colon,
    semicolon,
    _reserved_word,
    _missing_colon,
    type_with_body,
    declaration_habit,
    _unknown_declaration,
    _extends,
    _next_declaration,
    _words_before_brace,
)
