"""Schemas that between them have everything that the backend can write."""

from __future__ import annotations

from pathlib import Path

TYPES = (
    r"""
schema types { dialect = postgres }
/// A "quoted" name, with \ and \"\"\" at its end \
enum Odd { plain  "with, comma"  "it's"  "PG-13"  "back\\slash"  "1st"  "so-so"  "so so"  "percent % :x" }
enum Soft @native(off) { one two three }
/// Every type there is.
/// """
    + '"""'
    + r""" and a backslash \
model Everything {
  s: string(40) = "it's \"x\" \\ :name %s"   /// noqa: A "doc"
  t: text = "a: :b %(c)s"
  si: smallint
  i: int = -5
  b: bigint
  f: float = 1.5
  d: decimal(10, 2) = 1.50
  dbig: decimal(30, 10)
  bo: bool = true
  da: date = 2024-02-29
  ti: time = 08:00
  at: datetime = now()
  ldt: localdatetime
  du: duration = "PT30M"
  u: uuid = uuid()
  u7: uuid = uuid7()
  j: json = {"a": ":b", "c": [1, true, null]}
  by: bytes
  by8: bytes(8)
  em: email
  ur: url
  ip: ip
  o: Odd = "it's"
  so: Soft = one
  ls: string[] = []
  li: int[..5]
  lb: bigint[]
  ld: date[]
  ldec: decimal(8, 3)[]
  ldts: datetime[]
  lldt: localdatetime[]
  lti: time[]
  lu: uuid[]
  lo: Odd[]
  lso: Soft[]
  lf: float[]
  lbo: bool[]
  lby: bytes[]
  lj: json[]
  ldu: duration[]
  noc: string(30) @nocase
}
model Maybe {
  s: string?  t: text?  si: smallint?  i: int?  b: bigint?  f: float?  d: decimal(10, 2)?  bo: bool?  da: date?  ti: time?
  at: datetime?  ldt: localdatetime?  du: duration?  u: uuid?  j: json?  by: bytes?  o: Odd?  so: Soft?  ls: string[]?
  nat: native(postgres: `tsvector`, mysql: `text`, sqlite: `text`)?
}
model Odds {
  text, class, metadata, uuid, date, Enum, sa, dt, relationship, list: string?
  changed: datetime @updated
  i: int
  gen: int := (i + 1)
  say: string(20) := ("a:b %" || " :x")
  check odd (text <> ":x" and class like "%a:b%")
  index (i desc)
  index (lower(text))
  unique (i, text)
}
model Table {
  Column: int  Base: string  Mapped: string?
  -> Index?
}
model Index { id: int  name: string @key }
"""
)

RELATIONS = """
schema relations { dialect = postgres }
namespace auth {
  model User { name: string  team -> Team?  boss -> User?  <- User.boss[] }
}
model Team { name: string  captain -> auth.User? @unique }
model Tenant { name: string @unique }
model Project { key (tenant, number)  tenant -> Tenant  number: int  title: string }
model Task { tenant -> Tenant  project -> Project  parent -> Task?  title: string }
model Folder { key (tenant, number)  tenant -> Tenant  number: int  parent -> Folder? }
model Person {
  name: string
  followers <-> Person.following
  following <-> Person.followers
  friends <-> Person @table("friendships")
}
model Post {
  title: string
  author -> auth.User @onDelete(cascade)
  reviewer -> auth.User? @onDelete(cascade)
  country -> Country.code @onDelete(restrict)
  tags <-> Tag through PostTag
  labels <-> Tag @table("labels_tags")
  raters <-> auth.User through Rating
}
model Tag { name: string }
model PostTag { key (post, tag)  post -> Post @onDelete(cascade)  tag -> Tag @onDelete(cascade) }
model Rating { post -> Post  user -> auth.User  stars: int }
model Country { code: string(2) @key  name: string }
model Chicken { egg -> Egg? }
model Egg { chicken -> Chicken? }
model Profile { user -> auth.User @key  bio: text? }
"""

PLAIN_RELATIONS = (
    RELATIONS.replace("namespace auth {\n", "", 1).replace("}\n}", "}", 1).replace("auth.", "")
)
"""The same without a namespace: no table is called otherwise in another dialect."""

KEYS = r"""
schema keys { dialect = postgres }
type Kind = native(postgres: `tsvector`, mysql: `text`, sqlite: `text`)
/// Its name is a word of SQL. Its comment has a quote ' and a \ backslash.
model Order @table("Order") {
  id: uuid = uuid()
  when: datetime = now()             /// 100% "quoted".
  desc: string(20)? @nocase
  group: int? @unique
  changed: datetime @updated
  touched: localdatetime @updated
  search: Kind?
  state: "new" | "it's done" = "new"
  next: int := (group + 1)
  label: string(60)? := (desc || ":x %s")
  index (when desc) where (group is not null)
  index (group) include (when)
  unique (desc, group) @nulls(same)
  unique (when) where (desc is null)
  index (lower(label))
  check "the end" (group > 0 and label <> "a:b")
}
model Node {
  code: string(10) = "it's \\ a\nb" @key
  parent -> Node? @deferrable
  order -> Order? @onDelete(setDefault)
  previous -> Node? @deferrable @onDelete(cascade)
}
sql postgres `create view busy as select 'a:b; %' as a; comment on view busy is 'x;y'`
sql sqlite `create view busy as select 1; create view idle as select ';' as a -- the end;`
sql mysql `create view busy as select 'a;%' as b; create view idle as select 2`
sql `create table plain (a int); create table other (b int)`
"""

VIEWS = r"""
schema views { dialect = postgres }
model User { name: string(40)  active: bool = true }
model Note { title: string(40)  author -> User  reader -> User? }
/// Who is there: 100 % "so" \ a:b.
view PresentUser {
  id: bigint
  name: string(40)     /// It's a name.
} = `select id, name from users where active and name <> 'a:b %; '`
view ANote { name: string(40)  author -> User @key  reader -> User?  title: string(40) @key }
= native(
  postgres: `select title, author_id, reader_id, n.name from notes join present_users n on n.id = author_id`,
  mysql: `select title, author_id, reader_id, n.name from notes join present_users n on n.id = author_id`
)
/// Without a key.
view Class { title: string(40) } = `select title from notes`
"""

BLOG = Path(__file__).with_name("blog.hdl").read_text(encoding="utf-8")

SCHEMAS = {"blog": BLOG, "types": TYPES, "relations": RELATIONS}
PLAIN_SCHEMAS = {
    "blog": BLOG,
    "types": TYPES,
    "relations": PLAIN_RELATIONS,
    "keys": KEYS,
    "views": VIEWS,
}
