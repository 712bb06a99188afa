"""The catalogue of settings: what may stand in a `schema` block."""

from __future__ import annotations

from typing import NamedTuple

from .functions import COUNTERS


class SettingRow(NamedTuple):
    """`attribute` is its name in `compiler.model.Settings`. `choices` empty: a text; `template` then names the places it may have."""

    name: str
    attribute: str
    help: str
    choices: tuple[str, ...] = ()
    template: tuple[str, ...] = ()
    may_be_empty: bool = False
    codes: bool = False
    """Whether it takes a list of warnings."""


_CASES = ("snake", "camel", "pascal", "lower", "as_is")
ACTIONS = ("cascade", "setNull", "restrict", "noAction", "setDefault")
"""What can happen to records whose target is deleted or changed."""

SPOKEN = ("postgres", "mysql", "mariadb", "sqlite")
"""The databases that outputs are made for."""
DIALECTS = (
    *SPOKEN,
    "duckdb",
    "mssql",
    "oracle",
    "cockroach",
    "bigquery",
    "snowflake",
    "redshift",
    "clickhouse",
    "databricks",
    "trino",
)
"""The databases that raw SQL and native types may be written for, whether an output is made for them or not."""


class PresetRow(NamedTuple):
    """A value of `naming`: the settings whose defaults it changes, by name. Whatever it leaves out stays as in `heddle`."""

    name: str
    help: str
    settings: dict[str, str]


PRESETS: dict[str, PresetRow] = {
    row.name: row
    for row in (
        PresetRow("heddle", "Heddle's own names.", {}),
        PresetRow(
            "hatchify",
            "The names of a Hatchify project.",
            {
                "tables": "singular",
                "plural": "s",
                "ids": "uuid",
                "onUpdate": "cascade",
                "fkIndex": "off",
                "enum": "enum_{name}",
            },
        ),
        PresetRow(
            "datrix",
            "The names of a Datrix project.",
            {
                "tableCase": "lower",
                "columnCase": "as_is",
                "ids": "int",
                "timestamps": "on",
                "onDelete": "datrix",
                "fkIndex": "off",
                "enums": "check",
                "paths": "table",
                "index": "idx_{table}_{columns}",
                "unique": "idx_{table}_{columns}",
            },
        ),
        PresetRow(
            "hadio",
            "The names of a Hadio project, which makes nothing that is not asked for.",
            {"ids": "uuid", "onDelete": "noAction", "fkIndex": "off"},
        ),
    )
}

SETTINGS: dict[str, SettingRow] = {
    row.name: row
    for row in (
        SettingRow("dialect", "dialect", "The main database.", SPOKEN),
        SettingRow("version", "version", "The schema's own version."),
        SettingRow("naming", "naming", "A preset for all settings below.", tuple(PRESETS)),
        SettingRow("tables", "tables", "Whether table names are plural.", ("plural", "singular")),
        SettingRow("tableCase", "table_case", "How table names are written.", _CASES),
        SettingRow("columnCase", "column_case", "How column names are written.", _CASES),
        SettingRow("plural", "plural", "How plurals are made.", ("english", "s")),
        SettingRow(
            "ids",
            "ids",
            "What a model without a key gets.",
            ("int", "bigint", "uuid", "uuid7", "none"),
        ),
        SettingRow("id", "id", "How that key is called.", template=("model",)),
        SettingRow(
            "reference",
            "reference",
            "How a foreign key's column is called.",
            template=("field", "key"),
        ),
        SettingRow(
            "junction", "junction", "How a junction table is called.", template=("left", "right")
        ),
        SettingRow(
            "timestamps", "timestamps", "createdAt and updatedAt on every model.", ("on", "off")
        ),
        SettingRow(
            "onDelete",
            "on_delete",
            "What deleting a target does; `safe`: a required relation refuses.",
            ("safe", "datrix", *ACTIONS),
        ),
        SettingRow("onUpdate", "on_update", "What changing a target's key does.", ACTIONS),
        SettingRow("fkIndex", "fk_index", "An index for every foreign key.", ("on", "off")),
        SettingRow(
            "enums", "enums", "Enum types of the database, or checked texts.", ("native", "check")
        ),
        SettingRow(
            "limits",
            "limits",
            "What the database checks of values: what types and limits ask, the limits that are written, or nothing but the models.",
            ("checked", "written", "models"),
        ),
        SettingRow(
            "autoincrement",
            "autoincrement",
            "What `autoincrement()` is in the database.",
            COUNTERS,
        ),
        SettingRow(
            "uniques",
            "uniques",
            "What unique rules are in the database; `dialect`: what is usual there.",
            ("dialect", "constraints", "indexes"),
        ),
        SettingRow(
            "keys",
            "keys",
            "Whether keys say NOT NULL where the database takes null in a key: SQLite.",
            ("required", "dialect"),
        ),
        SettingRow(
            "options", "options", "What stands behind every table in the SQL of the main database."
        ),
        SettingRow(
            "paths",
            "paths",
            "What a URL path is made of: the plural in kebab case, or the table's name.",
            ("kebab", "table"),
        ),
        SettingRow("enum", "enum", "The name of an enum type.", template=("name",)),
        SettingRow("pk", "pk", "The name of a primary key.", template=("table",)),
        SettingRow(
            "fk", "fk", "The name of a foreign key.", template=("table", "columns", "target")
        ),
        SettingRow("index", "index", "The name of an index.", template=("table", "columns")),
        SettingRow("unique", "unique", "The name of a unique rule.", template=("table", "columns")),
        SettingRow(
            "check",
            "check",
            "The name of a check; empty: none, in SQLite, and for limits in MySQL.",
            template=("table", "name"),
            may_be_empty=True,
        ),
        SettingRow("allow", "allow", "Warnings that are silenced everywhere.", codes=True),
    )
}

FAMILIAR: dict[str, str] = dict.fromkeys(
    ("provider", "database", "database_type", "engine", "db"), "dialect"
)
"""What other schema languages call settings."""
