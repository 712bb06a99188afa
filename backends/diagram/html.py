"""A picture as one HTML file that needs nothing else: the SVG, with what moves it and lights it up."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from ..text.templates import render
from .picture import Picture
from .svg import TEMPLATES, cleaned, drawn


def html(picture: Picture) -> str:
    """A whole HTML document. It may run its own script alone, and load nothing."""
    script = Path(TEMPLATES, "diagram.js").read_text(encoding="utf-8")
    return render(
        TEMPLATES,
        "diagram.html.j2",
        title=cleaned(picture.title),
        count=len(picture.entities),
        drawing=drawn(picture),
        script=script,
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
    )
