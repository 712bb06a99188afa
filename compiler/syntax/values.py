"""The builders of names, types, values and expressions; `build.py` builds declarations of them."""

from __future__ import annotations

from typing import Final

from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Label, Problems
from ..source import SourceFile, Span
from . import ast
from .familiar import BARE_WORDS, MISSING_VALUES, report_bare_words
from .literals import is_moment, number_text, text_value

VALUE_NODES: Final[dict[str, type[ast.Node]]] = {
    "name": ast.Name,
    "label_name": ast.Name,
    "plain_name": ast.Name,
    "dotted": ast.Dotted,
    "operator_class": ast.Dotted,
    "argument": ast.Arg,
    "named_type": ast.NamedType,
    "union_type": ast.UnionType,
    "optional_suffix": ast.OptionalSuffix,
    "null": ast.Null,
    "call": ast.Call,
    "span": ast.Range,
    "list_value": ast.ListValue,
    "binary": ast.Binary,
}
"""The classes that have the parts of a rule as they stand, by its name."""


class ValueBuilder:
    def __init__(self, file: SourceFile, problems: Problems) -> None:
        self._text = file.text
        self._base = file.base
        self._problems = problems

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
        return ast.Number(start, end, number_text(written, start, end, self._problems))

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
