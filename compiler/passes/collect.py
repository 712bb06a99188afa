"""Declare everything: names into one scope a namespace, and clashes reported with both places.

Reads: the files. Adds: `declared`, `schema`, `statements`. Needs nothing.
"""

from __future__ import annotations

from ...grammar.attributes import Place
from ...grammar.types import ALIASES, REFUSED, TYPES
from ..diagnostics.codes import names as codes
from ..diagnostics.problem import Label
from ..model import RawStatement
from ..naming.words import words
from ..source import Span
from ..syntax import ast
from .attributes import read_attributes
from .draft import Declared, Draft, qualified
from .raw import check_dialect


def collect(draft: Draft, files: list[ast.File]) -> None:
    scope = _Scope(draft)
    for file in files:
        for decl in file.decls:
            scope.declare(decl, None)
    if not draft.declared and not draft.statements and not draft.problems.has_errors:
        at = draft.schema.span if draft.schema else Span(files[0].start, files[0].start)
        draft.problems.report(codes.NOTHING_DECLARED, at)


class _Scope:
    """Names by their words, so that `UserName` and `User_name` are seen to clash."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.by_words: dict[tuple[str | None, tuple[str, ...]], Declared] = {}
        self.namespaces: dict[tuple[str, ...], ast.Name] = {}

    def declare(self, decl: ast.Decl, namespace: str | None) -> None:
        problems = self.draft.problems
        match decl:
            case ast.Schema():
                self._schema(decl, namespace)
            case ast.Namespace():
                if namespace is not None:
                    problems.report(codes.NESTED_NAMESPACE, decl.name.span, name=decl.name.text)
                self._namespace(decl.name)
                found = read_attributes(problems, decl.attrs, Place.NAMESPACE)
                self.draft.namespaces.setdefault(decl.name.text, []).append((decl, found))
                for inner in decl.decls:
                    self.declare(inner, decl.name.text)
            case ast.Sql():
                dialect = decl.dialect.text if decl.dialect else None
                if decl.dialect is not None:
                    check_dialect(problems, decl.dialect)
                found = read_attributes(problems, decl.attrs, Place.SQL)
                self.draft.statements.append(
                    RawStatement(
                        sql=decl.raw.sql,
                        dialect=dialect,
                        before="before" in found,
                        span=decl.span,
                    )
                )
            case _:
                self._named(Declared(decl, namespace))

    def _schema(self, decl: ast.Schema, namespace: str | None) -> None:
        first = self.draft.schema
        if first is not None:
            label = Label(first.span, "the first one")
            self.draft.problems.report(codes.SECOND_SCHEMA, decl.span, label)
        elif namespace is not None:
            self.draft.problems.report(codes.SCHEMA_IN_NAMESPACE, decl.span)
        else:
            self.draft.schema = decl

    def _namespace(self, name: ast.Name) -> None:
        """A namespace may be opened in several places, always under one name."""
        first = self.namespaces.setdefault(words(name.text), name)
        if first.text != name.text:
            label = Label(first.span, "opened here")
            self.draft.problems.report(
                codes.ALIKE_NAMES, name.span, label, name=name.text, other=first.text
            )

    def _named(self, declared: Declared) -> None:
        name = declared.node.name
        if name.text in TYPES or name.text in ALIASES or name.text in REFUSED:
            self.draft.problems.report(codes.BUILT_IN_NAME, name.span, name=name.text)
            return
        same_words = (declared.namespace, words(name.text))
        first = self.by_words.get(same_words)
        if first is None:
            self.by_words[same_words] = declared
            self.draft.declared[qualified(declared.namespace, name.text)] = declared
            return
        other = first.node.name
        code = codes.DECLARED_TWICE if other.text == name.text else codes.ALIKE_NAMES
        label = Label(other.span, "declared here too")
        self.draft.problems.report(code, name.span, label, name=name.text, other=other.text)
