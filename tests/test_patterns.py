r"""Patterns: what is refused and where, how each engine is addressed, and that all engines agree."""

import json
import re
from collections.abc import Callable
from typing import Annotated

import pytest
from hypothesis import Phase, given, reject, settings
from hypothesis import strategies as st
from pydantic import StringConstraints, TypeAdapter, ValidationError
from sqlalchemy import create_engine, text

from heddle.compiler.patterns import spelling
from heddle.compiler.patterns.alphabet import is_within
from heddle.compiler.patterns.parse import PatternProblem, parse
from heddle.compiler.patterns.risk import is_risky
from heddle.compiler.patterns.tree import Pattern
from support.node import Workspace
from support.servers import Database

REFUSED = [  # the span refused stands between « and »
    ("«»", "empty"),
    ("a" * 1000 + "«a»", "more than 1000 characters"),
    ("a«(?=»b)", "look-around"),
    ("a«(?!»b)", "look-around"),
    ("«(?<=»b)", "look-around"),
    ("«(?<!»b)", "look-around"),
    (r"(a)«\1»", "back-reference"),
    (r"(a)«\k»<a>", "back-reference"),
    ("«(?P=»a)", "back-reference"),
    ("«(?P»<a>b)", "named group"),
    ("«(?<»a>b)", "named group"),
    ("«(?>»a)", "atomic"),
    ("«(?#»a)", "comment"),
    ("«(?»i)a", "flag"),
    ("«(?»-i:a)", "flag"),
    ("a+«+»", "possessive"),
    ("a{2}«+»", "possessive"),
    ("a*«*»", "repeats a repetition"),
    ("a??«?»", "repeats a repetition"),
    ("a+«{»2}", "repeats a repetition"),
    ("«^*»a", "cannot be repeated"),
    ("a«${»2}", "cannot be repeated"),
    ("«*»a", "nothing to repeat"),
    ("(a|«+»)", "nothing to repeat"),
    ("(«*»UTF)a", "nothing to repeat"),
    ("«*»**=a", "nothing to repeat"),
    ("«{»2}", "stands alone"),
    ("a«{»,3}", "no bound"),
    ("a«{»b}", "no bound"),
    ("a«}»", "stands alone"),
    ("a«]»", "stands alone"),
    ("a«{3,1}»", "upside down"),
    ("a«{256}»", "255"),
    ("a«{1,1000}»", "255"),
    (f"a«{{{'9' * 900}}}»", "255"),
    ("«(»a", "never closed"),
    ("a«)»b", "nothing opens"),
    ("«[»a", "never closed"),
    (r"«[»a\]", "never closed"),
    ("«[]»a]", "class is empty"),
    ("«[^]»a]", "class is empty"),
    (r"«[^\s\S]»", "no character"),
    ("[«z-a»]", "upside down"),
    ("[a-z«-»9]", "disagree about this `-`"),
    (r"[«\w»-.]", "cannot begin a range"),
    (r"[+-«\d»]", "cannot end a range"),
    ("[a«[»b]]", "inside a class"),
    ("[«[:alpha:]»]", "POSIX"),
    ("«[:alpha:]»", "POSIX"),
    ("[a-«[.b.]»]", "POSIX"),
    (r"«\p»{L}", "Unicode properties"),
    (r"[«\P»{L}]", "Unicode properties"),
    (r"a«\b»", "where a word ends"),
    (r"«\A»a", "not known"),
    (r"a«\Z»", "disagree"),
    (r"a«\z»", "not known"),
    (r"«\c»a", r"escape `\c`"),
    (r"«\é»", r"escape `\é`"),
    ("a«\\»", r"lone `\`"),
    (r"a«\x»1", "two hexadecimal digits"),
    (r"a«\u»123", "four hexadecimal digits"),
    (r"«\u»{61}", "four hexadecimal digits"),
    (r"«\0»", "NUL"),
    (r"[«\x00»-a]", "NUL"),
    ("a«\0»", "NUL"),
    (r"«\ud83d»\ude00", "surrogate"),
    ("(" * 50 + "«(»a" + ")" * 51, "50 deep"),
    ("«(?:a{255}b){255}»", "bounds written out"),
]


@pytest.mark.parametrize(("marked", "why"), REFUSED, ids=[marked[:20] for marked, _ in REFUSED])
def test_what_engines_cannot_agree_on_is_refused_in_its_place(marked: str, why: str) -> None:
    before, refused, after = re.split("[«»]", marked)
    with pytest.raises(PatternProblem, match=re.escape(why)) as caught:
        parse(before + refused + after)
    span = (caught.value.start, caught.value.end)
    assert span == (len(before), len(before) + len(refused))


