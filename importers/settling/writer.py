"""A sketch as text, laid out as a person would, with the place of every member in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from ...compiler.model import Settings
from ...grammar.settings import SETTINGS
from ..found import Raw
from ..raising.carried import with_paths
from ..raising.kinds import raw as in_backticks
from ..raising.members import CheckRule, Field, IndexRule, KeyRule, Many, Member, Relation, quoted
from ..raising.sketch import Block, Mixin, Model, Sketch

_ALONE = frozenset({"view", "function", "aggregate", "table", "partition"})
"""What stands in a block of its own."""
_NAMES_WIDTH = 60
"""Characters of names before one colon; more are hard to read."""
_FIXED = ("dialect", "limits")


Placed = tuple[int, int, Model | None, Member | Model | Raw]
"""From where to where something stands, and the model it belongs to."""


class Text:
    """The text, and which member stands at which offset."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.members: list[Placed] = []
        self._ordered: list[Placed] = []
        self._starts: list[int] = []

    def line(self, text: str = "") -> None:
        self.parts.append(text + "\n")
        self.length += len(text) + 1

    def place(self, model: Model | None, member: Member | Model | Raw, start: int) -> None:
        self.members.append((start, self.length, model, member))

    def at(self, offset: int) -> tuple[Model | None, Member | Model | Raw] | None:
        """What stands at an offset, the innermost of it."""
        if len(self._ordered) != len(self.members):
            self._ordered = sorted(self.members, key=lambda each: (each[0], -each[1]))
            self._starts = [start for start, _, _, _ in self._ordered]
        for at in range(bisect_right(self._starts, offset) - 1, -1, -1):
            _, end, model, member = self._ordered[at]
            if offset < end:
                return model, member
            if model is None or member is model:
                break  # What begins before a whole declaration ends before it too.
        return None

    def __str__(self) -> str:
        return "".join(self.parts)


def write(sketch: Sketch, name: str, *, together: bool = False) -> Text:
    """The whole schema; fields that are alike and stand below one another in a line of their own, or `together` in one."""
    text = Text()
    _settings(text, sketch.settings, name)
    early = [raw for raw in sketch.raws if raw.before]
    _raws(text, with_paths(early, sketch.home), sketch.settings.dialect)
    for namespace, blocks, mixins, models in _namespaces(sketch):
        indent = "" if namespace is None else "  "
        if namespace is not None:
            text.line()
            text.line(f"namespace {namespace} {{")
        for at, block in enumerate(blocks):
            if namespace is None or at:
                text.line()
            _block(text, block, indent)
        for at, mixin in enumerate(mixins):
            if namespace is None or at or blocks:
                text.line()
            for line in mixin_lines(mixin):
                text.line(indent + line)
        for at, model in enumerate(models):
            if namespace is None or at or blocks or mixins:
                text.line()
            _model(text, model, indent, together)
        if namespace is not None:
            text.line("}")
    # In the order of the script, for one may build on another.
    late = sorted((raw for raw in sketch.raws if not raw.before), key=lambda raw: raw.span)
    _raws(text, with_paths(late, sketch.home if early else None), sketch.settings.dialect)
    return text


def _namespaces(
    sketch: Sketch,
) -> Iterator[tuple[str | None, list[Block], list[Mixin], list[Model]]]:
    names = [
        *(block.namespace for block in sketch.blocks),
        *(mixin.namespace for mixin in sketch.mixins),
        *(m.namespace for m in (*sketch.models.values(), *sketch.views.values())),
    ]
    for name in sorted(dict.fromkeys(names), key=lambda each: each is not None):
        blocks = [block for block in sketch.blocks if block.namespace == name]
        mixins = [mixin for mixin in sketch.mixins if mixin.namespace == name]
        both = (*sketch.models.values(), *sketch.views.values())
        models = [model for model in both if model.namespace == name]
        yield name, blocks, mixins, models


def _block(text: Text, block: Block, indent: str) -> None:
    start = text.length
    _doc(text, block.doc, indent)
    for line in block.lines:
        text.line(indent + line)
    text.place(None, block, start)


def _settings(text: Text, settings: Settings, name: str) -> None:
    usual = Settings()
    text.line(f"schema {name} {{")
    for row in SETTINGS.values():
        if not hasattr(settings, row.attribute):
            continue
        value = getattr(settings, row.attribute)
        if row.name not in _FIXED and value == getattr(usual, row.attribute):
            continue
        shown = quoted(value) if not row.choices else {True: "on", False: "off"}.get(value, value)
        text.line(f"  {row.name} = {shown}")
    for type, spelling in settings.types.items():
        text.line(f"  type.{type} = {quoted(spelling)}")
    text.line("}")


