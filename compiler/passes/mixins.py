"""Copy the members of mixins into the models that use them.

Reads: `declared`. Adds: a `DraftModel` for each model and view, with its members in their order. Needs: collect.
"""

from __future__ import annotations

from typing import Final

from ..diagnostics.codes import names as codes
from ..diagnostics.codes import syntax
from ..diagnostics.problem import Label
from ..graphs import components
from ..syntax import ast
from .draft import Declared, Draft, DraftModel, Owned

MOST_DEEP: Final = 100
"""Mixins within mixins."""
MOST_MEMBERS: Final = 1000
"""No database that Heddle writes for keeps more columns than MySQL's 1017 in all of its tables."""


def expand_mixins(draft: Draft) -> None:
    expansion = _Expansion(draft)
    for mixin in expansion.mixins.values():
        expansion.check(mixin)
    for declared in draft.declared.values():
        if isinstance(declared.node, ast.Model | ast.View):
            model = DraftModel(declared)
            model.members = expansion.members(declared, None, {declared.key}, set())
            _keep_few(draft, model)
            draft.models[declared.key] = model
            is_whole = not draft.problems.any_from(declared.node.start)
            if not model.members and not _uses(declared) and is_whole:
                draft.problems.report(
                    codes.EMPTY_MODEL, declared.node.name.span, name=declared.node.name.text
                )


def _keep_few(draft: Draft, model: DraftModel) -> None:
    """Leave out, after a report, what is more than a table can have."""
    count = 0
    for at, owned in enumerate(model.members):
        names = getattr(owned.member, "names", None)
        count += len(names) if names else 1
        if count > MOST_MEMBERS:
            limit = str(MOST_MEMBERS)
            draft.problems.report(codes.TOO_MANY_MEMBERS, model.span, name=model.name, limit=limit)
            del model.members[at:]
            return


class _Expansion:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.resolved: dict[int, Declared | None] = {}
        self.cyclic: set[str] = set()
        self.mixins = {
            declared.key: declared
            for declared in draft.declared.values()
            if isinstance(declared.node, ast.Mixin)
        }
        self.component = components(
            {key: [used.key for used in self._used(mixin)] for key, mixin in self.mixins.items()}
        )

    def _used(self, declared: Declared) -> list[Declared]:
        found = (self.mixin(use, declared.namespace) for use in _uses(declared))
        return [mixin for mixin in found if mixin is not None]

    def check(self, mixin: Declared) -> None:
        """Report the cycle that leads from a mixin back to itself, once for each cycle."""
        if mixin.key not in self.cyclic:
            self._follow(mixin, [mixin], {mixin.key})

    def _follow(self, at: Declared, path: list[Declared], seen: set[str]) -> None:
        for mixin in self._used(at) if len(path) <= MOST_DEEP else ():
            if self.component[mixin.key] != self.component[at.key]:
                continue
            if mixin.key == path[0].key and mixin.key not in self.cyclic:
                self.cyclic.update(step.key for step in path)
                names = [step.node.name.text for step in [*path, mixin]]
                self.draft.problems.report(
                    codes.MIXIN_CYCLE, path[0].node.name.span, path=" → ".join(names)
                )
            elif mixin.key not in seen:
                seen.add(mixin.key)
                path.append(mixin)
                self._follow(mixin, path, seen)
                path.pop()

    def mixin(self, use: ast.Use, namespace: str | None) -> Declared | None:
        """The mixin that a `with` names, reported once if there is none."""
        known = id(use)
        if known not in self.resolved:
            self.resolved[known] = self._look_up(use, namespace)
        return self.resolved[known]

    def _look_up(self, use: ast.Use, namespace: str | None) -> Declared | None:
        found = self.draft.find(use.name.text, namespace)
        if found is not None and isinstance(found.node, ast.Mixin):
            return found
        name = use.name.text
        if found is None:
            hint = self.draft.did_you_mean(name, (ast.Mixin,), namespace)
            self.draft.problems.report(codes.UNKNOWN_MIXIN, use.name.span, hint=hint, name=name)
        else:
            label = Label(found.node.name.span, "declared here")
            self.draft.problems.report(codes.NOT_A_MIXIN, use.name.span, label, name=name)
        return None

    def members(
        self,
        declared: Declared,
        prefix: str | None,
        path: set[str],
        copied: set[tuple[str, str | None]],
    ) -> list[Owned]:
        """The members of a declaration, those of the mixins in its head first. A mixin reached twice is copied once.

        Where there are far too many, some.
        """
        found: list[Owned] = []
        for part in _parts(declared):
            if not isinstance(part, ast.Use):
                found.append(Owned(part, declared, prefix))
                continue
            mixin = self.mixin(part, declared.namespace)
            if mixin is None or mixin.key in path or len(copied) > MOST_MEMBERS:
                continue
            if len(path) > MOST_DEEP:
                at, limit, hint = part.name.span, str(MOST_DEEP), "use it in the model itself"
                self.draft.problems.report(syntax.TOO_DEEP, at, hint=hint, limit=limit)
                continue
            inner = _joined(prefix, part.prefix.text if part.prefix else None)
            if (mixin.key, inner) in copied:
                continue
            copied.add((mixin.key, inner))
            found += self.members(mixin, inner, path | {mixin.key}, copied)
        return found


def _parts(declared: Declared) -> list[ast.Member]:
    """What a declaration is made of, in the order of its columns."""
    node = declared.node
    if isinstance(node, ast.Model | ast.View | ast.Mixin):
        return [*node.uses, *node.members]
    return []


def _uses(declared: Declared) -> list[ast.Use]:
    return [part for part in _parts(declared) if isinstance(part, ast.Use)]


def _joined(outer: str | None, inner: str | None) -> str | None:
    if outer is None or inner is None:
        return outer if inner is None else inner
    return outer + inner[:1].upper() + inner[1:]
