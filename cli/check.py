"""`heddle check`: diagnostics only."""

from __future__ import annotations

import click

from ..backends.registry import BUILT_IN
from ..compiler.diagnostics.problem import Problems
from ..compiler.model import Schema
from ..compiler.tables import Database
from .build import dialect_option
from .completion import complete_path
from .recheck import check_again, leave_trace
from .session import DIALECTS, Session, Status
from .voice import NAMELESS, Voice, filename_option, read_stdin, voiced


@click.command()
@click.argument("paths", nargs=-1, shell_complete=complete_path)
@dialect_option
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@filename_option
@voiced
def check(
    paths: tuple[str, ...],
    dialects: tuple[str, ...],
    strict: bool,
    filename: str | None,
    voice: Voice,
) -> None:
    """PATHS are schemas, or folders of schemas, compiled together; without any, those of the project. `-` reads stdin.

    With --stdin-filename the text of stdin stands in for that file, in its project.

    Also says what the databases cannot keep, but not what a mapper or a model cannot: `heddle build --dry-run` says that too.
    Says nothing if all is well, unless asked to with --verbose.

    For example:

    \b
    heddle check
    heddle check --strict --format json schema
    heddle check - --stdin-filename schema/app.hdl
    """
    text = read_stdin(paths, filename)
    if text is not None:
        paths = (filename or NAMELESS,)
    session = Session(
        voice._replace(reports=True),
        paths,
        strict=strict,
        apart=text is not None and filename is None,
        unsaved=text,
    )
    spoken = dialects or _configured(session)

    def judge(schema: Schema, database: Database, problems: Problems) -> None:
        from ..backends.dialects import dialect_named

        for name in dict.fromkeys(name or schema.settings.dialect for name in spoken):
            dialect_named(name).lower(database, problems)

    files = session.together()
    if not check_again(session, files, spoken, judge):
        schema, database = session.schema(files)
        judge(schema, database, session.problems)
        if not (session.problems.has_errors or session.unsaved):
            leave_trace(session, files, spoken, schema)
        if not session.problems.has_any:
            count = len(schema.models)
            voice.detail(f"all is well: {count} model{'s' * (count != 1)}")
    if not (session.problems.has_any or session.unsaved):
        session.remember("")
    session.end(Status.FOUND if session.failed else Status.FINE)


def _configured(session: Session) -> tuple[str, ...]:
    """The dialects that the targets are written for; an empty name stands for the schema's own, where the configuration names none."""
    found = dict[str, None]()
    for target in session.project.targets or tuple(BUILT_IN):
        named = session.settings(target).get(DIALECTS.name)
        if isinstance(named, tuple):
            found |= dict.fromkeys(named or ("",))
    return tuple(found) or ("",)
