"""`heddle check`: diagnostics only."""

from __future__ import annotations

import click

from ..backends.registry import BUILT_IN
from .build import dialect_option
from .completion import complete_path
from .session import DIALECTS, Session, Status
from .voice import Voice, voiced


@click.command()
@click.argument("paths", nargs=-1, shell_complete=complete_path)
@dialect_option
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@voiced
def check(paths: tuple[str, ...], dialects: tuple[str, ...], strict: bool, voice: Voice) -> None:
    """PATHS are schemas, or folders of schemas, compiled together; without any, those of the project.

    Also says what the databases cannot keep, but not what a mapper cannot: `heddle build --dry-run` says that too.
    Says nothing if all is well, unless asked to with --verbose.

    For example:

    \b
    heddle check
    heddle check --strict --format json schema
    """
    session = Session(voice._replace(reports=True), paths, strict=strict)
    schema, database = session.schema()
    spoken = dialects or _configured(session, schema.settings.dialect)
    from ..backends.dialects import dialect_named

    for dialect in spoken:
        dialect_named(dialect).lower(database, session.problems)
    if not session.problems.has_any:
        count = len(schema.models)
        voice.detail(f"all is well: {count} model{'s' * (count != 1)}")
        session.remember("")
    session.end(Status.FOUND if session.failed else Status.FINE)


def _configured(session: Session, main: str) -> tuple[str, ...]:
    """The dialects that the targets are written for; `main` where the configuration names none."""
    found = dict[str, None]()
    for target in session.project.targets or tuple(BUILT_IN):
        named = session.settings(target).get(DIALECTS.name)
        if isinstance(named, tuple):
            found |= dict.fromkeys(named or (main,))
    return tuple(found) or (main,)
