"""The Model under construction: what the passes add to, one after the other, until `freeze` makes the Model of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Final, NamedTuple

from ..diagnostics.nearest import did_you_mean
from ..diagnostics.problem import Problems
from ..model import (
    Action,
    Check,
    Default,
    Enum,
    Field,
    Hook,
    Index,
    Key,
    KeyColumn,
    NamedType,
    Query,
    RawStatement,
    RelationKind,
    Settings,
    Traits,
    Type,
)
from ..record import mutable
from ..source import Span
from ..syntax import ast

UNKNOWN = Type(name="unknown")
"""The type of what was already reported: everything fits it, so that one mistake gives one message."""

_MOST_LISTED: Final = 8
"""Members that a hint names where none is near."""


class Declared(NamedTuple):
    """A declaration and the namespace it stands in."""

    node: ast.Enum | ast.Alias | ast.Mixin | ast.Model | ast.View
    namespace: str | None

    @property
    def key(self) -> str:
        return qualified(self.namespace, self.node.name.text)


def qualified(namespace: str | None, name: str) -> str:
    return name if namespace is None else f"{namespace}.{name}"


class Owned(NamedTuple):
    """A member as it comes into a model: `writer` is the model or mixin whose text has it."""

    member: ast.Member
    writer: Declared
    prefix: str | None

    @property
    def from_mixin(self) -> bool:
        return isinstance(self.writer.node, ast.Mixin)

    def named(self, name: str) -> str:
        """A name as it is called in the model: `street`, or `billingStreet`."""
        return name if self.prefix is None else self.prefix + name[:1].upper() + name[1:]

    def meant(self, name: str, is_there: Callable[[str], bool]) -> str | None:
        """Which name in the model is meant by one that stands here: one with the prefix, or else one of the model's own."""
        return next((each for each in (self.named(name), name) if is_there(each)), None)


@mutable
class DraftRelation:
    """One side of a relation. What the relation passes find out is filled in step by step."""

    name: str
    owner: DraftModel
    span: Span
    arrow: str
    target: DraftModel | None = None
    node: ast.Relation | None = None
    owned: Owned | None = None
    default_name: bool = False
    """Its name was inferred from its target, or is the one that would have been."""
    side: ast.Name | None = None
    """The relation or field of the target that was named after a dot."""
    references: list[ast.Name] | None = None
    to_many: bool = False
    optional: bool = False
    unique: bool = False
    is_key: bool = False
    through: ast.Dotted | None = None
    attributes: Attributes = field(default_factory=dict)
    traits: Traits = field(default_factory=Traits)
    doc: str | None = None
    kind: RelationKind | None = None
    inverse: DraftRelation | None = None
    written: bool = True
    key: tuple[KeyColumn, ...] = ()
    default: Default | None = None
    on_delete: Action = Action.NO_ACTION
    on_update: Action = Action.NO_ACTION
    set_null: tuple[str, ...] = ()
    junction: str | None = None
    near: str | None = None
    far: str | None = None
    readonly: bool = False

    @property
    def forward(self) -> bool:
        return self.arrow == "->"


Attributes = dict[str, list[ast.Attr]]
"""The known attributes of one thing, by name, in their order."""


@mutable
class DraftJunction:
    """A made junction: the first relation points to the model whose name comes first in the alphabet."""

    key_name: str
    name: str
    namespace: str | None
    table: str
    sides: tuple[DraftRelation, DraftRelation]
    span: Span
    indexed: bool = True
    index: str | None = None
    doc: str | None = None


