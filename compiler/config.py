"""A TOML file, read with the place of every key and checked against the settings that are declared for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from .diagnostics.codes import project as codes
from .diagnostics.nearest import did_you_mean, nearest
from .diagnostics.problem import Problems
from .source import SourceFile, Span

KeyPath = tuple[str, ...]
"""Where a value stands: the names of the tables around it and its key; an item of a list by its number."""
Value = str | bool | tuple[str, ...]


class Declared(Protocol):
    """A setting that a table may have. The kind of its default is the kind of its values."""

    @property
    def name(self) -> str: ...
    @property
    def default(self) -> Value: ...
    @property
    def choices(self) -> tuple[str, ...]: ...
    @property
    def pattern(self) -> str: ...
    @property
    def example(self) -> str: ...


class Setting(NamedTuple):
    """A setting of the project's own; `choices` empty means any text that matches `pattern`, as `example` does."""

    name: str
    default: Value
    help: str
    choices: tuple[str, ...] = ()
    pattern: str = ""
    example: str = ""


class Config:
    """What a configuration says, from `root` on: `("tool", "heddle")` in a `pyproject.toml`."""

    def __init__(self, file: SourceFile, data: Mapping[str, object], root: KeyPath = ()) -> None:
        self.file = file
        self.root = root
        self._data = data
        self._places: dict[KeyPath, Span] | None = None

    def find(self, *path: str) -> object:
        """What stands at `path`; None if nothing does."""
        at: object = self._data
        for name in (*self.root, *path):
            at = at.get(name) if isinstance(at, dict) else None
        return at

    def table(self, *path: str) -> Mapping[str, object]:
        """The table at `path`; empty if there is none."""
        at = self.find(*path)
        return at if isinstance(at, dict) else {}

    def place(self, *path: str) -> Span:
        """Where the key at `path` is written, or the nearest thing around it."""
        if self._places is None:
            self._places = key_places(self.file)
        whole = (*self.root, *path)
        while whole and whole not in self._places:
            whole = whole[:-1]
        return self._places.get(whole, Span(self.file.base, self.file.base))

    def read(
        self,
        path: KeyPath,
        declared: Sequence[Declared],
        problems: Problems,
        others: Iterable[str] = (),
        elsewhere: Mapping[str, str] = MappingProxyType({}),
    ) -> dict[str, Value]:
        """The settings of the table at `path`, defaults filled in. What is wrong is reported, and the default stands for it.

        `others` are keys that may be there too and are read elsewhere; those of `elsewhere` may not: its texts say where they belong.
        """
        values = {setting.name: setting.default for setting in declared}
        known = list(dict.fromkeys([*values, *others]))
        by_name = {setting.name: setting for setting in declared}
        for key, value in self.table(*path).items():
            if key in by_name:
                values[key] = self._checked((*path, key), value, by_name[key], problems)
            elif key not in known:
                problems.report(
                    codes.UNKNOWN_KEY,
                    self.place(*path, key),
                    hint=_meant(key, known, elsewhere) or _one_of(known),
                    table=f"[{'.'.join((*self.root, *path))}]" if self.root + path else "Heddle",
                    key=key,
                )
        return values

    def _checked(
        self, path: KeyPath, value: object, setting: Declared, problems: Problems
    ) -> Value:
        kind = type(setting.default)
        if kind is tuple and isinstance(value, list) and all(isinstance(v, str) for v in value):
            right: Value = tuple(value)
        elif kind is not tuple and isinstance(value, kind) and isinstance(value, str | bool):
            right = value
        else:
            wanted, example = _KINDS[kind]
            self.wrong_kind(path, problems, wanted, example)
            return setting.default
        if setting.pattern and isinstance(right, str) and not re.fullmatch(setting.pattern, right):
            example = setting.example
            self.wrong_kind(path, problems, f"like `{example}`", f'KEY = "{example}"')
            return setting.default
        self._check_choices(path, right, setting, problems)
        return right

    def wrong_kind(self, path: KeyPath, problems: Problems, wanted: str, example: str) -> None:
        key = path[-1]
        at = self.place(*path)
        example = example.replace("KEY", key)
        problems.report(codes.WRONG_KIND, at, key=key, wanted=wanted, example=example)

    def _check_choices(
        self, path: KeyPath, value: Value, setting: Declared, problems: Problems
    ) -> None:
        items = value if isinstance(value, tuple) else (value,)
        for number, item in enumerate(items):
            if setting.choices and isinstance(item, str) and item not in setting.choices:
                problems.report(
                    codes.NOT_A_CHOICE,
                    self.place(*path, str(number)),
                    hint=did_you_mean(item, setting.choices),
                    key=path[-1],
                    value=item,
                    choices=_listed(setting.choices),
                )


