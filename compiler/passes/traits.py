"""Read what attributes say of a field or relation beyond its type. What a named type says travels to its fields.

Reads: attributes that fit the catalogue. Gives: `Traits`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ..diagnostics.codes import names as codes
from ..diagnostics.problem import Problems
from ..model import Json, Traits
from ..naming.reserved import PYTHON_KEYWORDS
from . import attributes
from .attributes import flag
from .draft import Attributes
from .values import NotPlain, plain

_NONE: Final = Traits()


def read_traits(
    problems: Problems,
    found: Attributes,
    base: Traits | None = None,
    *,
    named: Callable[[str], str] = str,
) -> Traits:
    """`base` is what a named type brings: a text said again replaces its own, a flag that it has stays.

    `named` gives a name as it is called in the model, with the prefix of its mixin.
    """
    if not found:
        return _NONE if base is None else _over(base, _NONE)
    own = Traits(
        label=attributes.text(found, "label"),
        display=flag(found, "display"),
        hidden=flag(found, "hidden"),
        readonly=flag(found, "readonly"),
        immutable=flag(found, "immutable"),
        updated=flag(found, "updated"),
        example=_example(problems, found),
        deprecated=(
            (attributes.text(found, "deprecated") or "") if flag(found, "deprecated") else None
        ),
        validators=_validators(problems, found),
        was=tuple(map(named, attributes.texts(found, "was"))),
        extra=_extra(problems, found),
    )
    return own if base is None else _over(base, own)


def names_function(text: str) -> bool:
    """Whether it is `package.module:function`."""
    module, _, name = text.partition(":")
    parts = [*module.split("."), name]
    return all(part.isidentifier() and part not in PYTHON_KEYWORDS for part in parts)


def _over(base: Traits, own: Traits) -> Traits:
    return replace(
        own,
        label=base.label if own.label is None else own.label,
        hidden=base.hidden or own.hidden,
        readonly=base.readonly or own.readonly,
        immutable=base.immutable or own.immutable,
        updated=base.updated or own.updated,
        example=base.example if own.example is None else own.example,
        deprecated=base.deprecated if own.deprecated is None else own.deprecated,
        validators=tuple(dict.fromkeys((*base.validators, *own.validators))),
        extra=base.extra | own.extra,
    )


def _example(problems: Problems, found: Attributes) -> Json:
    example = attributes.argument(found, "example")
    if example is None:
        return None
    try:
        return plain(example)
    except NotPlain:
        at = found["example"][0].span
        problems.report(codes.WRONG_ARGUMENTS, at, name="example", usage="@example(a value)")
        return None


def _validators(problems: Problems, found: Attributes) -> tuple[tuple[str, str | None], ...]:
    validators = []
    for attr in found.get("validate", []):
        one = {"validate": [attr]}
        function = attributes.text(one, "validate") or ""
        if not names_function(function):
            usage = '@validate("package.module:function", "message")'
            problems.report(codes.WRONG_ARGUMENTS, attr.span, name="validate", usage=usage)
            continue
        validators.append((function, attributes.text(one, "validate", 1)))
    return tuple(validators)


def _extra(problems: Problems, found: Attributes) -> dict[str, list[Json]]:
    extra: dict[str, list[Json]] = {}
    for attr in found.get("x", []):
        name = attr.name.text
        try:
            extra[name] = [plain(arg.value) for arg in attr.args or []]
        except NotPlain:
            usage = f"@{name}(constants)"
            problems.report(codes.WRONG_ARGUMENTS, attr.span, name=name, usage=usage)
    return extra
