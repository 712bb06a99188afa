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
    """PATHS are schemas, or folders of schemas; without any, those of the project."""
    session = Session(voice._replace(reports=True), paths, strict=strict)
    session.schema()
    session.end(Status.FINE)
