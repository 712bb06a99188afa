"""The models of one record: what is read, what creates it, what changes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from ...compiler.model import Json, Relation, RelationKind, Traits, Type
from ...compiler.naming.spelling import typescript_property
from ..records import Member, Presence, Record, Rule
from ..text.python_code import (
    Code,
    Group,
    assigned,
    call,
    constant,
    dict_of,
    keyword,
    list_of,
    statement,
)
from ..text.python_conditions import PythonConditions
from ..text.python_literals import docstring, literal, said
from .defaults import Defaults
from .names import Names
from .needs import Needs
from .rules import rule_statements
from .tree import ModelView
from .types import Types

_PLAIN_SNAKE: Final = re.compile("[a-z]+(?:_[a-z]+)*")
"""Names that every version of `to_camel` turns into the same."""
BASE: Final = "_Model"
INPUT: Final = "_Input"


class Models:
    def __init__(
        self,
        types: Types,
        defaults: Defaults,
        names: Names,
        needs: Needs,
        *,
        camel: bool,
        apart: bool,
    ) -> None:
        """`apart`: the models stand in other modules than their bases."""
        self._types = types
        self._defaults = defaults
        self._names = names
        self._needs = needs
        self._camel = camel
        self._apart = apart

    def of(self, record: Record) -> Iterator[ModelView]:
        model = record.model
        key = model.key_name
        name = self._names.classes[key]
        ruled = {
            a for rule in (*record.create_rules, *record.update_rules) for a in rule.attributes
        }
        yield ModelView(
            name=name,
            base=BASE,
            doc=_doc(model.doc, model.traits.deprecated),
            fields=tuple(self._read(key, member) for member in record.read),
        )
        if record.create is not None:
            yield ModelView(
                name=self._names.creates[key],
                base=INPUT,
                doc=docstring(f"A new {name}."),
                fields=tuple(self._create(key, m, m.attribute in ruled) for m in record.create),
                rules=tuple(self._rules(record, record.create_rules)),
            )
        if record.update is not None:
            yield ModelView(
                name=self._names.updates[key],
                base=INPUT,
                doc=docstring(f"Changes to {name}: only what is set."),
                fields=tuple(self._update(key, m, m.attribute in ruled) for m in record.update),
                rules=tuple(self._rules(record, record.update_rules)),
            )

    def with_relations(self, record: Record) -> ModelView | None:
        """The model that is read with its relations, each of which is read without."""
        key = record.model.key_name
        relations = [
            relation
            for relation in record.model.relations.values()
            if not relation.traits.hidden and relation.target in self._names.classes
        ]
        # Without a key there is no class whose records have them.
        if not relations or not record.model.key.attributes:
            return None
        name = self._names.classes[key]
        return ModelView(
            name=self._names.with_relations[key],
            base=name,
            doc=docstring(f"{name}, with the records that belong to it."),
            fields=tuple(self._relation(key, relation) for relation in relations),
        )

    def _relation(self, key: str, relation: Relation) -> str:
        target = self._names.classes[relation.target]
        many = relation.kind in (RelationKind.HAS_MANY, RelationKind.MANY_TO_MANY)
        optional = relation.optional or relation.kind is RelationKind.HAS_ONE
        annotation = f"list[{target}]" if many else f"{target} | None" if optional else target
        options = self._said(key, relation.name, None, relation.traits, relation.doc)
        return self._line(key, relation.name, annotation, None, options)

    # Fields

    def _read(self, key: str, member: Member) -> str:
        column = member.column
        annotation = self._types.read(column.type) + (" | None" if column.nullable else "")
        options = self._said(key, member.attribute, column.type, member.traits, column.doc)
        return self._line(key, member.attribute, annotation, None, options)

    def _create(self, key: str, member: Member, ruled: bool) -> str:
        column = member.column
        annotation = self._types.taken(key, member)
        options = self._said(key, member.attribute, column.type, member.traits, column.doc, ruled)
        value: Code | None = None
        match member.presence:
            case Presence.DEFAULTED:
                value = self._defaults.value(column.default, column.type)
                factory = self._defaults.factory(column.default, column.type)
                options = {"default_factory": factory, **options} if factory else options
                # A linter that does not see the base takes a list for shared by all records.
                is_wrapped = self._apart and isinstance(value, Group) and value.display
                if (options or is_wrapped) and value is not None and column.type.name == "json":
                    value = call(self._needs.own("_json_default"), value)
                if is_wrapped and not options and value is not None:
                    value = call(self._needs.pydantic("Field"), value)
            case Presence.NULLABLE:
                value = "None"
            case Presence.LEFT_OUT if not column.nullable:
                return self._line(
                    key, member.attribute, self._omissible(annotation), "None", options
                )
            case Presence.LEFT_OUT:
                value = "None"
        annotation += " | None" if column.nullable else ""
        return self._line(key, member.attribute, annotation, value, options)

    def _update(self, key: str, member: Member, ruled: bool) -> str:
        column = member.column
        taken = self._types.taken(key, member)
        annotation = f"{taken} | None" if column.nullable else self._omissible(taken)
        options = self._said(key, member.attribute, column.type, member.traits, column.doc, ruled)
        return self._line(key, member.attribute, annotation, "None", options)

    def _omissible(self, annotation: str) -> str:
        self._needs.name("typing", "Annotated")
        return f"Annotated[{annotation} | None, {self._needs.own('NOT_NULL')}]"

    def _line(
        self, key: str, name: str, annotation: str, value: Code | None, options: dict[str, Code]
    ) -> str:
        attribute = self._names.attribute(key, name)
        start = f"{attribute}: {annotation}"
        if not options:
            return statement(assigned(start, value), 1)
        arguments = [value] if value is not None else []
        named = [keyword(option, code) for option, code in options.items()]
        code = call(self._needs.pydantic("Field"), *arguments, *named)
        return statement(assigned(start, code), 1)

    def _said(
        self,
        key: str,
        name: str,
        type: Type | None,
        traits: Traits,
        doc: str | None,
        ruled: bool = False,
    ) -> dict[str, Code]:
        """What `Field(…)` says of a field besides its default."""
        options: dict[str, Code] = dict(self._aliases(key, name))
        if traits.label is not None:
            options["title"] = literal(traits.label)
        if doc and doc.strip():
            options["description"] = literal(doc.strip())
        if traits.example is not None:
            options["examples"] = list_of([constant(_example(traits.example, type))])
        if traits.deprecated is not None and not ruled:
            options["deprecated"] = literal(traits.deprecated) if traits.deprecated else "True"
        elif traits.deprecated is not None:
            # A rule reads the field, and Pydantic would warn of that.
            options["json_schema_extra"] = dict_of({"deprecated": "True"})
        return options

    def _aliases(self, key: str, name: str) -> Iterator[tuple[str, Code]]:
        """The name in JSON, where the alias generator would not make it of the attribute."""
        attribute, wanted = self._names.attribute(key, name), typescript_property(name)
        if self._camel and not (_PLAIN_SNAKE.fullmatch(attribute) and _camel(attribute) == wanted):
            yield "validation_alias", literal(wanted)
            yield "serialization_alias", literal(wanted)

    # Rules

    def _rules(self, record: Record, rules: Iterable[Rule]) -> Iterator[str]:
        key = record.model.key_name
        types = {column.attribute: column.type for column in record.table.columns}
        for rule in rules:
            self._needs.pydantic("model_validator")
            self._needs.name("typing", "Self")
            conditions = PythonConditions(
                self._needs_of_rules,
                lambda name: f"self.{self._names.attribute(key, name)}",
                types.__getitem__,
                rule.logic,
            )
            guard: list[str] = [self._names.attribute(key, name) for name in rule.set_first]
            message = rule.message(partial(self._outside, key))
            yield rule_statements(rule, message, conditions, guard, self._needs)

    def _outside(self, key: str, name: str) -> str:
        """A column's name where values come from: in JSON, if that has names of its own."""
        return typescript_property(name) if self._camel else self._names.attribute(key, name)

    @property
    def _needs_of_rules(self) -> _RuleModule:
        return _RuleModule(self._names, self._needs)


class _RuleModule:
    """The module as the expressions of rules see it."""

    def __init__(self, names: Names, needs: Needs) -> None:
        self._names = names
        self.needs = needs.needs

    def enum_member(self, enum: str, value: str) -> str:
        return self._names.member(enum, value)


def _camel(snake: str) -> str:
    first, *others = snake.split("_")
    return first + "".join(f"{word[0].upper()}{word[1:]}" for word in others)


def _example(value: Json, type: Type | None) -> Json:
    """An example as JSON has it."""
    if type is not None and type.items is None:
        if type.name == "decimal" and isinstance(value, int | Decimal):
            return f"{Decimal(value):.{type.scale}f}"
        if type.is_wide:
            return str(value)
    return value


def _doc(text: str | None, deprecated: str | None) -> str:
    words = said(text, deprecated)
    return docstring(words) if words else ""
