"""`heddle import`: an SQL script or a live database becomes a schema."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

import click

from ..backends.dialects import NAMES
from ..compiler.diagnostics.codes import imports as codes
from ..compiler.diagnostics.codes.project import NO_SUCH_PATH
from ..compiler.diagnostics.problem import Code, Problems
from ..compiler.reading import nowhere
from ..compiler.source import SourceFile, Sources
from .completion import complete_path
from .session import Status
from .voice import NAMELESS, Voice, read_stdin, voiced

if TYPE_CHECKING:
    from ..importers.found import ViewColumns


@click.command()
@click.argument("source", shell_complete=complete_path)
@click.option("-d", "--dialect", type=click.Choice(NAMES), help="What the script is written for.")
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False),
    help="The file to write, in place of the output.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--strict", is_flag=True, help="Write nothing if something is left out.")
@click.option("--mixins", is_flag=True, help="Make mixins of columns that repeat.")
@voiced
def import_(
    source: str,
    dialect: str | None,
    out: str | None,
    force: bool,
    strict: bool,
    mixins: bool,
    voice: Voice,
) -> None:
    """SOURCE is an `.sql` file, `-` for stdin, or the address of a database: `postgresql://…`, `mysql://…`, `sqlite:///…`.

    What cannot be carried is said, with its place in the script.

    For example:

    \b
    heddle import dump.sql --dialect postgres -o schema/app.hdl
    heddle import sqlite:///app.db --mixins
    pg_dump --schema-only shop | heddle import - -d postgres
    """
    _Import(source, dialect, voice).run(out, force, strict, mixins)


class _Import:
    def __init__(self, source: str, dialect: str | None, voice: Voice) -> None:
        self.source = source
        self.dialect = dialect
        self.voice = voice
        self.sources, self.problems = Sources(), Problems()

    def run(self, out: str | None, force: bool, strict: bool, mixins: bool) -> None:
        from ..importers.importing import import_script

        if out is not None and os.path.exists(out) and not force:
            self._refuse(codes.WOULD_OVERWRITE, at=out, path=out)
        file, dialect, views = self._script()
        imported = import_script(file, dialect, self.problems, mixins=mixins, views=views)
        failed = self.problems.has_errors or (strict and len(self.problems) > 0)
        self.voice.report(self.problems, self.sources)
        if failed:
            if not self.problems.has_errors:
                click.echo("Something is left out, so nothing is written (--strict).", err=True)
            raise click.exceptions.Exit(Status.FOUND)
        self._write(imported.text, out)
        if not self.voice.quiet:
            click.echo(imported.summary, err=True)

    def _write(self, text: str, out: str | None) -> None:
        if out is None:
            click.echo(text, nl=False)
            return
        from ..compiler.build import write_whole

        try:
            write_whole(out, text)
        except OSError as error:
            raise click.UsageError(f"{out} cannot be written: {error.strerror}") from error

    def _script(self) -> tuple[SourceFile, str, ViewColumns | None]:
        """The statements that make the database, as a script, their dialect, and what they do not say of views."""
        if "://" in self.source:
            return self._live()
        from ..compiler.project import SUFFIX
        from ..compiler.syntax.foreign import other_than_sql
        from ..importers.script.decoding import NotSql, decode, guess_dialect

        piped = read_stdin((self.source,), None)
        try:
            if piped is not None:
                self.source = NAMELESS
                text = decode(piped)
            else:
                with open(self.source, "rb") as stream:
                    text = decode(stream.read())
        except FileNotFoundError:
            self._refuse(NO_SUCH_PATH)
        except OSError as error:
            raise click.UsageError(f"{self.source} cannot be read: {error.strerror}") from error
        except NotSql as why:
            self._refuse(codes.NOT_SQL, status=Status.FOUND, hint=why.hint, why=str(why))
        if other := other_than_sql(text):
            what = f"it seems to be {other.name}"
            self._refuse(codes.NOT_SQL, status=Status.FOUND, hint=other.advice, why=what)
        if self.source.endswith(SUFFIX):
            what, hint = "it is called a schema of Heddle", "compile it with `heddle build`"
            self._refuse(codes.NOT_SQL, status=Status.FOUND, hint=hint, why=what)
        dialect = self.dialect or guess_dialect(text, os.path.basename(self.source))
        if dialect is None:
            raise click.UsageError(
                f"Say what {self.source} is written for: --dialect {'|'.join(NAMES)}"
            )
        return self.sources.add(self.source, text), dialect, None

    def _live(self) -> tuple[SourceFile, str, ViewColumns]:
        from ..importers.live import NoConnection, NoDriver, script_of

        try:
            script = script_of(self.source)
        except NoDriver as missing:
            self._refuse(codes.NO_DRIVER, what=missing.what, package=missing.package)
        except NoConnection as why:
            self._refuse(codes.NO_CONNECTION, why=str(why))
        return self.sources.add(script.name, script.text), script.dialect, script.views

    def _refuse(
        self,
        code: Code,
        status: Status = Status.MISUSED,
        at: str | None = None,
        hint: str | None = None,
        **facts: str,
    ) -> NoReturn:
        place = nowhere(self.sources, at or self.source)
        self.problems.report(code, place, hint=hint, **facts)
        self.voice.report(self.problems, self.sources)
        raise click.exceptions.Exit(status)
