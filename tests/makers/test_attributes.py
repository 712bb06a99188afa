"""What attributes say beyond types and rules: where it shows, and that it is lost nowhere else by mistake."""

from __future__ import annotations

import pytest

from support.compiling import compile_text
from support.emitting import emit

SCHEMA = """
model User @deprecated("use Person") {
  handle: string(20) @label("Nick") @example("ada")
  secret: string(20) @hidden
  since: date @readonly
  origin: string(20) @immutable
  old: int? @deprecated("use new")   /// How old.
  older: int? @deprecated
}
model Post {
  author -> User @deprecated("gone")
}
"""


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    compiled = compile_text(SCHEMA)
    found: dict[str, str] = {}
    for target in ("sqlalchemy", "pydantic", "drizzle"):
        found |= emit(target, compiled, "postgres")
    return found


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("models.py", 'class User(Base):\n    """Deprecated: use Person"""'),
        ("models.py", 'comment="How old.")\n    """Deprecated: use new"""'),
        ("models.py", 'mapped_column(sa.Integer)\n    """Deprecated."""'),
        ("models.py", 'relationship(back_populates="author_posts")\n    """Deprecated: gone"""'),
        ("schemas.py", 'class User(_Model):\n    """Deprecated: use Person"""'),
        ("schemas.py", 'Field(description="How old.", deprecated="use new")'),
        ("schemas.py", 'Field(title="Nick", examples=["ada"])'),
        ("schema.ts", "/** @deprecated use Person */\nexport const users = "),
        ("schema.ts", "     * How old.\n     * @deprecated use new\n     */\n    old: "),
        ("schema.ts", "/** @deprecated */\n    older: "),
        ("schema.ts", "/** @deprecated gone */\n    authorId: "),
        ("schema.ts", "/** @deprecated gone */\n  author: one("),
        ("zod.ts", "/** @deprecated use Person */\nexport const userSelect = "),
        ("zod.ts", "/** @deprecated gone */\n  authorId: "),
    ],
)
def test_what_is_said_of_a_member_shows(files: dict[str, str], file: str, text: str) -> None:
    assert text in files[file]


@pytest.mark.parametrize(
    ("name", "stands_in"),
    [
        ("secret", ("UserCreate", "UserUpdate")),
        ("since", ("User",)),
        ("origin", ("User", "UserCreate")),
        ("handle", ("User", "UserCreate", "UserUpdate")),
    ],
)
def test_a_field_stands_where_it_belongs(
    files: dict[str, str], name: str, stands_in: tuple[str, ...]
) -> None:
    blocks = {
        block.partition("(")[0]: block for block in files["schemas.py"].split("\nclass ") if block
    }
    found = [
        model for model in ("User", "UserCreate", "UserUpdate") if f"    {name}: " in blocks[model]
    ]
    assert tuple(found) == stands_in
