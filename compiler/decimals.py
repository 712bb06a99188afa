"""Calculating with decimals without losing a digit, of which Python's own context keeps 28."""

from __future__ import annotations

from decimal import Context
from typing import Final

EXACT: Final = Context(prec=1000)
"""Handed to whatever calculates: digits enough for all that any type of numbers keeps."""
