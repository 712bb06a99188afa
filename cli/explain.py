"""`heddle explain`: what a diagnostic means, with a wrong and a right example."""

from __future__ import annotations

from textwrap import fill, indent
from typing import TYPE_CHECKING

import click

from .completion import complete_code_or_name
from .voice import Voice, unformatted

if TYPE_CHECKING:
    from ..compiler.diagnostics.problem import Code

WIDTH = 100


@click.command()
@click.argument("code", required=False, shell_complete=complete_code_or_name)
@unformatted
def explain(code: str | None, voice: Voice) -> None:
    """CODE is what stands in the brackets of a diagnostic, such as `H250`, or its name; without it, all are listed.

    For example:

    \b
    heddle explain H250
    heddle explain unknown-type
    """
    from ..compiler.diagnostics.codes import CODES

    if code is None:
        click.echo("\n".join(_listed(sorted_codes(CODES))))
        return
    by_name = {known.name: known for known in CODES.values()}
    number = code.upper().removeprefix("H")
    known = CODES.get(f"H{number}") or by_name.get(code.lower())
    if known is None:
        from ..compiler.diagnostics.allowing import near_code

        hint = near_code(code) or "`heddle explain` lists them"
        raise click.UsageError(f"there is no diagnostic `{code}`; {hint}")
    click.echo(explained(known))


def sorted_codes(codes: dict[str, Code]) -> list[Code]:
    return [codes[key] for key in sorted(codes)]


def _listed(codes: list[Code]) -> list[str]:
    """A line each: the number, the name, and what is said."""
    from ..compiler.diagnostics.problem import open_template

    width = max(len(code.name) for code in codes)
    return [f"{code.id}  {code.name.ljust(width)}  {open_template(code.title)}" for code in codes]


def explained(code: Code) -> str:
    """The whole explanation. The places of a title that a schema fills appear as `…`."""
    from ..compiler.diagnostics.problem import open_template

    parts = [f"{code.id} {code.name} ({code.severity})", fill(open_template(code.title), WIDTH)]
    parts += ["\n\n".join(fill(part, WIDTH) for part in code.explanation.strip().split("\n\n"))]
    if code.hint and open_template(code.hint) != "…":  # else it is all in the schema
        parts.append(fill(f"Hint: {open_template(code.hint)}", WIDTH))
    if code.shown_by:
        parts.append(f"Seen with: {code.shown_by}.")
    if code.bad:
        parts.append(f"Wrong:\n\n{indent(code.bad.strip(), '    ')}")
    if code.good:
        parts.append(f"Right:\n\n{indent(code.good.strip(), '    ')}")
    return "\n\n".join(parts)
