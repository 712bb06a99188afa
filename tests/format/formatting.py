"""What the tests of the formatter ask of a text."""

from __future__ import annotations

from heddle.compiler.compile import compile_schema
from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.formatter import format_file
from heddle.compiler.model import Schema
from heddle.compiler.source import SourceFile, Sources
from heddle.compiler.syntax.lex import tokenize
from heddle.grammar.types import ALIASES

FAMILIAR = {"==": "=", "!=": "<>"}
DROPPED = {",", ";", "|"}


def formatted(text: str) -> str:
    return format_file(SourceFile("schema.hdl", text), Problems())


def model_of(*texts: str) -> Schema | None:
    """The Model, which knows no places; None if something is wrong."""
    sources = Sources()
    for number, text in enumerate(texts):
        sources.add(f"schema{number}.hdl", text)
    return compile_schema(sources, Problems(), "schema.hdl")


def essence(text: str) -> list[str]:
    """The tokens and comments of a text in their order, without what a formatter may drop, in its spelling.

    Two texts of the same essence have the same comments, each between the same tokens.
    """
    tokens = tokenize(SourceFile("schema.hdl", text))
    texts = " ".join(_essence(token) for token in tokens.texts if token not in DROPPED)
    return texts.replace("<-", "< -").split(" ")  # `a <-1` is a comparison


def _essence(token: str) -> str:
    if token.startswith(("///", "/**")):
        lines = token.removeprefix("/**").removesuffix("*/").split("\n")
        return " ".join(" ".join(line.strip().lstrip("/*").split()) for line in lines)
    if token.startswith(("//", "/*")):
        return " ".join(token.split())
    if token.startswith("'"):
        return '"' + token[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
    return FAMILIAR.get(token) or ALIASES.get(token, token)
