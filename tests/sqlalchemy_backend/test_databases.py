"""`create_all` makes the very database that the SQL backend's script makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.catalogue import differences

from .generated import DIALECTS, Databases, catalogue, loaded, models, run_sql
from .schemas import SCHEMAS


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", SCHEMAS)
def test_both_make_one_database(
    databases: Databases, tmp_path: Path, name: str, dialect: str
) -> None:
    module = loaded(models(SCHEMAS[name], dialect), tmp_path)
    with databases.fresh(dialect) as made, databases.fresh(dialect) as written:
        module.Base.metadata.create_all(made)
        module.Base.metadata.create_all(made)
        run_sql(written, SCHEMAS[name], dialect)
        sides = ("SQLAlchemy", "SQL")
        assert differences(catalogue(made, dialect), catalogue(written, dialect), sides=sides) == []
        module.Base.metadata.drop_all(made)
