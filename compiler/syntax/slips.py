"""Slips of signs that other languages allow: each is told with its right form, and what follows is read. Repairs of the kind that `repair` describes."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..diagnostics.codes import syntax as codes
from .column_words import ACTIONS
from .lex import BROKEN
from .salvage import is_whole
from .spot import DROP, Spot

NAMES: Final = "a name is a letter of ASCII, then letters, digits and `_`"
OPEN_QUOTES: Final = frozenset("\u201c\u201d\u201e\u2018\u2019\u00ab")
_BASES: Final = {"0x": 16, "0b": 2, "0o": 8}


def name_meant(word: str) -> str:
    """What to write in place of a word that is no name."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    if len(plain) == len(unicodedata.normalize("NFC", word)) and re.fullmatch(
        r"[A-Za-z]\w*", plain
    ):
        return f"write `{plain}`; `@column(…)` and `@table(…)` say what the database calls it"
    return NAMES


def number_meant(written: str) -> str | None:
    """What to write in place of digits that are no number."""
    base = _BASES.get(written[:2].lower())
    digits = written.replace("_", "")
    if base is not None:
        try:
            return f"write `{int(digits, base)}`"
        except ValueError:
            return None
    found = re.match(r"\d+(?:\.\d+)?", digits, re.ASCII)
    return f"write `{found[0]}`" if found else None


def point_without_digits(spot: Spot) -> int | None:
    """`.5`, `5.`, and `1...3`."""
    if spot.kind != "." or not spot.at:
        return None
    at, kind = spot.at, spot.layout.kind
    if kind(at - 1) == ".." and _touch(spot, at - 1):
        hint = "write two points: `1..3`"
        spot.problems.report(codes.UNEXPECTED, spot.span, hint=hint, found="`.`")
        return at + 1
    if kind(at + 1) == "NUMBER" and _touch(spot, at) and spot.machine.accepts("NUMBER"):
        _report_number(spot, at, at + 1, f"0.{spot.text(at + 1)}")
        return DROP
    if kind(at - 1) == "NUMBER" and _touch(spot, at - 1):
        _report_number(spot, at - 1, at, f"{spot.text(at - 1)}.0")
        return at + 1
    return None


def _report_number(spot: Spot, first: int, last: int, meant: str) -> None:
    span = spot.span_of(first, last)
    written = spot.layout.written(span)
    spot.problems.report(codes.NO_NUMBER, span, hint=f"write `{meant}`", written=written)


def name_with_hyphens(spot: Spot) -> int | None:
    """`model user-account {`, `first-name: string`, `enum Status { in-progress }`."""
    layout, first = spot.layout, spot.at - 1
    if spot.kind != "-" or spot.open or not layout.is_word(first):
        return None
    last = first
    while layout.kind(last + 1) == "-" and _touch(spot, last, 3) and layout.is_word(last + 2):
        last += 2
    if last == first:
        return None
    span = spot.span_of(first, last)
    written = layout.written(span)
    spot.problems.report(codes.NO_NAME, span, hint=_without_hyphens(spot, written), word=written)
    return last + 1


def _without_hyphens(spot: Spot, written: str) -> str:
    first, *others = written.split("-")
    if spot.item == "<_enum_value>":
        return f'write `{written.replace("-", "_")} = "{written}"`, or `"{written}"` alone'
    if spot.item == "<_member>" and ":" in spot.machine.values[spot.height :]:
        return f'write `"{written}"`'
    begin = first[:1].upper() + first[1:] if spot.is_declaration else first
    return f"write `{begin}{''.join(part[:1].upper() + part[1:] for part in others)}`"


def _touch(spot: Spot, first: int, count: int = 2) -> bool:
    """Whether nothing stands between so many tokens."""
    tokens = spot.tokens
    return all(tokens.ends[at] == tokens.start(at + 1) for at in range(first, first + count - 1))


