"""The builders of the syntax tree: what each rule of the grammar becomes.

A builder is called with the start and the end of its text and the parts of its rule. Where a rule and a class of the tree
have the same parts, the class is the builder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Problems
from ..source import SourceFile
from . import ast
from .docs import Docs
from .members import Computed, Default, Include, Prefix, Row, Tail, Through, Where, joined, once
from .values import VALUE_NODES, ValueBuilder

COLON_ON_LINE = re.compile(r"(?:[ \t\r]|/\*.*?\*/)*:")


NODES: Final = VALUE_NODES | {
    "label": ast.Label,
    "any_label": ast.Label,
    "use": ast.Use,
    "setting": ast.Setting,
    "attribute": ast.Attr,
    "arrow": ast.Name,
    "default": Default,
    "computed": Computed,
    "prefix": Prefix,
    "target": ast.Target,
    "sort": ast.Sort,
}


class Builder(ValueBuilder):
    """Builds declarations and members, of the values that it inherits."""

    def __init__(self, file: SourceFile, docs: Docs, problems: Problems) -> None:
        super().__init__(file, problems)
        self._file = file
        self._doc = docs.take

    def builder_of(self, rule: str) -> Callable[..., Any] | None:
        """What makes the value of a rule: a class of the tree, or a method here. None for a rule that is a plain list."""
        return NODES.get(rule) or getattr(self, rule, None)

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

    def mixed(self, start: int, end: int, name: ast.Dotted) -> ast.Use:
        return ast.Use(start, end, name, None)

    def direction(self, start: int, end: int, word: str) -> str:
        return word

    def nulls(self, start: int, end: int, word: str) -> str:
        return word

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
