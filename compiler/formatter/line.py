"""Tokens on one line."""

from __future__ import annotations

from typing import Final

from .tokens import NEGATIVE, Page, is_word

_TIGHT_BEHIND: Final = frozenset({"(", "[", "{", "@", ".", "..", NEGATIVE})
_TIGHT_BEFORE: Final = frozenset({",", ";", ")", "]", "}", "?", ".", ":"})
# Words of expressions that a parenthesis may follow without being called.
_OPERATORS: Final = frozenset({"and", "or", "not", "in", "between", "like"})


class _Gaps(dict[tuple[str, str], str]):
    """What stands between tokens of two kinds; learns as it goes."""

    def __missing__(self, pair: tuple[str, str]) -> str:
        self[pair] = gap = " " if _apart(*pair) else ""
        return gap


def _apart(before: str, kind: str) -> bool:
    if before in _TIGHT_BEHIND or kind in _TIGHT_BEFORE:
        return False
    if kind == "..":
        return before in (",", ":")
    if kind == "[":
        return not (is_word(before) or before in (")", "]", "?"))
    return True


_GAPS: Final = _Gaps()


def one_line(page: Page, first: int, last: int, rule: bool = False, depth: int = 0) -> str:
    """These tokens with the blanks that belong between them.

    `rule`: outside of brackets, a parenthesis opens what `index`, `check` and the like speak of, and stands apart. `depth`: how many
    brackets are open before the first token.
    """
    if first >= last:
        return ""
    kinds, texts, gaps = page.kinds, page.texts, _GAPS
    before = kinds[first]
    parts = [texts[first]]
    depth += before == "("
    earlier = ""
    for at in range(first + 1, last):
        kind = kinds[at]
        if kind == "(":
            if not is_word(before):
                parts.append(gaps[before, kind])
            elif depth or not rule:
                parts.append(" " if depth and before in _OPERATORS else "")
            elif earlier != "@" and earlier != ".":
                parts.append(" ")
            depth += 1
        else:
            if kind == ")":
                depth -= 1
            parts.append(gaps[before, kind])
        parts.append(texts[at])
        earlier, before = before, kind
    return "".join(parts)
