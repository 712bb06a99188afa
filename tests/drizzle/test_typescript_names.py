"""Which names a piece of TypeScript uses."""

import pytest

from heddle.backends.text.typescript_names import given, used


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("a.b.c + d?.e", "a d"),
        ("({ key: value, other: f(x), ...rest })", "value f x rest"),
        ("ok ? left : right", "ok left right"),
        ("say(\"users\", 'posts') // tags", "say"),
        ("/** users */ one /* two\n */ + three", "one three"),
        ("sql`users ${posts.id} \\` ${`${tags}` + end} more`", "sql posts tags end"),
        ("sql`a $1 { b }`", "sql"),
        ("text.regex(/^[/'\"`a-z]+users$/u, b)", "text b"),
        ("total / count / two", "total count two"),
        ("f(a) / b / c", "f a b c"),
        ("[1, 2n, 0.5].map(twice)", "twice"),
        ("(value: Json) => value as Json[]", "Json value as"),
        ("größe + $x + _y", "größe $x _y"),
    ],
)
def test_used(code: str, names: str) -> None:
    plain = {name for name in used(code) if not name[0].isdigit()}
    assert plain == {*names.split()}


def test_given() -> None:
    code = "const a = 1;\nexport const b = () => {\n  const c = 2;\n};\nexport type D = E;\n"
    assert [tuple(each) for each in given(code)] == [
        ("a", False, False),
        ("b", False, True),
        ("D", True, True),
    ]
