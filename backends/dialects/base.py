"""A dialect: what it lacks and how it spells types, defaults and expressions. Data first, methods last.

A dialect's module holds one subclass of each of `Dialect`, `Expressions` and `Checks`, with what differs there and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Final

from ...compiler.diagnostics.problem import Problems
from ...compiler.model import Enum, Json, Type
from ...compiler.naming.identifiers import needs_quotes
from ...compiler.patterns.alphabet import is_within
from ...compiler.patterns.parse import parse
from ...compiler.patterns.tree import Pattern
from ...compiler.tables import Column, Database, Table
from ...grammar.types import MOMENTS, TYPES
from . import nodes
from .checks import Checks
from .expressions import Expressions, Unsayable
from .features import Feature
from .nodes import Node
from .raw import strange_part

if TYPE_CHECKING:
    from .physical import PhysicalDatabase

_TEXT_LENGTH: Final = re.compile(
    r"(?:var|n|nvar)?char(?:acter)?(?: varying)?\s*\(\s*(\d+)\s*\)", re.IGNORECASE
)
"""A type of texts that says how long they may be."""


class Dialect:
    """One dialect, for one lowering: it holds the enums of the database at hand."""

    name: ClassVar[str]
    label: ClassVar[str]
    speaks: ClassVar[tuple[str, ...]]
    """The names in a source that mean this dialect, the nearest first."""
    lacks: ClassVar[frozenset[Feature]]
    types: ClassVar[Mapping[str, str]]
    """The column type of each type, with places for `length`, `precision` and `scale`."""
    makers: ClassVar[Mapping[tuple[str, str], str]]
    """The text of a default by the type it fills and its maker."""
    index_methods: ClassVar[frozenset[str] | None] = frozenset({"btree"})
    """The methods that an index can name; None: any."""
    nulls_first: ClassVar[Mapping[bool, bool]]
    """Whether nulls come first in an ascending (False) and a descending (True) index."""
    comment_statements: ClassVar[bool] = False
    """Whether a comment is set by a statement of its own, `COMMENT ON`."""
    comment_limits: ClassVar[tuple[int, int] | None] = None
    """Of a table's and a column's comment, in characters."""
    nocase_collation: ClassVar[str | None] = None
    """The collation of a column that ignores case."""
    folds_in_indexes: ClassVar[bool] = False
    """Whether case is ignored by indexes over `lower(…)`, for want of a collation."""
    unique_indexes: ClassVar[bool] = False
    """Whether unique keys are written as unique indexes."""
    identity_most: ClassVar[Mapping[str, int]] = {}
    """Where the numbers that a column counts up must end, by its type."""
    implicit_counters: ClassVar[frozenset[str]] = frozenset()
    """The ways to count, by the setting `autoincrement`, that need no NOT NULL."""
    view_again: ClassVar[str] = "CREATE OR REPLACE VIEW"
    """What makes a view that may be there already."""
    checks_in_columns: ClassVar[bool] = False
    """Whether a check without a name of its own, over one column, stands in the column's line."""
    unnamed_checks: ClassVar[bool] = False
    """Whether a check without a name stays without one."""
    names_primary_keys: ClassVar[bool] = True
    """Whether a primary key keeps a name."""
    tells_no_action: ClassVar[bool] = False
    """Whether NO ACTION is written, because the catalogue tells it from an action that is not."""
    keys_take_null: ClassVar[bool] = False
    """Whether a primary key takes null unless its columns say NOT NULL."""
    name_quote: ClassVar[str] = '"'
    """What stands around a name in quotes."""
    matches: ClassVar[str] = "REGEXP"
    """The operator that asks whether a text matches a pattern."""
    functions: ClassVar[frozenset[str] | None] = None
    """All functions that there are, where that is known: raw SQL for every database may call others."""
    doubled_colons: ClassVar[bool] = False
    """Whether `::` is an operator."""
    textless: ClassVar[frozenset[str]] = frozenset()
    """Types that programs write as texts though the functions of texts refuse them."""
    most_keys: ClassVar[int | None] = None
    """The most keys and indexes of a table, the primary key among them."""
    key_characters: ClassVar[int | None] = None
    """The most characters that a key can hold."""
    expressions: ClassVar[type[Expressions]] = Expressions
    checks: ClassVar[type[Checks]] = Checks

    def __init__(self) -> None:
        self._printer = nodes.Printer(self)
        self._enums: Mapping[str, Enum] = {}

    def lower(self, database: Database, problems: Problems) -> PhysicalDatabase:
        """The database as this dialect keeps it. What it cannot say is reported with what is done instead."""
        from .lowering import Lowering

        self._enums = database.enums
        return Lowering(self, database, problems).whole()

    def print(self, node: Node) -> str:
        return self._printer.sql(node)

    def quoted(self, name: str) -> str:
        """An identifier, in quotes if it needs them."""
        if not needs_quotes(self.name, name):
            return name
        return self.print(nodes.identifier(name, True))

    def column(self, name: str) -> Node:
        return nodes.identifier(name, needs_quotes(self.name, name))

    def literal(self, text: str) -> str:
        return self.print(nodes.text(text))

    def enum_of(self, type: Type) -> Enum:
        assert type.enum is not None
        return self._enums[type.enum]

    def has_native_enum(self, type: Type) -> bool:
        """Whether an enum is a type of its own here, not a checked text."""
        return self.enum_of(type).native and Feature.ENUM_TYPES not in self.lacks

    def native_type(self, type: Type) -> str | None:
        """The type that the schema itself spells for this dialect."""
        return self.spelled_for(type.native)

    def spelled_for(self, texts: Mapping[str, str] | None) -> str | None:
        """Of raw SQL by dialect, the one for this dialect."""
        if texts is None:
            return None
        return next((texts[name] for name in (*self.speaks, "*") if name in texts), None)

    def raw(self, spellings: Mapping[str, str]) -> str:
        """A user's own SQL. Raises `Unsayable` if there is none for this dialect, or none that it could run."""
        sql = self.spelled_for(spellings)
        if sql is None:
            raise Unsayable("this native SQL")
        is_own = any(name in spellings for name in self.speaks)
        if not is_own and (strange := strange_part(sql, self)) is not None:
            raise Unsayable(strange)
        return sql.strip()

    def column_type(self, column: Column) -> str:
        """The type as it stands in the column's line."""
        return self.sql_type(column.type)

    def own_check(self, sql_type: str) -> tuple[str, str | None]:
        """A spelled type without the check that stands behind it, and that check."""
        return sql_type, None

    def sql_type(self, type: Type) -> str:
        if (native := self.native_type(type)) is not None:
            return native
        if type.items is not None:
            return self.list_type(type)
        return self.value_type(type)

    def list_type(self, type: Type) -> str:
        raise NotImplementedError

    def value_type(self, type: Type) -> str:
        if type.name == "enum":
            return self.enum_type(type)
        if type.name == "native":
            return "text"  # None is spelt for this dialect: that was reported, and nothing will be written.
        template = self.types[self.type_row(type)]
        return template.format(
            length=self.longest(type), precision=type.precision, scale=type.scale
        )

    def type_row(self, type: Type) -> str:
        """The row of `types` that spells a type: its name, unless its limits make it another one."""
        return type.name

    def enum_type(self, type: Type) -> str:
        raise NotImplementedError

    def checked_text(self, values: Collection[str]) -> str:
        """The type of an enum that is a checked text."""
        return "text"

    def longest(self, type: Type) -> int | None:
        """The most characters or bytes of a value, the type's own end included."""
        if type.most_length is not None or type.name not in TYPES:
            return type.most_length
        return TYPES[type.name].longest

    def limits_length(self, type: Type) -> bool:
        """Whether the column's own type refuses what is too long."""
        native = self.native_type(type)
        if native is None:
            return "{length}" in self.types.get(self.type_row(type), "")
        spelled = _TEXT_LENGTH.fullmatch(native.strip())
        longest = self.longest(type)
        has_lengths = "{length}" in self.types["string"]
        return bool(has_lengths and spelled and longest and int(spelled[1]) <= longest)

    def refuses_text(self, type: Type) -> bool:
        """Whether the schema spells a type of the database that has neither a length nor patterns."""
        native = self.native_type(type)
        return native is not None and native.strip().lower() in self.textless

    def moment(self, _kind: str, canonical: str) -> str:
        """A date or time as the dialect keeps it, from its form of fixed width."""
        return canonical

    def duration(self, text: str) -> Node:
        raise NotImplementedError

    def pattern(self, pattern: Pattern) -> str:
        raise NotImplementedError

    def constant(self, type: Type, value: Json) -> Node:
        """A constant as a default: in the form that every writer of the column gives it."""
        if type.items is not None and isinstance(value, list):
            return self.list_constant(type, value)
        return self.value_constant(type, value)

    def list_constant(self, type: Type, items: list[Json]) -> Node:
        return nodes.text(json_text(items))

    def value_constant(self, type: Type, value: Json) -> Node:
        if type.name == "json" or isinstance(value, list | dict):
            return nodes.text(json_text(value))
        match value:
            case None:
                return nodes.null()
            case bool():
                return nodes.truth(value)
            case int() | float() | Decimal():
                return nodes.number(value)
        if type.name == "duration":
            return self.duration(value)
        return nodes.text(self.moment(type.name, value) if type.name in MOMENTS else value)

    def default_text(self, _type: Type, constant: Node) -> str:
        """A constant as it stands after DEFAULT."""
        return self.print(constant)

    def is_required(self, column: Column) -> bool:
        """Whether the column says NOT NULL."""
        if column.identity and column.counter in self.implicit_counters:
            return False
        if column.computed is not None and Feature.REQUIRED_GENERATED in self.lacks:
            return False
        return not column.nullable

    def key_excess(self, _columns: list[Column]) -> str | None:
        """Why a key over these columns is more than the dialect can hold; None if it can."""
        return None

    def key_form(self, _type: Type) -> str | None:
        """What two columns must have in common for a foreign key between them; None if that is for the server to say."""
        return None

    def judges_case(self, column: Column, low: str, high: str) -> bool:
        """Whether a column that ignores case may hold more than the characters between these two."""
        if not column.type.nocase or column.relation is not None:
            return False
        patterns = (parse(p.source, p.ignore_case) for p in column.type.patterns)
        return not any(is_within(pattern, ord(low), ord(high)) for pattern in patterns)

    def judge_column(self, column: Column, label: str, problems: Problems) -> None:
        """Report what this dialect loses in a column, beyond checks and defaults."""

    def judge_enum(self, enum: Enum, problems: Problems) -> None:
        """Report what this dialect loses in an enum."""

    def fit(self, table: Table, _problems: Problems) -> Table:
        """The table with types that fit into a row of this dialect."""
        return table

    def triggers(self, table: Table, name: str, schema: str | None) -> tuple[str, ...]:
        """Statements that keep the `@updated` columns of a table."""
        raise NotImplementedError

    def preamble(self, database: Database) -> tuple[str, ...]:
        """Statements that must run before the tables."""
        return ()


def json_text(value: Json) -> str:
    """JSON as both object mappers write it: no blanks, no escapes that need not be."""
    return json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_json_number
    )


def _json_number(value: object) -> int | float:
    assert isinstance(value, Decimal)
    return int(value) if value == value.to_integral_value() else float(value)


def bare(maker: str) -> str:
    """A maker's text without the parentheses that a default wants."""
    return maker[1:-1] if maker.startswith("(") else maker


def short_moment(canonical: str) -> str:
    """Without the digits of a second that are zero."""
    whole, _, fraction = canonical.partition(".")
    zone = "Z" if fraction.endswith("Z") else ""
    digits = fraction.rstrip("Z").rstrip("0")
    return (f"{whole}.{digits}" if digits else whole) + zone
