"""Text → syntax tree.

`parse` never raises for what a user wrote: it reports, and gives the tree of all that could be read. A broken member costs that
member, a broken declaration that declaration.
"""

from __future__ import annotations

from itertools import islice

from ...grammar import load_table
from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Problems
from ..source import SourceFile, Span
from . import ast
from .build import Builder
from .depth import prune
from .docs import Docs
from .lex import CONTROL, Tokens, tokenize
from .machine import Machine
from .recover import Recovery

# A file that is no text at all is not worth more.
MOST_CONTROL_CHARACTERS = 20


def parse(file: SourceFile, problems: Problems) -> ast.File:
    tokens = tokenize(file)
    docs = Docs(file, tokens)
    machine = Machine(load_table(), Builder(file, docs, problems).builder_of, file.base)
    recovery = Recovery(machine, tokens, file, problems)
    decls = machine.run(tokens, recovery.miss)
    if recovery.has_missed and _is_no_schema(file, tokens, problems):
        return ast.File(file.base, file.end, [], [], frozenset(tokens.texts))
    prune(decls, problems)
    _report_control_characters(file, problems)
    lost = docs.left_over()
    for doc, beside in lost:
        if not recovery.has_skipped(beside):
            problems.report(codes.LOST_DOC, doc)
    return ast.File(file.base, file.end, decls, _comments(tokens, lost), recovery.lost_words())


def _is_no_schema(file: SourceFile, tokens: Tokens, problems: Problems) -> bool:
    """Whether a file is of another language or two at once, which is told then in place of all else."""
    from . import conflict, foreign  # many patterns, which a sound file does not need

    if conflict.report_conflicts(file, tokens, problems):
        return True
    language = foreign.recognise(file, tokens)
    if language is not None:
        foreign.report(language, file, tokens, problems)
    return language is not None


def _comments(tokens: Tokens, lost_docs: list[tuple[Span, int]]) -> list[ast.Comment]:
    """Every comment, and every doc that is in no node of the tree."""
    if not lost_docs and "COMMENT" not in tokens.kinds:
        return []
    lost = {doc.start for doc, _ in lost_docs}
    return [
        ast.Comment(end - len(text), end, text.rstrip())
        for kind, text, end in zip(*tokens, strict=True)
        if kind == "COMMENT" or (kind == "DOC" and end - len(text) in lost)
    ]


def _report_control_characters(file: SourceFile, problems: Problems) -> None:
    for found in islice(CONTROL.finditer(file.text), MOST_CONTROL_CHARACTERS):
        span = Span(file.base + found.start(), file.base + found.end())
        problems.report(codes.CONTROL_CHARACTER, span, point=f"{ord(found[0][0]):04x}")
