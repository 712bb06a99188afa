"""What the lines of a comparison say, whichever engine the catalogues are of."""

from support.catalogue import Catalogue, differences, dump
from support.catalogue.structure import (
    Check,
    Column,
    Comment,
    Enum,
    Function,
    PrimaryKey,
    Table,
    Trigger,
)

ID = Column("id", "integer", nullable=False)
TITLE = Column("title", "text", nullable=True, default="'x'")
POST = Table("post", (ID, TITLE), PrimaryKey(("id",)), checks=(Check("ck", "id > 0"),))
DECORATED = Catalogue(
    tables=(POST,),
    functions=(Function("touch", "new.at := now()"),),
    triggers=(Trigger("tick", "execute touch"),),
    comments=(Comment("table post", "One\nTwo"),),
)


def test_nothing_differs_from_itself() -> None:
    assert differences(DECORATED, DECORATED) == []


def test_a_missing_part_is_one_line_whatever_belongs_to_it() -> None:
    assert differences(Catalogue(tables=(POST,)), Catalogue()) == ["table post: only in a"]
    assert differences(Catalogue(), Catalogue(tables=(POST,))) == ["table post: only in b"]


def test_sides_can_have_names() -> None:
    a, b = Catalogue(tables=(POST,)), Catalogue(tables=(Table("post", (ID,), POST.primary_key),))
    assert differences(a, b, sides=("sql", "drizzle")) == [
        "table post, column title: only in sql",
        "table post, check ck: only in sql",
    ]


def test_comments_and_triggers_can_be_left_out() -> None:
    bare = Catalogue(tables=(POST,))
    function, trigger, comment = differences(bare, DECORATED)
    assert (function, trigger) == ("function touch: only in b", "trigger tick: only in b")
    assert comment == "comment on table post: only in b"
    assert differences(bare, DECORATED, comments=False) == [function, trigger]
    assert differences(bare, DECORATED, triggers=False) == [comment]
    assert differences(bare, DECORATED, comments=False, triggers=False) == []


def test_only_columns_have_an_order() -> None:
    def table(*columns: Column, checks: tuple[Check, ...]) -> Catalogue:
        return Catalogue(tables=(Table("t", columns, checks=checks),))

    one, other = Check("a", "x"), Check("b", "y")
    a, b = table(ID, TITLE, checks=(one, other)), table(TITLE, ID, checks=(other, one))
    assert differences(a, b) == ["table t, order of columns: (id, title) in a, (title, id) in b"]


def test_a_column_in_the_middle_moves_no_other() -> None:
    new = Column("new", "date", nullable=True)
    a, b = (Catalogue(tables=(Table("t", columns),)) for columns in ((ID, TITLE), (ID, new, TITLE)))
    assert differences(a, b) == ["table t, column new: only in b"]


def test_texts_are_quoted_where_they_would_be_unclear() -> None:
    a, b = (Catalogue(enums=(Enum("e", values),)) for values in (("a, b",), ("a", "b", "", "\n")))
    assert differences(a, b) == ["enum e, values: ('a, b') in a, (a, b, '', '\\n') in b"]


def test_dump_tells_what_is_not_left_to_default() -> None:
    assert dump(DECORATED) == [
        "table post: primary key (columns (id))",
        "table post, column id: type integer; nullable no",
        "table post, column title: type text; nullable yes; default 'x'",
        "table post, check ck: text id > 0",
        "function touch: text new.at := now()",
        "trigger tick: text execute touch",
        "comment on table post: text 'One\\nTwo'",
    ]
