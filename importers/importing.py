"""From SQL to `.hdl`: read, raise, and check by compiling what was raised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from ..compiler.diagnostics.codes import imports as codes
from ..compiler.diagnostics.problem import Problems
from ..compiler.naming.plural import plural
from ..compiler.naming.words import snake
from ..compiler.source import SourceFile, Span
from .found import Found, ViewColumns
from .raising.models import raise_tables
from .raising.settings import clean
from .script.reader import read_script
from .settling.settle import settle
from .settling.writer import keeps_whole


@dataclass(slots=True)
class Imported:
    """The schema's text, and what became of everything. Without a table the text is empty."""

    text: str
    found: Found
    skipped: Counter[str] = field(default_factory=Counter)
    """Statements that are left out, by what they make."""

    @property
    def summary(self) -> str:
        """What was read and what is left out, in a line or two."""
        tables = self.found.tables.values()
        columns = sum(len(table.columns) for table in tables)
        keys = sum(len(table.foreign_keys) for table in tables)
        lines = [
            f"Imported {_many(len(tables), 'table')}, {_many(columns, 'column')}, {_many(keys, 'foreign key')}."
        ]
        if self.skipped:
            listed = ", ".join(_many(count, kind) for kind, count in self.skipped.most_common())
            lines.append(f"Left out: {listed}.")
        return "\n".join(lines)


def import_script(
    file: SourceFile,
    dialect: str,
    problems: Problems,
    name: str | None = None,
    *,
    mixins: bool = False,
    views: ViewColumns | None = None,
) -> Imported:
    """The schema of a script, with `mixins` for columns that repeat, and `views` of which the columns are known.

    What cannot be read or carried is in `problems`, with its place in the script.
    """
    found = read_script(file, dialect, problems, views)
    at = Span(file.base, file.base + 1)
    return raise_found(found, problems, name or schema_name(file.path), at, mixins=mixins)


def raise_found(
    found: Found, problems: Problems, name: str, at: Span, *, mixins: bool = False
) -> Imported:
    if not found.tables:
        problems.report(codes.NO_TABLES, at, dialect=found.dialect)
        return Imported("", found)
    sketch = raise_tables(found)
    text = settle(sketch, found, name, mixins=mixins)
    skipped = Counter(each.kind for each in found.skipped)
    for each in found.skipped:
        what = f"the {each.kind} {each.name}".strip() if each.name else f"a {each.kind}"
        problems.report(codes.SKIPPED, each.span, what=what)
    lost = [(what, t.name, why, t.span) for t in found.tables.values() for what, why in t.lost]
    for what, table, why, where in (*lost, *sketch.lost, *_shortened_comments(found)):
        problems.report(
            codes.NOT_CARRIED, where, what=what[:1].upper() + what[1:], name=table, why=why
        )
    return Imported(text, found, skipped)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {plural(noun)}"


def _shortened_comments(found: Found) -> Iterator[tuple[str, str, str, Span]]:
    """What doc comments do not say of comments."""
    why = "a doc comment has none at the ends of its lines"
    comments = [("", each.comment, each.name, each.span) for each in found.tables.values()]
    comments += [("", each.comment, each.place[1], each.span) for each in found.enums.values()]
    for table in found.tables.values():
        for column in table.columns.values():
            comments.append((f" on `{column.name}`", column.comment, table.name, table.span))
    for on, comment, owner, where in comments:
        if comment and not keeps_whole(comment):
            yield f"white space in the comment{on}", owner, why, where


def schema_name(path: str) -> str:
    """A name for the schema, from its file's."""
    stem = re.split(r"[.\s]", PurePath(path).name)[0]
    return clean(snake(stem), "schema_") or "schema"
