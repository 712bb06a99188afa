"""Databases for the generated models."""

import pytest

from .generated import Databases


@pytest.fixture
def databases(request: pytest.FixtureRequest) -> Databases:
    return Databases(request)
