"""What dialects may lack. The sets decide in lowering, and the support table of the docs is printed from them."""

from __future__ import annotations

from enum import StrEnum


class Feature(StrEnum):
    """A thing that a dialect can say or not, as people call it."""

    SCHEMAS = "schemas"
    ENUM_TYPES = "enum types"
    LIST_TYPES = "list types"
    COMMENTS = "comments on tables and columns"
    NAMED_KEYS = "names of primary and foreign keys"
    ADDED_CONSTRAINTS = "constraints added after the table"
    PATTERNS = "checks of patterns"
    ITEM_LIMITS = "checks of the items of a list"
    COUNTED_COLUMNS = "columns beside the key that the database counts"
    IDENTITY_CHECKS = "checks over a column that the database counts"
    ACTION_CHECKS = "checks over a column that a foreign key's action changes"
    PARTIAL_INDEXES = "indexes with `where`"
    EXPRESSION_INDEXES = "indexes over expressions"
    INCLUDED_COLUMNS = "included columns in indexes"
    OPERATOR_CLASSES = "operator classes in indexes"
    NULLS_ORDER = "an order of nulls of one's own in indexes"
    NULLS_SAME = "unique keys in which nulls are the same"
    DEFERRABLE_KEYS = "deferrable foreign keys"
    DEFERRABLE_UNIQUES = "deferrable unique rules"
    SET_NULL_COLUMNS = "SET NULL for some columns of a key"
    SET_DEFAULT = "SET DEFAULT on delete and update"
    CASCADED_NULLS = "ON UPDATE CASCADE from columns that may be null to columns that may not"
    MATERIALIZED_VIEWS = "materialized views"
    VIEW_COMMENTS = "comments on views"
    REQUIRED_GENERATED = "NOT NULL on generated columns"
