"""Leave a view what it can have: its query, fields and `->` relations. The rest is reported, or stays behind in its mixin.

Reads: the members that mixins left. Adds: `query`; takes members and attributes away. Needs: mixins.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..diagnostics.codes import names as codes
from ..model import Query
from ..source import Span
from ..syntax import ast
from .draft import Draft, DraftModel, Owned
from .raw import native_call

_OF_TABLES: Final = frozenset(
    {"unique", "index", "check", "updated", "onDelete", "onUpdate", "deferrable"}
)
"""Attributes that speak of what only a table keeps."""


def prepare_views(draft: Draft) -> None:
    for model in draft.models.values():
        if isinstance(model.declared.node, ast.View):
            model.query = _query(draft, model.declared.node)
            kept = (_kept(draft, model, owned) for owned in model.members)
            model.members = [owned for owned in kept if owned is not None]


def _query(draft: Draft, view: ast.View) -> Query:
    written = view.query
    found: dict[str, str] = {}
    if isinstance(written, ast.Raw):
        found = {"*": written.sql}
    elif isinstance(written, ast.Call) and written.name.text == "native":
        found = native_call(draft.problems, written.args)
    if not found or not all(sql.strip() for sql in found.values()):
        draft.problems.report(codes.VIEW_QUERY, written.span, name=view.name.text)
    materialized = any(attr.name.text == "materialized" for attr in view.attrs)
    return Query(sql=found, materialized=materialized, span=written.span)


def _kept(draft: Draft, view: DraftModel, owned: Owned) -> Owned | None:
    """A member without what only a table has; None if nothing of it is left."""
    member = owned.member

    def lose(what: str, at: Span) -> None:
        if not owned.from_mixin:
            draft.problems.report(codes.VIEW_MEMBER, at, name=view.name, what=what)

    match member:
        case ast.Index() | ast.Check() | ast.Hook():
            words = {ast.Index: "indexes and unique rules", ast.Check: "checks", ast.Hook: "hooks"}
            lose(words[type(member)], member.span)
            return None
        case ast.Relation() if member.arrow != "->":
            lose(f"`{member.arrow}`", member.span)
            return None
        case ast.Field() | ast.Relation():
            if member.default is not None:
                lose("defaults", member.default.span)
            if isinstance(member, ast.Field) and member.computed is not None:
                lose("generated fields", member.computed.span)
                member = replace(member, computed=None)
            for attr in member.attrs:
                if attr.name.text in _OF_TABLES:
                    lose(f"`@{attr.name.text}`", attr.span)
            attrs = [attr for attr in member.attrs if attr.name.text not in _OF_TABLES]
            return owned._replace(member=replace(member, default=None, attrs=attrs))
    return owned