ENGINES: dict[str, Callable[[Pattern], str]] = {
    "python": spelling.python,
    "rust": spelling.rust,
    "javascript": spelling.javascript,
    "postgres": spelling.postgres,
    "mysql": spelling.mysql,
}
SPELT = [  # source, ignoring case, and the spelling of every engine that does not repeat the source
    (r"[a-z0-9-]+", False, {}),
    (r"(a|(?:b|)){2,}[^é-ü😀-😂]*c{0,3}\.", False, {}),
    (r"[\s\S]", False, {}),
    (r"[-a^\]\[\\]", False, {}),
    (r"^a$", False, {"python": r"^a\Z", "mysql": r"^a\z"}),
    (r".", False, dict.fromkeys(["javascript", "postgres", "mysql"], r"[^\n]")),
    (r"a/b", False, {"javascript": r"a\/b"}),
    (r"a\/[\/]\-\@", False, dict.fromkeys(ENGINES, "a/[/]-@") | {"javascript": r"a\/[\/]-@"}),
    (r"\d\D[\w.-]", False, dict.fromkeys(ENGINES, "[0-9][^0-9][A-Za-z0-9_.-]")),
    (r"[^\W_]", False, dict.fromkeys(ENGINES, "[0-9A-Za-z]")),
    (r"a+?b{1}c{2,2}?d{0,1}", False, dict.fromkeys(ENGINES, "a+b{1}c{2}d?")),
    (r"[aa&&b\w]", False, dict.fromkeys(ENGINES, "[a&bA-Zc-z0-9_]")),
    (
        r"[a&-/&]",
        False,
        {
            "mysql": r"[a\&-/]",
            **dict.fromkeys(["python", "rust", "postgres"], "[a&-/]"),
            "javascript": r"[a&-\/]",
        },
    ),
    (r"a-1é", True, dict.fromkeys(ENGINES, "[Aa]-1é")),
    (r"[a-z0-9-]", True, dict.fromkeys(ENGINES, "[a-zA-Z0-9-]")),
    (r"[^x\d]\w", True, dict.fromkeys(ENGINES, "[^xX0-9][A-Za-z0-9_]")),
    (
        r"\x0B\u2028",
        False,
        dict.fromkeys(["python", "postgres"], r"\v\U00002028")
        | {"rust": r"\v\x{2028}", "javascript": r"\v\u{2028}", "mysql": r"\x0b\x{2028}"},
    ),
]


@pytest.mark.parametrize(("source", "ignore_case", "spelt"), SPELT)
def test_spelling_stays_near_the_source(
    source: str, ignore_case: bool, spelt: dict[str, str]
) -> None:
    pattern = parse(source, ignore_case)
    assert {name: spell(pattern) for name, spell in ENGINES.items()} == (
        dict.fromkeys(ENGINES, source) | spelt
    )


MEANINGS = [  # source, ignoring case, texts it is found in, texts it is not
    ("b", False, ["b", "abc"], ["", "B"]),
    ("^a$", False, ["a"], ["a\n", "\na", "b\na\nb", "aa"]),
    ("^.$", False, ["é", "😀", "\r", "\u2028", "\x85"], ["", "\n", "ab"]),
    (r"^\d$", False, ["0", "9"], ["١", "a"]),
    (r"^\w$", False, ["_", "Z", "0"], ["é", "-"]),
    (r"^\s$", False, [*" \t\n\r\f\v"], ["\xa0", "\u2028", "\x85"]),
    (r"^\S\D\W$", False, ["é١é"], ["é1é", " ab"]),
    (r"^[\s\S]$", False, ["\n", "é"], [""]),
    (r"^[^\W_]+$", False, ["a0Z"], ["a_", "é"]),
    (r"^[&~|:.=-]{7}$", False, ["&~|:.=-"], ["&~|:.=a"]),
    (r"^[\]\\\[^]+$", False, ["[]^\\"], ["a"]),
    (r"^(a|b|){2}$", False, ["", "a", "ab"], ["abb"]),
    ("^ks$", True, ["KS", "kS"], ["\u212as", "kſ"]),
    ("^[^k]$", True, ["\u212a", "x"], ["k", "K"]),
    ("^[W-c]+$", True, ["xC_"], ["v", "d"]),
    ("^é$", True, ["é"], ["É"]),
]


RISKY = [
    "(a+)+b",
    "^(a*)*$",
    "^(a|a)*$",
    r"^(a|\w)+$",
    r"^(\w+\s?)*$",
    "^(a|ab|b)*$",
    "^(?:[^a]|[^b]){30}$",
    "^(a{1,3}){12}$",
    "^(a?){40}b",
    "^((ab)*(ab)*)*$",
]
CALM = [
    "a+",
    "^[a-z0-9]+(-[a-z0-9]+)*$",
    r"^(\w+\s)*\w+$",
    r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$",
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    r"^\d{1,3}(,\d{3})*$",
    r"^(\d{4} ?){4}$",
    "^(ab|cd|ef)+$",
    "^(a?b)*$",
    "^(a+b|a+c){2}$",
    "^((a|b)*c)*$",
]


