"""What everything is called in the generated module: classes, enums, types and attributes, each name once in its scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ...compiler.model import Enum, Model, NamedType, Schema
from ...compiler.naming.spelling import (
    PyName,
    modules_of,
    python_attribute,
    python_class,
    python_enum_members,
)
from ...compiler.tables import Database, Table
from .forms import FORMS

RESERVED: Final = frozenset(
    {
        "AfterValidator",
        "Annotated",
        "Any",
        "AwareDatetime",
        "BaseModel",
        "BeforeValidator",
        "Callable",
    }
    | {"ConfigDict", "CoreSchema", "Decimal", "Field", "FiniteFloat", "GetCoreSchemaHandler"}
    | {
        "GetJsonSchemaHandler",
        "JsonValue",
        "NaiveDatetime",
        "ROUND_HALF_UP",
        "Self",
        "StrEnum",
        "UUID",
    }
    | {"ValidationInfo", "to_camel"}
    | frozenset(FORMS)
)
"""What no class may be called, whether this module happens to use it or not."""


MODULES: Final = frozenset({"base", "enums", "forms", "relations", "types"})
"""The modules of a package that are no model's."""


class Names:
    """The names of one module."""

    def __init__(self, schema: Schema, database: Database) -> None:
        self._taken = set(RESERVED)
        self._shared: dict[str, PyName] = {}
        owners: list[Enum | Model | NamedType] = [*schema.enums.values(), *schema.readable.values()]
        self.classes = self._claim_owners([*owners, *schema.types.values()])
        self.modules = modules_of({key: self.classes[key] for key in schema.readable}, MODULES)
        self.creates = self._claim_suffixed(schema, "Create")
        self.updates = self._claim_suffixed(schema, "Update")
        self.with_relations = self._claim_suffixed(schema, "WithRelations")
        self._members = {key: _enum_members(enum) for key, enum in schema.enums.items()}
        tables = database.readable
        self._attributes = {
            key: _attributes(model, tables[key]) for key, model in schema.readable.items()
        }

    def _claim_owners(self, owners: Sequence[Enum | Model | NamedType]) -> dict[str, PyName]:
        """Names by key; where several namespaces have one, theirs stands before it."""
        count = Counter(owner.name for owner in owners)
        return {
            owner.key_name: self.claim(
                owner.key_name.replace(".", "_") if count[owner.name] > 1 else owner.name
            )
            for owner in owners
        }

    def _claim_suffixed(self, schema: Schema, suffix: str) -> dict[str, PyName]:
        return {key: self.claim(self.classes[key] + suffix) for key in schema.readable}

    def claim(self, wanted: str) -> PyName:
        """A class of that name, or of one near it if that is taken."""
        name = python_class(wanted, self._taken)
        self._taken.add(name)
        return name

    def shared(self, name: str) -> str:
        """A type that several fields share, by the name that it would best have."""
        if name not in self._shared:
            self._shared[name] = self.claim(name)
        return self._shared[name]

    def attribute(self, owner: str, name: str) -> PyName:
        """The attribute of a column or relation of a model, by its name in the schema."""
        return self._attributes[owner][name]

    def member(self, enum: str, text: str) -> str:
        """A member of an enum, by the stored text."""
        return f"{self.classes[enum]}.{self._members[enum][text]}"

    def members(self, enum: str) -> dict[str, PyName]:
        """The members of an enum by their stored texts."""
        return self._members[enum]


def _enum_members(enum: Enum) -> dict[str, PyName]:
    names = python_enum_members(value.name for value in enum.values)
    return {value.text: name for value, name in zip(enum.values, names, strict=True)}


def _attributes(model: Model, table: Table) -> dict[str, PyName]:
    """As the object mappers have them, so that the models read from their records."""
    names: dict[str, PyName] = {}
    taken: set[str] = set()
    for name in (*(column.attribute for column in table.columns), *model.relations):
        names[name] = python_attribute(name, taken)
        taken.add(names[name])
    return names
