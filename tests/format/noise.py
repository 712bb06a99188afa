"""The same schema in disorder: other blanks and lines, comments wherever one may stand, familiar spellings."""

from __future__ import annotations

from random import Random

from heddle.compiler.source import SourceFile
from heddle.compiler.syntax.lex import ASIDE, tokenize

ARROWS = ("->", "<-", "<->")
FAMILIAR = {"int": "integer", "bool": "boolean", "decimal": "numeric", "=": "==", "<>": "!="}
HUNG = ("where", "include", "through")


class Noise:
    """Makes noise of one seed. Nothing of it changes what the schema means."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.comments = 0

    def disordered(self, text: str) -> str:
        tokens = tokenize(SourceFile("schema.hdl", text))
        kinds, texts = tokens.kinds[:-1], list(tokens.texts[:-1])
        gaps = [text[: tokens.start(0)]] + [
            text[tokens.ends[at] : tokens.start(at + 1)] for at in range(len(kinds))
        ]
        out = []
        braces: list[bool] = []
        depth = 0
        for at, kind in enumerate(kinds):
            before = kinds[at - 1] if at else ""
            in_block = bool(braces) and braces[-1] and depth == 0
            out.append(self.gap(gaps[at], before, kind, texts[at - 1], texts[at], in_block))
            out.append(self.token(kinds, texts, at, depth))
            if kind == "{":
                braces.append(kinds[at - 2 : at - 1] != ["namespace"])
            elif kind == "}":
                del braces[-1:]
            depth += (kind in "([") - (kind in ")]")
        return "".join(out) + self.random.choice(["", "\n", "\n\n\n", "  // at the end"])

    def chance(self, likely: float) -> bool:
        return self.random.random() < likely

    def gap(self, gap: str, before: str, kind: str, left: str, right: str, in_block: bool) -> str:
        """What stands between two tokens instead of `gap`."""
        if "\n" in gap or not before:
            return self.between_lines(gap, before, kind, in_block)
        may_end = kind not in (":", *ARROWS, "DOC")
        roll = self.random.random()
        if roll < 0.03 and kind != "REGEX":
            return f" {self.comment()} "
        if roll < 0.06 and may_end and kind != "REGEX":
            return f" // {self.name()}\n\t"
        if roll < 0.1 and may_end:
            return "\n " + "\n" * self.random.randint(0, 2)
        if roll < 0.4 and holds_apart(left, right, kind):
            return ""
        return self.random.choice([" ", " ", "  ", "\t", gap or " "])

    def between_lines(self, gap: str, before: str, kind: str, in_block: bool) -> str:
        """A line break stays one: an arrow, or a doc, may need it. A comma makes up for it."""
        beside_comment = kind in ASIDE or before in ASIDE
        closed = in_block and before not in ("{", "") and kind not in HUNG and not beside_comment
        if closed and self.chance(0.3) and kind != "}":
            return self.random.choice([", ", ",\n", ";\n\n", " ,\n\t"])
        if before == "{" and not beside_comment and self.chance(0.3):
            return " "
        lines = [self.random.choice(["", "  ", "\t"]) for _ in range(self.random.randint(1, 4))]
        if self.chance(0.1) and not (before == kind == "DOC"):
            lines.append(self.random.choice([f"// {self.name()}", self.comment()]))
            lines.append("")
        if before not in ASIDE and before and self.chance(0.05):
            lines[0] = f" // {self.name()}"
        elif not before:
            return "\n".join(lines) + "\n"
        return "\n".join([lines[0] if "//" in lines[0] else "", *lines[1:], "   "])

    def token(self, kinds: list[str], texts: list[str], at: int, depth: int) -> str:
        kind, text = kinds[at], texts[at]
        if kind == "STRING" and self.chance(0.3) and not {"'", "\\"} & set(text):
            return f"'{text[1:-1]}'"
        is_type = kind == "NAME" and kinds[at - 1] == ":" and depth == 0
        is_sign = kind in ("=", "<>") and depth > 0
        if (is_type or is_sign) and self.chance(0.3):
            return FAMILIAR.get(text, text)
        if kind == "DOC" and "*/" not in text and self.chance(0.2):
            return f"/** {text.removeprefix('///').strip()} */"
        return text

    def comment(self) -> str:
        blank, quote = self.random.choice(["", " "]), self.random.choice(["", '"'])
        return f"/*{blank}{quote}{self.name()}{blank}*/"

    def name(self) -> str:
        self.comments += 1
        return f"comment{self.comments}"


def holds_apart(left: str, right: str, kind: str) -> bool:
    """Whether two tokens are still two with nothing between them."""
    if kind in ASIDE or left.startswith("/"):
        return False
    found = tokenize(SourceFile("two.hdl", f"{left}{right} x")).texts
    return found[:2] == [left, right]
