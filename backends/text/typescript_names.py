"""Which names a piece of generated TypeScript gives, and which it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_GIVEN: Final = re.compile(r"^(?P<export>export )?(?P<kind>const|type) (?P<name>[\w$]+)", re.M)
_TOKEN: Final = re.compile(
    r"""
      (?P<blank> \s+ | //[^\n]* | /\*.*?\*/ )
    | (?P<text> "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
    | (?P<name> [\w$]+ )
    | (?P<sign> \.\.\. | \?\. | . )
    """,
    re.DOTALL | re.VERBOSE,
)
_REGEX: Final = re.compile(r"/(?:[^\\/\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_TEMPLATE: Final = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)


class Given(NamedTuple):
    name: str
    is_type: bool
    is_exported: bool


def given(code: str) -> Iterator[Given]:
    """The constants and types that stand at the beginning of a line."""
    for found in _GIVEN.finditer(code):
        yield Given(found["name"], found["kind"] == "type", found["export"] is not None)


def used(code: str) -> frozenset[str]:
    """The names that code uses: not those in texts and comments, of members, or of keys."""
    return frozenset(_Scan(code).names())


class _Scan:
    def __init__(self, code: str) -> None:
        self._code = code
        self._at = 0
        self._before = ""
        """The last token that counts."""

    def names(self) -> Iterator[str]:
        """Those up to the end, or to the brace that closes a place in a template."""
        depth = 0
        while self._at < len(self._code):
            if self._code[self._at] == "`":
                yield from self._template()
                continue
            token = self._regex() or _TOKEN.match(self._code, self._at)
            assert token is not None
            self._at = token.end()
            if token.lastgroup == "blank":
                continue
            if token.lastgroup == "name" and not self._is_member_or_key():
                yield token[0]
            depth += (token[0] == "{") - (token[0] == "}")
            self._before = token[0]
            if depth < 0:
                return

    def _template(self) -> Iterator[str]:
        self._at += 1
        while True:
            found = _TEMPLATE.match(self._code, self._at)
            assert found is not None
            self._at = found.end()
            if self._code[self._at] == "`":
                break
            self._at += len("${")
            self._before = "("
            yield from self.names()
        self._at += 1
        self._before = "`"

    def _regex(self) -> re.Match[str] | None:
        """A slash after a value divides."""
        after_value = self._before[-1:].isalnum() or self._before[-1:] in (
            "_",
            "$",
            ")",
            "]",
            "}",
            "`",
            '"',
        )
        if after_value or self._code.startswith(("//", "/*"), self._at):
            return None
        return _REGEX.match(self._code, self._at)

    def _is_member_or_key(self) -> bool:
        if self._before in (".", "?."):
            return True
        return self._before in ("{", ",") and self._code[self._at :].lstrip()[:1] == ":"
