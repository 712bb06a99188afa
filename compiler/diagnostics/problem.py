"""A problem is data: which code, where, and the facts. Its text is made once, by the renderers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from ..record import value
from ..source import Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@value
class Code:
    """One kind of problem. `title` and `hint` are templates over the facts of a problem.

    `bad` is a schema that gives exactly this code, `good` the same without the problem; a code that no single schema can show
    (a file that cannot be read, a wrong setting of the project) has neither, and says in `shown_by` what shows it.
    """

    id: str
    name: str
    title: str
    explanation: str
    hint: str | None = None
    severity: Severity = Severity.ERROR
    bad: str = ""
    good: str = ""
    shown_by: str = ""


@value
class Label:
    """A second place that matters, and what is to be seen there."""

    span: Span
    text: str


@value
class Problem:
    """`facts` fill the code's templates; `hint`, if given, replaces the code's own."""

    code: Code
    span: Span
    facts: dict[str, str] = field(default_factory=dict)
    labels: tuple[Label, ...] = ()
    hint: str | None = None

    @property
    def title(self) -> str:
        return fill(self.code.title, self.facts)

    @property
    def help(self) -> str | None:
        if self.hint is not None:
            return self.hint
        return None if self.code.hint is None else fill(self.code.hint, self.facts)

    @property
    def is_error(self) -> bool:
        return self.code.severity is Severity.ERROR


def fill(template: str, facts: dict[str, str]) -> str:
    """Put the facts into `{name}` places; other braces stay. A text of the user's is never read as a template."""
    parts = template.split("{")
    out = [parts[0]]
    for part in parts[1:]:
        name, closing, rest = part.partition("}")
        out.append(facts[name] + rest if closing and name in facts else "{" + part)
    return "".join(out)


def open_template(template: str) -> str:
    """The template with `…` in the places of its facts: what can be said of the code alone."""
    first, *rest = template.split("{")
    return first + "".join("…" + part.partition("}")[2] for part in rest)


class Allowance(NamedTuple):
    """Warnings of one code that are not shown: those within `region`. `at` is where that is said."""

    code: str
    region: Span
    at: Span


class Problems:
    """Where passes report. A pass goes on after a report; nothing here raises for a user's mistake.

    Warnings whose codes are in `allowed`, and those within the region of an allowance, are left out.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._found: list[Problem] = []
        self._allowed = frozenset(allowed)
        self._allowances: dict[str, list[Allowance]] = {}
        self._reaches = -1

    def report(
        self,
        code: Code,
        at: Span,
        *labels: Label,
        hint: str | None = None,
        **facts: str,
    ) -> None:
        self._found.append(Problem(code, at, facts, labels, hint))
        self._reaches = max(self._reaches, at.end)

    def leave_out(self, which: Callable[[Problem], bool]) -> None:
        """Take back what was reported, as far as it is such."""
        self._found = [problem for problem in self._found if not which(problem)]

    def allow(self, allowance: Allowance) -> None:
        self._allowances.setdefault(allowance.code, []).append(allowance)

    def unused(self) -> Iterator[Allowance]:
        """The allowances within whose region no such warning was found."""
        for code, allowances in self._allowances.items():
            spans = sorted(problem.span for problem in self._found if problem.code.id == code)
            for allowance in allowances:
                at = bisect_left(spans, (allowance.region.start, 0))
                if at == len(spans) or spans[at].end > allowance.region.end:
                    yield allowance

    def with_silenced(self) -> Iterator[tuple[Problem, bool]]:
        """All that was reported, in that order, and whether it lies within the region of an allowance."""
        is_silenced = self._is_silenced()
        for problem in self._found:
            yield problem, is_silenced(problem)

    def _is_silenced(self) -> Callable[[Problem], bool]:
        """Tells what is allowed. Regions lie within one another or apart, so of each code the outermost ones count."""
        outermost: dict[str, list[Span]] = {}
        for code, allowances in self._allowances.items():
            regions = outermost.setdefault(code, [])
            for region in sorted(each.region for each in allowances):
                if not regions or region.end > regions[-1].end:
                    regions.append(region)

        def is_silenced(problem: Problem) -> bool:
            regions = outermost.get(problem.code.id, [])
            at = bisect_right(regions, problem.span.start, key=itemgetter(0)) - 1
            is_inside = at >= 0 and problem.span.end <= regions[at].end
            return is_inside and not problem.is_error

        return is_silenced

    def _shown(self) -> Iterator[Problem]:
        for problem, silenced in self.with_silenced():
            if problem.is_error or not (silenced or problem.code.id in self._allowed):
                yield problem

    def __iter__(self) -> Iterator[Problem]:
        """By place, then code: the same order whatever order the passes ran in. Twins are dropped."""
        seen = set()
        for problem in sorted(self._shown(), key=lambda p: (p.span, p.code.id, p.title)):
            key = (problem.span, problem.code.id, problem.title)
            if key not in seen:
                seen.add(key)
                yield problem

    def any_from(self, start: int) -> bool:
        """Whether something was reported from here on: what seems to be missing may be the reported part."""
        return self._reaches >= start

    def __len__(self) -> int:
        return len(self._found)

    @property
    def has_errors(self) -> bool:
        return any(problem.is_error for problem in self._found)

    @property
    def has_any(self) -> bool:
        """Whether there is an error, or a warning that is not allowed."""
        return any(True for _ in self)
