"""Statements that add afterwards what the language has no words for."""

from __future__ import annotations

from ...backends.dialects import dialect_named
from ...compiler.model import Action
from ..found import FoundCheck, FoundForeignKey, FoundIndex, FoundTable, FoundUnique
from ..script.base import place_text


def add_foreign_key(table: FoundTable, key: FoundForeignKey, dialect: str) -> str | None:
    """ALTER TABLE … ADD CONSTRAINT; None where a dialect adds no constraints."""
    if dialect == "sqlite":
        return None
    quoted = dialect_named(dialect).quoted
    text = f"FOREIGN KEY ({', '.join(map(quoted, key.columns))}) REFERENCES {place_text(key.target, dialect)}"
    if key.target_columns:
        text += f" ({', '.join(map(quoted, key.target_columns))})"
    match_clause, _, _rest = key.raw.partition("NOT VALID")
    text += f" {match_clause.strip()}" if match_clause.strip() else ""
    for event, action in (("DELETE", key.on_delete), ("UPDATE", key.on_update)):
        if action is not Action.NO_ACTION or dialect != "postgres":
            text += f" ON {event} {action.value.upper()}"
            if event == "DELETE" and key.set_null:
                text += f" ({', '.join(map(quoted, key.set_null))})"
    if key.deferrable:
        text += " DEFERRABLE INITIALLY DEFERRED" if key.deferred else " DEFERRABLE"
    text += " NOT VALID" if "NOT VALID" in key.raw else ""
    return _added(table, key.name, text, dialect)


def add_rule(table: FoundTable, rule: FoundUnique | FoundCheck, dialect: str) -> str | None:
    if dialect == "sqlite":
        return None
    if isinstance(rule, FoundCheck):
        return _added(table, rule.name, f"CHECK ({rule.text}) {rule.raw}".strip(), dialect)
    quoted = dialect_named(dialect).quoted
    nulls = " NULLS NOT DISTINCT" if rule.nulls_same else ""
    text = f"UNIQUE{nulls} ({', '.join(map(quoted, rule.columns))}) {rule.raw}"
    return _added(table, rule.name, text.strip(), dialect)


def _added(table: FoundTable, name: str | None, text: str, dialect: str) -> str:
    label = f"CONSTRAINT {dialect_named(dialect).quoted(name)} " if name else ""
    return f"ALTER TABLE {place_text(table.place, dialect)} ADD {label}{text}"


def add_index(table: FoundTable, index: FoundIndex, dialect: str) -> str:
    """The statement that made the index, or one made of a key of MySQL's CREATE TABLE."""
    if index.statement:
        return index.statement
    quoted = dialect_named(dialect).quoted
    method = (index.method or "").upper()
    kind = f"{method} " if method in ("FULLTEXT", "SPATIAL") else "UNIQUE " if index.unique else ""
    using = f" USING {method}" if method in ("HASH", "BTREE") else ""
    parts = []
    for part in index.parts:
        text = f"({part.text})" if part.column is None else quoted(part.column) + part.raw
        parts.append(text + (" DESC" if part.descending else ""))
    name = quoted(index.name or "")
    text = f"CREATE {kind}INDEX {name}{using} ON {place_text(table.place, dialect)} ({', '.join(parts)})"
    return f"{text} {index.raw}".strip()
