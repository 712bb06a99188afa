"""Bind constraints, indexes and generated columns to columns, and add the indexes that foreign keys want.

Reads: members, keys with their columns. Adds: `indexes`, `checks`, `Field.computed`. Needs: foreign keys.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from ...grammar.attributes import Place
from ..diagnostics.codes import constraints as codes
from ..diagnostics.codes import syntax
from ..diagnostics.problem import Label
from ..expressions import Expr, FieldRef, has_raw, may_be_null, reads_clock, walk
from ..model import Check, Field, Index, IndexItem, MadeDefault, Order
from ..source import Span
from ..syntax import ast
from . import alike, attributes
from .attributes import flag
from .binding import Binder
from .draft import Draft, DraftModel, DraftRelation, Owned, listed_members, near_member
from .foreign_keys import needs_index


def bind_constraints(draft: Draft) -> None:
    for model in draft.models.values():
        if model.is_view:
            continue
        _computed(draft, model)
        _from_attributes(draft, model)
        for owned in model.members:
            if isinstance(owned.member, ast.Index):
                _index(draft, model, owned, owned.member)
            elif isinstance(owned.member, ast.Check):
                _check(draft, model, owned, owned.member)
        _one_to_one(model)
        _drop_twins(draft, model)
        if draft.settings.fk_index:
            _foreign_key_indexes(model)


def _computed(draft: Draft, model: DraftModel) -> None:
    for name, (node, owned, _) in model.field_nodes.items():
        if node.computed is None:
            continue
        field = model.fields[name]
        bound = alike.kept(Binder(draft, model, owned.prefix), node.computed, field)
        if bound is None:
            continue
        for part in walk(bound):
            if isinstance(part, FieldRef) and not _is_plain(model, part.attribute):
                draft.problems.report(codes.COMPUTED_FROM, part.span, name=name)
        if reads_clock(bound):
            draft.problems.report(codes.CLOCK, node.computed.span, where="a generated column")
        if not field.optional and may_be_null(bound):
            draft.problems.report(codes.COMPUTED_NULL, node.computed.span, name=name)
        model.fields[name] = replace(field, computed=bound)


def _is_plain(model: DraftModel, attribute: str) -> bool:
    if attribute not in model.field_nodes:
        return False
    field = model.fields[attribute]
    counted = isinstance(field.default, MadeDefault) and field.default.maker == "autoincrement"
    return model.field_nodes[attribute][0].computed is None and not counted


def _from_attributes(draft: Draft, model: DraftModel) -> None:
    """`@unique`, `@index` and `@check` of fields and relations."""
    for name in model.order:
        if name in model.field_nodes:
            _, owned, found = model.field_nodes[name]
            if not found:
                continue
            items: tuple[IndexItem, ...] = (IndexItem(attribute=name),)
            for attr in found.get("check", []):
                if attr.args:
                    _add_check(draft, model, owned, attr.args[0].value, attr.span)  # type: ignore[arg-type]
        elif name in model.relations:
            found = model.relations[name].attributes
            if not found:
                continue
            items = tuple(IndexItem(attribute=c.attribute) for c in model.relations[name].key)
        else:
            continue
        if not items:
            continue
        if flag(found, "unique"):
            exact = attributes.text(found, "unique")
            span = found["unique"][0].span
            model.indexes.append(Index(items=items, unique=True, name=exact, span=span))
        if flag(found, "index") and attributes.word(found, "index") != "off":
            exact = attributes.text(found, "index")
            model.indexes.append(Index(items=items, name=exact, span=found["index"][0].span))


def _index(draft: Draft, model: DraftModel, owned: Owned, node: ast.Index) -> None:
    found = attributes.read_attributes(draft.problems, node.attrs, Place.INDEX)
    binder = Binder(draft, model, owned.prefix)
    items: list[IndexItem] = []
    for sort in node.items:
        made = _items(draft, binder, sort)
        if made is None:
            return
        for item in made:
            if item.attribute is None or all(item.attribute != other.attribute for other in items):
                items.append(item)
    where = binder.condition(node.where) if node.where is not None else None
    if node.where is not None and (where is None or _has_clock(draft, where, "`where`")):
        return
    include: list[str] = []
    for name in node.include:
        include += _columns(draft, binder, name) or []
    if "deferrable" in found and (
        node.kind == "index" or needs_index(node) or _has_expression(items)
    ):
        draft.problems.report(codes.CANNOT_WAIT, found["deferrable"][0].span)
    label, exact = _label(node.label)
    model.indexes.append(
        Index(
            items=tuple(items),
            unique=node.kind == "unique",
            label=None if label is None else owned.named(label),
            name=exact,
            method=node.method.text if node.method else None,
            where=where,
            include=tuple(include),
            nulls_same=attributes.word(found, "nulls") == "same",
            deferrable=flag(found, "deferrable"),
            deferred=attributes.word(found, "deferrable") == "initially",
            doc=node.doc.text if node.doc else None,
            span=node.span,
        )
    )


def _has_expression(items: list[IndexItem]) -> bool:
    return any(item.attribute is None for item in items)


def _has_clock(draft: Draft, expr: Expr, where: str) -> bool:
    if not reads_clock(expr):
        return False
    draft.problems.report(codes.CLOCK, expr.span, where=where)
    return True


def _label(label: ast.Label | None) -> tuple[str | None, str | None]:
    """The name for the template, and the exact name."""
    if label is None:
        return None, None
    if isinstance(label.value, ast.Text):
        return None, label.value.value
    return label.value.text, None


def _items(draft: Draft, binder: Binder, sort: ast.Sort) -> list[IndexItem] | None:
    """One item as written: a field, the columns of a relation, or an expression. None after a report."""
    order = Order(sort.direction or "asc")
    nulls_first = None if sort.nulls is None else sort.nulls == "first"
    operator_class = sort.operator_class.text if sort.operator_class else None
    if (
        operator_class
        and sort.operator_class
        and operator_class.lower() in ("asc", "desc", "nulls")
    ):
        word = operator_class.lower()
        draft.problems.report(
            syntax.BARE_WORD, sort.operator_class.span, word=operator_class, instead=word
        )
        return None
    if isinstance(sort.expr, ast.Dotted) and len(sort.expr.parts) == 1:
        columns = _columns(draft, binder, sort.expr.last)
        if columns is None:
            return None
        return [
            IndexItem(
                attribute=c, order=order, nulls_first=nulls_first, operator_class=operator_class
            )
            for c in columns
        ]
    bound = binder.bind(sort.expr)
    if bound is None or _has_clock(draft, bound, "an index"):
        return None
    return [
        IndexItem(expr=bound, order=order, nulls_first=nulls_first, operator_class=operator_class)
    ]


def _columns(draft: Draft, binder: Binder, name: ast.Name) -> list[str] | None:
    found = binder.member(name.text)
    if isinstance(found, Field):
        return [found.name]
    if found is not None and found.forward:
        return [column.attribute for column in found.key]
    hint = near_member(binder.model, name.text) or listed_members(binder.model)
    draft.problems.report(
        codes.UNKNOWN_NAME, name.span, hint=hint, name=name.text, model=binder.model.name
    )
    return None


def _check(draft: Draft, model: DraftModel, owned: Owned, node: ast.Check) -> None:
    attributes.read_attributes(draft.problems, node.attrs, Place.CHECK)
    label, exact = _label(node.label)
    label = None if label is None else owned.named(label)
    doc = node.doc.text if node.doc else None
    _add_check(draft, model, owned, node.expr, node.span, label, exact, doc)


def _add_check(
    draft: Draft,
    model: DraftModel,
    owned: Owned,
    written: ast.Expr,
    span: Span,
    label: str | None = None,
    exact: str | None = None,
    message: str | None = None,
) -> None:
    bound = Binder(draft, model, owned.prefix).condition(written)
    if bound is None:
        return
    if not any(isinstance(part, FieldRef) for part in walk(bound)) and not has_raw(bound):
        draft.problems.report(codes.CHECKS_NOTHING, written.span)
        return
    if label is not None and any(check.label == label for check in model.checks):
        first = next(check for check in model.checks if check.label == label)
        draft.problems.report(
            codes.LABEL_TWICE, span, Label(first.span, "the first one"), name=label
        )
        return
    model.checks.append(Check(expr=bound, label=label, name=exact, message=message, span=span))


def _one_to_one(model: DraftModel) -> None:
    """The unique rule behind a one-to-one relation, unless its columns are the key or have one."""
    for relation in model.relations.values():
        if not (relation.forward and relation.unique and relation.key):
            continue
        columns = tuple(column.attribute for column in relation.key)
        if model.key is not None and set(model.key.attributes) == set(columns):
            continue
        if any(_rules_alone(index, columns) for index in model.indexes):
            continue
        items = tuple(IndexItem(attribute=column) for column in columns)
        model.indexes.append(Index(items=items, unique=True, made=True, span=relation.span))


def _rules_alone(index: Index, columns: tuple[str, ...]) -> bool:
    return index.unique and index.where is None and set(index.attributes or ()) == set(columns)


def _drop_twins(draft: Draft, model: DraftModel) -> None:
    """The same unique rule or index twice is one, with a warning."""
    kept: list[Index] = []
    for index in model.indexes:
        twin = next((k for k in kept if _twins(k, index)), None)
        if twin is None:
            kept.append(index)
        else:
            draft.problems.report(codes.SAME_TWICE, index.span, Label(twin.span, "the first one"))
    model.indexes = kept


def _twins(one: Index, other: Index) -> bool:
    return (
        one.items == other.items
        and one.unique == other.unique
        and one.where == other.where
        and one.method == other.method
        and one.include == other.include
    )


def _foreign_key_indexes(model: DraftModel) -> None:
    """Index every key that no key, unique rule or index without a condition begins with, in any order among its columns.

    The longest come first, for an index that begins with a shorter key serves that one too.
    """
    fronts = [model.key.attributes if model.key else (), *map(_front, model.indexes)]
    begun = {frozenset(front[:size]) for front in fronts for size in range(1, len(front) + 1)}
    wanted = [r for r in model.relations.values() if r.forward and _wants_index(r)]
    made: list[DraftRelation] = []
    for relation in sorted(wanted, key=lambda r: -len(r.key)):
        columns = tuple(column.attribute for column in relation.key)
        if frozenset(columns) not in begun:
            made.append(relation)
            begun |= {frozenset(columns[:size]) for size in range(1, len(columns) + 1)}
    for relation in wanted:
        if relation in made:
            items = tuple(IndexItem(attribute=column.attribute) for column in relation.key)
            model.indexes.append(Index(items=items, made=True, span=relation.span))


def _wants_index(relation: DraftRelation) -> bool:
    return bool(relation.key) and attributes.word(relation.attributes, "index") != "off"


def _front(index: Index) -> tuple[str, ...]:
    """The columns that an index begins with, if it finds rows by them: all rows, in their order."""
    if index.where is not None or index.method not in (None, "btree"):
        return ()
    names = takewhile(bool, (item.attribute for item in index.items))
    return tuple(name for name in names if name is not None)
