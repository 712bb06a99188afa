"""The console's entry: quick to start and quick to leave. Whatever is not needed by every command is imported by the one that needs it."""

from __future__ import annotations

import gc
import os
import sys

from .unchanged import answer

FAULT = 70
MISUSED = 2


def run() -> None:
    """Run the command line and end the process. A fault of Heddle's own ends it with a message and status 70.

    A compiler makes hardly anything but trees that live to the end, which the collector would only walk in vain: without it a
    large build takes a third less time, for a third more memory. Nor is the end spent on taking down what the system takes back.
    """
    gc.disable()
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    status = 0
    try:
        os.getcwd()
    except OSError as error:
        os._exit(_refuse("there is no working folder", error))
    try:
        said = answer(sys.argv[1:])
        if said is None:
            status = _status()
        else:
            sys.stdout.write(said)
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        status = _unsaid(error, status)
    os._exit(status)


def _unsaid(error: OSError, status: int) -> int:
    """What a command ends with whose words could not be written."""
    if isinstance(error, BrokenPipeError):  # nobody reads them any more
        return status or 1
    return status or _refuse("what was to be said cannot be written", error)


def _refuse(what: str, error: OSError) -> int:
    """Say why nothing more can be done, where that can be said, and what the command ends with then."""
    try:
        sys.stderr.write(f"heddle: {what}: {error.strerror}\n")
        sys.stderr.flush()
    except OSError:
        pass
    return MISUSED


def _status() -> int:
    """What the command ends with. Raises OSError where its words cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        from .commands import main

        main(prog_name="heddle")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Exception as fault:
        if _is_of_a_stream(fault):
            raise
        from .fault import confess

        confess(fault, in_full=bool({"-v", "--verbose"} & set(sys.argv)))
        return FAULT
    return 0


def _is_of_a_stream(fault: Exception) -> bool:
    """Whether the system refused to take what was said: it names a file where it refuses anything else."""
    import errno

    full = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
    return isinstance(fault, OSError) and fault.filename is None and fault.errno in full


if __name__ == "__main__":
    run()
