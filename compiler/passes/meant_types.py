"""What is meant by a type that there is not, or that takes no such arguments: said in the words of other languages, mostly."""

from __future__ import annotations

from decimal import Decimal

from ...grammar.types import ALIASES, FAMILIAR, INTEGERS, MOMENTS, REFUSED, TYPES
from ..diagnostics.codes import types as codes
from ..diagnostics.nearest import did_you_mean
from ..diagnostics.problem import Label
from ..syntax import ast
from .draft import Draft
from .values import number_of


def report_no_type(
    draft: Draft, written: ast.NamedType, namespace: str | None, node: ast.Node | None, field: str
) -> None:
    """Say that a name is no type. `node` is what is declared under it, `field` what was to have it."""
    at, name = written.name.span, written.name.text
    if name in REFUSED:
        draft.problems.report(codes.AMBIGUOUS_TYPE, at, hint=REFUSED[name], name=name)
    elif isinstance(node, ast.Model | ast.View):
        label = Label(node.name.span, "a model, declared here")
        relation = _as_relation(written, field, node, _owner_of(draft, written))
        hint = f"write the relation with an arrow: `{relation}`"
        draft.problems.report(codes.MODEL_AS_TYPE, at, label, hint=hint, name=name)
    elif node is not None:
        draft.problems.report(codes.MIXIN_AS_TYPE, at, name=name)
    else:
        meant = _meant(draft, name, namespace)
        draft.problems.report(codes.UNKNOWN_TYPE, at, hint=meant, name=name)


def _owner_of(draft: Draft, written: ast.NamedType) -> str | None:
    """The name of the model that a type stands in."""
    nodes = [declared.node for declared in draft.declared.values()]
    owners = [node for node in nodes if node.start <= written.start and written.end <= node.end]
    return owners[0].name.text if owners else None


def _as_relation(
    written: ast.NamedType, field: str, target: ast.Model | ast.View, owner: str | None
) -> str:
    """`author -> User?` for `author: User?`; `tags <-> Tag` for `tags: Tag[]` where a tag has a list of these."""
    is_list = _is_list(written)
    back = [each.type for each in target.members if isinstance(each, ast.Field)]
    if is_list and any(
        isinstance(type_, ast.NamedType) and type_.name.text == owner and _is_list(type_)
        for type_ in back
    ):
        return f"{field} <-> {written.name.text}"
    is_optional = any(isinstance(suffix, ast.OptionalSuffix) for suffix in written.suffixes)
    arrow, ending = ("<-", "[]") if is_list else ("->", "?" * is_optional)
    return f"{field} {arrow} {written.name.text}{ending}".lstrip()


def _is_list(written: ast.NamedType) -> bool:
    return any(isinstance(suffix, ast.ListSuffix) for suffix in written.suffixes)


def _meant(draft: Draft, name: str, namespace: str | None) -> str | None:
    """A hint with the type that is likely meant: a declared one, one of the language, or one of another language's."""
    lower = name.lower()
    owner = draft.find(name.partition(".")[0], namespace)
    if "." in name and owner is not None and isinstance(owner.node, ast.Model):
        return f"write the relation with an arrow: `name -> {name}`"
    near = draft.did_you_mean(name, (ast.Enum, ast.Alias), namespace)
    if near is None and name in FAMILIAR:
        return FAMILIAR[name]
    if near is None and (lower in TYPES or lower in ALIASES):
        return f"write `{ALIASES.get(lower, lower)}`"
    return near or FAMILIAR.get(lower) or did_you_mean(name, TYPES)


def report_types_as_values(draft: Draft, written: ast.UnionType, namespace: str | None) -> None:
    """`string | int` reads as two values, and is meant as two types."""
    for variant in written.variants:
        if not isinstance(variant.value, ast.Name):
            return
        name = variant.value.text
        declared = draft.find(name, namespace)
        is_model = declared is not None and isinstance(declared.node, ast.Model)
        if ALIASES.get(name, name) not in TYPES and not is_model:
            return
    quoted = " | ".join(
        [f'"{v.value.text}"' for v in written.variants if isinstance(v.value, ast.Name)]
    )
    draft.problems.report(codes.TYPES_AS_VALUES, written.span, quoted=quoted)


# Arguments


def arguments_hint(name: str, args: list[ast.Arg]) -> str | None:
    """What is meant by arguments that a type does not take."""
    numbers = [number_of(arg.value) for arg in args]
    return _range_hint(name, args) or _digits_hint(name, numbers)


def decimal_hint(numbers: list[Decimal | int | None], count: int) -> str | None:
    """What a `decimal` with too few arguments should say."""
    if count > 1 or None in numbers:
        return None
    whole, _, places = str(numbers[0] if numbers else 10).partition(".")
    said = f"`decimal({whole}, {places or 2})`"
    return f"say how many digits it has, and how many of them after the point: {said}"


def _range_hint(name: str, args: list[ast.Arg]) -> str | None:
    """What is meant by `int(0, 120)`, `int(0-120)` and `int(min: 0, max: 120)`."""
    named = {arg.name.text: number_of(arg.value) for arg in args if arg.name}
    low, high = named.get("min"), named.get("max")
    if not named and len(args) == 1 and isinstance(args[0].value, ast.Binary):
        range_ = args[0].value
        if range_.op == "-":
            low, high = number_of(range_.left), number_of(range_.right)
    elif not named and len(args) == 2 and name in INTEGERS:
        low, high = (number_of(arg.value) for arg in args)
    if low is None and high is None:
        return None
    return f"write `{name}({'' if low is None else low}..{'' if high is None else high})`"


def _digits_hint(name: str, numbers: list[Decimal | int | None]) -> str | None:
    """What is meant by the digits that MySQL lets stand behind numbers and moments: `int(11)`, `float(8, 2)`, `datetime(6)`."""
    if name == "float" and len(numbers) == 2 and None not in numbers:
        return f"leave it out, or write `decimal({numbers[0]}, {numbers[1]})`"
    if len(numbers) != 1 or not isinstance(numbers[0], int):
        return None
    if name in MOMENTS:
        return "leave it out: microseconds are kept"
    return "leave it out; a range of values is written `(min..max)`"
