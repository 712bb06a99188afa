"""Whether two files say the same."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from ...grammar.types import ALIASES
from ..syntax import ast
from .tokens import RESPELLED

_parts_of: dict[type, Any] = {}


def same_trees(one: ast.File, other: ast.File) -> bool:
    """Whether two trees differ in places and in familiar spellings alone, and have the same comments."""
    return _comments(one) == _comments(other) and _same(one.decls, other.decls)


def changed(one: ast.File, other: ast.File) -> set[int]:
    """Where the declarations of one file start that are others in the other."""
    if len(one.decls) != len(other.decls):
        return set()
    pairs = zip(one.decls, other.decls, strict=True)
    return {here.start for here, there in pairs if not _same(here, there)}


def _comments(file: ast.File) -> list[list[str]]:
    return [comment.text.split() for comment in file.comments]


def _same(one: Any, other: Any) -> bool:
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is list or kind is tuple:
        return len(one) == len(other) and all(map(_same, one, other))
    if kind is str:
        return bool(one == other or RESPELLED.get(one, one) == RESPELLED.get(other, other))
    if kind is ast.Dotted and len(one.parts) == len(other.parts) == 1:
        return _type_name(one.parts[0].text) == _type_name(other.parts[0].text)
    if not isinstance(one, ast.Node):
        return bool(one == other)
    parts = _parts_of.get(kind)
    if parts is None:
        names = [name for name in kind.__dataclass_fields__ if name not in ("start", "end")]
        parts = _parts_of[kind] = attrgetter("start", *names) if names else None
    if parts is None:
        return True
    return all(map(_same, parts(one)[1:], parts(other)[1:]))


def _type_name(name: str) -> str:
    return ALIASES.get(name, name)
