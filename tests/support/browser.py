"""A real browser for pages that Heddle writes: Debian's Chromium, driven by playwright-core."""

from __future__ import annotations

import shutil

_NAMES = ("chromium", "chromium-browser", "google-chrome")


class BrowserMissing(Exception):
    """There is no Chromium here."""


def chromium() -> str:
    """The path of the program; raises `BrowserMissing` where there is none."""
    for name in _NAMES:
        if (found := shutil.which(name)) is not None:
            return found
    raise BrowserMissing("Chromium is missing: run `make engines`")
