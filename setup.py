"""With HEDDLE_NATIVE=1 the wheel holds the compiler as machine code too (`native/`); all else is in `pyproject.toml`."""

import os
import sys

from setuptools import setup

if os.environ.get("HEDDLE_NATIVE") == "1":
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from native.extensions import extensions

    setup(ext_modules=extensions())
else:
    setup()
