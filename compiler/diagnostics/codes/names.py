"""H2xx, first half: declarations, settings, members and attributes, and the names they go by."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

NOTHING_DECLARED: Final = Code(
    id="H201",
    name="nothing-declared",
    title="Nothing is declared here",
    explanation="A schema needs at least one model, enum, type, mixin or raw statement; else there is nothing to make.",
    hint="declare a model with the word `model`",
    bad="schema blog { }",
    good="schema blog { }\nmodel User { email: string }",
)
DECLARED_TWICE: Final = Code(
    id="H202",
    name="declared-twice",
    title="`{name}` is declared twice",
    explanation="All files of a project share one scope, one per namespace, and a name in it stands for one thing.",
    hint="give one of them another name, or remove it",
    bad="model User { a: int }\nmodel User { b: int }",
    good="model User { a: int }\nmodel Guest { b: int }",
)
ALIKE_NAMES: Final = Code(
    id="H203",
    name="alike-names",
    title="`{name}` and `{other}` are the same words",
    explanation="Names that differ only in case or in `_` come out the same in the database or in code.",
    hint="give one of them another name",
    bad="model UserName { a: int }\nmodel User_Name { b: int }",
    good="model UserName { a: int }\nmodel UserTitle { b: int }",
)
BUILT_IN_NAME: Final = Code(
    id="H204",
    name="built-in-name",
    title="`{name}` is a built-in type",
    explanation="A built-in type, or a familiar spelling of one, cannot be declared again.",
    hint="choose another name",
    bad="enum json { a }\nmodel User { a: int }",
    good="enum Json { a }\nmodel User { a: int }",
)
SECOND_SCHEMA: Final = Code(
    id="H205",
    name="second-schema",
    title="There is a second `schema` block",
    explanation="The settings of a project stand in one place, whichever file that is.",
    hint="move its settings into the first one",
    bad="schema a { }\nschema b { }\nmodel User { a: int }",
    good="schema a { }\nmodel User { a: int }",
)
SCHEMA_IN_NAMESPACE: Final = Code(
    id="H206",
    name="schema-in-namespace",
    title="A `schema` block cannot stand in a namespace",
    explanation="Settings are those of the whole project, so they stand outside of every namespace.",
    hint="move it out of the namespace",
    bad="namespace auth { schema a { } model User { a: int } }",
    good="schema a { }\nnamespace auth { model User { a: int } }",
)
NESTED_NAMESPACE: Final = Code(
    id="H207",
    name="nested-namespace",
    title="The namespace `{name}` stands inside another one",
    explanation="A database schema has no schemas inside, so namespaces have one level.",
    hint="move it out of the namespace around it",
    bad="namespace a { namespace b { model User { a: int } } }",
    good="namespace b { model User { a: int } }",
)
UNKNOWN_SETTING: Final = Code(
    id="H208",
    name="unknown-setting",
    title="There is no setting `{name}`",
    explanation="The manual lists the settings of a `schema` block.",
    bad="schema { dialekt = postgres }\nmodel User { a: int }",
    good="schema { dialect = postgres }\nmodel User { a: int }",
)
REPEATED_SETTING: Final = Code(
    id="H209",
    name="repeated-setting",
    title="The setting `{name}` stands here twice",
    explanation="A setting has one value.",
    hint="remove one of them",
    bad="schema { ids = int ids = uuid }\nmodel User { a: int }",
    good="schema { ids = uuid }\nmodel User { a: int }",
)
WRONG_SETTING: Final = Code(
    id="H210",
    name="wrong-setting",
    title="`{name}` cannot be set to this",
    explanation="A setting takes one of its own words, or a text, in which only its own places may stand in braces.",
    bad="schema { ids = text }\nmodel User { a: int }",
    good="schema { ids = uuid }\nmodel User { a: int }",
)
EMPTY_MODEL: Final = Code(
    id="H211",
    name="empty-model",
    title="`{name}` has no members",
    explanation="A model describes something: it has at least one field or relation, of its own or from a mixin.",
    hint="add a field: `name: string`",
    bad="model User { }",
    good="model User { name: string }",
)
UNKNOWN_MIXIN: Final = Code(
    id="H212",
    name="unknown-mixin",
    title="There is no mixin `{name}`",
    explanation="What stands behind `with` is looked up among the mixins of the project.",
    hint="declare it with `mixin`",
    bad="mixin Dated { at: date }\nmodel User with Datd { a: int }",
    good="mixin Dated { at: date }\nmodel User with Dated { a: int }",
)
NOT_A_MIXIN: Final = Code(
    id="H213",
    name="not-a-mixin",
    title="`{name}` is not a mixin",
    explanation="Only the members of mixins are copied; a model cannot be built on another model.",
    hint="move what they share into a mixin",
    bad="model Base { at: date }\nmodel User with Base { a: int }",
    good="mixin Base { at: date }\nmodel User with Base { a: int }",
)
MIXIN_CYCLE: Final = Code(
    id="H214",
    name="mixin-cycle",
    title="These mixins use one another in a circle: {path}",
    explanation="A mixin cannot contain itself, through others or directly.",
    hint="take one `with` out of the circle",
    bad="mixin A with B { a: int }\nmixin B with A { b: int }\nmodel User with A { c: int }",
    good="mixin A { a: int }\nmixin B with A { b: int }\nmodel User with B { c: int }",
)
UNKNOWN_ATTRIBUTE: Final = Code(
    id="H215",
    name="unknown-attribute",
    title="There is no attribute `@{name}`",
    explanation="The manual lists the attributes. One of a plugin begins with `@x.`.",
    bad="model User { email: string @uniqe }",
    good="model User { email: string @unique }",
)
MISPLACED_ATTRIBUTE: Final = Code(
    id="H216",
    name="misplaced-attribute",
    title="`@{name}` cannot stand on {place}",
    explanation="Every attribute has its places; the manual lists them.",
    hint="it stands on {places}",
    bad='model User { email: string @plural("People") }',
    good='model User @plural("People") { email: string }',
)
REPEATED_ATTRIBUTE: Final = Code(
    id="H217",
    name="repeated-attribute",
    title="`@{name}` stands here twice",
    explanation="An attribute stands once on a thing, but for those that add a rule each time, such as `@pattern`.",
    hint="remove one of them",
    bad="model User { email: string @unique @unique }",
    good="model User { email: string @unique }",
)
WRONG_ARGUMENTS: Final = Code(
    id="H218",
    name="wrong-arguments",
    title="`@{name}` does not take these arguments",
    explanation="Every attribute takes arguments of its own kinds, or none.",
    hint="write {usage}",
    bad="model User { age: int @min }",
    good="model User { age: int @min(0) }",
)
NEEDS_ONE_NAME: Final = Code(
    id="H219",
    name="needs-one-name",
    title="`@{name}` cannot speak of several names at once",
    explanation="This attribute is about one column or member, so the names beside the comma need lines of their own.",
    hint="write each name with its own type",
    bad='model User { first, last: string @column("name") }',
    good='model User { first: string @column("name")  last: string }',
)
MEMBER_TWICE: Final = Code(
    id="H220",
    name="member-twice",
    title="`{model}` has `{name}` twice",
    explanation="Fields and relations of a model, those of its mixins included, have names of their own; nothing overrides.",
    hint="remove one of them, or give it another name",
    bad="model User { email: string  email: text }",
    good="model User { email: string  note: text }",
)
ALIKE_MEMBERS: Final = Code(
    id="H221",
    name="alike-members",
    title="`{name}` and `{other}` in `{model}` are the same words",
    explanation="Names that differ only in case or in `_` come out the same in the database or in code.",
    hint="give one of them another name",
    bad="model User { firstName: string  first_name: string }",
    good="model User { firstName: string  lastName: string }",
)
UNKNOWN_EVENT: Final = Code(
    id="H222",
    name="unknown-event",
    title="There is no event `{name}`",
    explanation="A hook runs before or after Create, Update, Delete or Find.",
    hint="write one such as `beforeCreate`",
    bad='model User { name: string  on beforeSave "app:fill" }',
    good="model User { name: string }",
)
TWO_KEYS: Final = Code(
    id="H223",
    name="two-keys",
    title="The key is given twice",
    explanation="A model has one primary key: either `key (…)`, or `@key` on each of its parts.",
    hint="keep one of them",
    bad="model Line { order: int @key  number: int  key (order, number) }",
    good="model Line { order: int  number: int  key (order, number) }",
)
NAMED_TWICE: Final = Code(
    id="H224",
    name="named-twice",
    title="`{name}` stands here twice",
    explanation="A column is part of a key once.",
    hint="remove one of them",
    bad="model Line { order: int  key (order, order) }",
    good="model Line { order: int  key (order) }",
)
UNKNOWN_MEMBER: Final = Code(
    id="H225",
    name="unknown-member",
    title="`{model}` has no field or relation `{name}`",
    explanation="A key is made of fields and `->` relations of the model.",
    bad="model Line { number: int  key (numbr) }",
    good="model Line { number: int  key (number) }",
)
ID_IS_TAKEN: Final = Code(
    id="H226",
    name="id-is-taken",
    title="`{model}` has a relation called `{name}`, as the key would be",
    explanation="A model without a key gets a field of that name.",
    hint="rename the relation, or mark a key with `@key`",
    bad="model User { name: string }\nmodel Card { id -> User }",
    good="model User { name: string }\nmodel Card { user -> User }",
)
OPTIONAL_KEY: Final = Code(
    id="H227",
    name="optional-key",
    title="`{name}` is part of the key and cannot be optional",
    explanation="Every part of a primary key has a value in every record.",
    hint="remove the `?`",
    bad="model Country { code: string(2)? @key }",
    good="model Country { code: string(2) @key }",
)
KEY_TYPE: Final = Code(
    id="H228",
    name="key-type",
    title="`{name}` cannot be a key with this type",
    explanation="Lists and JSON have no order and no equality that all databases share.",
    hint="use a text, a number or a UUID",
    bad="model Country { codes: string[] @key }",
    good="model Country { code: string @key }",
)
COUNTED_OPTIONAL: Final = Code(
    id="H229",
    name="counted-optional",
    title="`{name}` counts up, so it is never null",
    explanation="A field with `autoincrement()` gets the next number in every record.",
    hint="take `?` away, or `autoincrement()`",
    bad="model Ticket { number: int? = autoincrement() }",
    good="model Ticket { number: int = autoincrement() }",
)
TABLE_CLASH: Final = Code(
    id="H230",
    name="table-clash",
    title="`{name}` and `{other}` both get the table `{table}`",
    explanation="Table names are made of model names; two models whose plurals are the same need a word from you.",
    hint='give one of them its own with `@table("…")`',
    bad="model Person { a: int }\nmodel People { b: int }",
    good='model Person { a: int }\nmodel People @table("peoples") { b: int }',
)
COLUMN_CLASH: Final = Code(
    id="H231",
    name="column-clash",
    title="`{model}` gets the column `{name}` twice",
    explanation="A relation makes its foreign-key column itself; nobody writes one. Other columns need names of their own too.",
    bad="model User { name: string }\nmodel Post { authorId: int  author -> User }",
    good="model User { name: string }\nmodel Post { author -> User }",
)
IMPOSSIBLE_NAME: Final = Code(
    id="H232",
    name="impossible-name",
    title="`{name}` cannot be a name in a database",
    explanation="A name in the database has at least one character, and no control characters.",
    hint="choose another name",
    bad='model User @table("") { name: string }',
    good='model User @table("users") { name: string }',
)
TOO_LONG_NAME: Final = Code(
    id="H233",
    name="too-long-name",
    title="`{name}` is longer than {dialect} allows",
    explanation="PostgreSQL keeps 63 bytes of a name, MySQL and MariaDB 64 characters. Made names are shortened; exact ones are yours.",
    hint="choose a shorter name",
    bad='model User @table("a_table_with_a_name_that_is_much_longer_than_any_database_should_have_to_bear") { name: string }',
    good='model User @table("short") { name: string }',
)
UNKNOWN_MODEL: Final = Code(
    id="H234",
    name="unknown-model",
    title="There is no model `{name}`",
    explanation="What stands behind an arrow is looked up in the namespace around it, then among all models.",
    hint="declare it with `model`",
    bad="model User { name: string }\nmodel Post { author -> Usr }",
    good="model User { name: string }\nmodel Post { author -> User }",
)
NOT_A_TARGET: Final = Code(
    id="H235",
    name="not-a-target",
    title="`{name}` is not a model, so no relation leads there",
    explanation="A foreign key refers to a table: a mixin, a view, an enum or a type is none.",
    hint="name a model",
    bad="enum Role { a b }\nmodel Post { role -> Role }",
    good="enum Role { a b }\nmodel Post { role: Role }",
)
UNKNOWN_DIALECT: Final = Code(
    id="H238",
    name="unknown-dialect",
    title="There is no dialect `{name}`",
    explanation="What is written for one database names it as the `dialect` setting does.",
    bad="model User { tags: native(postgers: `ltree`) }",
    good="model User { tags: native(postgres: `ltree`) }",
)
NAME_TAKEN: Final = Code(
    id="H239",
    name="name-taken",
    title="The name `{name}` is given twice",
    explanation="Indexes and constraints have names of their own in the whole database, beside the tables.",
    hint="give one of them another name",
    bad='model User { a: int  b: int  index "ix" (a)  index "ix" (b) }',
    good='model User { a: int  b: int  index "ix_a" (a)  index "ix_b" (b) }',
)
UNKNOWN_CODE: Final = Code(
    id="H240",
    name="unknown-code",
    title="There is no diagnostic `{written}`",
    explanation="What is allowed is the number of a diagnostic, as it stands in its brackets.",
    hint="`heddle explain` lists them",
    bad="model User { name: string @pattern(/^(a+)+$/) @allow(H279, H2799) }",
    good="model User { name: string @pattern(/^(a+)+$/) @allow(H279) }",
)
ERROR_ALLOWED: Final = Code(
    id="H241",
    name="error-allowed",
    title="`{written}` is an error, and only warnings can be allowed",
    explanation="A warning says what somebody may want all the same. After an error there is nothing that could be built.",
    hint="remove it, and mend what it is about",
    bad="model User { name: string @allow(H250) }",
    good="model User { name: string }",
)
NOTHING_ALLOWED: Final = Code(
    id="H242",
    name="nothing-allowed",
    severity=Severity.WARNING,
    title="No warning {written} is given here",
    explanation="An `@allow` that is not needed any more would silence the next mistake. What targets warn of is looked for when all of them are built.",
    hint="remove it",
    bad="model User { name: string @pattern(/^a+$/) @allow(H279) }",
    good="model User { name: string @pattern(/^(a+)+$/) @allow(H279) }",
)
VIEW_MEMBER: Final = Code(
    id="H243",
    name="view-member",
    title="The view `{name}` cannot have {what}",
    explanation="""