@mutable
class DraftModel:
    declared: Declared
    attributes: Attributes = field(default_factory=dict)
    members: list[Owned] = field(default_factory=list)
    fields: dict[str, Field] = field(default_factory=dict)
    relations: dict[str, DraftRelation] = field(default_factory=dict)
    field_nodes: dict[str, tuple[ast.Field, Owned, Attributes]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    """Fields and relations as the columns stand."""
    key: Key | None = None
    indexes: list[Index] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    hooks: list[Hook] = field(default_factory=list)
    table: str = ""
    query: Query | None = None
    """What a view shows."""

    @property
    def node(self) -> ast.Model | ast.View:
        assert isinstance(self.declared.node, ast.Model | ast.View)
        return self.declared.node

    @property
    def name(self) -> str:
        return self.declared.node.name.text

    @property
    def namespace(self) -> str | None:
        return self.declared.namespace

    @property
    def key_name(self) -> str:
        return self.declared.key

    @property
    def span(self) -> Span:
        return self.declared.node.name.span

    @property
    def is_view(self) -> bool:
        return isinstance(self.declared.node, ast.View)

    def column_attributes(self) -> Iterator[tuple[str, Field | DraftRelation]]:
        """Every column by attribute name, with the field it is or the relation that made it, in their order."""
        for name in self.order:
            if name in self.fields:
                yield name, self.fields[name]
            else:
                relation = self.relations[name]
                for part in relation.key:
                    if not part.shared:
                        yield part.attribute, relation

    def pointing_at(self, target: DraftModel) -> list[DraftRelation]:
        """The `->` relations to a model."""
        return [r for r in self.relations.values() if r.forward and r.target is target]

    def has_forward(self, name: str) -> bool:
        """Whether a name is that of a `->` relation."""
        return name in self.relations and self.relations[name].forward

    def place_of(self, name: str) -> Span:
        """Where a field or relation is written."""
        if name in self.fields:
            return self.fields[name].span
        return self.relations[name].span


@mutable
class Draft:
    """Everything that the passes know so far. `declared` is by key: `User`, `auth.User`."""

    problems: Problems
    schema: ast.Schema | None = None
    settings: Settings = field(default_factory=Settings)
    declared: dict[str, Declared] = field(default_factory=dict)
    namespaces: dict[str, list[tuple[ast.Namespace, Attributes]]] = field(default_factory=dict)
    """Each place where a namespace is opened, with the attributes there."""
    enums: dict[str, Enum] = field(default_factory=dict)
    types: dict[str, NamedType] = field(default_factory=dict)
    models: dict[str, DraftModel] = field(default_factory=dict)
    junctions: dict[str, DraftJunction] = field(default_factory=dict)
    statements: list[RawStatement] = field(default_factory=list)

    def find(self, name: str, namespace: str | None) -> Declared | None:
        """Look a name up: in its own namespace first, then in the global scope (where `auth.User` is one too)."""
        if namespace is not None:
            found = self.declared.get(f"{namespace}.{name}")
            if found is not None:
                return found
        return self.declared.get(name)

    def did_you_mean(
        self, name: str, kinds: tuple[type[ast.Node], ...], namespace: str | None
    ) -> str | None:
        """A hint with what was meant where one of these kinds is looked up: first, what another namespace has."""
        fitting = [d for d in self.declared.values() if isinstance(d.node, kinds)]
        elsewhere = sorted(declared.key for declared in fitting if declared.node.name.text == name)
        if elsewhere:
            return f"did you mean `{elsewhere[0]}`?"
        known = [
            declared.node.name.text if declared.namespace in (None, namespace) else declared.key
            for declared in fitting
        ]
        return did_you_mean(name, known)


def own_plural(model: DraftModel) -> str | None:
    """What `@plural` says, if it stands there rightly."""
    for attr in model.node.attrs:
        if attr.name.text == "plural" and attr.args and isinstance(attr.args[0].value, ast.Text):
            return attr.args[0].value.value
    return None


def near_member(model: DraftModel, name: str) -> str | None:
    """A hint with the member that a misspelt name could mean."""
    return did_you_mean(name, [*model.fields, *model.relations])


def listed_members(model: DraftModel) -> str | None:
    """A hint with all members of a model, if they are few."""
    known = [*model.fields, *model.relations]
    if not 0 < len(known) <= _MOST_LISTED:
        return None
    return f"it has {', '.join(f'`{each}`' for each in known)}"
