"""What Hypothesis draws: in a test run the same examples each time, in a search for faults others each time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

FIXED = "fixed"
SEARCH = "search"
"""The profile that `make fuzz` asks for."""

# A busy machine is no fault of what is tested.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile(FIXED, _UNTIMED, derandomize=True, database=None)
settings.register_profile(SEARCH, _UNTIMED, derandomize=False, print_blob=True)


def fix(patch: pytest.MonkeyPatch) -> None:
    """Let each test have the same examples in every run, alone or after others.

    A fixed seed is not enough: Hypothesis also draws from the constants of the modules that happen to be loaded.
    """
    settings.load_profile(FIXED)
    patch.setattr(providers, "_get_local_constants", Constants)
