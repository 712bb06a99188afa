"""The builders of the syntax tree: what each rule of the grammar becomes.

A builder is called with the start and the end of its text and the parts of its rule. Where a rule and a class of the tree
have the same parts, the class is the builder.
"""

from __future__ import annotations

import re

from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Label, Problems
from ..source import SourceFile, Span
from . import ast
from .docs import Docs
from .familiar import BARE_WORDS, MISSING_VALUES, report_bare_words
from .literals import is_moment, number_text, text_value
from .members import Computed, Default, Include, Row, Tail, Through, Where, joined, once

COLON_ON_LINE = re.compile(r"(?:[ \t\r]|/\*.*?\*/)*:")


class Builder:
    name = label_name = plain_name = ast.Name
    dotted = operator_class = ast.Dotted
    label = any_label = ast.Label
    use = ast.Use
    setting = ast.Setting
    named_type = ast.NamedType
    union_type = ast.UnionType
    optional_suffix = ast.OptionalSuffix
    attribute = ast.Attr
    argument = ast.Arg
    arrow = ast.Name
    default = Default
    computed = Computed
    target = ast.Target
    sort = ast.Sort
    null = ast.Null
    call = ast.Call
    span = ast.Range
    list_value = ast.ListValue
    binary = ast.Binary

    def __init__(self, file: SourceFile, docs: Docs, problems: Problems) -> None:
        self._file = file
        self._text = file.text
        self._base = file.base
        self._doc = docs.take
        self._problems = problems

    # Declarations

    def start(self, start: int, end: int, decls: list[ast.Decl]) -> list[ast.Decl]:
        return decls

    def schema(
        self, start: int, end: int, name: ast.Name | None, settings: list[ast.Setting]
    ) -> ast.Schema:
        return ast.Schema(start, end, self._doc(start, end), name, settings)

    def namespace(
        self, start: int, end: int, name: ast.Name, attrs: list[ast.Attr], decls: list[ast.Decl]
    ) -> ast.Namespace:
        return ast.Namespace(start, end, self._doc(start, end), name, attrs, decls)

    def enum(
        self,
        start: int,
        end: int,
        name: ast.Name,
        attrs: list[ast.Attr],
        values: list[ast.EnumValue],
    ) -> ast.Enum:
        return ast.Enum(start, end, self._doc(start, end), name, attrs, values)

    def enum_value(
        self, start: int, end: int, name: ast.Name, text: ast.Text | None, attrs: list[ast.Attr]
    ) -> ast.EnumValue:
        return ast.EnumValue(start, end, self._doc(start, end), name, text, attrs)

    def enum_text(
        self, start: int, end: int, text: ast.Text, attrs: list[ast.Attr]
    ) -> ast.EnumValue:
        return ast.EnumValue(start, end, self._doc(start, end), None, text, attrs)

    def alias(
        self, start: int, end: int, name: ast.Name, type_: ast.TypeExpr, tail: Tail
    ) -> ast.Alias:
        default, _, attrs = self._parts(tail)
        return ast.Alias(start, end, self._doc(start, end), name, type_, default, attrs)

    def mixin(
        self,
        start: int,
        end: int,
        name: ast.Name,
        uses: list[ast.Use] | None,
        members: list[ast.Member],
    ) -> ast.Mixin:
        return ast.Mixin(start, end, self._doc(start, end), name, uses or [], members)

    def model(
        self,
        start: int,
        end: int,
        name: ast.Name,
        attrs: list[ast.Attr],
        uses: list[ast.Use] | None,
        more: list[ast.Attr] | None,
        members: list[ast.Member],
    ) -> ast.Model:
        doc = self._doc(start, end)
        return ast.Model(start, end, doc, name, attrs + (more or []), uses or [], members)

    def view(
        self,
        start: int,
        end: int,
        name: ast.Name,
        attrs: list[ast.Attr],
        uses: list[ast.Use] | None,
        more: list[ast.Attr] | None,
        members: list[ast.Member],
        query: ast.Value,
    ) -> ast.View:
        doc = self._doc(start, end)
        return ast.View(start, end, doc, name, attrs + (more or []), uses or [], members, query)

    def sql(
        self,
        start: int,
        end: int,
        dialect: ast.Name | None,
        attrs: list[ast.Attr],
        raw: ast.Raw,
    ) -> ast.Sql:
        return ast.Sql(start, end, self._doc(start, end), dialect, attrs, raw)

    # Members

    def block(self, start: int, end: int, row: Row) -> list[ast.Member]:
        return joined(row, self._file, self._problems)

    def field(
        self, start: int, end: int, names: list[ast.Name], type_: ast.TypeExpr, tail: Tail
    ) -> ast.Field:
        at = names[-1].end - self._base
        if self._text[at] != ":" and self._is_apart(at, type_.start - self._base):
            self._apart(names[-1], ":")
        default, computed, attrs = self._parts(tail)
        return ast.Field(
            start,
            end,
            self._doc(start, end),
            names,
            type_,
            default,
            computed,
            attrs,
        )

    def relation(
        self,
        start: int,
        end: int,
        names: list[ast.Name] | None,
        arrow: ast.Name,
        target: ast.Target,
        tail: Tail,
    ) -> ast.Relation:
        if (
            names
            and self._text.find("\n", names[-1].end - self._base, arrow.start - self._base) > 0
        ):
            self._apart(names[-1], arrow.text)
        default, _, attrs = self._parts(tail)
        return ast.Relation(
            start,
            end,
            self._doc(start, end),
            names or [],
            arrow.text,
            target,
            default,
            None,
            attrs,
        )

    def index(
        self,
        start: int,
        end: int,
        kind: str,
        label: ast.Label | None,
        method: ast.Name | None,
        items: list[ast.Sort],
        attrs: list[ast.Attr],
    ) -> ast.Index:
        doc = self._doc(start, end)
        return ast.Index(start, end, doc, kind, label, method, items, None, [], attrs)

    def key(
        self,
        start: int,
        end: int,
        label: ast.Label | None,
        names: list[ast.Name],
        attrs: list[ast.Attr],
    ) -> ast.Key:
        return ast.Key(start, end, self._doc(start, end), label, names, attrs)

    def check(
        self,
        start: int,
        end: int,
        label: ast.Label | None,
        expr: ast.Expr,
        attrs: list[ast.Attr],
    ) -> ast.Check:
        return ast.Check(start, end, self._doc(start, end), label, expr, attrs)

    def hook(self, start: int, end: int, event: ast.Name, target: ast.Text) -> ast.Hook:
        return ast.Hook(start, end, self._doc(start, end), event, target)

    def where(self, start: int, end: int, expr: ast.Expr, attrs: list[ast.Attr]) -> Where:
        return Where(start, end, self._doc(start, end), expr, attrs)

    def include(
        self, start: int, end: int, names: list[ast.Name], attrs: list[ast.Attr]
    ) -> Include:
        return Include(start, end, self._doc(start, end), names, attrs)

    def through(self, start: int, end: int, model: ast.Dotted, attrs: list[ast.Attr]) -> Through:
        return Through(start, end, self._doc(start, end), model, attrs)

    def direction(self, start: int, end: int, word: str) -> str:
        return word

    nulls = direction

    def _parts(self, tail: Tail) -> tuple[ast.Value | None, ast.Expr | None, list[ast.Attr]]:
        """The default, the computed expression and the attributes after a type or a target, each of the first two once."""
        default: Default | None = None
        computed: Computed | None = None
        attrs: list[ast.Attr] = []
        for part in tail:
            if isinstance(part, Default):
                default = once("default", default, part, self._problems)
            elif isinstance(part, Computed):
                computed = once("computed value", computed, part, self._problems)
            else:
                attrs.append(part)
        return (
            default.value if default else None,
            computed.expr if computed else None,
            attrs,
        )

    def _is_apart(self, name_end: int, type_start: int) -> bool:
        newline = self._text.find("\n", name_end, type_start) >= 0
        return newline and not COLON_ON_LINE.match(self._text, name_end)

    def _apart(self, name: ast.Name, sign: str) -> None:
        self._problems.report(codes.NAME_APART, name.span, name=name.text, sign=sign)

    # Types

    def list_suffix(self, start: int, end: int, count: ast.Range | None) -> ast.ListSuffix:
        return ast.ListSuffix(start, end, count, None)

    def count_suffix(self, start: int, end: int, count: ast.Expr) -> ast.ListSuffix | None:
        if isinstance(count, ast.Dotted) and count.text in BARE_WORDS:
            report_bare_words([count.text], Span(start, end), f"[{count.text}]", self._problems)
            return None
        return ast.ListSuffix(start, end, None, count)

    def variant(self, start: int, end: int, value: ast.Name | ast.Text) -> ast.Variant:
        if isinstance(value, ast.Name) and value.text in MISSING_VALUES:
            hint = "end the type in `?`"
            self._problems.report(
                codes.BARE_WORD, Span(start, end), hint=hint, word=value.text, instead="?"
            )
        return ast.Variant(start, end, value)

    def suffixes(self, start: int, end: int, suffixes: list[ast.Suffix | None]) -> list[ast.Suffix]:
        return [suffix for suffix in suffixes if suffix is not None]

    # Values and expressions

    def number(self, start: int, end: int, written: str) -> ast.Number:
        return ast.Number(start, end, number_text(written, Span(start, end), self._problems))

    def negative(self, start: int, end: int, digits: str) -> ast.Number:
        number = self.number(start, end, digits)
        return ast.Number(start, end, "-" + number.text)

    def text(self, start: int, end: int, written: str) -> ast.Text:
        return ast.Text(start, end, text_value(written, start, self._problems))

    def temporal(self, start: int, end: int, written: str) -> ast.Temporal:
        if not is_moment(written):
            self._problems.report(codes.NO_SUCH_MOMENT, Span(start, end), written=written)
        return ast.Temporal(start, end, written)

    def true(self, start: int, end: int) -> ast.Bool:
        return ast.Bool(start, end, True)

    def false(self, start: int, end: int) -> ast.Bool:
        return ast.Bool(start, end, False)

    def raw(self, start: int, end: int, written: str) -> ast.Raw:
        sql = written[3:-3] if written.startswith("```") else written[1:-1]
        if not sql or sql.isspace():
            self._problems.report(codes.EMPTY_SQL, Span(start, end))
        return ast.Raw(start, end, sql)

    def regex(self, start: int, end: int, written: str) -> ast.Regex:
        body, _, flag = written[1:].rpartition("/")
        return ast.Regex(start, end, body, flag == "i")

    def object_value(
        self, start: int, end: int, items: list[tuple[ast.Name | ast.Text, ast.Value]]
    ) -> ast.ObjectValue:
        first: dict[str, ast.Name | ast.Text] = {}
        for key, _ in items:
            written = key.value if isinstance(key, ast.Text) else key.text
            if first.setdefault(written, key) is not key:
                label = Label(first[written].span, "the first one")
                self._problems.report(codes.KEY_TWICE, key.span, label, key=written)
        return ast.ObjectValue(start, end, items)

    def pair(
        self, start: int, end: int, key: ast.Name | ast.Text, value: ast.Value
    ) -> tuple[ast.Name | ast.Text, ast.Value]:
        return key, value

    def unary(self, start: int, end: int, op: str, operand: ast.Expr) -> ast.Expr:
        if op == "-" and isinstance(operand, ast.Number) and not operand.text.startswith("-"):
            return ast.Number(start, end, "-" + operand.text)
        return ast.Unary(start, end, op, operand)

    def less_than_negative(
        self, start: int, end: int, left: ast.Expr, right: ast.Expr
    ) -> ast.Binary:
        return ast.Binary(start, end, left, "<", right)

    def negative_factor(self, start: int, end: int, operand: ast.Expr) -> ast.Expr:
        minus = self._text.rindex("-", 0, start - self._base) + self._base
        return self.unary(minus, end, "-", operand)

    def negated(self, start: int, end: int) -> bool:
        return True

    def is_null(self, start: int, end: int, operand: ast.Expr, negated: bool | None) -> ast.IsNull:
        return ast.IsNull(start, end, operand, bool(negated))

    def in_list(
        self,
        start: int,
        end: int,
        operand: ast.Expr,
        negated: bool | None,
        options: list[ast.Expr],
    ) -> ast.In:
        return ast.In(start, end, operand, options, bool(negated))

    def between(
        self,
        start: int,
        end: int,
        operand: ast.Expr,
        negated: bool | None,
        low: ast.Expr,
        high: ast.Expr,
    ) -> ast.Between:
        return ast.Between(start, end, operand, low, high, bool(negated))

    def like(
        self,
        start: int,
        end: int,
        operand: ast.Expr,
        negated: bool | None,
        pattern: ast.Expr,
    ) -> ast.Like:
        return ast.Like(start, end, operand, pattern, bool(negated))
