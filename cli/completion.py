"""`heddle completion`: completion of commands, options, targets, dialects and codes by the shell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what SHELL has to run so that it completes what is written after `heddle`:

    \b
    eval "$(heddle completion bash)"    in ~/.bashrc
    eval "$(heddle completion zsh)"     in ~/.zshrc, after compinit
    heddle completion fish > ~/.config/fish/completions/heddle.fish
    """
    from click.shell_completion import get_completion_class

    group, scripts = ctx.find_root().command, get_completion_class(shell)
    assert scripts is not None
    made = scripts(group, {}, "heddle", "_HEDDLE_COMPLETE")
    click.echo(made.source_template % made.source_vars())


def complete_path(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Leaves it to the shell, which knows its files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="file")]


def complete_target(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    from ..backends.registry import BUILT_IN

    return _beginning(BUILT_IN, begun)


def complete_dialect(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    from ..grammar.settings import SETTINGS

    return _beginning(SETTINGS["dialect"].choices, begun)


def complete_code(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """A code, with its name for the shells that show one."""
    from click.shell_completion import CompletionItem

    from ..compiler.diagnostics.codes import CODES

    return [
        CompletionItem(code, help=CODES[code].name) for code in _beginning(CODES, begun.upper())
    ]


def complete_code_or_name(
    ctx: click.Context, param: click.Parameter, begun: str
) -> list[CompletionItem]:
    """A code, or what it is called once it is clear that a name is begun."""
    from click.shell_completion import CompletionItem

    from ..compiler.diagnostics.codes import CODES

    names = [code.name for code in CODES.values()] if len(begun) > 1 else []
    named = map(CompletionItem, _beginning(names, begun.lower()))
    return [*complete_code(ctx, param, begun), *named]


def _beginning(names: Iterable[str], begun: str) -> list[str]:
    return sorted(name for name in names if name.startswith(begun))
