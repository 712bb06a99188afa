"""Checks over one column as the limits of its type: `age >= 0 AND age <= 120` is `int(0..120)`, `status IN ('a', 'b')` is `a | b`.

What comes out is a proposal: it stays only if the dialect makes the same check of it, under the same name (`proposals`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ...backends.dialects import dialect_named
from ...compiler.model import Settings
from ...compiler.naming.templates import fill
from ..found import Found, FoundCheck
from .defaults import enum_label
from .enums import labels_of
from .expressions import DAY, NUMBER, Speaker
from .kinds import normal, raw
from .members import CheckRule, Field, Member, Relation
from .sketch import Model

if TYPE_CHECKING:
    from sqlglot import exp

    Node = exp.Expr

_TYPE: Final = re.compile(r"(?P<name>[a-z]+)(?:\((?P<arguments>[^()]*)\))?")
_RANGED: Final = frozenset({"int", "bigint", "smallint", "float", "date"})
_TEXTS: Final = frozenset({"string", "text"})
_SLASH: Final = re.compile(r"(?<!\\)/")
_ESCAPED: Final = r"\\/"


class _Beyond(Exception):
    """A condition is no limit of a type."""


@dataclass(slots=True)
class Raised:
    """A check that became a part of its field, and what the field was before."""

    model: Model
    rule: CheckRule
    type: str
    native: str | None
    default: str | None
    in_column: bool
    """Whether the check stands in the column's line."""

    def undo(self, field: Field) -> None:
        """Make a check of it again, where it stood among the others."""
        field.type, field.native, field.default = self.type, self.native, self.default
        field.pattern = field.raised = None
        if self.in_column and self.rule.found is not None:
            _add_check(field, self.rule.found.text)
            return
        rules = self.model.rules
        behind = (at for at, other in enumerate(rules) if _stands_behind(other, self.rule))
        rules.insert(next(behind, len(rules)), self.rule)


def _stands_behind(other: Member, rule: CheckRule) -> bool:
    if not isinstance(other, CheckRule) or other.found is None or rule.found is None:
        return False
    return other.found.span.start > rule.found.span.start


@dataclass(slots=True)
class _Limits:
    low: str | None = None
    high: str | None = None
    least: int | None = None
    most: int | None = None
    pattern: str | None = None
    values: list[str] = field(default_factory=list)

    def set(self, name: str, value: Any) -> None:
        if getattr(self, name):
            raise _Beyond
        setattr(self, name, value)


def raise_limits(
    model: Model, rule: CheckRule, speaker: Speaker, settings: Settings, *, enums: bool
) -> Field | None:
    """Make the check a part of the field that it speaks of, and give that; None if it can be no part of one.

    `enums`: whether an enum is a checked text here.
    """
    assert rule.found is not None
    node = speaker.plain(rule.found.text)
    if node is None:
        return None
    try:
        column = _one_column(node)
        member = model.by_column.get(column)
        if not isinstance(member, Field) or not _is_free(member):
            return None
        if not _is_called(rule.found, model.found.name, column, settings):
            return None
        limits = _limits(node, member)
        in_column = stands_in_column(rule.found, speaker.dialect)
        raised = Raised(model, rule, member.type, member.native, member.default, in_column)
        if limits.values:
            _make_enum(member, limits, speaker, is_allowed=enums)
        elif limits.pattern and member.found is not None and speaker.folds(member.found):
            return None
        else:
            member.type, member.pattern = _limited(member.type, limits), limits.pattern
    except _Beyond:
        return None
    member.raised = raised
    return member


def stands_in_column(check: FoundCheck, dialect: str) -> bool:
    """Whether a check stays in its column's line, which is a part of its type as far as the language goes."""
    is_own = check.column is not None and check.name is None
    return is_own and dialect_named(dialect).checks_in_columns


def keep_in_column(model: Model, check: FoundCheck, found: Found) -> bool:
    """Say a check of a column's line with the column's type; whether it is one."""
    member = model.by_column.get(check.column or "")
    if member is None or not stands_in_column(check, found.dialect):
        return False
    _add_check(member, check.text)
    return True


def _add_check(member: Field | Relation, text: str) -> None:
    """Make it a part of the column's type."""
    if isinstance(member, Relation):
        (column,) = member.columns_found
        member.native = f"{member.native or column.type} CHECK ({text})"
        return
    member.whole = f"{member.whole} CHECK ({text})"
    if member.type.startswith("native("):
        member.type = f"native({raw(member.whole)})"
    else:
        member.native = member.whole


def _one_column(node: Node) -> str:
    from sqlglot import exp

    names = {column.name for column in node.find_all(exp.Column)}
    if len(names) != 1:
        raise _Beyond
    return str(names.pop())


def _is_free(member: Field) -> bool:
    return member.raised is None and _TYPE.fullmatch(member.type) is not None


