"""Read a pattern, and refuse what cannot be made equal in every engine, at its place."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NoReturn, TypeAlias

from .tree import (
    EVERY_CHARACTER,
    Alternation,
    Anchor,
    AnyChar,
    CharClass,
    Group,
    Item,
    Literal,
    Part,
    Pattern,
    Range,
    Repeat,
    Sequence,
    without,
)

LONGEST_SOURCE: Final = 1000
DEEPEST_GROUP: Final = 50
HIGHEST_BOUND: Final = 255  # PostgreSQL's; the others count further
LARGEST_SIZE: Final = 1000  # see `_size`; PCRE2 stops at 64 KiB of compiled pattern


class PatternProblem(Exception):
    """Why a source is outside the subset; `start` and `end` are offsets into it."""

    def __init__(self, message: str, start: int, end: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.hint = message, start, end, hint


def parse(source: str, ignore_case: bool = False) -> Pattern:
    """Read what stands between the slashes; raise PatternProblem at the first thing refused."""
    if not source:
        raise PatternProblem("this pattern is empty and would accept any text", 0, 0)
    if len(source) > LONGEST_SOURCE:
        message = f"this pattern has more than {LONGEST_SOURCE} characters"
        raise PatternProblem(message, LONGEST_SOURCE, len(source))
    root = _Parser(source, ignore_case).whole()
    if _size(root) > LARGEST_SIZE:
        message = f"with its bounds written out this has more than {LARGEST_SIZE} characters"
        hint = "write `*` or `+` for a bound, and limit the length in the type: `string(..200)`"
        raise PatternProblem(message, 0, len(source), hint)
    return Pattern(source, ignore_case, root)


def _size(node: Part | Sequence | Alternation) -> int:
    """Estimate what engines make of a node: its characters, once every bound is written out."""
    match node:
        case Alternation(options):
            return len(options) - 1 + sum(map(_size, options))
        case Sequence(parts):
            return sum(map(_size, parts))
        case Group(body):
            return 1 + _size(body)
        case Repeat(item, least, most):
            return _size(item) * max(1, least, most or 0)
        case CharClass(ranges):
            return 1 + len(ranges) // 8
        case _:
            return 1


_SHORTHANDS: Final[dict[str, tuple[Range, ...]]] = {
    "d": ((48, 57),),
    "w": ((65, 90), (97, 122), (48, 57), (95, 95)),
    "s": ((32, 32), (9, 9), (10, 10), (13, 13), (12, 12), (11, 11)),
}
_CONTROLS: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
_PUNCTUATION: Final = frozenset(" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BOUNDS: Final = re.compile(r"\{([0-9]+)(?:(,)([0-9]*))?\}")
_CLASS: Final = re.compile(r"\[\^?(?:\\.|[^\]\\])*\]", re.DOTALL)
_POSIX: Final = re.compile(r"\[([:.=])[^\[\]]*\1\]")
_HEX: Final = {
    "x": (re.compile("[0-9A-Fa-f]{2}"), r"`\x` takes two hexadecimal digits"),
    "u": (re.compile("[0-9A-Fa-f]{4}"), r"`\u` takes four hexadecimal digits"),
}

Refusal: TypeAlias = tuple[str, str | None]  # message and hint

_BACK_REFERENCE: Final = ("a back-reference is not known to every target", None)
_LOOK_AROUND: Final = ("look-around is not known to every target", None)
_NAMED_GROUP: Final = ("a named group is not known to every target", "write `(…)`")
_SPECIAL_GROUPS: Final[dict[str, Refusal]] = {  # the first that fits
    "?=": _LOOK_AROUND,
    "?!": _LOOK_AROUND,
    "?<=": _LOOK_AROUND,
    "?<!": _LOOK_AROUND,
    "?P=": _BACK_REFERENCE,
    "?P": _NAMED_GROUP,
    "?<": _NAMED_GROUP,
    "?'": _NAMED_GROUP,
    "?>": ("an atomic group is not known to every target", "write `(?:…)`"),
    "?#": ("a comment cannot stand inside a pattern", None),
    "?": ("a flag cannot stand inside a pattern", "write `i` after the closing slash: `/…/i`"),
}
_WORD_END: Final = ("the targets disagree about where a word ends", r"spell it: `(^|\W)`, `(\W|$)`")
_PROPERTY: Final = ("the targets disagree about Unicode properties", "list the ranges: `[a-zà-ÿ]`")
_REFUSED_ESCAPES: Final[dict[str, Refusal]] = {
    **dict.fromkeys("123456789k", _BACK_REFERENCE),
    **dict.fromkeys("bB", _WORD_END),
    **dict.fromkeys("pP", _PROPERTY),
    "A": (r"`\A` is not known to every target", "write `^`: it is the very start"),
    "Z": (r"the targets disagree about `\Z`", "write `$`: it is the very end"),
    "z": (r"`\z` is not known to every target", "write `$`: it is the very end"),
    "0": ("no text may hold the character NUL", None),
    "": (r"the pattern ends with a lone `\`", r"write `\\` for the character"),
}


class _Parser:
    """Reads once from left to right; `at` is the offset of the next character."""

    def __init__(self, text: str, ignore_case: bool) -> None:
        self.text, self.ignore_case = text, ignore_case
        self.at = self.depth = 0

    def refuse(self, message: str, start: int, hint: str | None = None, width: int = 0) -> NoReturn:
        """Refuse `width` characters from `start`, or all that was read since, and at least one."""
        end = start + width if width else max(self.at, start + 1)
        raise PatternProblem(message, start, min(end, len(self.text)), hint)

    def ahead(self, *texts: str) -> bool:
        return self.text.startswith(texts, self.at)

    def take(self) -> str:
        """Return the next character, or nothing at the end."""
        self.at += 1
        return self.text[self.at - 1 : self.at]

    def whole(self) -> Alternation:
        root = self.alternation()
        if self.at < len(self.text):
            self.refuse("nothing opens this `)`", self.at, r"write `\)` for the character")
        return root

    def alternation(self) -> Alternation:
        options = [self.sequence()]
        while self.ahead("|"):
            self.at += 1
            options.append(self.sequence())
        return Alternation(tuple(options))

    def sequence(self) -> Sequence:
        parts: list[Part] = []
        while self.at < len(self.text) and not self.ahead("|", ")"):
            parts.append(self.part())
        return Sequence(tuple(parts))

    def part(self) -> Part:
        if self.ahead("^", "$"):
            anchor = Anchor(at_end=self.take() == "$")
            if self.ahead("*", "+", "?", "{"):
                self.refuse("an end of the text cannot be repeated", self.at - 1, width=2)
            return anchor
        item = self.item()
        bounds = self.bounds()
        if bounds is None:
            return item
        self.at += self.ahead("?")  # lazy, which changes no yes or no
        if self.ahead("+"):
            self.refuse("a possessive repetition is not known to every target", self.at)
        if self.ahead("*", "?", "{"):
            self.refuse("this repeats a repetition", self.at, "put a group around that: `(?:…)`")
        return Repeat(item, *bounds)

    def bounds(self) -> tuple[int, int | None] | None:
        start = self.at
        if self.ahead("*", "+", "?"):
            sign = self.take()
            return int(sign == "+"), 1 if sign == "?" else None
        if not self.ahead("{"):
            return None
        written = _BOUNDS.match(self.text, start)
        if written is None:
            message = "this begins no bound like `{2}`, `{2,}` or `{2,5}`"
            self.refuse(message, start, r"write `\{` for the character")
        self.at = written.end()
        least = int(written[1])
        most = int(written[3]) if written[3] else None if written[2] else least
        if max(least, most or 0) > HIGHEST_BOUND:
            self.refuse(f"PostgreSQL counts no further than {HIGHEST_BOUND}", start)
        if most is not None and most < least:
            self.refuse("this bound is upside down", start, f"write `{{{most},{least}}}`")
        return least, most

    def item(self) -> Item:
        start, char = self.at, self.take()
        match char:
            case ".":
                return AnyChar()
            case "(":
                return self.group(start)
            case "[":
                return self.char_class(start)
            case "\\" if self.ahead(*"dwsDWS"):
                name = self.take()
                return CharClass(_SHORTHANDS[name.lower()], negated=name.isupper())
            case "*" | "+" | "?":
                hint = rf"write `\{char}` for the character"
                self.refuse("there is nothing to repeat here", start, hint)
            case "{" | "}" | "]":
                hint = rf"write `\{char}` for the character"
                self.refuse(f"this `{char}` stands alone", start, hint)
        code = ord(self.character(start, char))
        cases = sorted(_both_cases([(code, code)])) if self.ignore_case else []
        return CharClass(tuple(cases)) if len(cases) == 2 else Literal(chr(code))

    def group(self, start: int) -> Group:
        captures = not self.ahead("?:")
        for special, (message, hint) in _SPECIAL_GROUPS.items():
            if captures and self.ahead(special):
                self.refuse(message, start, hint, width=1 + len(special))
        self.at += 0 if captures else 2
        self.depth += 1
        if self.depth > DEEPEST_GROUP:
            self.refuse(f"this group lies more than {DEEPEST_GROUP} deep", start, width=1)
        body = self.alternation()
        if not self.ahead(")"):
            hint = r"write `\(` for the character"
            self.refuse("this group is never closed", start, hint, width=1)
        self.at += 1
        self.depth -= 1
        return Group(body, captures)

    def char_class(self, start: int) -> CharClass:
        self.refuse_posix(start)
        if not _CLASS.match(self.text, start):
            self.refuse("this class is never closed", start, r"write `\[` for the character")
        negated = self.ahead("^")
        self.at += negated
        first = self.at
        written: list[Range] = []
        while not self.ahead("]"):
            written += self.class_item(is_first=self.at == first)
        self.at += 1
        if not written:
            self.refuse("this class is empty", start, r"write `\]` for the character")
        ranges = _disjoint(_both_cases(written) if self.ignore_case else written)
        if any(low == 0 for low, _ in ranges):  # NUL comes with `\D`, `\W` or `\S` only
            ranges, negated = without(EVERY_CHARACTER, ranges), not negated
        if not ranges and not negated:
            self.refuse("no character is in this class", start)
        return CharClass(tuple(ranges), negated)

    def class_item(self, is_first: bool) -> Iterable[Range]:
        start, char = self.at, self.take()
        if char == "\\" and self.ahead(*"dwsDWS"):
            name = self.take()
            if self.ahead("-") and not self.ahead("-]"):
                self.refuse("a class cannot begin a range", start, r"write `\-` for the character")
            ranges = _SHORTHANDS[name.lower()]
            return without(EVERY_CHARACTER, ranges) if name.isupper() else ranges
        if char == "-" and not is_first and not self.ahead("]"):
            hint = r"write `\-` for the character, or put it last"
            self.refuse("the targets disagree about this `-`", start, hint)
        low = self.class_character(start, char)
        if not self.ahead("-") or self.ahead("-]"):
            return [(low, low)]
        self.at += 1
        if self.ahead(*(rf"\{name}" for name in "dwsDWS")):
            self.refuse("a class cannot end a range", self.at, width=2)
        high = self.class_character(self.at, self.take())
        if high < low:
            self.refuse("this range is upside down", start)
        return [(low, high)]

    def class_character(self, start: int, char: str) -> int:
        if char == "[":
            self.refuse_posix(start)
            hint = r"write `\[` for the character"
            self.refuse("a class cannot stand inside a class", start, hint)
        return ord(self.character(start, char))

    def refuse_posix(self, start: int) -> None:
        if posix := _POSIX.match(self.text, start):
            width = posix.end() - start
            self.refuse(
                "a POSIX class is not known to every target", start, "list the ranges", width
            )

    def character(self, start: int, char: str) -> str:
        """Return what `char`, or the escape that it begins, stands for."""
        if char == "\\":
            letter = self.take()
            if letter in _PUNCTUATION:
                return letter
            if letter in _CONTROLS:
                return _CONTROLS[letter]
            if letter not in _HEX:
                unknown = (rf"the escape `\{letter}` is not known to every target", None)
                message, hint = _REFUSED_ESCAPES.get(letter, unknown)
                self.refuse(message, start, hint)
            code, message = _HEX[letter]
            digits = code.match(self.text, self.at)
            if digits is None:
                self.refuse(message, start)
            self.at = digits.end()
            char = chr(int(digits[0], 16))
        if char == "\0":
            self.refuse(_REFUSED_ESCAPES["0"][0], start)
        if 0xD800 <= ord(char) <= 0xDFFF:
            self.refuse(
                "half a surrogate pair is no character", start, "write the character itself"
            )
        return char


def _both_cases(ranges: Iterable[Range]) -> Iterator[Range]:
    """Follow every range with what the other case of its ASCII letters makes of it."""
    for low, high in ranges:
        yield low, high
        for first, last, step in ((65, 90, 32), (97, 122, -32)):
            if low <= last and first <= high:
                yield max(low, first) + step, min(high, last) + step


def _disjoint(ranges: Iterable[Range]) -> list[Range]:
    """Drop what earlier ranges hold: `&&`, `--` and `[.….]` mean something else to some engines."""
    kept: list[Range] = []
    for each in ranges:
        kept += without(each, kept)
    return kept
