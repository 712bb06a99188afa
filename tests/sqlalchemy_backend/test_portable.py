"""One module for several dialects makes in each of them the database of that dialect."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.catalogue import differences

from .generated import ALONE, TOGETHER, Databases, Form, catalogue, loaded, models, run_sql
from .schemas import PLAIN_SCHEMAS


@pytest.mark.parametrize("form", ALONE + TOGETHER, ids=str)
@pytest.mark.parametrize("name", PLAIN_SCHEMAS)
def test_each_dialect_gets_its_own_database(
    databases: Databases, tmp_path: Path, name: str, form: Form
) -> None:
    text, dialect = PLAIN_SCHEMAS[name], form.dialect
    module = loaded(models(text, *form.dialects), tmp_path)
    with databases.fresh(dialect) as made, databases.fresh(dialect) as written:
        module.Base.metadata.create_all(made)
        module.Base.metadata.create_all(made)
        run_sql(written, text, dialect)
        sides = ("SQLAlchemy", "SQL")
        assert differences(catalogue(made, dialect), catalogue(written, dialect), sides=sides) == []
        module.Base.metadata.drop_all(made)
