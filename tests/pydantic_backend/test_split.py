"""`layout = "split"`: the package takes and refuses what the one module does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.compiling import compile_text
from support.emitting import emit, write
from support.python import assert_runs

HERE = Path(__file__).parent
PROGRAM = """
import json
import schemas
from pydantic import BaseModel

found = {}
for name in sorted(dir(schemas)):
    kind = getattr(schemas, name)
    if isinstance(kind, type) and issubclass(kind, BaseModel) and name[0] not in "_B":
        for mode in ("validation", "serialization"):
            found[f"{name} {mode}"] = kind.model_json_schema(mode=mode)
print(json.dumps(found, sort_keys=True))
"""


@pytest.mark.parametrize("options", [{}, {"alias": "camel", "relations": True}], ids=str)
def test_both_layouts_have_the_same_json_schemas(
    options: dict[str, str | bool], tmp_path: Path
) -> None:
    library = compile_text((HERE / "library.hdl").read_text(encoding="utf-8"))
    said = []
    for layout in ("single", "split"):
        write(emit("pydantic", library, "postgres", layout=layout, **options), tmp_path / layout)
        said.append(json.loads(assert_runs(PROGRAM, folder=tmp_path / layout)))
    assert len(said[0]) > 10
    assert said[0] == said[1]
