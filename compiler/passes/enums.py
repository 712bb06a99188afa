"""Enums: the declared ones, and those written inline as `draft | published`.

Reads: `declared`. Adds: `enums`. Needs: collect, settings.
"""

from __future__ import annotations

from typing import NamedTuple

from ...grammar.attributes import Place
from ..diagnostics.codes import types as codes
from ..diagnostics.problem import Label
from ..model import Enum, EnumValue
from ..naming import inferred
from ..naming.words import words
from ..source import Span
from ..syntax import ast
from . import attributes
from .draft import Declared, Draft, qualified


class _Written(NamedTuple):
    """A value as written: a name, a text, or a name with a text."""

    name: ast.Name | None
    text: ast.Text | None
    span: Span
    doc: str | None = None
    attrs: tuple[ast.Attr, ...] = ()

    @property
    def code_name(self) -> str:
        return self.name.text if self.name else self.stored

    @property
    def stored(self) -> str:
        if self.text is not None:
            return self.text.value
        return self.name.text if self.name else ""


def make_enums(draft: Draft) -> None:
    for declared in draft.declared.values():
        if isinstance(declared.node, ast.Enum):
            draft.enums[declared.key] = _declared_enum(draft, declared, declared.node)


def _declared_enum(draft: Draft, declared: Declared, node: ast.Enum) -> Enum:
    found = attributes.read_attributes(draft.problems, node.attrs, Place.ENUM)
    if not node.values:
        draft.problems.report(codes.EMPTY_ENUM, node.name.span, name=node.name.text)
    written = [
        _Written(v.name, v.text, v.span, v.doc.text if v.doc else None, tuple(v.attrs))
        for v in node.values
    ]
    return Enum(
        key_name=declared.key,
        name=node.name.text,
        namespace=declared.namespace,
        db_name=inferred.enum_type_name(draft.settings, node.name.text),
        values=_values(draft, written),
        native=attributes.word(found, "native") != "off" and draft.settings.enums == "native",
        doc=node.doc.text if node.doc else None,
        was=attributes.texts(found, "was"),
        span=node.name.span,
    )


def inline_enum(
    draft: Draft, variants: list[ast.Variant], owner: str, namespace: str | None, span: Span
) -> str:
    """Make the enum of `a | b`, called `owner` (the model's or mixin's name and the field's); gives its key."""
    key = qualified(namespace, owner)
    first = draft.enums.get(key)
    if first is not None and first.span == span:
        return key
    taken = first.span if first is not None else _declared_span(draft, key, span)
    if taken is not None:
        label = Label(taken, "declared here")
        draft.problems.report(codes.INLINE_ENUM_CLASH, span, label, name=owner)
        return key
    written = [
        (
            _Written(v.value, None, v.span)
            if isinstance(v.value, ast.Name)
            else _Written(None, v.value, v.span)
        )
        for v in variants
    ]
    draft.enums[key] = Enum(
        key_name=key,
        name=owner,
        namespace=namespace,
        db_name=inferred.enum_type_name(draft.settings, owner),
        values=_values(draft, written),
        native=draft.settings.enums == "native",
        inline=True,
        span=span,
    )
    return key


def _declared_span(draft: Draft, key: str, span: Span) -> Span | None:
    """Where something else of that name is declared: `type Status = draft | published` gives its enum its own name."""
    declared = draft.declared.get(key)
    if declared is None:
        return None
    node = declared.node
    is_its_name = isinstance(node, ast.Alias) and node.type.span == span
    return None if is_its_name else node.name.span


def _values(draft: Draft, written: list[_Written]) -> tuple[EnumValue, ...]:
    """The values, each text and each name once."""
    texts: dict[str, Span] = {}
    names: dict[tuple[str, ...], Span] = {}
    values: list[EnumValue] = []
    for value in written:
        first, said = texts.get(value.stored), value.stored
        if first is None and value.name is not None:
            first, said = names.get(words(value.name.text)), value.name.text
        if first is not None:
            label = Label(first, "the first one")
            draft.problems.report(codes.ENUM_VALUE_TWICE, value.span, label, value=said)
            continue
        texts[value.stored] = value.span
        if value.name is not None:
            names[words(value.name.text)] = value.span
        found = attributes.read_attributes(draft.problems, list(value.attrs), Place.VALUE)
        values.append(
            EnumValue(
                name=value.code_name,
                text=value.stored,
                doc=value.doc,
                was=attributes.texts(found, "was"),
                span=value.span,
            )
        )
    return tuple(values)
