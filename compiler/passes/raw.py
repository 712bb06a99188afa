"""Raw SQL by dialect: ``native(postgres: `…`, sqlite: `…`)`` as a type, in an expression, as a default, and in attributes."""

from __future__ import annotations

from collections.abc import Sequence

from ...grammar.settings import DIALECTS
from ..diagnostics.codes import names as codes
from ..diagnostics.nearest import did_you_mean
from ..diagnostics.problem import Problems
from ..syntax import ast
from .draft import Attributes

USAGE = "native(raw SQL, or raw SQL by dialect)"


def check_dialect(problems: Problems, name: ast.Name) -> None:
    """A dialect that nobody knows is a slip of the pen: what is said for it would be lost."""
    if name.text not in DIALECTS:
        hint = did_you_mean(name.text, DIALECTS)
        problems.report(codes.UNKNOWN_DIALECT, name.span, hint=hint, name=name.text)


def native_of(found: Attributes, name: str) -> dict[str, str] | None:
    """The raw SQL by dialect of an attribute that takes it; None if it does not stand there."""
    for attr in found.get(name, []):
        return spellings(attr.args or []) or None
    return None


def native_call(problems: Problems, args: Sequence[ast.Arg]) -> dict[str, str]:
    """The raw SQL by dialect of `native(…)`; empty if an argument is something else. Reports dialects that nobody knows."""
    for arg in args:
        if arg.name is not None:
            check_dialect(problems, arg.name)
    return spellings(args)


def spellings(args: Sequence[ast.Arg]) -> dict[str, str]:
    """The raw SQL by dialect; `*` where no dialect is named. Empty if an argument is something else."""
    found: dict[str, str] = {}
    for arg in args:
        if not isinstance(arg.value, ast.Raw):
            return {}
        found[arg.name.text if arg.name else "*"] = arg.value.sql
    return found
