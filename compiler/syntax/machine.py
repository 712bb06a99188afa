"""The LALR machine: runs the table of the grammar over tokens and hands finished rules to builders.

Nothing here knows the language or recurses, so nesting of any depth is safe. A position costs nothing until somebody asks
for its line: beside the value of each symbol on the stack stands where it starts, and that is all.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from ...grammar import Rule, Table
from .lex import ASIDE, Tokens

# How a rule becomes a value. The first four take one part, or none: nearly all rules do, and cost less so.
PASS_ONE, BUILD_ONE, LIST_ONE, EMPTY_LIST, BUILD, LIST, APPEND, PASS = range(8)
# How, size, origin, builder, and what picks the parts. The last two are called for every node: Any saves a test each time.
Reduction = tuple[int, int, str, Any, Any]
Builders = Callable[[str], Callable[..., Any] | None]
"""What makes the value of the rule of a name; None where that is a plain list."""


def reductions(table: Table, builders: Builders) -> list[Reduction]:
    """The rules of a table, ready to run."""
    return [_reduction(rule, builders) for rule in table.rules]


def _reduction(rule: Rule, builders: Builders) -> Reduction:
    origin, size, how, name, keep, spliced = rule
    whole = size == 1 and keep == [0]
    builder = builders(name) if name else None
    if how == "build":
        return BUILD_ONE if whole else BUILD, size, origin, builder, _picker(keep)
    if how == "append":
        return APPEND, size, origin, None, itemgetter(keep[0])
    if how == "pass" or (builder is None and keep == spliced and len(keep) == 1):
        return PASS_ONE if size == 1 else PASS, size, origin, None, itemgetter(*keep or [-1])
    if size == 0:
        return EMPTY_LIST, size, origin, builder, None
    if whole and not spliced:
        return LIST_ONE, size, origin, builder, None
    return LIST, size, origin, builder, _joiner(keep, frozenset(spliced))


def _picker(keep: list[int]) -> Callable[[list[Any]], Any]:
    """The parts at `keep`; the list it is given ends in a None, which is what -1 picks."""
    if len(keep) > 1:
        return itemgetter(*keep)
    return lambda parts: [parts[at] for at in keep]


def _joiner(keep: list[int], spliced: frozenset[int]) -> Callable[[list[Any]], list[Any]]:
    def join(parts: list[Any]) -> list[Any]:
        joined: list[Any] = []
        for at in keep:
            joined += parts[at] if at in spliced else (parts[at],)
        return joined

    return join


class Machine:
    """`states` is one longer than `values` and `starts`, which are the symbols on the stack and where they start."""

    def __init__(self, table: Table, builders: Builders, base: int) -> None:
        self.rows = table.rows
        self.states = [0]
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.end = base
        self._accept = table.accept
        self._rules = reductions(table, builders)

    def run(self, tokens: Tokens, miss: Callable[[int], int]) -> Any:
        """The value of the whole text. `miss` is asked what to do about a token that does not fit: which one to go on with."""
        kinds, texts, ends = tokens
        rows, rules, accept = self.rows, self._rules, self._accept
        states, values, starts, end = self.states, self.values, self.starts, self.end
        row = rows[states[-1]]
        at = 0
        while True:
            kind = kinds[at]
            try:
                action = row[kind]
            except KeyError:
                if kind in ASIDE:
                    at += 1
                    continue
                self.end = end
                at = miss(at)
                if at < 0:
                    return None
                row = rows[states[-1]]
                end = self.end
                continue
            if action >= 0:
                text = texts[at]
                end = ends[at]
                states.append(action)
                values.append(text)
                starts.append(end - len(text))
                row = rows[action]
                at += 1
                continue
            how, size, origin, builder, pick = rules[~action]
            if how <= LIST_ONE:
                if how == BUILD_ONE:
                    values[-1] = builder(starts[-1], end, values[-1])
                elif how == LIST_ONE:
                    one = [values[-1]]
                    values[-1] = builder(starts[-1], end, one) if builder else one
                states[-1] = action = rows[states[-2]][origin]
                row = rows[action]
                continue
            if how == EMPTY_LIST:
                values.append(builder(end, end, []) if builder else [])
                starts.append(end)
            else:
                parts = values[-size:]
                del values[-size:], states[-size:]
                if size > 1:
                    del starts[1 - size :]
                if how == BUILD:
                    parts.append(None)
                    values.append(builder(starts[-1], end, *pick(parts)))
                elif how == LIST:
                    parts = pick(parts)
                    values.append(builder(starts[-1], end, parts) if builder else parts)
                else:
                    value = pick(parts)
                    if how == APPEND:
                        parts[0].append(value)
                        value = parts[0]
                    values.append(value)
            action = rows[states[-1]][origin]
            if action == accept:
                return values[-1]
            states.append(action)
            row = rows[action]

    def accepts(self, kind: str) -> bool:
        """Whether a token of this kind could come next."""
        return self.target(kind) is not None

    def target(self, kind: str, height: int | None = None) -> int | None:
        """The state in which a token of this kind would leave the machine; None if it cannot come next.

        With `height` as if only so much were on the stack.
        """
        popped, pushed = len(self.states) if height is None else height + 1, list[int]()
        while True:
            state = pushed[-1] if pushed else self.states[popped - 1]
            action = self.rows[state].get(kind)
            if action is None or action >= 0:
                return action
            _, size, origin, _, _ = self._rules[~action]
            beyond = max(size - len(pushed), 0)
            del pushed[max(len(pushed) - size, 0) :]
            popped -= beyond
            state = pushed[-1] if pushed else self.states[popped - 1]
            pushed.append(self.rows[state][origin])
            if pushed[-1] == self._accept:
                return self._accept

    def expected(self) -> list[str]:
        """The kinds of all tokens that could come next."""
        row = self.rows[self.states[-1]]
        return [kind for kind in sorted(row) if not _is_rule(kind) and self.accepts(kind)]

    def insert(self, kind: str) -> None:
        """Go on as if this sign stood here, without taking room. It has to be accepted."""
        self.run(Tokens([kind, ""], ["", ""], [self.end, self.end]), lambda _: -1)
        self.values[-1] = kind

    def settle(self, kind: str) -> None:
        """Finish what is finished if this token comes next, without the token itself."""
        self.insert(kind)
        self.cut(len(self.values) - 1)

    def put(self, symbol: str, value: object, start: int) -> None:
        """Go on as if the symbol of a rule had been read here."""
        self.states.append(self.rows[self.states[-1]][symbol])
        self.values.append(value)
        self.starts.append(start)

    def cut(self, height: int) -> None:
        """Drop all symbols of the stack from `height` up."""
        del self.states[height + 1 :], self.values[height:], self.starts[height:]


def _is_rule(symbol: str) -> bool:
    return symbol[0] == "<" and symbol[1:2].replace("_", "a").isalpha()
