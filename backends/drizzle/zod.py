"""`zod.ts`, or a folder `zod`: schemas of what is read, inserted and updated, which need nothing but Zod 4.

They take the values of Drizzle's rows, and those of JSON; `z.encode` makes JSON of a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from ...compiler.model import Enum, Schema
from ...compiler.naming.spelling import (
    typescript_constant,
    typescript_files,
    typescript_property,
    typescript_type,
)
from ..base import Request
from ..records import Member, Presence, Record, Rule, records
from ..text.conditions import opposite
from ..text.parts import Part
from ..text.typescript import doc_comment, said
from ..text.typescript_calls import Chain
from ..text.typescript_code import Code, Text
from ..text.typescript_conditions import TypeScriptConditions
from ..text.typescript_pieces import atom, equal, joined
from ..text.typescript_structures import Array, Arrow, Generic, Object, Property, statement
from .zod_forms import CONSTANTS, TYPES, Forms
from .zod_types import Link, ZodTypes, chain

_TEMPLATES: Final = str(Path(__file__).with_name("templates"))
FILES: Final = frozenset({"enums", "forms", "index", "types"})
"""The files of a folder that are no model's."""


def zod_parts(request: Request) -> list[Part]:
    """For all dialects: the values of a row have one form in all of them."""
    from ..text.templates import pieces

    module = _Module(request)
    parts = [*module.parts()]
    own = "\n\n".join(pieces(_TEMPLATES, "forms.ts.pieces", module.forms.used))
    return [Part("forms", own), *parts] if own else parts


class _Names:
    """The constants and types of one file, each name once."""

    def __init__(self, schema: Schema) -> None:
        self._constants = set(CONSTANTS)
        self._types = set(TYPES)
        models = _unambiguous(schema, schema.readable)
        self.models = {
            key: {
                part: self._constant(f"{name}{part}")
                for part in ("Fields", "Select", "Insert", "Update")
            }
            for key, name in models.items()
        }
        self.files = typescript_files(models, FILES)
        shared = _unambiguous(schema, [*schema.enums, *schema.types])
        self.shared = {key: self._constant(name) for key, name in shared.items()}

    def _constant(self, wanted: str) -> str:
        name = typescript_constant(wanted[:1].lower() + wanted[1:], self._constants)
        self._constants.add(name)
        return name

    def type(self, constant: str) -> str:
        name = typescript_type(constant[:1].upper() + constant[1:], self._types)
        self._types.add(name)
        return name


def _unambiguous(schema: Schema, keys: Iterable[str]) -> dict[str, str]:
    """Names by key; where several namespaces have one, theirs stands before it."""
    every = [*schema.readable, *schema.enums, *schema.types]
    bearers = Counter(key.rpartition(".")[2] for key in every)
    return {
        key: typescript_type(key.replace(".", "_") if bearers[name] > 1 else name)
        for key in keys
        for name in [key.rpartition(".")[2]]
    }


