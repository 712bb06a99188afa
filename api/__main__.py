"""Run the command line as ``python -m heddle``."""

from .cli.__main__ import run

if __name__ == "__main__":
    run()
