"""What a block says about its members as a row: what hangs on the one before, and what stands too close to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeVar

from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Label, Problems
from ..record import node
from ..source import SourceFile, Span
from . import ast
from .familiar import BARE_WORDS, report_bare_words


@node
class Default(ast.Node):
    """`= value`."""

    value: ast.Value


@node
class Computed(ast.Node):
    """`:= (expression)`."""

    expr: ast.Expr


@node
class Where(ast.Node):
    """`where (expression)` after an index."""

    doc: ast.Doc | None
    expr: ast.Expr
    attrs: list[ast.Attr]


@node
class Include(ast.Node):
    """`include (columns)` after an index."""

    doc: ast.Doc | None
    names: list[ast.Name]
    attrs: list[ast.Attr]


@node
class Through(ast.Node):
    """`through Model` after `<->`."""

    doc: ast.Doc | None
    model: ast.Dotted
    attrs: list[ast.Attr]


@node
class Prefix(ast.Node):
    """`as name` after the mixin of a `with`."""

    name: ast.Name


Tail = list[Default | Computed | ast.Attr]
Hung = Where | Include | Through | Prefix
Row = list[ast.Member | Hung]
_OWNERS: Final[dict[type[Hung], tuple[str, str]]] = {
    Where: ("where", "an index or unique"),
    Include: ("include", "an index or unique"),
    Through: ("through", "a relation"),
    Prefix: ("as", "the mixin of a `with`"),
}
Part = TypeVar("Part", bound=ast.Node)


def once(what: str, first: Part | None, again: Part, problems: Problems) -> Part:
    """The one that holds; a second one is a problem."""
    if first is None:
        return again
    _report_twice(what, first.span, again.span, problems)
    return first


def joined(row: Row, file: SourceFile, problems: Problems) -> list[ast.Member]:
    """The members of a block, made from the row that was written."""
    members: list[ast.Member] = []
    for part in row:
        last = members[-1] if members else None
        if isinstance(part, Hung):
            whole = _hung(last, part, problems)
            if whole is None:
                _report_unattached(part, problems)
            else:
                members[-1] = whole
        else:
            if isinstance(last, ast.Field):
                _check_beside(last, part, file, problems)
            members.append(part)
    return members


def _hung(last: ast.Member | None, part: Hung, problems: Problems) -> ast.Member | None:
    """The member before, with `part` in it; None if `part` does not belong there."""
    match last, part:
        case ast.Index(), Where():
            return _index_where(last, part, problems)
        case ast.Index(), Include():
            return _index_including(last, part, problems)
        case ast.Relation(), Through():
            return _relation_through(last, part, problems)
        case ast.Use(), Prefix():
            return _use_as(last, part, problems)
    return None


def _index_where(index: ast.Index, part: Where, problems: Problems) -> ast.Index:
    if index.where:
        _report_twice("where", index.where.span, part.span, problems)
        return index
    doc, attrs = _both(index.doc, part.doc), index.attrs + part.attrs
    return replace(index, end=part.end, doc=doc, where=part.expr, attrs=attrs)


def _index_including(index: ast.Index, part: Include, problems: Problems) -> ast.Index:
    if index.include:
        first = Span(index.include[0].start, index.include[-1].end)
        _report_twice("include", first, part.span, problems)
        return index
    doc, attrs = _both(index.doc, part.doc), index.attrs + part.attrs
    return replace(index, end=part.end, doc=doc, include=part.names, attrs=attrs)


def _relation_through(relation: ast.Relation, part: Through, problems: Problems) -> ast.Relation:
    if relation.through:
        _report_twice("through", relation.through.span, part.span, problems)
        return relation
    doc, attrs = _both(relation.doc, part.doc), relation.attrs + part.attrs
    return replace(relation, end=part.end, doc=doc, through=part.model, attrs=attrs)


def _use_as(use: ast.Use, part: Prefix, problems: Problems) -> ast.Use:
    if use.prefix:
        _report_twice("as", use.prefix.span, part.span, problems)
        return use
    return ast.Use(use.start, part.end, use.name, part.name)


def _both(doc: ast.Doc | None, more: ast.Doc | None) -> ast.Doc | None:
    if doc is None or more is None:
        return doc or more
    return ast.Doc(doc.start, more.end, f"{doc.text}\n{more.text}")


def _report_twice(what: str, first: Span, again: Span, problems: Problems) -> None:
    problems.report(codes.SAID_TWICE, again, Label(first, "the first one"), what=what)


def _report_unattached(part: Hung, problems: Problems) -> None:
    word, owner = _OWNERS[type(part)]
    problems.report(codes.NOTHING_BEFORE, part.span, word=word, owner=owner)


def _check_beside(field: ast.Field, part: ast.Member, file: SourceFile, problems: Problems) -> None:
    """Report a member that looks as if it went on with the field before it on the same line.

    `author_id: int -> User.id` would be a field and a relation, `email: string unique -> User` a relation called `unique`.
    """
    gap = file.text[field.end - file.base : part.start - file.base]
    if "\n" in gap or gap.lstrip().startswith((",", ";")):
        return
    if isinstance(part, ast.Relation) and not part.names:
        arrow = Span(part.start, part.start + len(part.arrow))
        written = file.text[part.start - file.base : part.target.end - file.base]
        hint = f"write `, {' '.join(written.split())}`, or begin a new line"
        if part.arrow == "->":
            hint += "; a field that was to hold the key is not needed"
        label = Label(field.span, "the field")
        problems.report(codes.ARROW_AFTER_FIELD, arrow, label, hint=hint, arrow=part.arrow)
    elif isinstance(part, ast.Relation) or (isinstance(part, ast.Field) and len(part.names) > 1):
        word = part.names[0]
        if word.text in BARE_WORDS:
            report_bare_words([word.text], word.span, word.text, problems)
