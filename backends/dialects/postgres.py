"""PostgreSQL 15 and later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar, Final

from ...compiler.expressions import EnumRef, Expr, FieldRef, FunctionCall, Kind, Literal, Operation
from ...compiler.model import Json, Type
from ...compiler.moments import microseconds
from ...compiler.naming.identifiers import shorten
from ...compiler.patterns.spelling import postgres as spelled
from ...compiler.patterns.tree import Pattern
from ...compiler.tables import Column, Database, Table
from ...grammar.types import MOMENTS, SAFE_INTEGER
from . import nodes
from .base import Dialect, bare, json_text, short_moment
from .checks import Checks, Edge, Edges, end, within
from .expressions import MOMENT_KINDS, Expressions
from .nodes import Node

LONGEST_VARCHAR: Final = 10_485_760
_PLAIN_ITEM: Final = re.compile(r"[A-Za-z0-9_.+-]+")
_SERIALS: Final = {"smallint": "smallserial", "int": "serial", "bigint": "bigserial"}
_UTC: Final = "now() AT TIME ZONE 'utc'"


class PostgresExpressions(Expressions):
    """PostgreSQL knows the types of constants apart, sorts text by the database's locale, and divides integers without a fraction."""

    calls: ClassVar[Mapping[str, str]] = {**Expressions.calls, "length": "length"}

    def constant(self, literal: Literal) -> Node:
        node = self.bare(literal)
        if literal.value is None:
            return node
        if literal.kind in MOMENT_KINDS:
            return nodes.cast(node, self.dialect.types[MOMENT_KINDS[literal.kind]])
        if literal.kind in (Kind.DURATION, Kind.UUID):
            return nodes.cast(node, self.dialect.types[literal.kind.value])
        return node

    def enum_constant(self, ref: EnumRef) -> Node:
        type = Type(name="enum", enum=ref.enum)
        text = nodes.text(ref.value)
        return (
            nodes.cast(text, self.dialect.sql_type(type))
            if self.dialect.has_native_enum(type)
            else text
        )

    def start_of(self, day: Node, kind: Kind) -> Node:
        local = nodes.cast(day, "timestamp")
        return nodes.in_zone(local, "utc") if kind is Kind.DATETIME else local

    def ordered(self, operands: tuple[Expr, ...], written: list[Node]) -> list[Node]:
        first = written[0]
        if operands[0].kind is Kind.ENUM and isinstance(operands[0], FieldRef):
            first = nodes.cast(first, "text")
        return [nodes.binary("collate", first, nodes.identifier("C", True)), *written[1:]]

    def extreme(self, name: str, args: tuple[Expr, ...]) -> Node:
        """`least` and `greatest` skip nulls here; they must give null."""
        written = self.alike(args)
        if args[0].kind is Kind.TEXT:
            written = self.ordered(args, written)
        result = written[0] if len(written) == 1 else nodes.call(name, *written)
        return self.unless_null(args, result)

    def replaced(self, *args: Expr) -> Node:
        return nodes.call("replace", *map(self.node, args))

    def filled(self, fields: tuple[Expr, ...]) -> Node:
        return nodes.call("num_nonnulls", *map(self.node, fields))

    def quotient(self, left: Expr, right: Expr) -> Node:
        node = self.node(left)
        if self.scale(left) == 0 and self.scale(right) == 0:
            node = nodes.cast(node, "numeric")
        return nodes.binary("/", node, self.divisor(right))

    def remainder(self, left: Expr, right: Expr) -> Node:
        return nodes.binary("%", self._exact(left), self._exact_divisor(right))

    def whole_quotient(self, left: Expr, right: Expr) -> Node:
        return nodes.call("div", self._exact(left), self._exact_divisor(right))

    def rounded(self, value: Expr, places: Expr | None = None) -> Node:
        return nodes.call("round", self._exact(value), *([self.node(places)] if places else []))

    def _exact(self, expr: Expr) -> Node:
        """As `numeric`, where it may be a float: floats round to even and have no `%`."""
        node = self.node(expr)
        return nodes.cast(node, "numeric") if self._may_be_float(expr) else node

    def _exact_divisor(self, expr: Expr) -> Node:
        node = self.divisor(expr)
        return nodes.cast(node, "numeric") if self._may_be_float(expr) else node

    def _may_be_float(self, expr: Expr) -> bool:
        match expr:
            case Literal():
                return False
            case FieldRef():
                return self.scale(expr) is None
            case Operation(op="%") | FunctionCall(name="round" | "div" | "length"):
                return False
            case Operation(operands=parts) | FunctionCall(args=parts):
                numbers = (part for part in parts if part.kind in (Kind.NUMBER, Kind.UNKNOWN))
                return any(map(self._may_be_float, numbers))
            case _:
                return True


