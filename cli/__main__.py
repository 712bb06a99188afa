"""The console's entry: quick to start and quick to leave. Whatever is not needed by every command is imported by the one that needs it."""

from __future__ import annotations

import gc
import os
import sys

from .unchanged import answer

FAULT = 70


def run() -> None:
    """Run the command line and end the process. A fault of Heddle's own ends it with a message and status 70.

    A compiler makes hardly anything but trees that live to the end, which the collector would only walk in vain: without it a
    large build takes a third less time, for a third more memory. Nor is the end spent on taking down what the system takes back.
    """
    gc.disable()
    said = answer(sys.argv[1:])
    if said is not None:
        sys.stdout.write(said)
    status = _status() if said is None else 0
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # nobody reads it any more
            status = status or 1
    os._exit(status)


def _status() -> int:
    """What the command ends with."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        from .commands import main

        main(prog_name="heddle")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Exception as fault:
        from .fault import confess

        confess(fault, in_full=bool({"-v", "--verbose"} & set(sys.argv)))
        return FAULT
    return 0


if __name__ == "__main__":
    run()
