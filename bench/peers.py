"""The same database in the languages of the peers: what Prisma and DBML are given to work on.

Both writers say what their language can of Tables: columns with types, nullability and plain defaults, keys, relations with
their actions, uniques, indexes, enums and comments. Checks and expressions have no place in Prisma's language.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from heddle.compiler.compile import compile_schema
from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.lower import lower
from heddle.compiler.model import Action, Enum, EnumValue, LiteralDefault, MadeDefault, RawDefault
from heddle.compiler.naming.words import camel, pascal
from heddle.compiler.source import Sources
from heddle.compiler.tables import Column, Database, ForeignKey, Table

PRISMA_TYPES = {
    "string": "String", "text": "String", "email": "String", "url": "String", "ip": "String",
    "int": "Int", "smallint": "Int", "bigint": "BigInt", "float": "Float", "decimal": "Decimal",
    "bool": "Boolean", "date": "DateTime", "time": "DateTime", "datetime": "DateTime",
    "localdatetime": "DateTime", "duration": "String", "uuid": "String", "json": "Json",
    "bytes": "Bytes",
}  # fmt: skip
PRISMA_NATIVE = {
    "smallint": "SmallInt", "date": "Date", "time": "Time", "datetime": "Timestamptz(6)",
    "localdatetime": "Timestamp(6)", "uuid": "Uuid",
}  # fmt: skip
DBML_TYPES = {
    "string": "varchar", "email": "varchar", "url": "varchar", "ip": "varchar", "text": "text",
    "int": "integer", "smallint": "smallint", "bigint": "bigint", "float": "double",
    "decimal": "decimal", "bool": "boolean", "date": "date", "time": "time",
    "datetime": "timestamptz", "localdatetime": "timestamp", "duration": "interval",
    "uuid": "uuid", "json": "jsonb", "bytes": "bytea",
}  # fmt: skip
PRISMA_ACTIONS = {
    Action.CASCADE: "Cascade", Action.SET_NULL: "SetNull", Action.RESTRICT: "Restrict",
    Action.NO_ACTION: "NoAction", Action.SET_DEFAULT: "SetDefault",
}  # fmt: skip


def prisma(database: Database) -> str:
    """A `schema.prisma` for PostgreSQL."""
    parts = ['datasource db {\n  provider = "postgresql"\n}\n']
    parts += [_prisma_enum(enum) for enum in database.enums.values()]
    inverses: dict[tuple[str | None, str], list[str]] = {}
    for table in database.tables.values():
        for key in table.foreign_keys:
            relation = _relation(table, key)
            many = "?" if _is_unique(table, key.columns) else "[]"
            line = f'{camel(relation)} {_model(table)}{many} @relation("{relation}")'
            inverses.setdefault((key.target_schema, key.target), []).append(line)
    for table in database.tables.values():
        lines = [*_prisma_members(table, database), *inverses.get((table.schema, table.name), [])]
        body = "".join(f"  {line}\n" for line in lines)
        doc = "".join(f"/// {line}\n" for line in (table.doc or "").splitlines())
        parts.append(f"{doc}model {_model(table)} {{\n{body}}}\n")
    return "\n".join(parts)


def _prisma_enum(enum: Enum) -> str:
    values = "".join(
        f"  {_prisma_value(value)}"
        + (f' @map("{value.text}")' if value.text != _prisma_value(value) else "")
        + "\n"
        for value in enum.values
    )
    return f"enum {enum.name} {{\n{values}}}\n"


def _prisma_value(value: EnumValue) -> str:
    """Prisma's values are letters, digits and `_`."""
    return re.sub(r"\W", "_", value.name)


