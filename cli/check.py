"""`heddle check`: diagnostics only."""

from __future__ import annotations

import click

from .session import Session, Status
from .voice import Voice, voiced


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@voiced
def check(paths: tuple[str, ...], strict: bool, voice: Voice) -> None:
    """PATHS are schemas, or folders of schemas, compiled together; without any, those of the project.

    Says nothing if all is well, unless asked to with --verbose.
    """
    session = Session(voice._replace(reports=True), paths, strict=strict)
    schema, _ = session.schema()
    if not session.problems:
        count = len(schema.models)
        voice.detail(f"all is well: {count} model{'s' * (count != 1)}")
    session.end(Status.FINE)
