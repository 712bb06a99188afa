"""Make every table of a generated SQLAlchemy module or package in a database; the arguments are its name and the URL.

Runs in a process of its own, so that either minor of SQLAlchemy can be put before the other, with warnings as errors.
"""

import sys
from importlib import import_module

import sqlalchemy as sa
from sqlalchemy.orm import configure_mappers

module, url = sys.argv[1:]
generated = import_module(module)
configure_mappers()
engine = sa.create_engine(url)
generated.Base.metadata.create_all(engine)
engine.dispose()
sys.stdout.write(sa.__version__)
