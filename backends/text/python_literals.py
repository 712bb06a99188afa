"""Python as text: literals, docstrings and comments.

What a schema says comes in as data and leaves as data: no text, however odd, ends its quotes, hides from the reader, or
speaks to a linter.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import east_asian_width

from .prose import UNSEEN, is_plain, origin, text_lines

LINE_LENGTH: Final = 88
INDENT: Final = "    "

# Compiled when they are first used: such long lists of signs cost milliseconds, and most texts have none of them.
_IN_DOUBLE_QUOTES = rf'["\\{UNSEEN}]'
_IN_SINGLE_QUOTES = rf"['\\{UNSEEN}]"
_IN_DOCSTRINGS = rf'"""|[\\{UNSEEN}]'
_IN_COMMENTS = rf"[{UNSEEN}]"
_DIRECTIVE = re.compile(
    r"(?i)(?:(?<=#)|^)\s*(?:noqa|nosec|pragma|fmt|yapf|isort|ruff|flake8|type|mypy|pyright|pylint|pyre|nopep8)\b"
    r"|coding(?=[:=])"
)
"""Words that tools obey where a comment begins with them; `coding:` changes how the whole file is read."""

_SHORT_ESCAPES = {
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\\": "\\\\",
    '"': '\\"',
    "'": "\\'",
    '"""': '\\"\\"\\"',
}


def literal(text: str) -> str:
    """The text as a string literal: in double quotes, or in single ones where that saves backslashes."""
    if is_plain(text, '"', "\\"):
        return f'"{text}"'
    if text.count('"') > text.count("'"):
        return f"'{re.sub(_IN_SINGLE_QUOTES, _escape, text)}'"
    return f'"{re.sub(_IN_DOUBLE_QUOTES, _escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[found]
    code = ord(found)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _in_docstring(line: str) -> str:
    if is_plain(line, '"""', "\\"):
        return line
    return re.sub(_IN_DOCSTRINGS, _escape, line)


def docstring(text: str, depth: int = 1) -> str:
    """A docstring indented by `depth` levels, without a line break at its end.

    It reads as written, but for blanks at the ends of lines, empty lines at both ends, and a common indentation.
    """
    lines = [_in_docstring(line) for line in text_lines(text)]
    if lines[0].startswith('"'):
        lines[0] = " " + lines[0]
    if len(lines) == 1:
        lines[0] += ' """' if lines[0].endswith('"') else '"""'
    else:
        lines.append('"""')
    lines[0] = '"""' + lines[0]
    return "\n".join(INDENT * depth + line if line else "" for line in lines)


def said(doc: str | None, deprecated: str | None) -> str:
    """What a docstring says: the doc, and that it is deprecated (None: it is not). Empty if there is nothing to say."""
    parts = [doc.strip()] if doc and doc.strip() else []
    if deprecated is not None:
        parts.append(f"Deprecated: {deprecated}" if deprecated else "Deprecated.")
    return "\n\n".join(parts)


def comment(text: str, depth: int = 0) -> str:
    """Comment lines indented by `depth` levels, without a line break at their end."""
    lines = (
        _DIRECTIVE.sub(_quoted, re.sub(_IN_COMMENTS, _escape, line)) for line in text_lines(text)
    )
    return "\n".join(f"{INDENT * depth}# {line}".rstrip() for line in lines)


def _quoted(match: re.Match[str]) -> str:
    word = match[0].lstrip()
    return f'{match[0][: -len(word)]}"{word}"'


def width(text: str) -> int:
    """How many columns a text takes, as Black counts them."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def header(source: str, target: str) -> str:
    """The two lines that begin every generated file."""
    return comment(origin(source, target))
