"""A schema whose every text tries to become code in some output."""

from __future__ import annotations

import json

TEXTS = [
    '"""',
    "'''",
    "*/ alert(1) /*",
    "${process.exit(1)}",
    "`drop`",
    "ends with a backslash \\",
    "ends with a quote '",
    'ends with a quote "',
    "' or 1 = 1; drop table users; --",
    "{{ 7 * 7 }} {% raw %} {# #}",
    "</script><!-- ]]> -->",
    "café 名前 👩‍👩‍👧",
    "\u202eright to left\u202c \u2066isolated\u2069",
    "\u2028 line and paragraph \u2029 separators",
    ":colon %s %(name)s :name ?",
    "\\n is not a newline, \\u0041 is not A, \\' and \\\" neither",
    "$$ dollar $tag$",
    "E'\\x41' U&'\\0041' N'x'",
    "// comment # comment -- comment",
    "[brackets] (parentheses) {braces} a, b; c",
]
WITH_BREAKS = "two\nlines\tand\r\na tab"
WITH_NUL = "nul \u0000 inside"
PATTERNS = [r"^[a-z`'\"$\\{}\/]+$", r"\*\/|<\/script>|\$\{x\}", r"^(?:a|b)\\$"]


def quoted(text: str) -> str:
    """As Heddle's texts are written: JSON."""
    return json.dumps(text, ensure_ascii=False)


def doc(text: str) -> str:
    """As a doc comment; what separates lines there is left out."""
    kept = "".join(char for char in text if char not in "\u2028\u2029\n\r")
    return f"/// {kept}\n"


def source() -> str:
    """Each text as a doc, a default, an enum value, a label, an example, a message and in a check."""
    values = "\n".join(f"  {doc(text)}  {quoted(text)}" for text in enum_values())
    fields = "\n".join(
        f"  {doc(text)}"
        f"  field{number}: string(200) = {quoted(text)} @label({quoted(text)}) @example({quoted(text)})\n"
        f"  optional{number}: text? @deprecated({quoted(text)})\n"
        f"  list{number}: string(200)[] = [{quoted(text)}]\n"
        f"  json{number}: json = {{ {quoted(text)}: {quoted(text)} }}\n"
        f"  check c{number} (field{number} <> {quoted('not ' + text)}) {doc(text)}"
        for number, text in enumerate([*TEXTS, WITH_BREAKS])
    )
    patterns = "\n".join(
        f"  pattern{number}: string(50)? @pattern(/{pattern}/)"
        for number, pattern in enumerate(PATTERNS)
    )
    return (
        f"{doc(TEXTS[0])}schema hostile {{ dialect = postgres }}\n"
        f"{doc(TEXTS[2])}enum Odd {{\n{values}\n}}\n"
        f"{doc(TEXTS[1])}type Named = string(200) @pattern(/{PATTERNS[0]}/)\n"
        f"{doc(TEXTS[3])}model Thing {{\n{fields}\n{patterns}\n"
        f"  named: Named?\n  odd: Odd = {quoted(enum_values()[0])}\n}}\n"
        f'{doc(TEXTS[4])}model Other {{ thing -> Thing  <-> Thing @table("links") }}\n'
    )


def enum_values() -> list[str]:
    """PostgreSQL keeps labels of up to 63 bytes; MySQL strips blanks at their ends."""
    return [text.strip() for text in TEXTS if len(text.encode()) <= 60]
