"""A message speaks of what is wrong, and its hint of what was meant."""

from __future__ import annotations

import pytest

from support.compiling import problems_of

SAID = {
    'enum Role { admin  boss = "admin" }\nmodel A { role: Role }': (
        "The value `admin` stands here twice",
        "remove one of them",
    ),
    "model A { born: date(..tody()) }": (
        "This cannot be an end of a range of `date`",
        "did you mean `today()`?",
    ),
    "model A { opens: time(now()..) }": (
        "This cannot be an end of a range of `time`",
        "write a value of `time`",
    ),
    "model A { price: decimal(2, 5) }": (
        "A decimal has 1 to 65 digits, up to 30 of them after the point",
        "the first number counts all digits: `decimal(7, 5)` has 2 before the point",
    ),
    "model A { price: decimal(80, 2) }": (
        "A decimal has 1 to 65 digits, up to 30 of them after the point",
        "write `decimal(precision, scale)`",
    ),
}


@pytest.mark.parametrize("text", SAID)
def test_what_is_said_fits_what_was_written(text: str) -> None:
    (problem,) = problems_of(text)
    assert (problem.title, problem.help) == SAID[text]
