"""Make every table of a generated SQLAlchemy module or package in a database: `create_all.py MODULE URL`.

Runs in a process of its own, so that either minor of SQLAlchemy can be put before the other, with warnings as errors.
"""

import sys
import warnings
from importlib import import_module
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import configure_mappers

warnings.simplefilter("error")
module, url = Path(sys.argv[1]), sys.argv[2]
sys.path.insert(0, str(module.parent))
generated = import_module(module.stem)
configure_mappers()
engine = sa.create_engine(url)
generated.Base.metadata.create_all(engine)
engine.dispose()
sys.stdout.write(sa.__version__)
