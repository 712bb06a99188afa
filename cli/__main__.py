"""The entry of the `heddle` command."""

from __future__ import annotations

import click

from .. import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="heddle", message="%(prog)s %(version)s")
def main() -> None:
    """Compile Heddle schemas."""


def run() -> None:
    """Run the command line."""
    main()