def _prisma_members(table: Table, database: Database) -> Iterator[str]:
    key = table.primary_key.columns if table.primary_key else ()
    singles = {unique.columns[0] for unique in table.uniques if len(unique.columns) == 1}
    for column in table.columns:
        yield _prisma_column(column, key == (column.name,), column.name in singles, database)
    for foreign in table.foreign_keys:
        target = next(
            other
            for other in database.tables.values()
            if (other.schema, other.name) == (foreign.target_schema, foreign.target)
        )
        optional = any(table.column(name).nullable for name in foreign.columns)
        own = ", ".join(table.column(name).attribute for name in foreign.columns)
        theirs = ", ".join(target.column(name).attribute for name in foreign.target_columns)
        name = camel(foreign.relation or foreign.name)
        yield (
            f'{name} {_model(target)}{"?" if optional else ""} @relation("{_relation(table, foreign)}", '
            f"fields: [{own}], references: [{theirs}], "
            f"onDelete: {PRISMA_ACTIONS[foreign.on_delete]}, onUpdate: {PRISMA_ACTIONS[foreign.on_update]})"
        )
    if len(key) > 1:
        yield f"@@id([{', '.join(table.column(name).attribute for name in key)}])"
    for unique in table.uniques:
        if len(unique.columns) > 1:
            yield f"@@unique([{', '.join(table.column(name).attribute for name in unique.columns)}])"
    for index in table.indexes:
        if all(part.column for part in index.parts) and index.where is None:
            columns = [
                table.column(part.column or "").attribute
                + ("(sort: Desc)" if part.descending else "")
                for part in index.parts
            ]
            yield f"@@index([{', '.join(columns)}])"
    if table.name != _model(table):
        yield f'@@map("{table.name}")'


def _prisma_column(column: Column, is_key: bool, is_unique: bool, database: Database) -> str:
    row = column.type
    name = database.enums[row.enum].name if row.enum else PRISMA_TYPES.get(row.name, "String")
    parts = [column.attribute, name + ("[]" if row.items else "?" if column.nullable else "")]
    parts += ["@id"] * is_key + ["@unique"] * is_unique
    match column.default:
        case _ if column.identity:
            parts.append("@default(autoincrement())")
        case MadeDefault(maker="now"):
            parts.append("@default(now())")
        case LiteralDefault(value=value) if row.enum:
            members = {
                value.text: _prisma_value(value) for value in database.enums[row.enum].values
            }
            parts.append(f"@default({members.get(str(value), value)})")
        case LiteralDefault(value=bool() as value):
            parts.append(f"@default({str(value).lower()})")
        case LiteralDefault(value=list() | dict()) if row.name == "json":
            parts.append('@default("{}")')
        case LiteralDefault(value=str() as value):
            parts.append(f'@default("{value}")')
        case LiteralDefault(value=value) if not isinstance(value, list):
            parts.append(f"@default({value})")
    if column.attribute != column.name:
        parts.append(f'@map("{column.name}")')
    if not row.items:
        if row.name in ("string", "email", "url", "ip"):
            parts.append(f"@db.VarChar({row.most_length or 255})")
        elif row.name == "decimal":
            parts.append(f"@db.Decimal({row.precision}, {row.scale})")
        elif row.name in PRISMA_NATIVE:
            parts.append(f"@db.{PRISMA_NATIVE[row.name]}")
    return " ".join(parts)


def _model(table: Table) -> str:
    return pascal(table.owner.replace(".", "_"))


def _relation(table: Table, key: ForeignKey) -> str:
    return f"{_model(table)}_{key.relation or key.name}"


def _is_unique(table: Table, columns: tuple[str, ...]) -> bool:
    keys = [unique.columns for unique in table.uniques]
    keys += [table.primary_key.columns] if table.primary_key else []
    return any(set(key) == set(columns) for key in keys)


def dbml(database: Database) -> str:
    """A `.dbml` file."""
    parts = [
        f"Enum {enum.name} {{\n" + "".join(f'  "{value.text}"\n' for value in enum.values) + "}\n"
        for enum in database.enums.values()
    ]
    for table in database.tables.values():
        lines = [_dbml_column(table, column, database) for column in table.columns]
        indexes = list(_dbml_indexes(table))
        if indexes:
            lines += ["", "indexes {", *(f"  {line}" for line in indexes), "}"]
        if table.doc:
            lines += ["", f"Note: {_dbml_text(table.doc)}"]
        body = "".join(f"  {line}\n" if line else "\n" for line in lines)
        parts.append(f"Table {_dbml_name(table.schema, table.name)} {{\n{body}}}\n")
    parts += [
        _dbml_ref(table, key)
        for table in database.tables.values()
        for key in table.foreign_keys
        if not _is_inline(key)
    ]
    return "\n".join(parts)