_KINDS: Final[dict[type, tuple[str, str]]] = {
    str: ("a text", 'KEY = "…"'),
    bool: ("true or false", "KEY = true"),
    tuple: ("a list of texts", 'KEY = ["…"]'),
}


def _meant(key: str, known: Sequence[str], elsewhere: Mapping[str, str]) -> str | None:
    """What may be meant by an unknown key: a near one, or one that stands elsewhere."""
    if key in elsewhere:
        return elsewhere[key]
    near = nearest(key, [*known, *elsewhere])
    if near is None or near in known:
        return did_you_mean(key, known)
    return f"did you mean `{near}`? {elsewhere[near]}"


def _one_of(names: Sequence[str]) -> str:
    return f"it has {_listed(names)}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def parse_config(file: SourceFile, problems: Problems, root: KeyPath = ()) -> Config | None:
    """The configuration that a file holds; None, and a report, if it is not TOML."""
    try:
        return Config(file, tomllib.loads(file.text), root)
    except tomllib.TOMLDecodeError as error:
        reason, place = str(error), re.search(
            r" \(at (?:line (\d+), column (\d+)|end of document)\)$", str(error)
        )
        at = len(file.text)
        if place:
            reason = reason[: place.start()]
        if place and place[1]:
            lines = file.text.splitlines(keepends=True)[: int(place[1]) - 1]
            at = sum(map(len, lines)) + int(place[2]) - 1
        reason = reason[:1].lower() + reason[1:]
        start = file.base + min(at, len(file.text))
        problems.report(codes.NOT_TOML, Span(start, start), reason=reason)
        return None


_TOKEN: Final = re.compile(
    r'(?P<text>"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
    r"|(?P<bare>[A-Za-z0-9_+:-]+)|(?P<sign>[\[\]{}=.,\n])|#[^\n]*|[^\S\n]+",
    re.DOTALL,
)


def key_places(file: SourceFile) -> dict[KeyPath, Span]:
    """The place of each key and section, and of the items of lists, in a file that is right TOML."""
    walk = _Walk(file)
    for token in _TOKEN.finditer(file.text):
        walk.take(token)
    return walk.places


class _Walk:
    """Reads tokens and remembers in what they stand: `open` has the path of each open bracket and which it is."""

    def __init__(self, file: SourceFile) -> None:
        self.places: dict[KeyPath, Span] = {}
        self._base = file.base
        self._table: KeyPath = ()
        self._open: list[tuple[str, KeyPath]] = []
        self._key: list[str] = []
        self._key_start = 0
        self._path: KeyPath | None = None
        """The path of the value that comes next; None while a key is being read."""

    def take(self, token: re.Match[str]) -> None:
        if (sign := token["sign"]) is not None:
            self._take_sign(sign)
        elif word := token["text"] or token["bare"]:
            if self._path is not None:
                self._note(self._path, token.start(), token.end())
            else:
                if not self._key:
                    self._key_start = token.start()
                self._key.append(_key_text(word))
                self._key_end = token.end()

    def _take_sign(self, sign: str) -> None:
        kind, around = self._open[-1] if self._open else ("", self._table)
        if sign == "=":
            self._path = (*around, *self._key)
            self._note(self._path, self._key_start, self._key_end)
            self._key = []
        elif sign == "[" and self._path is None:
            if kind != "header":
                self._open.append(("header", ()))
        elif sign == "]" and kind == "header":
            self._end_header()
        elif sign == "[":
            self._open.append(("list", self._path or ()))
            self._path = (*(self._path or ()), "0")
        elif sign == "{":
            self._open.append(("table", self._path or ()))
            self._path = None
        elif sign in "]}" and self._open:
            self._open.pop()
            self._path = around
        elif sign == ",":
            self._path = None if kind == "table" else (*around, _next(self._path))
        elif sign == "\n" and not self._open:
            self._path, self._key = None, []

    def _end_header(self) -> None:
        self._open.pop()
        if self._key:
            self._table = tuple(self._key)
            self._note(self._table, self._key_start, self._key_end)
            self._key = []

    def _note(self, path: KeyPath, start: int, end: int) -> None:
        """A path is noted where its key stands, an item where it stands itself."""
        self.places.setdefault(path, Span(self._base + start, self._base + end))
        for length in range(1, len(path)):
            self.places.setdefault(path[:length], self.places[path])


def _next(item: KeyPath | None) -> str:
    return str(int(item[-1]) + 1) if item and item[-1].isdigit() else "0"


def _key_text(word: str) -> str:
    """The name that a key spells, quotes and escapes read."""
    if word[0] not in "\"'":
        return word
    (name,) = tomllib.loads(f"{word} = 0")
    return name
