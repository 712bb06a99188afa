"""How the tokens of a file lie on its lines: what recovery guesses from."""

from __future__ import annotations

from bisect import bisect_left

from ..source import SourceFile, Span
from .lex import ASIDE, Tokens

RESERVED = frozenset({"true", "false", "null", "not"})
"""The words that no name can be."""
DECLARATION_WORDS = frozenset(
    {"schema", "namespace", "enum", "type", "mixin", "model", "view", "sql"}
)
# What follows the name of a declaration; `extends` and `:` are how others say `with`.
AFTER_NAME = frozenset({"{", "@", "with"})
# Nobody reads further than that, and looking at it at every mistake takes its time.
LONGEST_LINE = 300


class Layout:
    def __init__(self, tokens: Tokens, file: SourceFile) -> None:
        self._tokens = tokens
        self._file = file
        self._last = len(tokens.kinds) - 1

    @property
    def last(self) -> int:
        """The token that stands for the end of the file."""
        return self._last

    def kind(self, at: int) -> str:
        return self._tokens.kinds[min(at, self._last)]

    def after(self, at: int) -> int:
        """The token behind the one at `at`, comments aside."""
        at += 1
        while at < self._last and self._tokens.kinds[at] in ASIDE:
            at += 1
        return min(at, self._last)

    def before(self, at: int) -> int:
        """The token before the one at `at`, comments aside; -1 if there is none."""
        at -= 1
        while at >= 0 and self._tokens.kinds[at] in ASIDE:
            at -= 1
        return at

    def token_at(self, position: int) -> int:
        """The token that starts at `position`, or the first one behind it."""
        return min(bisect_left(self._tokens.ends, position + 1), self._last)

    def is_word(self, at: int) -> bool:
        kind = self.kind(at)
        return kind == "NAME" or (kind.isalpha() and kind.islower() and kind not in RESERVED)

    def begins_line(self, at: int) -> bool:
        """Whether nothing stands before a token on its line."""
        if at == 0:
            return True
        return self._breaks(self._tokens.ends[at - 1], self._tokens.start(at))

    def _breaks(self, start: int, end: int) -> bool:
        """Whether a line ends between two places."""
        base = self._file.base
        return self._file.text.find("\n", start - base, end - base) >= 0

    def line_begin(self, at: int) -> int:
        """The first token on the line of the token at `at`, or one near enough on a very long line."""
        least = max(at - LONGEST_LINE + 1, 0)
        if least and not self._breaks(self._tokens.ends[least - 1], self._tokens.start(at)):
            return at
        for first in range(at, least - 1, -1):
            if self.begins_line(first):
                return first
        return at

    def rest_of_line(self, at: int) -> str:
        """What is written from a token on, up to the end of its line; of a very long one the beginning."""
        start = self._tokens.start(at) - self._file.base
        return self._file.text[start : start + LONGEST_LINE].partition("\n")[0]

    def line_before(self, at: int) -> str:
        """What is written before a token on its line; of a very long one the end."""
        start = self._tokens.start(at) - self._file.base
        return self._file.text[max(start - LONGEST_LINE, 0) : start].rpartition("\n")[2]

    def column(self, at: int) -> int:
        return self._file.place(self._tokens.start(at)).column

    def behind_attributes(self, at: int) -> int:
        """The token behind the attributes that begin at `at`: that one itself, if none do."""
        while self.kind(at) == "@":
            at = self.after(self.after(at))
            while at < self._last and self.kind(at) == "(":
                while at < self._last and self.kind(at) != ")":
                    at = self.after(at)
                at = self.after(at)
        return at

    def declares(self, at: int) -> bool:
        """Whether a declaration begins here for certain: its word, its name and what follows that."""
        word = self.kind(at)
        if word not in DECLARATION_WORDS:
            return False
        return self.could_declare(word, at)

    def could_declare(self, word: str, at: int) -> bool:
        """Whether a declaration would begin at `at` if `word` stood there."""
        name = self.after(at)
        behind = self.kind(self.after(name))
        if word == "sql":
            return self.kind(name) == "RAW" or behind == "RAW"
        if word == "schema" and self.kind(name) == "{":
            return True
        return self.is_word(name) and (behind == "=" if word == "type" else behind in AFTER_NAME)

    def looks_like_declaration(self, at: int) -> bool:
        """Whether a line begins here with some word, a name and what follows the name of a declaration."""
        return self.begins_line(at) and self.is_word(at) and self.could_declare("model", at)

    def is_shared(self, name: str) -> bool:
        """Whether some declaration says that it has the members of the one of this name."""
        texts = self._tokens.texts
        return any(
            text == name and texts[at - 1] in ("extends", "implements", "with")
            for at, text in enumerate(texts)
            if at
        )

    def says_member(self, at: int) -> bool:
        """Whether a member of a block begins here for certain."""
        behind = self.after(at)
        if self.kind(at) in ("index", "unique", "key", "check") and self.kind(behind) == "(":
            return self.kind(self.before(at)) != "@"
        is_sign = self.kind(behind) in (":", "->", "<-", "<->") and not self.begins_line(behind)
        is_name = self.is_word(at) or (self.kind(at) in RESERVED and self.begins_line(at))
        return is_sign and is_name

    def written(self, span: Span) -> str:
        """The beginning of a text, on one line."""
        base = self._file.base
        text = " ".join(
            self._file.text[
                span.start - base : min(span.end - base, span.start - base + 60)
            ].split()
        )
        return text if len(text) <= 24 else f"{text[:23]}…"
