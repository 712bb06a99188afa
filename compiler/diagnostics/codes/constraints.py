"""H4xx: expressions, checks, indexes and generated fields."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

UNKNOWN_NAME: Final = Code(
    id="H401",
    name="unknown-name",
    title="`{model}` has no field or relation `{name}`",
    explanation="A bare name in an expression or an index is a field or a `->` relation of the model, or a value of the enum it is compared with.",
    bad="model Event { start: date  check (strt is not null) }",
    good="model Event { start: date  check (start is not null) }",
)
NOT_A_VALUE: Final = Code(
    id="H402",
    name="not-a-value",
    title="`{enum}` has no value `{value}`",
    explanation="An enum is compared with its own values.",
    bad='model Post { status: draft | live  check (status <> "drft") }',
    good='model Post { status: draft | live  check (status <> "draft") }',
)
UNKNOWN_FUNCTION: Final = Code(
    id="H403",
    name="unknown-function",
    title="There is no function `{name}`",
    explanation="The functions of the language mean the same in every database and in the models; anything else is raw SQL.",
    bad="model User { name: string  check (lenght(name) > 2) }",
    good="model User { name: string  check (length(name) > 2) }",
)
WRONG_COUNT: Final = Code(
    id="H404",
    name="wrong-count",
    title="`{name}` does not take these arguments",
    explanation="Each function takes its own number of arguments.",
    hint="write `{usage}`",
    bad="model User { name: string  check (length(name, 2) > 2) }",
    good="model User { name: string  check (length(name) > 2) }",
)
WRONG_KIND: Final = Code(
    id="H405",
    name="wrong-kind",
    title="This is {kind}, but {wanted} is needed here",
    explanation="Values of different kinds are not compared or combined: databases disagree on what that means.",
    hint="compare like with like",
    bad="model User { name: string  check (name > 3) }",
    good="model User { name: string  check (length(name) > 3) }",
)
NOT_A_CONDITION: Final = Code(
    id="H406",
    name="not-a-condition",
    title="This is {kind}, not a condition",
    explanation="A check, and what stands behind `where`, is true or false.",
    hint="compare it with something",
    bad="model User { name: string  check (length(name)) }",
    good="model User { name: string  check (length(name) > 0) }",
)
NO_ORDER: Final = Code(
    id="H407",
    name="no-order",
    title="There is no order for {kind}",
    explanation="Only equality can be asked of conditions, UUIDs, JSON, bytes and lists; and of enums, which some databases order by place and some by text.",
    hint="use `=` or `<>`",
    bad="model User { a, b: uuid  check (a < b) }",
    good="model User { a, b: uuid  check (a <> b) }",
)
COMPARED_WITH_NULL: Final = Code(
    id="H408",
    name="compared-with-null",
    title="A comparison with null is never true",
    explanation="Null is unknown, and so is whether something equals it.",
    bad="model User { name: string?  check (name <> null) }",
    good="model User { name: string?  check (name is not null) }",
)
NOT_A_FIELD: Final = Code(
    id="H409",
    name="not-a-field",
    title="`{name}` takes fields",
    explanation="It asks of each field whether it is null.",
    hint="name fields of the model",
    bad="model User { a, b: int?  check (exactlyOne(a, 1)) }",
    good="model User { a, b: int?  check (exactlyOne(a, b)) }",
)
COMPOSITE_NAME: Final = Code(
    id="H410",
    name="composite-name",
    title="`{name}` has a key of several columns",
    explanation="In an expression a relation stands for its column. With several, it can be compared by `=`, `<>` and `in` with relations to the same model, and stand in `is null`, `exactlyOne` and `allOrNone`.",
    hint="compare it with another relation to the same model, or ask whether it `is null`",
    bad="model A { x, y: int  key (x, y) }\nmodel B {\n  first -> A\n  number: int\n  check (first <> number)\n}",
    good="model A { x, y: int  key (x, y) }\nmodel B {\n  first -> A\n  second -> A\n  check (first <> second)\n}",
)
CHECKS_NOTHING: Final = Code(
    id="H411",
    name="checks-nothing",
    title="This check names no field",
    explanation="A check is a rule over the fields of a record; without one it is always the same.",
    hint="name a field in it, or remove it",
    bad="model User { age: int  check (1 < 2) }",
    good="model User { age: int  check (age < 2) }",
)
LABEL_TWICE: Final = Code(
    id="H412",
    name="label-twice",
    title="There is a check called `{name}` already",
    explanation="The name of a check becomes the name of its constraint.",
    hint="give one of them another name",
    bad="model User { age: int  check a (age > 1)  check a (age < 9) }",
    good="model User { age: int  check a (age > 1)  check b (age < 9) }",
)
COMPUTED_FROM: Final = Code(
    id="H413",
    name="computed-from",
    title="`{name}` can be computed from plain fields only",
    explanation="Databases refuse a generated column over another one, over a counted key, and some over foreign keys.",
    hint="write it out with plain fields",
    bad="model Line { a: int  b: int := (a * 2)  c: int := (b * 2) }",
    good="model Line { a: int  b: int := (a * 2)  c: int := (a * 4) }",
)
CLOCK: Final = Code(
    id="H414",
    name="clock",
    title="The clock cannot be read in {where}",
    explanation="What an index or a generated column holds is kept, while the present moment moves on.",
    hint="remove `now()` or `today()`",
    bad="model Event { at: datetime  index (at) where (at > now()) }",
    good="model Event { at: datetime  index (at) where (at > 2020-01-01T00:00:00Z) }",
)
SAME_TWICE: Final = Code(
    id="H415",
    name="same-twice",
    title="The same index or unique rule stands here twice",
    explanation="The second one costs writes and gains nothing, so it is left out.",
    hint="remove one of them",
    severity=Severity.WARNING,
    bad="model User { email: string @unique  unique (email) }",
    good="model User { email: string @unique }",
)
CANNOT_WAIT: Final = Code(
    id="H416",
    name="cannot-wait",
    title="Only a plain `unique (…)` can be `@deferrable`",
    explanation="A unique rule over fields and relations can be checked at commit. An index, and a unique rule with an expression, an order or `where`, is kept at once.",
    hint="take `@deferrable` away",
    bad="model Page { parent: int  position: int  index (parent, position) @deferrable }",
    good="model Page { parent: int  position: int  unique (parent, position) @deferrable }",
)
COMPUTED_NULL: Final = Code(
    id="H417",
    name="computed-null",
    title="`{name}` is required, but what it is computed from may be null",
    explanation="A generated field is null where its expression is. If it is required, PostgreSQL and SQLite refuse such a record, while MySQL and MariaDB keep it.",
    hint="write `?` behind its type, or `coalesce(…)` around what may be null",
    severity=Severity.WARNING,
    bad="model Line { price: int  discount: int?  total: int := (price - discount) }",
    good="model Line { price: int  discount: int?  total: int := (price - coalesce(discount, 0)) }",
)
