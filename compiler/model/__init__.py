"""The Model: what a schema means, with everything inferred and nothing unresolved. It is logical and knows no database.

`Schema` holds models, enums and named types. Cross-references are keys (`"auth.User"`, or `"User"` in the global
scope), looked up in the schema's dictionaries. All of it is made by the passes and frozen once they are done.
"""

from __future__ import annotations

from .members import Action, Field, KeyColumn, Relation, RelationKind, Traits
from .rules import Check, Hook, Index, IndexItem, Key, Order
from .schema import (
    Enum,
    EnumValue,
    Junction,
    Model,
    NamedType,
    Namespace,
    Query,
    RawStatement,
    Schema,
)
from .settings import Settings
from .types import (
    Bound,
    Clock,
    Default,
    Items,
    Json,
    LiteralDefault,
    MadeDefault,
    Pattern,
    RawDefault,
    Type,
)

__all__ = [
    "Action",
    "Bound",
    "Check",
    "Clock",
    "Default",
    "Enum",
    "EnumValue",
    "Field",
    "Hook",
    "Index",
    "IndexItem",
    "Items",
    "Json",
    "Junction",
    "Key",
    "KeyColumn",
    "LiteralDefault",
    "MadeDefault",
    "Model",
    "NamedType",
    "Namespace",
    "Order",
    "Pattern",
    "Query",
    "RawDefault",
    "RawStatement",
    "Relation",
    "RelationKind",
    "Schema",
    "Settings",
    "Traits",
    "Type",
]
