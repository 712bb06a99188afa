"""Generated Pydantic models and Zod schemas, as a program has them."""

from __future__ import annotations

import sys
from itertools import count
from types import ModuleType

_NUMBERS = count()


def pydantic_module(text: str) -> ModuleType:
    """Run the text of `schemas.py` as a module of its own."""
    module = ModuleType(f"generated_schemas_{next(_NUMBERS)}")
    sys.modules[module.__name__] = module
    exec(compile(text, "schemas.py", "exec"), module.__dict__)
    return module
