"""What the relationships of models and of views have in common: what they are made of, and their line in a class."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator

from ...compiler.model import Model, Relation, Schema
from ...compiler.record import record
from ...compiler.tables import Database
from ..text.python_code import Code, assigned, call, keyword
from ..text.python_literals import literal
from .names import Names
from .needs import Needs


@record
class Scope:
    """What the classes of a module are written from."""

    schema: Schema
    database: Database
    names: Names
    needs: Needs
    lazy: str
    apart: bool
    """Whether each class stands in a module of its own, where no other class can be named when the program runs."""


class Relationships(ABC):
    def __init__(self, scope: Scope) -> None:
        self.schema = scope.schema
        self.database = scope.database
        self.names = scope.names
        self.needs = scope.needs
        self.lazy = scope.lazy
        self.apart = scope.apart

    @abstractmethod
    def of(self, model: Model) -> Iterator[tuple[Code, Relation]]:
        """The lines of a class, each with its relation."""

    def line(self, relation: Relation, annotation: Code, options: Iterable[Code]) -> Code:
        """`name: Mapped[annotation] = relationship(options)`."""
        self.needs.name("sqlalchemy.orm", "Mapped")
        function = self.needs.name("sqlalchemy.orm", "relationship")
        given = [*options]
        if self.lazy != "select":
            given.append(keyword("lazy", literal(self.lazy)))
        name = self.names.member(relation.model, relation.name)
        return assigned(f"{name}: Mapped[{annotation}]", call(function, *given))