def doubled_quote(spot: Spot) -> int | None:
    """`'it''s'`, as SQL has it."""
    before = spot.at - 1
    if spot.kind != "STRING" or spot.layout.kind(before) != "STRING" or not _touch(spot, before):
        return None
    quote = spot.text(spot.at)[0]
    span = spot.span_of(before, spot.at)
    written = spot.layout.written(span)
    text = written[1:-1].replace(quote * 2, "'" if quote == "'" else '\\"')
    hint = f'write `"{text}"`'
    spot.problems.report(codes.BARE_WORD, span, hint=hint, word=written, instead="")
    return spot.at + 1


def last_comma(spot: Spot) -> int | None:
    """`unique (a, b,)`."""
    comma, machine = spot.layout.before(spot.at), spot.machine
    if spot.kind not in (")", "]") or not spot.open or machine.values[-1] != ",":
        return None
    hint = "leave it out: here a comma stands between two"
    spot.problems.report(codes.UNEXPECTED, spot.span_of(comma), hint=hint, found="`,`")
    machine.cut(len(machine.values) - 1)
    return spot.at if machine.accepts(spot.kind) else DROP


def flags_of_regex(spot: Spot) -> int | None:
    """`/a/g`."""
    before = spot.at - 1
    if spot.kind != "NAME" or spot.layout.kind(before) != "REGEX" or not _touch(spot, before):
        return None
    hint = "leave it out: the one flag is `i`, and a pattern looks at all of a text anyway"
    spot.problems.report(codes.UNEXPECTED, spot.span, hint=hint, found=f"`{spot.text(spot.at)}`")
    return spot.at + 1


def curly_quotes(spot: Spot) -> int | None:
    """`“text”`: what they are around is no name."""
    if spot.kind not in BROKEN or spot.text(spot.at) not in OPEN_QUOTES:
        return None
    if not spot.machine.accepts("STRING"):
        return None
    character = f"`{spot.text(spot.at)}`"
    spot.problems.report(codes.STRANGER, spot.span, hint='write `"`', character=character)
    return DROP


def query_without_quotes(spot: Spot) -> int | None:
    """`view V { … } = select 1`: that the first word is no query is told of the view."""
    layout, word = spot.layout, spot.layout.before(spot.at)
    sign = layout.before(word)
    is_query = layout.kind(word) == "NAME" and layout.kind(sign) == "="
    if not spot.is_declaration or not is_query or layout.kind(layout.before(sign)) != "}":
        return None
    return DROP if not spot.has_begun or is_whole(spot) else None


def rule_with_colon(spot: Spot) -> int | None:
    """`index: (a)`, `check: (a > 1)`."""
    first, layout = spot.first, spot.layout
    word = spot.text(first)
    is_rule = spot.item == "<_member>" and word in ("index", "unique", "key", "check")
    if not is_rule or layout.kind(first + 1) != ":" or layout.kind(first + 2) != "(":
        return None
    span = spot.span_of(first, first + 1)
    spot.problems.report(codes.BARE_WORD, span, word=f"{word}:", instead=f"{word} (…)")
    spot.machine.cut(spot.height)
    return spot.rest_of_line(spot.at + 1)


def action_of_sql(spot: Spot) -> int | None:
    """`@onDelete(SET NULL)`."""
    opening = spot.layout.token_at(spot.machine.starts[spot.open[-1]]) if spot.open else 0
    if not opening or spot.text(opening - 1).lower() not in ("ondelete", "onupdate"):
        return None
    words = [spot.text(at) for at in (opening + 1, opening + 2)]
    action = ACTIONS.get(" ".join(words).lower())
    if action is None or spot.at != opening + 2:
        return None
    span = spot.span_of(opening + 1, opening + 2)
    spot.problems.report(codes.BARE_WORD, span, word=" ".join(words), instead=action)
    return DROP


SLIPS: Final = (
    rule_with_colon,
    action_of_sql,
    point_without_digits,
    name_with_hyphens,
    doubled_quote,
    last_comma,
    flags_of_regex,
    curly_quotes,
    query_without_quotes,
)
