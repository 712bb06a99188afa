"""What happens at a token that does not fit.

First a repair is tried that leaves nothing unread: a sign that is missing is thought in, a word of another language left out.
Otherwise the member or declaration is dropped, up to where the next one begins. Either way one mistake is one problem: what
does not fit afterwards in the same member is passed over in silence.
"""

from __future__ import annotations

from bisect import bisect_right

from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Label, Problems
from ..source import SourceFile, Span
from .expected import found
from .layout import DECLARATION_WORDS, Layout
from .lex import ASIDE, BROKEN, END, Tokens
from .machine import Machine
from .salvage import AFTER_LIST, is_whole, salvage, settle
from .spot import DROP, Spot

OPENING = {"(": ")", "[": "]", "{": "}"}
CLOSING = {closing: opening for opening, closing in OPENING.items()}
# What is wrong with these is wrong whatever else is.
ALWAYS_TOLD = ("BROKEN_NAME", "BROKEN_NUMBER")
# More brackets in a row that nobody closed are not worth it; and how many tokens back one is looked for.
MOST_CLOSED = 3
REACH = 50
# What stands among the lost words for a name that is not there.
NAMELESS_DECLARATION, NAMELESS_MEMBER = "", ":"


class Recovery:
    def __init__(
        self, machine: Machine, tokens: Tokens, file: SourceFile, problems: Problems
    ) -> None:
        self._machine = machine
        self._tokens = tokens
        self._layout = Layout(tokens, file)
        self._problems = problems
        self._skipped: list[Span] = []
        self._missed: list[int] = []
        self._nameless = set[str]()
        self._blamed = -1
        self._surplus = 0
        self._stray_before = -2
        self._has_outdented = False

    @property
    def has_missed(self) -> bool:
        """Whether something did not fit."""
        return bool(self._missed)

    def has_skipped(self, position: int) -> bool:
        at = bisect_right(self._skipped, (position, self._tokens.ends[-1])) - 1
        return at >= 0 and position < self._skipped[at].end

    def lost_words(self) -> frozenset[str]:
        """The words in what was skipped, and those that stood where nothing fitted, and what stands for a missing name."""
        if not self._missed:
            return frozenset()
        layout, texts = self._layout, self._tokens.texts
        words = set(self._nameless)
        for at in self._missed:
            words |= {texts[near] for near in _around(at, len(texts)) if layout.is_word(near)}
        for span in self._skipped:
            for at in range(layout.token_at(span.start), layout.token_at(span.end)):
                if layout.is_word(at):
                    words.add(texts[at])
        return frozenset(words)

    def miss(self, at: int) -> int:
        """Report the token at `at`, and say with which one to go on."""
        from .repair import REPAIRS  # many patterns, which a sound file does not need

        self._missed.append(at)
        spot = self._spot(at)
        if spot.is_declaration and spot.has_begun and self._lacks_name(at):
            self._nameless.add(NAMELESS_DECLARATION)
        elif spot.kind == ":" and not spot.open and (not spot.has_begun or is_whole(spot)):
            self._nameless.add(NAMELESS_MEMBER)
        is_next = self._layout.begins_line(at) or (spot.is_declaration and self._layout.is_word(at))
        if is_next and is_whole(spot):
            settle(spot)
            spot = self._spot(at)
        if spot.start == self._blamed and spot.kind not in ALWAYS_TOLD:
            spot = spot._replace(problems=Problems())
        self._blamed = spot.start
        for remedy in (self._left_open, self._stray, self._unclosed, *REPAIRS):
            goes_on = remedy(spot)
            if goes_on is not None:
                return self._drop(spot) if goes_on == DROP else goes_on
        spot.report_unexpected()
        return self._drop(spot)

    def _lacks_name(self, at: int) -> bool:
        """Whether a declaration lacks its name, so that `with` was read as that in `model with Stamps {`."""
        before = self._layout.before(at)
        is_with = self._tokens.kinds[before] == "with" and self._layout.is_word(at)
        return self._machine.accepts("NAME") or is_with

    def _spot(self, at: int) -> Spot:
        machine = self._machine
        height, item = self._list()
        token = self._tokens.start(at)
        start = machine.starts[height] if height < len(machine.starts) else token
        return Spot(
            machine,
            self._tokens,
            self._layout,
            self._problems,
            at,
            self._tokens.kinds[at],
            item,
            height,
            start,
            _open(machine.values, height),
        )

    def _list(self) -> tuple[int, str]:
        """How high the stack is without what was begun of an item of the innermost list, and the symbol of that item."""
        machine, closed = self._machine, 0
        for height in range(len(machine.values), -1, -1):
            row = machine.rows[machine.states[height]]
            item = next((item for item in AFTER_LIST if item in row), None)
            if item and not closed:
                return height, item
            sign = machine.values[height - 1]
            closed += (sign == "}") - (sign == "{" and closed > 0)
        raise AssertionError("a file is a list of declarations")

    def _left_open(self, spot: Spot) -> int | None:
        """A declaration, or the end of the file, within a body: the body was not closed."""
        if spot.is_declaration and spot.kind != END:
            return None
        machine = self._machine
        brace = self._brace(spot.height)
        if brace is None:
            return None
        opened = machine.starts[brace]
        at = self._outdented(opened) if spot.kind == END else self._declared(spot.at)
        if at is None or self._tokens.start(at) < opened:
            return None
        self._report_open(spot, "{", opened, at)
        return self._close_body(spot, at)

    def _declared(self, last: int) -> int | None:
        """Where a declaration begins a line that goes on to the token at `last`, or to one shortly before it.

        The attributes that others write before one, there or on a line of their own, go with it.
        """
        layout = self._layout
        near = range(last, max(last - 4, -1), -1)
        for at in (*near, layout.line_begin(last)):
            if layout.begins_line(at) and layout.declares(layout.behind_attributes(at)):
                before = layout.line_begin(max(layout.before(at), 0))
                return before if layout.behind_attributes(before) == at else at
        return None

    def _outdented(self, opened: int) -> int:
        """Where a namespace ends whose `}` is missed at the end of the file: before a declaration that stands as far left as it.

        What was read from there on is read again, so that this is done once.
        """
        layout, last = self._layout, self._layout.last
        brace = layout.token_at(opened)
        first = layout.line_begin(brace)
        if self._has_outdented or layout.kind(first) != "namespace":
            return last
        column = layout.column(first)
        starts = [at for at in range(brace + 1, last) if layout.declares(at)]
        begun = [at for at in starts if layout.begins_line(at) and layout.column(at) <= column]
        if not begun or begun[0] == starts[0]:
            return last
        self._has_outdented = True
        start = self._tokens.start(begun[0])
        self._problems.leave_out(lambda problem: problem.span.start >= start)
        return begun[0]

    def _close_body(self, spot: Spot, at: int) -> int:
        """Think in the `}` before the token at `at`, with all that was read from there on undone."""
        machine, start = self._machine, self._tokens.start(at)
        if machine.end < start:
            self._skipped.append(Span(machine.end, start))
        if at == spot.at:
            salvage(spot)
        else:
            machine.cut(spot.height)
        items = machine.values[-1] if machine.values else None
        while isinstance(items, list) and items and items[-1].end > start:
            begin = items.pop().start
            if begin < start:
                self._skipped.append(Span(begin, start))
        machine.end = self._tokens.ends[self._layout.before(at)]
        machine.insert("}")
        closed = self._spot(at)
        if not is_whole(closed):  # a view, which goes on after its body
            machine.cut(closed.height)
        return at

    def _brace(self, height: int) -> int | None:
        """The `{` of the body whose items begin at `height`."""
        values = self._machine.values
        for at in (height - 1, height - 2):
            if at >= 0 and values[at] == "{":
                return at
        return None

    def _stray(self, spot: Spot) -> int | None:
        """A closing bracket without an opening one."""
        if not self._is_stray(spot):
            return None
        if spot.kind == "}" and self._surplus:
            self._surplus -= 1
        elif self._stray_before != spot.at - 1:  # a row of them is one problem
            spot.problems.report(codes.STRAY, spot.span, sign=spot.kind)
        self._stray_before = spot.at
        return spot.at + 1

    def _is_stray(self, spot: Spot) -> bool:
        """Whether a closing bracket is one too many. A `}` is that too where its line goes on as no line does after a body."""
        if spot.kind != "}":
            return spot.kind in CLOSING and not spot.open
        layout, behind = self._layout, spot.at + 1
        if spot.is_declaration:
            return not spot.has_begun or is_whole(spot)
        kind = self._tokens.kinds[behind]
        ends_body = kind in ("}", END) or kind in ASIDE or layout.begins_line(behind)
        return not (ends_body or layout.declares(behind))

    def _unclosed(self, spot: Spot) -> int | None:
        """A `(` or `[` that is still open where the next member begins, or the body ends."""
        machine = self._machine
        opened = spot.open[-1] if spot.open else -1
        if opened < 0 or machine.values[opened] == "{":
            return None
        closing = OPENING[machine.values[opened]]
        at = self._next_member(spot, self._layout.token_at(machine.starts[opened]))
        if at is None:
            return None
        self._report_open(spot, machine.values[opened], machine.starts[opened], at)
        if at < spot.at or not machine.accepts(closing):
            machine.cut(opened + 1)
        if len(spot.open) > MOST_CLOSED or not machine.accepts(closing):
            return self._drop(spot._replace(at=at))
        machine.end = self._tokens.ends[self._layout.before(at)]
        machine.insert(closing)
        return at

    def _next_member(self, spot: Spot, opened: int) -> int | None:
        """The token behind the bracket at `opened` where the next member, or the end of the body, cuts this one off."""
        layout, column = self._layout, self._layout.column(spot.first)
        for at in range(max(opened + 1, spot.at - REACH), spot.at + 1):
            is_member = layout.begins_line(at) and layout.says_member(at)
            if is_member and layout.column(at) <= column:
                return at
        return spot.at if spot.kind == "}" else None

    def _report_open(self, spot: Spot, sign: str, opened: int, at: int) -> None:
        start, end = spot.span_of(at)
        kind = self._tokens.kinds[at]
        if kind == END:
            if self._tokens.kinds[at - 1] == "UNCLOSED_COMMENT":
                return
            start = end = self._tokens.ends[max(self._layout.before(at), 0)]
        owner = self._owner(opened) if sign == "{" else None
        text = f"this `{sign}`{f' of `{owner}`' if owner else ''} is open"
        label = Label(Span(opened, opened + 1), text)
        what = found(kind, self._tokens.texts[at])
        closing = OPENING[sign]
        spot.problems.report(codes.UNCLOSED, Span(start, end), label, closing=closing, what=what)

    def _owner(self, opened: int) -> str | None:
        """The name of the declaration whose body opens there, if it is on the line."""
        at = self._layout.token_at(opened)
        first = self._layout.line_begin(at)
        name = self._layout.after(first)
        is_named = self._layout.declares(first) and name < at and self._layout.is_word(name)
        return self._tokens.texts[name] if is_named else None

    def _drop(self, spot: Spot) -> int:
        """Leave the item out, unless it is whole, and what follows up to where the next one begins."""
        begin, open_ = spot.start, [self._machine.values[height] for height in spot.open]
        salvage(spot)
        first = spot.at + 1 if self._tokens.kinds[spot.at] in BROKEN else spot.at
        to = self._resume(spot, first, open_)
        self._skipped.append(Span(begin, self._tokens.start(to)))
        return to

    def _resume(self, spot: Spot, at: int, open_: list[str]) -> int:
        """The token from `at` on where the next item begins, or the list ends."""
        kinds = self._tokens.kinds
        while kinds[at] != END:
            kind = kinds[at]
            if kind in OPENING:
                open_.append(kind)
            elif kind == "}" and "{" not in open_:
                if self._machine.accepts("}"):
                    return at
                open_.clear()
            elif kind in CLOSING:
                if CLOSING[kind] in open_:
                    del open_[_last(open_, CLOSING[kind]) :]
            elif self._may_begin(spot, at) and self._begins(spot.item, at, open_):
                self._surplus += open_.count("{")
                return at
            at += 1
        return at

    def _may_begin(self, spot: Spot, at: int) -> bool:
        """Whether reading can go on at a token: never at the one that did not fit, unless it does now."""
        kind = self._tokens.kinds[at]
        return (
            kind not in ASIDE
            and kind not in BROKEN
            and (at > spot.at or self._machine.accepts(kind))
        )

    def _begins(self, item: str, at: int, open_: list[str]) -> bool:
        """Whether an item begins here; within brackets, which somebody may have forgotten to close, only what is certain."""
        layout, kind = self._layout, self._tokens.kinds[at]
        new_line = layout.begins_line(at)
        if new_line and layout.declares(at):
            return True
        if item == "<_declaration>":
            return not open_ and (
                layout.declares(at)
                or layout.looks_like_declaration(at)
                or (new_line and kind in DECLARATION_WORDS)
            )
        if item == "<_member>" and layout.says_member(at):
            return not open_ or (new_line and "{" not in open_)
        if open_ or not self._machine.accepts(kind):
            return False
        if item == "<_enum_value>":
            return layout.is_word(at)
        return new_line or (item == "<setting>" and layout.kind(layout.after(at)) == "=")


def _around(at: int, count: int) -> range:
    return range(max(at - 1, 0), min(at + 2, count))


def _open(values: list[object], height: int) -> list[int]:
    """Where on the stack, from `height` up, brackets stand that no other one closes."""
    heights = list[int]()
    for at in range(height, len(values)):
        value = values[at]
        if isinstance(value, str) and value in OPENING:
            heights.append(at)
        elif isinstance(value, str) and value in CLOSING:
            heights.pop()
    return heights


def _last(signs: list[str], sign: str) -> int:
    return len(signs) - 1 - signs[::-1].index(sign)
