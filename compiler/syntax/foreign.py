"""Files in other languages. Whoever gives one to Heddle wants to hear that first, and not what is wrong with each of its lines.

A file is looked at only after something in it could not be read, without its raw SQL and comments. It is taken for another
language's where the signs of that language stand in it, and no arrow of ours. Then nothing of it is read; what is told is what it seems
to be and where to go from there, and of each habit the first place, with the spelling here.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..diagnostics.codes import syntax as codes
from ..diagnostics.problem import Problems
from ..source import SourceFile, Span
from .familiar import REQUIRED
from .lex import Tokens


class Language(NamedTuple):
    """`signs` are what only this language has, of which so many as `needs` must be there; `habits` have what is written here.

    Where `ours` is found, the file is one of ours that borrows from the other language: without it, where a model is.
    """

    name: str
    advice: str
    signs: tuple[re.Pattern[str], ...]
    needs: int = 1
    ours: re.Pattern[str] | None = None
    habits: tuple[tuple[re.Pattern[str], str], ...] = ()


def _signs(*shapes: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(shape, re.MULTILINE) for shape in shapes)


def _told(*rows: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(shape, re.MULTILINE), hint) for shape, hint in rows)


ARROW: Final = re.compile(r"^[ \t]*(?:\w+[ \t]*)?(?:<->|->|<-)[ \t]*[A-Za-z]", re.MULTILINE)
"""A relation of ours."""
MODEL: Final = re.compile(r"^[ \t]*(?:model|mixin|view)[ \t]+\w+[^\n;]{0,200}\{", re.MULTILINE)
FIELD: Final = re.compile(r"^[ \t]+(?!Ref\b)\w+[ \t]*:[ \t]*[A-Za-z]", re.MULTILINE)
NOTHING: Final = re.compile(r"(?!)")
IMPORT: Final = "give that to `heddle import`"
ANEW: Final = "docs/language.md begins with a `model`: write one for each"

LANGUAGES: Final = (
    Language(
        "a Prisma schema",
        "for its SQL, run `npx prisma migrate diff --from-empty --to-schema schema.prisma --script` (before Prisma 7 "
        f"`--to-schema-datamodel`), and {IMPORT}; or write it anew: docs/coming-from/prisma.md",
        _signs(
            r"^[ \t]*(?:datasource|generator)[ \t]+\w+[ \t]*\{",
            r"^[ \t]*\w+[ \t]+[A-Z]\w*(?:\[\]|\?)?[ \t]+@(?:id|default|unique|relation|updatedAt|db\.|map)\b",
            r"^[ \t]*@@(?:map|unique|index|id)\(",
            r"@relation\([^)\n]{0,200}\bfields:",
            r"@default\((?:autoincrement|now|uuid|cuid)\(",
        ),
        2,
        FIELD,
        _told(
            (
                r"^[ \t]*(?:datasource|generator)\b[ \t]*\w*",
                "leave it out: `schema { dialect = postgres }` and `heddle.toml` say it",
            ),
            (
                r"^[ \t]+\w+[ \t]+(?:String|Int|BigInt|Float|Boolean|DateTime|Decimal|Json|Bytes)\b(?:\[\]|\?)?",
                "write a colon between name and type, and the types of Heddle: `name: string`",
            ),
            (r"@id\b", "write `@key`; or leave the field out: a model without a key gets an `id`"),
            (r"@default(?=\()", "write `= value` behind the type"),
            (r"@updatedAt\b", "write `@updated`"),
            (
                r"@db\.\w+(?:\([^)\n]{0,200}\))?",
                "write the length behind the type: `string(40)`, `decimal(10, 2)`",
            ),
            (
                r"(?<!@)@map(?=\()",
                'write `@column("…")` for a field, `admin = "…"` for a value of an enum',
            ),
            (
                r"@relation(?:\([^)\n]{0,200}\))?",
                "write `author -> User` in place of this and of the field with the key",
            ),
            (
                r"^[ \t]+\w+[ \t]+[A-Z]\w*\[\][ \t]*$",
                "write `posts <- Post[]`, or leave it out: the other side of a relation is there; `<-> Tag` for many to many",
            ),
            (r"@@map(?=\()", 'write `@table("…")` behind the name of the model'),
            (r"@@id(?=\()", "write `key (a, b)`"),
            (r"@@unique(?=\()", "write `unique (a, b)`"),
            (r"@@(?:index|fulltext)(?=\()", "write `index (a, b desc)`"),
            (r"@@schema(?=\()", "write the model in a `namespace`"),
        ),
    ),
    Language(
        "a DBML file",
        "for its SQL, run `npx -p @dbml/cli dbml2sql schema.dbml`, and "
        f"{IMPORT}; or write it anew: docs/coming-from/dbml.md",
        _signs(
            r"^[ \t]*Table[ \t]+[\w.\"]+[^\n{]{0,200}\{",
            r"^[ \t]*Ref\b[^\n]{0,200}:[^\n]{0,200}[-<>]",
            r"^[ \t]*Project[ \t]+\w+[ \t]*\{",
            r"^[ \t]*indexes[ \t]*\{",
            r"\[(?:[^\]\n]{0,200},)?[ \t]*(?:pk|primary key|increment|ref:[^\]\n]{0,200}|not null|note:[^\]\n]{0,200})[ \t]*(?:,[^\]\n]{0,200})?\]",
            r"^[ \t]*TableGroup[ \t]+\w+",
        ),
        2,
        FIELD,
        _told(
            (r"^[ \t]*Project[ \t]+\w+", "write `schema shop { dialect = postgres }`"),
            (
                r"^[ \t]*Table[ \t]+\w+",
                "write `model`, and a name in singular: the table is its plural",
            ),
            (r"^[ \t]*Enum[ \t]+\w+", "write `enum`"),
            (
                r"^[ \t]+\w+[ \t]+(?:int|integer|bigint|varchar|text|timestamp|boolean|date|decimal|uuid)\b(?:\([^)\n]{0,200}\))?",
                "write a colon between name and type: `name: string(40)`",
            ),
            (
                r"(?<=\[)(?:pk|primary key)[^\]\n]{0,200}",
                "write `@key` behind the type; a model without a key gets an `id`",
            ),
            (r"(?<=\[)not null", REQUIRED),
            (r"\bdefault:[^\],\n]{0,200}", "write `= value` behind the type"),
            (r"\bref:[^\],\n]{0,200}", "write `author -> User` in place of the column"),
            (
                r"^[ \t]*Ref\b[^\n]{0,200}",
                "write the relation in its model: `author -> User @onDelete(cascade)`",
            ),
            (r"^[ \t]*indexes\b", "write `index (a, b)` and `unique (a, b)` in the model"),
            (r"\b[Nn]ote:", "write `/// text` above it"),
            (r"^[ \t]*TableGroup\b[^\n{]{0,200}", "leave it out, or write a `namespace`"),
        ),
    ),
    Language(
        "SQL",
        f"{IMPORT.replace('that', 'the script')}: `heddle import script.sql -o schema.hdl`",
        _signs(
            r"(?i)^[ \t]*create[ \t]+(?:(?:or[ \t]+replace|global|temporary|temp|unlogged)[ \t]+)*table\b",
            r"(?i)^[ \t]*create[ \t]+(?:unique[ \t]+index|index|type[^\n]{0,200}\bas\b|view|sequence|extension|schema|database)\b",
            r"(?i)^[ \t]*create[ \t]+(?:or[ \t]+replace[ \t]+)?(?:function|trigger|procedure|policy)\b",
            r"(?i)^[ \t]*(?:alter|drop)[ \t]+table\b",
            r"(?i)^[ \t]*insert[ \t]+into\b",
        ),
    ),
    Language(
        "TypeScript with Drizzle",
        f"for its SQL, run `npx drizzle-kit export`, and {IMPORT}; or write it anew: docs/coming-from/drizzle.md",
        _signs(r"\b(?:pg|mysql|sqlite)(?:Table|Enum|Schema|View)\s*\(", r"[\"']drizzle-orm\b"),
    ),
    Language(
        "TypeScript",
        f"{ANEW} table",
        _signs(
            r"^[ \t]*export[ \t]+(?:default[ \t]+)?(?:interface|class|type|const|enum|abstract|function)\b",
            r"^[ \t]*import\b[^\n]{0,200}\bfrom[ \t]+[\"']",
            r"^[ \t]*(?:const|let|var)[ \t]+\w+[^\n=]{0,200}=",
        ),
    ),
    Language(
        "TypeSpec",
        "write it anew: models and enums are much the same; docs/language.md has the types and the relations",
        _signs(r"^[ \t]*import[ \t]+[\"']@typespec/", r"^[ \t]*using[ \t]+TypeSpec\b"),
        ours=NOTHING,
    ),
    Language(
        "a GraphQL schema",
        "write `model User { name: string }` for `type User { name: String! }`",
        _signs(
            r"^[ \t]*type[ \t]+(?:Query|Mutation|Subscription)[ \t]*\{",
            r"^[ \t]*type[ \t]+\w+[^\n{=]{0,200}\{",
            r"^[ \t]+\w+(?:\([^)\n]{0,200}\))?[ \t]*:[ \t]*\[?\w+!",
        ),
        2,
    ),
    Language(
        "a Rails schema",
        "give its `structure.sql`, or its database, to `heddle import`",
        _signs(r"^[ \t]*ActiveRecord::Schema", r"^[ \t]*create_table[ \t]+[:\"]"),
    ),
    Language(
        "a Protocol Buffers file",
        f"{ANEW} message",
        _signs(r"^[ \t]*syntax[ \t]*=[ \t]*[\"']proto"),
    ),
    Language(
        "an OpenAPI document",
        f"{ANEW} schema",
        _signs(r"^(?:openapi|swagger)[ \t]*:", r"\A\s*\{\s*\"(?:openapi|swagger)\""),
    ),
    Language("JSON", f"{ANEW} object", _signs(r"\A\s*\{\s*\"", r"\A\s*\[\s*[\[{\"]")),
    Language("XML", f"{ANEW} record", _signs(r"\A\s*<[?!A-Za-z]")),
    Language(
        "Python with SQLAlchemy",
        "give its database to `heddle import`, by URL or as an SQL script; or write it anew: docs/coming-from/sqlalchemy.md",
        _signs(
            r"^[ \t]*from[ \t]+(?:sqlalchemy|sqlmodel)\b",
            r"^[ \t]*import[ \t]+(?:sqlalchemy|sqlmodel)\b",
            r"\bmapped_column\(",
        ),
    ),
    Language(
        "Python",
        f"{ANEW} table",
        _signs(
            r"^[ \t]*from[ \t]+[\w.]+[ \t]+import\b",
            r"^class[ \t]+\w+(?:\([^)\n]{0,200}\))?:[ \t]*$",
            r"^[ \t]*def[ \t]+\w+\(",
        ),
    ),
)
"""The first that fits is taken."""


def recognise(file: SourceFile, tokens: Tokens) -> Language | None:
    """Whose file this is, if it is another language's."""
    return _whose(bare(file, tokens))


