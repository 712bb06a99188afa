"""Calls, lists and statements in Python, laid out as Black would.

Nothing here needs Black to get Black's form: code that fits stays on its line; else what its last brackets hold goes onto
one indented line; else one a line, each with a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ...compiler.model import Json
from .python_literals import INDENT, LINE_LENGTH, docstring, literal, width

_TOP_COMMA = re.compile(r", (?![^\[]*\])")


class Group(NamedTuple):
    """Code that ends in brackets: `head` with the opening one, what they hold, the closing one.

    A `display` is a list, tuple or dict, not a call: where it is broken, each item has its line. `spread` asks for that even
    where it would fit whole. `on` is the call before it whose method this one is: `a(…)` in `a(…).b(…)`. `target` is what
    it is assigned to, the beginning of `head`. With a `sign`, the items are its operands.
    """

    head: str
    items: tuple[Code, ...]
    close: str
    display: bool = False
    spread: bool = False
    on: Group | None = None
    target: str = ""
    sign: str = ""

    @property
    def lone_comma(self) -> str:
        """The comma that makes a tuple of one item."""
        return "," if self.display and self.close == ")" and len(self.items) == 1 else ""


Code = str | Group
"""An expression: text that stays on its line, or brackets that may be broken."""


def call(function: str, *args: Code, **options: Code | None) -> Group:
    """A call; options that are None are left out."""
    named = (keyword(name, value) for name, value in options.items() if value is not None)
    return Group(f"{function}(", (*args, *named), ")")


def method(subject: Code, name: str, *args: Code, **options: Code | None) -> Group:
    """A call of a method; one of a call stands in brackets around it, not in a statement of its own."""
    if isinstance(subject, str):
        return call(f"{subject}.{name}", *args, **options)
    return call(f".{name}", *args, **options)._replace(on=subject)


def keyword(name: str, value: Code) -> Code:
    return prefixed(f"{name}=", value)


def prefixed(text: str, code: Code) -> Code:
    return text + code if isinstance(code, str) else _prefixed(text, code)


def _prefixed(text: str, group: Group) -> Group:
    if group.on is not None:
        return group._replace(on=_prefixed(text, group.on))
    return group._replace(head=text + group.head)


def assigned(target: str, value: Code | None) -> Group:
    """`target = value`, or the target alone; it may have an annotation."""
    if value is None:
        return Group(target, (), "", target=target)
    made = prefixed(f"{target} = ", value)
    made = Group(made, (), "") if isinstance(made, str) else made
    return made._replace(target=target)


def equality(left: Code, right: Code) -> Group:
    """`left == right`, broken before the operator, and in the brackets of either side."""
    return Group("", (left, right), "", sign="==")


def subscript(head: str, key: str) -> Group:
    """`head["key"]`"""
    return Group(f"{head}[", (literal(key),), "]")


def list_of(items: Iterable[Code]) -> Group:
    return Group("[", tuple(items), "]", display=True)


def tuple_of(items: Iterable[Code], *, spread: bool = False) -> Group:
    return Group("(", tuple(items), ")", display=True, spread=spread)


def dict_of(items: Mapping[str, Code]) -> Group:
    """A dict; its keys are plain texts."""
    pairs = (prefixed(f"{literal(key)}: ", item) for key, item in items.items())
    return Group("{", tuple(pairs), "}", display=True)


def constant(value: Json) -> Code:
    """A value of JSON as Python writes it; numbers with a fraction are floats."""
    match value:
        case None | bool() | int():
            return repr(value)
        case str():
            return literal(value)
        case list():
            return list_of(constant(item) for item in value)
        case dict():
            return dict_of({key: constant(item) for key, item in value.items()})
        case _:
            return repr(float(value)).replace("e+", "e")


def flat(code: Code) -> str:
    """The code on one line."""
    if isinstance(code, str):
        return code
    if code.sign:
        return code.head + f" {code.sign} ".join(map(flat, code.items))
    before = "" if code.on is None else flat(code.on)
    return f"{before}{code.head}{', '.join(map(flat, code.items))}{code.lone_comma}{code.close}"


def class_line(name: str, base: str) -> str:
    """The line that begins a class, or the three that it takes."""
    line = f"class {name}({base}):"
    return line if width(line) <= LINE_LENGTH else f"class {name}(\n{INDENT}{base}\n):"


def enum_class(
    name: str, base: str, doc: str | None, members: Iterable[tuple[str, str, str | None]]
) -> str:
    """The class of an enum. A member has its name, its text, and its doc."""
    lines = [class_line(name, base)]
    if doc and doc.strip():
        lines += [docstring(doc), ""]
    for member, text, said in members:
        lines.append(constant_line(member, text, 1))
        if said and said.strip():
            lines.append(docstring(said))
    return "\n".join(lines)


def constant_line(name: str, text: str, depth: int = 0) -> str:
    """`NAME = "text"`, in parentheses on lines of their own where only that makes it fit."""
    indent, value = INDENT * depth, literal(text)
    line = f"{indent}{name} = {value}"
    if width(line) <= LINE_LENGTH or width(f"{indent}{INDENT}{value}") > LINE_LENGTH:
        return line
    return f"{indent}{name} = (\n{indent}{INDENT}{value}\n{indent})"


def statement(code: Code, depth: int = 0) -> str:
    """Lines of code indented by `depth` levels, without a line break at their end."""
    return "\n".join(_broken(code, INDENT * depth, ""))


def _broken(code: Code, indent: str, after: str) -> Iterator[str]:
    whole = f"{indent}{flat(code)}{after}"
    spread = _must_spread(code)
    if isinstance(code, str) or (not spread and width(whole) <= LINE_LENGTH):
        yield whole
        return
    if code.target and width(_first_line(code, indent)) > LINE_LENGTH:
        yield from _broken_assignment(code, indent)
        return
    if code.on is not None:
        yield from _broken_chain(code, indent, after)
        return
    if code.sign:
        left, right = code.items
        yield from _broken(prefixed(code.head, left), indent, "")
        yield from _broken(prefixed(f"{code.sign} ", right), indent, after)
        return
    if not code.items:
        yield whole
        return
    inner = indent + INDENT
    several = len(code.items) > 1
    body = f"{inner}{', '.join(map(flat, code.items))}{code.lone_comma}"
    yield f"{indent}{code.head}"
    if spread or (several and code.display) or width(body) > LINE_LENGTH:
        for item in code.items:
            yield from _broken(item, inner, "," if several else code.lone_comma)
    else:
        yield body
    yield f"{indent}{code.close}{after}"


def _first_line(code: Group, indent: str) -> str:
    return _first_line(code.on, indent) if code.on is not None else indent + code.head


def _broken_assignment(code: Group, indent: str) -> Iterator[str]:
    """The value in parentheses of its own, or its annotation broken, where the target leaves no room for the head."""
    target = code.target
    start = f"{indent}{target} = ("
    if width(start) <= LINE_LENGTH and code.head != target:
        value = _retargeted(code, f"{target} = ", "")
        if not code.items and width(f"{indent}{INDENT}{flat(value)}") > LINE_LENGTH:
            yield indent + flat(code)  # Parentheses would not help.
            return
        yield start
        yield from _broken(value, indent + INDENT, "")
        yield f"{indent})"
        return
    name, colon, annotation = target.partition(": ")
    if not colon:
        yield from _broken(code._replace(target=""), indent, "")
        return
    head, bracket, inner = annotation.partition("[")
    opening, closing = f"{name}: {head}[", "]"
    is_bare = not (bracket and inner.endswith("]"))
    parens = f"{indent}{name}: ("
    if is_bare or width(indent + opening) > LINE_LENGTH >= width(parens):
        opening, inner, closing = f"{name}: (", f"{annotation}]", ")"
    yield indent + opening
    yield from _types(inner[:-1], indent + INDENT)
    yield from _broken(_retargeted(code, target, closing), indent, "")


def _types(inner: str, indent: str, after: str = "") -> Iterator[str]:
    """What stands in the brackets of a type: one a line, or one alternative a line, where it does not fit on one."""
    parts = _TOP_COMMA.split(inner)
    if width(f"{indent}{inner}{after}") <= LINE_LENGTH:
        yield f"{indent}{inner}{after}"
    elif len(parts) > 1:
        for part in parts:
            yield from _types(part, indent, ",")
    else:
        yield f"{indent}{inner}{after}".replace(" | ", f"\n{indent}| ")


def _retargeted(code: Group, old: str, new: str) -> Group:
    """Assigned to something else, or to nothing."""
    if code.on is not None:
        return code._replace(on=_retargeted(code.on, old, new), target="")
    return code._replace(head=new + code.head.removeprefix(old), target="")


def _broken_chain(code: Group, indent: str, after: str) -> Iterator[str]:
    """Calls of methods: each on its line, but a single one behind what it is called on or behind its closing bracket."""
    *others, last = _links(code)
    if len(others) > 1:
        for link in others:
            yield from _broken(link, indent, "")
        yield from _broken(last, indent, after)
        return
    head = flat(others[0]) + last.head
    if width(indent + head) > LINE_LENGTH:
        *lines, closing = _broken(others[0], indent, last.head)
        yield from lines
        head = closing.removeprefix(indent)
    yield from _broken(last._replace(head=head), indent, after)


def _links(code: Group) -> Iterator[Group]:
    if code.on is not None:
        yield from _links(code.on)
    yield code._replace(on=None)


def _must_spread(code: Code) -> bool:
    """Whether it or something in it has one item a line whatever the room."""
    return not isinstance(code, str) and (code.spread or any(map(_must_spread, code.items)))
