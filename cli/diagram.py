"""`heddle diagram`: an entity-relationship picture of a schema."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import click

from ..compiler.build import write_whole
from ..compiler.diagnostics.nearest import did_you_mean
from ..compiler.model import Schema
from ..compiler.tables import Database
from .completion import complete_path
from .session import Session, Status
from .voice import Voice, voiced

if TYPE_CHECKING:
    from ..backends.diagram.picture import Picture

SUFFIXES: Final = {
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".md": "mermaid",
    ".svg": "svg",
    ".html": "html",
    ".htm": "html",
}
"""What is drawn into a file, by the end of its name."""


@click.command()
@click.argument("paths", nargs=-1, shell_complete=complete_path)
@click.option(
    "-t",
    "--to",
    type=click.Choice(list(dict.fromkeys(SUFFIXES.values()))),
    help="What to draw; else told by the name of the file, or mermaid.",
)
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="The file to write, in place of the output.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help="This model, table or namespace, with what is near it; may be repeated.",
)
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="With --only: how many relations away what is shown may be.",
)
@click.option(
    "--columns",
    type=click.Choice(["all", "keys", "none"]),
    default="all",
    show_default=True,
    help="Which columns of the tables to show.",
)
@voiced
def diagram(
    paths: tuple[str, ...],
    to: str | None,
    out: str | None,
    only: tuple[str, ...],
    depth: int,
    columns: str,
    voice: Voice,
) -> None:
    """PATHS are schemas, or folders of schemas; without any, those of the project.

    For example:

    \b
    heddle diagram > schema.mmd
    heddle diagram -o schema.html
    heddle diagram --only Order --columns keys -o orders.svg
    """
    form = to or _form_of(out)
    session = Session(voice, paths)
    schema, database = session.schema()
    from ..backends.diagram.picture import Columns, Selection, picture

    chosen = tuple(key for name in only for key in _chosen(name, schema, database))
    drawn = picture(schema, database, Columns(columns), Selection(chosen, depth))
    text = _text(form, drawn, is_page=out is not None and out.lower().endswith(".md"))
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(text, out)
        voice.say(f"wrote {out}")
    session.end(Status.FINE)


def _form_of(out: str | None) -> str:
    """What the name of a file asks for."""
    if out is None:
        return "mermaid"
    form = SUFFIXES.get(os.path.splitext(out)[1].lower())
    if form is None:
        known = ", ".join(SUFFIXES)
        raise click.UsageError(f"{out} does not tell what to draw ({known}); say it with --to")
    return form


def _chosen(name: str, schema: Schema, database: Database) -> list[str]:
    """The keys of what a name means: a model, a table, a junction or a namespace."""
    meant = [key for key, names in _names(schema, database) if name in names]
    if not meant:
        known = [each for _, names in _names(schema, database) for each in names if each]
        hint = did_you_mean(name, dict.fromkeys(known))
        said = f"there is no model, table or namespace `{name}`"
        raise click.UsageError(f"{said}; {hint}" if hint else said)
    return meant


def _names(schema: Schema, database: Database) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    """What each table can be called by."""
    for key, table in database.readable.items():
        owner = schema.readable.get(key) or schema.junctions[key]
        yield key, (key, owner.name, table.name, owner.namespace)


def _text(form: str, drawn: Picture, *, is_page: bool) -> str:
    if form == "svg":
        from ..backends.diagram.svg import svg

        return svg(drawn)
    if form == "html":
        from ..backends.diagram.html import html

        return html(drawn)
    from ..backends.diagram.mermaid import fenced, mermaid

    return fenced(mermaid(drawn)) if is_page else mermaid(drawn)


def _write(text: str, out: str) -> None:
    try:
        write_whole(out, text)
    except OSError as error:
        raise click.UsageError(f"{out} cannot be written: {error.strerror}") from error
