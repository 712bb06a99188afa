"""The syntax tree: what was written, and nothing else.

Nothing is resolved, filled in or dropped here. Every node has the positions `start` and `end` of its text. Lists are not changed once the parser is done.
"""

from __future__ import annotations

from ..record import node
from ..source import Span


@node
class Node:
    start: int
    end: int

    @property
    def span(self) -> Span:
        # What `Span(…)` does, for half the price: every pass asks for spans.
        return tuple.__new__(Span, (self.start, self.end))


# Names


@node
class Name(Node):
    text: str


@node
class Dotted(Node):
    """`User`, `auth.User`, `User.email`."""

    parts: list[Name]

    @property
    def text(self) -> str:
        if len(self.parts) == 1:
            return self.parts[0].text
        return ".".join([part.text for part in self.parts])

    @property
    def last(self) -> Name:
        return self.parts[-1]


# Values: of settings, defaults and attributes


@node
class Number(Node):
    """A number as written, with its sign."""

    text: str


@node
class Text(Node):
    """A text in quotes; `value` is what it stands for."""

    value: str


@node
class Temporal(Node):
    """A bare date, time, or date and time, as written."""

    text: str


@node
class Bool(Node):
    value: bool


@node
class Null(Node):
    pass


@node
class Raw(Node):
    """SQL between backticks, as it stands."""

    sql: str


@node
class Regex(Node):
    """`/source/i`; `source` is as written between the slashes."""

    source: str
    ignore_case: bool


@node
class Call(Node):
    """`now()`, ``native(postgres: `…`)``, and in expressions `lower(email)`."""

    name: Dotted
    args: list[Arg]


@node
class ListValue(Node):
    items: list[Value]


@node
class ObjectValue(Node):
    items: list[tuple[Name | Text, Value]]


@node
class Range(Node):
    """`1..10`, `..10`, `1..`, `..`."""

    low: Expr | None
    high: Expr | None


@node
class Arg(Node):
    """One argument of a type, an attribute or a function, with a name before a colon or without."""

    name: Name | None
    value: ArgValue


# Expressions. A dotted name is a `Dotted`, a function a `Call`, a literal one of the values above.


@node
class Unary(Node):
    """`op` is `-` or `not`."""

    op: str
    operand: Expr


@node
class Binary(Node):
    """`op` is one of `or and = <> < <= > >= + - * / % ||`; `==` and `!=` are kept as written."""

    left: Expr
    op: str
    right: Expr


@node
class IsNull(Node):
    operand: Expr
    negated: bool


@node
class In(Node):
    operand: Expr
    options: list[Expr]
    negated: bool


@node
class Between(Node):
    operand: Expr
    low: Expr
    high: Expr
    negated: bool


@node
class Like(Node):
    operand: Expr
    pattern: Expr
    negated: bool


Value = Number | Text | Temporal | Bool | Null | Raw | Dotted | Call | ListValue | ObjectValue
Expr = (
    Number
    | Text
    | Temporal
    | Bool
    | Null
    | Raw
    | Dotted
    | Call
    | Unary
    | Binary
    | IsNull
    | In
    | Between
    | Like
)
ArgValue = Expr | Range | ListValue | ObjectValue | Regex


# Types


@node
class ListSuffix(Node):
    """`[]`, `[1..10]`; `[10]` has `count`, which is an error the types pass explains."""

    range: Range | None
    count: Expr | None


@node
class OptionalSuffix(Node):
    """`?`."""


Suffix = ListSuffix | OptionalSuffix


@node
class Variant(Node):
    """One value of an inline enum: a name or a text."""

    value: Name | Text


@node
class NamedType(Node):
    """`string(2..100)[]?`."""

    name: Dotted
    args: list[Arg] | None
    suffixes: list[Suffix]


@node
class UnionType(Node):
    """`draft | published`, an inline enum."""

    variants: list[Variant]
    suffixes: list[Suffix]


@node
class BrokenType(Node):
    """A type that could not be read, which has been reported: what depends on it is not to be reported again."""


TypeExpr = NamedType | UnionType | BrokenType


# Members


@node
class Doc(Node):
    """The text of `///` lines, joined by line breaks, without the slashes and one blank after them."""

    text: str


