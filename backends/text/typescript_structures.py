"""Arrays, objects, functions, operators and statements in TypeScript. Continues `typescript_code`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .documents import (
    COMMA_LINE,
    HARD_LINE,
    LINE,
    SOFT_LINE,
    WIDTH,
    Doc,
    Fill,
    Group,
    Hanging,
    Indent,
    Row,
    Rows,
    join,
    width,
)
from .printing import print_document
from .typescript import doc_comment, property_key
from .typescript_code import SIMPLE_DEPTH, TRAILING_COMMA, Code, Number

_SHORT_KEY = 5
_PARAMETER = re.compile(r"\w")


class Array(Code):
    __slots__ = ("items", "spread")

    def __init__(self, items: Iterable[Code]) -> None:
        self.items = tuple(items)
        self.spread = len(self.items) > 1 and (
            all(isinstance(item, Array) and len(item.items) > 1 for item in self.items)
            or all(isinstance(item, Object) and len(item.properties) > 1 for item in self.items)
        )
        flat = f"[{', '.join([item.flat for item in self.items])}]"
        super().__init__(flat, self.spread, self.items)

    def document(self) -> Doc:
        if not self.items:
            return "[]"
        if self.is_filled:
            inner: list[Doc] = [Fill(_filled(self.items))]
        elif self.must_break:
            return Group(["[", Rows([_row(item) for item in self.items]), "]"], self.spread)
        else:
            inner = join(COMMA_LINE, [Group(item.part()) for item in self.items])
        return Group(["[", Indent([SOFT_LINE, *inner, TRAILING_COMMA]), SOFT_LINE, "]"])

    @property
    def hugs_as_body(self) -> bool:
        return True

    @property
    def is_filled(self) -> bool:
        return bool(self.items) and all(isinstance(item, Number) for item in self.items)

    @property
    def hugs(self) -> bool:
        return bool(self.items)

    @property
    def is_short(self) -> bool:
        return False

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return depth > 0 and all(item.is_simple(depth - 1) for item in self.items)

    def arrow_body(self, last_argument: bool) -> Doc:
        return [" ", self.part()]


class Spread(Code):
    """`...code` in an array."""

    __slots__ = ("code",)

    def __init__(self, code: Code) -> None:
        self.code = code
        super().__init__(f"...{code.flat}", children=[code])

    def document(self) -> Doc:
        return ["...", self.code.part()]

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return False


class As(Code):
    """`value as type`"""

    __slots__ = ("type", "value")

    def __init__(self, value: Code, type_: str) -> None:
        self.value = value
        self.type = type_
        super().__init__(f"{value.flat} as {type_}", children=[value])

    def document(self) -> Doc:
        return [self.value.part(), f" as {self.type}"]

    @property
    def hugs(self) -> bool:
        return self.value.hugs

    @property
    def is_short(self) -> bool:
        return False


class Property:
    """`key: value` in an object, under a comment if it has one. The key is any text."""

    __slots__ = ("doc", "flat", "key", "value")

    def __init__(self, key: str, value: Code, doc: str | None = None) -> None:
        self.key = property_key(key)
        self.value = value
        self.doc = doc
        self.flat = f"{self.key}: {value.flat}"

    def document(self) -> Doc:
        self.value.refresh()
        assigned = assignment(f"{self.key}:", self.value, width(self.key) < _SHORT_KEY)
        if self.doc is None:
            return assigned
        lines: list[Doc] = list(doc_comment(self.doc).split("\n"))
        return [*join([HARD_LINE], lines), HARD_LINE, assigned]

    def row(self) -> Row:
        """Its document where it surely has lines of its own."""
        may_stay = self.doc is None and not self.value.must_break
        key = (self.flat, self.doc, self.value.must_break)
        return Row(self.flat if may_stay else None, key, self.document)


class Object(Code):
    """An object, with a line for each property if it is `spread` or one has a comment.

    Prettier leaves an object spread that it finds so. So one that had to be broken is spread from then on, and what stands
    around it is laid out anew.
    """

    __slots__ = ("properties", "spread")

    def __init__(self, properties: Iterable[Property], spread: bool = False) -> None:
        self.properties = tuple(properties)
        has_comments = any(item.doc is not None for item in self.properties)
        self.spread = bool(self.properties) and (spread or has_comments)
        inner = ", ".join([item.flat for item in self.properties])
        values = [item.value for item in self.properties]
        super().__init__(f"{{ {inner} }}" if inner else "{}", self.spread, values)

    def document(self) -> Doc:
        if not self.properties:
            return "{}"
        when_broken = None if self.spread else self._keep_spread
        if self.must_break:
            rows = Rows([item.row() for item in self.properties])
            return Group(["{", rows, "}"], self.spread, when_broken)
        inner = join(COMMA_LINE, [Group(item.document()) for item in self.properties])
        return Group(["{", Indent([LINE, *inner, TRAILING_COMMA]), LINE, "}"], False, when_broken)

    def _keep_spread(self) -> None:
        self.spread = self.must_break = True

    @property
    def hugs_as_body(self) -> bool:
        return True

    @property
    def hugs(self) -> bool:
        return bool(self.properties)

    @property
    def is_short(self) -> bool:
        return False

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return depth > 0 and all(item.value.is_simple(depth - 1) for item in self.properties)

    def arrow_body(self, last_argument: bool) -> Doc:
        return [" (", self.part(), ")"]


class Arrow(Code):
    """`(parameters) => body`; the parameters are code, with their parentheses and perhaps a type. The body is no arrow."""

    __slots__ = ("body", "parameters")

    def __init__(self, parameters: str, body: Code) -> None:
        self.parameters = parameters
        self.body = body
        shown = f"({body.flat})" if isinstance(body, Object) else body.flat
        super().__init__(f"{parameters} => {shown}", children=[body])

    def document(self, last_argument: bool = False) -> Doc:
        head = self.parameters if last_argument else self._head()
        return Group([head, " =>", Group(self.body.arrow_body(last_argument))])

    def _head(self) -> Doc:
        """A sole parameter that is a name may go to a line of its own."""
        name, closing, type_ = self.parameters[1:].partition(")")
        if not _PARAMETER.match(name):
            return self.parameters
        return Group(["(", Indent([SOFT_LINE, name]), TRAILING_COMMA, SOFT_LINE, closing, type_])

    @property
    def hugs(self) -> bool:
        return self.body.hugs_as_body

    @property
    def is_short(self) -> bool:
        return False

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return False


class Generic(Code):
    """A type with its argument: `z.infer<typeof user>`."""

    __slots__ = ("argument", "name")

    def __init__(self, name: str, argument: str) -> None:
        self.name = name
        self.argument = argument
        super().__init__(f"{name}<{argument}>")

    def document(self) -> Doc:
        return [self.name, Group(["<", Indent([SOFT_LINE, self.argument]), SOFT_LINE, ">"])]


def assignment(left: str, value: Code, short_key: bool = False) -> Doc:
    """`left value`, where `left` ends in its operator."""
    document = value.part()
    if value.breaks_after_operator and not short_key:
        return Group([left, Group(Indent([LINE, document]))])
    if value.stays_after_operator or short_key:
        return Group([left, " ", document])
    return Group([left, Hanging(document)])


def statement(left: str, value: Code) -> str:
    """A whole statement, such as `export const users = …;`, where `left` ends in its operator."""
    line = f"{left} {value.flat};"
    if not value.must_break and width(line) <= WIDTH:
        return line

    def document() -> Doc:
        value.refresh()
        return [assignment(left, value), ";"]

    return print_document(document)


def _row(item: Code) -> Row:
    """An item of an array that surely has lines of its own."""

    def document() -> Doc:
        item.refresh()
        return Group(item.part()) if item.must_break else item.document()

    flat = None if item.must_break else item.flat
    return Row(flat, (item.flat, item.must_break), document)


def _filled(items: Sequence[Code]) -> list[Doc]:
    parts: list[Doc] = []
    for item in items[:-1]:
        parts += (f"{item.flat},", LINE)
    return [*parts, items[-1].flat]
