"""`heddle export`: `heddle build` of one target, in the words of Hadio's documentation."""

from __future__ import annotations

from typing import Final

import click

from .build import Asked, dialect_option, weave
from .completion import complete_path
from .session import Session
from .voice import FORMS, Voice, allowing

MAPPERS: Final = {"drizzle": "typescript", "sqlalchemy": "python", "pydantic": "python"}
"""Each target in a programming language, and its language; the first of a language is its default."""


@click.command()
@click.argument("paths", nargs=-1, shell_complete=complete_path)
@click.option("--schema", metavar="PATH", help="The schema; the same as PATHS.")
@click.option(
    "--lang", type=click.Choice(sorted(set(MAPPERS.values()))), help="The language of the models."
)
@click.option("--orm", type=click.Choice(list(MAPPERS)), help="What the models are written for.")
@click.option(
    "--format",
    "forms",
    type=click.Choice(["sql", *FORMS]),
    multiple=True,
    help="`sql`: the script of the database; the others: how diagnostics are written. May be repeated.",
)
@dialect_option
@click.option("-o", "--output", metavar="DIR", help="The folder for the files.")
@click.option("--force", is_flag=True, help="Overwrite files that Heddle did not write, too.")
@allowing
def export(
    paths: tuple[str, ...],
    schema: str | None,
    lang: str | None,
    orm: str | None,
    forms: tuple[str, ...],
    dialects: tuple[str, ...],
    output: str | None,
    force: bool,
    voice: Voice,
) -> None:
    """For example:

    \b
    heddle export --schema shop.hdl --lang typescript --orm drizzle
    heddle export --schema shop.hdl --lang python --orm sqlalchemy
    heddle export --schema shop.hdl --format sql --output migrations
    """
    targets = (_target(lang, orm, "sql" if "sql" in forms else None),)
    spoken = [form for form in forms if form in FORMS]
    voice = voice._replace(form=spoken[-1] if spoken else voice.form)
    if schema is not None:
        paths = (schema, *paths)
    asked = Asked(targets=targets, dialects=dialects, out=output, flat=True, force=force)
    weave(Session(voice, paths), asked)


def _target(lang: str | None, orm: str | None, form: str | None) -> str:
    if form is not None:
        if lang or orm:
            raise click.UsageError("--format sql goes without --lang and --orm")
        return form
    if orm is None:
        if lang is None:
            raise click.UsageError("say what to write: --lang and --orm, or --format sql")
        return next(name for name, spoken in MAPPERS.items() if spoken == lang)
    if lang not in (None, MAPPERS[orm]):
        raise click.UsageError(f"{orm} is written in {MAPPERS[orm]}, not in {lang}")
    return orm
