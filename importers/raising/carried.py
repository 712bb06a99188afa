"""The order of carried statements, and which schema names mean in them: what `SET search_path` said where they stood."""

from __future__ import annotations

import re
from itertools import groupby

from ..found import Found, Raw
from ..script.base import place_text


def ordered(raws: list[Raw], routines: list[Raw]) -> list[Raw]:
    """Functions behind the extensions and types, in front of what calls them."""
    early = [raw for raw in raws if raw.before]
    return [*early, *routines, *(raw for raw in raws if not raw.before)]


def with_schemas(raws: list[Raw], used: set[str | None]) -> list[Raw]:
    """Schemas come first, and only those that no namespace makes in time; `used` are those of the namespaces."""
    schemas = [raw for raw in raws if raw.kind == "schema"]
    others = [raw for raw in raws if raw.kind != "schema"]
    early = " ".join(f"{raw.home}. {raw.sql}" for raw in others if raw.before)
    needed = [
        raw
        for raw in schemas
        if raw.name not in used or re.search(rf'\b{re.escape(raw.name)}"?\.', early)
    ]
    return [*needed, *others]


def only_home(found: Found) -> str | None:
    """The schema that all names mean, if nothing is in the usual one. Then the expressions in tables mean it too."""
    places = (*found.tables, *found.enums, *found.sequences, *found.domains)
    homes = {raw.home for raw in found.raws} | {each.home for each in found.skipped}
    homes.discard(None)
    if len(homes) != 1 or any(schema is None for schema, _ in places):
        return None
    return homes.pop()


def with_paths(raws: list[Raw], only: str | None) -> list[Raw]:
    """The statements in their order, with the path set before those that need it, and set back behind them.

    The path to an `only` home is set by the first early statement that is no schema, and stays.
    """
    if only is not None:
        at = sum(raw.kind == "schema" for raw in raws)
        is_early = bool(raws) and raws[0].before
        return [*raws[:at], _path(only, raws[0]), *raws[at:]] if is_early else raws
    found: list[Raw] = []
    here: str | None = None
    for home, group in groupby(raws, key=lambda raw: raw.home):
        if home != here:
            found.append(_path(home, raws[0]))
        here = home
        found += group
    return [*found, _path(None, raws[0])] if here is not None else found


def _path(home: str | None, like: Raw) -> Raw:
    schema = place_text((None, home), "postgres") if home else None
    said = f"SET search_path TO {schema}, public" if schema else "RESET search_path"
    return Raw(said, "setting", "", like.before)
