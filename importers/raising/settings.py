"""Which settings fit a database best: those under which most of its names need not be written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from ...compiler.model import Action, Settings
from ...compiler.naming import inferred
from ...compiler.naming.plural import singular
from ...compiler.naming.templates import fill
from ...compiler.naming.words import CASES, pascal, words
from ...compiler.passes.actions import default_action
from ...compiler.syntax.layout import RESERVED
from ...grammar.functions import COUNTERS
from ..found import Found, FoundColumn, FoundForeignKey, FoundTable
from .key_nulls import keys_for

_CASES: Final = ("snake", "pascal", "camel", "as_is")
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_MOST_TEMPLATES: Final = 24
_AS_IS_WEIGHT: Final = 0.8


class Named(NamedTuple):
    """A name, and what a template could have made it of."""

    name: str
    parts: dict[str, str]


def settings_for(found: Found) -> Settings:
    """The settings, but for those that only the raised types can tell."""
    settings = Settings(dialect=found.dialect, limits="written")
    settings = _table_names(settings, found)
    settings = _column_case(settings, found)
    settings = replace(settings, fk_index=False)
    settings = _actions(settings, found)
    settings = _counters(settings, found)
    settings = replace(settings, keys=keys_for(found))
    return _templates(settings, found)


def model_name(settings: Settings, table: str) -> str:
    """The model whose table this could be."""
    name = singular(table, settings.plural) if settings.tables == "plural" else table
    made = name if settings.table_case == "as_is" else pascal(name)
    return made if _NAME.fullmatch(made) else clean(pascal(made), "Table")


def namespace_of(settings: Settings, schema: str) -> str:
    """What a schema is called in the language."""
    return clean(schema if settings.table_case == "as_is" else pascal(schema), "Schema")


def clean(name: str, instead: str) -> str:
    """The letters and digits of ASCII, with a letter in front."""
    joined = re.sub(r"(?<=[A-Za-z0-9])[^A-Za-z0-9_]+(?=[a-z0-9])", "_", name)
    kept = "".join(char for char in joined if char.isascii() and (char.isalnum() or char == "_"))
    kept = kept.lstrip("_")
    if not kept:
        return instead
    return kept if kept[0].isalpha() else instead + kept


def _table_names(settings: Settings, found: Found) -> Settings:
    """Plural if most names are plurals, for anything can be taken for a singular."""
    names = [place[1] for place in found.tables]
    plurals = sum(singular(name) != name for name in names)
    settings = replace(settings, tables="plural" if plurals * 2 > len(names) else "singular")
    trials = [replace(settings, table_case=case) for case in _CASES]
    schemas = {place[0] for place in (*found.tables, *found.enums)}
    trials = [
        trial
        for trial in trials
        if all(
            s is None or inferred.schema_name(trial, namespace_of(trial, s)) == s for s in schemas
        )
    ] or [replace(settings, table_case="as_is")]
    return max(trials, key=lambda trial: _weight(trial) * sum(_fits_table(trial, n) for n in names))


def _weight(settings: Settings) -> float:
    """Every name fits as it is, but nobody would call models so: it has to spare many exceptions."""
    return _AS_IS_WEIGHT if settings.table_case == "as_is" else 1.0


def _fits_table(settings: Settings, name: str) -> bool:
    return inferred.table_name(settings, model_name(settings, name)) == name


def _column_case(settings: Settings, found: Found) -> Settings:
    counts: Counter[str] = Counter()
    for table in found.tables.values():
        for name in table.columns:
            for case in _CASES:
                counts[case] += CASES[case](clean(name, "")) == name
    counts["as_is"] = int(_AS_IS_WEIGHT * counts["as_is"])
    best = max(_CASES, key=lambda case: (counts[case], -_CASES.index(case)))
    return replace(settings, column_case=best)


def is_optional(table: FoundTable, key: FoundForeignKey) -> bool:
    """Whether a row may refer to nothing; what is part of the primary key is never null."""
    own = table.key.columns if table.key is not None else ()
    return any(
        table.columns[name].nullable
        for name in key.columns
        if name in table.columns and name not in own
    )


def _actions(settings: Settings, found: Found) -> Settings:
    keys = [
        (is_optional(table, key), key)
        for table in found.tables.values()
        for key in table.foreign_keys
    ]
    if not keys:
        return settings

    def fits(choice: str, pick: Callable[[FoundForeignKey], Action]) -> int:
        return sum(default_action(choice, optional) is pick(key) for optional, key in keys)

    deletes = ("safe", "noAction", "cascade", "restrict", "setNull", "datrix", "setDefault")
    updates = ("noAction", "cascade", "restrict", "setNull", "setDefault")
    return replace(
        settings,
        on_delete=max(deletes, key=lambda choice: fits(choice, lambda key: key.on_delete)),
        on_update=max(updates, key=lambda choice: fits(choice, lambda key: key.on_update)),
    )


def _counters(settings: Settings, found: Found) -> Settings:
    columns = [c for table in found.tables.values() for c in table.columns.values() if c.counts]
    fits = {way: sum(counts_as(c, way, found.dialect) for c in columns) for way in COUNTERS}
    best = max(COUNTERS, key=lambda way: fits[way])
    return replace(settings, autoincrement=best) if columns else settings


def counter_of(column: FoundColumn) -> str:
    """How a column counts, as the language calls it."""
    return "safe" if column.counts == "auto" else column.counts or "safe"


def counts_as(column: FoundColumn, way: str, dialect: str) -> bool:
    """Whether it counts in this way; where numbers are short, none leaves what JavaScript keeps."""
    own = counter_of(column)
    alike = dialect == "postgres" and column.type != "bigint" and not column.sequence
    return own == way or (alike and {own, way} == {"safe", "identity"})


# Templates of names


def _templates(settings: Settings, found: Found) -> Settings:
    names: dict[str, list[Named]] = {"pk": [], "fk": [], "unique": [], "index": []}
    for table in found.tables.values():
        for kind, name, columns, target in _constraints(table):
            if name is not None:
                parts = {"table": table.name, "columns": "_".join(columns), "target": target}
                names[kind].append(Named(name, {k: v for k, v in parts.items() if v}))
    chosen = {
        "pk": _best(names["pk"], settings.pk, ("table",)),
        "fk": _best(names["fk"], settings.fk, ("table", "columns", "target")),
        "unique": _best(names["unique"], settings.unique, ("table", "columns")),
        "index": _best(names["index"], settings.index, ("table", "columns")),
        "check": _check_template(found, settings.check),
    }
    return replace(settings, **chosen)  # type: ignore[arg-type]  # all of them texts


def _constraints(table: FoundTable) -> Iterable[tuple[str, str | None, tuple[str, ...], str]]:
    if table.key is not None:
        yield "pk", table.key.name, (), ""
    for key in table.foreign_keys:
        yield "fk", key.name, key.columns, key.target[1]
    for unique in table.uniques:
        yield "unique", unique.name, unique.columns, ""
    for index in table.indexes:
        columns = tuple(part.column for part in index.parts if part.column)
        if len(columns) == len(index.parts):
            yield "unique" if index.unique else "index", index.name, columns, ""


def _best(names: list[Named], usual: str, places: tuple[str, ...]) -> str:
    """The template that gives most of the names; the usual one if no other gives more."""
    counted: Counter[str] = Counter()
    for named in names:
        counted.update(set(_candidates(named, places)))
    best, most = usual, _fitting(usual, names)
    for template, _ in counted.most_common(_MOST_TEMPLATES):
        fits = _fitting(template, names)
        if fits > most and fits > 1:
            best, most = template, fits
    return best


def _candidates(named: Named, places: tuple[str, ...]) -> Iterable[str]:
    """The name with parts of it taken for places."""
    known = {place: named.parts[place] for place in places if place in named.parts}
    found = {named.name}
    for place, text in sorted(known.items(), key=lambda item: -len(item[1])):
        for template in list(found):
            at = -1
            while (at := template.find(text, at + 1)) >= 0:
                if "{" not in template[at : at + len(text)]:
                    found.add(template[:at] + "{" + place + "}" + template[at + len(text) :])
    return [template for template in found if "{table}" in template or "{columns}" in template]


def _fitting(template: str, names: list[Named]) -> int:
    whole = {"table": "", "columns": "", "target": "", "name": ""}
    return sum(fill(template, **(whole | named.parts)) == named.name for named in names)


def _check_template(found: Found, usual: str) -> str:
    """The one that leaves most names a label, above all a column's, for that can be said with its type: `{table}_{name}_check`."""
    checks = [(check.name, table) for table in found.tables.values() for check in table.checks]
    if any(name is None for name, _ in checks):
        return ""
    best, most = usual, 0
    for template in (
        usual,
        "{table}_{name}_check",
        "{table}_{name}",
        "chk_{table}_{name}",
        "{name}_check",
    ):
        labels = [(label_in(template, name or "", table.name), table) for name, table in checks]
        fits = sum((label is not None) + (label in table.columns) for label, table in labels)
        if fits > most:
            best, most = template, fits
    return best


def label_in(template: str, name: str, table: str) -> str | None:
    """What stands at `{name}`, if the template can give this name and a label can be it."""
    if not template or not name:
        return None
    front, _, end = fill(template, table=table, name="{name}").partition("{name}")
    inner = name[len(front) : len(name) - len(end)]
    if not (name.startswith(front) and name.endswith(end) and inner):
        return None
    is_name = "_".join(words(inner)) == inner and _NAME.fullmatch(inner)
    return inner if is_name and inner not in (*RESERVED, "check") else None


def uniques_for(found: Found) -> str:
    """Whether unique rules are constraints here, or indexes."""
    constraints = sum(len(table.uniques) for table in found.tables.values())
    indexes = sum(
        index.unique and index.where is None
        for table in found.tables.values()
        for index in table.indexes
    )
    if found.dialect == "sqlite":
        return "constraints" if constraints else "dialect"
    if found.dialect == "postgres":
        return "indexes" if indexes and not constraints else "dialect"
    return "dialect"
