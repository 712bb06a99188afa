"""What is told of a schema can be written in one."""

import pytest

from heddle.compiler.spelled import default_text
from support.compiling import compile_text


@pytest.mark.parametrize(
    "default",
    [
        "`upper('a')`",
        "```concat(`a`, 'b') ```",
        "``` `a` || 'b' || `c` ```",
        "native(`x()`, postgres: `y()`)",
        "native(postgres: `x()`, mysql: ```y(`a`)```)",
    ],
)
def test_raw_sql_is_told_as_it_can_be_written(default: str) -> None:
    field = compile_text(f"model A {{ a: string = {default} }}").schema.models["A"].fields["a"]
    assert field.default is not None
    assert default_text(field.default) == default
