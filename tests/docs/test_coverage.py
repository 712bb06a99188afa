"""The manual shows everything that the language has, in schemas that are compiled; the tables alone do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from heddle.compiler.diagnostics.codes import CODES
from heddle.compiler.diagnostics.problem import Problems, Severity
from heddle.compiler.source import Sources
from heddle.compiler.syntax import ast
from heddle.compiler.syntax.parse import parse
from heddle.grammar.attributes import ATTRIBUTES
from heddle.grammar.functions import FUNCTIONS, MAKERS
from heddle.grammar.settings import PRESETS, SETTINGS
from heddle.grammar.types import TYPES

from .blocks import Block, blocks_of

PAGES = ("language.md", "presets.md")


def is_sound(block: Block) -> bool:
    named = [CODES[word] for word in block.words if word in CODES]
    return all(code.severity is Severity.WARNING for code in named)


@cache
def shown() -> tuple[str, tuple[ast.File, ...]]:
    """The schemas of the manual that compile: as one text without comments, and as trees."""
    blocks = [block for page in PAGES for block in blocks_of(page, "hdl") if is_sound(block)]
    texts = [re.sub(r"//[^\n]*", "", block.text) for block in blocks]
    files = (parse(Sources().add("schema.hdl", text), Problems()) for text in texts)
    return "\n".join(texts), tuple(files)


def declarations() -> Iterator[ast.Decl]:
    for file in shown()[1]:
        for decl in file.decls:
            yield decl
            if isinstance(decl, ast.Namespace):
                yield from decl.decls


def relations() -> list[ast.Relation]:
    return [
        member
        for decl in declarations()
        if isinstance(decl, ast.Model | ast.Mixin | ast.View)
        for member in decl.members
        if isinstance(member, ast.Relation)
    ]


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_every_attribute_is_shown(name: str) -> None:
    assert re.search(rf"@{name}\b", shown()[0])


@pytest.mark.parametrize("name", [*FUNCTIONS, *MAKERS])
def test_every_function_is_shown(name: str) -> None:
    assert re.search(rf"\b{name}\(", shown()[0])


@pytest.mark.parametrize("name", TYPES)
def test_every_type_is_shown(name: str) -> None:
    assert re.search(rf"[:=] {name}\b", shown()[0])


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_shown(name: str) -> None:
    blocks = [decl for decl in declarations() if isinstance(decl, ast.Schema)]
    assert name in {s.name.parts[0].text for block in blocks for s in block.settings}


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_shown(name: str) -> None:
    assert name == "heddle" or re.search(rf"\bnaming += {name}\b", shown()[0])


@pytest.mark.parametrize("kind", ast.Decl.__args__, ids=lambda kind: kind.__name__)
def test_every_declaration_is_shown(kind: type[ast.Decl]) -> None:
    assert any(isinstance(decl, kind) for decl in declarations())


FORMS = {
    "name -> Target": lambda r: r.arrow == "->" and r.names,
    "-> Target": lambda r: r.arrow == "->" and not r.names,
    "-> Target?": lambda r: r.arrow == "->" and r.target.suffixes,
    "a, b -> Target": lambda r: len(r.names) > 1,
    "-> Target.field": lambda r: r.arrow == "->" and len(r.target.name.parts) == 2,
    "-> Target(a, b)": lambda r: r.target.columns,
    "-> Target = default": lambda r: r.default is not None,
    "<- Target": lambda r: r.arrow == "<-" and not r.target.suffixes,
    "<- Target[]": lambda r: r.arrow == "<-" and r.target.suffixes,
    "name <- Target.relation[]": lambda r: r.arrow == "<-" and len(r.target.name.parts) == 2,
    "<-> Target": lambda r: r.arrow == "<->" and not r.names,
    "name <-> Target.relation": lambda r: r.arrow == "<->" and len(r.target.name.parts) == 2,
    "<-> Target through Model": lambda r: r.through and len(r.through.parts) == 1,
    "<-> Target through Model.relation": lambda r: r.through and len(r.through.parts) == 2,
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_relation_is_shown(form: str) -> None:
    assert any(FORMS[form](relation) for relation in relations())
