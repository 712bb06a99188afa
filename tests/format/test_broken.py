"""A file with mistakes: what can be read is formatted, the rest stays byte for byte, and nothing is lost."""

from __future__ import annotations

import re
from random import Random
from textwrap import dedent

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from makers.generated import Generator

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.formatter import format_file
from heddle.compiler.source import SourceFile
from support.schemas import PAGE

from .formatting import essence, formatted

CASES = {
    "a member": (
        """\
        model A {
           a:int
             b:  = = 3 // why
           c:int
        }
        type   B=int
        """,
        """\
        model A {
          a: int
             b:  = = 3 // why
          c: int
        }

        type B = int
        """,
    ),
    "several lines of a member, and the comments between them": (
        """\
        model A {
           a:int
           check (  a >
             // more

             ) and  +
           c:int
        }
        """,
        """\
        model A {
          a: int
           check (  a >
             // more

             ) and  +
          c: int
        }
        """,
    ),
    "what shares a line with a mistake": (
        "model A {\n  a:int  b: ??  c:int\n    d:int\n}\n",
        "model A {\n  a:int  b: ??  c:int\n  d: int\n}\n",
    ),
    "a declaration on one line": (
        "model   A { a: = }\nmodel   B { b:int }\n",
        "model   A { a: = }\nmodel B { b: int }\n",
    ),
    "the head of a declaration": (
        "model   A extends X {\n   a:int\n}\nmodel   B { b:int }\n",
        "model   A extends X {\n   a:int\n}\nmodel B { b: int }\n",
    ),
    "a member of a namespace": (
        "namespace N {\nmodel A {\na: ==\n }\nmodel B { b:int }\n}\n",
        "namespace N {\n  model A {\na: ==\n  }\n\n  model B { b: int }\n}\n",
    ),
    "a relation that would belong to the field before it": (
        "model A {\n   id:int -> B\n   c:int\n}\n",
        "model A {\n   id:int -> B\n  c: int\n}\n",
    ),
    "a name apart from its colon": (
        "model A {\n   a\n   :int\n   c:int\n}\n",
        "model A {\n   a\n   :int\n  c: int\n}\n",
    ),
    "a body that is not closed": (
        "model   A {\n   a:int\n\n\n\nmodel   B { b:int }\n",
        "model   A {\n   a:int\n\n\n\nmodel   B { b:int }\n",
    ),
    "an escape that is none": (
        'model A {\n   a:string = "\\q"\n   b:int\n}\n',
        'model A {\n   a:string = "\\q"\n  b: int\n}\n',
    ),
    "a comment without an end": (
        "model   A { a:int }\n  /* never\n\n\n closed",
        "model A { a: int }\n  /* never\n\n\n closed\n",
    ),
    "not a schema at all": ("  { [ } )\n\n\n\n  ***", "  { [ } )\n\n\n\n  ***\n"),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_the_rest_is_formatted(before: str, after: str) -> None:
    before, after = dedent(before), dedent(after)
    assert formatted(before) == after
    check(before)


def check(text: str) -> None:
    """Formatting loses nothing, is done after once, and leaves every line with an error alone."""
    problems = Problems()
    done = format_file(SourceFile("schema.hdl", text), problems)
    assert formatted(done) == done
    assert essence(done) == essence(text)
    lines = set(done.split("\n"))
    file = SourceFile("schema.hdl", text)
    for problem in problems:
        if problem.is_error:
            line = file.line(file.place(problem.span.start).line)
            assert line in lines or not line.strip()


@pytest.mark.parametrize("seed", range(200))
def test_one_damaged_token_costs_its_lines(seed: int) -> None:
    random = Random(seed)
    text = Generator(seed).files()[0] if seed % 2 else PAGE
    tokens = re.findall(r"\w+|///?[^\n]*|\"[^\"\n]*\"|\s+|.", text)
    at = random.randrange(len(tokens))
    tokens[at] = random.choice(["", tokens[at] * 2, random.choice(tokens)])
    check("".join(tokens))


WORDS = (
    "model mixin enum type view schema namespace sql with as through where include index unique key check on"
    " a b C int string true null not and or in is between like asc nulls first using"
    " { } ( ) [ ] < > : := = == != <> -> <- <-> , ; . .. ? | || @ + - * / % 1 2.5 2024-01-01 08:00"
    " \"t\" 't' `r` /r/ now()"
)
PIECES = [
    *WORDS.split(),
    *("// c\n", "/// d\n", "/** e */", "/* f */", "/* g\n h */", "```r\nr```"),
    *("\n", "\n\n\n", "\t", "model A {\n", "a: int\n", "-> B\n", "}\n"),
    *("é", "\x00", '"', "`", "/*"),
]


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "\n"])), max_size=60))
@example([("model A {\n", ""), ("a: int\n", ""), ("/* g\n h */", ""), ("-> B\n", ""), ("}\n", "")])
def test_no_soup_of_tokens_is_too_thick(pieces: list[tuple[str, str]]) -> None:
    check("".join(piece + gap for piece, gap in pieces))


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    done = formatted(text)
    assert formatted(done) == done


@pytest.mark.parametrize(
    "opening", ["(", "[", "{", "model A {", "namespace N { ", "check (", "a: (", "/*"]
)
def test_depth_is_no_danger(opening: str) -> None:
    check(opening * 3000)
    check(f"model A {{ x: int  {opening * 200} }}")
