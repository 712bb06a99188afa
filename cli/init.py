"""`heddle init`: a project to start from."""

from __future__ import annotations

import os
from shlex import quote
from typing import Final

import click

from ..compiler.build import make_folder
from .voice import Voice, unformatted

TEMPLATES: Final = os.path.join(os.path.dirname(__file__), "templates")
SCHEMAS: Final = {
    "app": "users, and notes that they share",
    "blog": "the page of the manual: most of the language at a glance",
    "empty": "one model to rename",
}
"""The schemas to start from."""
HOOKS: Final = ".pre-commit-config.yaml"


@click.command()
@click.argument("folder", metavar="[DIR]", default=".")
@click.option(
    "--template",
    type=click.Choice(list(SCHEMAS)),
    default="app",
    show_default=True,
    help=f"The schema to start from: {'; '.join(f'{name}: {what}' for name, what in SCHEMAS.items())}.",
)
@unformatted
def init(folder: str, template: str, voice: Voice) -> None:
    """Writes `heddle.toml`, `schema/app.hdl` and hooks for pre-commit into DIR, which is made if need be; by default into the folder around you.

    What is there already stays as it is.

    For example:

    \b
    heddle init shop
    heddle init --template blog
    """
    folder = folder or "."
    files = {"heddle.toml": "heddle.toml", "schema/app.hdl": f"{template}.hdl", HOOKS: "hooks.yaml"}
    if _is_configured(folder):
        voice.say("kept pyproject.toml: its [tool.heddle] makes a project of this folder already")
        return
    for path, source in files.items():
        whole = os.path.join(folder, *path.split("/"))
        try:
            voice.say(f"{_create(whole, source)} {path}")
        except OSError as error:
            raise click.UsageError(f"{whole} cannot be written: {error.strerror}") from error
    there = "" if os.path.samefile(folder, ".") else f"cd {quote(folder)} && "
    voice.say(f"\nNow look at {os.path.join(folder, 'schema', 'app.hdl')}, and compile it:\n")
    voice.say(f"    {there}heddle build")


def _is_configured(folder: str) -> bool:
    """Whether a `pyproject.toml` speaks of Heddle: a `heddle.toml` beside it would silence it."""
    import tomllib

    try:
        with open(os.path.join(folder, "pyproject.toml"), "rb") as stream:
            return "heddle" in tomllib.load(stream).get("tool", {})
    except (OSError, tomllib.TOMLDecodeError):
        return False


def _create(path: str, template: str) -> str:
    """Write a new file, and say what was done."""
    with open(os.path.join(TEMPLATES, template), encoding="utf-8") as stream:
        text = stream.read()
    make_folder(os.path.dirname(path))
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return "kept"
    return "wrote"
