"""Schemas at random: sound ones, of every construct, under names that mean something elsewhere.

A seed gives the same schema for ever. What a schema needs of the language is kept by construction, so none has an error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from heddle.compiler.naming.words import words

NAMES = [
    "order",
    "user",
    "select",
    "class",
    "def",
    "type",
    "import",
    "default",
    "metadata",
    "registry",
    "constructor",
    "group",
    "table",
    "column",
    "value",
    "values",
    "self",
    "cls",
    "model",
    "base",
    "name",
    "names",
    "key",
    "keys",
    "index",
    "check",
    "unique",
    "where",
    "with",
    "on",
    "as",
    "in",
    "is",
    "and",
    "or",
    "like",
    "between",
    "date",
    "time",
    "object",
    "string",
    "symbol",
    "error",
    "list",
    "json",
    "map",
    "set",
    "record",
    "promise",
    "array",
    "number",
    "boolean",
    "enum",
    "field",
    "relation",
    "relations",
    "one",
    "many",
    "sql",
    "sa",
    "p",
    "z",
    "pg",
    "dt",
    "t",
    "schema",
    "query",
    "primary",
    "references",
    "position",
    "left",
    "right",
    "full",
    "inner",
    "end",
    "start",
    "limit",
    "offset",
    "length",
    "arguments",
    "async",
    "await",
    "yield",
    "lambda",
    "pass",
    "None",
    "True",
    "Any",
    "Optional",
    "Literal",
    "Mapped",
    "Decimal",
    "UUID",
    "hasOwnProperty",
    "prototype",
    "toString",
    "valueOf",
    "then",
    "interface",
    "package",
    "private",
    "public",
    "static",
    "undefined",
    "NaN",
    "window",
    "system",
    "rank",
    "rows",
    "session",
    "copy",
    "validate",
    "modelFields",
    "row2Col",
    "HTTPServer",
    "userIDs",
    "x",
]
LONG = "anUncommonlyLongNameThatNobodyInTheirRightMindWouldEverGiveToAThing"
VALUES = [
    "name",
    "value",
    "mro",
    "class",
    "None",
    '"PG-13"',
    '"so so"',
    '"it\'s \\"odd\\""',
    "a",
    "b",
    '"1st"',
    '"é"',
]
SETTINGS = {
    "tables": ["singular", "plural"],
    "tableCase": ["snake", "camel", "pascal", "lower", "as_is"],
    "columnCase": ["snake", "camel", "pascal", "lower", "as_is"],
    "plural": ["english", "s"],
    "ids": ["int", "bigint", "uuid", "uuid7"],
    "id": ['"id"', '"{model}_id"', '"{model}No"'],
    "reference": ['"{field}_{key}"', '"{key}_of_{field}"', '"FK_{field}__{key}"'],
    "junction": ['"{left}_{right}"', '"{right}_to_{left}"'],
    "timestamps": ["on", "off"],
    "onDelete": ["safe", "datrix", "cascade", "restrict", "noAction"],
    "onUpdate": ["cascade", "restrict", "noAction"],
    "fkIndex": ["on", "off"],
    "enums": ["native", "check"],
    "paths": ["kebab", "table"],
    "enum": ['"{name}_type"', '"ENUM {name}"'],
    "pk": ['"{table}_pkey"'],
    "fk": ['"{table}_{columns}_{target}_fk"'],
    "index": ['"{columns} of {table}"'],
    "unique": ['"{table}.{columns}"'],
    "check": ['"{table}.{name}"'],
}
# Each type, the kind of its values, and defaults for it.
TYPES: list[tuple[str, str, Sequence[str]]] = [
    ("string(1..40)", "text", ['"it\'s; \\"so\\" \\\\ ${x} %s --"', '"a"']),
    ('string(..20) @pattern(/^[a-z`"$]*$/)', "text", ['"ab"']),
    ("string(20) @nocase", "text", ['"Ab"']),
    ("string(1..12) @check(length({}) <> 3)", "text", ['"ab"']),
    ("text", "text", ['"plain"']),
    ("email", "text", []),
    ("url", "text", []),
    ("ip", "text", ['"::1"']),
    ("smallint(0..99)", "number", ["5"]),
    ("int(-5..5)", "number", ["-3"]),
    ("int @multipleOf(5)", "number", ["10"]),
    ("bigint", "number", ["9007199254740993"]),
    ("float(0.0..9.5)", "number", ["1.5"]),
    ("decimal(10, 2, 0..)", "number", ["9.50", "0"]),
    ("decimal(30, 10)", "number", []),
    ("bool", "bool", ["true", "false"]),
    ("date(1900-01-01..)", "date", ["2024-02-29", "today()"]),
    ("time(07:00..20:00)", "time", ["08:00:30.5"]),
    ("datetime", "datetime", ["now()", "2024-02-29T08:00:00Z"]),
    ("localdatetime", "localdatetime", ["2024-02-29T08:00"]),
    ("duration", "duration", ['"P1DT2H"']),
    ("uuid", "uuid", ["uuid()"]),
    ("json", "json", ["{}", '{key: [1, "two", null, true]}']),
    ("bytes(4..16)", "bytes", []),
    ("string(..20)[..3] @distinct", "list", ["[]", '["x"]']),
    ("int(0..9)[1..4]", "list", ["[1, 2]"]),
    ("native(postgres: `inet`, mysql: `varchar(45)`, sqlite: `text`)", "native", []),
    ("Kind", "enum", ['"value"', '"a"']),
    ("(a | b | class)", "enum", ["a"]),
    ("Kind[]", "list", ["[]"]),
    ("Slug", "text", []),
    ("Rate", "number", ["2"]),
]
KEYS = ["int", "bigint", "string(1..20)", "uuid", "date", "decimal(8, 2)", "Kind"]
ACTIONS = [
    "",
    " @onDelete(cascade)",
    " @onDelete(restrict)",
    " @onUpdate(cascade)",
    " @onDelete(noAction)",
]
PRELUDE = """
enum Kind {{ {values} }}
type Slug = string(..30) @pattern(/^[a-z-]+$/)
type Rate = decimal(6, 2, 0..) = 1.5
mixin Nothing {{}}
mixin Stamped with Nothing {{ stampedAt: datetime = now()  stampedBy: string(30)?  index (stampedAt desc) }}
mixin Postal {{ street, city: string(1..60)  check (street <> city) }}
"""


@dataclass
class Member:
    """A field that others may speak of."""

    name: str
    kind: str
    optional: bool = False


@dataclass
class Made:
    """A model so far."""

    name: str
    namespace: str | None
    taken: set[tuple[str, ...]] = field(default_factory=set)
    members: list[Member] = field(default_factory=list)
    uniques: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"{self.namespace}.{self.name}" if self.namespace else self.name


class Generator:
    """`long` lets names be so long that a database would cut them; `naming` is the preset.

    `longest` makes every name one of up to so many letters.
    """

    def __init__(
        self, seed: int, long: bool = False, naming: str = "heddle", longest: int = 0
    ) -> None:
        self.naming = naming
        self.random = Random(seed)
        grown = [self.grown(name, longest) for name in NAMES]
        self.names = [*grown, LONG] if long else grown
        self.models: list[Made] = []
        self.tables = 0

    def files(self) -> list[str]:
        """The texts of one project, in two files."""
        stems = {
            name.lower().rstrip("s"): name for name in self.names[: len(NAMES)]
        }  # No two share a plural.
        names = [*self.random.sample([*stems.values()], 6), *self.names[len(NAMES) :]]
        for name in names:
            self.models.append(self.model(name[:1].upper() + name[1:]))
        for model in self.models:
            self.rules(model)
        texts = [self.text(model) for model in self.models]
        values = " ".join(["value", "a", *self.random.sample(VALUES[2:8], 3)])
        head = f"schema generated {{ {self.settings()} }}\n{PRELUDE.format(values=values)}"
        return [head + "\n".join(texts[::2]), "\n".join(texts[1::2])]

    def grown(self, name: str, longest: int) -> str:
        """The name with more words behind it, up to some length."""
        wanted = self.random.randint(len(name), longest) if longest > len(name) else 0
        while len(name) + 4 < wanted:
            word = self.random.choice(["Other", "Invoice", "Of", "Warehouse", "ToBe", "Considered"])
            name += word[: wanted - len(name)].rstrip("sS")
        return name

    def chance(self, likely: float) -> bool:
        return self.random.random() < likely

    def settings(self) -> str:
        chosen = self.random.sample(sorted(SETTINGS), self.random.randint(0, 7))
        others = (f"{name} = {self.random.choice(SETTINGS[name])}" for name in chosen)
        return "  ".join([f"naming = {self.naming}", *others])

    def text(self, model: Made) -> str:
        uses = self.random.choice(
            ["", "", " with Stamped", " with Postal as home, Postal as work, Stamped"]
        )
        body = "\n  ".join(model.lines)
        text = f"/// About {model.name}.\nmodel {model.name}{uses} {{\n  {body}\n}}"
        return f"namespace {model.namespace} {{\n{text}\n}}" if model.namespace else text

    # Members

    def model(self, name: str) -> Made:
        made = Made(name, self.random.choice([None, None, "shop", "Back_Office"]))
        made.taken.add(words(name))
        self.key(made)
        made.taken |= {("label",), ("stamp",)}
        made.lines += ["label: string(9)?", "stamp: datetime?"]
        made.members += [Member("label", "text", True), Member("stamp", "datetime", True)]
        for type_, kind, defaults in self.random.sample(TYPES, self.random.randint(3, 9)):
            self.field(made, type_, kind, defaults)
        for _ in range(self.random.randint(0, 3)):
            self.belongs_to(made)
        if self.models and self.chance(0.5):
            self.many_to_many(made)
        return made

    def new_name(self, made: Made) -> str:
        while True:
            name = self.random.choice(self.names)
            if words(name) not in made.taken:
                made.taken.add(words(name))
                return name

    def key(self, made: Made) -> None:
        kind = self.random.choice(["made", "one", "several", "counted"])
        if kind == "counted":
            made.lines.append(f"{self.new_name(made)}: int = autoincrement() @key")
        elif kind != "made":
            names = [self.new_name(made) for _ in range(1 if kind == "one" else 2)]
            made.lines += [f"{name}: {self.random.choice(KEYS)}" for name in names]
            made.lines.append(f"key ({', '.join(names)})")

    def field(self, made: Made, type_: str, kind: str, defaults: Sequence[str]) -> None:
        name = self.new_name(made)
        optional = self.chance(0.3)
        head, at, tail = type_.partition(" @")
        written = f"{name}: {head}{'?' if optional else ''}"
        if defaults and self.chance(0.5):
            written += f" = {self.random.choice(defaults)}"
        written += at + tail.replace("{}", name)
        if kind in ("text", "number") and self.chance(0.2) and head not in ("text", "url"):
            written += " @unique"
            if not optional:
                made.uniques.append(name)
        made.lines.append(f"{written}   /// What {name} is: */ ${{x}} \\ 'q'.")
        made.members.append(Member(name, kind, optional))

    def belongs_to(self, made: Made) -> None:
        target = self.random.choice([*self.models, made])
        name = self.new_name(made)
        optional = "?" if target is made or self.chance(0.5) else ""
        field = (
            f".{self.random.choice(target.uniques)}" if target.uniques and self.chance(0.4) else ""
        )
        extra = self.random.choice(ACTIONS)
        if field and self.chance(0.4):
            extra += f' @fk("{name[:20]} of its own", name: "{made.name[:20]} to {name[:20]}")'
        extra += " @unique" * self.chance(0.2) + " @deferrable(initially)" * self.chance(0.2)
        made.lines.append(f"{name} -> {target.path}{field}{optional}{extra}")

    def many_to_many(self, made: Made) -> None:
        target = self.random.choice([*self.models, made])
        self.tables += 1
        made.lines.append(f'{self.new_name(made)} <-> {target.path} @table("link {self.tables}")')

    # Rules

    def rules(self, made: Made) -> None:
        expressions = Expressions(self.random, made.members)
        for _ in range(self.random.randint(1, 4)):
            made.lines.append(f"check ({expressions.condition(2)})")
        plain = [
            m.name for m in made.members if m.kind in ("number", "date", "bool", "datetime", "uuid")
        ]
        if len(plain) > 1:
            first, second = self.random.sample(plain, 2)
            made.lines.append(f"unique ({first}, {second})" + " @nulls(same)" * self.chance(0.3))
            made.lines.append(f"index ({second} desc nulls last, {first})")
            where = f" where ({expressions.condition(1)})" if self.chance(0.5) else ""
            made.lines.append(f"{self.random.choice(['index', 'unique'])} some ({first}){where}")
        if expressions.of("text"):
            made.lines.append(f"index (lower({expressions.text(1)}))")
        if expressions.of("number"):
            name = self.new_name(made)
            made.lines.append(f"{name}: float? := ({expressions.number(2)})")


class Expressions:
    """Expressions over some fields, of a kind and up to a depth."""

    def __init__(self, random: Random, members: Sequence[Member]) -> None:
        self.random = random
        self.members = members

    def of(self, kind: str) -> list[str]:
        return [member.name for member in self.members if member.kind == kind]

    def _one(self, *makers: Callable[[], str]) -> str:
        return self.random.choice(makers)()

    def field(self, kind: str, otherwise: str) -> str:
        return self.random.choice(self.of(kind) or [otherwise])

    def text(self, depth: int) -> str:
        def leaf() -> str:
            return self.field("text", '"none"')

        if depth == 0:
            return self._one(leaf, lambda: '"it\'s \\\\ %_"')

        def inner() -> str:
            return self.text(depth - 1)

        return self._one(
            leaf,
            lambda: f"lower({inner()})",
            lambda: f"upper(trim({inner()}))",
            lambda: f"substr({inner()}, 2, 3)",
            lambda: f'replace({inner()}, "a", "b\'")',
            lambda: f"concat({inner()}, {inner()})",
            lambda: f"({inner()} || {inner()})",
            lambda: f'coalesce({inner()}, "")',
            lambda: f'if({self.condition(0)}, {inner()}, "else")',
        )

    def number(self, depth: int) -> str:
        def leaf() -> str:
            return self.field("number", "7")

        if depth == 0:
            return self._one(leaf, lambda: self.random.choice(["3", "0.25", "-2", "1e3"]))

        def inner() -> str:
            return self.number(depth - 1)

        return self._one(
            leaf,
            lambda: f"({inner()} {self.random.choice('+-*/%')} {inner()})",
            lambda: f"abs(-{leaf()})",
            lambda: f"round({inner()}, 1)",
            lambda: f"(floor({inner()}) - ceil({inner()}))",
            lambda: f"div({inner()}, 3)",
            lambda: f"coalesce(nullif({inner()}, 5), {inner()})",
            lambda: f"{self.random.choice(['least', 'greatest'])}({inner()}, {inner()}, 4)",
            lambda: f"length({self.text(0)})",
        )

    def condition(self, depth: int) -> str:
        def leaf() -> str:
            return self._one(
                lambda: f"{self.field('number', 'length(label)')} {self.random.choice(['<', '<=', '=', '<>'])} {self.number(depth)}",
                lambda: f"{self.field('text', 'label')} {self.random.choice(['<', '>=', '=', '<>'])} {self.text(depth)}",
                lambda: f"{self.field('date', '2024-01-01')} <= {self.field('datetime', 'stamp')}",
                lambda: f'{self.field("text", "label")} not like "a%\\\\_"',
                lambda: f'{self.field("enum", "label")} in ("a")',
                lambda: f"{self.field('number', 'length(label)')} not between -1 and {self.number(0)}",
                lambda: f"not {self.field('bool', '(label is null)')}",
                lambda: self._nulls(),
            )

        if depth == 0:
            return leaf()
        return self._one(
            leaf,
            lambda: f"({self.condition(depth - 1)} or {self.condition(depth - 1)})",
            lambda: f"not ({self.condition(depth - 1)} and {leaf()})",
        )

    def _nulls(self) -> str:
        names = [member.name for member in self.members if member.optional][:3]
        if len(names) < 2:
            return "stamp is not null"
        return f"{self.random.choice(['exactlyOne', 'allOrNone'])}({', '.join(names)})"
