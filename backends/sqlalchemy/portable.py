"""The portable form: what dialects say alike is said once, in the main one's words; where they differ, each has its own.

Types have variants, and so have texts of SQL; constraints and indexes are made only where they are meant to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from ..dialects.physical import PhysicalColumn
from ..text.python_code import Code, Group, call, dict_of, method, prefixed, statement
from ..text.python_literals import literal
from . import sql_text
from .columns import Columns
from .constraints import Constraints
from .target import TEXT_JSON, Target

Said = TypeVar("Said")
Engines = tuple[str, ...]
Voices = Mapping[Said, Engines]
"""What is said, and by whom; the main dialect speaks first."""


def voices(said: Iterable[tuple[Engines, Said]]) -> Voices[Said]:
    found: dict[Said, Engines] = {}
    for engines, what in said:
        found[what] = (*found.get(what, ()), *engines)
    return found


def varied(main: Code, said: Voices[Code] | Voices[Code | None]) -> Code:
    """The main dialect's words with the variants of the others."""
    for code, engines in [*said.items()][1:]:
        main = method(main, "with_variant", code or "None", *map(literal, engines))
    return main


def impls(targets: Sequence[Target]) -> Mapping[str, str]:
    """The lines of types of ours that say what they are kept as."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(name for target in targets for name in target.impl):
        said: Voices[Code] = voices((t.engines, t.impl[name]) for t in targets if name in t.impl)
        head = "return " if name == TEXT_JSON else "impl = "
        found[name] = statement(prefixed(head, _impl(name, said)), 1)
    return found


def _impl(name: str, said: Voices[Code]) -> Code:
    main, *others = said
    if not others:
        return main
    if name == TEXT_JSON:
        by_name = {engine: text for text in others for engine in said[text]}
        return method(dict_of(by_name), "get", "compiler.dialect.name", main)
    return varied(_instance(main), said)


def _instance(type: Code) -> Code:
    """A type that can have variants: no bare class."""
    return type if isinstance(type, Group) or type.endswith(")") else call(type)


class PortableColumns(Columns):
    """The columns of one table in several dialects, the main one first."""

    def __init__(self, sides: Sequence[Columns]) -> None:
        main = sides[0]
        super().__init__(main.target, main.physical, main.apart)
        self.sides = sides

    def type(self, column: PhysicalColumn) -> Code:
        said = self._voices(Columns.type, column)
        main = next(iter(said))
        if len(said) == 1:
            return main
        if main == "sa.Interval":  # It compares itself with plain intervals, without variants.
            main = self.needs.own("Duration")
        is_made = main in self.target.names.enum_types.values()
        return varied(main if is_made else _instance(main), said)

    def identity(self, column: PhysicalColumn) -> Code | None:
        return self._first(Columns.identity, column)

    def computed(self, column: PhysicalColumn) -> Code | None:
        if column.generated is None:
            return None
        is_required = self._voices(lambda side, there: side.is_required(there), column)
        function = self.needs.sa("Computed")
        if len(is_required) > 1:
            function = self.needs.own("Generated")
        texts = self._voices(lambda side, there: there.generated, column)
        if len(texts) == 1:
            return call(function, self.generated(column), persisted="True")
        sql = self._sql({sql_text.text(self.needs, text or ""): texts[text] for text in texts})
        return call(function, sql or "None", persisted="True")

    def server_default(self, column: PhysicalColumn) -> Code | None:
        return self._sql(self._voices(Columns.server_default, column))

    def on_update(self, column: PhysicalColumn) -> Code | None:
        return self._sql(self._voices(Columns.on_update, column))

    def client_default(self, column: PhysicalColumn) -> Code | None:
        return self._first(Columns.client_default, column)

    def comment(self, column: PhysicalColumn) -> str | None:
        return shortest(self._voices(Columns.comment, column))

    def is_required(self, column: PhysicalColumn) -> bool:
        return all(self._voices(Columns.is_required, column))

    def _sql(self, said: Voices[Code | None]) -> Code | None:
        main = next(iter(said))
        if len(said) == 1:
            return main
        return varied(call(self.needs.own("SqlByDialect"), main or "None"), said)

    def _first(
        self, aspect: Callable[[Columns, PhysicalColumn], Code | None], column: PhysicalColumn
    ) -> Code | None:
        return next((code for code in self._voices(aspect, column) if code is not None), None)

    def _voices(
        self, aspect: Callable[[Columns, PhysicalColumn], Said], column: PhysicalColumn
    ) -> Voices[Said]:
        """What each dialect says of a column."""
        name = column.column.name
        return voices(
            (side.target.engines, aspect(side, side.physical.column(name))) for side in self.sides
        )


class PortableConstraints(Constraints):
    """What stands in `__table_args__` for several dialects, the main one first."""

    def __init__(self, sides: Sequence[Constraints], columns: PortableColumns) -> None:
        super().__init__(columns)
        self.sides = sides

    def __iter__(self) -> Iterator[Code]:
        everyone = sum(len(side.target.engines) for side in self.sides)
        rules = [(side.target.engines, rule) for side in self.sides for rule in side.rules()]
        own: dict[Group, dict[Code, None]] = {}
        for _, rule in rules:
            own.setdefault(rule.code, {}).update(dict.fromkeys(rule.own))
        for name in self._order():
            said = voices((engines, rule.code) for engines, rule in rules if rule.name == name)
            for code, engines in said.items():
                whole = code._replace(items=(*code.items, *own[code]))
                yield whole if len(engines) == everyone else self._only(whole, engines)

    def _order(self) -> Sequence[str]:
        """The names of all rules: those that the main dialect lacks stand where the others have them."""
        order: list[str] = []
        for side in self.sides:
            at = 0
            for rule in side.rules():
                if rule.name not in order:
                    order.insert(at, rule.name)
                at = order.index(rule.name) + 1
        return order

    def _only(self, code: Group, engines: Engines) -> Code:
        """A constraint or an index for some dialects."""
        names = [literal(engine) for engine in engines]
        if len(names) == 1:
            return method(code, "ddl_if", dialect=names[0])
        return method(code, "ddl_if", callable_=call(self.needs.own("_among"), *names))

    def comment(self) -> str | None:
        return shortest(side.comment() for side in self.sides)

    def own_options(self) -> dict[str, Code]:
        return {name: code for side in self.sides for name, code in side.own_options().items()}


def shortest(comments: Iterable[str | None]) -> str | None:
    """The comment that every dialect has room for."""
    return min((comment for comment in comments if comment is not None), key=len, default=None)
