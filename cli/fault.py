"""What is said when Heddle itself is wrong."""

from __future__ import annotations

import platform
import traceback

import click

from .. import __version__


def confess(fault: Exception, *, in_full: bool) -> None:
    """Say on stderr that this is a fault of Heddle's own and where to report it; with the traceback if `in_full`."""
    if in_full:
        click.echo("".join(traceback.format_exception(fault)), err=True)
    click.echo(
        f"heddle: this is a fault of Heddle's own: {type(fault).__name__}: {fault}", err=True
    )
    click.echo(f"Your files are as they were. Please report it {_place()}.", err=True)
    if not in_full:
        click.echo("The same command with --verbose shows where it happened.", err=True)
    click.echo(f"Made with {_made_with()}.", err=True)


def _made_with() -> str:
    """What whoever looks into a fault asks first."""
    system = f"{platform.system()} ({platform.machine()})"
    return f"heddle {__version__}, Python {platform.python_version()}, {system}"


def _place() -> str:
    """Where the package says that faults are to be reported."""
    from importlib.metadata import PackageNotFoundError, metadata

    nobody = "to whom you have Heddle from"
    try:
        about = metadata("heddle-lang")
    except PackageNotFoundError:
        return nobody
    links = dict(link.split(", ", 1) for link in about.get_all("Project-URL") or ())
    for label in ("Issues", "Bug Tracker", "Repository", "Homepage"):
        if label in links:
            return f"at {links[label]}"
    addresses = about.get_all("Author-email") or ()
    return f"to {addresses[0]}" if addresses else nobody
