"""Naming templates: `"fk_{table}_{columns}"`.

They are a user's text, so only their places are filled: `str.format` would follow attributes and indexes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PLACE: Final = re.compile(r"\{(\w+)\}")


def places(template: str) -> tuple[str, ...]:
    """The places of a template in their order, and every brace that belongs to none.

    A template is sound if each of them is a place that its setting offers.
    """
    return tuple(found[1] or found[0] for found in re.finditer(r"\{(\w+)\}|[{}]", template))


def fill(template: str, **values: str) -> str:
    """The template with its places filled. A place without a value raises KeyError: check `places` before."""
    parts = list(_parts(template))
    parts[1::2] = [values[place] for place in parts[1::2]]
    return "".join(parts)


@lru_cache(maxsize=1 << 8)
def _parts(template: str) -> tuple[str, ...]:
    """The text before, between and behind the places, with the names of the places in between."""
    return tuple(_PLACE.split(template))
