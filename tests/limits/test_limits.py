"""A value is accepted by the database if and only if it is accepted by the Pydantic model and by the Zod schema.

Where a database cannot keep a limit, a diagnostic at the field or rule must have said so.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import pytest
from makers.conftest import EXAMPLES, engine, example
from makers.engines import Engine

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.source import Span
from heddle.compiler.tables import Table
from limits.probes import probes
from limits.rows import GOOD, RULES, Row
from limits.verdicts import by_database, by_pydantic, by_zod
from support.compiling import Compiled
from support.emitting import emit, emit_reporting
from support.node import Workspace

__all__ = ["engine"]
LABELS = {"postgres": "PostgreSQL", "mysql": "MySQL", "sqlite": "SQLite"}


class Case(NamedTuple):
    """A record, and the places in the schema of the limits that it may break."""

    model: str
    row: Row
    what: str
    spans: tuple[Span, ...]


def cases_of(name: str, compiled: Compiled) -> list[Case]:
    cases = []
    for model, good in GOOD[name].items():
        table = compiled.database.tables[model]
        every = tuple(check.span for check in table.rule_checks)
        cases.append(Case(model, good, f"{model}: as it is", ()))
        for attribute in good:
            column = table.by_attribute(attribute)
            if column.relation is not None:
                continue  # Its foreign key keeps it, and that is not looked at here.
            for value in probes(column.type, good[attribute]):
                what = f"{model}.{attribute} = {value!r}"[:120]
                spans = (column.span, *every)
                cases.append(Case(model, good | {attribute: value}, what, spans))
        for changed, _ in RULES[name].get(model, []):
            cases.append(Case(model, good | changed, f"{model}: {changed}", every))
    return cases


@pytest.mark.parametrize("name", EXAMPLES)
def test_all_judges_agree(name: str, engine: Engine, workspace: Workspace) -> None:
    compiled = example(name)
    cases = cases_of(name, compiled)
    records = [(case.model, case.row) for case in cases]
    problems = Problems()
    sql = emit_reporting("sql", compiled, problems, engine.dialect)[f"{engine.dialect}.sql"]
    announced = {
        problem.span for problem in problems if LABELS[engine.dialect] in problem.title
    } | {problem.span for problem in problems if problem.code.id in ("H502", "H503")}
    python = by_pydantic(emit("pydantic", compiled, engine.dialect)["schemas.py"], records)
    zod = by_zod(workspace, emit("drizzle", compiled, engine.dialect)["zod.ts"], records)
    tables = compiled.database.tables
    with engine.fresh() as url:
        engine.run(url, sql)
        database = by_database(engine, url, [(tables[case.model], case.row) for case in cases])
    lines = []
    for case, in_python, in_zod, in_database in zip(cases, python, zod, database, strict=True):
        if in_python != in_zod:
            lines.append(f"{case.what}: Pydantic {in_python}, Zod {in_zod}")
        unkept = in_database and not in_python and announced.intersection(case.spans)
        if in_python != in_database and not unkept:
            lines.append(f"{case.what}: models {in_python}, database {in_database}")
    assert lines == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_rules_mean_what_they_say(name: str, engine: Engine) -> None:
    """Each rule over several fields, with the verdict that a person expects."""
    compiled = example(name)
    cases: list[tuple[Table, Row]] = []
    models, expected = [], []
    for model, rules in RULES[name].items():
        for changed, is_good in rules:
            row = GOOD[name][model] | changed
            cases.append((compiled.database.tables[model], row))
            models.append((model, row))
            expected.append(is_good)
    problems = Problems()
    sql = emit_reporting("sql", compiled, problems, engine.dialect)[f"{engine.dialect}.sql"]
    left_out = {problem.span for problem in problems if problem.code.id == "H506"}
    kept = [
        is_good or not left_out.intersection(check.span for check in table.rule_checks)
        for (table, _), is_good in zip(cases, expected, strict=True)
    ]
    with engine.fresh() as url:
        engine.run(url, sql)
        verdicts = by_database(engine, url, cases)
    for verdict, is_good, is_kept in zip(verdicts, expected, kept, strict=True):
        assert verdict == is_good or not is_kept
    text = emit("pydantic", compiled, engine.dialect)["schemas.py"]
    assert by_pydantic(text, models) == expected


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_probes_reach_both_sides_of_each_limit(name: str) -> None:
    """A comparison in which everything is accepted, or nothing, would show nothing."""
    compiled = example(name)
    cases = cases_of(name, compiled)
    text = emit("pydantic", compiled, "postgres")["schemas.py"]
    verdicts = by_pydantic(text, [(case.model, case.row) for case in cases])
    seen: dict[str, set[bool]] = defaultdict(set)
    for case, verdict in zip(cases, verdicts, strict=True):
        seen[case.what.split(" = ")[0]].add(verdict)
    for model, good in GOOD[name].items():
        for attribute in good:
            column = compiled.database.tables[model].by_attribute(attribute)
            type_ = column.type
            limited = column.relation is None and (
                type_.is_integer or type_.name == "decimal" or type_.most_length is not None
            )
            if limited and type_.items is None:
                assert seen[f"{model}.{attribute}"] == {True, False}, f"{model}.{attribute}"


def test_every_model_has_a_good_record() -> None:
    for name in EXAMPLES:
        assert set(GOOD[name]) == set(example(name).schema.models)
