"""Views: classes and tables with a MetaData of their own, and the statements that make them after the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...compiler.model import Model, Relation, Schema
from ...compiler.tables import Database
from ..text.python_code import Code, assigned, call, keyword, prefixed
from ..text.python_literals import literal
from .names import Names
from .needs import Needs
from .sides import Side

BASE = "ViewBase"
"""What views have for a base. It has a MetaData of its own: what is in the other one, `create_all` and Alembic take for tables."""

Event = tuple[str, str, tuple[Side, ...]]
"""When a statement runs, the statement, and the dialects that want it."""


class Views:
    """The views of a module."""

    def __init__(
        self,
        schema: Schema,
        database: Database,
        names: Names,
        needs: Needs,
        *,
        lazy: str,
        apart: bool,
    ) -> None:
        """`apart`: each class stands in a module of its own, where no other class can be named when the program runs."""
        self.schema = schema
        self.database = database
        self.names = names
        self.needs = needs
        self.lazy = lazy
        self.apart = apart

    def of(self, view: Model) -> Iterator[tuple[Code, Relation]]:
        """The lines of a class, each with its relation. They are one-way and only read."""
        for relation in view.relations.values():
            if relation.target in self.names.bare:  # It has no class.
                continue
            yield self._relation(view, relation), relation

    def _relation(self, view: Model, relation: Relation) -> Code:
        options: list[Code] = [
            keyword("primaryjoin", self._joined(view, relation)),
            "viewonly=True",
        ]
        if self.lazy != "select":
            options.append(keyword("lazy", literal(self.lazy)))
        target = self.names.classes[relation.target]
        annotation = f'"{target} | None"' if relation.optional else f'"{target}"'
        self.needs.name("sqlalchemy.orm", "Mapped")
        function = self.needs.name("sqlalchemy.orm", "relationship")
        name = self.names.member(view.key_name, relation.name)
        return assigned(f"{name}: Mapped[{annotation}]", call(function, *options))

    def _joined(self, view: Model, relation: Relation) -> Code:
        """Nothing in the database says what the columns of a view refer to. Classes of other modules are named in a text."""
        here, there = self.names.classes[view.key_name], self.names.classes[relation.target]
        pairs = [
            f"foreign({here}.{self.names.member(view.key_name, part.attribute)})"
            f" == {there}.{self.names.member(relation.target, part.references)}"
            for part in relation.key
        ]
        if self.apart:
            return literal(pairs[0] if len(pairs) == 1 else f"and_({', '.join(pairs)})")
        self.needs.name("sqlalchemy.orm", "foreign")
        whole = pairs[0] if len(pairs) == 1 else call(self.needs.sa("and_"), *pairs)
        return prefixed("lambda: ", whole)

    def events(self, sides: Sequence[Side]) -> Iterator[Event]:
        """What makes the views, each text once; and what drops them before their tables, in the opposite order."""
        for key in self.database.views:
            made: dict[str, list[Side]] = {}
            for side in sides:
                if view := side.physical.views.get(key):
                    for sql in (view.create_again, *view.comments):
                        made.setdefault(sql, []).append(side)
            yield from (("after_create", sql, tuple(those)) for sql, those in made.items())
        for key in reversed(self.database.views):
            dropped: dict[str, list[Side]] = {}
            for side in sides:
                if view := side.physical.views.get(key):
                    dropped.setdefault(view.drop, []).append(side)
            yield from (("before_drop", sql, tuple(those)) for sql, those in dropped.items())
