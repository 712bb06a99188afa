"""All kinds of problems. Ids are permanent: one that is no longer reported keeps its number."""

from __future__ import annotations

from typing import Final

from ..problem import Code
from . import (
    checks,
    constraints,
    drizzle,
    imports,
    indexes,
    models,
    names,
    project,
    relations,
    sqlalchemy,
    syntax,
    targets,
    types,
)

GROUPS: Final = (
    syntax,
    names,
    types,
    relations,
    constraints,
    checks,
    indexes,
    targets,
    models,
    drizzle,
    sqlalchemy,
    project,
    imports,
)

CODES: Final[dict[str, Code]] = {
    code.id: code for group in GROUPS for code in vars(group).values() if isinstance(code, Code)
}
