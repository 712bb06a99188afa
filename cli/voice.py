"""How a command speaks: the options that all commands share, and where diagnostics go."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Final, NamedTuple

import click

from ..compiler.diagnostics.problem import Problem, Problems
from ..compiler.source import Sources
from .completion import complete_code

FORMS: Final = ("text", "json", "github", "sarif")
"""How diagnostics can be written: for people, and for programs."""


STDIN: Final = "-"
NAMELESS: Final = "<stdin>"
"""What comes through stdin is called so, unless it has the name of a file."""

filename_option = click.option(
    "--stdin-filename",
    "filename",
    metavar="FILE",
    help="Whose text comes through stdin, with `-`: an editor's, not saved yet.",
)


def read_stdin(paths: tuple[str, ...], filename: str | None) -> bytes | None:
    """What comes through stdin if `-` is the only path; None if it is not among them."""
    if STDIN not in paths:
        if filename is not None:
            raise click.UsageError("`--stdin-filename` needs `-` as the only path")
        return None
    if len(paths) > 1:
        raise click.UsageError("`-` stands alone")
    try:
        text: bytes = click.open_file(STDIN, "rb").read()
    except (OSError, RuntimeError) as error:  # closed
        raise click.UsageError("nothing can be read from stdin, where `-` looks for it") from error
    return text


class Voice(NamedTuple):
    form: str = "text"
    """One of `FORMS`."""
    reports: bool = False
    """Whether diagnostics are the command's result, so that a form for programs goes to stdout."""
    allowed: tuple[str, ...] = ()
    """Codes of warnings that are not told in this run."""
    quiet: bool = False
    verbose: bool = False

    def say(self, text: str) -> None:
        """A result for people."""
        if not self.quiet:
            click.echo(text)

    def detail(self, text: str) -> None:
        """What only the curious want to know."""
        if self.verbose and not self.quiet:
            click.echo(text, err=True)

    def report(self, problems: Problems, sources: Sources, folder: str = "") -> None:
        """Show problems; `folder` is the project's in its repository."""
        found: list[Problem] = [p for p in problems if p.is_error or not self.quiet]
        if self.form == "text":
            from ..compiler.diagnostics.render import Paint, render_text

            # Click takes the colours out where they cannot be shown.
            text = render_text(found, sources, Paint(colour=True))
        else:
            text = _document(self.form, found, sources, folder)
        if text:
            click.echo(text, nl=False, err=self.form == "text" or not self.reports)


def _document(form: str, found: list[Problem], sources: Sources, folder: str) -> str:
    """The problems in one of the forms for programs."""
    from .. import __version__
    from ..compiler.diagnostics.documents import render_github, render_json, render_sarif

    if form == "json":
        return render_json(found, sources)
    if form == "github":
        return render_github(found, sources, folder)
    return render_sarif(found, sources, __version__, folder)


def voiced(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that every command has; the command gets them as `voice`."""

    @click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        default="text",
        show_default=True,
        help="How diagnostics are written.",
    )
    @allowing
    @wraps(command)
    def wrapper(*args: object, form: str, voice: Voice, **options: object) -> None:
        command(*args, voice=voice._replace(form=form), **options)

    return wrapper


def allowing(command: Callable[..., None]) -> Callable[..., None]:
    """The same without `--format`."""

    @click.option(
        "--allow",
        "allowed",
        multiple=True,
        callback=_known_warnings,
        shell_complete=complete_code,
        metavar="CODE",
        help="Do not tell warnings of this code, such as H501, or of several: H501,H502.",
    )
    @unformatted
    @wraps(command)
    def wrapper(*args: object, allowed: tuple[str, ...], voice: Voice, **options: object) -> None:
        command(*args, voice=voice._replace(allowed=allowed), **options)

    return wrapper


def _known_warnings(
    _ctx: click.Context, _option: click.Parameter, written: tuple[str, ...]
) -> object:
    codes = tuple(code.strip() for codes in written for code in codes.split(","))
    if codes:
        from ..compiler.diagnostics.allowing import judge_code
        from ..compiler.source import Span

        for code in codes:
            problems = Problems()
            judge_code(code, Span(0, 0), problems)
            for problem in problems:
                raise click.BadParameter(f"{problem.title}; {problem.help}")
    return codes


def unformatted(command: Callable[..., None]) -> Callable[..., None]:
    """The same without `--format` and `--allow`."""

    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more.")
    @click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        expose_value=False,
        callback=_set_colour,
        help="Whether to colour what is said.",
    )
    @wraps(command)
    def wrapper(*args: object, quiet: bool, verbose: bool, **options: object) -> None:
        command(*args, voice=Voice(quiet=quiet, verbose=verbose), **options)

    return wrapper


def _set_colour(ctx: click.Context, _option: click.Parameter, when: str) -> None:
    """`auto` leaves it to what the output is."""
    if when != "auto":
        ctx.color = when == "always"
    elif os.environ.get("NO_COLOR"):
        ctx.color = False


def number_of_files(count: int) -> str:
    """`1 file`, `2 files`."""
    return f"{count} file{'s' * (count != 1)}"
