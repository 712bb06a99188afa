"""Jinja2 templates of the backends, each in the `templates` folder of its package."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .python_code import class_line

if TYPE_CHECKING:
    from jinja2 import Environment


def render(folder: str, template: str, **view: object) -> str:
    """The text that a template makes of its view. An unknown name in it is an error; only markup is escaped."""
    return _environment(folder).get_template(template).render(view)


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
