"""H3xx: relations, their sides, keys and junctions."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

_USER = "model User { name: string }\n"

OPTIONAL_MANY: Final = Code(
    id="H301",
    name="optional-many",
    title="`?` has no meaning on `{arrow}`",
    explanation="The other side may always be missing: a list may be empty, a single one absent.",
    hint="remove the `?`",
    bad="model User { card <- Card? }\nmodel Card { -> User }",
    good="model User { card <- Card }\nmodel Card { -> User }",
)
LIST_OF_KEYS: Final = Code(
    id="H302",
    name="list-of-keys",
    title="`->` leads to one record, not to a list",
    explanation="A foreign key has one value. The many side is written where the key is not, or as many to many.",
    bad=_USER + "model Post { authors -> User[] }",
    good=_USER + "model Post { authors <-> User }",
)
COUNTED_RELATION: Final = Code(
    id="H303",
    name="counted-relation",
    title="The number of related records cannot be limited",
    explanation="No database can keep such a rule with a key.",
    hint="write `[]`",
    bad="model User { posts <- Post[1..5] }\nmodel Post { -> User }",
    good="model User { posts <- Post[] }\nmodel Post { -> User }",
)
NO_SUCH_SIDE: Final = Code(
    id="H304",
    name="no-such-side",
    title="`{model}` has no `->` called `{name}` that leads to `{owner}`",
    explanation="Behind the dot stands the relation of the other model whose inverse this is.",
    bad="model User { posts <- Post.autor[] }\nmodel Post { author -> User }",
    good="model User { posts <- Post.author[] }\nmodel Post { author -> User }",
)
SIDE_TAKEN: Final = Code(
    id="H305",
    name="side-taken",
    title="`{name}` has its other side already",
    explanation="A relation has two sides, so it can be paired once.",
    hint="remove one of them, or name another relation",
    bad="model User { a <- Post.author[]  b <- Post.author[] }\nmodel Post { author -> User }",
    good="model User { a <- Post.author[] }\nmodel Post { author -> User }",
)
AMBIGUOUS_INVERSE: Final = Code(
    id="H306",
    name="ambiguous-inverse",
    title="`{model}` has several relations to `{owner}` that this could be",
    explanation="Where two models are related more than once, each side says which relation it belongs to.",
    bad="model User { posts <- Post[] }\nmodel Post { author -> User  editor -> User }",
    good="model User { posts <- Post.author[] }\nmodel Post { author -> User  editor -> User }",
)
ALL_TAKEN: Final = Code(
    id="H307",
    name="all-taken",
    title="Every relation from `{model}` to `{owner}` has its other side already",
    explanation="A relation has two sides, so it can be paired once.",
    hint="remove this one, or add another `->` to `{model}`",
    bad="model User { posts <- Post[]  drafts <- Post[] }\nmodel Post { author -> User }",
    good="model User { posts <- Post[] }\nmodel Post { author -> User }",
)
BACKWARD_TWICE: Final = Code(
    id="H308",
    name="backward-twice",
    title="No `->` makes the foreign key for `{name}`",
    explanation="`<-` says that the key is on the other side. Where both sides say so, neither has it.",
    bad="model User { card <- Card }\nmodel Card { user <- User }",
    good="model User { card <- Card }\nmodel Card { user -> User }",
)
MIXIN_INVERSE: Final = Code(
    id="H309",
    name="mixin-inverse",
    title="`{model}` has no `->` to `{owner}`",
    explanation="A `<-` in a mixin does not make the other side: it would make one for every model that uses the mixin.",
    bad="mixin Noted { notes <- Note[] }\nmodel User with Noted { name: string }\nmodel Note { text: text }",
    good="mixin Noted { notes <- Note[] }\nmodel User with Noted { name: string }\nmodel Note { -> User  text: text }",
)
MADE_NAME_TAKEN: Final = Code(
    id="H310",
    name="made-name-taken",
    title="`{model}` would get a relation `{name}`, but has that name already",
    explanation="Where the other model has no `->`, it gets one that is called after this model.",
    bad="model User { posts <- Post[] }\nmodel Post { user: string }",
    good="model User { posts <- Post[] }\nmodel Post { user: string  author -> User }",
)
MANY_OF_UNIQUE: Final = Code(
    id="H311",
    name="many-of-unique",
    title="At most one `{model}` refers to each, so this is no list",
    explanation="The other side is unique: one-to-one.",
    bad="model User { cards <- Card[] }\nmodel Card { user -> User @unique }",
    good="model User { card <- Card }\nmodel Card { user -> User @unique }",
)
KEY_CYCLE: Final = Code(
    id="H312",
    name="key-cycle",
    title="These keys are made of one another: {path}",
    explanation="A key that contains a relation has the columns of the key it leads to, and that must end somewhere.",
    hint="give one of the models a key of its own",
    bad="model A { b -> B @key }\nmodel B { a -> A @key }",
    good="model A { b -> B @key }\nmodel B { a -> A? }",
)
NO_KEY: Final = Code(
    id="H313",
    name="no-key",
    title="`{model}` has no key that a relation could refer to",
    explanation="A foreign key refers to a primary key, or to other unique fields that are named behind the model.",
    hint="give `{model}` a key, or name unique fields: `{model}.code`",
    bad="schema { ids = none }\nmodel User { name: string }\nmodel Post { id: int  author -> User }",
    good="schema { ids = none }\nmodel User { name: string @key }\nmodel Post { id: int  author -> User }",
)
NO_SUCH_FIELD: Final = Code(
    id="H314",
    name="no-such-field",
    title="`{model}` has no field or relation `{name}`",
    explanation="A relation refers to the key of its target, or to unique fields of it that are named.",
    bad="model Country { code: string @unique }\nmodel User { -> Country.cod }",
    good="model Country { code: string @unique }\nmodel User { -> Country.code }",
)
NOT_UNIQUE: Final = Code(
    id="H315",
    name="not-unique",
    title="`{name}` is not unique in `{model}`",
    explanation="A foreign key refers to one record, so what it refers to must be a key or unique.",
    bad="model Country { code: string }\nmodel User { -> Country.code }",
    good="model Country { code: string @unique }\nmodel User { -> Country.code }",
)
FK_COUNT: Final = Code(
    id="H316",
    name="fk-count",
    title="The key has {wanted} columns, but {given} are named",
    explanation="`@fk` names the columns of the foreign key in the order of what it refers to.",
    hint="name {wanted}",
    bad=_USER + 'model Post { author -> User @fk("a", "b") }',
    good=_USER + 'model Post { author -> User @fk("a") }',
)
FK_FIELD: Final = Code(
    id="H317",
    name="fk-field",
    title="`{model}` has no field or relation `{name}` whose column could be shared",
    explanation="A bare name in `@fk` shares the column of a field or relation of this model; a text is a column of its own.",
    bad=_USER + "model Post { author -> User @fk(writer) }",
    good=_USER + 'model Post { author -> User @fk("writer") }',
)
SET_NULL_REQUIRED: Final = Code(
    id="H318",
    name="set-null-required",
    title="`{name}` is required, so it cannot be set null",
    explanation="When the target is deleted, a required relation can refuse, or go with it.",
    hint="make it optional with `?`, or choose `cascade` or `restrict`",
    bad=_USER + "model Post { author -> User @onDelete(setNull) }",
    good=_USER + "model Post { author -> User? @onDelete(setNull) }",
)
SHARED_SET_NULL: Final = Code(
    id="H326",
    name="shared-set-null",
    title="`{name}` shares a column, which a change cannot set null",
    explanation="A delete can set a part of a key to null, in PostgreSQL; a change sets all of it or nothing, in every database.",
    hint="choose `cascade` or `noAction`",
    bad="""
