"""The `heddle` command: one module a subcommand, imported when it is called for."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from inspect import cleandoc
from keyword import iskeyword
from typing import Final

import click

from .. import __version__

COMMANDS: Final = {
    "init": "Start a project.",
    "build": "Compile schemas to their targets.",
    "check": "Say what is wrong with schemas.",
    "fmt": "Bring schemas into the one layout.",
    "show": "Show what is inferred from schemas.",
    "diagram": "Draw the tables of schemas and how they are related.",
    "explain": "Explain a diagnostic.",
    "import": "Make a schema of an SQL script or a database.",
    "export": "Write one target, named by language and mapper.",
    "completion": "Complete commands and names in a shell.",
}
"""The subcommands in the order in which people meet them, each with its line of help."""


ELSEWHERE: Final = {
    "compile": "build",
    "generate": "build",
    "gen": "build",
    "watch": "build --watch",
    "validate": "check",
    "lint": "check",
    "format": "fmt",
    "new": "init",
    "create": "init",
    "pull": "import",
    "introspect": "import",
    "inspect": "show",
    "erd": "diagram",
    "rule": "explain",
    "help": "--help",
    "version": "--version",
}
"""What other tools call these commands."""
CHANGES: Final = frozenset({"migrate", "migration", "push", "upgrade", "deploy"})
"""What other tools do with a database that is there already."""


class Commands(click.Group):
    """Imports the module of a command only when it is called, and none for the list of them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        command = next((arg for arg in args if arg in COMMANDS), None)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if command is None:
                raise
            place = f"options follow the command: `heddle {command} {error.option_name}`"
            ctx.fail(f"{error.format_message()} Here {place}.")

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = _hint(args[0])
            ctx.fail(f"There is no command `{args[0]}`" + (f"; {hint}" if hint else "."))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _hint(name: str) -> str | None:
    """What may be meant by the name of no command."""
    if name in ELSEWHERE:
        return f"write `heddle {ELSEWHERE[name]}`"
    if name in CHANGES:
        return "a database that is there already is changed by Alembic or drizzle-kit, from what `heddle build` writes"
    from ..compiler.diagnostics.nearest import did_you_mean

    return did_you_mean(name, COMMANDS)


@cache
def _command(name: str) -> click.Command:
    own = f"{name}_" if iskeyword(name) else name
    command = getattr(import_module(f".{own}", __package__), own)
    assert isinstance(command, click.Command)
    command.help = f"{COMMANDS[name]}\n\n{cleandoc(command.help or '')}"
    return command


@click.command(
    cls=Commands, name="heddle", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(
    __version__, "-V", "--version", prog_name="heddle", message="%(prog)s %(version)s"
)
def main() -> None:
    """Weave one schema into SQL, SQLAlchemy, Pydantic and Drizzle.

    To begin: heddle init shop, and then heddle build in that folder.
    """
