"""Hooks stand in the Model, in the order in which they run."""

from __future__ import annotations

import pytest

from support.compiling import compile_text, problems_of
from support.marked import unmark


def test_hooks_of_mixins_run_first() -> None:
    text = """
    mixin Inner { on afterDelete "app:inner" }
    mixin Outer with Inner { on beforeCreate "app.hooks:outer" }
    model User with Outer { on beforeFind "app:own"  name: string  on beforeCreate "app.hooks:own" }
    """
    compiled = compile_text(text)
    assert list(compiled.problems) == []
    assert [(hook.event, hook.target) for hook in compiled.schema.models["User"].hooks] == [
        ("afterDelete", "app:inner"),
        ("beforeCreate", "app.hooks:outer"),
        ("beforeFind", "app:own"),
        ("beforeCreate", "app.hooks:own"),
    ]


@pytest.mark.parametrize(
    "hook",
    [
        'on «H222:beforeSave» "app:fill"',
        'on «H222:created» "app:fill"',
        'on afterFind «H245:"app.fill"»',
        'on afterFind «H245:"app:"»',
        'on afterFind «H245:"app..hooks:fill"»',
        'on afterFind «H245:"app:fill()"»',
        'on afterFind «H245:"app:class"»',
    ],
)
def test_a_hook_that_could_not_be_called_is_refused(hook: str) -> None:
    text, expected = unmark(f"model User {{ name: string  {hook} }}")
    assert [(p.code.id, p.span.start, p.span.end) for p in problems_of(text)] == expected
