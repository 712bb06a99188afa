"""What was said in the language for SQL that was found: it stays only where the dialect makes the same SQL of it."""

from __future__ import annotations

from collections.abc import Iterator

from ...backends.dialects.physical import PhysicalDatabase, PhysicalIndex, PhysicalTable
from ..found import FoundIndex, Place
from ..raising.expressions import Speaker
from ..raising.members import CheckRule, Field, IndexRule, Member
from ..raising.sketch import Model
from .writer import Text


def withdraw_wrong(models: dict[Place, Model], made: PhysicalDatabase, text: Text) -> bool:
    """Say in SQL what came out as something else; whether there was anything."""
    by_place = {(table.schema, table.name): table for table in made.tables.values()}
    wrong = [
        member
        for place, model in models.items()
        if (table := by_place.get(place)) is not None
        for member in _wrong(model, table, text, made.dialect)
    ]
    for member in wrong:
        member.withdraw()
    return bool(wrong)


def _wrong(model: Model, made: PhysicalTable, text: Text, dialect: str) -> Iterator[Member]:
    speaker = Speaker(model.found.columns, dialect, lambda name: name)
    yield from _wrong_columns(model, made, speaker)
    yield from _wrong_limits(model, made, speaker)
    yield from _wrong_checks(model, made, speaker)
    yield from _wrong_indexes(model, made, speaker, text)


def _wrong_columns(model: Model, made: PhysicalTable, speaker: Speaker) -> Iterator[Member]:
    generated = {column.column.name: column.generated for column in made.columns}
    for member in model.members:
        if not isinstance(member, Field) or member.computed == member.raw_computed:
            continue
        assert member.found is not None
        found = member.found
        if not speaker.same(found.generated or "", generated.get(found.name)):
            yield member


def _wrong_limits(model: Model, made: PhysicalTable, speaker: Speaker) -> Iterator[Member]:
    """Fields whose limits are another check than the one that was found, or one by another name."""
    names = {check.column: check.name for check in made.table.column_checks}
    checks = {check.name: check for check in made.checks}
    for member in model.members:
        if not isinstance(member, Field) or member.raised is None:
            continue
        found = member.raised.rule.found
        assert member.found is not None and found is not None
        own = made.column(member.found.name).check
        check = checks.get(names.get(member.found.name, ""))
        text = own if check is None else check.text
        name = None if check is None or check.unnamed else check.name
        if found.name != name or not speaker.same(found.text, text):
            yield member


def _wrong_checks(model: Model, made: PhysicalTable, speaker: Speaker) -> Iterator[Member]:
    rules = [rule for rule in model.rules if isinstance(rule, CheckRule)]
    texts = {check.name: check.text for check in made.checks}
    if len(rules) != len(made.table.rule_checks):
        yield from rules
        return
    for rule, check in zip(rules, made.table.rule_checks, strict=True):
        assert rule.found is not None
        if rule.expr != rule.raw_expr and not speaker.same(rule.found.text, texts.get(check.name)):
            yield rule


def _wrong_indexes(
    model: Model, made: PhysicalTable, speaker: Speaker, text: Text
) -> Iterator[Member]:
    by_name = {index.name: index for index in made.indexes}
    indexes = {
        id(place[1]): by_name.get(index.name)
        for index in made.table.indexes
        if (place := text.at(index.span.start)) is not None
    }
    for rule in model.rules:
        if not isinstance(rule, IndexRule) or not isinstance(rule.found, FoundIndex):
            continue
        if (rule.items, rule.where) == (rule.raw_items, rule.raw_where):
            continue
        index = indexes.get(id(rule))
        if index is None or not _is_same(rule.found, index, speaker):
            yield rule


def _is_same(found: FoundIndex, made: PhysicalIndex, speaker: Speaker) -> bool:
    if (found.where is None) != (made.where is None) or len(found.parts) != len(made.parts):
        return False
    if found.where is not None and not speaker.same(found.where, made.where):
        return False
    return all(
        part.column is not None or speaker.same(part.text, other.text)
        for part, other in zip(found.parts, made.parts, strict=True)
    )
