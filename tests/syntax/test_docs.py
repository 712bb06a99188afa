"""Which doc documents what."""

from heddle.compiler.diagnostics.problem import Problems
from heddle.compiler.source import SourceFile
from heddle.compiler.syntax.parse import parse
from support.marked import check, unmark
from support.trees import parsed, show


def docs(text: str) -> str:
    return " ".join(map(show, parsed(text).decls))


def test_lines_before_document_what_follows() -> None:
    text = """
/// One.
///   Two.
///
/// Three.
model M {
  /// A field.
  a: int
  /// A check.
  // not a doc
  check (a)

  /// A relation.
  -> M
}
/// Values.
enum E {
  /// First.
  a
  b
}
"""
    assert docs(text) == (
        '(model ///"One.\\n  Two.\\n\\nThree." M (field ///"A field." a : int) '
        '(check ///"A check." a) (relation ///"A relation." -> M)) '
        '(enum ///"Values." E (enumvalue ///"First." a) (enumvalue b))'
    )


def test_a_doc_behind_documents_what_it_stands_behind() -> None:
    text = """
model M { /// The model.
  a: int /// A field.
  b, /// Two of them.
  c: int
  d: int, /// Behind a comma.
  e: int = 5 /* why */ /// Behind a comment.
  f: string( /// Within.
    1..5)
  index (a) where (b > 1) /// An index.
  <-> N through O /// A relation.
}
enum E { a b /// A value.
} /// The enum.
type T = int /// A type.
"""
    assert docs(text) == (
        '(model ///"The model." M (field ///"A field." a : int) (field ///"Two of them." b, c : int) '
        '(field ///"Behind a comma." d : int) (field ///"Behind a comment." e : int = 5) '
        '(field ///"Within." f : string(1..5)) (index ///"An index." index (a) where (> b 1)) '
        '(relation ///"A relation." <-> N through O)) '
        '(enum ///"The enum." E (enumvalue a) (enumvalue ///"A value." b)) '
        '(alias ///"A type." T = int)'
    )


def test_docs_before_and_behind_are_joined() -> None:
    text = "model M {\n /// One.\n a: int /// Two.\n index (a) /// Three.\n where (b) /// Four.\n}"
    assert docs(text) == (
        '(model M (field ///"One.\\nTwo." a : int) (index ///"Three.\\nFour." index (a) where b))'
    )


def test_a_star_doc_is_a_doc() -> None:
    text = "/** One. */ model M {\n  /**\n   * Two.\n   *   Three.\n   */\n  a: int /** Four. */ b: int }"
    assert docs(text) == (
        '(model ///"One." M (field ///"Two.\\n  Three.\\nFour." a : int) (field b : int))'
    )


def test_more_slashes_or_stars_make_a_plain_comment() -> None:
    text = "//// One.\n/*** Two. ***/\n/**/ model M {}"
    tree = parsed(text)
    assert show(tree.decls[0]) == "(model M)"
    assert [comment.text for comment in tree.comments] == ["//// One.", "/*** Two. ***/", "/**/"]


def test_a_doc_that_documents_nothing_is_reported_and_kept() -> None:
    marked = """
«H120:/// A title for the file.»

/// The model.
model M {
  a:
    int «H120:/// Not on the line where the field begins.»
    = 5
  «H120:/// The end.»
}
schema {
  dialect = postgres «H120:/// A setting.»
}
«H120:/// The end of the file.»"""
    check(marked)
    text, expected = unmark(marked)
    comments = parse(SourceFile("schema.hdl", text), Problems()).comments
    assert [(comment.start, comment.end) for comment in comments] == [
        (start, end) for _, start, end in expected
    ]


def test_a_doc_of_something_that_is_wrong_is_not_reported_as_well() -> None:
    check("model M {\n  /// Doc.\n  check (a «H101:b»)  /// More.\n  c: int\n}")
