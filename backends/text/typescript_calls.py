"""Calls and chains of calls in TypeScript, broken as Prettier breaks them. Continues `typescript_code`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .documents import (
    BREAK_PARENT,
    COMMA_LINE,
    HARD_LINE,
    LINE,
    SOFT_LINE,
    Choice,
    Doc,
    Group,
    Indent,
    Lazy,
    join,
    will_break,
)
from .typescript_code import SHORT_ARGUMENT, SIMPLE_DEPTH, TRAILING_COMMA, Code
from .typescript_operators import Conditional, Parenthesized
from .typescript_structures import Array, Arrow

_PLAIN_TYPE = re.compile(r"[\w$.]+")
_FACTORY = re.compile(r"(?:[A-Z]|[$_]+\Z)")


class Call(Code):
    """`callee(…)`, where the callee is a name or itself a call."""

    __slots__ = ("arguments", "callee")

    def __init__(self, callee: Code | str, arguments: Iterable[Code]) -> None:
        self.callee = Code(callee) if isinstance(callee, str) else callee
        self.arguments = tuple(arguments)
        _mark(self.arguments)
        super().__init__(
            self.callee.flat + _flat_arguments(self.arguments),
            _composes(self.arguments),
            [self.callee, *self.arguments],
        )

    def document(self) -> Doc:
        called = [self.callee.part(), _arguments(self.arguments)]
        return Group(called) if isinstance(self.callee, Call) else called

    @property
    def calls(self) -> list[tuple[Code, ...]]:
        """The arguments of every call in it, the first called first."""
        before = self.callee.calls if isinstance(self.callee, Call) else []
        return [*before, self.arguments]

    @property
    def hugs_as_body(self) -> bool:
        return True

    @property
    def breaks_after_operator(self) -> bool:
        return all(map(_poorly_breakable, self.calls))

    @property
    def is_short(self) -> bool:
        return not self.arguments and len(self.flat) <= SHORT_ARGUMENT

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return depth > 0 and all(_simple_call(arguments, depth) for arguments in self.calls)


class Chain(Code):
    """`head.name(…).name(…)`. The head is a name (`p`, `t.id`) or a call."""

    __slots__ = ("head", "is_signed", "links")

    def __init__(self, head: Code | str, *links: tuple[str, Sequence[Code]]) -> None:
        self.head = Code(head) if isinstance(head, str) else head
        self.links = links
        self.is_signed = False
        flat, composes = self.head.flat, False
        children = [self.head]
        for name, arguments in links:
            if arguments:
                _mark(arguments)
                children += arguments
                composes = composes or _composes(arguments)
            flat += f".{name}{_flat_arguments(arguments)}"
        super().__init__(flat, composes or self._is_complex, children)

    @property
    def calls(self) -> list[Sequence[Code]]:
        before: list[Sequence[Code]] = [*self.head.calls] if isinstance(self.head, Call) else []
        return [*before, *[arguments for _, arguments in self.links]]

    def document(self) -> Doc:
        parts: list[Doc] = [[*_member(name), _arguments(given)] for name, given in self.links]
        head = self._head()
        one_line: list[Doc] = [head, *parts]
        if not self._is_member_chain:
            return Group(one_line)
        kept = self._kept_on_first_line
        rest = Indent([HARD_LINE, *join([HARD_LINE], parts[kept:])])
        expanded: list[Doc] = [head, *parts[:kept], rest]
        after_function = will_break(parts[-1]) and _have_function(self.calls[:-1])
        if self._is_complex or after_function or any(map(will_break, one_line[:-1])):
            return Group(expanded)
        choice = Choice(one_line, last=lambda: expanded)
        return [BREAK_PARENT, choice] if will_break(one_line) else choice

    def _head(self) -> Doc:
        head = self.head
        if isinstance(head, Parenthesized):
            return head.before_member(self.is_signed)
        return head.part()

    @property
    def _kept_on_first_line(self) -> int:
        last_word = self.head.flat.rpartition(".")[2]
        return int(not isinstance(self.head, Call) and bool(_FACTORY.match(last_word)))

    @property
    def _is_member_chain(self) -> bool:
        return len(self.links) > 1 and len(self.links) - self._kept_on_first_line > 1

    @property
    def _is_complex(self) -> bool:
        if not self._is_member_chain:
            return False
        calls = self.calls
        return len(calls) > SIMPLE_DEPTH and not all(
            argument.is_simple() for arguments in calls for argument in arguments
        )

    @property
    def hugs_as_body(self) -> bool:
        return True

    @property
    def breaks_after_operator(self) -> bool:
        return not self._is_member_chain and all(map(_poorly_breakable, self.calls))

    @property
    def is_short(self) -> bool:
        return False

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return depth > 0 and all(_simple_call(arguments, depth) for arguments in self.calls)


def _mark(arguments: Iterable[Code]) -> None:
    for argument in arguments:
        if isinstance(argument, Conditional):
            argument.is_argument = True


def _member(name: str) -> list[Doc]:
    """`.name`, perhaps with a type; one that is more than a name may be broken out of its brackets."""
    word, bracket, rest = name.partition("<")
    argument = rest[:-1]
    if not bracket or _PLAIN_TYPE.fullmatch(argument):
        return [f".{name}"]
    return [f".{word}", Group(["<", Indent([SOFT_LINE, argument]), SOFT_LINE, ">"])]


def _poorly_breakable(arguments: Sequence[Code]) -> bool:
    return not arguments or (len(arguments) == 1 and arguments[0].is_short)


def _simple_call(arguments: Sequence[Code], depth: int) -> bool:
    return len(arguments) <= depth and all(argument.is_simple(depth - 1) for argument in arguments)


def _composes(arguments: Sequence[Code]) -> bool:
    """Whether several functions meet in the arguments: then each argument has a line of its own."""
    if len(arguments) < 2:
        return False
    if sum([isinstance(argument, Arrow) for argument in arguments]) > 1:
        return True
    return _have_function(a.calls[-1] for a in arguments if isinstance(a, Call | Chain))


def _have_function(calls: Iterable[Sequence[Code]]) -> bool:
    return any(isinstance(argument, Arrow) for arguments in calls for argument in arguments)


def _flat_arguments(arguments: Sequence[Code]) -> str:
    if len(arguments) == 1:
        return f"({arguments[0].flat})"
    return f"({', '.join([argument.flat for argument in arguments])})"


def _arguments(arguments: Sequence[Code]) -> Doc:
    if not arguments:
        return "()"
    if _composes(arguments):
        return _broken_out(arguments)
    *before, last = arguments

    def document() -> Doc:
        if _hugs_last(before, last):
            return _hugging(before, last)
        return _broken_out(arguments, broken=False)

    if any(argument.must_break for argument in arguments):
        return document()
    return Lazy(_flat_arguments(arguments), document)


def _broken_out(arguments: Sequence[Code], broken: bool = True) -> Doc:
    """Each argument on a line of its own, at once or if they do not fit on one."""
    listed = join(COMMA_LINE, [argument.part() for argument in arguments])
    return Group(["(", Indent([SOFT_LINE, *listed]), TRAILING_COMMA, SOFT_LINE, ")"], broken)


def _hugs_last(before: Sequence[Code], last: Code) -> bool:
    if not last.hugs or (before and type(before[-1]) is type(last)):
        return False
    if isinstance(last, Array) and before:
        return not last.is_filled and not (len(before) == 1 and isinstance(before[0], Arrow))
    return True


def _hugging(before: Sequence[Code], last: Code) -> Doc:
    leading: list[Doc] = []
    for argument in before:
        leading += (argument.part(), ",", LINE)

    def broken_out() -> Doc:
        return _broken_out([*before, last])

    if any(map(will_break, leading)):
        return broken_out()
    hugged = last.document(last_argument=True) if isinstance(last, Arrow) else last.document()
    open_hug: list[Doc] = ["(", *leading, Group(hugged, broken=True), ")"]
    if will_break(hugged):
        return [BREAK_PARENT, Choice(open_hug, last=broken_out)]
    return Choice(["(", *leading, hugged, ")"], open_hug, last=broken_out)
