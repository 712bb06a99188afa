"""Every code's examples: the wrong one gives exactly that code, the right one nothing."""

from collections import Counter

import pytest

from heddle.compiler.diagnostics.codes import CODES, GROUPS
from heddle.compiler.diagnostics.problem import Code
from support.compiling import problems_of

OF_THE_LANGUAGE = [code for code in CODES.values() if code.id < "H5"]


@pytest.mark.parametrize("code", OF_THE_LANGUAGE, ids=lambda code: code.id)
def test_wrong_example_gives_exactly_its_code(code: Code) -> None:
    if not code.bad:
        assert code.shown_by
        return
    assert [problem.code.id for problem in problems_of(code.bad)] == [code.id]


@pytest.mark.parametrize("code", OF_THE_LANGUAGE, ids=lambda code: code.id)
def test_right_example_is_sound(code: Code) -> None:
    assert [problem.title for problem in problems_of(code.good)] == []


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_a_code_speaks_the_same_voice(code: Code) -> None:
    assert len(code.title) <= 90 and not code.title.endswith(".")
    assert code.title[0].isupper() or code.title[0] in "`{"
    assert code.explanation.strip().endswith((".", "`"))
    assert code.hint is None or not code.hint.endswith(".")


def test_ids_and_names_are_unique() -> None:
    codes = [code for group in GROUPS for code in vars(group).values() if isinstance(code, Code)]
    for what in ("id", "name"):
        counts = Counter(getattr(code, what) for code in codes)
        assert [each for each, count in counts.items() if count > 1] == []