def other_than_sql(text: str) -> Language | None:
    """Whose text this is, if it is no script: nothing in it is SQL, and it is another language's."""
    is_sql = any(
        sign.search(text) for each in LANGUAGES if each.name == "SQL" for sign in each.signs
    )
    return None if is_sql else _whose(text)


def _whose(text: str) -> Language | None:
    if ARROW.search(text):
        return None
    for language in LANGUAGES:
        signs = sum(sign.search(text) is not None for sign in language.signs)
        if signs >= language.needs and not (language.ours or MODEL).search(text):
            return language
    return None


def report(language: Language, file: SourceFile, tokens: Tokens, problems: Problems) -> None:
    """In place of all that was said of the file: what it seems to be, and each habit once."""
    text = bare(file, tokens)
    leave_out(file, problems)
    first = min(
        (found for sign in language.signs if (found := sign.search(text))), key=lambda f: f.start()
    )
    # The first word alone, so that it comes before a habit at the same place.
    at = _span(file, first).start
    sign = Span(at, at + len(file.text[at - file.base :].split(maxsplit=1)[0]))
    problems.report(codes.FOREIGN, sign, hint=language.advice, what=language.name)
    for shape, hint in language.habits:
        found = shape.search(text)
        if found:
            word = " ".join(found[0].split())
            problems.report(codes.BARE_WORD, _span(file, found), hint=hint, word=word, instead="")


def leave_out(file: SourceFile, problems: Problems) -> None:
    """Take back all that was said of a file."""
    problems.leave_out(lambda problem: file.base <= problem.span.start <= file.end)


def _span(file: SourceFile, found: re.Match[str]) -> Span:
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return Span(file.base + start, file.base + found.end())


def bare(file: SourceFile, tokens: Tokens) -> str:
    """The text without raw SQL, comments and docs, in which words of any language may stand; places stay as they are."""
    parts, end = list[str](), 0
    for at, kind in enumerate(tokens.kinds):
        if kind in ("RAW", "COMMENT", "DOC"):
            start, stop = tokens.start(at) - file.base, tokens.ends[at] - file.base
            parts += [file.text[end:start], _NO_LINE_BREAK.sub(" ", file.text[start:stop])]
            end = stop
    return "".join([*parts, file.text[end:]])


_NO_LINE_BREAK: Final = re.compile(r"[^\n]")
