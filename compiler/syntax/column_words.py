"""What SQL, DBML and others say behind the type of a column, said as it is said here."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from ...grammar.functions import FAMILIAR_MAKERS

_NAME: Final = r"[\"`\[]?(?:\w+\.)*(\w+)[\"`\]]?"
_ACTION: Final = r"(cascade|restrict|set\s+null|set\s+default|no\s+action)"
_VALUE: Final = r"(`[^`]*`|'[^']*'|\"[^\"]*\"|[-+]?\d[\w.]*|[\w.]+(?:\([^()]*\))?)(?:::[\w ]+)?"
# `@onDelete` and `@onUpdate` write the second word with a capital.
ACTIONS: Final = {"set null": "setNull", "set default": "setDefault", "no action": "noAction"}
_QUOTES: Final = "'\"`"


class Said(NamedTuple):
    """Words that were understood: up to where in the text, and what is written instead; empty if nothing is."""

    end: int
    instead: str


def _default(found: re.Match[str]) -> str:
    written = found[1]
    bare = written.strip("`")
    name, call, _ = bare.partition("(")
    maker = FAMILIAR_MAKERS.get(name.lower())
    if maker or name.lower() in ("now", "uuid", "today"):
        return f"= {maker or name.lower()}()"
    if bare.lower() in ("true", "false"):
        return f"= {bare.lower()}"
    if bare.lower() == "null":
        return "?"
    if written[0] in "'\"":
        return f'= "{written[1:-1]}"'
    return f"= `{bare}`" if call else f"= {bare}"


def _action(found: re.Match[str]) -> str:
    """`on delete set null`."""
    action = " ".join(found[2].lower().split())
    return f"@on{found[1].capitalize()}({ACTIONS.get(action, action)})"


def _relation(found: re.Match[str]) -> str:
    from ..naming.plural import singular
    from ..naming.words import pascal

    return f"-> {pascal(singular(found[1]))}"


# Each is tried where the one before ended; the first that fits is taken.
_WORDS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = tuple(
    (re.compile(rf"[\s,]*(?:{shape})(?!\w)", re.IGNORECASE), make)
    for shape, make in (
        (r"not\s+null|not_null|required(?:\s*:\s*true)?|nullable\s*:\s*false", lambda _: ""),
        (r"null|nullable(?:\s*:\s*true)?|optional(?:\s*:\s*true)?|default:?\s*null", lambda _: "?"),
        (r"(?:constraint\s+\w+\s+)?primary[\s_]*key(?:\s*:\s*true)?|pk", lambda _: "@key"),
        (r"unique(?:\s+key|\s*:\s*true|\s*\(\))?", lambda _: "@unique"),
        (r"index(?:(?:ed)?\s*:\s*true|(?=\s*[},;]))", lambda _: "@index"),
        (
            r"auto_?increment(?:\s*:\s*true)?|increment|identity(?:\s*\(\s*\d+\s*,\s*\d+\s*\))?"
            r"|generated\s+(?:always|by\s+default)\s+as\s+identity",
            lambda _: "= autoincrement()",
        ),
        (
            r"(?:generated\s+always\s+)?as\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)(?:\s*(?:stored|virtual))?",
            lambda found: f":= ({found[1]})",
        ),
        (rf"default\s*:?\s*{_VALUE}", _default),
        (rf"references\s+{_NAME}\s*(?:\(\s*{_NAME}\s*\))?", _relation),
        (r"ref\s*:\s*[-<>]+\s*[\"]?(?:\w+\.)??(\w+)[\"]?\.\w+", _relation),
        (rf"on\s+(delete|update)\s+{_ACTION}", _action),
        (r"on\s+update\s+(?:current_timestamp|now)(?:\s*\(\d*\))?", lambda _: "@updated"),
        (r"(?:collate|note:?|comment)\s+'([^']*)'", lambda found: f"/// {found[1]}"),
        (r"collate\s+\"?(?:nocase|\w+_ci)\"?", lambda _: "@nocase"),
        (r"unsigned", lambda _: "int(0..)"),
    )
)
_FIRST: Final = re.compile(
    r"(?:not|null|nullable|required|optional|constraint|primary|primary_?key|pk|unique|index|indexed|auto_?increment|increment"
    r"|identity|generated|default|references|ref|on|collate|note|comment|unsigned)(?!\w)",
    re.IGNORECASE,
)


def said_here(text: str, at: int, field: str) -> Said | None:
    """The words from `at` on, as far as they are understood; `field` is whose they are. None if already the first one is not."""
    if not _FIRST.match(text, at):
        return None
    parts, end = list[str](), at
    while True:
        for shape, make in _WORDS:
            found = shape.match(text, end)
            if found and found.end() > end:
                parts.append(make(found))
                end = found.end()
                break
        else:
            break
    if end == at:
        return None
    return Said(end, _in_order(parts, field))


def _in_order(parts: list[str], field: str) -> str:
    """A relation begins with its name, a `?` stands right behind the type, and a doc ends the line."""
    said = list(dict.fromkeys(part for part in parts if part))
    arrow = next((part for part in said if part.startswith("->")), None)
    if arrow:
        name = re.sub(r"_?(?:id|Id|ID)$", "", field) or field
        said.remove(arrow)
        arrow = f"{name} {arrow}"
        if "?" in said:
            said.remove("?")
            arrow += "?"
        said.insert(0, arrow)
    said.sort(key=lambda part: (part != "?") + (part.startswith("///")))
    return " ".join(said)
