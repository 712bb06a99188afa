"""The names that nobody writes: of tables, keys, junctions, inverse relations, paths and labels."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from .identifiers import SqlName, shorten
from .plural import plural, singular
from .reserved import POSTGRES_TYPES
from .templates import fill
from .words import CASES, camel, kebab, pascal, snake, title, words

if TYPE_CHECKING:
    from ..model import Settings

UNNAMED_CHECK = "ck_{table}_{name}"
"""What a check is called where the schema wants no name for it and the database does."""
ConstraintKind = Literal["pk", "fk", "index", "unique", "check"]


def plural_of(settings: Settings, model: str, own_plural: str | None = None) -> str:
    """A model's plural, `SalesPeople`; `own_plural` is its `@plural`."""
    return own_plural or plural(model, settings.plural)


def table_name(settings: Settings, model: str, own_plural: str | None = None) -> SqlName:
    """`SalesPerson` → `sales_people`"""
    name = plural_of(settings, model, own_plural) if settings.tables == "plural" else model
    return shorten(CASES[settings.table_case](name))


def schema_name(settings: Settings, namespace: str) -> SqlName:
    """The database schema of a namespace: `BackOffice` → `back_office`."""
    return shorten(CASES[settings.table_case](namespace))


def prefixed_table(schema: str, table: str) -> SqlName:
    """A namespace's table where the dialect has no schemas: `back_office_users`."""
    return shorten(f"{schema}_{table}")


def enum_type_name(settings: Settings, enum: str) -> SqlName:
    """The database type of an enum: `PostStatus` → `post_status`. PostgreSQL has a `box` of its own: `Box` → `box_enum`."""
    name = fill(settings.enum, name=CASES[settings.table_case](enum))
    return shorten(f"{name}_enum" if name in POSTGRES_TYPES else name)


def column_name(settings: Settings, field: str) -> SqlName:
    """`firstName` → `first_name`"""
    return shorten(CASES[settings.column_case](field))


def reference_column(settings: Settings, field: str, key: str, target: str) -> SqlName:
    """The foreign key's column for the relation `field` to the field `key` of the model `target`: `author_id`.

    In a junction, `field` is `relation_name` of the model or, on itself, the singular of the relation.
    Names as they are written are camel case by custom, and so is one that nobody wrote.
    """
    case = "camel" if settings.column_case == "as_is" else settings.column_case
    return _filled(settings.reference, case, field=field, key=key_without_model(key, target))


def key_without_model(key: str, model: str) -> str:
    """The field without the model's name in front: `artistId` of `Artist` → `id`."""
    own, front = words(key), words(model)
    if len(own) <= len(front) or own[: len(front)] != front:
        return key
    return camel("_".join(own[len(front) :]))


def junction_name(settings: Settings, one: str, other: str) -> SqlName:
    """The junction table of two models, in whichever order they come: `post_tag`.

    Both are singular in English, however plurals are made: where an `s` is added, `Bus` must not lose its own.
    """
    left, right = sorted(map(singular, (one, other)), key=snake)
    return _filled(settings.junction, settings.table_case, left=left, right=right)


def id_field(settings: Settings, model: str) -> str:
    """The key that a model without one gets: `id`, or `artistId` for `"{model}_id"`."""
    return camel(fill(settings.id, model=model))


def constraint_name(
    settings: Settings,
    kind: ConstraintKind,
    *,
    table: str,
    columns: tuple[str, ...] = (),
    target: str = "",
    name: str | None = None,
) -> str:
    """A constraint or index by its template, `fk_posts_author_id`, before `NameSpace.claim` makes it final.

    `name` is the label in the source, which stands for the columns; a check has nothing else.
    """
    label = CASES[settings.column_case](name) if name else "_".join(columns)
    template: str = getattr(settings, kind) or UNNAMED_CHECK
    return fill(template, table=table, columns=label, target=target, name=label)


def relation_name(target: str) -> str:
    """A relation that is called after its target: `-> SalesPerson` is `salesPerson`."""
    return camel(target)


def has_many_name(settings: Settings, target: str, own_plural: str | None = None) -> str:
    """The same for many: `<- SalesPerson[]` is `salesPeople`, and so is the collection in code."""
    return camel(plural_of(settings, target, own_plural))


def inverse_name(
    settings: Settings,
    *,
    source: str,
    relation: str,
    target: str,
    many: bool,
    own_plural: str | None = None,
) -> str:
    """The other side of `relation` from `source` to `target` that nobody wrote.

    `posts` (one-to-one: `post`) if the relation bears its default name, else `authorPosts`, whatever else there is.
    """
    sources = plural_of(settings, source, own_plural) if many else source
    return (
        camel(sources)
        if relation == relation_name(target)
        else camel(f"{relation}_{snake(sources)}")
    )


def inline_enum_name(owner: str, field: str) -> str:
    """`status` of `Post` → `PostStatus`; the owner's name stays as declared."""
    return owner + pascal(field)


def url_path(settings: Settings, plural: str, table: str, namespace: str | None = None) -> str:
    """`SalesPeople` → `/sales-people`, in `AcmeCorp` `/acme-corp/sales-people`."""
    if settings.paths == "table":
        schema = () if namespace is None else (schema_name(settings, namespace),)
        return "".join(f"/{_url_segment(name)}" for name in (*schema, table))
    return "".join(f"/{kebab(name)}" for name in (namespace, plural) if name is not None)


def api_type(model: str, namespace: str | None = None) -> str:
    """What an API calls the type of a record: the model's name, `Namespace_Model` in a namespace."""
    return f"{namespace}_{model}" if namespace else model


def label(name: str) -> str:
    """What people read: `SalesPerson` → `Sales Person`."""
    return title(name)


@lru_cache(maxsize=1 << 14)
def _filled(template: str, case: str, **values: str) -> SqlName:
    """The parts dressed, then put together, so that the template's own text stays; a case that marks words by capitals
    dresses the whole once more: `{field}_{key}` in camel case is `authorId`."""
    dress = CASES[case]
    name = fill(template, **{place: dress(value) for place, value in values.items()})
    return shorten(dress(name) if dress in (camel, pascal) else name)


def _url_segment(name: str) -> str:
    from urllib.parse import quote  # Costs milliseconds, and is for one setting alone.

    return quote(name, safe="")