def _is_called(check: FoundCheck, table: str, column: str, settings: Settings) -> bool:
    """Whether the limits of the column's type would have this name."""
    if check.name is None:
        return not settings.check
    return fill(settings.check, table=table, name=column) == check.name


# Conditions


def _limits(node: Node, member: Field) -> _Limits:
    from sqlglot import exp

    limits = _Limits()
    for part in node.flatten() if isinstance(node, exp.And) else (node,):
        _add(part, limits, member)
    return limits


def _add(node: Node, limits: _Limits, member: Field) -> None:
    from sqlglot import exp

    match node:
        case exp.GTE():
            _bound(node.this, node.expression, limits, member, ("low", "least"))
        case exp.LTE():
            _bound(node.this, node.expression, limits, member, ("high", "most"))
        case exp.Between():
            _bound(node.this, node.args["low"], limits, member, ("low", "least"))
            _bound(node.this, node.args["high"], limits, member, ("high", "most"))
        case exp.EQ():
            _bound(node.this, node.expression, limits, member, ("low", "least"))
            _bound(node.this, node.expression, limits, member, ("high", "most"))
        case exp.In() if isinstance(node.this, exp.Column) and not node.args.get("query"):
            limits.set("values", [_text(option) for option in node.expressions])
        case exp.RegexpLike() if isinstance(node.this, exp.Column):
            limits.set("pattern", _pattern(_text(node.expression), ""))
        case exp.RegexpILike() if isinstance(node.this, exp.Column):
            limits.set("pattern", _pattern(_text(node.expression), "i"))
        case _:
            raise _Beyond


def _bound(
    subject: Node, value: Node, limits: _Limits, member: Field, names: tuple[str, str]
) -> None:
    """An end of a range, or of a length."""
    from sqlglot import exp

    if isinstance(subject, exp.Column):
        limits.set(names[0], _number(value, member))
    elif isinstance(subject, exp.Length) and isinstance(subject.this, exp.Column):
        number = _number(value, member)
        if not number.isdigit():
            raise _Beyond
        limits.set(names[1], int(number))
    else:
        raise _Beyond


def _number(node: Node, member: Field) -> str:
    from sqlglot import exp

    if isinstance(node, exp.Neg):
        return f"-{_number(node.this, member)}"
    if not isinstance(node, exp.Literal):
        raise _Beyond
    is_known = DAY if node.is_string and member.type == "date" else NUMBER
    if (node.is_string and is_known is NUMBER) or not is_known.fullmatch(node.this):
        raise _Beyond
    return str(node.this)


def _text(node: Node) -> str:
    from sqlglot import exp

    if not isinstance(node, exp.Literal) or not node.is_string:
        raise _Beyond
    return str(node.this)


def _pattern(source: str, flags: str) -> str:
    if not source or source[0] in "*/" or not source.isprintable():
        raise _Beyond
    return f"/{_SLASH.sub(_ESCAPED, source)}/{flags}"


# Types


def _limited(type: str, limits: _Limits) -> str:
    found = _TYPE.fullmatch(type)
    assert found is not None
    name, arguments = found["name"], found["arguments"]
    has_range = bool(limits.low or limits.high)
    has_length = limits.least is not None or limits.most is not None
    if limits.pattern is not None and name not in _TEXTS:
        raise _Beyond
    if has_range and not has_length and not limits.pattern:
        span = f"{limits.low or ''}..{limits.high or ''}"
        if name in _RANGED and not arguments:
            return f"{name}({span})"
        if name == "decimal" and arguments:
            return f"{name}({arguments}, {span})"
    elif has_length and not has_range and name in _TEXTS:
        return f"{name}({_length(arguments, limits)})"
    elif limits.pattern is not None and not has_range:
        return type
    raise _Beyond


def _length(arguments: str | None, limits: _Limits) -> str:
    """The range of a length; an end that the type has already stays."""
    most = limits.most if arguments is None else int(arguments)
    if limits.most not in (None, most):
        raise _Beyond
    least = "" if limits.least is None else str(limits.least)
    return f"{least}..{'' if most is None else most}"


def _make_enum(member: Field, limits: _Limits, speaker: Speaker, *, is_allowed: bool) -> None:
    values = limits.values
    name = member.type.partition("(")[0]
    is_alone = limits == _Limits(values=values)
    is_kept = len(set(values)) == len(values) > 1 and all(map(str.isprintable, values))
    if not (is_allowed and name in _TEXTS and is_alone and is_kept) or member.found is None:
        raise _Beyond
    if speaker.folds(member.found):
        raise _Beyond
    if member.default is not None:
        member.default = _labelled(member.default, values)
    member.type = f"({' | '.join(labels_of(values))})"
    own = dialect_named(speaker.dialect).checked_text(values)
    member.native = None if normal(member.whole) == own else member.whole


def _labelled(default: str, values: list[str]) -> str:
    """The default as the enum's value."""
    try:
        value = json.loads(default)
    except ValueError:
        raise _Beyond from None
    if value not in values:
        raise _Beyond
    return enum_label(value)
