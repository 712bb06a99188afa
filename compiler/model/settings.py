"""The settings of a schema."""

from __future__ import annotations

from dataclasses import field

from ..record import record


@record
class Settings:
    """The settings of the language's `schema` block, with the defaults filled in. The catalogue explains each."""

    dialect: str = "postgres"
    version: str | None = None
    naming: str = "heddle"
    tables: str = "plural"
    table_case: str = "snake"
    column_case: str = "snake"
    plural: str = "english"
    ids: str = "bigint"
    id: str = "id"
    reference: str = "{field}_{key}"
    junction: str = "{left}_{right}"
    timestamps: bool = False
    on_delete: str = "safe"
    on_update: str = "noAction"
    fk_index: bool = True
    enums: str = "native"
    limits: str = "checked"
    autoincrement: str = "safe"
    uniques: str = "dialect"
    keys: str = "required"
    options: str | None = None
    types: dict[str, str] = field(default_factory=dict)
    """How the main database spells types, where it is not Heddle's own way: `type.string = "nvarchar({length})"`."""
    paths: str = "kebab"
    enum: str = "{name}"
    pk: str = "pk_{table}"
    fk: str = "fk_{table}_{columns}"
    index: str = "ix_{table}_{columns}"
    unique: str = "uq_{table}_{columns}"
    check: str = "ck_{table}_{name}"
