"""From syntax trees to the Model, by plain functions in one list that reads like the contents of the language.

Each pass takes the draft, adds what it knows and reports what is wrong; none prints, and none raises for a user's mistake. No
pass depends on the order of declarations.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..diagnostics.problem import Problem, Problems
from ..model import Schema
from ..syntax import ast
from .allowances import read_allowances
from .clashes import name_tables
from .collect import collect
from .constraints import bind_constraints
from .cycles import find_cycles
from .draft import Draft
from .enums import make_enums
from .foreign_keys import expand_keys, make_foreign_keys
from .freeze import freeze
from .junctions import pair_junctions
from .keys import find_keys
from .members import sort_members
from .mixins import expand_mixins
from .old_names import check_old_names
from .pairing import add_inverses, pair_relations
from .settings import read_settings
from .sharing import judge_sharing
from .types import resolve_named_types
from .views import prepare_views

Pass = Callable[[Draft], None]

PASSES: Final[tuple[Pass, ...]] = (
    read_settings,
    make_enums,
    resolve_named_types,
    expand_mixins,
    prepare_views,
    sort_members,
    find_keys,
    pair_relations,
    make_foreign_keys,
    judge_sharing,
    pair_junctions,
    expand_keys,
    add_inverses,
    bind_constraints,
    name_tables,
    check_old_names,
    find_cycles,
)


def analyse(
    files: list[ast.File],
    problems: Problems,
    source: str,
    is_apart: Callable[[Problem], bool] | None = None,
) -> Schema | None:
    """The Model of these files; None if there was an error, the syntax's included. What `is_apart` is not told, nor an error."""
    draft = Draft(problems)
    read_allowances(problems, files)
    collect(draft, files)
    for step in PASSES:
        step(draft)
    if is_apart is not None:
        problems.leave_out(is_apart)
    return None if problems.has_errors else freeze(draft, source)
