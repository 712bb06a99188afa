"""Read PostgreSQL's catalogue from pg_catalog; what extensions own is left to the extension."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

import psycopg
from psycopg.rows import tuple_row

from .structure import (
    Catalogue,
    Check,
    Column,
    Comment,
    Enum,
    Extension,
    ForeignKey,
    Function,
    Generated,
    Identity,
    Index,
    PrimaryKey,
    Schema,
    Sequence,
    Table,
    Trigger,
    Unique,
    View,
)
from .tokens import Lexis

LEXIS: Final = Lexis(
    strings=r"""
        e'(?:[^'\\]|''|\\.)*' | [bnux]?'(?:[^']|'')*' | \$(?P<tag>(?:[a-z_]\w*)?)\$.*?\$(?P=tag)\$
    """,
    names=r'"(?:[^"]|"")*"',
    folds=str.islower,
)

_DEFERRABLE: Final = """case when condeferred then 'initially deferred'
    when condeferrable then 'deferrable' end"""


def _action(letter: str) -> str:
    """SQL for what a foreign key does."""
    return f"""case {letter} when 'a' then 'no action' when 'r' then 'restrict'
        when 'c' then 'cascade' when 'n' then 'set null' when 'd' then 'set default' end"""


def _columns(array: str, table: str) -> str:
    """SQL for the names of the columns whose numbers stand in the array."""
    return f"""array(
        select attname::text from unnest({array}) with ordinality as k (number, place)
        join pg_attribute on attrelid = {table} and attnum = k.number order by place)"""


def _is_ours(catalogue: str, oid: str = "oid") -> str:
    """SQL for: a user made it, and no extension did."""
    return f"""{oid} >= 16384 and not exists (
        select from pg_depend where classid = '{catalogue}'::regclass and objid = {oid}
        and deptype = 'e')"""


_SCHEMAS: Final = """
    select nspname from pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema' order by 1"""
_EXTENSIONS: Final = "select extname from pg_extension order by 1"
_ENUMS: Final = f"""
    select oid::regtype::text,
        array(select enumlabel::text from pg_enum where enumtypid = t.oid order by enumsortorder)
    from pg_type t where typtype = 'e' and {_is_ours("pg_type")} order by 1"""
_SEQUENCES: Final = f"""
    select d.refobjid, d.refobjsubid, coalesce(d.deptype = 'i', false), seqrelid::regclass::text,
        seqtypid::regtype::text, seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle,
        case d.deptype when 'a' then d.refobjid::regclass || '.' || attname end
    from pg_sequence left join pg_depend d
        on classid = 'pg_class'::regclass and objid = seqrelid and deptype in ('a', 'i')
    left join pg_attribute on attrelid = d.refobjid and attnum = d.refobjsubid
    where {_is_ours("pg_class", "seqrelid")} order by 4"""
_TABLES: Final = f"""
    select oid, oid::regclass::text, array_remove(array[
        case when relpersistence = 'u' then 'unlogged' end,
        case when relrowsecurity then 'row level security' end,
        'partition by ' || pg_get_partkeydef(oid), pg_get_expr(relpartbound, oid)]
        || coalesce(reloptions, array[]::text[]), null)
    from pg_class where relkind in ('r', 'p') and relpersistence <> 't' and {_is_ours("pg_class")}
    order by 2"""
_COLUMNS: Final = """
    select attrelid, attnum, attname, format_type(atttypid, atttypmod), not attnotnull,
        pg_get_expr(adbin, adrelid), attgenerated <> '', attidentity,
        case when attcollation <> typcollation then attcollation::regcollation::text end
    from pg_attribute join pg_type t on t.oid = atttypid
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = any(%s) and attnum > 0 and not attisdropped order by attrelid, attnum"""
_PRIMARY_KEYS: Final = f"""
    select conrelid, {_columns("conkey", "conrelid")}, conname, {_DEFERRABLE}
    from pg_constraint where contype = 'p' and conrelid = any(%s)"""
_UNIQUES: Final = f"""
    select conrelid, conname, {_columns("conkey", "conrelid")}, {_DEFERRABLE},
        not indnullsnotdistinct
    from pg_constraint join pg_index on indexrelid = conindid
    where contype = 'u' and conrelid = any(%s) order by conname"""
_FOREIGN_KEYS: Final = f"""
    select conrelid, conname, {_columns("conkey", "conrelid")}, confrelid::regclass::text,
        {_columns("confkey", "confrelid")}, {_action("confdeltype")}, {_action("confupdtype")},
        case confmatchtype when 'f' then 'full' end, {_DEFERRABLE}
    from pg_constraint where contype = 'f' and conrelid = any(%s) order by conname"""
_CHECKS: Final = """
    select conrelid, conname, pg_get_constraintdef(oid)
    from pg_constraint where contype in ('c', 'x') and conrelid = any(%s) order by conname"""
_INDEXES: Final = """
    select indrelid, relname, indisunique, amname,
        array(
            select concat(
                pg_get_indexdef(indexrelid, n, false),
                case when indcollation[n - 1] not in (0, coalesce(attcollation, 100))
                    then ' collate ' || indcollation[n - 1]::regcollation end,
                case when not opcdefault then ' ' || opcname end,
                case indoption[n - 1] when 1 then ' desc nulls last' when 2 then ' nulls first'
                    when 3 then ' desc' end)
            from generate_series(1, indnkeyatts) as n
            join pg_opclass o on o.oid = indclass[n - 1]
            left join pg_attribute on attrelid = indrelid and attnum = indkey[n - 1] and attnum > 0
            order by n),
        pg_get_expr(indpred, indrelid),
        array(
            select pg_get_indexdef(indexrelid, n, false)
            from generate_series(indnkeyatts + 1, indnatts) as n order by n),
        not indnullsnotdistinct, coalesce(reloptions, '{}')
    from pg_index join pg_class c on c.oid = indexrelid join pg_am a on a.oid = relam
    where indrelid = any(%s) and not exists (
        select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
    order by relname"""
_VIEWS: Final = f"""
    select oid::regclass::text, pg_get_viewdef(oid),
        array(select attname::text from pg_attribute
            where attrelid = c.oid and attnum > 0 order by attnum),
        relkind = 'm'
    from pg_class c where relkind in ('v', 'm') and {_is_ours("pg_class")} order by 1"""
_FUNCTIONS: Final = f"""
    select p.oid::regprocedure::text, lanname in ('sql', 'plpgsql'),
        concat_ws(' ', 'returns ' || pg_get_function_result(p.oid), 'language', lanname,
            case provolatile when 'i' then 'immutable' when 's' then 'stable' end,
            case when proisstrict then 'strict' end,
            case when prosecdef then 'security definer' end,
            'set ' || array_to_string(proconfig, ', ')),
        coalesce(pg_get_function_sqlbody(p.oid), prosrc)
    from pg_proc p join pg_language l on l.oid = prolang
    where {_is_ours("pg_proc", "p.oid")} order by 1"""
_TRIGGERS: Final = """
    select tgname || ' on ' || tgrelid::regclass, pg_get_triggerdef(oid)
    from pg_trigger where not tgisinternal order by 1"""
_COMMENTS: Final = """
    select type || ' ' || identity, description
    from pg_description d, pg_identify_object(classoid, objoid, objsubid)
    where classoid <> 'pg_extension'::regclass and objoid >= 16384 and not exists (
        select from pg_depend e where e.classid = classoid and e.objid = objoid
        and e.deptype = 'e')
    order by 1"""

_IDENTITIES: Final = {"a": "always", "d": "by default"}


def read_postgres(connection: psycopg.Connection[Any]) -> Catalogue:
    """The catalogue of the connection's database, as its open transaction sees it."""
    # With no search path the server qualifies the names it prints, whatever the session's path.
    with (
        connection.transaction(force_rollback=True),
        connection.cursor(row_factory=tuple_row) as cursor,
    ):
        cursor.execute("set local search_path to ''")
        return _Reader(cursor).catalogue()


class _Reader:
    def __init__(self, cursor: psycopg.Cursor[tuple[Any, ...]]) -> None:
        self._cursor = cursor
        self._identities: dict[tuple[int, int], Sequence] = {}
        self._sequences: list[Sequence] = []
        for table, column, is_identity, *sequence in self._rows(_SEQUENCES):
            if is_identity:
                self._identities[table, column] = Sequence(*sequence)
            else:
                self._sequences.append(Sequence(*sequence))

    def catalogue(self) -> Catalogue:
        return Catalogue(
            schemas=tuple(Schema(name) for (name,) in self._rows(_SCHEMAS)),
            extensions=tuple(Extension(name) for (name,) in self._rows(_EXTENSIONS)),
            enums=tuple(Enum(*row) for row in self._rows(_ENUMS)),
            sequences=tuple(self._sequences),
            tables=self._tables(),
            views=tuple(
                View(name, LEXIS.normal(text.rstrip(";")), columns, materialized)
                for name, text, columns, materialized in self._rows(_VIEWS)
            ),
            functions=tuple(
                Function(name, f"{head} as {LEXIS.normal(body) if is_sql else body}")
                for name, is_sql, head, body in self._rows(_FUNCTIONS)
            ),
            triggers=tuple(Trigger(*row) for row in self._rows(_TRIGGERS)),
            comments=tuple(Comment(*row) for row in self._rows(_COMMENTS)),
        )

    def _rows(self, query: str, *arguments: object) -> list[tuple[Any, ...]]:
        rows = self._cursor.execute(query.encode(), arguments or None).fetchall()
        return [
            tuple(tuple(value) if isinstance(value, list) else value for value in row)
            for row in rows
        ]

    def _tables(self) -> tuple[Table, ...]:
        tables = self._rows(_TABLES)
        oids = [oid for oid, _, _ in tables]

        def by_table(query: str) -> defaultdict[int, list[tuple[Any, ...]]]:
            found = defaultdict(list)
            for table, *row in self._rows(query, oids):
                found[table].append(tuple(row))
            return found

        columns, primary_keys, uniques = map(by_table, (_COLUMNS, _PRIMARY_KEYS, _UNIQUES))
        foreign_keys, checks, indexes = map(by_table, (_FOREIGN_KEYS, _CHECKS, _INDEXES))
        return tuple(
            Table(
                name,
                columns=tuple(self._column(oid, *row) for row in columns[oid]),
                primary_key=next((PrimaryKey(*row) for row in primary_keys[oid]), None),
                uniques=tuple(Unique(*row) for row in uniques[oid]),
                foreign_keys=tuple(ForeignKey(*row) for row in foreign_keys[oid]),
                checks=tuple(Check(*row) for row in checks[oid]),
                indexes=tuple(Index(*row) for row in indexes[oid]),
                options=options,
            )
            for oid, name, options in tables
        )

    def _column(
        self,
        table: int,
        number: int,
        name: str,
        its_type: str,
        nullable: bool,
        expression: str | None,
        is_generated: bool,
        identity: str,
        collation: str | None,
    ) -> Column:
        return Column(
            name,
            its_type,
            nullable,
            default=None if is_generated else expression,
            identity=(
                Identity(_IDENTITIES[identity], self._identities[table, number])
                if identity
                else None
            ),
            generated=Generated(expression or "", stored=True) if is_generated else None,
            collation=collation,
        )
