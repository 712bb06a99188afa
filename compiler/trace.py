"""What a check found of each declaration, as plain data: so that the next one need only look at what has changed, and what that touches.

A trace is made where there was no error. `recheck.py` says what can be told from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from .model import Model, Relation, RelationKind, Schema
from .source import SourceFile
from .syntax import ast

WORD: Final = re.compile(r"\w+")
NAMED: Final = (ast.Enum, ast.Alias, ast.Mixin, ast.Model, ast.View)
_PRIVATE: Final = frozenset({"onDelete", "onUpdate", "deferrable", "unique", "index"})
"""Attributes of a relation that are seen by those alone who pull its model, or refer to it."""


class Traced(NamedTuple):
    """One declaration. What others are called is told by their names where every one of that name is meant, else by their keys."""

    kind: str
    name: str
    namespace: str | None
    start: int
    end: int
    """Where it stands in its file."""
    content: str
    """A fingerprint of all that it says, with its doc comment."""
    mentions: Sequence[str]
    """The names of declarations and of inline enums that stand in it, be it by chance."""
    face: str = ""
    """Of a model: a fingerprint of what all others see of it."""
    uniques: str = ""
    """A fingerprint of its unique rules, which are seen by those who refer to them."""
    pulls: Sequence[str] = ()
    """The models that its relations put something into, or pair with something there."""
    refers: Sequence[str] = ()
    """The models of which it refers to something else than the key."""
    needs: Sequence[str] = ()
    """The models that its keys come from."""
    waits: Sequence[str] = ()
    """The models of which a record must be there before one of its own."""
    enums: Sequence[str] = ()
    """The names of the inline enums written in it."""

    @property
    def key(self) -> str:
        return self.name if self.namespace is None else f"{self.namespace}.{self.name}"

    @property
    def identity(self) -> tuple[str, str, str]:
        """What it is and all that it says."""
        return self.kind, self.key, self.content

    @property
    def is_model(self) -> bool:
        return self.kind == "Model"

    def lasting(self, before: Traced) -> Traced:
        """With what it was to other declarations before."""
        return before._replace(
            start=self.start, end=self.end, content=self.content, mentions=self.mentions
        )


Trace = dict[str, list[Traced]]
"""The declarations of each file, by its path."""


def trace(files: Iterable[tuple[SourceFile, ast.File]], schema: Schema) -> Trace:
    """What is to be known of each declaration of a schema without errors."""
    files = list(files)
    names = {enum.name for enum in schema.enums.values()}
    for _, tree in files:
        names |= {decl.name.text for decl, _ in declarations(tree.decls) if isinstance(decl, NAMED)}
    return {
        file.path: [
            traced(file, decl, namespace, names, schema)
            for decl, namespace in declarations(tree.decls)
        ]
        for file, tree in files
    }


def declarations(
    decls: Iterable[ast.Decl], namespace: str | None = None
) -> Iterator[tuple[ast.Decl, str | None]]:
    """Each declaration with its namespace, those within namespaces after them."""
    for decl in decls:
        yield decl, namespace
        if isinstance(decl, ast.Namespace):
            yield from declarations(decl.decls, decl.name.text)


def traced(
    file: SourceFile,
    decl: ast.Decl,
    namespace: str | None,
    names: set[str],
    schema: Schema | None = None,
) -> Traced:
    """What is to be known of a declaration; without a schema, as much as its text tells."""
    said = _text(file, decl) if not isinstance(decl, ast.Namespace) else _head(file, decl)
    name = getattr(decl, "name", None)
    made = Traced(
        kind=type(decl).__name__,
        name=name.text if name else "",
        namespace=namespace,
        start=decl.start - file.base,
        end=decl.end - file.base,
        content=fingerprint([said, decl.doc.text if decl.doc else ""]),
        mentions=sorted(names.intersection(WORD.findall(said))),
    )
    if schema is None or not isinstance(decl, ast.Model | ast.View):
        return made
    model = schema.find(made.key)
    assert model is not None, "without errors, every model is there"
    relations = model.relations.values()
    forward = [r for r in relations if r.kind is RelationKind.BELONGS_TO]
    refers = sorted({r.target for r in forward if _by_name(r, schema.models[r.target])})
    if isinstance(decl, ast.View):
        return made._replace(refers=refers)
    inverse = [r for r in relations if r.written and r.kind is not RelationKind.BELONGS_TO]
    pulled = [r.target for r in inverse] + [r.junction for r in inverse if r.junction]
    sight = _Sight(file, decl, model, schema.models)
    return made._replace(
        face=sight.face(),
        uniques=sight.uniques(),
        pulls=sorted({target for target in pulled if target in schema.models}),
        refers=refers,
        needs=sorted({r.target for r in forward if sight.is_unique(r)}),
        waits=sorted({r.target for r in forward if not (r.optional or r.deferrable)}),
        enums=_inline_enums(decl, model, schema),
    )


def _by_name(relation: Relation, target: Model) -> bool:
    return {part.references for part in relation.key} != set(target.key.attributes)


class _Sight:
    """What others see of a model: its head, its keys, and the relations that may be the other side of theirs.

    Exact names are seen too: each is the only one in the database.
    """

    def __init__(
        self, file: SourceFile, node: ast.Model, model: Model, models: Collection[str]
    ) -> None:
        self.file = file
        self.node = node
        self.model = model
        self.models = models
        rules = (item.attribute for index in model.indexes if index.unique for item in index.items)
        self.unique = {name for name in rules if name is not None}.union(model.key.attributes)

    def face(self) -> str:
        key = self.model.key.attributes
        seen = (m for m in self.node.members if self._is_seen(m) or self._is_of(m, key))
        texts = (_text(self.file, member) for member in seen)
        return fingerprint([_head(self.file, self.node), *key, *texts])

    def uniques(self) -> str:
        unique = (m for m in self.node.members if _is_rule(m) or self._is_of(m, self.unique))
        return fingerprint(_text(self.file, member) for member in unique)

    def is_unique(self, relation: Relation) -> bool:
        """Whether it is unique, or part of what is."""
        return relation.unique or _has_part(relation, self.unique)

    def _is_seen(self, member: ast.Member) -> bool:
        """Whether all others see a member, whatever the model's key is."""
        if isinstance(member, ast.Key | ast.Use) or _has_exact_name(member):
            return True
        if not isinstance(member, ast.Relation):
            return False
        name = member.target.name
        names_model = len(name.parts) == 1 or name.text in self.models
        is_plain = member.arrow == "->" and member.target.columns is None and names_model
        return not is_plain or any(attr.name.text not in _PRIVATE for attr in member.attrs)

    def _is_of(self, member: ast.Member, attributes: Collection[str]) -> bool:
        """Whether a member has one of these attributes."""
        if isinstance(member, ast.Field):
            return any(name.text in attributes for name in member.names)
        if not isinstance(member, ast.Relation):
            return False
        places = {name.span for name in member.names} or {member.target.span}
        return any(
            relation.span in places and _has_part(relation, attributes)
            for relation in self.model.relations.values()
        )


