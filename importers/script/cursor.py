"""Reading a statement token by token."""

from __future__ import annotations

from ...backends.dialects.lexis import Lexis, Token

_END = Token("end", "", 0, 0)
_OPEN, _CLOSE = "([", ")]"


class Unreadable(Exception):
    """The statement is not one that was expected here."""


class Cursor:
    """Tokens of one statement and a place among them. What is asked for and not there raises `Unreadable`."""

    def __init__(self, text: str, tokens: list[Token], lexis: Lexis) -> None:
        self.text = text
        self.tokens = tokens
        self.lexis = lexis
        self.at = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else _END

    @property
    def done(self) -> bool:
        return self.at >= len(self.tokens)

    def says(self, *words: str) -> bool:
        """Whether these keywords or signs stand here."""
        if self.at + len(words) > len(self.tokens):
            return False
        for token, word in zip(self.tokens[self.at :], words, strict=False):
            if (token.word or (token.value if token.kind == "sign" else "")) != word:
                return False
        return True

    def take(self, *words: str) -> bool:
        """Go behind these words if they stand here."""
        if self.says(*words):
            self.at += len(words)
            return True
        return False

    def need(self, *words: str) -> None:
        if not self.take(*words):
            raise Unreadable(" ".join(words))

    def next(self) -> Token:
        token = self.here
        if token is _END:
            raise Unreadable("more")
        self.at += 1
        return token

    def name(self) -> str:
        """An identifier."""
        token = self.next()
        if token.kind == "name" or (token.kind == "text" and token.value):
            return token.value
        if token.kind == "word":
            return token.value.lower() if self.lexis.folds else token.value
        raise Unreadable("a name")

    def name_ahead(self) -> str:
        """The identifier that stands here, without going behind it."""
        start = self.at
        name = self.name()
        self.at = start
        return name

    def qualified(self) -> tuple[str | None, str]:
        """A name with its schema, if it has one; a catalogue in front of that is left out."""
        parts = [self.name()]
        while self.take("."):
            parts.append(self.name())
        return (parts[-2] if len(parts) > 1 else None), parts[-1]

    def text_value(self) -> str:
        token = self.next()
        if token.kind != "text":
            raise Unreadable("a text")
        return token.value

    def skip_group(self) -> tuple[int, int]:
        """Go behind the parenthesis that opens here and its end; gives the tokens in between."""
        if self.here.value not in ("(", "[") or self.here.kind != "sign":
            raise Unreadable("(")
        depth, start = 0, self.at + 1
        while not self.done:
            token = self.next()
            if token.kind == "sign" and token.value in _OPEN:
                depth += 1
            elif token.kind == "sign" and token.value in _CLOSE:
                depth -= 1
                if depth == 0:
                    return start, self.at - 1
        raise Unreadable(")")

    def group(self) -> str:
        """The text between the parentheses that open here."""
        return self.between(*self.skip_group())

    def between(self, start: int, end: int) -> str:
        """The text of the tokens from `start` up to `end`, as it was written."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def rest(self) -> str:
        found = self.between(self.at, len(self.tokens))
        self.at = len(self.tokens)
        return found

    def names(self) -> tuple[str, ...]:
        """`(a, b)`, plain names alone."""
        self.need("(")
        found = [self.name()]
        while self.take(","):
            found.append(self.name())
        self.need(")")
        return tuple(found)

    def inner(self, start: int, end: int) -> Cursor:
        return Cursor(self.text, self.tokens[start:end], self.lexis)

    def parts(self) -> list[Cursor]:
        """What stands between the commas of the parentheses that open here."""
        start, end = self.skip_group()
        found, depth, begin = [], 0, start
        for at in range(start, end):
            token = self.tokens[at]
            if token.kind != "sign":
                continue
            if token.value in _OPEN:
                depth += 1
            elif token.value in _CLOSE:
                depth -= 1
            elif token.value == "," and depth == 0:
                found.append(self.inner(begin, at))
                begin = at + 1
        if begin < end:
            found.append(self.inner(begin, end))
        return found

    def expression(self, stops: frozenset[str]) -> str:
        """The text up to one of the keywords in `stops`, outside of parentheses and behind at least one token."""
        start = self.at
        while not self.done:
            token = self.here
            if self.at > start and token.word in stops:
                break
            if token.value == "::" and token.kind == "sign":
                self.at += 2
                continue
            if token.kind == "sign" and token.value in _OPEN:
                self.skip_group()
            elif token.kind == "sign" and token.value == ",":
                break
            else:
                self.at += 1
        return self.between(start, self.at)
