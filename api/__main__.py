"""Run the command line as ``python -m heddle``."""

from .cli.entry import run

if __name__ == "__main__":
    run()
