"""Which warnings are allowed, and where: by `@allow` in a schema, by its settings, by the configuration, or for one run."""

from __future__ import annotations

from typing import Final

from ..source import Span
from .codes import CODES
from .codes import names as codes
from .nearest import did_you_mean
from .problem import Problems, Severity

FIRST_OF_TARGETS: Final = "H500"
"""From here on, codes are reported by dialects and backends."""


def judge_code(written: str, at: Span, problems: Problems) -> bool:
    """Whether a warning of this code can be allowed; what is wrong with it is reported."""
    known = CODES.get(written)
    if known is None:
        problems.report(codes.UNKNOWN_CODE, at, hint=near_code(written), written=written)
    elif known.severity is Severity.ERROR:
        problems.report(codes.ERROR_ALLOWED, at, written=written)
    else:
        return True
    return False


def near_code(written: str) -> str | None:
    """A hint with the code that is likely meant, by its number or by its name."""
    by_name = {code.name: code.id for code in CODES.values()}
    if written.upper() in CODES:
        return f"write `{written.upper()}`"
    if written in by_name:
        return f"write `{by_name[written]}`"
    return did_you_mean(written, codes_like(written)) or did_you_mean(written, by_name)


def codes_like(written: str) -> list[str]:
    """The codes that one digit too many, one too few, or two that changed places make of this: any digit may be another's."""
    upper = written.upper()
    return [
        code for code in CODES if abs(len(code) - len(upper)) == 1 or sorted(code) == sorted(upper)
    ]


def report_unused(problems: Problems, *, targets: bool) -> None:
    """Report what is allowed in a schema and does not occur: of the schema's own warnings, or of those that `targets` give."""
    for allowance in problems.unused():
        if (allowance.code >= FIRST_OF_TARGETS) == targets:
            problems.report(codes.NOTHING_ALLOWED, allowance.at, written=allowance.code)
