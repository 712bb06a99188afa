"""The catalogue of attributes: where each may stand, what it takes, and one line of help.

Validation, completion and the manual are all made from these rows.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from .settings import ACTIONS


class Place(StrEnum):
    """What an attribute can stand on."""

    FIELD = "a field"
    TYPE = "a named type"
    BELONGS_TO = "a `->` relation"
    HAS = "a `<-` relation"
    MANY = "a `<->` relation"
    MODEL = "a model"
    VIEW = "a view"
    NAMESPACE = "a namespace"
    ENUM = "an enum"
    VALUE = "an enum value"
    INDEX = "an index or unique rule"
    KEY = "a key"
    CHECK = "a check"
    SQL = "an `sql` block"


class Takes(StrEnum):
    """What one argument must be."""

    TEXT = "a text"
    NUMBER = "a number"
    VALUE = "a value"
    BOUND = "a number, a date or a time"
    REGEX = "a regular expression"
    EXPRESSION = "an expression"
    NAME = "a name"
    CODE = "the number of a warning, such as H501"
    COLUMN = "a column's name in quotes, or a field"
    NATIVE = "raw SQL, or raw SQL by dialect"


class AttributeRow(NamedTuple):
    """`takes` has the positional arguments, of which the first `needs` must be there; `words` are the bare names that may stand
    as an argument; `named` are arguments with a name before a colon; `many` lets the last positional one repeat.
    """

    name: str
    places: tuple[Place, ...]
    help: str
    takes: tuple[Takes, ...] = ()
    needs: int = 0
    words: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    many: bool = False
    repeats: bool = False
    one_name: bool = False
    """It speaks of one column or member, so it cannot stand where several names share a type."""


_RELATIONS = (Place.BELONGS_TO, Place.HAS, Place.MANY)
_COLUMN = (Place.FIELD, Place.BELONGS_TO)
_LIMIT = (Place.FIELD, Place.TYPE)

FAMILIAR: dict[str, str] = {
    "default": "write `= value` behind the type",
    "relation": "write the relation with an arrow: `author -> User`",
    "references": "write the relation with an arrow: `author -> User`",
    "foreign": "write the relation with an arrow: `author -> User`",
    "ref": "write the relation with an arrow: `author -> User`",
    **dict.fromkeys(("primary", "primaryKey", "primary_key", "pk"), "write `@key`"),
    **dict.fromkeys(
        ("belongsTo", "manyToOne", "ManyToOne", "foreignKey", "ForeignKey", "fkey"),
        "write the relation with an arrow: `author -> User`",
    ),
    **dict.fromkeys(
        ("hasMany", "hasOne", "oneToMany", "OneToMany", "OneToOne"),
        "write `posts <- Post[]`, or leave it out: the other side of a relation is there",
    ),
    **dict.fromkeys(("manyToMany", "ManyToMany"), "write `<-> Tag`"),
    **dict.fromkeys(("cascade", "CASCADE"), "write `@onDelete(cascade)`"),
    **dict.fromkeys(
        ("required", "notNull", "notnull", "not_null", "NotNull", "mandatory"),
        "leave it out: a field is required unless its type ends in `?`",
    ),
    **dict.fromkeys(
        ("comment", "description", "doc", "note", "summary"),
        "write `/// text` above it, or behind it on its line",
    ),
    **dict.fromkeys(("size", "len"), "write the length behind the type: `string(2..100)`"),
    **dict.fromkeys(("regexp", "match", "matches", "format"), "write `@pattern(/…/)`"),
    **dict.fromkeys(("private", "secret", "sensitive", "writeOnly", "omit"), "write `@hidden`"),
    **dict.fromkeys(("lowercase", "caseInsensitive", "ci"), "write `@nocase`"),
    **dict.fromkeys(("tableName", "tablename", "collection"), 'write `@table("…")`'),
    "enum": "write the values as the type: `draft | published`",
    "uuid": "write `uuid` as the type, and `= uuid()` behind it",
    "Column": "write the field alone: a name, a colon and a type",
    "map": "write `@column` for a field, `@table` for a model",
    "updatedAt": "write `@updated`",
    "createdAt": "write `= now()` behind the type",
    **dict.fromkeys(
        ("autoincrement", "autoIncrement", "increment", "identity"),
        "write `= autoincrement()` behind the type",
    ),
    "optional": "write `?` behind the type",
    "nullable": "write `?` behind the type",
    "email": "write `email` as the type",
    "url": "write `url` as the type",
    "length": "write the length behind the type: `string(2..100)`",
    "range": "write the range behind the type: `int(0..120)`",
    "regex": "write `@pattern(/…/)`",
    "db": "write `@native(…)`",
}
"""What other schema languages call things, and how they are written here."""

ATTRIBUTES: dict[str, AttributeRow] = {
    row.name: row
    for row in (
        AttributeRow("key", _COLUMN, "Makes it the primary key, or a part of it."),
        AttributeRow(
            "unique",
            _COLUMN,
            "No two records have the same; a text gives the exact name.",
            (Takes.TEXT,),
        ),
        AttributeRow(
            "index",
            (*_COLUMN, Place.MANY),
            "Makes an index; `off` leaves out a foreign key's, or a junction's second.",
            (Takes.TEXT,),
            words=("off",),
        ),
        AttributeRow("distinct", _LIMIT, "The items of the list differ."),
        AttributeRow("nocase", _LIMIT, "Comparison, uniqueness and index ignore case."),
        AttributeRow(
            "pattern",
            _LIMIT,
            "The text matches a regular expression.",
            (Takes.REGEX,),
            needs=1,
            repeats=True,
        ),
        AttributeRow("min", _LIMIT, "The smallest value.", (Takes.BOUND,), needs=1),
        AttributeRow("max", _LIMIT, "The largest value.", (Takes.BOUND,), needs=1),
        AttributeRow("minLength", _LIMIT, "The fewest characters.", (Takes.NUMBER,), needs=1),
        AttributeRow("maxLength", _LIMIT, "The most characters.", (Takes.NUMBER,), needs=1),
        AttributeRow("minItems", _LIMIT, "The fewest items of a list.", (Takes.NUMBER,), needs=1),
        AttributeRow("maxItems", _LIMIT, "The most items of a list.", (Takes.NUMBER,), needs=1),
        AttributeRow(
            "multipleOf",
            _LIMIT,
            "The value is a multiple of this number.",
            (Takes.NUMBER,),
            needs=1,
        ),
        AttributeRow(
            "column",
            (Place.FIELD,),
            "The column's exact name.",
            (Takes.TEXT,),
            needs=1,
            one_name=True,
        ),
        AttributeRow(
            "label",
            (*_COLUMN, Place.HAS, Place.MANY, Place.TYPE, Place.MODEL, Place.VIEW),
            "How people see it named.",
            (Takes.TEXT,),
            needs=1,
        ),
        AttributeRow(
            "display",
            (Place.FIELD,),
            "The field that stands for the record in a list.",
            one_name=True,
        ),
        AttributeRow("hidden", (Place.FIELD, *_RELATIONS, Place.TYPE), "Never in what is read."),
        AttributeRow(
            "readonly",
            (Place.FIELD, *_RELATIONS, Place.TYPE, Place.MODEL),
            "Set by the system: not created or updated by users.",
        ),
        AttributeRow(
            "immutable", (*_COLUMN, Place.TYPE, Place.MODEL), "Set when created, never updated."
        ),
        AttributeRow("updated", _LIMIT, "Set to the present moment at every update."),
        AttributeRow("example", _LIMIT, "A value to show.", (Takes.VALUE,), needs=1),
        AttributeRow(
            "deprecated",
            (*_COLUMN, Place.HAS, Place.MANY, Place.TYPE, Place.MODEL, Place.VIEW),
            "Still there, but not for new work.",
            (Takes.TEXT,),
        ),
        AttributeRow(
            "validate",
            _LIMIT,
            "A function of yours that the Python models call.",
            (Takes.TEXT, Takes.TEXT),
            needs=1,
            repeats=True,
        ),
        AttributeRow(
            "native",
            (*_LIMIT, Place.BELONGS_TO, Place.ENUM),
            "The type's spelling by dialect; on an enum `off`.",
            (Takes.NATIVE,),
            needs=0,
            words=("off",),
            named=("*",),
        ),
        AttributeRow(
            "check",
            (Place.FIELD,),
            "A rule over this record.",
            (Takes.EXPRESSION,),
            needs=1,
            repeats=True,
        ),
        AttributeRow(
            "was",
            (
                Place.FIELD,
                *_RELATIONS,
                Place.MODEL,
                Place.VIEW,
                Place.NAMESPACE,
                Place.ENUM,
                Place.VALUE,
            ),
            "Its names before it was renamed, the oldest first.",
            (Takes.TEXT,),
            needs=1,
            many=True,
            one_name=True,
        ),
        AttributeRow(
            "onDelete",
            (Place.BELONGS_TO, Place.MANY),
            "What happens when the target is deleted.",
            (Takes.NAME,),
            needs=1,
            words=ACTIONS,
        ),
        AttributeRow(
            "onUpdate",
            (Place.BELONGS_TO, Place.MANY),
            "What happens when the target's key changes.",
            (Takes.NAME,),
            needs=1,
            words=ACTIONS,
        ),
        AttributeRow(
            "deferrable",
            (Place.BELONGS_TO, Place.INDEX),
            "The key, or the unique rule, can be checked at commit.",
            words=("initially",),
        ),
        AttributeRow(
            "fk",
            (Place.BELONGS_TO,),
            "The columns of the key, and the constraint's exact name.",
            (Takes.COLUMN,),
            many=True,
            named=("name",),
        ),
        AttributeRow(
            "table",
            (Place.MODEL, Place.VIEW, Place.MANY),
            "The table's exact name.",
            (Takes.TEXT,),
            needs=1,
            one_name=True,
        ),
        AttributeRow(
            "plural", (Place.MODEL, Place.VIEW), "The plural of the name.", (Takes.TEXT,), needs=1
        ),
        AttributeRow(
            "timestamps",
            (Place.MODEL,),
            "Adds createdAt and updatedAt; `off` leaves them out.",
            words=("off",),
        ),
        AttributeRow(
            "id",
            (Place.MODEL,),
            "What the made `id` is.",
            (Takes.NAME,),
            needs=1,
            words=("int", "bigint", "uuid", "uuid7", "none"),
        ),
        AttributeRow(
            "options",
            (Place.MODEL,),
            "What stands behind the table in its SQL, by dialect.",
            (Takes.NATIVE,),
            needs=1,
            named=("*",),
        ),
        AttributeRow("before", (Place.SQL,), "These statements run before the tables are made."),
        AttributeRow("materialized", (Place.VIEW,), "The view's rows are kept."),
        AttributeRow(
            "nulls",
            (Place.INDEX,),
            "`same`: two nulls count as equal.",
            (Takes.NAME,),
            needs=1,
            words=("same",),
        ),
        AttributeRow(
            "allow",
            tuple(Place),
            "Silences warnings of these codes here, and in all that lies within.",
            (Takes.CODE,),
            needs=1,
            many=True,
            repeats=True,
        ),
    )
}
