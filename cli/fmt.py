"""`heddle fmt`: the one layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final, NamedTuple

import click

from ..compiler.build import Output, Plan, carry_out
from ..compiler.diagnostics.problem import Problems
from ..compiler.formatter import format_file
from ..compiler.reading import add_text, read_bytes
from ..compiler.source import Sources
from .completion import complete_path
from .session import Session, Status
from .voice import NAMELESS, Voice, filename_option, number_of_files, read_stdin, voiced

COLOURS: Final = {"+": "green", "-": "red", "@": "cyan"}


class Formatted(NamedTuple):
    """A file, as it is and as it should be. `path` is empty for what came through stdin."""

    path: str
    shown: str
    before: bytes
    after: bytes

    @property
    def differs(self) -> bool:
        return self.before != self.after


@click.command()
@click.argument("paths", nargs=-1, shell_complete=complete_path)
@click.option("--check", is_flag=True, help="Write nothing; end with 1 if a file is to change.")
@click.option(
    "--diff",
    is_flag=True,
    help="Write nothing; print what would change, and end with 1 if something does.",
)
@filename_option
@voiced
def fmt(
    paths: tuple[str, ...], check: bool, diff: bool, filename: str | None, voice: Voice
) -> None:
    """PATHS are schemas, or folders of schemas; without any, those of the project. `-` reads stdin and writes stdout.

    Comments stay, and what a schema means never changes. What cannot be read stays as it is; the rest of its file is formatted.

    For example:

    \b
    heddle fmt
    heddle fmt --check
    heddle fmt --diff schema/app.hdl
    """
    text = read_stdin(paths, filename)
    if text is not None:
        _filter(text, filename or NAMELESS, check, diff, voice)
        return
    session = Session(_errors_alone(voice), paths, apart=True)
    files = list(_formatted(session))
    changed = [file for file in files if file.differs]
    if diff:
        for file in changed:
            _print_diff(file)
    if not (check or diff) and changed:
        outputs = tuple(Output("", file.path, file.after) for file in changed)
        written = Plan(write=outputs, same=())
        carry_out(written, session.project, session.around, session.config_sources)
        session.go_on()
    _say(voice, files, would=check or diff, apart=diff)
    session.end(Status.FOUND if session.failed or ((check or diff) and changed) else Status.FINE)


def _formatted(session: Session) -> Iterator[Formatted]:
    """Every file that can be read, before and after."""
    for path in session.files():
        shown = session.project.shown(path)
        before = read_bytes(path, shown, session.sources, session.problems)
        file = None
        if before is not None:
            file = add_text(before, shown, session.sources, session.problems)
        if before is not None and file is not None:
            yield Formatted(path, shown, before, format_file(file, session.problems).encode())


def _errors_alone(voice: Voice) -> Voice:
    """Warnings are for `heddle check`."""
    return voice._replace(quiet=True)


def _filter(before: bytes, shown: str, check: bool, diff: bool, voice: Voice) -> None:
    """From stdin to stdout."""
    sources, problems = Sources(), Problems()
    file = add_text(before, shown, sources, problems)
    changed = False
    if file is not None:
        made = Formatted("", file.path, before, format_file(file, problems).encode())
        changed = made.differs
        if diff and changed:
            _print_diff(made)
        if check or diff:
            _say(voice, [made], would=True, apart=diff)
        else:
            click.echo(made.after, nl=False)
    _errors_alone(voice).report(problems, sources)
    found = problems.has_errors or ((check or diff) and changed)
    raise click.exceptions.Exit(Status.FOUND if found else Status.FINE)


def _say(voice: Voice, files: Sequence[Formatted], would: bool, apart: bool) -> None:
    """Which files change, and how many. `apart`: on stderr, away from the diff."""
    if voice.quiet:
        return
    changed = [file for file in files if file.differs]
    for file in files:
        if file.differs:
            click.echo(f"{'would reformat' if would else 'reformatted'} {file.shown}", err=apart)
        else:
            voice.detail(f"unchanged {file.shown}")
    parts = [
        (len(changed), "would be reformatted" if would else "reformatted"),
        (len(files) - len(changed), "already formatted" if would else "left unchanged"),
    ]
    counts = [f"{number_of_files(count)} {what}" for count, what in parts if count]
    if counts:
        click.echo(", ".join(counts), err=apart)


def _print_diff(file: Formatted) -> None:
    """A unified diff; Click takes the colours out where they cannot be shown."""
    from difflib import unified_diff

    before, after = (list(StringIO(data.decode(), "\n")) for data in (file.before, file.after))
    for line in unified_diff(before, after, file.shown, file.shown):
        ending = "" if line.endswith("\n") else "\n\\ No newline at end of file"
        headed = line.startswith(("+++ ", "--- "))
        colour = None if headed else COLOURS.get(line[0])
        click.secho(line.removesuffix("\n") + ending, fg=colour, bold=headed or None)
