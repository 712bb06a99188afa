"""Operators in TypeScript, broken as Prettier breaks them. Continues `typescript_code`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .documents import LINE, SOFT_LINE, Doc, Group, Indent
from .typescript_code import SIMPLE_DEPTH, TRAILING_COMMA, Code

_LOGIC: Final = frozenset({"&&", "||", "??"})


class Infix(Code):
    """Operands around one operator; those that need parentheses are `Parenthesized`."""

    __slots__ = ("has_inner", "is_inner", "operands", "operator")

    def __init__(self, operator: str, operands: Iterable[Code]) -> None:
        self.operator = operator
        self.operands = tuple(operands)
        self.is_inner = False
        self.has_inner = False
        for inner in filter(self._is_alike, map(_bare, self.operands)):
            assert isinstance(inner, Infix)
            inner.is_inner = self.has_inner = True
        flat = f" {operator} ".join([operand.flat for operand in self.operands])
        super().__init__(flat, children=self.operands)

    def _parts(self) -> list[Doc]:
        """Where neither it nor an operand is part of another such code, its second operand may go to the next line alone."""
        first, *others = (operand.part() for operand in self.operands)
        rest: list[Doc] = [[self.operator, LINE, operand] for operand in others]
        if len(rest) == 1 and not self.is_inner and not self.has_inner:
            rest = [Group(rest[0])]
        return [first, *[[" ", each] for each in rest]]

    def _is_alike(self, code: Code) -> bool:
        """Whether Prettier takes it for the same sort: logic, or all else."""
        return isinstance(code, Infix) and (code.operator in _LOGIC) is (self.operator in _LOGIC)

    def document(self) -> Doc:
        first, *others = self._parts()
        return Group([first, Indent(others)])

    def unindented(self) -> Doc:
        """With all operands alike, as in front of `?`."""
        return Group(self._parts())

    def arrow_body(self, last_argument: bool) -> Doc:
        body: list[Doc] = [Indent([LINE, self.unindented()])]
        return [*body, TRAILING_COMMA, SOFT_LINE] if last_argument else body

    @property
    def breaks_after_operator(self) -> bool:
        return True

    @property
    def is_short(self) -> bool:
        return False

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return False


class Parenthesized(Code):
    __slots__ = ("code",)

    def __init__(self, code: Code) -> None:
        self.code = code
        super().__init__(f"({code.flat})", children=[code])

    def document(self) -> Doc:
        return ["(", self.code.part(), ")"]

    @property
    def is_short(self) -> bool:
        return False

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return self.code.is_simple(depth)


def _bare(code: Code) -> Code:
    """What stands in parentheses."""
    return _bare(code.code) if isinstance(code, Parenthesized) else code


class Conditional(Code):
    """`test ? yes : no`. One inside another breaks with it; the test of an argument is indented."""

    __slots__ = ("is_argument", "parts")

    def __init__(self, test: Code, yes: Code, no: Code) -> None:
        self.parts = (test, yes, no)
        self.is_argument = False
        middle = f"({yes.flat})" if isinstance(yes, Conditional) else yes.flat
        super().__init__(f"{test.flat} ? {middle} : {no.flat}", children=self.parts)

    def document(self) -> Doc:
        return Group(self._lines())

    def _lines(self) -> Doc:
        test, yes, no = self.parts
        head = (
            test.unindented() if isinstance(test, Infix) and not self.is_argument else test.part()
        )
        last = no._lines() if isinstance(no, Conditional) else Indent(no.part())
        middle = yes._lines() if isinstance(yes, Conditional) else yes.part()
        return [head, Indent([LINE, "? ", Indent(middle), LINE, ": ", last])]

    @property
    def is_short(self) -> bool:
        return False

    def is_simple(self, depth: int = 0) -> bool:
        return False


class Prefixed(Code):
    """A sign before code."""

    __slots__ = ("code", "sign")

    def __init__(self, sign: str, code: Code) -> None:
        self.sign = sign
        self.code = code
        super().__init__(sign + code.flat, children=[code])

    def document(self) -> Doc:
        return [self.sign, self.code.part()]

    def is_simple(self, depth: int = 0) -> bool:
        return self.code.is_simple(depth)
