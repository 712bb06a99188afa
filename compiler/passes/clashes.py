"""Name every table, and report names that come out the same in the database or in code.

Reads: everything before. Adds: `table`. Needs: inverses.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics.codes import names as codes
from ..diagnostics.problem import Label
from ..model import Field
from ..naming import identifiers, inferred
from ..naming.words import words
from ..source import Span
from . import attributes
from .draft import Draft, DraftJunction, DraftModel, DraftRelation, own_plural
from .foreign_keys import exact_constraint


def name_tables(draft: Draft) -> None:
    taken: dict[tuple[str, str], tuple[str, Span]] = {}
    for model in draft.models.values():
        exact = attributes.text(model.attributes, "table")
        model.table = exact or inferred.table_name(draft.settings, model.name, own_plural(model))
        if exact is not None:
            _check_exact(draft, exact, model.attributes["table"][0].span)
        _claim_table(draft, taken, model.namespace, model.table, model.key_name, model.span)
        _check_members(draft, model)
    _claim_exact_names(draft)
    for junction in draft.junctions.values():
        what = f"the junction of {junction.key_name}"
        _claim_table(draft, taken, junction.namespace, junction.table, what, junction.span)


def _claim_exact_names(draft: Draft) -> None:
    """An exact name is the only one of its kind where the main database asks for that."""
    scopes = identifiers.RULES[draft.settings.dialect].scopes
    taken: dict[tuple[str, ...], Span] = {}
    for model in draft.models.values():
        taken["", _schema(draft, model.namespace), model.table.casefold()] = model.span
    for owner, kind, name, span in _exact_names(draft):
        if name is None:
            continue
        _check_exact(draft, name, span)
        scope = scopes[kind].format(schema=_schema(draft, owner.namespace), table=owner.key_name)
        first = taken.setdefault((*scope.split("/"), name.casefold()), span)
        if first != span:
            draft.problems.report(codes.NAME_TAKEN, span, Label(first, "has it already"), name=name)


def _exact_names(
    draft: Draft,
) -> Iterator[tuple[DraftModel | DraftJunction, str, str | None, Span]]:
    """The table, the kind, the name if there is one, and the place of each."""
    for model in draft.models.values():
        yield from ((model, "index", index.name, index.span) for index in model.indexes)
        yield from ((model, "check", check.name, check.span) for check in model.checks)
        if model.key is not None:
            yield model, "pk", model.key.name, model.key.span
        for key in model.relations.values():
            yield model, "fk", exact_constraint(key), key.span
    for junction in draft.junctions.values():
        yield junction, "index", junction.index, junction.span


def _check_exact(draft: Draft, name: str, span: Span) -> None:
    """An exact name must be one that the databases can have."""
    if identifiers.impossible(draft.settings.dialect, name):
        draft.problems.report(codes.IMPOSSIBLE_NAME, span, name=name)
    elif identifiers.too_long(draft.settings.dialect, name):
        draft.problems.report(codes.TOO_LONG_NAME, span, name=name, dialect=draft.settings.dialect)


def _claim_table(
    draft: Draft,
    taken: dict[tuple[str, str], tuple[str, Span]],
    namespace: str | None,
    table: str,
    name: str,
    span: Span,
) -> None:
    place = _schema(draft, namespace), table.casefold()
    first = taken.setdefault(place, (name, span))
    if first[1] != span:
        label = Label(first[1], f"`{first[0]}` has it already")
        draft.problems.report(
            codes.TABLE_CLASH, span, label, table=table, name=name, other=first[0]
        )


def _schema(draft: Draft, namespace: str | None) -> str:
    """Where a namespace's tables are, by which they are told apart: two namespaces may come to one schema."""
    return "" if namespace is None else inferred.schema_name(draft.settings, namespace).casefold()


def _check_members(draft: Draft, model: DraftModel) -> None:
    """Columns, and relations beside them, must have names of their own."""
    by_words = {words(name): name for name in model.order}
    by_column: dict[str, Span] = {}
    reported: set[str] = set()
    for attribute, owner in model.column_attributes():
        exact, column = column_name(draft, attribute, owner)
        folded, spelt = column.casefold(), words(attribute)
        first = by_words.get(spelt) if isinstance(owner, DraftRelation) else None
        if isinstance(owner, DraftRelation) and first is not None:
            _report_made_column(draft, model, column, owner, first)
            reported.add(folded)
        elif folded in by_column and folded not in reported:
            label = Label(by_column[folded], "has it already")
            draft.problems.report(
                codes.COLUMN_CLASH,
                owner.span,
                label,
                hint="give one of them another name with `@column`",
                name=column,
                model=model.name,
            )
        by_words.setdefault(spelt, owner.name)
        by_column.setdefault(folded, owner.span)
        if exact is not None:
            _check_exact(draft, exact, owner.span)


def _report_made_column(
    draft: Draft, model: DraftModel, column: str, relation: DraftRelation, first: str
) -> None:
    """The relation makes a column that the member `first` has already, or that is called like it."""
    if first == relation.name:
        label = Label(model.place_of(first), "the relation itself")
        hint = "give the relation another name"
    else:
        label = Label(model.place_of(first), "has it already")
        hint = (
            f"leave `{first}` out: the relation `{relation.name}` makes its column"
            if first in model.fields
            else "give one of the two relations another name"
        )
    draft.problems.report(
        codes.COLUMN_CLASH, relation.span, label, hint=hint, name=column, model=model.name
    )


def column_name(
    draft: Draft, attribute: str, owner: Field | DraftRelation
) -> tuple[str | None, str]:
    """The exact name that was given to a column, and its final one."""
    if isinstance(owner, Field):
        return owner.column, owner.column or inferred.column_name(draft.settings, attribute)
    part = next(part for part in owner.key if part.attribute == attribute)
    assert owner.target is not None
    name = part.column or inferred.reference_column(
        draft.settings, owner.name, part.references, owner.target.name
    )
    return part.column, name
