"""Every word of the language stays usable as a name, wherever a name may stand."""

import pytest

from heddle.grammar import load_table
from support.marked import check
from support.trees import parsed, show

RESERVED = ("true", "false", "null", "not")
WORDS = [word for word in load_table().literals if word.isalpha() and word not in RESERVED]
# A text with the word at §, and how it is shown.
PLACES = {
    "schema § {}": "(schema §)",
    "schema { § = 1  §.§ = § }": "(schema (§ = 1) (§.§ = §))",
    "namespace § {}": "(namespace §)",
    'enum § { § § = "x" @§ §, § }': '(enum § (enumvalue §) (enumvalue § "x" @§) (enumvalue §) (enumvalue §))',
    "type § = § @§": "(alias § = § @§)",
    "type § = § | § = §": "(alias § = <§ | §> = §)",
    "mixin § with §, § as § {}": "(mixin § with (§) (§ as §))",
    "model § @§ with §.§ @§ {}": "(model § @§ @§ with (§.§))",
    "view § {} = §(§: 1)": "(view § = §(§: 1))",
    "sql § `x`": "(sql § `x`)",
    "model M { §: § }": "(model M (field § : §))",
    "model M { §, §: §.§(§, §: §..§)[§..§]? = §(§) @§(§) §: § }": "(model M (field §, § : §.§(§, §: §..§)[§..§]? = §(§) @§(§)) (field § : §))",
    "model M { a: int §: int }": "(model M (field a : int) (field § : int))",
    "model M { § -> §\n§, § <- §.§[] }": "(model M (relation § -> §) (relation §, § <- §.§[]))".replace(
        "relation", "relation"
    ),
    "model M { <-> §.§(§, §) = § through §.§ @§\n§ -> § }": "(model M (relation <-> §.§(§, §) = § through §.§ @§) (relation § -> §))",
    "model M { index (§) §: int }": "(model M (index index (§)) (field § : int))",
    "model M { index (a) where (§) include (§) §: int }": "(model M (index index (a) where § include §) (field § : int))",
    "model M { index using § (a) key § (§, §) check § (§) }": "(model M (index index using § (a)) (key § §, §) (check § §))",
    'model M { on § "x" }': '(model M (hook § "x"))',
    "model M { check (§ = §.§ or §(§) and § is null) }": "(model M (check (or (= § §.§) (and §(§) (null? §)))))",
    "model M { check (§ not in (§, §) and § between § and § or § like §) }": "(model M (check (or (and (not in § § §) (between § § §)) (like § §))))",
    "model M { a: json = {§: §} @§.§(§: §) }": "(model M (field a : json = {§: §} @§.§(§: §)))",
}


@pytest.mark.parametrize("place", PLACES)
def test_every_word_is_a_name(place: str) -> None:
    for word in [*WORDS, "modelUser", "truey", "a1_B"]:
        tree = parsed(place.replace("§", word))
        assert " ".join(map(show, tree.decls)) == PLACES[place].replace("§", word)


@pytest.mark.parametrize("word", [word for word in WORDS if word != "using"])
def test_every_word_but_using_names_an_index(word: str) -> None:
    (model,) = parsed(f"model M {{ index {word} using {word} (a) unique {word} (b) }}").decls
    assert (
        show(model) == f"(model M (index index {word} using {word} (a)) (index unique {word} (b)))"
    )


def test_an_index_cannot_be_called_using() -> None:
    check("model M { index «H111:using» (a) }").says("`using` cannot be a name")


@pytest.mark.parametrize("word", RESERVED)
def test_four_words_are_no_names(word: str) -> None:
    check(f"model M {{ «H111:{word}»: int }}").says(f"`{word}` cannot be a name")
    check(f"enum E {{ a\n «H111:{word}» }}")
