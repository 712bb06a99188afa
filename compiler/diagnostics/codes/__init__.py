"""All kinds of problems. Ids are permanent: one that is no longer reported keeps its number."""

from __future__ import annotations

from typing import Final

from ..problem import Code
from . import syntax, targets

GROUPS: Final = (syntax, targets)

CODES: Final[dict[str, Code]] = {
    code.id: code for group in GROUPS for code in vars(group).values() if isinstance(code, Code)
}
