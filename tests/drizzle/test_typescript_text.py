"""TypeScript is written as Prettier would leave it, and texts come back from it as they went in."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

from heddle.backends.text.typescript import (
    doc_comment,
    header,
    property_key,
    regex_literal,
    string_literal,
    template_literal,
)
from heddle.backends.text.typescript_calls import Call, Chain
from heddle.backends.text.typescript_code import Code, Number, Regex, Template, Text
from heddle.backends.text.typescript_operators import Infix
from heddle.backends.text.typescript_structures import (
    Array,
    Arrow,
    Object,
    Property,
    statement,
)
from support.node import Workspace

HOSTILE = (
    "",
    "it's",
    'say "so"',
    """both ' and " and '""",
    "back\\slash\\",
    "tick ` and ${process.exit(1)} and $ and {}",
    "*/ process.exit(1); /*",
    "// @ts-nocheck",
    "@ts-expect-error",
    " @ts-ignore\nnext",
    "prettier-ignore",
    "line\nbreak\r\nand\ttab\x0b\x0c\x1b\x85\u2028\u2029",
    "\x00\x07\x7f\xa0\u200b\u200d\u202e\u2066\ufeff\ue000",
    "\ud800 lone",
    "é ñ 漢字 ﷽ 👍🏽 👩‍💻 ❤️ 1️⃣ 🇫🇷 e\u0301",
    "</script><!-- -->",
    "\\u{41} \\x41 \\n",
    "a-key",
    "1st",
    "12",
    "__proto__x",
)


def test_texts_come_back_from_literals(workspace: Workspace) -> None:
    lines = ["export default ["]
    for text in HOSTILE:
        lines += [f"  {string_literal(text)},", f"  {template_literal(text)},"]
        lines += [f"  Object.keys({{ {property_key(text)}: 1 }})[0],"]
    workspace.write(
        {
            "texts.ts": "\n".join([*lines, "];\n"]),
            "print.ts": 'import texts from "./texts";\nprocess.stdout.write(JSON.stringify(texts));\n',
        }
    )
    printed = json.loads(workspace.run("print.ts"))
    assert printed == [text for text in HOSTILE for _ in range(3)]


def test_comments_neither_end_early_nor_give_orders(workspace: Workspace) -> None:
    parts = [header("a\nb*/.hdl", "drizzle")]
    for number, text in enumerate(HOSTILE):
        parts.append(f"{doc_comment(text)}\nexport const c{number} = {number};")
        documented = Object([Property("a", Number("1"), f"{text}\n  indented\n\n{text} ")])
        parts.append(statement(f"export const o{number} =", documented))
    files = workspace.write({"comments.ts": "\n".join(parts) + "\n"})
    assert not workspace.type_errors(files)
    assert not workspace.unformatted(files)


class Writer:
    """Makes code of every kind and many sizes."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def word(self) -> str:
        length = self.random.choice((1, 2, 3, 5, 8, 13, 20, 30, 44))
        return "".join(self.random.choices("abcdefgxyz", k=length))

    def text(self) -> str:
        makers: tuple[Callable[[], str], ...] = (
            self.word,
            lambda: f"{self.word()} {self.word()}",
            lambda: "é" * self.random.randint(1, 40),
            lambda: "漢字" * self.random.randint(1, 20),
            lambda: "👍" * self.random.randint(1, 20),
            lambda: self.random.choice(HOSTILE[1:]),
        )
        return self.random.choice(makers)()

    def atom(self) -> Code:
        makers: tuple[Callable[[], Code], ...] = (
            lambda: Code(self.word()),
            lambda: Code(f"t.{self.word()}"),
            lambda: Text(self.text()),
            lambda: Template(self.text()),
            lambda: Template(self.text(), "sql"),
            lambda: Number(str(self.random.randint(0, 10 ** self.random.randint(0, 12)))),
            lambda: Code(self.random.choice(("true", "null"))),
            lambda: Regex(regex_literal(f"^{self.word()}$")),
        )
        return self.random.choice(makers)()

    def arguments(self, depth: int) -> list[Code]:
        return [self.code(depth - 1) for _ in range(self.random.choice((0, 1, 1, 1, 2, 2, 3)))]

    def body(self, depth: int) -> Code:
        if self.random.random() < 0.3:
            operator = self.random.choice(("&&", "||"))
            return Infix(operator, [self.atom() for _ in range(self.random.randint(2, 5))])
        while isinstance(body := self.code(depth), Arrow):
            pass
        return body

    def chain(self, depth: int) -> Code:
        head = self.random.choice(("p", "z", "$$", "t.Upper", f"t.{self.word()}", None))
        links = [
            (f"x{self.word()}", self.arguments(depth)) for _ in range(self.random.randint(1, 5))
        ]
        return Chain(head or Call(self.word(), self.arguments(depth - 1)), *links)

    def object(self, depth: int) -> Code:
        properties = [
            Property(
                self.random.choice((self.word(), f"{self.word()}-x")),
                self.code(depth - 1),
                self.text() if self.random.random() < 0.1 else None,
            )
            for _ in range(self.random.randint(0, 4))
        ]
        return Object(properties, spread=self.random.random() < 0.2)

    def code(self, depth: int) -> Code:
        if depth <= 0:
            return self.atom()
        numbers = (str(self.random.randint(0, 9999)) for _ in range(self.random.randint(0, 30)))
        makers: tuple[Callable[[], Code], ...] = (
            self.atom,
            self.atom,
            lambda: self.object(depth),
            lambda: Array([self.code(depth - 1) for _ in range(self.random.randint(0, 5))]),
            lambda: Array([Number(number) for number in numbers]),
            lambda: Call(self.word(), self.arguments(depth)),
            lambda: self.chain(depth),
            lambda: self.chain(depth),
            lambda: Arrow(self.random.choice(("()", "(t)", "(t): p.X[]")), self.body(depth - 1)),
        )
        return self.random.choice(makers)()


def test_code_has_the_form_that_prettier_gives_it(workspace: Workspace) -> None:
    writer = Writer(20)
    files = {
        f"{number}.ts": "\n".join(
            statement(f"export const {writer.word()}{line} =", writer.code(depth))
            for line in range(60)
            for depth in (1, 2, 3)
        )
        + "\n"
        for number in range(12)
    }
    assert workspace.unformatted(workspace.write(files)) == []
