"""Operators in TypeScript, broken as Prettier breaks them. Continues `typescript_code`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from .documents import LINE, SOFT_LINE, Doc, Group, Indent
from .typescript_code import SIMPLE_DEPTH, TRAILING_COMMA, Code

_LOGIC: Final = frozenset({"&&", "||", "??"})


class Infix(Code):
    """Operands around operators that bind alike; those that need parentheses are `Parenthesized`."""

    __slots__ = ("has_inner", "is_inner", "operands", "operator", "operators")

    def __init__(self, operator: str | Sequence[str], operands: Iterable[Code]) -> None:
        """`operator` is one for all, or the one before each operand but the first."""
        self.operands = tuple(operands)
        others = len(self.operands) - 1
        self.operators = (operator,) * others if isinstance(operator, str) else tuple(operator)
        self.operator = self.operators[-1] if self.operators else str(operator)
        self.is_inner = False
        self.has_inner = False
        for inner in filter(self._is_alike, map(_bare, self.operands)):
            assert isinstance(inner, Infix)
            inner.is_inner = self.has_inner = True
        first, *rest = (operand.flat for operand in self.operands)
        flat = [f" {sign} {text}" for sign, text in zip(self.operators, rest, strict=True)]
        super().__init__(first + "".join(flat), children=self.operands)

    def with_next(self, operator: str, operands: Iterable[Code]) -> Infix:
        """The same, and one operator more, or the same one several times."""
        more = tuple(operands)
        return Infix((*self.operators, *[operator] * len(more)), (*self.operands, *more))

    def _parts(self) -> list[Doc]:
        """Where neither it nor an operand is part of another such code, its second operand may go to the next line alone."""
        first, *others = (operand.part() for operand in self.operands)
        pairs = zip(self.operators, others, strict=True)
        rest: list[Doc] = [[sign, LINE, operand] for sign, operand in pairs]
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
        """With all operands alike, as around `?`."""
        return Group(self._parts())

    def standing_apart(self) -> Doc:
        """Its document between parentheses that have lines of their own."""
        return Group([Indent([SOFT_LINE, *self._parts()]), SOFT_LINE])

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

    def before_member(self, signed: bool) -> Doc:
        """Its document in front of a member; `signed` tells that there is a sign before it as well."""
        inner = self.code
        if isinstance(inner, Conditional):
            return ["(", inner.standing_apart(signed), ")"]
        return self.after_sign()

    def after_sign(self) -> Doc:
        inner = self.code
        return ["(", inner.standing_apart(), ")"] if isinstance(inner, Infix) else self.document()

    @property
    def is_short(self) -> bool:
        return False

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return self.code.is_simple(depth)


def _bare(code: Code) -> Code:
    """What stands in parentheses."""
    return _bare(code.code) if isinstance(code, Parenthesized) else code


class Conditional(Code):
    """`test ? yes : no`. One inside another breaks with it; the operands of an argument are indented."""

    __slots__ = ("is_argument", "parts")

    def __init__(self, test: Code, yes: Code, no: Code) -> None:
        self.parts = (test, yes, no)
        self.is_argument = False
        middle = f"({yes.flat})" if isinstance(yes, Conditional) else yes.flat
        super().__init__(f"{test.flat} ? {middle} : {no.flat}", children=self.parts)

    def document(self) -> Doc:
        test, choices = self._lines()
        return Group([test, Indent(choices)])

    def standing_apart(self, indented: bool) -> Doc:
        """Its document in front of a member, with the closing parenthesis on a line of its own."""
        test, choices = self._lines()
        whole: Doc = [test, Indent(choices)]
        return Group([Indent([SOFT_LINE, Group(whole)]) if indented else whole, SOFT_LINE])

    def _lines(self) -> tuple[Doc, Doc]:
        """The test, and what is chosen, each on a line of its own."""
        test, yes, no = self.parts
        choices: list[Doc] = [LINE, "? ", self._branch(yes), LINE, ": ", self._branch(no, True)]
        return self._operand(test), choices

    def _operand(self, code: Code) -> Doc:
        inner = code.code if isinstance(code, Parenthesized) else code
        if self.is_argument or not isinstance(inner, Infix):
            return code.part()
        return inner.unindented() if inner is code else ["(", inner.unindented(), ")"]

    def _branch(self, code: Code, is_last: bool = False) -> Doc:
        if isinstance(code, Conditional):
            test, choices = code._lines()
            return Indent([Indent(test) if is_last else test, choices])
        return Indent(self._operand(code))

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
        code = self.code
        return [self.sign, code.after_sign() if isinstance(code, Parenthesized) else code.part()]

    def is_simple(self, depth: int = 0) -> bool:
        return self.code.is_simple(depth)


class Member(Code):
    """`code.name`, which is not called."""

    __slots__ = ("code", "name")

    def __init__(self, code: Code, name: str) -> None:
        self.code = code
        self.name = name
        super().__init__(f"{code.flat}.{name}", children=[code])

    def document(self) -> Doc:
        return [self.code.part(), Group(Indent([SOFT_LINE, f".{self.name}"]))]

    @property
    def is_short(self) -> bool:
        return False

    def is_simple(self, depth: int = SIMPLE_DEPTH) -> bool:
        return self.code.is_simple(depth)
