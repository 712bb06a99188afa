"""A script taken apart into statements, as the programs that run scripts do it.

Knows the commands of `psql` and of MySQL's client (DELIMITER), `GO`, the data of COPY, and the bodies of triggers and routines.
One pass, a constant amount of memory beside the text: what is not SQL at all costs no more than what is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple


class Statement(NamedTuple):
    """Offsets into the text, without the delimiter; `head` is its beginning in capitals, single-spaced."""

    start: int
    end: int
    head: str
    closed: bool = True
    """Whether it ends, and does not break off inside a quote."""


_HEAD_LENGTH: Final = 400
_MOST_SEARCHED: Final = 20
"""How many times the whole text may be searched for the ends of dollar quotes that have none."""
_NOISE: Final = re.compile(
    r"\s+|--[^\n]*|/\*(?!M?!)(?:(?!\*/).)*+(?:\*/|\Z)|/\*M?!\d*|\*/", re.DOTALL
)
_HASHES: Final = re.compile(_NOISE.pattern + r"|\#[^\n]*", re.DOTALL)
"""The same for MySQL, and for SQLite, which has no such comments: programs that read their scripts for it have."""
_STOPS: Final = {
    "postgres": r"'|\"|--|/\*|\$|;|\n",
    "mysql": r"'|\"|`|--|\#|/\*|\n|DELIM",
    "sqlite": r"'|\"|`|\[|--|\#|/\*|;|\n",
}
_QUOTED: Final = {
    (close, escapes): re.compile(
        rf"[^{re.escape(close)}{plain}]*+(?:(?:{end}{more})[^{re.escape(close)}{plain}]*+)*+{re.escape(close)}",
        re.DOTALL,
    )
    for close, end in (("'", "''"), ('"', '""'), ("`", "``"), ("]", "(?!)"))
    for escapes, plain, more in ((False, "", ""), (True, r"\\", r"|\\."))
}
"""What stands behind an opening quote, up to the closing one: quotes are doubled in it, or have a backslash."""
_BODY_WORDS: Final = r"|\b(?:BEGIN|CASE|END)\b"
_ROUTINE: Final = re.compile(
    r"CREATE (?:OR REPLACE |OR ALTER |TEMP |TEMPORARY |(?:AGGREGATE )|DEFINER ?= ?\S+ )*(?:TRIGGER|FUNCTION|PROCEDURE|EVENT)\b"
)
_COPY: Final = re.compile(r"COPY .*\bFROM STDIN\b")
_DELIMITER: Final = re.compile(r"DELIMITER[ \t]+(\S+)[^\n]*", re.IGNORECASE)
_GO: Final = re.compile(r"GO[ \t]*\r?(?=\n|\Z)", re.IGNORECASE)
_COMMAND: Final = re.compile(r"[\\.][^\n]*")
_INNER_END: Final = re.compile(r"\s+(?:IF|LOOP|WHILE|REPEAT|CASE)\b", re.IGNORECASE)


def split(text: str, dialect: str) -> Iterator[Statement]:
    """The statements of a script in their order. A script that breaks off ends in one that is not `closed`."""
    yield from _Splitter(text, "mysql" if dialect == "mariadb" else dialect).run()


class _Splitter:
    def __init__(self, text: str, dialect: str) -> None:
        self.text = text
        self.dialect = dialect
        self.noise = _NOISE if dialect == "postgres" else _HASHES
        self.delimiter = ";"
        self.begin = 0
        self.at = 0
        self.depth = 0
        self.searched = 0
        self.closed = True
        self._patterns: dict[tuple[str, bool], re.Pattern[str]] = {}

    def pattern(self, in_body: bool) -> re.Pattern[str]:
        key = (self.delimiter, in_body)
        if key not in self._patterns:
            stops = _STOPS[self.dialect].replace("DELIM", re.escape(self.delimiter))
            words = _BODY_WORDS if in_body else ""
            self._patterns[key] = re.compile(stops + words, re.IGNORECASE)
        return self._patterns[key]

    def run(self) -> Iterator[Statement]:
        self._start(0)
        routine: bool | None = None
        while True:
            found = self.pattern(bool(routine)).search(self.text, self.at)
            if found is None:
                break
            self.at = found.end()
            stop = found[0].upper()
            if stop == self.delimiter:
                routine = self._is_routine() if routine is None else routine
                is_inner = routine and self.delimiter == ";"
                if is_inner and not self._body_is_over(found.start()):
                    continue
                yield from self._made(found.start())
                self._skip_data()
                self._start(self.at)
                routine = None
            elif stop == "\n":
                if _GO.match(self.text, self.at):
                    yield from self._made(found.start())
                    self._start(_GO.match(self.text, self.at).end())  # type: ignore[union-attr]
                    routine = None
                elif self._is_blank(self.at):
                    self._start(self.at)
            elif stop in ("BEGIN", "CASE", "END"):
                self._word(stop)
            else:
                self._skip(stop, found.start())
            if not self.closed:
                break
        yield from self._made(len(self.text))

    def _start(self, at: int) -> None:
        """Begin a statement; commands of clients that stand there are no part of it."""
        text = self.text
        while True:
            while (noise := self.noise.match(text, at)) and not noise[0].startswith(
                ("/*!", "/*M!", "*/")
            ):
                at = noise.end()
            line_start = _begins_line(text, at)
            if line_start and (found := _DELIMITER.match(text, at)):
                self.delimiter = found[1]
            elif (
                line_start
                and at < len(text)
                and text[at] in "\\."
                and (found := _COMMAND.match(text, at))
            ) or (line_start and (found := _GO.match(text, at))):
                pass
            else:
                break
            at = found.end()
        self.begin = self.at = at
        self.depth = 0

    def _is_blank(self, upto: int) -> bool:
        return upto <= self.begin or (
            upto - self.begin < 200 and not self.text[self.begin : upto].strip()
        )

    def _head(self, end: int) -> str:
        piece = self.text[self.begin : min(end, self.begin + _HEAD_LENGTH)]
        return " ".join(self.noise.sub(" ", piece).upper().split())

    def _made(self, end: int) -> Iterator[Statement]:
        if head := self._head(end):
            yield Statement(self.begin, end, head, self.closed)

    def _is_routine(self) -> bool:
        """Whether the statement at hand has a body; then its words so far are counted."""
        if not _ROUTINE.match(self._head(self.at)):
            return False
        return (
            self.dialect != "postgres" or "BEGIN ATOMIC" in self.text[self.begin : self.at].upper()
        )

    def _body_is_over(self, end: int) -> bool:
        if self.depth == 0 and self._counted_to < self.begin:
            self._count(self.begin, end)
        return self.depth <= 0

    _counted_to = -1

    def _count(self, start: int, end: int) -> None:
        """Count the words of the body up to the first semicolon, which was passed without looking at them."""
        self._counted_to = end
        for found in re.finditer(
            r"'(?:[^']|'')*'|\b(?:BEGIN|CASE|END)\b", self.text[start:end], re.I
        ):
            if not found[0].startswith("'"):
                self._word(found[0].upper(), start + found.end())

    def _word(self, word: str, at: int | None = None) -> None:
        after = _INNER_END.match(self.text, self.at if at is None else at)
        if word != "END":
            self.depth += 1
        elif after is None or after[0].strip().upper() == "CASE":
            self.depth -= 1
            if after is not None and at is None:
                self.at = after.end()

    def _skip_data(self) -> None:
        """The lines of COPY, up to a line of `\\.` alone."""
        if self.text.startswith(("COPY", "copy", "Copy"), self.begin) and _COPY.match(
            self._head(self.at)
        ):
            end = self.text.find("\n\\.", self.at - 1)
            self.at = len(self.text) if end < 0 else end + 3

    def _skip(self, stop: str, start: int) -> None:
        """Go behind the quote or comment that begins here."""
        if stop in ("--", "#"):
            if (
                stop == "--"
                and self.dialect == "mysql"
                and not self.text[start + 2 : start + 3].isspace()
            ):
                return
            end = self.text.find("\n", start)
            self.at = len(self.text) if end < 0 else end
        elif stop == "/*":
            self._skip_block(start)
        elif stop == "$":
            self._skip_dollars(start)
        else:
            self._skip_quoted(stop, start)

    def _skip_block(self, start: int) -> None:
        if self.dialect == "mysql" and self.text[start + 2 : start + 3] in ("!", "M"):
            return  # What stands in it is run.
        end = self.text.find("*/", start + 2)
        self.at = len(self.text) if end < 0 else end + 2

    def _skip_dollars(self, start: int) -> None:
        tag = re.compile(r"\$(?:[^\W\d]\w*)?\$").match(self.text, start)
        if tag is None or (
            start and (self.text[start - 1].isalnum() or self.text[start - 1] == "_")
        ):
            return
        end = self.text.find(tag[0], tag.end())
        if end >= 0:
            self.at = end + len(tag[0])
        else:
            # Each of them was looked for up to the end: a script of nothing else must not take forever.
            self.searched += len(self.text) - tag.end()
            self.closed = self.searched < _MOST_SEARCHED * (len(self.text) + 1)

    def _skip_quoted(self, quote: str, start: int) -> None:
        close = "]" if quote == "[" else quote
        escapes = self.dialect == "mysql" and quote in "'\""
        escapes = escapes or (
            self.dialect == "postgres"
            and quote == "'"
            and self.text[start - 1 : start] in ("e", "E")
        )
        found = _QUOTED[close, escapes].match(self.text, start + 1)
        self.closed = found is not None
        self.at = len(self.text) if found is None else found.end()


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands in front on the line."""
    while at and text[at - 1] in " \t":
        at -= 1
    return at == 0 or text[at - 1] == "\n"