model Tenant { name: string }
model Task {
  -> Tenant
  number: int
  parent -> Task? @onUpdate(setNull)
  key (tenant, number)
}
""",
    good="""
model Tenant { name: string }
model Task {
  -> Tenant
  number: int
  parent -> Task? @onUpdate(cascade)
  key (tenant, number)
}
""",
)
OTHER_TYPE: Final = Code(
    id="H331",
    name="other-type",
    title="`{name}` cannot use `{other}` as its key: what it refers to is of the type `{wanted}`",
    explanation="`@fk(field)` makes a field, or another relation's column, the key of a relation. No database takes a foreign key from a text to a number.",
    hint="give the field that type, or leave it out: a relation makes its own key column",
    bad="""
model User { name: string }
model Post {
  owner: string(9)
  author -> User @fk(owner)
}
""",
    good="""
model User { name: string }
model Post {
  owner: bigint
  author -> User @fk(owner)
}
""",
)
OWN_RECORD: Final = Code(
    id="H327",
    name="own-record",
    title="`{name}` always refers to its own record, for it shares every column",
    explanation="""
A key column that is a relation's own part is shared with the relation of that name to that model. A relation of a model to itself that
shares all of them compares a record with itself. `@fk` gives it a column of its own.
""",
    bad="""
model Tenant { name: string }
model User { name: string }
model Membership {
  -> Tenant
  -> User
  invitedBy -> Membership?
  key (tenant, user)
}
""",
    good="""
model Tenant { name: string }
model User { name: string }
model Membership {
  -> Tenant
  -> User
  invitedBy -> Membership? @fk(tenant, "invited_by_user_id")
  key (tenant, user)
}
""",
)
NEVER_MISSING: Final = Code(
    id="H328",
    name="never-missing",
    title="`{name}` is optional, but shares all its columns with what is required",
    explanation="""
A relation is missing where one of its key columns is null. Where it has no column of its own, and those that it shares are never null,
it is never missing.
""",
    bad="""