def _dbml_name(schema: str | None, name: str) -> str:
    return f"{schema}.{name}" if schema else name


def _dbml_text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"


def _dbml_column(table: Table, column: Column, database: Database) -> str:
    row = column.type
    if row.enum:
        name = database.enums[row.enum].name
    else:
        name = DBML_TYPES.get(row.name, "text")
        if name == "varchar":
            name += f"({row.most_length or 255})"
        elif name == "decimal":
            name += f"({row.precision},{row.scale})"
    if row.items:
        name += "[]"
    settings = []
    if table.primary_key and table.primary_key.columns == (column.name,):
        settings.append("pk")
    if column.identity:
        settings.append("increment")
    if not column.nullable and "pk" not in settings:
        settings.append("not null")
    if any(unique.columns == (column.name,) for unique in table.uniques):
        settings.append("unique")
    match column.default:
        case MadeDefault(maker="now"):
            settings.append("default: `now()`")
        case RawDefault(sql=sql):
            settings.append(f"default: `{sql}`")
        case LiteralDefault(value=bool() as value):
            settings.append(f"default: {str(value).lower()}")
        case LiteralDefault(value=(list() | dict())):
            settings.append("default: '{}'")
        case LiteralDefault(value=str() as value):
            settings.append(f"default: {_dbml_text(value)}")
        case LiteralDefault(value=value):
            settings.append(f"default: {value}")
    if column.doc:
        settings.append(f"note: {_dbml_text(column.doc)}")
    settings += [
        f"ref: {_dbml_arrow(table, key)} {_dbml_end(key.target_schema, key.target, key.target_columns)}"
        for key in table.foreign_keys
        if key.columns == (column.name,) and _is_inline(key)
    ]
    return f"{column.name} {name}" + (f" [{', '.join(settings)}]" if settings else "")


def _dbml_indexes(table: Table) -> Iterator[str]:
    if table.primary_key and len(table.primary_key.columns) > 1:
        yield f"({', '.join(table.primary_key.columns)}) [pk]"
    for unique in table.uniques:
        if len(unique.columns) > 1:
            yield f"({', '.join(unique.columns)}) [unique]"
    for index in table.indexes:
        if index.where is None and all(part.column for part in index.parts):
            columns = ", ".join(part.column or "" for part in index.parts)
            yield f"({columns})" if len(index.parts) > 1 else columns


def _is_inline(key: ForeignKey) -> bool:
    """Whether a key can stand at its column, where nothing can be said of actions."""
    return len(key.columns) == 1 and {key.on_delete, key.on_update} == {Action.NO_ACTION}


def _dbml_arrow(table: Table, key: ForeignKey) -> str:
    return "-" if _is_unique(table, key.columns) else ">"


def _dbml_end(schema: str | None, name: str, columns: tuple[str, ...]) -> str:
    named = columns[0] if len(columns) == 1 else f"({', '.join(columns)})"
    return f"{_dbml_name(schema, name)}.{named}"


def _dbml_ref(table: Table, key: ForeignKey) -> str:
    actions = [
        f"{word}: {action.value.lower()}"
        for word, action in (("delete", key.on_delete), ("update", key.on_update))
        if action is not Action.NO_ACTION
    ]
    settings = f" [{', '.join(actions)}]" if actions else ""
    own = _dbml_end(table.schema, table.name, key.columns)
    target = _dbml_end(key.target_schema, key.target, key.target_columns)
    return f"Ref: {own} {_dbml_arrow(table, key)} {target}{settings}\n"


def main() -> None:
    """Write `schema.prisma` and `schema.dbml` beside a folder of schemas."""
    sources, problems = Sources(), Problems()
    for file in sorted(Path(sys.argv[1]).glob("**/*.hdl")):
        sources.add(file.name, file.read_text(encoding="utf-8"))
    schema = compile_schema(sources, problems, "schema")
    if schema is None:
        raise SystemExit("the schemas have errors: see `heddle check`")
    database = lower(schema)
    Path("schema.prisma").write_text(prisma(database), encoding="utf-8")
    Path("schema.dbml").write_text(dbml(database), encoding="utf-8")


if __name__ == "__main__":
    main()
