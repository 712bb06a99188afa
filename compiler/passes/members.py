"""Sort the members of every model into fields and relations, each name once.

Reads: the members that mixins left. Adds: `fields`, `relations` (as written), `hooks`, `order`, and the timestamps. Needs: mixins, types.
"""

from __future__ import annotations

from ...grammar.attributes import ATTRIBUTES, Place
from ...grammar.types import ALIASES, TYPES
from ..diagnostics.codes import names as codes
from ..diagnostics.codes import relations as relation_codes
from ..diagnostics.codes import types as type_codes
from ..diagnostics.nearest import did_you_mean
from ..diagnostics.problem import Label
from ..model import Default, Field, Hook, MadeDefault, Traits, Type
from ..naming import inferred
from ..naming.words import words
from ..source import Span
from ..syntax import ast
from . import attributes
from .attributes import flag, read_attributes
from .defaults import read_default
from .draft import Attributes, Declared, Draft, DraftModel, DraftRelation, Owned, own_plural
from .limits import with_longest
from .traits import names_function, read_traits
from .types import TypeResolver, judge_updated

_EVENTS = tuple(
    f"{when}{what}"
    for when in ("before", "after")
    for what in ("Create", "Update", "Delete", "Find")
)
_PLACES = {"->": Place.BELONGS_TO, "<-": Place.HAS, "<->": Place.MANY}


def sort_members(draft: Draft) -> None:
    resolver = TypeResolver(draft)
    for model in draft.models.values():
        place = Place.VIEW if model.is_view else Place.MODEL
        model.attributes = read_attributes(draft.problems, model.node.attrs, place)
        _Members(draft, model, resolver).sort()
    for declared in draft.declared.values():
        if isinstance(declared.node, ast.Mixin):
            _check_alone(draft, declared, resolver)


def _check_alone(draft: Draft, declared: Declared, resolver: TypeResolver) -> None:
    """A mixin that no model uses is checked all the same; what its users see too is reported once."""
    model = DraftModel(declared)
    mixin = declared.node
    assert isinstance(mixin, ast.Mixin)
    model.members = [Owned(member, declared, None) for member in mixin.members]
    _Members(draft, model, resolver).sort()


