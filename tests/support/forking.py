"""Runs programs, each in a fork of a process that has loaded the large libraries: a request a line, and an answer a line, in JSON.

A program finds what it would find in a fresh Python under `-W error`: nothing that was generated has been imported here.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import traceback
from types import ModuleType

# Loaded for those who come after.
import psycopg  # noqa: F401
import pydantic  # noqa: F401
import pymysql  # noqa: F401


def run(program: str, arguments: list[str], folder: str) -> None:
    """Be a Python that was started in `folder` to run `program`."""
    os.chdir(folder)
    sys.argv = ["-c", *arguments]
    sys.path.insert(0, folder)
    main = sys.modules["__main__"] = ModuleType("__main__")
    exec(compile(program, "<string>", "exec", dont_inherit=True), main.__dict__)


def child(program: str, arguments: list[str], folder: str, said: list[int]) -> int:
    """The exit code of a program that writes to the two files in `said`."""
    for stream, file in enumerate(said, 1):
        os.dup2(file, stream)
    try:
        run(program, arguments, folder)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def answer(program: str, arguments: list[str], folder: str) -> dict[str, object]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = os.fork()
        if not started:
            code = child(program, arguments, folder, [out.fileno(), err.fileno()])
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        _, status = os.waitpid(started, 0)
        for file in (out, err):
            file.seek(0)
        return {
            "returncode": os.waitstatus_to_exitcode(status),
            "stdout": out.read().decode(),
            "stderr": err.read().decode(),
        }


if __name__ == "__main__":
    gc.freeze()  # Else a collection in a fork would copy all that is shared.
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(**json.loads(line))) + "\n")
        sys.stdout.flush()
