r"""Spell a pattern for each engine, as near to what its author wrote as the engine allows.

No spelling needs a flag, except `u` in JavaScript, and none depends on one: case is spelt out in
the tree. Quoting for the language around it (SQL, Python, JSON) is the caller's; only JavaScript's
`/` is quoted here. MySQL's spelling expects a binary collation; any other ignores case.
"""

from __future__ import annotations

from typing import Final

from ..record import value
from .tree import (
    Alternation,
    Anchor,
    AnyChar,
    CharClass,
    Group,
    Literal,
    Part,
    Pattern,
    Repeat,
    Sequence,
)


def python(pattern: Pattern) -> str:
    """Spell for `re.search` of Python, without flags."""
    return _PYTHON.write(pattern.root)


def rust(pattern: Pattern) -> str:
    """Spell for the `regex` crate of Rust, which runs `Field(pattern=…)` of Pydantic."""
    return _RUST.write(pattern.root)


def javascript(pattern: Pattern) -> str:
    """Spell what stands between the slashes of `/…/u`."""
    return _JAVASCRIPT.write(pattern.root)


def postgres(pattern: Pattern) -> str:
    """Spell for `~` of PostgreSQL."""
    return _POSTGRES.write(pattern.root)


def mysql(pattern: Pattern) -> str:
    """Spell for `REGEXP` of MariaDB (PCRE2) and of MySQL 8 (ICU) under a binary collation."""
    return _MYSQL.write(pattern.root)


_DASH: Final = ord("-")
_CONTROLS: Final = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\f": r"\f"}
_SIGNS: Final = {(0, None): "*", (1, None): "+", (0, 1): "?"}


@value
class _Engine:
    """Where the spellings differ."""

    any_char: str = r"[^\n]"
    end: str = "$"
    code_point: str = r"\U{:08x}"
    vertical_tab: str = r"\v"
    delimiter: str = ""
    operator: str = ""  # what a range must quote

    def write(self, node: Part | Sequence | Alternation) -> str:
        match node:
            case Alternation(options):
                return "|".join(map(self.write, options))
            case Sequence(parts):
                return "".join(map(self.write, parts))
            case Group(body, captures):
                return f"({'' if captures else '?:'}{self.write(body)})"
            case Repeat(item, least, most):
                return self.write(item) + _bounds(least, most)
            case CharClass(ranges, negated):
                inside = "".join(self.span(ranges, place) for place in range(len(ranges)))
                return f"[{'^' * negated}{inside}]" if ranges else r"[\s\S]"
            case AnyChar():
                return self.any_char
            case Anchor(at_end):
                return self.end if at_end else "^"
            case Literal(char):
                return self.character(ord(char), r"\^$.|?*+()[]{}")

    def span(self, ranges: tuple[tuple[int, int], ...], place: int) -> str:
        low, high = ranges[place]
        if low == high == _DASH and place in (0, len(ranges) - 1):
            return "-"
        special = r"\[]-" + ("" if place else "^")
        if low == high:
            return self.character(low, special)
        special += self.operator
        return "-".join(self.character(code, special) for code in (low, high))

    def character(self, code: int, special: str) -> str:
        char = chr(code)
        if char in special or char == self.delimiter:
            return "\\" + char
        if char == "\v":
            return self.vertical_tab
        return _CONTROLS.get(char) or (self.code_point.format(code) if _hides(char) else char)


def _bounds(least: int, most: int | None) -> str:
    if sign := _SIGNS.get((least, most)):
        return sign
    return f"{{{least}}}" if least == most else f"{{{least},{'' if most is None else most}}}"


def _hides(char: str) -> bool:
    """Whether a reader could not see the character, or not tell it from its neighbour's accent."""
    if char.isascii():
        return not char.isprintable()
    from unicodedata import category  # rare, and costs more to import than the rest of this module

    return category(char)[0] in "CMZ"


_PYTHON: Final = _Engine(any_char=".", end=r"\Z")
_RUST: Final = _Engine(any_char=".", code_point=r"\x{{{:x}}}")
_JAVASCRIPT: Final = _Engine(code_point=r"\u{{{:x}}}", delimiter="/")
_POSTGRES: Final = _Engine()
# `$` would match before a last newline; `\v` is a class to PCRE2 and ICU; ICU refuses `[&-z]`.
_MYSQL: Final = _Engine(end=r"\z", code_point=r"\x{{{:x}}}", vertical_tab=r"\x0b", operator="&")