class _Members:
    def __init__(self, draft: Draft, model: DraftModel, resolver: TypeResolver) -> None:
        self.draft = draft
        self.problems = draft.problems
        self.model = model
        self.resolver = resolver
        self.taken: dict[tuple[str, ...], tuple[str, Span]] = {}

    def sort(self) -> None:
        for owned in self.model.members:
            match owned.member:
                case ast.Field():
                    self._fields(owned, owned.member)
                case ast.Relation():
                    self._relations(owned, owned.member)
                case ast.Hook():
                    self._hook(owned.member)
        if isinstance(self.model.declared.node, ast.Model):
            self._timestamps()

    def _claim(self, name: str, span: Span) -> bool:
        """Take a name for a member; a name that is taken is reported with both places."""
        first = self.taken.get(words(name))
        if first is None:
            self.taken[words(name)] = name, span
            return True
        code = codes.MEMBER_TWICE if first[0] == name else codes.ALIKE_MEMBERS
        label = Label(first[1], "the first one")
        model = self.model.declared.node.name.text
        self.problems.report(code, span, label, name=name, other=first[0], model=model)
        return False

    def _one_name(self, names: list[ast.Name], found: Attributes) -> None:
        for name, attrs in found.items() if len(names) > 1 else ():
            if name in ATTRIBUTES and ATTRIBUTES[name].one_name:
                self.problems.report(codes.NEEDS_ONE_NAME, attrs[0].span, name=name)

    def _own_attrs(self, owned: Owned, node: ast.Field) -> list[ast.Attr]:
        """All but Prisma's `@relation` of a field whose type is a model: what the type is told to be says that too."""
        if not isinstance(node.type, ast.NamedType):
            return node.attrs
        declared = self.draft.find(node.type.name.text, owned.writer.namespace)
        if declared is None or not isinstance(declared.node, ast.Model):
            return node.attrs
        return [attr for attr in node.attrs if attr.name.text != "relation"]

    def _fields(self, owned: Owned, node: ast.Field) -> None:
        found = read_attributes(self.problems, self._own_attrs(owned, node), Place.FIELD)
        self._one_name(node.names, found)
        if node.default is not None and node.computed is not None:
            self.problems.report(type_codes.DEFAULT_AND_COMPUTED, node.default.span)
        for written in node.names:
            name, span = owned.named(written.text), written.span
            resolved = self.resolver.resolve(
                node.type, owned.writer.node.name.text, written.text, owned.writer.namespace
            )
            type_ = with_longest(
                self.draft, self.resolver.narrowed(resolved.type, node.type, found), node.type.span
            )
            default: Default | None = None if node.computed is not None else resolved.default
            if node.default is not None:
                default = read_default(self.draft, node.default, type_)
            traits = read_traits(self.problems, found, resolved.traits, named=owned.named)
            if traits.updated:
                judge_updated(self.problems, type_, found)
                default = default or MadeDefault(maker="now", span=span)
            if not self._claim(name, span):
                continue
            self.model.fields[name] = Field(
                name=name,
                type=type_,
                optional=resolved.optional,
                default=default,
                column=attributes.text(found, "column") if len(node.names) == 1 else None,
                doc=node.doc.text if node.doc else None,
                traits=traits,
                span=span,
            )
            self.model.field_nodes[name] = (node, owned, found)
            self.model.order.append(name)

    def _relations(self, owned: Owned, node: ast.Relation) -> None:
        found = read_attributes(self.problems, node.attrs, _PLACES[node.arrow])
        self._one_name(node.names, found)
        names: list[ast.Name | None] = [*node.names] or [None]
        for written in names:
            relation = DraftRelation(
                name=owned.named(written.text) if written else "",
                owner=self.model,
                span=written.span if written else node.target.span,
                arrow=node.arrow,
                node=node,
                owned=owned,
                attributes=found,
                traits=read_traits(self.problems, found, named=owned.named),
                doc=node.doc.text if node.doc else None,
                through=node.through,
            )
            self._read_target(relation, node)
            if relation.target is None:
                if relation.name:
                    self._claim(relation.name, relation.span)
                continue
            self._name(relation, owned)
            if self._claim(relation.name, relation.span):
                self.model.relations[relation.name] = relation
                self.model.order.append(relation.name)

    def _name(self, relation: DraftRelation, owned: Owned) -> None:
        """Infer the name that was not written; a written one may be the same, and counts as the default then.

        One with a mixin's prefix does not: its other side is told apart by it.
        """
        target = relation.target
        assert target is not None
        if relation.to_many or relation.arrow == "<->":
            name = inferred.has_many_name(self.draft.settings, target.name, own_plural(target))
        else:
            name = inferred.relation_name(target.name)
        relation.name = relation.name or owned.named(name)
        relation.default_name = relation.name == name

    def _read_target(self, relation: DraftRelation, node: ast.Relation) -> None:
        """Find the model that an arrow points to, and read what stands behind its name."""
        target = node.target
        owned = relation.owned
        assert owned is not None
        found, rest = self._target_model(target.name, owned.writer.namespace)
        if found is None:
            return
        relation.target = found
        if target.columns is not None:
            relation.references = target.columns
        elif rest is not None and node.arrow == "->":
            relation.references = [rest]
        else:
            relation.side = rest
        self._suffixes(relation, node)

    def _target_model(
        self, name: ast.Dotted, namespace: str | None
    ) -> tuple[DraftModel | None, ast.Name | None]:
        """`User`, `auth.User`; or a name behind the last dot that is a member: `Post.author`."""
        find = self.draft.find
        whole = find(name.text, namespace)
        rest: ast.Name | None = None
        if whole is None and len(name.parts) > 1:
            whole = find(".".join(part.text for part in name.parts[:-1]), namespace)
            rest = name.last if whole is not None else None
        if whole is not None and isinstance(whole.node, ast.Model):
            return self.draft.models[whole.key], rest
        if whole is None:
            owner, _, _ = name.text.rpartition(".")
            hint = self.draft.did_you_mean(name.text, (ast.Model,), namespace)
            if hint is None and owner:
                hint = self.draft.did_you_mean(owner, (ast.Model,), namespace)
            if ALIASES.get(name.text, name.text) in TYPES:
                hint = f"write a colon before a type: `name: {name.text}`"
            self.problems.report(codes.UNKNOWN_MODEL, name.span, hint=hint, name=name.text)
        else:
            label = Label(whole.node.name.span, "declared here")
            self.problems.report(codes.NOT_A_TARGET, name.span, label, name=name.text)
        return None, None

    def _suffixes(self, relation: DraftRelation, node: ast.Relation) -> None:
        for suffix in node.target.suffixes:
            if isinstance(suffix, ast.OptionalSuffix):
                if relation.arrow == "->":
                    relation.optional = True
                else:
                    self.problems.report(
                        relation_codes.OPTIONAL_MANY, suffix.span, arrow=relation.arrow
                    )
            elif relation.arrow == "->":
                name = node.target.name.text
                self.problems.report(
                    relation_codes.LIST_OF_KEYS,
                    suffix.span,
                    hint=f"write `<- {name}[]` or `<-> {name}`",
                )
            elif suffix.range is not None or suffix.count is not None:
                self.problems.report(relation_codes.COUNTED_RELATION, suffix.span)
            else:
                relation.to_many = True

    def _hook(self, node: ast.Hook) -> None:
        if node.event.text not in _EVENTS:
            hint = did_you_mean(node.event.text, _EVENTS)
            self.problems.report(
                codes.UNKNOWN_EVENT, node.event.span, hint=hint, name=node.event.text
            )
            return
        target = node.target.value
        if not names_function(target):
            self.problems.report(codes.HOOK_TARGET, node.target.span, written=target)
            return
        self.model.hooks.append(Hook(event=node.event.text, target=target, span=node.span))

    def _timestamps(self) -> None:
        asked = attributes.word(self.model.attributes, "timestamps") != "off"
        on = asked and (self.draft.settings.timestamps or flag(self.model.attributes, "timestamps"))
        if not on:
            return
        for name, updated in (("createdAt", False), ("updatedAt", True)):
            if words(name) in self.taken:
                continue
            self._claim(name, self.model.span)
            self.model.fields[name] = Field(
                name=name,
                type=Type(name="datetime"),
                optional=False,
                default=MadeDefault(maker="now", span=self.model.span),
                traits=Traits(readonly=True, updated=updated),
                made=True,
                span=self.model.span,
            )
            self.model.order.append(name)
