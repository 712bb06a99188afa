"""Jinja2 templates of the backends, each in the `templates` folder of its package."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .python_code import class_line

if TYPE_CHECKING:
    from jinja2 import Environment


def render(folder: str, template: str, **view: object) -> str:
    """The text that a template makes of its view. An unknown name in it is an error; only markup is escaped."""
    return _environment(folder).get_template(template).render(view)


class _Piece(NamedTuple):
    name: str
    is_template: bool
    text: str


def pieces(folder: str, file: str, wanted: Collection[str], **view: object) -> Iterator[str]:
    """The pieces of that name in a file of many, in their order. Each stands below a line `=== name`.

    Only what bears the mark `(template)` there is one: Jinja would take longer to read such a file than all else takes.
    """
    for piece in _pieces(f"{folder}/{file}"):
        if piece.name in wanted:
            made = _environment(folder).from_string(piece.text) if piece.is_template else None
            yield piece.text if made is None else made.render(view)


@cache
def _pieces(path: str) -> list[_Piece]:
    with open(path, encoding="utf-8") as file:
        _, *cut = re.split(r"^=== (\w+)( \(template\))?\n", file.read(), flags=re.MULTILINE)
    parts = zip(cut[0::3], cut[1::3], cut[2::3], strict=True)
    return [_Piece(name, bool(mark), text.rstrip("\n")) for name, mark, text in parts]


@cache
def _environment(folder: str) -> Environment:
    import jinja2  # Costs tens of milliseconds, and most commands write no files.

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=lambda name: name is not None and name.endswith((".svg.j2", ".html.j2")),
    )
    environment.globals["class_line"] = class_line
    return environment
