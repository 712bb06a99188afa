"""With HEDDLE_NATIVE=1 the wheel holds machine code too (`native/`), for which mypy has to be in the environment.

All else is in `pyproject.toml`. What only asks for metadata compiles nothing.
"""

import os
import sys

from setuptools import setup

if os.environ.get("HEDDLE_NATIVE") == "1" and not {"dist_info", "egg_info"} & set(sys.argv):
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from native.extensions import extensions

    setup(ext_modules=extensions())
else:
    setup()
