"""The grammar for editors: what it says of every construct, and that it sees schemas as the compiler does."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from heddle.compiler.source import Sources
from heddle.compiler.syntax.lex import tokenize
from heddle.grammar import load_table
from support import PATIENCE
from support.node import PACKAGES, Workspace

ROOT = Path(__file__).parents[2]
GRAMMAR = ROOT / "editors/vscode/syntaxes/heddle.tmLanguage.json"
HERE = Path(__file__).parent
SCHEMAS = sorted(
    path for path in ROOT.glob("examples/*/schema.hdl") if "node_modules" not in path.parts
)
KINDS = {
    "COMMENT": "comment",
    "DOC": "comment",
    "STRING": "string.quoted",
    "RAW": "string.other.raw",
    "REGEX": "string.regexp",
    "NUMBER": "constant.numeric",
    "DATE": "constant.numeric",
    "TIME": "constant.numeric",
}
"""The scope that tokens of each kind have."""


def test_every_construct_has_its_scopes(workspace: Workspace) -> None:
    command = [PACKAGES / ".bin/vscode-tmgrammar-test", "--grammar", GRAMMAR]
    ran = subprocess.run(
        [*command, HERE / "highlighting.hdl"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def scopes(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, list[list[str]]]:
    """For every schema the scopes of each character."""
    workspace = Workspace.at(tmp_path_factory.mktemp("scopes"))
    workspace.write({"scopes.ts": (HERE / "scopes.ts").read_text(encoding="utf-8")})
    command = [PACKAGES / ".bin/tsx", "scopes.ts", GRAMMAR, *SCHEMAS]
    ran = subprocess.run(
        command, cwd=workspace.folder, capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    found = {}
    for path, line in zip(SCHEMAS, ran.stdout.splitlines(), strict=True):
        text = path.read_text(encoding="utf-8")
        found[path] = [[] for _ in range(len(text) + 1)]
        for start, end, *names in json.loads(line):
            found[path][start:end] = [names] * (min(end, len(text)) - start)
    return found


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.parent.name)
def test_an_editor_sees_the_tokens_of_the_compiler(
    scopes: dict[Path, list[list[str]]], path: Path
) -> None:
    tokens = tokenize(Sources().add(path.name, path.read_text(encoding="utf-8")))
    for kind, text, end in zip(*tokens, strict=True):
        for at in range(end - len(text), end):
            names = scopes[path][at]
            wanted = KINDS.get(kind)
            place = f"{text!r} at {at}: {names}"
            assert not any(name.startswith("invalid") for name in names), place
            if wanted:
                assert any(name.startswith(wanted) for name in names), place
            else:
                assert not any(name.startswith(("comment", "string")) for name in names), place
            if kind != "$END" and kind not in KINDS and text.isalpha() and kind != "NAME":
                assert names, place


def test_every_word_of_the_language_is_known() -> None:
    words = {text for text in load_table().literals if text.isalpha()}
    text = GRAMMAR.read_text(encoding="utf-8").replace("\\\\b", " ")
    assert words - set(re.findall(r"[a-z]+", text)) == set()
