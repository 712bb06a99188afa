"""Read the catalogue of a live database and say how two of them differ.

    a, b = read_postgres(one), read_postgres(other)
    assert differences(a, b) == []

Each engine's reader asks the engine itself, never a library that might smooth things over.
"""

from .compare import differences, dump
from .mariadb import read_mariadb
from .postgres import read_postgres
from .sqlite import read_sqlite
from .structure import Catalogue

__all__ = ["Catalogue", "differences", "dump", "read_mariadb", "read_postgres", "read_sqlite"]
