"""English plurals, there and back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heddle.compiler.naming import nouns
from heddle.compiler.naming.plural import plural, singular

ORDINARY = (Path(__file__).parent / "nouns.txt").read_text(encoding="utf-8").split()

# Two singulars of one plural; the other one wins.
ONE_WAY = {"datum", "medium"}

EXCEPTIONS = (
    nouns.SINGULAR_IN_S | nouns.IE | nouns.O_ES | nouns.CHE | nouns.USE | nouns.HARD_CH | nouns.SIS
)
COUNTABLE = sorted(EXCEPTIONS.union(ORDINARY, nouns.IRREGULAR, nouns.IRREGULAR_ENDS) - ONE_WAY)

PAIRS = """
    person/people salesperson/salespeople category/categories status/statuses child/children grandchild/grandchildren
    man/men woman/women salesman/salesmen workman/workmen human/humans german/germans tooth/teeth foot/feet
    mouse/mice goose/geese mongoose/mongooses ox/oxen box/boxes index/indices vertex/vertices matrix/matrices
    quiz/quizzes bus/buses class/classes address/addresses process/processes buzz/buzzes church/churches dish/dishes
    hero/heroes potato/potatoes photo/photos piano/pianos video/videos radio/radios leaf/leaves knife/knives
    wife/wives life/lives half/halves shelf/shelves bookshelf/bookshelves wolf/wolves thief/thieves chief/chiefs
    roof/roofs proof/proofs cafe/cafes safe/safes belief/beliefs analysis/analyses crisis/crises axis/axes
    thesis/theses hypothesis/hypotheses diagnosis/diagnoses criterion/criteria phenomenon/phenomena virus/viruses
    alias/aliases octopus/octopuses cactus/cacti campus/campuses bonus/bonuses lens/lenses gas/gases tax/taxes
    appendix/appendices day/days key/keys toy/toys house/houses database/databases base/bases case/cases
    cookie/cookies movie/movies tie/ties cache/caches headache/headaches coach/coaches batch/batches size/sizes
    stomach/stomachs use/uses cause/causes menu/menus taxi/taxis api/apis soliloquy/soliloquies shoe/shoes
    olive/olives curve/curves license/licenses response/responses maze/mazes news/news staff/staff
"""

UNCHANGED = """
    series species news sheep fish goldfish deer equipment information info money rice data metadata userdata media
    multimedia feedback software hardware middleware staff aircraft analytics
"""


@pytest.mark.parametrize("pair", PAIRS.split())
def test_pairs(pair: str) -> None:
    one, many = pair.split("/")
    assert (plural(one), singular(many)) == (many, one)


@pytest.mark.parametrize("noun", UNCHANGED.split())
def test_one_form_for_both(noun: str) -> None:
    assert (plural(noun), singular(noun)) == (noun, noun)


def test_there_and_back() -> None:
    assert {noun: plural(noun) for noun in COUNTABLE if singular(plural(noun)) != noun} == {}


def test_a_plural_differs_and_is_not_made_plural_again() -> None:
    assert [noun for noun in COUNTABLE if plural(noun) == noun] == []
    assert {
        noun: plural(plural(noun)) for noun in COUNTABLE if plural(plural(noun)) != plural(noun)
    } == {}


def test_a_singular_is_not_made_singular_again() -> None:
    assert {noun: singular(noun) for noun in COUNTABLE if singular(noun) != noun} == {}


@pytest.mark.parametrize(
    "noun", ["settings", "users", "menus", "people", "salesmen", "criteria", "indexes"]
)
def test_a_model_named_in_the_plural_stays(noun: str) -> None:
    assert plural(noun) == noun


def test_both_plurals_of_index_are_read() -> None:
    assert singular("indexes") == singular("indices") == "index"


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("SalesPerson", "SalesPeople"),
        ("salesPerson", "salesPeople"),
        ("sales_person", "sales_people"),
        ("SALES_PERSON", "SALES_PEOPLE"),
        ("Person", "People"),
        ("Category", "Categories"),
        ("HTTPServer", "HTTPServers"),
        ("userID", "userIDs"),
        ("User2FA", "User2FAs"),
        ("API", "APIS"),
        ("Settings", "Settings"),
        ("PersonName", "PersonNames"),
        ("Point_X", "Point_Xs"),
        ("", ""),
    ],
)
def test_the_last_word_is_inflected_in_its_case(name: str, many: str) -> None:
    assert plural(name) == many
    assert singular(many) == name or name == "Settings"


@pytest.mark.parametrize(
    ("name", "many"), [("Category", "Categorys"), ("Bus", "Buss"), ("person", "persons")]
)
def test_the_rule_s_adds_an_s(name: str, many: str) -> None:
    assert plural(name, "s") == many
    assert singular(many, "s") == name


@given(st.text(), st.sampled_from(["english", "s"]))
def test_any_text_is_taken(text: str, rule: str) -> None:
    assert isinstance(plural(text, rule), str)
    assert isinstance(singular(text, rule), str)
