"""The limits of a column's type as conditions of its CHECK constraint.

One constraint a column joins the shape of its values, where the dialect's type is wider than the language's, and the limits that the schema
sets. Null passes every condition. What a dialect cannot check is reported, and kept by the models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from ...compiler.diagnostics.codes import checks as codes
from ...compiler.diagnostics.problem import Problems
from ...compiler.model import Bound, Clock, Pattern, Type
from ...compiler.patterns.parse import parse
from ...compiler.tables import Column
from ...grammar.types import PATTERNS
from . import nodes
from .features import Feature
from .nodes import Node

if TYPE_CHECKING:
    from .base import Dialect


_LENGTH: Final = re.compile(r"\(\s*\d+\s*\)")
"""What says in a column's type how long its values are."""


class Edge(NamedTuple):
    """An end of a range, in the dialect's form."""

    value: int | float | Decimal | str
    included: bool = True


class Edges(NamedTuple):
    low: Edge | None = None
    high: Edge | None = None


class Checks:
    """Writes the conditions of columns. A dialect's subclass says the shapes of its types."""

    edges: ClassVar[Mapping[str, Edges]] = {}
    """The ends of a type where the column's own type reaches beyond them."""

    def __init__(self, dialect: Dialect, problems: Problems, *, shapes: bool) -> None:
        self.dialect = dialect
        self.problems = problems
        self.shapes = shapes
        """Whether to check what the column's own type lets pass, where the schema sets no limit."""

    def of(self, column: Column, label: str) -> list[Node]:
        """The conditions of a column, none if its type says it all. `label` names the field for people."""
        type = column.type
        self._report_clocks(column, label)
        native = self.dialect.native_type(type)
        if native is not None and type.items is not None:
            counts = [*self.of_spelled_list(type, native, column.name)]
            self._report_items(column, label, [*self._lost_of_spelled(type, native, counts)])
            return counts
        if native is not None and not type.is_text:
            return list(self.of_spelled(type, column.name))
        if self.dialect.refuses_text(type):
            return []
        if type.items is None:
            self._report_patterns(column, label)
            return list(self.of_value(type, column.name))
        self._report_items(column, label, [*self.lost_of_items(type)])
        return list(self.of_list(type, column.name))

    def of_value(self, type: Type, name: str) -> Iterator[Node]:
        yield from self.shape(type, name) if self.shapes else self.member(type, name)
        yield from self.length(type, name)
        yield from self.range(type, name)
        if type.multiple_of is not None:
            yield self.multiple(type, name, type.multiple_of)
        for pattern in type.patterns:
            if Feature.PATTERNS not in self.dialect.lacks:
                yield self.match(type, name, pattern)

    def of_spelled(self, type: Type, name: str) -> Iterator[Node]:
        """The conditions of a value whose column type the schema spells itself: what shape it has there, only the server knows."""
        yield from self.member(type, name)
        low, high = self._end(type, type.low), self._end(type, type.high)
        if low is not None or high is not None:
            yield from within(self.subject(name), low, high)
        if type.multiple_of is not None:
            yield self.multiple(type, name, type.multiple_of)

    spelled_json: ClassVar[re.Pattern[str]] = re.compile(
        r"json|(tiny|medium|long)?text|(var)?char\s*\(\d+\)", re.IGNORECASE
    )
    """The types that hold JSON as the generated models write it, where the schema spells its column's type."""

    spelled_lists: ClassVar[re.Pattern[str]] = spelled_json
    """Those that hold a list."""

    def of_spelled_list(self, type: Type, native: str, name: str) -> Iterator[Node]:
        """How many items a list has whose column type the schema spells."""
        if self.spelled_lists.fullmatch(native.strip()):
            yield from self.counted(type, name)

    def counted(self, type: Type, name: str) -> Iterator[Node]:
        """How many items a list has, which must be one for that, and no more."""
        yield from self.__class__(self.dialect, self.problems, shapes=False).of_list(type, name)

    def _lost_of_spelled(self, type: Type, native: str, counts: list[Node]) -> Iterator[str]:
        """Which limits nobody checks of a list whose column type the schema spells."""
        assert type.items is not None
        if not counts and (type.items.least or type.items.most is not None):
            yield "the number"
        has_most = self.dialect.longest(type) is not None and _LENGTH.search(native) is None
        if type.least_length or has_most:
            yield "the length"
        yield from self._lost_unseen(type)
        yield from self._lost_anyway(type)

    def of_list(self, type: Type, name: str) -> Iterator[Node]:
        """The conditions of a list: that it is one, how many items it has, and what can be said of them."""
        raise NotImplementedError

    def counts(self, type: Type) -> Edges:
        """How many items a list has."""
        assert type.items is not None
        least = Edge(type.items.least) if type.items.least else None
        most = Edge(type.items.most) if type.items.most is not None else None
        return Edges(least, most)

    def subject(self, name: str) -> Node:
        return self.dialect.column(name)

    def shape(self, type: Type, name: str) -> Iterator[Node]:
        """What the values of the type are, beyond what the column's own type says."""
        yield from self.member(type, name)

    def member(self, type: Type, name: str) -> Iterator[Node]:
        """That a value is one of its enum's, where that is no type of the database."""
        if type.name == "enum" and not self.dialect.has_native_enum(type):
            values = self.dialect.enum_of(type).values
            yield nodes.among(self.subject(name), [nodes.text(value.text) for value in values])

    def length(self, type: Type, name: str) -> Iterator[Node]:
        is_said = self.dialect.limits_length(type) or not (self.shapes or self._is_open(type))
        most = None if is_said else self.dialect.longest(type)
        low = Edge(type.least_length) if type.least_length else None
        high = Edge(most) if most is not None else None
        if low is not None or high is not None:
            yield from within(self.measure(type, name), low, high)

    def _is_open(self, type: Type) -> bool:
        """Whether the column's type leaves it to a check how long a value may be; not `varchar(80)`, even if SQLite minds no length."""
        native = self.dialect.native_type(type)
        return native is None or _LENGTH.search(native) is None

    def measure(self, type: Type, name: str) -> Node:
        """The length of a text in characters, of bytes in bytes."""
        function = "octet_length" if type.name == "bytes" else "char_length"
        return nodes.call(function, self.subject(name))

    def range(self, type: Type, name: str) -> Iterator[Node]:
        low, high = self.ends(type)
        if low is not None or high is not None:
            yield from within(self.subject(name), low, high)

    def ends(self, type: Type) -> Edges:
        """The tighter ones of the type's ends and the schema's."""
        own = self.edges.get(type.name, Edges()) if self.shapes else Edges()
        return Edges(self._end(type, type.low) or own.low, self._end(type, type.high) or own.high)

    def _end(self, type: Type, bound: Bound | None) -> Edge | None:
        match bound:
            case None | Clock():
                return None
            case str():
                return Edge(self.dialect.moment(type.name, bound))
            case _:
                return Edge(bound)

    def multiple(self, _type: Type, name: str, step: Decimal) -> Node:
        rest = nodes.binary("%", self.subject(name), nodes.number(plain(step)))
        return nodes.binary("=", rest, nodes.number(0))

    def match(self, type: Type, name: str, pattern: Pattern) -> Node:
        source = self.dialect.pattern(parse(pattern.source, pattern.ignore_case))
        return nodes.binary("matches", self.subject(name), nodes.text(source))

    def _report_clocks(self, column: Column, label: str) -> None:
        for bound in (column.type.low, column.type.high):
            if isinstance(bound, Clock):
                self.problems.report(
                    codes.MOVING_BOUND, column.span, bound=bound.value, field=label
                )

    def _report_patterns(self, column: Column, label: str) -> None:
        if Feature.PATTERNS in self.dialect.lacks and column.type.patterns:
            # Nobody can write the pattern that comes with a type in another way.
            is_own = len(column.type.patterns) > (column.type.name in PATTERNS)
            self.problems.report(
                codes.PATTERN_NOT_KEPT,
                column.span,
                hint=None if is_own else codes.BUILT_IN_PATTERN,
                dialect=self.dialect.label,
                field=label,
            )

    def _report_items(self, column: Column, label: str, lost: list[str]) -> None:
        if lost:
            self.problems.report(
                codes.ITEMS_NOT_KEPT,
                column.span,
                dialect=self.dialect.label,
                what=" and ".join([", ".join(lost[:-1]), lost[-1]] if lost[1:] else lost),
                field=label,
            )

    def lost_of_items(self, type: Type) -> Iterator[str]:
        """Which limits of a list's items the dialect cannot check."""
        looks_inside = Feature.ITEM_LIMITS not in self.dialect.lacks
        has_most = self.dialect.longest(type) is not None
        if type.least_length or (
            has_most and not (looks_inside and self.dialect.limits_length(type))
        ):
            yield "the length"
        if not looks_inside:
            yield from self._lost_unseen(type)
        yield from self._lost_anyway(type)

    def _lost_unseen(self, type: Type) -> Iterator[str]:
        """Which limits of a list's items nobody checks who does not look at each."""
        if type.name == "enum":
            yield "the values"
        if type.name == "decimal":
            yield "the digits"
        if self._has_fixed_range(type):
            yield "the range"

    def _lost_anyway(self, type: Type) -> Iterator[str]:
        """Which limits of a list's items no dialect can check."""
        if type.multiple_of is not None:
            yield "the step"
        if type.patterns:
            yield "the pattern"
        if type.items is not None and type.items.distinct:
            yield "the difference"

    def _has_fixed_range(self, type: Type) -> bool:
        return any(
            bound is not None and not isinstance(bound, Clock) for bound in (type.low, type.high)
        )


def within(subject: Node, low: Edge | None, high: Edge | None) -> Iterator[Node]:
    """That a value lies between two ends, as shortly as SQL has it."""
    if low is not None and high is not None and low.included and high.included:
        if low.value == high.value:
            yield nodes.binary("=", subject, end(low))
            return
        yield nodes.between(subject, end(low), end(high))
        return
    if low is not None:
        yield nodes.binary(">=" if low.included else ">", subject, end(low))
    if high is not None:
        yield nodes.binary("<=" if high.included else "<", subject, end(high))


def end(edge: Edge) -> Node:
    return nodes.text(edge.value) if isinstance(edge.value, str) else nodes.number(edge.value)


def plain(number: Decimal) -> int | Decimal:
    """Without a fraction of zeros."""
    return int(number) if number == number.to_integral_value() else number