class PostgresChecks(Checks):
    edges: ClassVar[Mapping[str, Edges]] = {
        "float": Edges(Edge("-Infinity", False), Edge("Infinity", False)),
        "date": Edges(Edge("0001-01-01"), Edge("9999-12-31")),
        "time": Edges(None, Edge("24:00:00", False)),
        "datetime": Edges(Edge("0001-01-01T00:00:00Z"), Edge("10000-01-01T00:00:00Z", False)),
        "localdatetime": Edges(Edge("0001-01-01T00:00:00"), Edge("10000-01-01T00:00:00", False)),
    }

    def shape(self, type: Type, name: str) -> Iterator[Node]:
        yield from super().shape(type, name)
        if type.name == "decimal" and self.ends(type).high is None:
            yield nodes.binary("<>", self.subject(name), nodes.text("NaN"))
        elif type.name == "duration":
            for unit in ("year", "month"):
                part = nodes.call("date_part", nodes.text(unit), self.subject(name))
                yield nodes.binary("=", part, nodes.number(0))
        elif type.name == "json":
            kind = nodes.call("jsonb_typeof", self.subject(name))
            yield nodes.binary("<>", kind, nodes.text("null"))

    def measure(self, type: Type, name: str) -> Node:
        return nodes.call("octet_length" if type.name == "bytes" else "length", self.subject(name))

    spelled_json: ClassVar[re.Pattern[str]] = re.compile(r"jsonb?", re.IGNORECASE)
    spelled_lists: ClassVar[re.Pattern[str]] = re.compile(r".*\[\d*\]", re.DOTALL)

    def counted(self, type: Type, name: str) -> Iterator[Node]:
        yield from within(nodes.call("cardinality", self.subject(name)), *self.counts(type))

    def of_list(self, type: Type, name: str) -> Iterator[Node]:
        yield from self.counted(type, name)
        if self.shapes:
            yield from self._list_shape(type, name)
        if type.name == "enum" and not self.dialect.has_native_enum(type):
            texts = [value.text for value in self.dialect.enum_of(type).values]
            known = nodes.cast(nodes.text(array_text(texts)), "text[]")
            yield nodes.contained(nodes.cast(self.subject(name), "text[]"), known)
        low, high = self.ends(type)
        if low is not None:
            yield self._every_item(name, "<=" if low.included else "<", low)
        if high is not None:
            yield self._every_item(name, ">=" if high.included else ">", high)

    def _list_shape(self, type: Type, name: str) -> Iterator[Node]:
        yield self._has_none(name, nodes.null())
        if type.name == "json":
            yield self._has_none(name, nodes.cast(nodes.text("null"), "jsonb"))
        # The number of dimensions of an empty array is null, which passes.
        yield nodes.binary("=", nodes.call("array_ndims", self.subject(name)), nodes.number(1))
        if type.name == "decimal" and self.ends(type).high is None:
            yield self._every_item(name, "<>", Edge("NaN"))

    def _has_none(self, name: str, item: Node) -> Node:
        return nodes.is_null(nodes.call("array_position", self.subject(name), item))

    def _every_item(self, name: str, operator: str, edge: Edge) -> Node:
        return nodes.binary(operator, end(edge), nodes.all_of(self.subject(name)))


