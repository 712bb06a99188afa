"""What a model says of its members: its key, indexes, checks and hooks."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from ..expressions import Expr
from ..record import record
from ..source import NO_SPAN, Span


class Order(StrEnum):
    ASC = "asc"
    DESC = "desc"


@record
class IndexItem:
    """A field by attribute name, or an expression."""

    attribute: str | None = None
    expr: Expr | None = None
    order: Order = Order.ASC
    nulls_first: bool | None = None
    operator_class: str | None = None


@record
class Index:
    """An index, or a unique rule. `label` goes into the naming template, `name` is exact."""

    items: tuple[IndexItem, ...]
    unique: bool = False
    label: str | None = None
    name: str | None = None
    method: str | None = None
    where: Expr | None = None
    include: tuple[str, ...] = ()
    nulls_same: bool = False
    deferrable: bool = False
    deferred: bool = False
    made: bool = False
    """Made by the compiler for a foreign key."""
    doc: str | None = None
    span: Span = field(default=NO_SPAN, compare=False)

    @property
    def attributes(self) -> tuple[str, ...] | None:
        """The fields in order, if it is over plain fields alone."""
        names = [item.attribute for item in self.items]
        return None if None in names else tuple(name for name in names if name is not None)


@record
class Check:
    """A rule over one record. It holds unless it is false; `message` is what people are told when it is."""

    expr: Expr
    label: str | None = None
    name: str | None = None
    message: str | None = None
    span: Span = field(default=NO_SPAN, compare=False)


@record
class Key:
    """The primary key, by attribute names."""

    attributes: tuple[str, ...]
    name: str | None = None
    span: Span = field(default=NO_SPAN, compare=False)


@record
class Hook:
    """A function of the user's that a service calls around an event: `beforeCreate` and `app.hooks:fill`."""

    event: str
    target: str
    span: Span = field(default=NO_SPAN, compare=False)
