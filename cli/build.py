"""`heddle build`: compile schemas to their targets."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Sequence

import click

from ..backends.registry import BUILT_IN, Lowered, backend_named, emitter, is_backend
from ..compiler.build import Output, Plan, Target, Terms, carry_out, emit, plan
from ..compiler.diagnostics.allowing import report_unused
from ..compiler.diagnostics.nearest import did_you_mean
from ..compiler.manifest import Manifest
from ..compiler.project import OUT
from ..compiler.record import record
from .completion import complete_dialect, complete_path, complete_target
from .progress import told
from .session import DIALECTS, Session, Status
from .voice import Voice, number_of_files, voiced
from .watch import NOTHING_WRITTEN, UP_TO_DATE
from .watch import watch as keep_building


@record
class Asked:
    """What a build is asked for; empty means what the configuration says, or else the default."""

    targets: tuple[str, ...] = ()
    dialects: tuple[str, ...] = ()
    out: str | None = None
    flat: bool = False
    """Whether the files stand in `out` itself, not in a folder a target."""
    force: bool = False
    check: bool = False
    dry_run: bool = False
    stdout: bool = False


def _known_target(_ctx: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> object:
    for name in names:
        if not is_backend(name):
            hint = did_you_mean(name, BUILT_IN) or f"there are {', '.join(BUILT_IN)}"
            raise click.BadParameter(f"there is no target `{name}`; {hint}")
    return tuple(dict.fromkeys(names))


def _known_dialect(_ctx: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> object:
    for name in names:
        if name not in DIALECTS.choices:
            hint = (
                did_you_mean(name, DIALECTS.choices) or f"there are {', '.join(DIALECTS.choices)}"
            )
            raise click.BadParameter(f"there is no dialect `{name}`; {hint}")
    return tuple(dict.fromkeys(names))


dialect_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "-d",
    "--dialect",
    "dialects",
    multiple=True,
    callback=_known_dialect,
    shell_complete=complete_dialect,
    metavar="NAME",
    help="A database to write for; may be repeated. Default: the schema's own.",
)


@click.command()
@click.argument("paths", nargs=-1, shell_complete=complete_path)
@click.option(
    "-t",
    "--target",
    "targets",
    multiple=True,
    callback=_known_target,
    shell_complete=complete_target,
    metavar="NAME",
    help=f"What to write: {', '.join(BUILT_IN)}; may be repeated. Default: the sections of the configuration, or all.",
)
@dialect_option
@click.option(
    "-o", "--out", metavar="DIR", help="The folder for all targets. Default: `generated`."
)
@click.option("--stdout", is_flag=True, help="Print the one file that comes out, write nothing.")
@click.option("--check", is_flag=True, help="Write nothing; end with 1 if a file is out of date.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be done.")
@click.option("-w", "--watch", is_flag=True, help="Build again at every save, until interrupted.")
@click.option("--force", is_flag=True, help="Overwrite files that Heddle did not write, too.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@voiced
def build(paths: tuple[str, ...], strict: bool, watch: bool, voice: Voice, **asked: object) -> None:
    """PATHS are schemas, or folders of schemas, compiled together; without any, those of the project.

    Only what changed is written, and nothing at all if something is wrong.

    For example:

    \b
    heddle build                                  the project around you
    heddle build --watch
    heddle build --check --format github          for CI
    heddle build blog.hdl -t sql -d sqlite -o out
    """
    what = Asked(**asked)  # type: ignore[arg-type] # Click's options are these fields
    if not watch:
        weave(Session(voice, paths, strict=strict), what)
        return
    if what.stdout or what.check or what.dry_run:
        raise click.UsageError("--watch writes: it goes without --stdout, --check and --dry-run")

    def again() -> tuple[str, list[str]]:
        session = Session(voice, paths, strict=strict)
        return _weave_again(session, what), session.read

    keep_building(again, voice.say)


def weave(session: Session, asked: Asked) -> None:
    """Build what is asked for, and end the command."""
    made = _woven(session, asked)
    if asked.check or asked.dry_run:
        _say(session, made, "would write", "would remove")
        if not (made.write or made.remove):
            _remember(session, made)
            session.end(Status.FINE)
        if asked.check:
            count = len(made.write) + len(made.remove)
            session.voice.say(f"{number_of_files(count)} out of date: run `heddle build`")
        session.end(Status.FOUND if asked.check else Status.FINE)
    _carry_out(session, made)
    _say(session, made, "wrote", "removed")
    _remember(session, made)
    session.end(Status.FINE)


def _woven(session: Session, asked: Asked) -> Plan:
    """What is to be written. Ends the command if something is wrong."""
    targets = _targets(session, asked)
    schema, database = session.schema()
    shown = targets if session.voice.quiet else told(targets, sys.stderr)
    outputs = emit(schema, database, shown, session.problems)
    if not (asked.targets or asked.dialects):
        report_unused(session.problems, targets=True)
    if session.failed:
        session.end(Status.FOUND)
    if asked.stdout:
        _print(session, outputs)
    made = _plan(session, asked, outputs)
    if session.failed:
        session.end(Status.MISUSED)
    return made


def _carry_out(session: Session, made: Plan) -> None:
    carry_out(made, session.project, session.problems, session.sources)
    if session.failed:
        session.end(Status.MISUSED)


def _weave_again(session: Session, asked: Asked) -> str:
    """A build that does not end the command: says in a line what came of it."""
    try:
        made = _woven(session, asked)
        _carry_out(session, made)
    except click.exceptions.Exit:
        return NOTHING_WRITTEN
    session.tell()
    for path in made.write:
        session.voice.detail(f"wrote {session.project.shown(path.path)}")
    counts = {"wrote": len(made.write), "removed": len(made.remove)}
    done = [f"{word} {number_of_files(count)}" for word, count in counts.items() if count]
    return ", ".join(done) or _up_to_date(made)


def _targets(session: Session, asked: Asked) -> list[Target]:
    """The targets to build."""
    lowered: Lowered = {}
    targets = []
    for name in asked.targets or session.project.targets or tuple(BUILT_IN):
        backend = backend_named(name)
        settings = session.settings(name)
        out, dialects = settings[OUT.name], settings.get(DIALECTS.name, ())
        options = {key: value for key, value in settings.items() if not isinstance(value, tuple)}
        del options[OUT.name]
        assert isinstance(out, str) and isinstance(dialects, tuple)
        folder = _folder(session.project.root, name, out, asked)
        spoken = asked.dialects or tuple(dict.fromkeys(dialects))
        targets.append(Target(name, folder, emitter(backend, spoken, options, lowered)))
    return targets


def _folder(root: str, target: str, out: str, asked: Asked) -> str:
    if asked.out is not None:
        return os.path.abspath(asked.out if asked.flat else os.path.join(asked.out, target))
    return os.path.normpath(os.path.join(root, out or os.path.join("generated", target)))


def _plan(session: Session, asked: Asked, outputs: Iterable[Output]) -> Plan:
    project = session.project
    terms = Terms(
        boundary=None if asked.out is not None else project.boundary,
        manifest=None if project.config is None else Manifest.read(project.root),
        complete=_complete(session, asked),
        force=asked.force,
    )
    return plan(project, outputs, terms, session.problems, session.sources)


def _complete(session: Session, asked: Asked) -> Collection[str] | None:
    """The targets that are built as the configuration has them; None for all that it has.

    With paths, dialects or a folder of one run's own, none is; nor is a target that the configuration does not have.
    """
    if session.paths or asked.dialects or asked.out is not None:
        return ()
    if not asked.targets:
        return None
    sections = session.project.targets
    return [target for target in asked.targets if target in sections or not sections]


def _print(session: Session, outputs: Sequence[Output]) -> None:
    if len(outputs) != 1:
        names = ", ".join(session.project.shown(output.path) for output in outputs)
        raise click.UsageError(f"--stdout prints one file, and there are {len(outputs)}: {names}")
    click.echo(outputs[0].content, nl=False)
    session.end(Status.FINE)


def _say(session: Session, made: Plan, wrote: str, removed: str) -> None:
    project, voice = session.project, session.voice
    for output in made.write:
        voice.say(f"{wrote} {project.shown(output.path)}")
    for path in made.remove:
        voice.say(f"{removed} {project.shown(path)}")
    for path in made.kept:
        click.echo(
            f"kept {project.shown(path)}: no longer made, but changed since Heddle wrote it",
            err=True,
        )
    for output in made.same:
        voice.detail(f"unchanged {project.shown(output.path)}")
    if not (made.write or made.remove):
        voice.say(_up_to_date(made))


def _remember(session: Session, made: Plan) -> None:
    """The next such build will find nothing to do."""
    if not made.kept:
        said = "" if session.voice.quiet else f"{_up_to_date(made)}\n"
        session.remember(said, [output.path for output in (*made.same, *made.write)])


def _up_to_date(made: Plan) -> str:
    return f"{UP_TO_DATE}: {number_of_files(len(made.same) + len(made.write))}"
