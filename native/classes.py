"""Classes of fields, written out.

`compiler/record.py` gives a class its `__init__` and the rest when it is imported. mypyc compiles what it can read, so here
the same is written into the text of a module: the decorator goes, and what it would have made comes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

DECORATORS: Final = ("node", "mutable", "record", "value")
COMPARED: Final = ("record", "value")
UNDERSTOOD: Final = {"default", "default_factory", "compare", "repr"}
"""What `field` is asked for; `repr` changes nothing, here as in `record.py`."""
INDENT: Final = "    "


class Field(NamedTuple):
    """One field as its class has it: `default` is an expression; or `factory` one that makes the default."""

    name: str
    type: str
    default: str | None
    factory: str | None
    compared: bool


Bases = dict[str, list[Field]]
"""The fields of each class that another class of fields begins with, by its name."""


def fields_of_bases(texts: Iterable[str]) -> Bases:
    """The bases in all these modules."""
    found = [each for text in texts for each in _decorated(ast.parse(text))]
    names = {_last_name(base) for each in found for base in each.bases}
    bases = [each for each in found if each.name in names]
    assert len(bases) == len(names), "two bases of one name, or a base that is no class of fields"
    assert not any(each.bases for each in bases), "a base has a base"
    return {each.name: _own_fields(each) for each in bases}


def written_out(text: str, bases: Bases) -> str:
    """A module with its classes of fields written out."""
    tree = ast.parse(text)
    lines = text.split("\n")
    found = list(_decorated(tree))
    if not found:
        return text
    for each in reversed(found):
        assert each.end_lineno
        lines[each.end_lineno : each.end_lineno] = _members(each, bases)
        for line in reversed(_annotated(each)):
            assert line.end_lineno
            bare = f"{INDENT}{ast.unparse(line.target)}: {ast.unparse(line.annotation)}"
            lines[line.lineno - 1 : line.end_lineno] = [bare]
        del lines[each.decorator_list[0].lineno - 1]
    return _with_imports("\n".join(lines), tree)


def _decorated(tree: ast.Module) -> Iterator[ast.ClassDef]:
    for each in tree.body:
        if isinstance(each, ast.ClassDef) and _decorator(each) in DECORATORS:
            yield each


def _decorator(each: ast.ClassDef) -> str | None:
    decorators = [ast.unparse(decorator) for decorator in each.decorator_list]
    found = [decorator for decorator in decorators if decorator in DECORATORS]
    assert not found or len(decorators) == 1, f"`{each.name}` has another decorator"
    return found[0] if found else None


def _annotated(each: ast.ClassDef) -> list[ast.AnnAssign]:
    return [line for line in each.body if isinstance(line, ast.AnnAssign)]


def _own_fields(each: ast.ClassDef) -> list[Field]:
    return [_field(line) for line in _annotated(each)]


def _last_name(base: ast.expr) -> str:
    return ast.unparse(base).rpartition(".")[2]


def _field(line: ast.AnnAssign) -> Field:
    name, kind = ast.unparse(line.target), ast.unparse(line.annotation)
    assert not kind.startswith("ClassVar"), f"`{name}` is no field"
    default, factory, compared = None, None, True
    if isinstance(line.value, ast.Call) and ast.unparse(line.value.func).endswith("field"):
        said = {each.arg: ast.unparse(each.value) for each in line.value.keywords}
        default, factory = said.get("default"), said.get("default_factory")
        compared = said.get("compare") != "False"
        assert said.keys() <= UNDERSTOOD, f"`{name}` asks for more"
    elif line.value is not None:
        default = ast.unparse(line.value)
    return Field(name, kind, default, factory, compared)


def _members(each: ast.ClassDef, bases: Bases) -> list[str]:
    """The lines that the decorator stands for."""
    decorator = _decorator(each)
    inherited = [field for base in each.bases for field in bases[_last_name(base)]]
    fields = [*inherited, *_own_fields(each)]
    names, own = _tuple(fields), _tuple(_own_fields(each))
    lines = [
        f"__slots__ = {own}",
        f"__dataclass_fields__: ClassVar[dict[str, Any]] = named_fields{names}",
        "def __repr__(self) -> str:",
        f"{INDENT}return shown(self)",
        *_constructor(fields, by_keyword=decorator == "record"),
    ]
    compared = [field.name for field in fields if field.compared]
    if decorator in COMPARED:
        lines += _comparison(each.name, compared)
    if decorator == "value":
        lines += [*_hash(compared), f"__match_args__ = {names}"]
    return [INDENT + line for line in lines]


def _tuple(fields: list[Field]) -> str:
    return f"({''.join(f'{field.name!r}, ' for field in fields)})"


def _constructor(fields: list[Field], by_keyword: bool) -> Iterator[str]:
    parameters = ["self", "*"] if by_keyword and fields else ["self"]
    for field in fields:
        if field.factory is not None:
            parameters.append(f"{field.name}: {field.type} | None = None")
        elif field.default is not None:
            parameters.append(f"{field.name}: {field.type} = {field.default}")
        else:
            parameters.append(f"{field.name}: {field.type}")
    yield f"def __init__({', '.join(parameters)}) -> None:"
    for field in fields:
        made = f"{field.factory}() if {field.name} is None else {field.name}"
        yield f"{INDENT}self.{field.name} = {made if field.factory else field.name}"
    if not fields:
        yield f"{INDENT}pass"


def _comparison(name: str, compared: list[str]) -> Iterator[str]:
    yield "def __eq__(self, other: object) -> bool:"
    yield f"{INDENT}if not isinstance(other, {name}):"
    yield f"{INDENT}{INDENT}return NotImplemented"
    same = " and ".join(f"self.{each} == other.{each}" for each in compared)
    yield f"{INDENT}return bool({same or True})"


def _hash(compared: list[str]) -> Iterator[str]:
    yield "def __hash__(self) -> int:"
    yield f"{INDENT}return hash(({''.join(f'self.{each}, ' for each in compared)}))"


def _with_imports(text: str, tree: ast.Module) -> str:
    """Beside the decorators, whose import is relative, come the names that stand in what is written out."""
    (found,) = (
        each
        for each in tree.body
        if isinstance(each, ast.ImportFrom) and (each.module or "").split(".")[-1] == "record"
    )
    dots = "." * found.level
    future = "from __future__ import annotations\n"
    more = (
        f"from typing import Any, ClassVar\nfrom {dots}{found.module} import named_fields, shown\n"
    )
    head, _, rest = text.partition(future)
    assert rest, "a module of classes begins with the import of `annotations`"
    return head + future + more + rest