class _Module:
    def __init__(self, request: Request) -> None:
        self._schema = request.schema
        self._records = tuple(records(request, "Zod"))
        self._names = _Names(request.schema)
        self.forms = Forms()
        self._types = ZodTypes(request.schema, self.forms, self._names.shared)

    def parts(self) -> Iterator[Part]:
        for enum in self._schema.enums.values():
            yield Part("enums", self._enum(enum))
        for named in self._schema.types.values():
            name = self._names.shared[named.key_name]
            made = _constant(name, self._types.limited(named.type), exported=False)
            yield Part("types", _documented(named.doc, made))
        for record in self._records:
            home = self._names.files[record.model.key_name]
            yield from (Part(home, text) for text in self._record(record))

    def _enum(self, enum: Enum) -> str:
        values = Array([Text(value.text) for value in enum.values])
        name = self._names.shared[enum.key_name]
        made = _constant(name, Chain("z", ("enum", [values])))
        return _documented(enum.doc, f"{made}\n{self._inferred(name)}")

    def _inferred(self, constant: str) -> str:
        name = self._names.type(constant)
        return statement(f"export type {name} =", Generic("z.infer", f"typeof {constant}"))

    def _record(self, record: Record) -> Iterator[str]:
        names = self._names.models[record.model.key_name]
        keys = _properties(record)
        select = Object([self._selected(member, keys) for member in record.read], spread=True)
        made = _constant(names["Select"], Chain("z", ("object", [select])))
        doc = said(record.model.doc, record.model.traits.deprecated)
        yield _documented(doc, f"{made}\n{self._inferred(names['Select'])}")
        if record.create is None:
            return
        if record.create:
            fields = Object([self._field(member, keys) for member in record.create], spread=True)
            yield _constant(names["Fields"], fields, exported=False)
        inserted = [self._inserted(member, keys, names["Fields"]) for member in record.create]
        insert = self._strict(inserted, record, record.create_rules, keys)
        yield f"{_constant(names['Insert'], insert)}\n{self._inferred(names['Insert'])}"
        if record.update:
            updated = [self._updated(member, keys, names["Fields"]) for member in record.update]
            update = self._strict(updated, record, record.update_rules, keys)
            yield f"{_constant(names['Update'], update)}\n{self._inferred(names['Update'])}"

    def _selected(self, member: Member, keys: dict[str, str]) -> Property:
        column = member.column
        links: list[Link] = [("nullable", [])] if column.nullable else []
        code = chain(self._types.read(column.type), links)
        return Property(keys[member.attribute], code, _doc(member))

    def _field(self, member: Member, keys: dict[str, str]) -> Property:
        return Property(keys[member.attribute], self._types.taken(member.column.type), _doc(member))

    def _inserted(self, member: Member, keys: dict[str, str], fields: str) -> Property:
        column = member.column
        links: list[Link] = []
        default = self._types.default(column.default, column.type)
        if member.presence is Presence.DEFAULTED and default is not None:
            links = [("nullable", [])] if column.nullable else []
            links.append(("default", [default]))
        elif member.presence is not Presence.REQUIRED:
            links = [("nullish" if column.nullable else "optional", [])]
        return _of_fields(fields, keys[member.attribute], links)

    def _updated(self, member: Member, keys: dict[str, str], fields: str) -> Property:
        links: list[Link] = [("nullish" if member.column.nullable else "optional", [])]
        return _of_fields(fields, keys[member.attribute], links)

    def _strict(
        self,
        properties: list[Property],
        record: Record,
        rules: tuple[Rule, ...],
        keys: dict[str, str],
    ) -> Code:
        links = [self._rule(record, rule, keys) for rule in rules]
        return Chain("z", ("strictObject", [Object(properties, spread=True)]), *links)

    def _rule(self, record: Record, rule: Rule, keys: dict[str, str]) -> Link:
        types = {column.attribute: column.type for column in record.table.columns}
        conditions = TypeScriptConditions(
            self.forms.need,
            lambda name: f"row.{keys[name]}",
            types.__getitem__,
            rule.logic,
            rule.broken,
        )
        holds = conditions.condition(opposite(rule.broken))
        if rule.set_first:
            unset = [equal(atom(f"row.{keys[name]}"), atom("undefined")) for name in rule.set_first]
            holds = joined("||", [*unset, holds])
        path = Array([Text(keys[rule.attributes[0]])])
        message = Text(rule.message(keys.__getitem__))
        options = Object([Property("message", message), Property("path", path)])
        return "refine", [Arrow("(row)", holds.code), options]


def _properties(record: Record) -> dict[str, str]:
    """The keys of a row, as the table has them."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for column in record.table.columns:
        keys[column.attribute] = typescript_property(column.attribute, taken)
        taken.add(keys[column.attribute])
    return keys


def _of_fields(fields: str, key: str, links: list[Link]) -> Property:
    code = Code(f"{fields}.{key}")
    return Property(key, chain(code, links))


def _doc(member: Member) -> str | None:
    return said(member.column.doc, member.traits.deprecated)


def _constant(name: str, value: Code, exported: bool = True) -> str:
    return statement(f"{'export ' if exported else ''}const {name} =", value)


def _documented(doc: str | None, code: str) -> str:
    return f"{doc_comment(doc)}\n{code}" if doc and doc.strip() else code