class Postgres(Dialect):
    name = "postgres"
    label = "PostgreSQL"
    speaks: ClassVar[tuple[str, ...]] = ("postgres",)
    lacks = frozenset()
    comment_statements = True
    types: ClassVar[Mapping[str, str]] = {
        "string": "varchar({length})",
        "text": "text",
        "smallint": "smallint",
        "int": "integer",
        "bigint": "bigint",
        "float": "double precision",
        "decimal": "numeric({precision}, {scale})",
        "bool": "boolean",
        "date": "date",
        "time": "time",
        "datetime": "timestamptz",
        "localdatetime": "timestamp",
        "duration": "interval",
        "uuid": "uuid",
        "json": "jsonb",
        "bytes": "bytea",
        "email": "varchar({length})",
        "url": "varchar({length})",
        "ip": "varchar({length})",
    }
    textless: ClassVar[frozenset[str]] = frozenset(
        {
            *("inet", "cidr", "macaddr", "macaddr8", "uuid", "xml", "json", "jsonb"),
            *("ltree", "lquery", "tsvector", "tsquery", "interval", "money"),
            *("point", "line", "lseg", "box", "path", "polygon", "circle"),
        }
    )
    makers: ClassVar[Mapping[tuple[str, str], str]] = {
        ("datetime", "now"): "now()",
        ("localdatetime", "now"): f"({_UTC})",
        ("date", "now"): f"(({_UTC})::date)",
        ("time", "now"): f"(({_UTC})::time)",
        ("date", "today"): f"(({_UTC})::date)",
        ("datetime", "today"): "date_trunc('day', now(), 'utc')",
        ("localdatetime", "today"): f"date_trunc('day', {_UTC})",
        ("uuid", "uuid"): "gen_random_uuid()",
    }
    index_methods = None
    nulls_first: ClassVar[Mapping[bool, bool]] = {False: False, True: True}
    # The extension `citext` would change how every client reads the column; an index over lower(…) is what people
    # write by hand, and needs nothing installed.
    folds_in_indexes = True
    matches = "~"
    doubled_colons = True
    identity_most: ClassVar[Mapping[str, int]] = {"bigint": SAFE_INTEGER}
    expressions = PostgresExpressions
    checks = PostgresChecks

    def type_row(self, type: Type) -> str:
        return (
            "text"
            if type.name == "string" and (type.most_length or 0) > LONGEST_VARCHAR
            else type.name
        )

    def column_type(self, column: Column) -> str:
        if column.identity and column.counter == "serial":
            return _SERIALS[column.type.name]
        return super().column_type(column)

    def list_type(self, type: Type) -> str:
        return f"{self.value_type(type)}[]"

    def enum_type(self, type: Type) -> str:
        enum = self.enum_of(type)
        if not enum.native:
            return self.checked_text(())
        schema = enum.db_schema
        name = self.quoted(enum.db_name)
        return name if schema is None else f"{self.quoted(schema)}.{name}"

    def moment(self, _kind: str, canonical: str) -> str:
        return short_moment(canonical)

    def duration(self, text: str) -> Node:
        return nodes.text(interval_text(text))

    def pattern(self, pattern: Pattern) -> str:
        return spelled(pattern)

    def list_constant(self, type: Type, items: list[Json]) -> Node:
        return nodes.text(array_text([self._item_text(type, item) for item in items]))

    def _item_text(self, type: Type, item: Json) -> str:
        if type.name == "json" or isinstance(item, list | dict):
            return json_text(item)
        match item:
            case bool():
                return "true" if item else "false"
            case Decimal():
                return format(item, "f")
            case str() if type.name == "duration":
                return interval_text(item)
            case str():
                return self.moment(type.name, item) if type.name in MOMENTS else item
            case _:
                return str(item)

    def preamble(self, database: Database) -> tuple[str, ...]:
        schemas = [
            f"CREATE SCHEMA IF NOT EXISTS {self.quoted(schema)}" for schema in database.schemas
        ]
        columns = {
            self._setter(column): column
            for table in database.tables.values()
            for column in table.columns
            if column.updated
        }
        return (*schemas, *(self._setter_function(column) for column in columns.values()))

    def triggers(self, table: Table, name: str, schema: str | None) -> tuple[str, ...]:
        place = (
            self.quoted(name) if schema is None else f"{self.quoted(schema)}.{self.quoted(name)}"
        )
        return tuple(
            f"CREATE TRIGGER {self.quoted(shorten(f'{name}_set_{column.name}'))} BEFORE UPDATE ON {place}\n"
            f"FOR EACH ROW WHEN (NEW.{self.quoted(column.name)} IS NOT DISTINCT FROM OLD.{self.quoted(column.name)})\n"
            f"EXECUTE FUNCTION {self.quoted(self._setter(column))}()"
            for column in table.columns
            if column.updated
        )

    def _setter(self, column: Column) -> str:
        suffix = "" if column.type.name == "datetime" else f"_{column.type.name}"
        return shorten(f"set_{column.name}{suffix}")

    def _setter_function(self, column: Column) -> str:
        body = (
            f"BEGIN\n  NEW.{self.quoted(column.name)} := {bare(self.makers[column.type.name, 'now'])};\n"
            "  RETURN NEW;\nEND"
        )
        tag = "$$" if "$$" not in body else "$body$"
        return (
            f"CREATE OR REPLACE FUNCTION {self.quoted(self._setter(column))}() RETURNS trigger LANGUAGE plpgsql\n"
            f"AS {tag}\n{body}\n{tag}"
        )


def interval_text(duration: str) -> str:
    """An ISO 8601 duration as PostgreSQL reads it: it takes no sign in front."""
    if not duration.startswith("-"):
        return duration
    total = microseconds(duration)
    assert total is not None
    days, rest = divmod(total, 86_400_000_000)
    return f"{days} days {Decimal(rest) / 1_000_000:f} seconds"


def array_text(items: list[str]) -> str:
    """An array in the form that PostgreSQL reads: `{a,"b, c"}`."""
    return "{" + ",".join(map(_array_item, items)) + "}"


def _array_item(text: str) -> str:
    if _PLAIN_ITEM.fullmatch(text) and text.lower() != "null":
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
