"""Turn `heddle.lark` into `heddle.json`: the LALR table as plain data, so that the compiler runs without Lark.

Run as `python -m heddle.grammar.compile`, by those who change the grammar: Lark is no dependency of the package. The same grammar gives the same bytes with every version of Python and hash seed.
`heddle.grammar.Table` says what the data mean.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from lark import Lark
from lark.grammar import NonTerminal, Rule, Symbol, Terminal
from lark.parsers.lalr_analysis import IntParseTable

HERE = Path(__file__).parent
GRAMMAR = HERE / "heddle.lark"
TABLE = HERE / "heddle.json"


def stock_parser() -> Lark:
    """The grammar run by Lark itself: the reference that the tests compare ours with."""
    return Lark(
        GRAMMAR.read_text("utf-8"),
        parser="lalr",
        strict=True,
        maybe_placeholders=True,
        propagate_positions=True,
        postlex=_NameEverywhere(),
    )


class _NameEverywhere:
    """Keeps Lark's contextual lexer from reading `modelUser` as `model User` where no name may stand."""

    always_accept = ("NAME",)

    @staticmethod
    def process(tokens: object) -> object:
        return tokens


def compile_table() -> str:
    return _Compiler(stock_parser()).text()


class _Compiler:
    def __init__(self, lark: Lark) -> None:
        table = lark.parser.parser._parse_table
        self._table: IntParseTable = table
        self._rules = sorted(lark.rules, key=_rule_order)
        self._number = {rule: number for number, rule in enumerate(self._rules)}
        self._terminals = {terminal.name: terminal for terminal in lark.terminals}
        self._repeats = {r.origin for r in self._rules for s in r.expansion if _is_helper(s)}
        self._silent = {r.origin for r in self._rules if _is_handed_on(r.origin) and not _kept(r)}
        self._states = self._reachable(table.start_states["start"])

    def text(self) -> str:
        """JSON with one row or rule a line, so that a change of the grammar can be read in a diff."""
        ordered = sorted(self._terminals.values(), key=lambda t: (-t.priority, t.name))
        parts = {
            "literals": _lines(t.pattern.value for t in ordered if t.pattern.type == "str"),
            "terminals": _lines(
                [t.name, t.pattern.value] for t in ordered if t.pattern.type == "re"
            ),
            "accept": json.dumps(self._states.index(self._table.end_states["start"])),
            "rules": _lines(self._rule(rule) for rule in self._rules),
            "rows": _lines(self._row(state) for state in self._states),
        }
        return (
            "{" + ",\n".join(f"{json.dumps(key)}: {value}" for key, value in parts.items()) + "}\n"
        )

    def _reachable(self, start: int) -> list[int]:
        """The states in the order in which a walk over sorted symbols meets them. Lark's own numbers depend on hashes."""
        found = [start]
        for state in found:
            for symbol in sorted(self._table.states[state]):
                goal = self._goal(state, symbol)
                if isinstance(goal, int) and goal not in found:
                    found.append(goal)
        return found

    def _goal(self, state: int, symbol: str) -> int | Rule:
        """The state to go to, or the rule to reduce by. A state that only hands its one value on is passed by at once."""
        actions = self._table.states[state]
        goal: int | Rule = actions[symbol][1]
        while isinstance(goal, int) and (rule := self._handing_on(goal)) is not None:
            goal = actions[rule.origin.name][1]
        return goal

    def _handing_on(self, state: int) -> Rule | None:
        """The rule that hands one symbol's value on, if a state does nothing else."""
        arguments = [argument for _, argument in self._table.states[state].values()]
        rule = arguments[0] if arguments else None
        if not isinstance(rule, Rule) or any(argument != rule for argument in arguments):
            return None
        return rule if len(rule.expansion) == 1 and self._rule(rule)[2] == "pass" else None

    def _row(self, state: int) -> dict[str, int]:
        row = {}
        for symbol in self._table.states[state]:
            goal = self._goal(state, symbol)
            number = ~self._number[goal] if isinstance(goal, Rule) else self._states.index(goal)
            row[self._spelling(symbol)] = number
        return dict(sorted(row.items()))

    def _spelling(self, symbol: str) -> str:
        terminal = self._terminals.get(symbol)
        if terminal is None:
            return symbol if symbol == "$END" else f"<{symbol}>"
        return terminal.name if terminal.pattern.type == "re" else terminal.pattern.value

    def _rule(self, rule: Rule) -> list[object]:
        origin, size = rule.origin.name, len(rule.expansion)
        keep = [at for at in _kept(rule) if at < 0 or rule.expansion[at] not in self._silent]
        head = [f"<{origin}>", size]
        if _is_helper(rule.origin):
            if size and rule.expansion[0] == rule.origin:
                return [*head, "append", "", keep[1:], []]
            return [*head, "list", "", keep, []]
        if rule.origin in self._repeats:
            return [
                *head,
                "list",
                origin,
                keep,
                [at for at in keep if _is_helper(rule.expansion[at])],
            ]
        if _is_handed_on(rule.origin) or (
            rule.options.expand1 and not rule.alias and len(keep) == 1
        ):
            assert len(keep) <= 1, f"`{origin}` hands on more than one value"
            return [*head, "pass", "", keep, []]
        return [*head, "build", rule.alias or origin, keep, []]


def _kept(rule: Rule) -> list[int]:
    """The places of the parts that a rule passes to its builder; -1 is a part that is absent."""
    absent = rule.options.empty_indices or (False,) * len(rule.expansion)
    kept, parts = [], iter(enumerate(rule.expansion))
    for is_absent in absent:
        if is_absent:
            kept.append(-1)
            continue
        at, symbol = next(parts)
        if rule.options.keep_all_tokens or not (isinstance(symbol, Terminal) and symbol.filter_out):
            kept.append(at)
    return kept


def _rule_order(rule: Rule) -> tuple[str, int]:
    return rule.origin.name, rule.order


def _is_helper(symbol: Symbol) -> bool:
    """Lark's own rules for `*` and `+` begin with two underscores."""
    return isinstance(symbol, NonTerminal) and symbol.name.startswith("__")


def _is_handed_on(symbol: Symbol) -> bool:
    return symbol.name.startswith("_")


def _lines(values: Iterable[object]) -> str:
    rows = [json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values]
    return "[\n" + ",\n".join(rows) + "\n]"


def main() -> None:
    TABLE.write_text(compile_table(), "utf-8")


if __name__ == "__main__":
    main()
