"""No text can leave a comment."""

from __future__ import annotations

import pytest

from heddle.backends.sql.comments import comment


def test_every_line_is_a_comment() -> None:
    assert comment("one\ntwo\r\nthree\rfour\u2028five\x0bsix") == [
        f"-- {word}" for word in ("one", "two", "three", "four", "five", "six")
    ]


def test_blank_lines_stay_inside_only() -> None:
    assert comment("\n\na\n\n  b \n\n", "  ") == ["  -- a", "  --", "  --   b"]


@pytest.mark.parametrize("char", ["\0", "\x1b", "\u202e", "\u2066", "\u200b", "\ufeff", "\x9b"])
def test_what_cannot_be_seen_is_shown(char: str) -> None:
    assert comment(f"a{char}b") == [f"-- a<U+{ord(char):04X}>b"]
