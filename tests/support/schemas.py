"""Schemas at hand: a page that shows most of the language, and a corpus beside the checkout where there is one."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("HEDDLE_CORPUS") or ROOT.parent / "shared" / "corpus")

PAGE = """\
schema blog { dialect = postgres }

/// Who may do what.
enum Role { admin editor user }

type Slug = string(..200) @pattern(/^[a-z0-9-]+$/)

mixin SoftDelete { deletedAt: datetime? }

/// A person who writes.
model User {
  email: string(255) @unique
  firstName, lastName: string(2..100)
  fullName: string := (firstName || " " || lastName)
  age: int(0..120)?
  role: Role = user
  tags: string(..50)[..10] = []
  settings: json = {}

  posts <- Post.author[]
  <- Profile
  index (lower(email))
}

model Profile { bio: text?  website: url? }

model Post with SoftDelete {
  title: string(1..200)
  slug: Slug
  status: draft | published = draft
  price: decimal(10, 2, 0..) = 0
  startsAt: datetime = now()
  endsAt: datetime?

  author -> User
  editor -> User?
  country -> Country.code
  <-> Tag

  unique (author, slug)
  index (startsAt desc) where (deletedAt is null)
  check dates (endsAt > startsAt)      /// An event ends after it starts.
}

model Tag { name: string(50) @unique }
model Country { code: string(2) @key  name: string }
"""


def corpus() -> dict[str, str]:
    """Schemas by name; none without the corpus."""
    paths = sorted((CORPUS / "hdl").glob("*.hdl"))
    return {path.name: path.read_text("utf-8") for path in paths}


def examples() -> dict[str, str]:
    """The schemas of the project's own examples."""
    paths = sorted((ROOT / "examples").rglob("*.hdl"))
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}
