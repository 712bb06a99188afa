"""Random edits of schemas, as people make them and worse: of one word, a member, a declaration, a file, or several at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Files = dict[str, str]
"""The text of each file by its path."""

_MEMBERS = [
    "note{n}: string(..40)?",
    "note{n}: string(..40) @unique",
    "note{n}: draft | open | done = open",
    "note{n}: int(0..9)[..4] = []",
    'note{n}: string(8) @pattern(/^[a-z]+$/) = "abc"',
    "note{n}: {type}",
    "note{n}: {type}? /// What it is.",
    "note{n}: {type} @nocase",
    "id: int @key",
    "{word}: {type}",
    "-> {type}",
    "-> {type}?",
    "{word} -> {type}",
    "rel{n} -> {type}? @onDelete(cascade)",
    "rel{n} -> {type} @unique",
    "rel{n} -> {type}.{word}",
    "<- {type}[]",
    "rel{n} <- {type}",
    "rel{n} <-> {type}",
    "rel{n} <-> {type} through {type}",
    "check ({word} is not null)",
    "check ({word} <> {word})",
    'check "exact{n}" ({word} is not null)',
    "index ({word})",
    'index "exact{n}" ({word} desc)',
    "unique ({word}, {word})",
    "unique ({word}) where ({word} is not null)",
    "key ({word})",
    "with {type}",
    "check ({type}.{word} = {word})",
]
_DECLARATIONS = [
    "enum Extra{n} {{ a b c }}",
    "type Extra{n} = string(..9)",
    "mixin Extra{n} {{ extra: int }}",
    "model Extra{n} {{ extra: int  -> {type} }}",
    "view Extra{n} {{ extra: int @key  -> {type} }} = `select 1`",
    "namespace spare {{ model Extra{n} {{ extra: int }} }}",
]
_ATTRIBUTES = [
    "@unique",
    "@index",
    '@index("exact{n}")',
    '@unique("exact{n}")',
    "@key",
    '@column("{word}")',
    "@nocase",
    "@hidden",
    '@was("{word}")',
    "@allow(H504)",
    "@deferrable",
    "@onDelete(setNull)",
    "@updated",
]
_WORD = re.compile(r"[A-Za-z]\w*")
_BUILT_IN = ["int", "string(..30)", "string(5)", "text", "date", "datetime", "bool", "uuid", "json"]


class Edits:
    """Edits of the files, in place."""

    def __init__(self, seed: int, files: Files) -> None:
        self.random = Random(seed)
        self.files = files
        self.count = 0
        self.gone: Files = {}

    def edit(self) -> None:
        """One edit, or a few."""
        for _ in range(self.random.choice([1, 1, 1, 1, 2, 3])):
            self.random.choices([edit for edit, _ in _EDITS], [often for _, often in _EDITS])[0](
                self
            )

    # What there is to choose from

    def path(self) -> str:
        return self.random.choice(sorted(self.files))

    def filled(self, text: str) -> str:
        self.count += 1
        return text.format(n=self.random.randrange(4), word=self.word(), type=self.type())

    def word(self) -> str:
        words = re.findall(r"\b([a-z]\w*)\s*[:-]", "\n".join(self.files.values()))
        return self.random.choice(words or ["x"])

    def type(self) -> str:
        names = re.findall(
            r"\b(?:enum|type|mixin|model|view)\s+(\w+)", "\n".join(self.files.values())
        )
        return self.random.choice([*names, *names, *_BUILT_IN])

    def lines(self) -> tuple[str, list[str], list[int]]:
        """A file, its lines, and which of them are members."""
        path = self.path()
        lines = self.files[path].split("\n")
        return path, lines, [at for at, line in enumerate(lines) if line.startswith("  ")]

    # Members

    def add_member(self) -> None:
        self.add(_MEMBERS)

    def add_plain_member(self) -> None:
        self.add(_MEMBERS[:6])

    def add(self, members: list[str]) -> None:
        path, lines, inside = self.lines()
        if inside:
            lines.insert(
                self.random.choice(inside), "  " + self.filled(self.random.choice(members))
            )
            self.files[path] = "\n".join(lines)

    def delete_member(self) -> None:
        path, lines, inside = self.lines()
        if inside:
            del lines[self.random.choice(inside)]
            self.files[path] = "\n".join(lines)

    def repeat_member(self) -> None:
        path, lines, inside = self.lines()
        if inside:
            lines.insert(self.random.choice(inside), lines[self.random.choice(inside)])
            self.files[path] = "\n".join(lines)

    def move_member(self) -> None:
        path, lines, inside = self.lines()
        if len(inside) > 1:
            line = lines.pop(self.random.choice(inside[1:]))
            lines.insert(self.random.choice(inside[:-1]), line)
            self.files[path] = "\n".join(lines)

    def add_attribute(self) -> None:
        path, lines, inside = self.lines()
        if inside:
            at = self.random.choice(inside)
            head, mark, tail = lines[at].partition("///")
            written = self.filled(self.random.choice(_ATTRIBUTES))
            lines[at] = f"{head.rstrip()} {written} {mark}{tail}".rstrip()
            self.files[path] = "\n".join(lines)

    def change_type(self) -> None:
        path, lines, inside = self.lines()
        if inside:
            at = self.random.choice(inside)
            lines[at] = re.sub(r"(: |-> )[\w.]+", lambda m: m[1] + self.type(), lines[at], count=1)
            self.files[path] = "\n".join(lines)

    def change_number(self) -> None:
        path = self.path()
        found = list(re.finditer(r"\b\d+\b", self.files[path]))
        if found:
            self.put(path, self.random.choice(found), str(self.random.randrange(60)))

    def toggle_optional(self) -> None:
        path, lines, inside = self.lines()
        if inside:
            at = self.random.choice(inside)
            changed = re.sub(r"\?", "", lines[at], count=1)
            lines[at] = (
                changed
                if changed != lines[at]
                else re.sub(r"(?<=[:>] )([\w.()]+)", r"\1?", lines[at], count=1)
            )
            self.files[path] = "\n".join(lines)

    # Words and signs

    def put(self, path: str, found: re.Match[str], new: str) -> None:
        text = self.files[path]
        self.files[path] = text[: found.start()] + new + text[found.end() :]

    def rename_here(self) -> None:
        path = self.path()
        found = list(_WORD.finditer(self.files[path]))
        if found:
            new = self.random.choice(
                [self.word(), self.type(), f"renamed{self.random.randrange(4)}"]
            )
            self.put(path, self.random.choice(found), new)

    def rename_everywhere(self) -> None:
        old = self.random.choice([self.word(), self.type()])
        new = f"{old[:1]}ew{self.random.randrange(4)}"
        for path, text in self.files.items():
            self.files[path] = re.sub(rf"\b{re.escape(old)}\b", new, text)

    def break_syntax(self) -> None:
        path = self.path()
        text = self.files[path]
        at = self.random.randrange(len(text) + 1)
        new = self.random.choice(
            ["", "", "{", "}", "(", ")", '"', "`", ":", "@", "?", ",", "\x01", "/*", "///"]
        )
        self.files[path] = text[:at] + new + text[at + (not new) :]

    def space(self) -> None:
        path, lines, _ = self.lines()
        new = [
            "",
            "   ",
            "// A comment.",
            "/* More\nof it */",
            "/// A doc comment.",
            "/// A longer one.",
        ]
        lines.insert(self.random.randrange(len(lines) + 1), self.random.choice(new))
        self.files[path] = "\n".join(lines)

    # Declarations and files

    def blocks(self, path: str) -> list[str]:
        """The text of a file cut before each declaration that begins a line."""
        return re.split(
            r"(?m)^(?=(?:///|enum|type|mixin|model|view|namespace|schema)\b)", self.files[path]
        )

    def move_declaration(self) -> None:
        path, other = self.path(), self.path()
        blocks = self.blocks(path)
        block = blocks.pop(self.random.randrange(len(blocks)))
        self.files[path] = "".join(blocks)
        blocks = self.blocks(other)
        blocks.insert(self.random.randrange(len(blocks) + 1), block.rstrip("\n") + "\n")
        self.files[other] = "".join(blocks)

    def delete_declaration(self) -> None:
        path = self.path()
        blocks = self.blocks(path)
        del blocks[self.random.randrange(len(blocks))]
        self.files[path] = "".join(blocks)

    def repeat_declaration(self) -> None:
        path = self.path()
        self.files[path] += "\n" + self.random.choice(self.blocks(self.path()))

    def add_declaration(self) -> None:
        path = self.path()
        self.files[path] += "\n" + self.filled(self.random.choice(_DECLARATIONS)) + "\n"

    def set_setting(self) -> None:
        setting = self.random.choice(
            [
                "ids = uuid",
                "timestamps = on",
                "enums = check",
                "fkIndex = off",
                "allow = [H504]",
                "dialect = sqlite",
            ]
        )
        for path, text in self.files.items():
            self.files[path] = re.sub(r"(schema \w+ \{)", rf"\1 {setting} ", text, count=1)

    def move_file(self) -> None:
        path = self.path()
        self.files[f"{path[:-4]}{self.random.randrange(4)}.hdl"] = self.files.pop(path)

    def delete_file(self) -> None:
        if len(self.files) > 1:
            path = self.path()
            self.gone[path] = self.files.pop(path)

    def restore_file(self) -> None:
        for path in sorted(self.gone):
            self.files[path] = self.gone.pop(path)


_EDITS: list[tuple[Callable[[Edits], None], int]] = [
    (Edits.add_plain_member, 10),
    (Edits.add_member, 12),
    (Edits.delete_member, 6),
    (Edits.repeat_member, 2),
    (Edits.move_member, 4),
    (Edits.add_attribute, 5),
    (Edits.change_type, 4),
    (Edits.change_number, 6),
    (Edits.toggle_optional, 5),
    (Edits.rename_here, 4),
    (Edits.rename_everywhere, 3),
    (Edits.break_syntax, 2),
    (Edits.space, 4),
    (Edits.move_declaration, 2),
    (Edits.delete_declaration, 1),
    (Edits.repeat_declaration, 1),
    (Edits.add_declaration, 2),
    (Edits.set_setting, 1),
    (Edits.move_file, 1),
    (Edits.delete_file, 1),
    (Edits.restore_file, 2),
]
