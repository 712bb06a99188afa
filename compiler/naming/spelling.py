"""How a name is spelled in Python and TypeScript: in the target's case, valid, and free of its reserved words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from itertools import takewhile
from typing import Final, NewType, TypeVar

from . import reserved
from .words import Case, camel, constant, pascal, snake

PyName = NewType("PyName", str)
TsName = NewType("TsName", str)
"""Identifiers of one target: only this package makes them, so that a table's name cannot land in a class statement."""

File = TypeVar("File", bound=str)

_SIGNS: Final = {
    "+": "plus",
    "-": "minus",
    "#": "sharp",
    "*": "star",
    "%": "percent",
    "<": "less",
    ">": "greater",
    "=": "equal",
    "!": "not",
    "&": "and",
}
_TELLING: Final = re.compile(r"[+#*%<>=!&]|(?<!\w)-(?=\d)|(?<=\w)-(?!\w)|^-|-$")
"""Signs that tell values apart, where they do more than to separate words: `A+` and `A-`, `C#` and `C++`, `<` and `<=`."""

NONE_TAKEN: Final[frozenset[str]] = frozenset()


def python_attribute(name: str, taken: Collection[str] = NONE_TAKEN) -> PyName:
    """A field, column or relation in Python: `firstName` is `first_name`, `class` is `class_`.

    The same for SQLAlchemy and Pydantic, which protects `model_dump…`: that is `field_model_dump…`.
    `taken`: the names that the module's class bodies use themselves, such as `relationship`.
    """
    attribute = _identifier(name, snake, reserved.PYTHON_ATTRIBUTES, taken)
    is_protected = attribute.startswith(reserved.PYTHON_ATTRIBUTE_STARTS)
    return PyName(f"field_{attribute}" if is_protected else attribute)


def python_class(name: str, taken: Collection[str] = NONE_TAKEN) -> PyName:
    """A class. A declared name that can be one stays as it is: `HTTPServer`; others become so: `SalesPerson`."""
    return PyName(_identifier(name, declared_type, reserved.PYTHON_KEYWORDS, taken))


def python_module(name: str, taken: Collection[str] = NONE_TAKEN) -> PyName:
    """A module: `SalesPerson` is `sales_person`."""
    return PyName(_identifier(name, snake, reserved.PYTHON_KEYWORDS, taken))


def modules_of(classes: Mapping[str, str], taken: Collection[str]) -> dict[str, PyName]:
    """The modules of a package with a class each, by the same keys; `taken` has the names of its other modules."""
    return _claimed(classes, python_module, taken)


def python_enum_members(values: Iterable[str]) -> tuple[PyName, ...]:
    """The members of an enum, a name for each value: `PG-13` is `PG_13`, `A+` is `A_PLUS`, `1st` is `VALUE_1ST`, `''` is `EMPTY`.

    Values that differ only in signs get `_2`, `_3`… in their order: `so-so`, `so so` are `SO_SO`, `SO_SO_2`.
    """
    return tuple(map(PyName, _distinct(map(_enum_member, values))))


def typescript_property(name: str, taken: Collection[str] = NONE_TAKEN) -> TsName:
    """A key of an object. A declared name that is camel case stays: `userID`; others become so: `firstName`."""
    return TsName(_identifier(name, declared_member, reserved.TYPESCRIPT_PROPERTIES, taken))


def typescript_constant(name: str, taken: Collection[str] = NONE_TAKEN) -> TsName:
    """A constant or function of a module: `salesPeople`, `delete_`."""
    return TsName(_identifier(name, declared_member, reserved.TYPESCRIPT, taken))


def typescript_type(name: str, taken: Collection[str] = NONE_TAKEN) -> TsName:
    """A type, by the rule of `python_class`. `taken`: the global types that the module uses, such as `Record`."""
    return TsName(_identifier(name, declared_type, reserved.TYPESCRIPT, taken))


def typescript_files(types: Mapping[str, str], taken: Collection[str]) -> dict[str, TsName]:
    """The files of a folder with a type each, by the same keys: `SalesPerson` stands in `sales-person`."""

    def file(name: str, taken: Collection[str]) -> TsName:
        text = _identifier(name, snake, NONE_TAKEN, NONE_TAKEN).replace("_", "-")
        while text in taken:
            text += "_"
        return TsName(text)

    return _claimed(types, file, taken)


def _claimed(
    names: Mapping[str, str], spell: Callable[[str, Collection[str]], File], taken: Collection[str]
) -> dict[str, File]:
    """A file for each name, none of which is another file, one of the names, or a device of Windows."""
    seen = {*taken, *names.values(), *reserved.WINDOWS_DEVICES}
    files: dict[str, File] = {}
    for key, name in names.items():
        files[key] = spell(name, seen)
        seen.add(files[key])
    return files


def declared_type(name: str) -> str:
    """Pascal case; but a name that begins with a capital and has no separator says itself how it is written."""
    return name if name[:1].isupper() and _is_one_run(name) else pascal(name)


def declared_member(name: str) -> str:
    """Camel case; but a name that begins with a small letter and has no separator says itself how it is written."""
    return name if name[:1].islower() and _is_one_run(name) else camel(name)


def _is_one_run(name: str) -> bool:
    return name.isascii() and name.isalnum()


def _identifier(
    name: str, case: Case, reserved_words: Collection[str], taken: Collection[str]
) -> str:
    text = _dressed(name, case)
    while text in reserved_words or text in taken:
        text += "_"
    return text


@lru_cache(maxsize=1 << 14)
def _dressed(name: str, case: Case) -> str:
    """The name as an identifier in its case, that may yet be a word of the language."""
    text = _valid(case(_normal(name))) or _code_points(name)
    # An underscore in front would make it private.
    return text if text[0].isidentifier() else f"n{text}"


def _enum_member(value: str) -> str:
    """Of one value alone, so that no other one gives it another name."""
    told = _TELLING.sub(lambda sign: f" {_SIGNS[sign[0]]} ", value)
    text = _valid(constant(_normal(told))) or _code_points(value).upper()
    return text if text[0].isidentifier() else f"VALUE_{text}"


def _distinct(names: Iterable[str]) -> Iterable[str]:
    seen: set[str] = set()
    for name in names:
        chosen, number = name, 1
        while chosen in seen:
            number += 1
            chosen = f"{name}_{number}"
        seen.add(chosen)
        yield chosen


def _normal(name: str) -> str:
    """The form in which Python compares identifiers, so that two spellings stay two names."""
    if name.isascii():
        return name
    from unicodedata import normalize

    return normalize("NFKC", name)


def _valid(text: str) -> str:
    """The text without what no identifier may hold; dressing a letter in another case can bring that in."""
    allowed = [char for char in _normal(text) if ("a" + char).isidentifier()]
    marks = takewhile(
        lambda char: char == "_" or not (char.isidentifier() or char.isdecimal()), allowed
    )
    return _normal("".join(allowed[len(list(marks)) :]))


def _code_points(text: str) -> str:
    """A name for a text of signs alone: `👍` is `u1f44d`, whatever stands beside it."""
    return "_".join(f"u{ord(char):x}" for char in text[:8]) or "empty"
