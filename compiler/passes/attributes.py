"""Read attributes by the catalogue: known, in their place, with the right arguments. What is wrong is reported and left out."""

from __future__ import annotations

from typing import Final

from ...grammar.attributes import ATTRIBUTES, FAMILIAR, AttributeRow, Place, Takes
from ..diagnostics.codes import names as codes
from ..diagnostics.nearest import did_you_mean
from ..diagnostics.problem import Label, Problems
from ..syntax import ast
from .draft import Attributes
from .raw import check_dialect
from .values import number_of

_INSTEAD: Final = {
    ("id", Place.FIELD): "write `@key`",
    ("id", Place.BELONGS_TO): "write `@key`",
    ("column", Place.BELONGS_TO): 'write `@fk("name")`',
}
"""What to write in place of an attribute that stands elsewhere."""


def read_attributes(problems: Problems, attrs: list[ast.Attr], place: Place) -> Attributes:
    """The attributes by name. `@x.…` stand under `x`."""
    found: Attributes = {}
    for attr in attrs:
        name = attr.name.text
        if attr.name.parts[0].text == "x" and len(attr.name.parts) > 1:
            found.setdefault("x", []).append(attr)
            continue
        row = ATTRIBUTES.get(name)
        if row is None:
            hint = FAMILIAR.get(attr.name.parts[0].text) or _near(name, place)
            problems.report(codes.UNKNOWN_ATTRIBUTE, attr.name.span, hint=hint, name=name)
        elif place not in row.places:
            places = " or ".join(row.places)
            hint = _INSTEAD.get((name, place))
            problems.report(
                codes.MISPLACED_ATTRIBUTE,
                attr.span,
                hint=hint,
                name=name,
                place=place,
                places=places,
            )
        elif name in found and not row.repeats:
            label = Label(found[name][0].span, "the first one")
            problems.report(codes.REPEATED_ATTRIBUTE, attr.span, label, name=name)
        elif _arguments_fit(problems, attr, row):
            found.setdefault(name, []).append(attr)
    return found


def _near(name: str, place: Place) -> str | None:
    """A hint with the attribute that is likely meant: one that can stand here, else any."""
    here = [f"@{row.name}" for row in ATTRIBUTES.values() if place in row.places]
    return did_you_mean(f"@{name}", here) or did_you_mean(
        f"@{name}", [f"@{known}" for known in ATTRIBUTES]
    )


def _arguments_fit(problems: Problems, attr: ast.Attr, row: AttributeRow) -> bool:
    positional = [arg for arg in attr.args or [] if arg.name is None]
    named = [arg for arg in attr.args or [] if arg.name is not None]
    most = None if row.many else max(len(row.takes), 1 if row.words else 0)
    if len(positional) < row.needs and not (named and row.named):
        return _wrong(problems, attr, row)
    if most is not None and len(positional) > most:
        return _wrong(problems, attr, row)
    for arg in named:
        assert arg.name is not None
        if Takes.NATIVE in row.takes:
            check_dialect(problems, arg.name)
        elif arg.name.text not in row.named:
            return _wrong(problems, attr, row)
    for at, arg in enumerate(positional):
        is_word = isinstance(arg.value, ast.Dotted) and arg.value.text in row.words
        takes = row.takes[min(at, len(row.takes) - 1)] if row.takes else None
        if not is_word and (takes is None or not _fits(arg.value, takes, row)):
            return _wrong(problems, attr, row)
    return True


def _fits(value: ast.ArgValue, takes: Takes, row: AttributeRow) -> bool:
    match takes:
        case Takes.TEXT:
            return isinstance(value, ast.Text)
        case Takes.NUMBER:
            return number_of(value) is not None
        case Takes.BOUND:
            return number_of(value) is not None or isinstance(value, ast.Temporal | ast.Call)
        case Takes.REGEX:
            return isinstance(value, ast.Regex)
        case Takes.NAME:
            return not row.words and isinstance(value, ast.Dotted)
        case Takes.CODE:
            return isinstance(value, ast.Dotted)
        case Takes.COLUMN:
            return isinstance(value, ast.Text | ast.Dotted)
        case Takes.NATIVE:
            return isinstance(value, ast.Raw)
        case Takes.VALUE:
            return not isinstance(value, ast.Range | ast.Regex)
        case Takes.EXPRESSION:
            return not isinstance(value, ast.Range | ast.Regex | ast.ListValue | ast.ObjectValue)


def _wrong(problems: Problems, attr: ast.Attr, row: AttributeRow) -> bool:
    written = [arg.value for arg in attr.args or []]
    word = next((value.text for value in written if isinstance(value, ast.Dotted)), "")
    hint = did_you_mean(word, row.words) if word not in row.words else None
    problems.report(codes.WRONG_ARGUMENTS, attr.span, hint=hint, name=row.name, usage=usage(row))
    return False


_EXAMPLES: Final = {
    Takes.TEXT: '"…"',
    Takes.NUMBER: "1",
    Takes.VALUE: "value",
    Takes.BOUND: "1",
    Takes.REGEX: "/…/",
    Takes.EXPRESSION: "expression",
    Takes.CODE: "H501",
    Takes.COLUMN: '"…"',
    Takes.NATIVE: "`…`",
}
"""What an argument may look like."""


def usage(row: AttributeRow) -> str:
    """How an attribute is written, as code in quotes: `@pattern(/…/)`."""
    parts = [_EXAMPLES[takes] for takes in row.takes if takes is not Takes.NAME]
    if row.words:
        parts = [" | ".join(row.words), *parts]
    parts += [f"{name}: …" for name in row.named if name != "*"]
    if not parts:
        return f"`@{row.name}`"
    inside = f"@{row.name}({', '.join(parts)})"
    quoted = f"``{inside}``" if "`" in inside else f"`{inside}`"
    return quoted if row.needs else f"`@{row.name}` or {quoted}"


# What passes ask of attributes that were read


def flag(attributes: Attributes, name: str) -> bool:
    return name in attributes


def argument(attributes: Attributes, name: str, at: int = 0) -> ast.ArgValue | None:
    """The positional argument of the first attribute of that name."""
    for attr in attributes.get(name, [])[:1]:
        positional = [arg.value for arg in attr.args or [] if arg.name is None]
        if at < len(positional):
            return positional[at]
    return None


def text(attributes: Attributes, name: str, at: int = 0) -> str | None:
    value = argument(attributes, name, at)
    return value.value if isinstance(value, ast.Text) else None


def word(attributes: Attributes, name: str) -> str | None:
    value = argument(attributes, name)
    return value.text if isinstance(value, ast.Dotted) else None


def texts(attributes: Attributes, name: str) -> tuple[str, ...]:
    """All text arguments of all attributes of that name."""
    return tuple(
        arg.value.value
        for attr in attributes.get(name, [])
        for arg in attr.args or []
        if isinstance(arg.value, ast.Text)
    )