A view shows what its query gives. It has fields, `->` relations and a key; what is made, kept or enforced stands in
the tables behind it.
""",
    hint="leave it out",
    bad='model User { name: string }\nview Names { name: string = "x" } = `select name from users`',
    good="model User { name: string }\nview Names { name: string } = `select name from users`",
)
VIEW_QUERY: Final = Code(
    id="H244",
    name="view-query",
    title="The view `{name}` needs a query in raw SQL",
    explanation="What a view shows is SQL, which Heddle does not look into: one query, or one for each database.",
    hint="write it in backticks: = `select …`, or = native(postgres: `select …`, mysql: `select …`)",
    bad='model User { name: string }\nview Names { name: string } = "select name from users"',
    good="model User { name: string }\nview Names { name: string } = `select name from users`",
)
HOOK_TARGET: Final = Code(
    id="H245",
    name="hook-target",
    title="A hook names a function as `module:function`, and `{written}` is none",
    explanation="What a hook calls is a function of yours: the module it stands in, a colon, and its name.",
    hint='write it like "app.hooks:fill"',
    bad='model User {\n  name: string\n  on beforeCreate "app.fill"\n}',
    good='model User {\n  name: string\n  on beforeCreate "app:fill"\n}',
)
OLD_NAME_TAKEN: Final = Code(
    id="H246",
    name="old-name-taken",
    title="`{name}` cannot have been `{old}`",
    explanation="""
`@was` tells a rename from a drop and an add. So its name must be free now, and only one thing in its place can have had it.
""",
    hint="remove it: once all databases are renamed, it has done its work",
    bad='model User {\n  name: string @was("title")\n  title: string\n}',
    good='model User {\n  name: string @was("title")\n}',
)
TOO_MANY_MEMBERS: Final = Code(
    id="H247",
    name="too-many-members",
    title="`{name}` has more than {limit} members",
    explanation="A table has room for so many columns and no more: MySQL keeps 1017, PostgreSQL 1600, SQLite 2000. The members of mixins count.",
    hint="spread them over several models",
    bad="model Wide { " + ", ".join(f"c{number}" for number in range(1001)) + ": int }",
    good="model Wide { first, second: int }",
)
