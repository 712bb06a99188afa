"""Enums: the declared ones, and those written inline as `draft | published`.

Reads: `declared`. Adds: `enums`. Needs: collect, settings.
"""

from __future__ import annotations

from ...grammar.attributes import Place
from ..diagnostics.codes import types as codes
from ..diagnostics.problem import Label
from ..model import Enum, EnumValue
from ..naming import inferred
from ..naming.words import words
from ..source import Span
from ..syntax import ast
from . import attributes
from .draft import Attributes, Declared, Draft, Owned, qualified


def make_enums(draft: Draft) -> None:
    for declared in draft.declared.values():
        if isinstance(declared.node, ast.Enum):
            draft.enums[declared.key] = _declared_enum(draft, declared, declared.node)


def _declared_enum(draft: Draft, declared: Declared, node: ast.Enum) -> Enum:
    found = attributes.read_attributes(draft.problems, node.attrs, Place.ENUM)
    if not node.values:
        draft.problems.report(codes.EMPTY_ENUM, node.name.span, name=node.name.text)
    values: list[tuple[ast.Name | None, ast.Text | None, ast.EnumValue]] = [
        (value.name, value.text, value) for value in node.values
    ]
    return Enum(
        key_name=declared.key,
        name=node.name.text,
        namespace=declared.namespace,
        db_name=inferred.enum_type_name(draft.settings, node.name.text),
        values=_values(draft, values),
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
    clash = draft.declared.get(key)
    if clash is not None and isinstance(clash.node, ast.Alias) and clash.node.type.span == span:
        clash = None  # `type Status = draft | published` gives the enum its own name.
    first = draft.enums.get(key)
    if first is not None and first.span == span:
        return key
    if clash is not None or first is not None:
        at = clash.node.name.span if clash is not None else first.span  # type: ignore[union-attr]
        label = Label(at, "declared here")
        draft.problems.report(codes.INLINE_ENUM_CLASH, span, label, name=owner)
        return key
    values = [
        (
            v.value if isinstance(v.value, ast.Name) else None,
            v.value if isinstance(v.value, ast.Text) else None,
            v,
        )
        for v in variants
    ]
    draft.enums[key] = Enum(
        key_name=key,
        name=owner,
        namespace=namespace,
        db_name=inferred.enum_type_name(draft.settings, owner),
        values=_values(draft, values),
        native=draft.settings.enums == "native",
        inline=True,
        span=span,
    )
    return key


def inline_name(owned: Owned, field: str) -> str:
    """`PostStatus`: the model or mixin that writes the field, and the field."""
    return inferred.inline_enum_name(owned.writer.node.name.text, field)


def _values(
    draft: Draft,
    written: (
        list[tuple[ast.Name | None, ast.Text | None, ast.EnumValue]]
        | list[tuple[ast.Name | None, ast.Text | None, ast.Variant]]
    ),
) -> tuple[EnumValue, ...]:
    texts: dict[str, ast.Node] = {}
    names: dict[tuple[str, ...], ast.Node] = {}
    values: list[EnumValue] = []
    for name, text, node in written:
        code_name = name.text if name else text.value if text else ""
        stored = text.value if text else code_name
        if stored in texts:
            label = Label(texts[stored].span, "the first one")
            draft.problems.report(codes.ENUM_VALUE_TWICE, node.span, label, value=stored)
            continue
        if name is not None and words(name.text) in names:
            label = Label(names[words(name.text)].span, "the first one")
            draft.problems.report(codes.ENUM_VALUE_TWICE, node.span, label, value=name.text)
            continue
        texts[stored] = node
        if name is not None:
            names[words(name.text)] = node
        found: Attributes = {}
        doc = None
        if isinstance(node, ast.EnumValue):
            found = attributes.read_attributes(draft.problems, node.attrs, Place.VALUE)
            doc = node.doc.text if node.doc else None
        values.append(
            EnumValue(
                name=code_name,
                text=stored,
                doc=doc,
                was=attributes.texts(found, "was"),
                span=node.span,
            )
        )
    return tuple(values)
