"""What people write by habit for a whole member, and what it is here: rows of a table, tried where a member does not fit.

Each is read from where the member begins to the end of its line. A group `rest` is where reading goes on; without one the line is done.
Where a group `untold` begins, what was read of a type tells nothing.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..diagnostics.codes import syntax as codes
from ..source import Span
from .familiar import type_here
from .salvage import forget_type, put_broken_type, salvage
from .spot import DROP, Spot


class Habit(NamedTuple):
    """`hint` is filled with the groups of what was `written`."""

    written: re.Pattern[str]
    hint: str


_TYPE: Final = re.compile(r"(`\w+: )(\w+)")
_COLUMNS: Final = r"\(\s*([\w\s,\"]*?)\s*\)"
_QUOTED: Final = r"[\"`]?(\w+)[\"`]?"

HABITS: Final[tuple[Habit, ...]] = tuple(
    Habit(re.compile(written, re.IGNORECASE), hint)
    for written, hint in (
        # SQL.
        (rf"constraint\s+{_QUOTED}\s+primary\s+key\s*{_COLUMNS}", r'write `key "\1" (\2)`'),
        (rf"constraint\s+{_QUOTED}\s+unique(?:\s+key)?\s*{_COLUMNS}", r'write `unique "\1" (\2)`'),
        (
            rf"constraint\s+{_QUOTED}\s+(?=check\s*\()(?P<rest>check)",
            r'write `check "\1" (…)`',
        ),
        (
            rf"constraint\s+{_QUOTED}\s+foreign\s+key\s*{_COLUMNS}\s*references\s+{_QUOTED}.*",
            r'write a relation: `name -> Model @fk(name: "\1")`',
        ),
        (
            rf"(?:create\s+)?unique\s+(?:key|index)\s+{_QUOTED}\s+(?:on\s+\w+\s*)?{_COLUMNS}",
            r'write `unique "\1" (\2)`',
        ),
        (
            rf"create\s+index\s+{_QUOTED}\s+on\s+\w+\s*{_COLUMNS}",
            r'write `index "\1" (\2)`',
        ),
        (
            r"check\s+(\w+\s*(?:[<>=!]|is\b|in\b|like\b|between\b)[^{}]*?|\w+)\s*$",
            r"write `check (\1)`",
        ),
        (r"where\s+([^\s(][^{}]*?)\s*$", r"write `where (\1)`"),
        (r"unique\s+(?=\w+\s*$)(\w+)", r"write `unique (\1)`, or `@unique` behind its type"),
        (r"(unique|index|key)\s+(\w+(?:\s*,\s*\w+)+)\s*(?=\}|$)", r"write `\1 (\2)`"),
        (rf"(index|unique)\s+{_QUOTED}\s+on\s*(?:\w+\s*)?{_COLUMNS}", r'write `\1 "\2" (\3)`'),
        (r"on\s+(\w+)\s+([\w.]+:\w+)", r'write `on \1 "\2"`'),
        (r"index\s+(?=\w+\s*$)(\w+)", r"write `index (\1)`, or `@index` behind its type"),
        # Lists in brackets, and blocks within a model.
        (r"(index|unique|key)\s*:?\s*\[\s*([\w\s,]*?)\s*\]", r"write `\1 (\2)`"),
        (r"(?:indexes|indices)\s*[:=]?\s*[{\[]", "write `index (…)` or `unique (…)` for each"),
        (r"note\s*:\s*(['\"]).*?\1", "write `/// text` above the model"),
        (
            r"timestamps(?:\s*:\s*true)?(?=\s*(?:$|[,;}\w]))",
            "write `@timestamps` behind the name of the model",
        ),
        # Words before the name.
        (
            r"(?:public|private|protected|const|let|var|static|declare|final|val|field|column|required)"
            r"\s+(?P<rest>\w+)\s*[:?]",
            "leave it out: a field is a name, a colon and a type",
        ),
        (r"readonly\s+(?P<rest>\w+)\s*:", "write `@immutable` or `@readonly` behind the type"),
        (r"optional\s+(?P<rest>\w+)\s*:", "end the type in `?`"),
        (
            r"@(\w+)(?:\([^()]*\))?\s+(?:@\w+(?:\([^()]*\))?\s+)*(?P<rest>\w+)\s*\??\s*(?::|->|<-)",
            r"write `@\1` behind the type",
        ),
        # Mixins.
        (
            r"(?:\.\.\.|(?:use|include|includes|extends|mixin)\s+)([A-Z]\w*)\s*$",
            r"write `with \1` behind the name of the model",
        ),
        # Relations.
        (
            r"(?:belongs_?to|has_?one)\s*[:(]?\s*:?([\"\w]+)\)?",
            "write the relation with an arrow: `author -> User`",
        ),
        (
            r"has_?many\s*[:(]?\s*:?([\"\w]+)\)?",
            "write `posts <- Post[]`, or leave it out: the other side of a relation is there",
        ),
        (r"(\w+)\s*\?\s*(->)\s*([\w.]+)", r"write `\1 -> \3?`"),
        (r"(\w+)\s*:\s*(->|<-|<->)\s*([\w.]+(?:\[\])?\??)", r"leave out the colon: `\1 \2 \3`"),
        (r"(\w+)\s*-\s+>\s*([\w.]+)", r"write `\1 -> \2`"),
        (r"(\w+)\s*->\s*\?\s*([\w.]+)", r"write `\1 -> \2?`"),
        (r"(\w+)\s*(?:-->|->>|~>|>)\s*([\w.]+)", r"write `\1 -> \2`"),
        (r"(\w+)\s*(?:<--|<<-|<)\s*([\w.]+)", r"write `\1 <- \2`"),
        (r"(\w+)\s*->\s*(\w+)\s*\(\s*on_?Delete\s*:\s*(\w+).*", r"write `\1 -> \2 @onDelete(\3)`"),
        (r"(\w+)\s*->\s*\[\s*(\w+).*", r"write `\1 <- \2[]`"),
        (r"(\w+)\s*->\s*(\w+)\s*\|\s*(?:null|undefined|None)\b", r"write `\1 -> \2?`"),
        # Types.
        (r"(\w+)\s*:\s*(?:Optional|Mapped)\s*\[\s*(\w+)\s*\|\s*None\s*\].*", r"write `\1: \2?`"),
        (r"(\w+)\s*:\s*(?:Literal|Enum|Union)\s*\[\s*([^\]]*?)\s*\].*", r"write `draft | published`"),
        (r"(\w+)\s*:\s*(?:Dict|Map|Mapping|Record)\s*\[.*", r"write `\1: json`"),
        (
            r"(\w+)\s*:(?P<untold>\s*)(?:(?:\w+|\"[^\"]*\")\s*\|\s*)*(\w+)\s*=\s*(\"[^\"]*\")"
            r"(?:\s*\|\s*(?:\w+|\"[^\"]*\")(?:\s*=\s*(?:\w+|\"[^\"]*\"))?)+",
            r"write \4 alone, or declare `enum Name { \3 = \4 }`: what is stored stands there",
        ),
        (r"(\w+)\s*:\s*\[\s*(\w+)\s*!?\s*\]\s*!?", r"write `\1: \2[]`"),
        (r"(\w+)\s*:\s*\{.*", r"write the type behind the colon, and the rest behind that: `\1: string(..20) @unique`"),
        (r"(\w+)\s*:\s*(\w+)\s*\{\s*(\d+)\s*,\s*(\d+)\s*\}", r"write `\1: \2(\3..\4)`"),
        (
            r"(\w+)\s*:\s*(\w+)(?:\([^()]*\))?\s*\{\s*\w+\s*:.*",
            "write what stands in the braces as attributes: `@unique`",
        ),
        (r"(\w+)\s*:\s*(\w+)\s+(\d+)\s*\.\.\s*(\d+)", r"write `\1: \2(\3..\4)`"),
        (r"(\w+)\s*:\s*(\w+)\s*>=?\s*(\d+)", r"write `\1: \2(\3..)`"),
        (r"(\w+)\s*:\s*(\w+)\s*<=?\s*(\d+)", r"write `\1: \2(..\3)`"),
        (r"(\w+)\s*:\s*(\w+)\s*\(\s*>=?\s*(\d+)\s*\)", r"write `\1: \2(\3..)`"),
        (r"(\w+)\s*:\s*(?:double)\s+precision", r"write `\1: float`"),
        (r"(\w+)\s*:\s*character\s+varying\s*\(\s*(\d+)\s*\)", r"write `\1: string(\2)`"),
        (r"(\w+)\s*:\s*timestamp\s+with\s+time\s+zone", r"write `\1: datetime`"),
        (r"(\w+)\s*:\s*timestamp\s+without\s+time\s+zone", r"write `\1: localdatetime`"),
        (r"(\w+)\s*:\s*(\w+)\s*=\s*new\s+Date\b.*", r"write `\1: \2 = now()`"),
        (
            r"(\w+)\s*:\s*(\w+\??)\s*=\s*(\w+\(\)\s*[-+*/].*?)\s*$",
            "a default is one value or one function; write a computation as SQL in backticks",
        ),
        (r"(\w+)\s*:\s*(\w+)\s*=\s*\(([^()]*)\)", r"write a single value, or `:= (\3)` for what is computed"),
        (r"(\w+)\s*:\s*(\w+)\s*:=\s*([^\s(][^@{}]*?)\s*(?=[@}]|$)", r"write `:= (\3)`"),
        (r"(\w+)\s*=\s*\S.*", r"write a colon between name and type: `\1: string`"),
        (r"def\s+\w+\s*\(.*", "leave it out: a schema has no functions"),
        (r"\w+\s*\([^()]*\)\s*(?::\s*\w+|\{).*", "leave it out: a schema has no functions"),
    )
)  # fmt: skip


def habit(spot: Spot) -> int | None:
    """A member as another language has it. A part of its line may have been read as a member already."""
    if spot.item != "<_member>":
        return None
    has_begun = spot.has_begun
    begin = spot.first if has_begun else spot.at
    for first in dict.fromkeys((begin, spot.layout.line_begin(begin))):
        text = spot.layout.rest_of_line(first)
        row, found = first_of(text, HABITS)
        if row is None or found is None:
            continue
        start = spot.tokens.start(first)
        end, is_line = start + found.end(), found.end() == len(text.rstrip())
        if spot.tokens.start(spot.at) >= end and not (is_line and spot.layout.begins_line(spot.at)):
            continue
        rest = found.start("rest") if "rest" in found.groupdict() else 0
        span = Span(start, start + len(text[: rest or found.end()].rstrip(" ,;")))
        report_habit(spot, span, found.expand(row.hint))
        if rest:
            spot.machine.cut(spot.height)
            return spot.layout.token_at(start + rest)
        if any(found[0].count(sign) > found[0].count(end) for sign, end in ("{}", "[]")):
            return DROP
        if first == begin:
            if "untold" in found.groupdict() and ":" in spot.machine.values[spot.height :]:
                put_broken_type(spot, spot.machine.values.index(":", spot.height) + 1)
            salvage(spot)
        else:
            spot.machine.cut(spot.height)
            forget_type(spot, start)
        behind = max(spot.layout.token_at(end), spot.at + (not has_begun))
        return spot.rest_of_line(min(behind, spot.layout.last))
    return None


def report_habit(spot: Spot, span: Span, hint: str) -> None:
    """Types within the hint get the spelling of this language."""
    hint = _TYPE.sub(lambda found: found[1] + type_here(found[2]), hint)
    word = spot.layout.written(span)
    spot.problems.report(codes.BARE_WORD, span, hint=hint, word=word, instead="")


def shouted_rule(spot: Spot) -> int | None:
    """`UNIQUE (a)`."""
    word = spot.text(spot.first).lower()
    if spot.item != "<_member>" or spot.kind != "(" or spot.layout.before(spot.at) != spot.first:
        return None
    if word not in ("unique", "index", "check", "key") or spot.layout.kind(spot.first) != "NAME":
        return None
    _report_word(spot, spot.first, word)
    spot.machine.cut(spot.height)
    return spot.read_as(spot.first, word)


def first_of(text: str, rows: tuple[Habit, ...]) -> tuple[Habit | None, re.Match[str] | None]:
    for row in rows:
        found = row.written.match(text)
        if found:
            return row, found
    return None, None


_WORDS: Final = frozenset(
    [
        "and",
        "or",
        "not",
        "is",
        "in",
        "like",
        "between",
        "null",
        "true",
        "false",
        "asc",
        "desc",
        "nulls",
        "first",
        "last",
    ]
)
_COMPARISONS: Final = frozenset({"<", "<=", ">", ">=", "=", "==", "!=", "<>"})


def expression_word(spot: Spot) -> int | None:
    """`a IS NOT NULL AND b IN (1, 2)`, `a > 0 || b > 0`, `a === 1` in parentheses."""
    if not spot.open or spot.machine.values[spot.open[-1]] != "(":
        return None
    before = spot.layout.before(spot.at)
    if spot.text(before).lower() == "not" and spot.layout.kind(before) == "NAME":
        _report_word(spot, before, "not")
        return DROP
    word = spot.text(spot.at).lower()
    if spot.kind == "NAME" and word in _WORDS:
        _report_word(spot, spot.at, word)
        return DROP
    if spot.kind not in _COMPARISONS:
        return None
    if before >= 0 and spot.layout.kind(before) in _COMPARISONS and before == spot.at - 1:
        span = spot.span_of(before, spot.at)
        written = spot.layout.written(span)
        meant = "!=" if written.startswith("!") else "="
        spot.problems.report(codes.BARE_WORD, span, word=written, instead=meant)
        return DROP
    text = spot.layout.line_before(spot.at)
    hint = "write `or`: `||` joins texts" if "||" in text else "join two comparisons with `and`"
    spot.problems.report(codes.UNEXPECTED, spot.span, hint=hint, found=f"`{spot.kind}`")
    return DROP


def _report_word(spot: Spot, at: int, word: str) -> None:
    written = spot.text(at)
    spot.problems.report(codes.BARE_WORD, spot.span_of(at), word=written, instead=word)
