"""A picture as Mermaid's `erDiagram`: tables, keys and ends, and nothing that only new versions know.

The syntax is that of Mermaid's own lexer (`packages/mermaid/src/diagrams/er/parser/erDiagram.jison`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .picture import Attribute, Entity, Picture, Relationship

_INDENT = "    "
_UNSAFE = re.compile(r"[^A-Za-z0-9_.\-\u00c0-\U0010ffff]")
_WORD = re.compile(r"[A-Za-z\u00c0-\U0010ffff][A-Za-z0-9\-_\[\]\u00c0-\U0010ffff]*")
_NO_WORD = re.compile(r"[^A-Za-z0-9\-_\[\]\u00c0-\U0010ffff]")
_RESERVED = frozenset({"pk", "fk", "uk"})


def mermaid(picture: Picture) -> str:
    """The whole text, with a line feed at the end."""
    lines = ["erDiagram"]
    for entity in picture.entities.values():
        lines += _entity(entity)
    for each in picture.relationships:
        child, parent = picture.entities[each.child], picture.entities[each.parent]
        lines.append(_relationship(each, child, parent))
    return "\n".join(lines) + "\n"


def fenced(text: str) -> str:
    """The same for a Markdown page."""
    return f"```mermaid\n{text}```\n"


def _entity(entity: Entity) -> Iterator[str]:
    name = _quoted(entity.qualified)
    if not entity.attributes:
        yield f"{_INDENT}{name}"
        return
    yield f"{_INDENT}{name} {{"
    for attribute in entity.attributes:
        yield f"{_INDENT * 2}{_attribute(attribute)}"
    yield f"{_INDENT}}}"


def _attribute(attribute: Attribute) -> str:
    name = _word(attribute.name)
    marks = {
        "PK": attribute.is_primary,
        "FK": attribute.is_foreign,
        "UK": attribute.is_unique and not attribute.is_primary,
    }
    keys = ", ".join(mark for mark, has in marks.items() if has)
    # What had to be changed in a name is said, for it is not the column's name any more.
    said = [attribute.name] if name != attribute.name else []
    said += ["null"] if attribute.nullable else []
    comment = f'"{_escaped(", ".join(said))}"' if said else ""
    return " ".join(filter(None, [_word(attribute.type), name, keys, comment]))


def _relationship(each: Relationship, child: Entity, parent: Entity) -> str:
    there = "|o" if each.optional else "||"
    here = "o|" if each.single else "o{"
    line = ".." if each.is_read else "--"
    ends = f"{_quoted(parent.qualified)} {there}{line}{here} {_quoted(child.qualified)}"
    return f'{_INDENT}{ends} : "{_escaped(each.name or each.child_column)}"'


def _quoted(name: str) -> str:
    return f'"{_escaped(name)}"'


def _escaped(text: str) -> str:
    """Signs that a lexer of Mermaid's might take for its own, as Mermaid's entities: `#32;`."""
    return _UNSAFE.sub(lambda found: f"#{ord(found[0])};", text)


def _word(text: str) -> str:
    """A word as attributes have them; `PK` and its like are taken for keys even there."""
    word = _NO_WORD.sub("_", text)
    if not _WORD.fullmatch(word):
        word = f"x{word}"
    return f"{word}_" if re.split(r"\W", word, maxsplit=1)[0].lower() in _RESERVED else word
