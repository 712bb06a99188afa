"""Views: classes and tables with a MetaData of their own, and the statements that make them after the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...compiler.model import Model, Relation
from ..text.python_code import Code, call, keyword, prefixed
from ..text.python_literals import literal
from .relationships import Relationships
from .sides import Side

BASE = "ViewBase"
"""What views have for a base. It has a MetaData of its own: what is in the other one, `create_all` and Alembic take for tables."""

Event = tuple[str, str, tuple[Side, ...]]
"""When a statement runs, the statement, and the dialects that want it."""


class Views(Relationships):
    """The views of a module."""

    def of(self, model: Model) -> Iterator[tuple[Code, Relation]]:
        """The lines of a class, each with its relation. They are one-way and only read."""
        for relation in model.relations.values():
            if relation.target in self.names.bare:  # It has no class.
                continue
            target = self.names.classes[relation.target]
            annotation = f'"{target} | None"' if relation.optional else f'"{target}"'
            options = keyword("primaryjoin", self._joined(relation)), "viewonly=True"
            yield self.line(relation, annotation, options), relation

    def _joined(self, relation: Relation) -> Code:
        """Nothing in the database says what the columns of a view refer to. Classes of other modules are named in a text."""
        here, there = self.names.classes[relation.model], self.names.classes[relation.target]
        pairs = [
            f"foreign({here}.{self.names.member(relation.model, part.attribute)})"
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
