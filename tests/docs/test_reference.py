"""The parts of the manual that are made from catalogues are fresh: `make docs` makes them."""

import pytest

from heddle.compiler.compile import compile_schema
from heddle.compiler.diagnostics.codes import CODES
from heddle.compiler.diagnostics.problem import Code, Problems
from heddle.compiler.diagnostics.render import Paint, render_text
from heddle.compiler.source import Sources

from .reference import DOCS, PAGES, PARTS, diagnostics, renewed


@pytest.mark.parametrize("name", PAGES)
def test_the_manual_is_fresh(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    assert renewed(page) == page


@pytest.mark.parametrize("name", PARTS)
def test_the_manual_has_every_catalogue(name: str) -> None:
    pages = "".join((DOCS / page).read_text(encoding="utf-8") for page in PAGES)
    assert pages.count(f"<!-- made: {name} -->\n") == 1
    assert renewed(f"<!-- made: {name} -->\nstale<!-- /made -->") != "stale"


def test_the_page_of_diagnostics_is_fresh() -> None:
    page = (DOCS / "diagnostics.md").read_text(encoding="utf-8")
    assert page == diagnostics()
    assert all(f"### {id} " in page for id in CODES)


@pytest.mark.parametrize("code", [c for c in CODES.values() if c.bad], ids=lambda code: code.id)
def test_every_problem_can_be_told(code: Code) -> None:
    problems, sources = Problems(), Sources()
    sources.add("schema.hdl", code.bad)
    compile_schema(sources, problems, "schema.hdl")
    told = render_text(problems, sources, Paint())
    assert code.id in told or code.id >= "H5"
