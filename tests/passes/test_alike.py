"""What is compared, chosen from or kept is of one kind, and of one enum: no database takes another."""

from __future__ import annotations

import pytest

from support.compiling import compile_text, problems_of

BEFORE = """
enum Mood { good bad }
enum Weather { good rainy }
model Sky { weather: Weather @key }
"""
FIELDS = """
  mood: Mood  then: Mood?  weather: Weather  good: bool
  -> Sky
  title: string  count: int  share: float  day: date  at: datetime  took: duration  key: uuid
"""


def said(member: str) -> list[str]:
    found = problems_of(f"{BEFORE}model Day {{ {FIELDS} {member} }}")
    return [f"{problem.code.id} {problem.title}" for problem in found]


OF_ANOTHER_ENUM = "H405 This is a value of `Weather`, but one of `Mood` is needed here"
WRONG = {
    "check (mood = weather)": OF_ANOTHER_ENUM,
    "check (mood = Weather.good)": OF_ANOTHER_ENUM,
    "check (mood in (bad, Weather.rainy))": OF_ANOTHER_ENUM,
    "check (if(count > 1, then, weather) = bad)": OF_ANOTHER_ENUM,
    "check (coalesce(then, Weather.good) = bad)": OF_ANOTHER_ENUM,
    "index (title) where (mood <> Weather.rainy)": OF_ANOTHER_ENUM,
    "check (mood = sky)": OF_ANOTHER_ENUM,
    "it: Mood := (weather)": OF_ANOTHER_ENUM,
    "it: Mood := (Weather.good)": OF_ANOTHER_ENUM,
    "it: int := (title)": "H405 This is a text, but a number is needed here",
    "it: string := (count)": "H405 This is a number, but a text is needed here",
    "it: string := (mood)": "H405 This is an enum value, but a text is needed here",
    "it: bool := (count)": "H405 This is a number, but a condition is needed here",
    "it: date := (at)": "H405 This is an instant, but a date is needed here",
    "it: datetime := (day)": "H405 This is a date, but an instant is needed here",
    "it: uuid := (title)": "H405 This is a text, but a UUID is needed here",
}
RIGHT = (
    "check (mood = then and mood in (bad, Mood.good) and coalesce(then, bad) = mood)",
    'check (sky = rainy or sky <> "rainy" and sky = weather)',
    "it: Mood := (if(count > 3, bad, mood))",
    "it: low | high := (if(count > 3, high, low))",
    'it: Mood := ("good")',
    "it: int := (round(share))",
    "it: float := (count)",
    "it: text := (lower(title))",
    'it: duration := (if(good, took, "PT1H"))',
    "it: int? := (null)",
    "it: date := (`at::date`)",
    "it: bool := (mood = bad)",
)


@pytest.mark.parametrize("member", WRONG)
def test_what_is_not_alike_is_an_error(member: str) -> None:
    assert said(member) == [WRONG[member]]


@pytest.mark.parametrize("member", RIGHT)
def test_what_is_alike_is_not(member: str) -> None:
    compile_text(f"{BEFORE}model Day {{ {FIELDS} {member} }}")


def test_a_field_that_hides_a_value_is_named() -> None:
    (problem,) = problems_of(f"{BEFORE}model Day {{ {FIELDS} check (mood = good) }}")
    assert problem.code.id == "H405"
    assert problem.help == "`good` is the field; write `Mood.good` for the value"
