"""Make every table of a generated SQLAlchemy module in a database: `create_all.py MODULE URL`.

Runs in a process of its own, so that either minor of SQLAlchemy can be put before the other, with warnings as errors.
"""

import runpy
import sys
import warnings

import sqlalchemy as sa
from sqlalchemy.orm import configure_mappers

warnings.simplefilter("error")
module, url = sys.argv[1:]
generated = runpy.run_path(module)
configure_mappers()
engine = sa.create_engine(url)
generated["Base"].metadata.create_all(engine)
engine.dispose()
sys.stdout.write(sa.__version__)