model Tenant { name: string }
model User { name: string }
model Membership { -> Tenant  -> User  key (tenant, user) }
model Badge { -> Tenant  -> User  -> Membership? }
""",
    good="""
model Tenant { name: string }
model User { name: string }
model Membership { -> Tenant  -> User  key (tenant, user) }
model Badge { -> Tenant  -> User  -> Membership }
""",
)
MAY_BE_MISSING: Final = Code(
    id="H330",
    name="may-be-missing",
    title="`{name}` is required, but shares a column with `{other}`, which may be missing",
    hint="make both optional, or both required",
    explanation="""
A relation is missing where one of its key columns is null: where the one that it shares may be null, it cannot be required.
""",
    bad="""
model Tenant { name: string }
model Member { -> Tenant  nick: string(40)  key (tenant, nick) }
model Note { -> Tenant?  author -> Member }
""",
    good="""
model Tenant { name: string }
model Member { -> Tenant  nick: string(40)  key (tenant, nick) }
model Note { -> Tenant?  author -> Member? }
""",
)
COMPOSITE_DEFAULT: Final = Code(
    id="H319",
    name="composite-default",
    title="`{name}` has a key of several columns, so no one default fits",
    explanation="A default stands for one column.",
    hint="remove the default",
    bad="model Part { a: int  b: int  key (a, b) }\nmodel Use { -> Part = 1 }",
    good="model Part { a: int  b: int  key (a, b) }\nmodel Use { -> Part }",
)
NO_SUCH_PARTNER: Final = Code(
    id="H320",
    name="no-such-partner",
    title="`{model}` has no `<->` called `{name}` that leads to `{owner}`",
    explanation="Behind the dot stands the partner: the same many to many, seen from the other model.",
    bad="model User { name: string  followers <-> User.folowing  following <-> User.followers }",
    good="model User { name: string  followers <-> User.following  following <-> User.followers }",
)
OWN_PARTNER: Final = Code(
    id="H321",
    name="own-partner",
    title="`{name}` cannot be its own partner",
    explanation="The two sides of a many to many have names of their own; a one-sided one names no partner.",
    hint="remove the name behind the dot",
    bad="model User { name: string  friends <-> User.friends }",
    good="model User { name: string  friends <-> User }",
)
SECOND_JUNCTION: Final = Code(
    id="H322",
    name="second-junction",
    title="There is a junction table `{table}` already",
    explanation="Two many to many relations between the same models need two tables, and the second one needs a name from you.",
    hint='name one of the two: `@table("{other}")`',
    bad=_USER + "model Post { readers <-> User  writers <-> User }",
    good=_USER + 'model Post { readers <-> User  writers <-> User @table("post_writers") }',
)
UNCLEAR_THROUGH: Final = Code(
    id="H323",
    name="unclear-through",
    title="It is not clear how `{junction}` joins the two sides",
    explanation="The model in between has one relation to each side; where it has several, `through` names the one to this side.",
    bad="model User { name: string  follows <-> User through Follow }\nmodel Follow { a -> User  b -> User }",
    good="model User { name: string  follows <-> User through Follow.a }\nmodel Follow { a -> User  b -> User }",
)
WRONG_SIDE: Final = Code(
    id="H324",
    name="wrong-side",
    title="`{junction}.{name}` does not lead to `{owner}`",
    explanation="Behind `through` stands the relation of the model in between that leads back to this side.",
    hint="name a `->` of `{junction}` that leads to `{owner}`",
    bad="model User { name: string  tags <-> Tag through Mark.tag }\nmodel Tag { name: string }\nmodel Mark { -> User  -> Tag }",
    good="model User { name: string  tags <-> Tag through Mark.user }\nmodel Tag { name: string }\nmodel Mark { -> User  -> Tag }",
)
REQUIRED_CYCLE: Final = Code(
    id="H325",
    name="required-cycle",
    title="No first record can be inserted: {path}",
    explanation="Each of these needs another one first. One of the relations can be optional, or checked at commit.",
    hint="make one optional with `?`, or mark it with `@deferrable(initially)`",
    severity=Severity.WARNING,
    bad="model Egg { -> Hen }\nmodel Hen { egg -> Egg }",
    good="model Egg { -> Hen? }\nmodel Hen { egg -> Egg }",
)
NO_DEFAULT_TO_SET: Final = Code(
    id="H329",
    name="no-default-to-set",
    title="`{name}` has no default that it could be set to",
    explanation="`setDefault` sets a key to its default when its target goes or changes. A required key without one would be set to null, which the database refuses.",
    hint="give it a default, `-> Model = value`, or choose another action",
    bad="model Plan { code: string @key }\nmodel User { -> Plan @onDelete(setDefault) }",
    good='model Plan { code: string @key }\nmodel User { -> Plan = "free" @onDelete(setDefault) }',
)