@pytest.mark.parametrize("source", RISKY)
def test_a_repetition_with_two_ways_through_is_risky(source: str) -> None:
    assert is_risky(parse(source))


@pytest.mark.parametrize("source", CALM)
def test_a_repetition_with_one_way_through_is_not(source: str) -> None:
    assert not is_risky(parse(source))


class Batch:
    """Questions of the form: is this pattern found in this text?"""

    def __init__(self) -> None:
        self.questions: dict[tuple[str, bool, str], Pattern] = {}

    def ask(self, source: str, ignore_case: bool, texts: list[str]) -> None:
        pattern = parse(source, ignore_case)
        self.questions.update({(source, ignore_case, subject): pattern for subject in texts})

    def pairs(self, engine: str) -> list[tuple[str, str]]:
        spell = ENGINES[engine]
        return [(spell(pattern), subject) for (*_, subject), pattern in self.questions.items()]


def python_verdicts(pairs: list[tuple[str, str]]) -> list[bool]:
    return [re.search(pattern, subject) is not None for pattern, subject in pairs]


def rust_verdicts(pairs: list[tuple[str, str]]) -> list[bool]:
    def accepts(pattern: str, subject: str) -> bool:
        try:
            adapters[pattern].validate_python(subject)
        except ValidationError:
            return False
        return True

    adapters = {
        pattern: TypeAdapter(Annotated[str, StringConstraints(pattern=pattern)])
        for pattern, _ in pairs
    }
    return [accepts(*pair) for pair in pairs]


JUDGE = """\
import { readFileSync } from "node:fs";
const pairs = JSON.parse(readFileSync("pairs.json", "utf8"));
const verdicts = pairs.map(([source, text]) => (0, eval)(`/${source}/u`).test(text));
console.log(JSON.stringify(verdicts));
"""


def javascript_verdicts(workspace: Workspace, pairs: list[tuple[str, str]]) -> list[bool]:
    workspace.write({"pairs.json": json.dumps(pairs), "judge.js": JUDGE})
    verdicts = json.loads(workspace.run("judge.js"))
    assert isinstance(verdicts, list)
    return verdicts


def sql_verdicts(database: Database, operator: str, pairs: list[tuple[str, str]]) -> list[bool]:
    rows = [{"n": n, "p": pattern, "t": subject} for n, (pattern, subject) in enumerate(pairs)]
    engine = create_engine(database.sqlalchemy_url)
    with engine.begin() as connection:
        connection.execute(text("create table pair (n int, p text, t text)"))
        connection.execute(text("insert into pair values (:n, :p, :t)"), rows)
        found = connection.scalars(text(f"select t {operator} p from pair order by n")).all()
    engine.dispose()
    assert None not in found
    return [bool(verdict) for verdict in found]


def verdicts(
    batch: Batch, workspace: Workspace, postgres: Database, mariadb: Database
) -> dict[str, list[bool]]:
    return {
        "python": python_verdicts(batch.pairs("python")),
        "rust": rust_verdicts(batch.pairs("rust")),
        "javascript": javascript_verdicts(workspace, batch.pairs("javascript")),
        "postgres": sql_verdicts(postgres, "~", batch.pairs("postgres")),
        "mysql": sql_verdicts(mariadb, "regexp", batch.pairs("mysql")),
    }


def test_a_pattern_means_what_the_manual_says(
    workspace: Workspace, postgres: Database, mariadb: Database
) -> None:
    batch, expected = Batch(), {}
    for source, ignore_case, found, missed in MEANINGS:
        batch.ask(source, ignore_case, found + missed)
        expected |= {(source, ignore_case, subject): subject in found for subject in found + missed}
    for engine, given_verdicts in verdicts(batch, workspace, postgres, mariadb).items():
        assert (engine, dict(zip(batch.questions, given_verdicts, strict=True))) == (
            engine,
            expected,
        )


# Letters that fold across ASCII's border, blanks and digits that only some engines count, marks.
CHARACTERS = "aAzkKsSſ\u212a09_١éÉ😀 \t\n\r\f\v\xa0\x85\u2028\u0301.^$|?*+()[]{}\\/-&~:='\"#,!"
Piece = tuple[str, str]  # a piece of a pattern and a text that it is found in, most often


def written(char: str) -> st.SearchStrategy[str]:
    ways = [rf"\{char}" if char.isascii() and char.isprintable() and not char.isalnum() else char]
    if ord(char) < 0x10000:
        ways.append(rf"\u{ord(char):04x}")
    return st.sampled_from(ways)


