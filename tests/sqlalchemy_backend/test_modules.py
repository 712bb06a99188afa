"""What is written is what an expert's tools accept: formatter, linter, type checker, and SQLAlchemy of both minors without a warning."""

from __future__ import annotations

from pathlib import Path

import black
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.judges import BLACK, MYPY, RUFF, assert_passes
from support.python import assert_runs

from .generated import ALONE, TOGETHER, Form, models
from .schemas import PLAIN_SCHEMAS, SCHEMAS

FIRST_USE = """
import importlib, sys, warnings
import sqlalchemy as sa
from sqlalchemy.orm import configure_mappers, Session
module = importlib.import_module(sys.argv[1])
configure_mappers()
for mapper in module.Base.registry.mappers:
    str(sa.select(mapper.class_))
print(sa.__version__)
"""

TEXTS = {
    f"{name}_{'_'.join(dialects)}": (text, dialects)
    for forms, schemas in ((ALONE, SCHEMAS | PLAIN_SCHEMAS), (TOGETHER, PLAIN_SCHEMAS))
    for name, text in schemas.items()
    for dialects in dict.fromkeys(form.dialects for form in forms)
}
"""Schemas and dialects by the name of the module that is made of them."""

every = pytest.mark.parametrize("name", TEXTS)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a module for each schema and dialect."""
    folder = tmp_path_factory.mktemp("written")
    for name, (text, dialects) in TEXTS.items():
        (folder / f"{name}.py").write_text(models(text, *dialects), encoding="utf-8")
    return folder


def test_black_finds_nothing(written: Path) -> None:
    assert_passes(BLACK, written)


def test_ruff_finds_nothing(written: Path) -> None:
    assert_passes(RUFF, written)


def test_mypy_finds_nothing(written: Path) -> None:
    assert_passes(MYPY, written)


@every
@pytest.mark.parametrize("minor", ["2.1", "2.0"])
def test_sqlalchemy_warns_of_nothing(written: Path, name: str, minor: str) -> None:
    said = assert_runs(FIRST_USE, name, folder=written, sqlalchemy=minor)
    assert said.startswith(minor)


TEXT = st.text(st.sampled_from("ab \"'\\\n\t:%#{}é\u202e`/"), max_size=15)


@settings(max_examples=60, deadline=None)
@given(doc=TEXT, value=TEXT, form=st.sampled_from(ALONE + TOGETHER))
def test_no_text_breaks_out(doc: str, value: str, form: Form) -> None:
    quoted = (
        value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    )
    docs = "".join(f"/// {line}\n" for line in doc.split("\n"))
    text = models(
        f'{docs}model A {{\n {docs} a: string = "{quoted}" \n check (a <> "{quoted}") }}',
        *form.dialects,
    )
    assert black.format_str(text, mode=black.Mode()) == text
    compile(text, "models.py", "exec")
