"""Python as text: literals, docstrings, comments, imports, and calls laid out as Black would.

What a schema says comes in as data and leaves as data: no text, however odd, ends its quotes, hides from the reader, or
speaks to a linter. Nothing here needs Black to get Black's form: code that fits stays on its line; else what its last
brackets hold goes onto one indented line; else one a line, each with a comma.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple
from unicodedata import east_asian_width

from ...compiler.model import Json

LINE_LENGTH = 88
INDENT = "    "

_UNSEEN = (
    "\\x00-\\x1f\\x7f-\\xa0\\xad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f"
    "\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ud800-\\uf8ff\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\uffff"
    "\\U000e0000-\\U0010ffff"
)
"""What nobody sees, or what misleads the eye: controls, odd blanks, marks of direction, surrogates, private signs."""

_IN_DOUBLE_QUOTES = re.compile(rf'["\\{_UNSEEN}]')
_IN_SINGLE_QUOTES = re.compile(rf"['\\{_UNSEEN}]")
_IN_DOCSTRINGS = re.compile(rf'"""|[\\{_UNSEEN}]')
_IN_COMMENTS = re.compile(rf"[{_UNSEEN}]")
_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DIRECTIVE = re.compile(
    r"(?i)(?:(?<=#)|^)\s*(?:noqa|nosec|pragma|fmt|yapf|isort|ruff|flake8|type|mypy|pyright|pylint|pyre|nopep8)\b"
    r"|coding(?=[:=])"
)
"""Words that tools obey where a comment begins with them; `coding:` changes how the whole file is read."""

_TOP_COMMA = re.compile(r", (?![^\[]*\])")

_NUMBER = re.compile(r"([0-9]+)")
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
    if text.count('"') > text.count("'"):
        return f"'{_IN_SINGLE_QUOTES.sub(_escape, text)}'"
    return f'"{_IN_DOUBLE_QUOTES.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[found]
    code = ord(found)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def docstring(text: str, depth: int = 1) -> str:
    """A docstring indented by `depth` levels, without a line break at its end.

    It reads as written, but for blanks at the ends of lines, empty lines at both ends, and a common indentation.
    """
    lines = [_IN_DOCSTRINGS.sub(_escape, line) for line in text_lines(text)]
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
    lines = (_DIRECTIVE.sub(_quoted, _IN_COMMENTS.sub(_escape, line)) for line in text_lines(text))
    return "\n".join(f"{INDENT * depth}# {line}".rstrip() for line in lines)


def _quoted(match: re.Match[str]) -> str:
    word = match[0].lstrip()
    return f'{match[0][: -len(word)]}"{word}"'


def text_lines(text: str) -> list[str]:
    """The lines of a text for people: no tabs, no blanks at their ends, no common indentation, none empty at either end."""
    lines = [line.expandtabs(4).rstrip() for line in _LINE_BREAK.split(text)]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    if not lines:
        return [""]
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line), default=0)
    return [lines[0].lstrip(), *(line[margin:] for line in lines[1:])]


class Group(NamedTuple):
    """Code that ends in brackets: `head` with the opening one, what they hold, the closing one.

    A `display` is a list, tuple or dict, not a call: where it is broken, each item has its line. `spread` asks for that even
    where it would fit whole. `on` is the call before it whose method this one is: `a(…)` in `a(…).b(…)`. `target` is what
    it is assigned to, the beginning of `head`.
    """

    head: str
    items: tuple[Code, ...]
    close: str
    display: bool = False
    spread: bool = False
    on: Group | None = None
    target: str = ""

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


def equality(left: str, right: str) -> Group:
    """`left == right`, broken before the operator."""
    return Group(f"{left} ", (), f"== {right}")


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
    before = "" if code.on is None else flat(code.on)
    return f"{before}{code.head}{', '.join(map(flat, code.items))}{code.lone_comma}{code.close}"


def class_line(name: str, base: str) -> str:
    """The line that begins a class, or the three that it takes."""
    line = f"class {name}({base}):"
    return line if width(line) <= LINE_LENGTH else f"class {name}(\n{INDENT}{base}\n):"


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
    if not code.items:
        operator = code.close[:2] == "=="
        yield f"{indent}{code.head.rstrip()}" if operator else whole
        if operator:
            yield f"{indent}{code.close}{after}"
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


def width(text: str) -> int:
    """How many columns a text takes, as Black counts them."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


class Imports:
    """The imports of a file, collected in any order and written sorted as isort does."""

    def __init__(self) -> None:
        self._modules: dict[str, str | None] = {}
        self._names: dict[str, set[str]] = {}

    def module(self, module: str, alias: str | None = None) -> None:
        self._modules[module] = alias

    def name(self, module: str, *names: str) -> None:
        self._names.setdefault(module, set()).update(names)

    def __bool__(self) -> bool:
        return bool(self._modules) or any(self._names.values())

    def only(self, used: Collection[str]) -> Imports:
        """Those of the imports that bind one of these names."""
        chosen = Imports()
        for module, alias in self._modules.items():
            if (alias or module.partition(".")[0]) in used:
                chosen.module(module, alias)
        for module, names in self._names.items():
            chosen.name(module, *(name for name in names if name.rpartition(" ")[2] in used))
        return chosen

    def __str__(self) -> str:
        return self.text()

    def text(self, indent: str = "") -> str:
        """The import lines, standard library first, without a line break at their end."""
        sections: dict[int, list[str]] = {}
        for module in sorted(self._modules, key=_module_order):
            alias = self._modules[module]
            line = f"{indent}import {module}" + (f" as {alias}" if alias else "")
            sections.setdefault(_section(module), []).append(line)
        for module in sorted(filter(self._names.get, self._names), key=_module_order):
            line = _from_import(module, sorted(self._names[module], key=name_order), indent)
            sections.setdefault(_section(module), []).append(line)
        return "\n\n".join("\n".join(sections[section]) for section in sorted(sections))


def _from_import(module: str, names: list[str], indent: str) -> str:
    line = f"{indent}from {module} import {', '.join(names)}"
    if width(line) <= LINE_LENGTH:
        return line
    lines = (f"{indent}{INDENT}{name}," for name in names)
    return "\n".join((f"{indent}from {module} import (", *lines, f"{indent})"))


def _section(module: str) -> int:
    if module == "__future__":
        return 0
    if module.startswith("."):
        return 3
    return 1 if module.partition(".")[0] in sys.stdlib_module_names else 2


def _module_order(module: str) -> tuple[Natural, str]:
    return _natural(module.lower()), module


Natural = tuple[str | int, ...]


def _natural(text: str) -> Natural:
    """Numbers in it by their value: `String50` before `String255`."""
    return tuple(int(part) if part.isdecimal() else part for part in _NUMBER.split(text))


def name_order(name: str) -> tuple[int, Natural, str]:
    """Constants, then classes, then the rest."""
    rank = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return rank, _natural(name.lower()), name


def header(source: str, target: str) -> str:
    """The two lines that begin every generated file: where it comes from, and how it is made again."""
    return "\n".join(
        (
            comment(f"Generated by Heddle from {source}. Do not edit."),
            comment(
                f"To change it, edit the source and run: heddle build {source} --target {target}"
            ),
        )
    )