def class_item(pair: tuple[str, str]) -> st.SearchStrategy[Piece]:
    low, high = sorted(pair)
    one = written(low).map(lambda spelt: (spelt, low))
    return st.one_of(one, st.builds(lambda a, b: (f"{a}-{b}", high), written(low), written(high)))


CHAR = st.sampled_from(CHARACTERS)
SHORTHAND = st.sampled_from(
    [(r"\d", "0"), (r"\D", "é"), (r"\w", "k"), (r"\W", "\n"), (r"\s", "\v"), (r"\S", "ſ")]
)
CLASS = st.builds(
    lambda caret, items, dash: (
        f"[{caret}{''.join(spelt for spelt, _ in items)}{dash}]",
        items[0][1],
    ),
    st.sampled_from(["", "^"]),
    st.lists(
        st.one_of(st.tuples(CHAR, CHAR).flatmap(class_item), SHORTHAND), min_size=1, max_size=4
    ),
    st.sampled_from(["", "-"]),
)
LITERAL = CHAR.flatmap(lambda char: written(char).map(lambda spelt: (spelt, char)))
ITEM = st.one_of(LITERAL, CLASS, SHORTHAND, st.just((".", "😀")))
ANCHOR = st.sampled_from([("^", ""), ("$", "")])
BOUNDS = st.sampled_from(
    [("*", 2), ("+", 3), ("?", 1), ("*?", 0), ("{2}", 2), ("{0}", 0), ("{1,}", 2), ("{2,3}?", 3)]
)


def larger(body: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    group = st.builds(
        lambda opening, piece: (f"{opening}{piece[0]})", piece[1]),
        st.sampled_from(["(", "(?:"]),
        body,
    )
    repeat = st.builds(
        lambda piece, bounds: (piece[0] + bounds[0], piece[1] * bounds[1]),
        st.one_of(ITEM, group),
        BOUNDS,
    )
    sequence = st.lists(st.one_of(body, repeat, group, ANCHOR), min_size=2, max_size=4).map(
        lambda pieces: ("".join(p for p, _ in pieces), "".join(t for _, t in pieces))
    )
    option = st.one_of(body, st.just(("", "")))
    either = st.builds(lambda a, b: (f"{a[0]}|{b[0]}", a[1]), option, option)
    return st.one_of(group, repeat, sequence, either)


PIECE = st.recursive(ITEM, larger, max_leaves=8)
ANCHORED = st.builds(
    lambda start, piece, end: (start + piece[0] + end, piece[1]),
    st.sampled_from(["", "^"]),
    PIECE,
    st.sampled_from(["", "$"]),
)


NOTHING = ("no character is in this class", "this pattern is empty and would accept any text")
"""Why a pattern that was made up may be refused."""


def generated(count: int) -> Batch:
    """Make patterns up, each asked of texts that it is likely to be found in, nearly, and not."""
    batch = Batch()

    @settings(max_examples=count, phases=[Phase.generate], database=None, derandomize=True)
    @given(ANCHORED, st.booleans(), st.text(CHARACTERS, max_size=4))
    def collect(piece: Piece, ignore_case: bool, other: str) -> None:
        source, likely = piece
        texts = [likely, likely.swapcase(), likely + "\n", other + likely, likely[1:], other, ""]
        try:
            batch.ask(source, ignore_case, texts)
        except PatternProblem as problem:
            if problem.message not in NOTHING:
                raise
            reject()  # and make another one up

    collect()
    return batch


def test_engines_agree_on_generated_patterns(
    workspace: Workspace, postgres: Database, mariadb: Database
) -> None:
    batch = generated(1500)
    answers = verdicts(batch, workspace, postgres, mariadb)
    disputes = [
        (question, dict(zip(answers, row, strict=True)))
        for question, row in zip(batch.questions, zip(*answers.values(), strict=True), strict=True)
        if len(set(row)) > 1
    ]
    assert not disputes, min(disputes, key=lambda dispute: len(dispute[0][0]))
    found = sum(answers["python"]) / len(answers["python"])
    assert 0.2 < found < 0.8, "hardly a test: the answers are nearly all alike"


@pytest.mark.parametrize(
    ("source", "is_ascii"),
    [
        ("^[a-z0-9_]+$", True),
        ("^(a|b{2,3})?-\\d$", True),
        ("^a$|^b$", True),
        ("^[a-z]+", False),
        ("[a-z]+$", False),
        ("^a$|b", False),
        ("(^a$)", False),
        ("^.$", False),
        ("^[^a]$", False),
        ("^é$", False),
    ],
)
def test_what_a_pattern_lets_a_text_hold(source: str, is_ascii: bool) -> None:
    assert is_within(parse(source), 0, 0x7F) is is_ascii