@node
class Attr(Node):
    """`@name`, `@name(args)`; `args` is None where no parentheses stand."""

    name: Dotted
    args: list[Arg] | None


@node
class Field(Node):
    doc: Doc | None
    names: list[Name]
    type: TypeExpr
    default: Value | None
    computed: Expr | None
    attrs: list[Attr]


@node
class Target(Node):
    """`User`, `Post.author`, `Order(tenant, number)`, with the suffixes `[]` and `?`."""

    name: Dotted
    columns: list[Name] | None
    suffixes: list[Suffix]


@node
class Relation(Node):
    """`arrow` is `->`, `<-` or `<->`."""

    doc: Doc | None
    names: list[Name]
    arrow: str
    target: Target
    default: Value | None
    through: Dotted | None
    attrs: list[Attr]


@node
class Sort(Node):
    """One item of an index: `direction` is `asc`, `desc` or None; `nulls` is `first`, `last` or None."""

    expr: Expr
    operator_class: Dotted | None
    direction: str | None
    nulls: str | None


@node
class Label(Node):
    """A constraint's name: a `Name` goes into the setting's template, a `Text` is the exact name."""

    value: Name | Text


@node
class Index(Node):
    """`kind` is `index` or `unique`."""

    doc: Doc | None
    kind: str
    label: Label | None
    method: Name | None
    items: list[Sort]
    where: Expr | None
    include: list[Name]
    attrs: list[Attr]


@node
class Key(Node):
    doc: Doc | None
    label: Label | None
    names: list[Name]
    attrs: list[Attr]


@node
class Check(Node):
    doc: Doc | None
    label: Label | None
    expr: Expr
    attrs: list[Attr]


@node
class Hook(Node):
    """`on beforeCreate "app.hooks:fill"`."""

    doc: Doc | None
    event: Name
    target: Text


@node
class Use(Node):
    """One mixin after `with`, in the head of a declaration or among its members; `prefix` is the name after `as`."""

    name: Dotted
    prefix: Name | None


Member = Field | Relation | Index | Key | Check | Hook | Use


# Declarations


@node
class Setting(Node):
    name: Dotted
    value: Value


@node
class Schema(Node):
    doc: Doc | None
    name: Name | None
    settings: list[Setting]


@node
class Namespace(Node):
    doc: Doc | None
    name: Name
    attrs: list[Attr]
    decls: list[Decl]


@node
class EnumValue(Node):
    """`a`, `b = "B"`, `"PG-13"`: at least one of `name` and `text` is there."""

    doc: Doc | None
    name: Name | None
    text: Text | None
    attrs: list[Attr]


@node
class Enum(Node):
    doc: Doc | None
    name: Name
    attrs: list[Attr]
    values: list[EnumValue]


@node
class Alias(Node):
    """`type Name = …`."""

    doc: Doc | None
    name: Name
    type: TypeExpr
    default: Value | None
    attrs: list[Attr]


@node
class Mixin(Node):
    doc: Doc | None
    name: Name
    uses: list[Use]
    members: list[Member]


@node
class Model(Node):
    doc: Doc | None
    name: Name
    attrs: list[Attr]
    uses: list[Use]
    members: list[Member]


@node
class View(Node):
    """`query` is raw SQL, or the call ``native(postgres: `…`)``."""

    doc: Doc | None
    name: Name
    attrs: list[Attr]
    uses: list[Use]
    members: list[Member]
    query: Value


@node
class Sql(Node):
    """Raw statements that run after the tables, or before them; `dialect` None means every dialect."""

    doc: Doc | None
    dialect: Name | None
    attrs: list[Attr]
    raw: Raw


Decl = Schema | Namespace | Enum | Alias | Mixin | Model | View | Sql


@node
class Comment(Node):
    """`// …` or `/* … */`, as written."""

    text: str


@node
class File(Node):
    """One source file. Comments stand beside the tree, in their order, for the formatter.

    `lost` are the words in what could not be read: names that are declared, maybe, though no node says so.
    An empty one stands for a declaration, a colon for a member whose name is missing.
    """

    decls: list[Decl]
    comments: list[Comment]
    lost: frozenset[str] = frozenset()
