"""TypeScript code that comes out as Prettier would print it, by construction.

A piece of code knows its text on one line. Only where that does not fit, or may not stay, is it made into a document by
the rules of Prettier 3 with its defaults, and printed. Texts of a schema's enter through the literals alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from .documents import (
    LINE,
    SOFT_LINE,
    WIDTH,
    Doc,
    IfBroken,
    Indent,
    Lazy,
    width,
)
from .typescript import string_literal, template_literal

TRAILING_COMMA = IfBroken(",")
SHORT_ARGUMENT = WIDTH // 4
"""A call breaks for a sole argument only if that is longer."""
_SIMPLE_REGEX = 5
SIMPLE_DEPTH = 2


class Code:
    """A piece of code; this class itself is a name or a keyword (`t.id`, `null`).

    `flat` is its text on one line, `must_break` whether it may not stay so.
    """

    __slots__ = ("children", "flat", "must_break")

    def __init__(self, flat: str, must_break: bool = False, children: Sequence[Code] = ()) -> None:
        self.flat = flat
        self.children = children
        self.must_break: bool = must_break
        for child in children:
            if child.must_break:
                self.must_break = True

    def document(self) -> Doc:
        return self.flat

    def part(self) -> Doc:
        """Its document as a part of another one: its text alone, as long as that does."""
        if self.must_break:
            return self.document()
        is_atom = type(self).document is Code.document
        return self.flat if is_atom else Lazy(self.flat, self.document)

    def refresh(self) -> None:
        """See again what may not stay on one line, after an object was spread."""
        for child in self.children:
            if child.children:
                child.refresh()
            if child.must_break:
                self.must_break = True

    @property
    def hugs(self) -> bool:
        """Whether parentheses stand right around it, while it breaks inside."""
        return False

    @property
    def hugs_as_body(self) -> bool:
        """Whether an arrow hugs if this is its body."""
        return False

    @property
    def breaks_after_operator(self) -> bool:
        """Whether what is too long moves to the next line rather than break inside."""
        return False

    @property
    def stays_after_operator(self) -> bool:
        return self.flat in ("true", "false")

    @property
    def is_short(self) -> bool:
        """Whether a call gains nothing from breaking around this sole argument."""
        return "." not in self.flat and len(self.flat) <= SHORT_ARGUMENT

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        """Whether it is an argument that does not make a chain of calls a complex one."""
        return depth > 0

    def arrow_body(self, last_argument: bool) -> Doc:
        """What follows `=>`; `last_argument` tells that the arrow is hugged by a call."""
        if last_argument:
            return [Indent([LINE, self.part()]), TRAILING_COMMA, SOFT_LINE]
        return Indent([LINE, self.part()])

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.flat})"


class Number(Code):
    __slots__ = ()

    @property
    def stays_after_operator(self) -> bool:
        return True

    @property
    def is_short(self) -> bool:
        return True


class Text(Code):
    """A string literal of any text."""

    __slots__ = ()

    def __init__(self, text: str) -> None:
        super().__init__(string_literal(text))

    @property
    def breaks_after_operator(self) -> bool:
        return True

    @property
    def is_short(self) -> bool:
        return utf16_length(self.flat) <= SHORT_ARGUMENT


class Template(Code):
    """A template literal of any text, on one line, perhaps with a tag: `` sql`now()` ``."""

    __slots__ = ("tag",)

    def __init__(self, text: str, tag: str = "") -> None:
        super().__init__(tag + template_literal(text))
        self.tag = tag

    @property
    def stays_after_operator(self) -> bool:
        return True

    @property
    def is_short(self) -> bool:
        return not self.tag and utf16_length(self.flat) - 2 <= SHORT_ARGUMENT

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return depth > 0 and not self.tag


class Regex(Code):
    """A regular expression, given as a literal."""

    __slots__ = ()

    @property
    def is_short(self) -> bool:
        return utf16_length(self._source) <= SHORT_ARGUMENT

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return depth > 0 and width(self._source) <= _SIMPLE_REGEX

    @property
    def _source(self) -> str:
        return self.flat[1 : self.flat.rindex("/")]


def utf16_length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
