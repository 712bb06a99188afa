"""Texts that no database keeps."""

from __future__ import annotations

import re
from typing import Final

_UNKEPT: Final = re.compile("[\0\ud800-\udfff]")


def unkept(text: str) -> str | None:
    """The first character that a database would refuse, lose or cut the text at, as people write it."""
    found = _UNKEPT.search(text)
    return None if found is None else f"U+{ord(found[0]):04X}"
