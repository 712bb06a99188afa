"""SQL expressions in the words of the language, as far as it has them.

What comes out is a proposal: the settling compiles it, and keeps it only if the dialect says with it what was found (`same`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from ..found import FoundColumn
from ..script.types import parse as parse_type
from .kinds import kind_of
from .members import quoted
from .parsed import Wordless, calls, number_of, options_of, parsed, wording

if TYPE_CHECKING:
    from sqlglot import exp

    Node = exp.Expr

_TEXTS: Final = frozenset({"text", "varchar"})
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_OWN_NAMES: Final = {"bpchar": "char", "int": "integer", "decimal": "numeric"}
"""What the parser calls otherwise than PostgreSQL does."""
_OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _SIGN, _ATOM = range(1, 9)
_BINARY: Final = {
    "or": ("or", _OR),
    "and": ("and", _AND),
    "eq": ("=", _COMPARISON),
    "neq": ("<>", _COMPARISON),
    "lt": ("<", _COMPARISON),
    "lte": ("<=", _COMPARISON),
    "gt": (">", _COMPARISON),
    "gte": (">=", _COMPARISON),
    "like": ("like", _COMPARISON),
    "dpipe": ("||", _SUM),
    "add": ("+", _SUM),
    "sub": ("-", _SUM),
    "mul": ("*", _PRODUCT),
    "div": ("/", _PRODUCT),
    "mod": ("%", _PRODUCT),
}
_FUNCTIONS: Final = {
    "length": "length",
    "lower": "lower",
    "upper": "upper",
    "trim": "trim",
    "substring": "substr",
    "coalesce": "coalesce",
    "nullif": "nullif",
    "abs": "abs",
    "round": "round",
    "floor": "floor",
    "ceil": "ceil",
}


class Speaker:
    """Expressions over the columns of one table. `name` gives the member that means a column."""

    def __init__(
        self, columns: Mapping[str, FoundColumn], dialect: str, name: Callable[[str], str | None]
    ) -> None:
        self.columns = {column.casefold(): found for column, found in columns.items()}
        self.dialect = dialect
        self.name = name
        self.has_days = False

    def said(self, sql: str) -> str | None:
        """The expression in the language; None if it has no words for it."""
        try:
            node = parsed(sql, self.dialect)
            self.has_days = "date" in self._types(node)
            return self._written(self._plain(node), 0)
        except Wordless:
            return None

    def same(self, found: str, made: str | None) -> bool:
        """Whether two texts of the dialect are one expression to its server."""
        if made is None or calls(found, self.dialect) != calls(made, self.dialect):
            return False
        if self.dialect == "sqlite" and wording(found) != wording(made):
            return False
        try:
            one, other = (
                self._shape(self._plain(parsed(sql, self.dialect))) for sql in (found, made)
            )
        except Wordless:
            return False
        return bool(one == other)

    # What a server adds for itself

    def plain(self, sql: str) -> Node | None:
        """The expression as a tree, without what the server adds; None if it cannot be told."""
        try:
            return self._plain(parsed(sql, self.dialect))
        except Wordless:
            return None

    def _plain(self, node: Node) -> Node:
        """Without parentheses and without the types that the server finds out itself."""
        from sqlglot import exp

        types = self._types(node)

        def plain(each: Node) -> Node:
            match each:
                case exp.Paren():
                    return plain(each.this)
                case exp.Cast():
                    return self._without_type(each, plain(each.this), types)
                case exp.EQ(expression=exp.Any(this=options)):
                    return exp.In(this=plain(each.this), expressions=options_of(options, plain))
                case exp.NEQ(expression=exp.Anonymous(this=str() as all, expressions=[options])):
                    if all.upper() != "ALL":
                        raise Wordless
                    among = exp.In(this=plain(each.this), expressions=options_of(options, plain))
                    return exp.Not(this=among)
            for key, value in list(each.args.items()):
                if isinstance(value, list):
                    each.set(key, [plain(v) if isinstance(v, exp.Expr) else v for v in value])
                elif isinstance(value, exp.Expr):
                    each.set(key, plain(value))
            return each

        return plain(node)

    def _types(self, node: Node) -> set[str]:
        """The types of all its columns, without their lengths."""
        from sqlglot import exp

        return {
            parse_type(self._column(each).type).base.lower() for each in node.find_all(exp.Column)
        }

    def _without_type(self, cast: Node, inner: Node, types: set[str]) -> Node:
        from sqlglot import exp

        if self.dialect != "postgres":
            raise Wordless
        wanted = parse_type(cast.args["to"].sql("postgres").lower()).base.lower()
        wanted = _OWN_NAMES.get(wanted, wanted)
        if isinstance(inner, exp.Column) and wanted == "text" and self._types(inner) <= _TEXTS:
            return inner
        if isinstance(inner, exp.Literal) and inner.is_string:
            is_text = wanted in _TEXTS and types and types <= _TEXTS
            if wanted in types or is_text:
                return inner
        number = number_of(inner, wanted, types) if types else None
        if number is None:
            raise Wordless
        return number

    def _column(self, node: Node) -> FoundColumn:
        found = self.columns.get(node.name.casefold())
        if found is None or node.args.get("table") is not None:
            raise Wordless
        return found

    def _shape(self, node: Node) -> Any:
        """What two expressions have alike if they are the same."""
        from sqlglot import exp

        match node:
            case exp.Column():
                return "column", self._column(node).name
            case exp.Literal():
                return "literal", node.is_string, node.this
            case exp.And() | exp.Or():
                return node.key, *(self._shape(part) for part in _chain(node))
            case exp.Not(this=exp.Is() as inner):
                return "known", self._shape(inner.this)
            case exp.Is() if node.args.get("negate"):
                return "known", self._shape(node.this)
            case exp.Between() if self.dialect == "postgres":
                low = exp.GTE(this=node.this, expression=node.args["low"])
                high = exp.LTE(this=node.this.copy(), expression=node.args["high"])
                return "and", self._shape(low), self._shape(high)
        return node.key, *(
            (
                (key, [self._shape(v) if isinstance(v, exp.Expr) else v for v in value])
                if isinstance(value, list)
                else (key, self._shape(value) if isinstance(value, exp.Expr) else value)
            )
            for key, value in sorted(node.args.items())
            if value not in (None, False, [])
        )

    # In the language

    def _written(self, node: Node, least: int) -> str:
        """In parentheses, if it binds less than what it stands in."""
        text, level = self._part(node)
        return f"({text})" if level < least else text

    def _part(self, node: Node) -> tuple[str, int]:
        from sqlglot import exp

        match node:
            case exp.Column():
                name = self.name(self._column(node).name)
                if name is None:
                    raise Wordless
                return name, _ATOM
            case exp.Literal():
                return self._literal(node), _ATOM
            case exp.Boolean():
                return str(node.this).lower(), _ATOM
            case exp.Neg():
                return f"-{self._written(node.this, _SIGN)}", _SIGN
            case exp.Not():
                return self._negated(node.this)
            case exp.Is(expression=exp.Null()):
                test = "is not null" if node.args.get("negate") else "is null"
                return f"{self._written(node.this, _SUM)} {test}", _COMPARISON
            case exp.In() | exp.Between():
                return self._choice(node, "")
            case exp.Concat() if self.dialect != "postgres":
                parts = [self._written(part, _SUM) for part in node.expressions]
                return " || ".join(parts), _SUM
        return self._operation(node)

    def _operation(self, node: Node) -> tuple[str, int]:
        if node.key in _BINARY:
            self._judge_case([node.this, node.expression], _BINARY[node.key][1])
            sign, level = _BINARY[node.key]
            left = level + 1 if level == _COMPARISON else level
            right = self._written(node.expression, level + 1)
            return f"{self._written(node.this, left)} {sign} {right}", level
        name = _FUNCTIONS.get(node.key)
        if name is None:
            raise Wordless
        values = [value for value in node.args.values() if value not in (None, False, [])]
        flat = [v for value in values for v in (value if isinstance(value, list) else [value])]
        if any(isinstance(each, str | bool) for each in flat):  # An option that is no argument.
            raise Wordless
        return f"{name}({', '.join(self._written(each, 0) for each in flat)})", _ATOM

    def _judge_case(self, operands: list[Node], level: int) -> None:
        """What compares texts without their case here says something else in the language."""
        if level == _COMPARISON and any(map(self._folds, operands)):
            raise Wordless

    def _folds(self, node: Node) -> bool:
        from sqlglot import exp

        if isinstance(node, exp.Length):
            return False
        if not isinstance(node, exp.Column):
            return any(map(self._folds, node.iter_expressions()))
        return self.folds(self._column(node))

    def folds(self, column: FoundColumn) -> bool:
        """Whether its texts are compared without their case."""
        base = parse_type(column.type).base.lower()
        if self.dialect in ("mysql", "mariadb"):
            is_text = kind_of(base, self.dialect).name in ("string", "text")
            return is_text and not (column.collation or "").endswith("_bin")
        return base == "citext" or (column.collation or "BINARY").upper() == "NOCASE"

    def _negated(self, inner: Node) -> tuple[str, int]:
        from sqlglot import exp

        match inner:
            case exp.Is(expression=exp.Null()) if not inner.args.get("negate"):
                return f"{self._written(inner.this, _SUM)} is not null", _COMPARISON
            case exp.In() | exp.Between():
                return self._choice(inner, "not ")
            case exp.Like():
                self._judge_case([inner.this, inner.expression], _COMPARISON)
                left, right = (self._written(e, _SUM) for e in (inner.this, inner.expression))
                return f"{left} not like {right}", _COMPARISON
        return f"not {self._written(inner, _COMPARISON)}", _NOT

    def _choice(self, node: Node, negated: str) -> tuple[str, int]:
        from sqlglot import exp

        self._judge_case(list(node.iter_expressions()), _COMPARISON)
        value = self._written(node.this, _SUM)
        if isinstance(node, exp.Between):
            low, high = (self._written(node.args[key], _SUM) for key in ("low", "high"))
            return f"{value} {negated}between {low} and {high}", _COMPARISON
        if not node.expressions:
            raise Wordless
        options = ", ".join(self._written(option, 0) for option in node.expressions)
        return f"{value} {negated}in ({options})", _COMPARISON

    def _literal(self, node: Node) -> str:
        if not node.is_string:
            if not NUMBER.fullmatch(node.this):
                raise Wordless
            return str(node.this)
        return node.this if self.has_days and DAY.fullmatch(node.this) else quoted(node.this)


def _chain(node: Node) -> list[Node]:
    """The conditions that AND or OR joins; servers keep apart what stands in parentheses on the right."""
    rest, kind = [], type(node)
    while isinstance(node, kind):
        rest.append(node.expression)
        node = node.this
    return [node, *reversed(rest)]
