"""SQLite 3.40 and later, in tables that are not STRICT.

SQLite keeps any value in any column, so every type has its shape checked. Dates and times are texts of fixed width, whose order is the order of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar, Final

from ...compiler.decimals import EXACT
from ...compiler.diagnostics.codes import targets as codes
from ...compiler.diagnostics.problem import Problems
from ...compiler.model import Type
from ...compiler.moments import microseconds
from ...compiler.naming.identifiers import shorten
from ...compiler.tables import Column, Table
from ...grammar.types import FLOAT_MAX, TYPES
from . import nodes
from .base import Dialect, bare
from .checks import Checks, Edge, Edges, plain, within
from .features import Feature
from .nodes import Node
from .sqlite_expressions import SQLiteExpressions, is_text_decimal
from .sqlite_functions import FUNCTIONS

_DIGIT: Final = "[0-9]"
_TIME_GLOB: Final = "??:??:??." + _DIGIT * 6
_LOCAL_GLOB: Final = "????-??-??T" + _TIME_GLOB
_TO_SECOND: Final = "%Y-%m-%dT%H:%M:%S"


class SQLiteChecks(Checks):
    edges: ClassVar[Mapping[str, Edges]] = {
        "float": Edges(Edge(-FLOAT_MAX), Edge(FLOAT_MAX)),
        "date": Edges(Edge("0001-01-01")),
        "datetime": Edges(Edge("0001-01-01T00:00:00.000000Z")),
        "localdatetime": Edges(Edge("0001-01-01T00:00:00.000000")),
        **{
            name: Edges(Edge(TYPES[name].low or 0), Edge(TYPES[name].high or 0))
            for name in ("smallint", "int")
        },
    }

    def of(self, column: Column, label: str) -> list[Node]:
        # What SQLite counts up is an integer and nothing else.
        return [] if column.identity else super().of(column, label)

    def ends(self, type: Type) -> Edges:
        low, high = super().ends(type)
        if type.name == "decimal" and self.shapes:
            most = Decimal(10**type.precision - 1).scaleb(-type.scale, EXACT)
            return Edges(low or Edge(-most), high or Edge(most))
        return Edges(low, high)

    def range(self, type: Type, name: str) -> Iterator[Node]:
        if not is_text_decimal(type):
            yield from super().range(type, name)

    def shape(self, type: Type, name: str) -> Iterator[Node]:
        yield from super().shape(type, name)
        column = self.subject(name)
        match type.name:
            case "smallint" | "int" | "bigint" | "duration":
                yield self._kind(name, "integer")
            case "float":
                yield self._kind(name, "real")
            case "bytes":
                yield self._kind(name, "blob")
            case "bool":
                yield nodes.among(column, [nodes.number(0), nodes.number(1)])
            case "decimal" if is_text_decimal(type):
                yield from self._digits(type, name)
            case "decimal":
                yield nodes.binary("<>", nodes.call("typeof", column), nodes.text("text"))
                yield nodes.binary(
                    "=", column, nodes.call("round", column, nodes.number(type.scale))
                )
            case "date":
                # Without a modifier old versions take the 30th of February.
                day = nodes.call("date", column, nodes.text("+0 days"))
                yield nodes.binary("is", column, day)
            case "time":
                yield from self._moment(name, _TIME_GLOB, "%H:%M:%S", 8)
            case "datetime":
                yield from self._moment(name, _LOCAL_GLOB + "Z", _TO_SECOND, 19)
            case "localdatetime":
                yield from self._moment(name, _LOCAL_GLOB, _TO_SECOND, 19)
            case "uuid":
                yield nodes.binary("=", nodes.call("length", column), nodes.number(36))
                yield nodes.negation(nodes.binary("glob", column, nodes.text("*[^0-9a-f-]*")))
            case "json":
                yield self._null_or(
                    name,
                    nodes.call("json_valid", column),
                    nodes.binary("<>", nodes.call("json_type", column), nodes.text("null")),
                )

    def _kind(self, name: str, kind: str) -> Node:
        """The storage class; that of null is `null`."""
        options = [nodes.text(kind), nodes.text("null")]
        return nodes.among(nodes.call("typeof", self.subject(name)), options)

    def _moment(self, name: str, glob: str, form: str, width: int) -> Iterator[Node]:
        yield nodes.binary("glob", self.subject(name), nodes.text(glob))
        start = nodes.call("substr", self.subject(name), nodes.number(1), nodes.number(width))
        seconds = nodes.call("strftime", nodes.text(form), start, nodes.text("+0 seconds"))
        yield nodes.binary("is", seconds, start)

    def _digits(self, type: Type, name: str) -> Iterator[Node]:
        """A decimal that is kept as text: digits, and exactly as many after the point as the type has."""
        digits = nodes.call("ltrim", self.subject(name), nodes.text("-"))
        fraction = "." + _DIGIT * type.scale if type.scale else ""
        yield nodes.binary("glob", digits, nodes.text(f"{_DIGIT}*{fraction}"))
        outside = nodes.text("*[^0-9.]*" if type.scale else "*[^0-9]*")
        yield nodes.negation(nodes.binary("glob", digits, outside))
        width = (
            type.precision + (1 if type.scale else 0) + (1 if type.scale == type.precision else 0)
        )
        yield nodes.binary("<=", nodes.call("length", digits), nodes.number(width))
        yield nodes.binary(
            "<=",
            nodes.call("length", self.subject(name)),
            nodes.binary("+", nodes.call("length", digits), nodes.number(1)),
        )

    def measure(self, type: Type, name: str) -> Node:
        return nodes.call("length", self.subject(name))

    def multiple(self, type: Type, name: str, step: Decimal) -> Node:
        if type.is_integer:
            return super().multiple(type, name, step)
        number = nodes.number(plain(step))
        steps = nodes.call("round", nodes.binary("/", self.subject(name), number))
        nearest = nodes.call("round", nodes.binary("*", steps, number), nodes.number(type.scale))
        return nodes.binary("=", self.subject(name), nearest)

    def of_list(self, type: Type, name: str) -> Iterator[Node]:
        column = self.subject(name)
        counts = [*within(nodes.call("json_array_length", column), *self.counts(type))]
        if counts or self.shapes:
            yield self._null_or(
                name,
                nodes.call("json_valid", column),
                nodes.binary("=", nodes.call("json_type", column), nodes.text("array")),
                *counts,
            )

    def _null_or(self, name: str, *conditions: Node) -> Node:
        """In SQLite before 3.45, `json_valid(null)` is false instead of null."""
        return nodes.binary("or", nodes.is_null(self.subject(name)), nodes.every(conditions))


class SQLite(Dialect):
    name = "sqlite"
    label = "SQLite"
    speaks: ClassVar[tuple[str, ...]] = ("sqlite",)
    functions = FUNCTIONS
    lacks = frozenset(
        {
            Feature.SCHEMAS,
            Feature.ENUM_TYPES,
            Feature.LIST_TYPES,
            Feature.COMMENTS,
            Feature.NAMED_KEYS,
            Feature.ADDED_CONSTRAINTS,
            Feature.PATTERNS,
            Feature.ITEM_LIMITS,
            Feature.COUNTED_COLUMNS,
            Feature.INCLUDED_COLUMNS,
            Feature.OPERATOR_CLASSES,
            Feature.NULLS_ORDER,
            Feature.NULLS_SAME,
            Feature.DEFERRABLE_UNIQUES,
            Feature.SET_NULL_COLUMNS,
            Feature.MATERIALIZED_VIEWS,
            Feature.VIEW_COMMENTS,
        }
    )
    types: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(TYPES, "text"),
        **dict.fromkeys(("smallint", "int", "bigint", "bool", "duration"), "integer"),
        "float": "real",
        "decimal": "numeric({precision}, {scale})",
        "long decimal": "text",
        "bytes": "blob",
    }
    makers: ClassVar[Mapping[tuple[str, str], str]] = {
        ("datetime", "now"): "(strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))",
        ("localdatetime", "now"): "(strftime('%Y-%m-%dT%H:%M:%f000', 'now'))",
        ("date", "now"): "(date('now'))",
        ("time", "now"): "(strftime('%H:%M:%f000', 'now'))",
        ("date", "today"): "(date('now'))",
        ("datetime", "today"): "(strftime('%Y-%m-%dT00:00:00.000000Z', 'now'))",
        ("localdatetime", "today"): "(strftime('%Y-%m-%dT00:00:00.000000', 'now'))",
    }
    view_again = "CREATE VIEW IF NOT EXISTS"
    nulls_first: ClassVar[Mapping[bool, bool]] = {False: True, True: False}
    nocase_collation = "nocase"
    unique_indexes = True
    unnamed_checks = True
    names_primary_keys = False
    keys_take_null = True
    implicit_counters: ClassVar[frozenset[str]] = frozenset({"rowid", "identity"})
    expressions = SQLiteExpressions
    checks = SQLiteChecks

    def type_row(self, type: Type) -> str:
        return "long decimal" if is_text_decimal(type) else type.name

    def list_type(self, type: Type) -> str:
        return "text"

    def enum_type(self, type: Type) -> str:
        return self.checked_text(())

    def judge_column(self, column: Column, label: str, problems: Problems) -> None:
        if is_text_decimal(column.type) and column.type.items is None:
            problems.report(codes.DECIMAL_AS_TEXT, column.span, dialect=self.label, field=label)
        if self.judges_case(column, "\0", "\x7f"):
            problems.report(codes.NOCASE_OF_ASCII, column.span, dialect=self.label, field=label)

    def duration(self, text: str) -> Node:
        return nodes.number(microseconds(text) or 0)

    def value_constant(self, type: Type, value: object) -> Node:
        if is_text_decimal(type) and isinstance(value, int | Decimal):
            return nodes.text(f"{Decimal(value):.{type.scale}f}")
        return super().value_constant(type, value)  # type: ignore[arg-type]

    def triggers(self, table: Table, name: str, schema: str | None) -> tuple[str, ...]:
        """One trigger for all columns: a second one would take the first one's update for the user's."""
        updated = [column for column in table.columns if column.updated]
        if not updated:
            return ()
        own, place = shorten("_".join([name, "set", *(c.name for c in updated)])), self.quoted(name)
        taken = {column.name.lower() for column in table.columns}
        row = next(word for word in ("rowid", "_rowid_", "oid") if word not in taken)
        unset = [f"NEW.{self.quoted(c.name)} IS OLD.{self.quoted(c.name)}" for c in updated]
        moments = [bare(self.makers[column.type.name, "now"]) for column in updated]
        if len(updated) > 1:
            moments = [
                f"CASE WHEN {test} THEN {moment} ELSE {self.quoted(column.name)} END"
                for column, test, moment in zip(updated, unset, moments, strict=True)
            ]
        changes = [
            f"{self.quoted(c.name)} = {moment}" for c, moment in zip(updated, moments, strict=True)
        ]
        return (
            f"CREATE TRIGGER {self.quoted(own)} AFTER UPDATE ON {place}\n"
            f"FOR EACH ROW WHEN {' OR '.join(unset)}\n"
            f"BEGIN\n  UPDATE {place} SET {', '.join(changes)} WHERE {row} = NEW.{row};\nEND",
        )
