"""The layout of each declaration and member."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ..syntax import ast
from ..syntax.familiar import BARE_WORDS
from .body import Body, Gatherer, Unreadable
from .line import one_line
from .rows import BETWEEN, Row, flowing, gap_between, lined_up, set_apart
from .tokens import Page
from .wrap import STEP, WIDTH, Wrapper

_RULES: Final = (ast.Index, ast.Key, ast.Check)
_WITH_BODY: Final = (ast.Schema, ast.Namespace, ast.Enum, ast.Mixin, ast.Model, ast.View)


class Layouter:
    """`frozen` are declarations, by where they start, that stay as they are."""

    def __init__(self, page: Page, frozen: frozenset[int] = frozenset()) -> None:
        self._page = page
        self._frozen = frozen

    def file(self, tree: ast.File) -> str:
        last = len(self._page.kinds) - 1
        body = Gatherer(self._page, 0, last, 0, self._declaration).gather(tree.decls)
        set_apart(body.rows)
        notes = [body.note] if body.note else []
        text = "\n".join([*notes, *lined_up(body.rows, 0)])
        return text if not text or text.endswith("\n") else text + "\n"

    def _declaration(self, node: ast.Node, first: int, last: int, indent: int) -> Row:
        if node.start in self._frozen:
            raise Unreadable
        if not isinstance(node, _WITH_BODY):
            return self._plain(node, first, last, indent)
        nodes = _nodes(node)
        opening = self._opening(first, last)
        closing = self._closing(nodes, opening, last)
        self._see_to(first, opening, breaks=True)
        self._see_to(closing, last)
        layout = self._declaration if isinstance(node, ast.Namespace) else self._plain
        inner = indent + STEP
        body = Gatherer(self._page, opening + 1, closing, inner, layout).gather(nodes)
        tail = self._tail(closing, last, indent)
        head = self._head(first, opening, indent)
        text = self._on_one_line(node, body, head, tail, opening, closing)
        if text is not None and indent + len(text.partition("\n")[0]) <= WIDTH:
            return Row(text)
        if isinstance(node, ast.Namespace):
            set_apart(body.rows)
        rows = flowing(body.rows, inner) if isinstance(node, ast.Enum) else body.rows
        note = f"{BETWEEN}{body.note}" if body.note else ""
        lines = [f"{head}{note}", *lined_up(rows, inner), " " * indent + tail]
        return Row("\n".join(lines), tall=True)

    def _head(self, first: int, opening: int, indent: int) -> str:
        """What stands before a body, its `{` included."""
        page = self._page
        breaks = any(map(page.breaks_line, page.aside_within(first, opening)))
        head = one_line(page, first, opening)
        if breaks or indent + len(head) + len(" {") > WIDTH:
            head = Wrapper(page).wrap(first, opening, indent)
        gap = "\n" + " " * indent if page.breaks_line(opening - 1) else " "
        return f"{head}{gap}{{"

    def _tail(self, closing: int, last: int, indent: int) -> str:
        """What stands from the `}` of a body on: behind that of a view its query, or one for each database."""
        tail = one_line(self._page, closing, last)
        if last - closing == 1 or indent + len(tail) <= WIDTH:
            return tail
        return "} " + Wrapper(self._page).wrap(closing + 1, last, indent)

    def _on_one_line(
        self, node: ast.Node, body: Body, head: str, tail: str, opening: int, closing: int
    ) -> str | None:
        """A declaration that was written on one line; None if it is to have several."""
        page = self._page
        if body.breaks or body.note or "\n" in head:
            return None
        if not body.rows:
            return f"{head}{tail}"
        if "\n" in page.text[page.starts[opening] : page.ends[closing]]:
            return None
        gap = gap_between(body.rows) if isinstance(node, ast.Enum) else BETWEEN
        parts = [f"{row.text}{BETWEEN}{row.note}" if row.note else row.text for row in body.rows]
        commas = [_would_cling(*pair) for pair in pairwise(_nodes(node))]
        inside = parts[0]
        for part, comma in zip(parts[1:], commas, strict=True):
            inside += ", " + part if comma else gap + part
        return f"{head} {inside} {tail}"

    def _plain(self, node: ast.Node, first: int, last: int, indent: int) -> Row:
        """A member, a value, a setting, or a declaration without a body."""
        self._see_to(first, last, breaks=True)
        page = self._page
        is_rule = isinstance(node, _RULES)
        text = one_line(page, first, last, is_rule)
        if "\n" in text:
            return Row(text, tall=isinstance(node, ast.Alias | ast.Sql))
        comments = page.aside_within(first, last)
        if indent + len(text) > WIDTH or any(map(page.breaks_line, comments)):
            text = Wrapper(page, is_rule).wrap(first, last, indent)
        sign = isinstance(node, ast.Setting) or (
            isinstance(node, ast.EnumValue) and node.name is not None and node.text is not None
        )
        at = text.find(" = ") if sign and not comments and "\n" not in text else 0
        return Row(text, sign=max(at, 0), plain=last - first == 1)

    def _see_to(self, first: int, last: int, breaks: bool = False) -> None:
        """Raise Unreadable if these tokens are damaged, or hold a comment whose place cannot be kept."""
        page = self._page
        if page.is_damaged(first, last):
            raise Unreadable
        for at in page.aside_within(first, last):
            if page.kinds[at] == "DOC" or "\n" in page.texts[at]:
                raise Unreadable
            if not breaks and page.breaks_line(at):
                raise Unreadable

    def _opening(self, first: int, last: int) -> int:
        """The `{` of a body: the first one outside of parentheses."""
        depth = 0
        for at in range(first, last):
            kind = self._page.kinds[at]
            if kind == "{" and depth == 0:
                return at
            depth += (kind == "(") - (kind == ")")
        raise Unreadable

    def _closing(self, nodes: Sequence[ast.Node], opening: int, last: int) -> int:
        """The `}` of a body: the first one behind all that is in it."""
        first = self._page.range_of(nodes[-1])[1] if nodes else opening + 1
        for at in range(first, last):
            if self._page.kinds[at] == "}":
                return at
        raise Unreadable


def _nodes(node: ast.Node) -> Sequence[ast.Node]:
    match node:
        case ast.Schema():
            return node.settings
        case ast.Namespace():
            return node.decls
        case ast.Enum():
            return node.values
        case ast.Mixin() | ast.Model() | ast.View():
            return node.members
    return ()


def _would_cling(node: ast.Node, behind: ast.Node) -> bool:
    """Whether a member on the line of a field would be read as a part of it, so that the comma between them stays."""
    if not isinstance(node, ast.Field) or not isinstance(behind, ast.Field | ast.Relation):
        return False
    if not behind.names:
        return True
    alone = isinstance(behind, ast.Field) and len(behind.names) == 1
    return behind.names[0].text in BARE_WORDS and not alone