def _has_part(relation: Relation, attributes: Collection[str]) -> bool:
    return any(part.attribute in attributes for part in relation.key)


def _is_rule(member: ast.Member) -> bool:
    return isinstance(member, ast.Index) and member.kind == "unique"


def _has_exact_name(member: ast.Member) -> bool:
    if isinstance(member, ast.Index | ast.Check):
        return member.label is not None and isinstance(member.label.value, ast.Text)
    if isinstance(member, ast.Field | ast.Relation):
        return any(attr.args for attr in member.attrs if attr.name.text in ("unique", "index"))
    return False


def fingerprint(texts: Iterable[str]) -> str:
    from _blake2 import blake2b

    return blake2b("\0".join(texts).encode(errors="surrogatepass"), digest_size=12).hexdigest()


def _text(file: SourceFile, node: ast.Node) -> str:
    return file.text[node.start - file.base : node.end - file.base]


def _head(file: SourceFile, node: ast.Model | ast.Namespace) -> str:
    uses = node.uses if isinstance(node, ast.Model) else []
    return "\0".join(_text(file, part) for part in (node.name, *node.attrs, *uses))


def _inline_enums(node: ast.Model, model: Model, schema: Schema) -> list[str]:
    keys = {field.type.enum for field in model.fields.values() if field.type.enum is not None}
    found = (schema.enums[key] for key in keys)
    return sorted(e.name for e in found if e.inline and node.start <= e.span.start < node.end)
