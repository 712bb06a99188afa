"""Tell which characters a text can hold that a pattern takes from end to end."""

from collections.abc import Iterator

from .tree import (
    Alternation,
    Anchor,
    AnyChar,
    CharClass,
    Group,
    Literal,
    Part,
    Pattern,
    Repeat,
    Sequence,
    accepted,
)


def is_within(pattern: Pattern, low: int, high: int) -> bool:
    """Whether it takes no text with a character beyond these two code points; false where it is not anchored at both ends."""
    anchored = all(
        option.parts[:1] == (Anchor(at_end=False),) and option.parts[-1:] == (Anchor(at_end=True),)
        for option in pattern.root.options
    )
    return anchored and all(
        low <= first and last <= high
        for item in _items(pattern.root)
        for first, last in accepted(item)
    )


def _items(node: Part | Sequence | Alternation) -> Iterator[Literal | AnyChar | CharClass]:
    """Everything that takes one character."""
    match node:
        case Alternation(options):
            inner: tuple[Part | Sequence | Alternation, ...] = options
        case Sequence(parts):
            inner = parts
        case Group(body):
            inner = (body,)
        case Repeat(item):
            inner = (item,)
        case Anchor():
            return
        case _:
            yield node
            return
    for part in inner:
        yield from _items(part)
