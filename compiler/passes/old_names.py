"""Check that what `@was` names could have been renamed: nothing else has that name, and nothing else had it.

Reads: everything that can have been renamed. Adds: nothing. Needs: inverses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ...grammar.attributes import Place
from ..diagnostics.codes import names as codes
from ..diagnostics.problem import Label, Problems
from ..naming.words import words
from ..source import Span
from ..syntax import ast
from .attributes import read_attributes
from .draft import Attributes, Draft, DraftModel, Owned

_Key = Callable[[str], object]
"""What of a name tells it from others."""


class _Named(NamedTuple):
    """One of the things that share a scope. `old` are the names it had, each where it is written."""

    name: str
    span: Span
    old: tuple[tuple[str, Span], ...] = ()


def check_old_names(draft: Draft) -> None:
    problems = draft.problems
    _check(problems, (_namespace(name, opened) for name, opened in draft.namespaces.items()))
    scopes: dict[str | None, list[_Named]] = {}
    for declared in draft.declared.values():
        node = declared.node
        old = (
            _old(_written(node.attrs)) if isinstance(node, ast.Model | ast.View | ast.Enum) else ()
        )
        named = _Named(node.name.text, node.name.span, old)
        scopes.setdefault(declared.namespace, []).append(named)
        if isinstance(node, ast.Enum):
            _check(problems, map(_value, node.values), key=str)
    for scope in scopes.values():
        _check(problems, scope)
    for model in draft.models.values():
        if any("was" in found for found in _attributes(model)):
            _check(problems, _members(model))


def _written(attrs: Iterable[ast.Attr]) -> Attributes:
    """The `@was` of something whose attributes were judged elsewhere."""
    own = [attr for attr in attrs if attr.name.text == "was"]
    return read_attributes(Problems(), own, Place.FIELD)


def _old(found: Attributes, owned: Owned | None = None) -> tuple[tuple[str, Span], ...]:
    if "was" not in found:
        return ()
    return tuple(
        (arg.value.value if owned is None else owned.named(arg.value.value), arg.value.span)
        for attr in found["was"]
        for arg in attr.args or []
        if isinstance(arg.value, ast.Text)
    )


def _namespace(name: str, opened: list[tuple[ast.Namespace, Attributes]]) -> _Named:
    old = [each for _, found in opened for each in _old(found)]
    return _Named(name, opened[0][0].name.span, tuple(old))


def _value(value: ast.EnumValue) -> _Named:
    """A value is known in a database by its text."""
    text = value.text.value if value.text else value.name.text if value.name else ""
    return _Named(text, value.span, _old(_written(value.attrs)))


def _attributes(model: DraftModel) -> Iterator[Attributes]:
    """Those of every member that was written."""
    yield from (found for _, _, found in model.field_nodes.values())
    yield from (relation.attributes for relation in model.relations.values())


def _members(model: DraftModel) -> Iterator[_Named]:
    for name, field in model.fields.items():
        _, owned, found = model.field_nodes.get(name, (None, None, {}))
        yield _Named(name, field.span, _old(found, owned))
    for name, relation in model.relations.items():
        if relation.written:
            yield _Named(name, relation.span, _old(relation.attributes, relation.owned))


def _check(problems: Problems, scope: Iterable[_Named], key: _Key = words) -> None:
    listed = list(scope)
    if not any(named.old for named in listed):
        return
    current = {key(named.name): named.span for named in listed}
    had: dict[object, Span] = {}
    for named in listed:
        for old, span in named.old:
            now = current.get(key(old))
            first = had.setdefault(key(old), span)
            if now is not None:
                label = Label(now, "has that name now")
            elif first != span:
                label = Label(first, "had that name too")
            else:
                continue
            problems.report(codes.OLD_NAME_TAKEN, span, label, name=named.name, old=old)
