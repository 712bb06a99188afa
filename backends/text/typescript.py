"""Texts in TypeScript: literals, keys and comments, as Prettier would leave them.

What a schema says comes in as data and leaves as data: no text, however odd, ends its quotes or its comment, hides from
the reader, or speaks to the compiler.
"""

from __future__ import annotations

import re

from .prose import UNSEEN, is_plain, origin, text_lines

_UNSEEN = f"{UNSEEN}\\u20dd-\\u20e4\\U0001f3fb-\\U0001f3ff"
"""What nobody sees, and what changes the look and the width of the character before it."""

# Compiled when they are first used: such long lists of signs cost milliseconds, and most texts have none of them.
_IN_QUOTES = {mark: rf"[{mark}\\{_UNSEEN}]" for mark in "\"'"}
_IN_TEMPLATE = rf"\$(?={{)|[`\\{_UNSEEN}]"
_IN_COMMENT = rf"\*/|@(?=ts-)|[{_UNSEEN}]"
_IN_REGEX = rf"[{_UNSEEN}]"
_PLAIN_KEY = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")

_SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "*/": "*\\/"}


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[found]
    code = ord(found)
    if " " < found <= "~":
        return f"\\{found}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\u{{{code:x}}}"


def string_literal(text: str) -> str:
    """The text in double quotes, or in single ones where that saves backslashes."""
    if is_plain(text, '"', "\\"):
        return f'"{text}"'
    mark = "'" if text.count('"') > text.count("'") else '"'
    return f"{mark}{re.sub(_IN_QUOTES[mark], _escape, text)}{mark}"


def template_literal(text: str) -> str:
    """The text between backticks, on one line, without substitutions."""
    if is_plain(text, "`", "\\", "${"):
        return f"`{text}`"
    return f"`{re.sub(_IN_TEMPLATE, _escape, text)}`"


def regex_literal(source: str, flags: str = "u") -> str:
    """A regular expression between slashes; `source` is one already, its slashes escaped."""
    if not is_plain(source):
        source = re.sub(_IN_REGEX, _escape, source)
    return f"/{source}/{flags}"


def property_key(key: str) -> str:
    """A key of an object, quoted only if it must be."""
    return key if _PLAIN_KEY.fullmatch(key) else string_literal(key)


def doc_comment(text: str, indent: int = 0) -> str:
    """A JSDoc comment without a line break at its end: on one line if it is one that is not too long."""
    margin = " " * indent
    lines = _comment_lines(text)
    if len(lines) == 1 and len(lines[0]) + indent <= 73:
        return f"{margin}/** {lines[0]} */"
    body = (f"{margin} * {line}".rstrip() for line in lines)
    return "\n".join([f"{margin}/**", *body, f"{margin} */"])


def said(doc: str | None, deprecated: str | None) -> str | None:
    """What a JSDoc comment says: the doc, and that it is deprecated. None if there is nothing to say."""
    parts = [doc.strip()] if doc and doc.strip() else []
    if deprecated is not None:
        parts.append(f"@deprecated {deprecated}".rstrip())
    return "\n".join(parts) or None


def line_comment(text: str) -> str:
    """`//` before every line of the text."""
    return "\n".join(f"// {line}".rstrip() for line in _comment_lines(text))


def header(source: str, target: str) -> str:
    """What stands at the head of a generated file."""
    return line_comment(origin(source, target))


def _comment_lines(text: str) -> list[str]:
    return [
        line if is_plain(line, "*/", "@ts-") else re.sub(_IN_COMMENT, _escape, line)
        for line in text_lines(text)
    ]
