"""Whole schemas, long enough to have been written by somebody."""

import pytest

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.source import SourceFile
from heddle.compiler.syntax.parse import parse
from support.schemas import CORPUS, PAGE, corpus, examples
from support.trees import parsed


def test_a_page_of_the_language() -> None:
    names = [getattr(decl.name, "text", None) for decl in parsed(PAGE).decls]  # type: ignore[union-attr]
    assert names == [
        "blog",
        "Role",
        "Slug",
        "SoftDelete",
        "User",
        "Profile",
        "Post",
        "Tag",
        "Country",
    ]


def test_the_examples() -> None:
    for text in examples().values():
        parsed(text)


@pytest.mark.skipif(not corpus(), reason=f"there is no corpus at {CORPUS}")
def test_the_corpus_breaks_one_rule_at_most() -> None:
    """It was written before arrows behind a field on the same line were refused."""
    for name, text in corpus().items():
        problems = Problems()
        tree = parse(SourceFile(name, text), problems)
        assert {problem.code.id for problem in problems} <= {"H108"}
        assert len(tree.decls) > 10
