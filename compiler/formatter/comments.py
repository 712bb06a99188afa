"""Comments and docs as the formatter writes them."""

from __future__ import annotations

from ..syntax.docs import doc_text
from .tokens import Page


def comment_text(page: Page, at: int, indent: int) -> str:
    """A comment or doc on lines of its own. Its lines but the first one are indented."""
    written = page.texts[at].rstrip()
    if page.kinds[at] == "DOC" and at not in page.lost:
        lines = [f"/// {line}".rstrip() for line in doc_text(written).split("\n")]
        return ("\n" + " " * indent).join(lines)
    if "\n" not in written:
        return written
    first, *others = [line.rstrip() for line in written.split("\n")]
    if all(line.lstrip().startswith("*") for line in others):
        others = [" " * (indent + 1) + line.lstrip() for line in others]
    return "\n".join([first, *others])


def ends_line(page: Page, at: int) -> bool:
    """Whether a comment stands here that nothing can follow on its line, as it will be written."""
    return page.kinds[at] == "DOC" or page.texts[at].startswith("//")
