"""What everything is called in the generated TypeScript. Every name is claimed once, in the order of the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from ...compiler.model import Junction, Model, Schema
from ...compiler.naming.plural import plural
from ...compiler.naming.spelling import (
    typescript_constant,
    typescript_files,
    typescript_property,
    typescript_type,
)
from ...compiler.tables import Database, Table

MODULE_NAMES = frozenset({"p", "m", "s", "t", "one", "many", "sql", "relations", "crypto"})
"""What the module's own code is called: the imports, and the parameters of callbacks."""

FILES = frozenset({"columns", "enums", "index", "relations", "views"})
"""The files of a folder that are no model's."""

TYPE_NAMES = frozenset({"Json", "SQL", "Uint8Array"})


class Names:
    """The names of one schema file. `taken` has those that the custom types in it use."""

    def __init__(self, schema: Schema, database: Database, taken: Collection[str]) -> None:
        self._schema = schema
        owners: dict[str, Model | Junction] = {**schema.readable, **schema.junctions}
        constants = {*MODULE_NAMES, *taken}
        types = set(TYPE_NAMES)
        rows = _by_owner((key, owner.name, owner.namespace) for key, owner in owners.items())
        plurals = _by_owner(
            (key, _collection(schema, owner), owner.namespace) for key, owner in owners.items()
        )
        enums = _by_owner(
            (enum.key_name, enum.name, enum.namespace) for enum in database.enums.values()
        )
        self.rows = {key: _claim_type(name, types) for key, name in rows.items()}
        self.enum_types = {key: _claim_type(name, types) for key, name in enums.items()}
        self.files = typescript_files(self.rows, FILES)
        self.new_rows = {key: _claim_type(f"New{name}", types) for key, name in self.rows.items()}
        self.tables = {key: _claim_constant(name, constants) for key, name in plurals.items()}
        self.enums = {key: _claim_constant(name, constants) for key, name in enums.items()}
        self.relations = {
            key: _claim_constant(f"{name}Relations", constants) for key, name in self.tables.items()
        }
        self.schemas = {
            name: _claim_constant(f"{name}_schema", constants) for name in database.schemas
        }
        self.enum_columns = {
            key: _claim_constant(f"{name}Column", constants) for key, name in self.enums.items()
        }
        self.constants = frozenset(constants)
        """Every constant of the module that is no helper of its own."""
        self.columns = {key: dict(_properties(table)) for key, table in database.readable.items()}

    def column(self, owner: str, attribute: str) -> str:
        """The key of a column in its table."""
        return self.columns[owner][attribute]

    def relation_keys(self, owner: str, relations: Iterable[str]) -> dict[str, str]:
        """The keys of a table's relations, none of which is a column's: that would hide the column."""
        taken = set(self.columns[owner].values())
        return {name: _claim(typescript_property(name, taken), taken) for name in relations}


def _collection(schema: Schema, owner: Model | Junction) -> str:
    return owner.plural if isinstance(owner, Model) else plural(owner.name, schema.settings.plural)


def _by_owner(named: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    """A name for each key; where several have the same, with the namespace in front."""
    listed = list(named)
    count = Counter(typescript_type(name) for _, name, _ in listed)
    return {
        key: f"{namespace}_{name}" if namespace and count[typescript_type(name)] > 1 else name
        for key, name, namespace in listed
    }


def _properties(table: Table) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for column in table.columns:
        yield column.attribute, _claim(typescript_property(column.attribute, taken), taken)


def _claim_constant(name: str, taken: set[str]) -> str:
    return _claim(typescript_constant(name, taken), taken)


def _claim_type(name: str, taken: set[str]) -> str:
    return _claim(typescript_type(name, taken), taken)


def _claim(name: str, taken: set[str]) -> str:
    taken.add(name)
    return name