def _model(text: Text, model: Model, indent: str, together: bool) -> None:
    start = text.length
    _doc(text, model.found.comment, indent)
    members = list(model.members)
    if not members and not model.rules:
        text.line(f"{indent}{model.head()} {{}}")
        text.place(model, model, start)
        return
    text.line(f"{indent}{model.head()} {{")
    for alike in _alike(members, together):
        if len(alike) > 1:
            text.line(f"{indent}  {_together(alike)}")
        else:
            _member(text, model, alike[0], indent + "  ")
    groups = [
        [rule for rule in model.rules if isinstance(rule, kind)]
        for kind in (Relation, Many, KeyRule, IndexRule, CheckRule)
    ]
    rules = [rule for group in groups for rule in group]
    if members and rules:
        text.line()
    for rule in rules:
        _member(text, model, rule, indent + "  ")
    text.line(f"{indent}}}" if model.view is None else f"{indent}}} = {query_of(model.view.query)}")
    text.place(model, model, start)


def query_of(sql: str) -> str:
    """A query as it stands: no line of it is moved, for a text in it may go over several."""
    return in_backticks(sql) if "\n" not in sql else f"```\n{sql}\n```"


def mixin_lines(mixin: Mixin) -> list[str]:
    lines = member_lines(mixin.members)
    if len(lines) == 1 and len(lines[0]) < _NAMES_WIDTH:
        return [f"mixin {mixin.name} {{ {lines[0]} }}"]
    return [f"mixin {mixin.name} {{", *(f"  {line}" for line in lines), "}"]


def member_lines(members: list[Member]) -> list[str]:
    """Members as they are written in the end, without the blanks in front."""
    lines = []
    for alike in _alike(members, together=True):
        lines += doc_lines(alike[0].doc)
        lines.append(_together(alike) if len(alike) > 1 else alike[0].text())
    return lines


def _together(alike: list[Field]) -> str:
    """Fields that are alike, before one colon."""
    return f"{', '.join(field.name for field in alike)}: {alike[0].said()}"


def _alike(members: list[Member], together: bool) -> Iterator[list[Any]]:
    """Members one by one, but those fields `together` that stand below one another and are alike in all but their names."""
    group: list[Any] = []
    for member in members:
        fits = (
            together
            and bool(group)
            and isinstance(member, Field)
            and isinstance(group[0], Field)
            and member.is_one_of_many
            and group[0].is_one_of_many
            and member.said() == group[0].said()
            and sum(len(field.name) + 2 for field in (*group, member)) < _NAMES_WIDTH
        )
        if group and not fits:
            yield group
            group = []
        group.append(member)
    if group:
        yield group


def _member(text: Text, model: Model, member: Member, indent: str) -> None:
    start = text.length
    _doc(text, member.doc, indent)
    text.line(indent + member.text())
    text.place(model, member, start)


def _doc(text: Text, doc: str | None, indent: str) -> None:
    for line in doc_lines(doc):
        text.line(indent + line)


def doc_lines(doc: str | None) -> list[str]:
    if doc is None or not doc.strip():
        return []
    return [f"/// {line}".rstrip() for line in doc.splitlines()]


def keeps_whole(comment: str) -> bool:
    """Whether a doc comment says all of a comment, white space included."""
    return "\n".join(line[len("/// ") :] for line in doc_lines(comment)) == comment


def _raws(text: Text, raws: list[Raw], dialect: str) -> None:
    """Statements in blocks, those of a kind together."""
    groups: list[list[Raw]] = []
    for raw in raws:
        if groups and groups[-1][0].kind == raw.kind and raw.kind not in _ALONE:
            groups[-1].append(raw)
        else:
            groups.append([raw])
    for group in groups:
        text.line()
        before = " @before" if group[0].before else ""
        start = text.length
        if (
            len(group) == 1
            and "\n" not in group[0].sql
            and "`" not in group[0].sql
            and len(group[0].sql) < 80
        ):
            text.line(f"sql {dialect}{before} `{group[0].sql}`")
            text.place(None, group[0], start)
            continue
        text.line(f"sql {dialect}{before} ```")
        for raw in group:
            start = text.length
            lines = raw.sql.strip().rstrip(";").splitlines()
            for at, line in enumerate(lines):
                end = ";" if at == len(lines) - 1 else ""
                text.line(f"  {line}{end}" if line.strip() else line)
            text.place(None, raw, start)
        text.line("```")
