"""H2xx, second half: types, their limits, enums and defaults."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

UNKNOWN_TYPE: Final = Code(
    id="H250",
    name="unknown-type",
    title="There is no type `{name}`",
    explanation="A type is a built-in one, an enum, or a name that `type` declares.",
    hint="declare it with `type` or `enum`, or write a built-in one, such as `string`, `int` or `datetime`",
    bad="model User { name: strng }",
    good="model User { name: string }",
)
AMBIGUOUS_TYPE: Final = Code(
    id="H251",
    name="ambiguous-type",
    title="`{name}` could mean two things",
    explanation="Databases differ in what a timestamp is, so the language asks which one is meant.",
    bad="model User { seen: timestamp }",
    good="model User { seen: datetime }",
)
MODEL_AS_TYPE: Final = Code(
    id="H252",
    name="model-as-type",
    title="`{name}` is a model, not a type",
    explanation="A field holds a value; a relation to another model is written with an arrow that shows where the foreign key points.",
    bad="model User { name: string }\nmodel Post { author: User }",
    good="model User { name: string }\nmodel Post { author -> User }",
)
MIXIN_AS_TYPE: Final = Code(
    id="H253",
    name="mixin-as-type",
    title="`{name}` is a mixin, not a type",
    explanation="The members of a mixin are copied into a model.",
    hint="write `with {name}` after the name of the model",
    bad="mixin Dated { at: date }\nmodel Post { dated: Dated }",
    good="mixin Dated { at: date }\nmodel Post with Dated { name: string }",
)
TYPE_ARGUMENTS: Final = Code(
    id="H254",
    name="type-arguments",
    title="`{type}` does not take these arguments",
    explanation="Texts take lengths, numbers and moments take ranges of values, a decimal takes its precision and scale.",
    hint="it takes {usage}",
    bad="model User { price: decimal }",
    good="model User { price: decimal(10, 2) }",
)
TYPE_CYCLE: Final = Code(
    id="H255",
    name="type-cycle",
    title="These types build on one another in a circle: {path}",
    explanation="A named type must end at a built-in one or an enum.",
    hint="let one of them begin with a built-in type",
    bad="type A = B\ntype B = A\nmodel User { a: A }",
    good="type A = B\ntype B = string\nmodel User { a: A }",
)
OPTIONAL_TYPE: Final = Code(
    id="H256",
    name="optional-type",
    title="The type `{name}` cannot end in `?`",
    explanation="Whether a value may be left out belongs to each field.",
    hint="write the `?` on the fields",
    bad="type Note = text?\nmodel User { note: Note }",
    good="type Note = text\nmodel User { note: Note? }",
)
OPTIONAL_TWICE: Final = Code(
    id="H257",
    name="optional-twice",
    title="There is a second `?`",
    explanation="A field is optional or not.",
    hint="remove one of them",
    bad="model User { name: string?? }",
    good="model User { name: string? }",
)
OPTIONAL_ITEM: Final = Code(
    id="H258",
    name="optional-item",
    title="The items of a list are never null",
    explanation="`?` stands last in a type, and says that the whole list may be left out.",
    hint="write `[]?`",
    bad="model User { tags: string?[] }",
    good="model User { tags: string[]? }",
)
LIST_OF_LISTS: Final = Code(
    id="H259",
    name="list-of-lists",
    title="A list of lists cannot be kept",
    explanation="Databases that have lists do not keep their inner lengths apart.",
    hint="use `json`, or a model of its own",
    bad="model User { grid: int[][] }",
    good="model User { grid: json }",
)
LIST_COUNT: Final = Code(
    id="H260",
    name="list-count",
    title="`[{count}]` could mean two things",
    explanation="An exact count and a greatest count look alike, so a range says which.",
    hint="write `[{count}..{count}]` for exactly, `[..{count}]` for at most",
    bad="model User { tags: string[3] }",
    good="model User { tags: string[..3] }",
)
NOT_A_COUNT: Final = Code(
    id="H261",
    name="not-a-count",
    title="This must be a whole number, not below zero",
    explanation="Lengths and item counts are counted.",
    hint="write a number such as `10`",
    bad="model User { name: string @minLength(1.5) }",
    good="model User { name: string @minLength(1) }",
)
RANGE_UPSIDE_DOWN: Final = Code(
    id="H262",
    name="range-upside-down",
    title="No value lies from {low} to {high}",
    explanation="A range includes both ends, the lower one first. Limits that are added to a type's own narrow it.",
    hint="swap the ends, or widen one",
    bad="model User { age: int(120..0) }",
    good="model User { age: int(0..120) }",
)
EMPTY_LENGTH: Final = Code(
    id="H263",
    name="empty-length",
    title="A text of length 0 holds nothing",
    explanation="The greatest length is at least 1.",
    hint="write the most characters it may have",
    bad="model User { name: string(0) }",
    good="model User { name: string(10) }",
)
BOUND_OUT_OF_TYPE: Final = Code(
    id="H264",
    name="bound-out-of-type",
    title="`{type}` cannot hold {value}",
    explanation="The ends of a range are values of the type.",
    hint="choose a value that it holds, or a wider type",
    bad="model User { age: smallint(0..100000) }",
    good="model User { age: int(0..100000) }",
)
WRONG_BOUND: Final = Code(
    id="H265",
    name="wrong-bound",
    title="This cannot be an end of a range of `{type}`",
    explanation="The ends are numbers for numbers, dates and times for moments; `now()` and `today()` move with the clock.",
    hint="write a value of `{type}`",
    bad="model User { born: date(0..today()) }",
    good="model User { born: date(1900-01-01..today()) }",
)
LIMIT_ON_WRONG_TYPE: Final = Code(
    id="H266",
    name="limit-on-wrong-type",
    title="`@{name}` does not fit {type}",
    explanation="Each limit speaks of one kind of value.",
    hint="it is for {wanted}",
    bad="model User { age: int @minLength(1) }",
    good="model User { age: int @min(1) }",
)
PATTERN: Final = Code(
    id="H267",
    name="pattern",
    title="This pattern does not mean the same everywhere: {reason}",
    explanation="Patterns use what Python, JavaScript, PostgreSQL and MySQL understand alike, so that one rule holds in all of them.",
    bad="model User { name: string @pattern(/(?=a)/) }",
    good="model User { name: string @pattern(/^a/) }",
)
DECIMAL_DIGITS: Final = Code(
    id="H268",
    name="decimal-digits",
    title="A decimal has 1 to {most} digits, up to {scale} of them after the point",
    explanation="These are the limits that all databases share; the scale is never above the precision.",
    hint="write `decimal(precision, scale)`",
    bad="model User { price: decimal(2, 5) }",
    good="model User { price: decimal(5, 2) }",
)
EMPTY_ENUM: Final = Code(
    id="H269",
    name="empty-enum",
    title="The enum `{name}` has no values",
    explanation="No record could have a value of it.",
    hint="write its values between the braces",
    bad="enum Role { }\nmodel User { role: Role }",
    good="enum Role { admin user }\nmodel User { role: Role }",
)
ENUM_VALUE_TWICE: Final = Code(
    id="H270",
    name="enum-value-twice",
    title="The value `{value}` stands here twice",
    explanation="The values of an enum, and what is stored for them, are all different.",
    hint="remove one of them",
    bad="enum Role { admin user admin }\nmodel User { role: Role }",
    good="enum Role { admin user }\nmodel User { role: Role }",
)
INLINE_ENUM_CLASH: Final = Code(
    id="H271",
    name="inline-enum-clash",
    title="The enum of this field would be called `{name}`, which is taken",
    explanation="An enum written inside a model is called after the model and the field.",
    hint="use the declared one, or give one of them another name",
    bad="enum PostStatus { a b }\nmodel Post { status: c | d }",
    good="enum PostStatus { a b }\nmodel Post { status: PostStatus }",
)
WRONG_DEFAULT: Final = Code(
    id="H272",
    name="wrong-default",
    title="This default does not fit `{type}`",
    explanation="A default is a value that the field could have: of its type, within its limits.",
    hint="write {wanted}",
    bad="model User { age: int(0..120) = 200 }",
    good="model User { age: int(0..120) = 20 }",
)
NOT_A_MEMBER: Final = Code(
    id="H273",
    name="not-a-member",
    title="`{enum}` has no value `{value}`",
    explanation="The default of an enum is one of its values.",
    bad="model Post { status: draft | published = drft }",
    good="model Post { status: draft | published = draft }",
)
UNKNOWN_MAKER: Final = Code(
    id="H274",
    name="unknown-maker",
    title="There is no function `{name}()` for a default",
    explanation="Defaults are made by `now()`, `today()`, `uuid()`, `uuid7()` and `autoincrement()`, or by raw SQL in backticks.",
    hint="write raw SQL in backticks for a function of the database",
    bad="model Post { at: datetime = nwo() }",
    good="model Post { at: datetime = now() }",
)
MAKER_ARGUMENTS: Final = Code(
    id="H275",
    name="maker-arguments",
    title="`{name}()` does not take this",
    explanation="The functions that make defaults have nothing to choose, but for how a database counts.",
    hint="write `{name}()`",
    bad="model Post { at: datetime = now(6) }",
    good="model Post { at: datetime = now() }",
)
MAKER_TYPE: Final = Code(
    id="H276",
    name="maker-type",
    title="`{name}()` does not fit this type",
    explanation="Each of these functions makes values of its own types.",
    hint="it is for {types}",
    bad="model Post { at: int = now() }",
    good="model Post { at: datetime = now() }",
)
DEFAULT_AND_COMPUTED: Final = Code(
    id="H277",
    name="default-and-computed",
    title="A generated field has no default",
    explanation="Its value always comes from its expression.",
    hint="remove one of them",
    bad="model Line { a: int  b: int = 1 := (a * 2) }",
    good="model Line { a: int  b: int := (a * 2) }",
)
UPDATED_TYPE: Final = Code(
    id="H278",
    name="updated-type",
    title="`@updated` needs a date and time, not `{type}`",
    explanation="The field is set to the present moment at every update.",
    hint="make it a `datetime`",
    bad="model Post { at: date @updated }",
    good="model Post { at: datetime @updated }",
)
RISKY_PATTERN: Final = Code(
    id="H279",
    name="risky-pattern",
    title="This pattern can take very long on some texts",
    explanation="A repetition inside a repetition that can split a text in many ways makes engines try them all, which lets a stranger stall a server.",
    hint="repeat in one way only: `a+` in place of `(a+)+`",
    severity=Severity.WARNING,
    bad="model User { name: string @pattern(/^(a+)+$/) }",
    good="model User { name: string @pattern(/^a+$/) }",
)
NOT_A_STEP: Final = Code(
    id="H280",
    name="not-a-step",
    title="Nothing is a multiple of this",
    explanation="The step of `@multipleOf` is above zero, and whole for integers.",
    hint="write a number above zero",
    bad="model User { age: int @multipleOf(0) }",
    good="model User { age: int @multipleOf(5) }",
)
LIST_OF_NATIVE: Final = Code(
    id="H281",
    name="list-of-native",
    title="A list of a native type is a native type of its own",
    explanation="Heddle does not look into a native type, so it cannot tell how a database writes a list of it.",
    hint="write the list inside: ``native(`inet[]`)``",
    bad="model Host { addresses: native(`inet`)[] }",
    good="model Host { addresses: native(`inet[]`) }",
)
NOT_RAW: Final = Code(
    id="H282",
    name="not-raw",
    title="`native` takes raw SQL",
    explanation="Behind `native` stands SQL in backticks, once for every database or once for each.",
    hint="write it in backticks: ``native(postgres: `…`, sqlite: `…`)``",
    bad='model User { name: string = native("current_user") }',
    good="model User { name: string = native(`current_user`) }",
)
TYPES_AS_VALUES: Final = Code(
    id="H283",
    name="types-as-values",
    severity=Severity.WARNING,
    title="This is an enum whose values are called like types",
    explanation="Names between `|` are the values of an enum. A field has one type: elsewhere `string | int` is a text or a number, here it is one of the two words. In quotes they are values for certain.",
    hint="write `json` for what may have several types; if values are meant, write `{quoted}`",
    bad="model Setting { value: string | int }",
    good='model Setting { value: json  kind: "string" | "int" }',
)
TEXT_FOR_JSON: Final = Code(
    id="H284",
    name="text-for-json",
    severity=Severity.WARNING,
    title="This default is a text, not {what}",
    explanation="A `json` field takes any JSON value, and what stands in quotes is a text, whatever is in it. Objects and lists are written as they are.",
    hint="write it without the quotes",
    bad='model User { settings: json = "{}" }',
    good="model User { settings: json = {} }",
)
