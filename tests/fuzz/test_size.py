"""A megabyte of anything takes a bounded time, on the whole way, and what is too deep or too much is told."""

from __future__ import annotations

import time

import pytest

from heddle.compiler.compile import compile_schema
from heddle.compiler.diagnostics.problem import Problem, Problems
from heddle.compiler.source import Sources

from .whole import tell

MEGABYTE = 1_000_000
FEW = MEGABYTE // 4


def times(part: str, size: int = MEGABYTE) -> str:
    return part * (size // len(part))


def numbered(part: str, count: int) -> str:
    """The part many times, with its number for `#` and the next one for `+`."""
    return "".join(part.replace("#", str(at)).replace("+", str(at + 1)) for at in range(count))


MUCH = {
    **{f"all {part!r}": times(part) for part in ("}", "{", "(", '"', "/*", "@a", "a", "\0", "} {")},
    "fields of one line": f"model A {{ {times('x: int ', FEW)} }}",
    "relations of one line": f"model A {{ {times('-> A ', FEW)} }}",
    "relations to one model": "model B { x: int }\n" + numbered("model A# { -> B }\n", 8000),
    "names": f"model A {{ {numbered('c#, ', 60_000)} z: int }}",
    "bad models": numbered("model A# { }\n", 10_000),
    "types in a chain": numbered("type T# = T+\n", 20_000) + "type T20000 = int",
    "types in a circle": numbered("type T# = T+\n", 20_000) + "type T20000 = T0",
    "mixins in a chain": numbered("mixin M# with M+ { a#: int }\n", 20_000) + "mixin M20000 { z: int }\nmodel A with M0 { b: int }",
    "mixins that double": numbered("mixin M# with M+ as a, M+ as b { }\n", 60) + "mixin M60 { z: int }\nmodel A with M0 { b: int }",
    "a deep condition": f"model A {{ a: int check ({'(' * FEW}a > 1{')' * FEW}) }}",
    "a long condition": f"model A {{ a: int check ({times('a = 1 or ', FEW)} a = 2) }}",
    "a deep value": f"model A {{ a: json = {'[' * FEW}{']' * FEW} }}",
    "a long number": f"model A {{ a: int = {times('9')} b: string({times('9')}) c: int(0..{times('9')}) }}",
    "a great number": "model A { a: int = 1e999999999  b: float(1e-999999999..1)  c: decimal(10, 2) = 1e99999 }",
    "a long name": f"model {times('A')} {{ a: int }}",
    "unknown types": "model A { " + numbered("c#: T#\n", 900) + "}",
    "unknown words": times("modle A { }\n", FEW),
    "allowed warnings": f"model A {{ a: int {times('@allow(H501) ', FEW)} }}",
    "equal indexes": f"model A {{ a: int {times('index (a) ', FEW)} }}",
}  # fmt: skip
PATTERNS = {
    "groups within groups": "(" * FEW + "a" + ")" * FEW,
    "open groups": times("(a", FEW),
    "choices that are alike": "^" + "(a|a)*" * 10_000 + "$",
    "repetitions": "a{1,255}" * 20_000,
    "repetitions in a row": times("a*", FEW),
    "repetitions within repetitions": "(" * 90 + "a" + "{1,255})" * 89 + "{1,255})",
    "a class": f"[{times('ab', FEW)}]",
    "classes": times("[a-z]", FEW),
    "alternatives": times("a|", FEW) + "b",
}


@pytest.mark.parametrize("name", MUCH)
def test_much(name: str) -> None:
    bounded(MUCH[name])


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns(name: str) -> None:
    bounded(f'model A {{ a: string @pattern(/{PATTERNS[name]}/) = "{"a" * 200}b" }}')


def bounded(text: str) -> list[Problem]:
    """What takes some seconds; with the square of the length it would take hours."""
    started = time.process_time()
    sources, problems = Sources(), Problems()
    sources.add("fuzz.hdl", text)
    compile_schema(sources, problems, "fuzz.hdl")
    tell(problems, sources)
    assert time.process_time() - started < 90
    return list(problems)


def test_what_is_too_much_is_told() -> None:
    for text, code in {
        f"model A {{ {numbered('c#, ', 1000)} z: int }}": "H247",
        numbered("type T# = T+\n", 100) + "type T100 = int": "H118",
        numbered("mixin M# with M+ { a#: int }\n", 101)
        + "mixin M101 { z: int }\nmodel A with M0 { b: int }": "H118",
        "model A { a: int = 1e999999999 }": "H112",
    }.items():
        assert [problem.code.id for problem in bounded(text)] == [code]
