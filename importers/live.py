"""A live database as the script that would make it, from the catalogues of its server.

Servers print what they keep in their own words, and whole (`pg_get_constraintdef`, `SHOW CREATE TABLE`, `sqlite_master`); so a
database and its dump go the same way from here on. Connections are SQLAlchemy's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from .found import ViewColumns
from .live_views import Query, columns_of_views

_SCHEMES: Final = {
    "postgresql": ("postgres", "psycopg"),
    "postgres": ("postgres", "psycopg"),
    "mysql": ("mysql", "pymysql"),
    "mariadb": ("mariadb", "pymysql"),
    "sqlite": ("sqlite", ""),
}


class NoDriver(Exception):
    """A package that reading takes is not installed."""

    def __init__(self, what: str, package: str) -> None:
        super().__init__(package)
        self.what = what
        self.package = package


class NoConnection(Exception):
    """The database cannot be reached or read; the message says why, without the address."""


class Script(NamedTuple):
    """`name` stands for the database in diagnostics: its address without the password."""

    name: str
    text: str
    dialect: str
    views: ViewColumns
    """What no statement says of views."""


def script_of(url: str) -> Script:
    """The statements of a database. Raises `NoDriver` and `NoConnection`."""
    scheme = url.partition("://")[0]
    bare, _, driver = scheme.partition("+")
    if bare not in _SCHEMES:
        raise NoConnection(f"`{bare}` is none of {', '.join(sorted(_SCHEMES))}")
    dialect, usual = _SCHEMES[bare]
    try:
        import sqlalchemy
        from sqlalchemy.exc import SQLAlchemyError
    except ImportError as missing:
        raise NoDriver("a live database", "sqlalchemy") from missing
    name = "postgresql" if dialect == "postgres" else bare
    chosen = driver or usual
    whole = f"{name}+{chosen}" if chosen else name
    try:
        parsed = sqlalchemy.make_url(url.replace(scheme, whole, 1))
        engine = sqlalchemy.create_engine(parsed)
    except (SQLAlchemyError, ValueError) as why:
        raise NoConnection("the address cannot be understood") from why
    except ImportError as missing:
        raise NoDriver(f"a database of `{bare}`", missing.name or chosen) from missing
    if dialect == "sqlite":
        _must_exist(parsed.database)
    try:
        with engine.connect() as connection:

            def query(sql: str, *arguments: Any) -> list[tuple[Any, ...]]:
                rows = connection.exec_driver_sql(sql, tuple(arguments) or None)
                return [tuple(row) for row in rows]

            lines = list(_READERS[dialect](query))
            views = columns_of_views(query, dialect)
    except SQLAlchemyError as why:
        raise NoConnection(_reason(why)) from why
    finally:
        engine.dispose()
    shown = parsed.render_as_string(hide_password=True).replace(whole, bare, 1)
    return Script(shown, "".join(f"{line};\n\n" for line in lines), dialect, views)


def _must_exist(path: str | None) -> None:
    """SQLite would make a file that is not there."""
    import os.path

    if not path or path == ":memory:" or not os.path.isfile(path):
        raise NoConnection("there is no such file")


def _reason(why: Exception) -> str:
    original = getattr(why, "orig", None) or why
    text = str(original.args[-1] if original.args else original)
    first = next((line.strip() for line in text.splitlines() if line.strip()), "it does not answer")
    return first[:80]


# SQLite keeps the statements themselves


def _sqlite(query: Query) -> Iterator[str]:
    rows = query(
        r"""select sql from sqlite_master where sql is not null and name not like 'sqlite\_%' escape '\'
        order by case type when 'table' then 0 when 'index' then 1 when 'view' then 2 else 3 end, rowid"""
    )
    yield from (sql for (sql,) in rows)


# MySQL and MariaDB print them


def _mysql(query: Query) -> Iterator[str]:
    rows = query(
        "select table_name, table_type from information_schema.tables where table_schema = database()"
        " order by table_name"
    )
    for name, kind in rows:
        if kind in ("BASE TABLE", "SYSTEM VERSIONED"):
            yield query(f"show create table {_backticks(name)}")[0][1]
    for name, kind in rows:
        if kind in ("VIEW", "SEQUENCE"):
            yield query(f"show create {kind} {_backticks(name)}")[0][1]
    for kind, says in (("trigger", "'TRIGGER'"), ("routine", "routine_type"), ("event", "'EVENT'")):
        for word, name in query(
            f"select {says}, {kind}_name from information_schema.{kind}s where {kind}_schema = database()"
        ):
            yield f"CREATE {word} {_backticks(name)}"


def _backticks(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


# PostgreSQL prints the parts


_OURS: Final = """{0}.oid >= 16384 and not exists (select from pg_depend d where d.classid = '{1}'::regclass
    and d.objid = {0}.oid and d.deptype = 'e')"""
_SCHEMA: Final = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'"
_POSTGRES_QUERIES: Final = {
    "schemas": f"""select format('CREATE SCHEMA %%I', n.nspname) from pg_namespace n
        where {_SCHEMA} and n.nspname <> 'public' order by 1""",
    "extensions": """select format('CREATE EXTENSION IF NOT EXISTS %%I WITH SCHEMA %%I', extname, n.nspname)
        from pg_extension e join pg_namespace n on n.oid = extnamespace where extname <> 'plpgsql' order by 1""",
    "collations": f"""select format('CREATE COLLATION %%I.%%I (PROVIDER = %%s, LOCALE = %%L%%s)', n.nspname, collname,
            case collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
            coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', collcollate),
            case when collisdeterministic then '' else ', DETERMINISTIC = false' end)
        from pg_collation c join pg_namespace n on n.oid = collnamespace where {_OURS.format("c", "pg_collation")} order by c.oid""",
    "enums": f"""select format('CREATE TYPE %%I.%%I AS ENUM (%%s)', n.nspname, typname,
            (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid))
        from pg_type t join pg_namespace n on n.oid = typnamespace
        where typtype = 'e' and {_OURS.format("t", "pg_type")} order by t.oid""",
    "composites": f"""select format('CREATE TYPE %%I.%%I AS (%%s)', n.nspname, c.relname,
            (select string_agg(format('%%I %%s', attname, format_type(atttypid, atttypmod)), ', ' order by attnum)
             from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped))
        from pg_class c join pg_namespace n on n.oid = relnamespace
        where relkind = 'c' and {_OURS.format("c", "pg_class")} order by c.oid""",
    "domains": f"""select format('CREATE DOMAIN %%I.%%I AS %%s%%s%%s%%s', n.nspname, typname,
            format_type(typbasetype, typtypmod), coalesce(' DEFAULT ' || typdefault, ''), case when typnotnull then ' NOT NULL' else '' end,
            coalesce((select string_agg(format(' CONSTRAINT %%I %%s', conname, pg_get_constraintdef(c.oid)), '' order by conname)
             from pg_constraint c where contypid = t.oid and contype = 'c'), ''))
        from pg_type t join pg_namespace n on n.oid = typnamespace
        where typtype = 'd' and {_OURS.format("t", "pg_type")} order by t.oid""",
    "functions": f"""select case when prokind = 'a' then format('CREATE AGGREGATE %%s (SFUNC = %%s, STYPE = %%s%%s%%s)',
                p.oid::regprocedure, aggtransfn, format_type(aggtranstype, null),
                case when aggfinalfn <> 0 then format(', FINALFUNC = %%s', aggfinalfn) else '' end,
                coalesce(', INITCOND = ' || quote_literal(agginitval), ''))
            else pg_get_functiondef(p.oid) end
        from pg_proc p join pg_namespace n on n.oid = pronamespace left join pg_aggregate a on a.aggfnoid = p.oid
        where prokind in ('f', 'p', 'a') and {_OURS.format("p", "pg_proc")} order by p.oid""",
    "sequences": f"""select format('CREATE SEQUENCE %%I.%%I AS %%s START WITH %%s INCREMENT BY %%s%%s%%s%%s%%s', n.nspname, c.relname,
            format_type(seqtypid, null), seqstart, seqincrement,
            case when seqmin <> 1 or seqincrement < 0 then ' MINVALUE ' || seqmin else '' end,
            case when seqmax <> case seqtypid::regtype::text when 'smallint' then 32767 when 'integer' then 2147483647
                else 9223372036854775807 end then ' MAXVALUE ' || seqmax else '' end,
            case when seqcache <> 1 then ' CACHE ' || seqcache else '' end, case when seqcycle then ' CYCLE' else '' end)
        from pg_sequence s join pg_class c on c.oid = seqrelid join pg_namespace n on n.oid = relnamespace
        where {_OURS.format("c", "pg_class")}
        and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'i')
        order by c.oid""",
    "owners": """select format('ALTER SEQUENCE %%s OWNED BY %%s.%%I', s.oid::regclass, d.refobjid::regclass, a.attname)
        from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
        join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
        where d.classid = 'pg_class'::regclass and d.deptype = 'a' order by s.oid""",
    "constraints": f"""select format('ALTER TABLE ONLY %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(k.oid))
        from pg_constraint k join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = c.relnamespace
        where contype in ('p', 'u', 'c', 'f', 'x') and conislocal and conparentid = 0 and {_SCHEMA} and {_OURS.format("c", "pg_class")}
        order by contype = 'f', contype = 'c' desc, k.oid""",
    "indexes": f"""select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = indexrelid
        join pg_class t on t.oid = indrelid join pg_namespace n on n.oid = t.relnamespace
        where {_SCHEMA} and {_OURS.format("c", "pg_class")} and t.relkind in ('r', 'p', 'm')
        and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
        order by c.oid""",
    "attached": """select format('ALTER INDEX %%s ATTACH PARTITION %%s', inhparent::regclass, inhrelid::regclass)
        from pg_inherits join pg_class c on c.oid = inhrelid where relkind in ('i', 'I')
        and not exists (select from pg_constraint where conindid = inhrelid) order by inhrelid""",
    "views": f"""select format('CREATE%%s VIEW %%s AS %%s', case relkind when 'm' then ' MATERIALIZED' else '' end,
            c.oid::regclass, rtrim(pg_get_viewdef(c.oid), '; '))
        from pg_class c join pg_namespace n on n.oid = relnamespace
        where relkind in ('v', 'm') and {_OURS.format("c", "pg_class")} order by c.oid""",
    "comments": """select format('COMMENT ON %%s %%s IS %%L', upper(type),
            case when type = 'table column' then identity else identity end, description), type
        from pg_description d, pg_identify_object(classoid, objoid, objsubid)
        where objoid >= 16384 and type in ('table', 'table column', 'view', 'index', 'type', 'sequence', 'schema', 'materialized view', 'domain',
            'table constraint')
        and not exists (select from pg_depend e where e.classid = d.classoid and e.objid = d.objoid and e.deptype = 'e') order by 1""",
    "inherited": f"""select format('ALTER TABLE ONLY %%s ALTER COLUMN %%I SET DEFAULT %%s', attrelid::regclass, attname,
            pg_get_expr(adbin, adrelid))
        from pg_attribute a join pg_attrdef d on adrelid = attrelid and adnum = attnum join pg_class c on c.oid = attrelid
        join pg_namespace n on n.oid = relnamespace
        where not attislocal and attgenerated = '' and {_SCHEMA} and {_OURS.format("c", "pg_class")}
        and not exists (select from pg_inherits i join pg_attribute p on p.attrelid = inhparent and p.attname = a.attname
            join pg_attrdef pd on pd.adrelid = p.attrelid and pd.adnum = p.attnum
            where inhrelid = a.attrelid and pg_get_expr(pd.adbin, pd.adrelid) = pg_get_expr(d.adbin, d.adrelid))
        order by attrelid, attnum""",
    "statistics": f"""select pg_get_statisticsobjdef(s.oid) from pg_statistic_ext s join pg_namespace n on n.oid = stxnamespace
        where {_SCHEMA} order by s.oid""",
    "row security": f"""select format('ALTER TABLE %%s ENABLE ROW LEVEL SECURITY', c.oid::regclass) from pg_class c
        join pg_namespace n on n.oid = relnamespace where relrowsecurity and {_SCHEMA} and {_OURS.format("c", "pg_class")} order by c.oid""",
    "policies": "select format('CREATE POLICY %%I ON %%s', polname, polrelid::regclass) from pg_policy order by oid",
    "rules": """select pg_get_ruledef(r.oid) from pg_rewrite r join pg_class c on c.oid = ev_class join pg_namespace n on n.oid = relnamespace
        where rulename <> '_RETURN' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by r.oid""",
    "foreign tables": """select format('CREATE FOREIGN TABLE %%s () SERVER %%I', ftrelid::regclass, srvname)
        from pg_foreign_table join pg_foreign_server s on s.oid = ftserver order by ftrelid""",
    "triggers": "select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1",
}
_TABLES: Final = f"""select c.oid, c.oid::regclass::text, relpersistence = 'u', case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
        case when relispartition then pg_get_expr(relpartbound, c.oid) end,
        (select string_agg(inhparent::regclass::text, ', ' order by inhseqno) from pg_inherits where inhrelid = c.oid),
        array_to_string(reloptions, ', ')
    from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'p') and relpersistence <> 't' and {_SCHEMA} and {_OURS.format("c", "pg_class")}
    order by relispartition, exists (select from pg_inherits where inhrelid = c.oid), c.oid"""
_COLUMNS: Final = """select quote_ident(attname), format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
        pg_get_expr(adbin, adrelid), case when attcollation <> typcollation then attcollation::regcollation::text end,
        (select format('SEQUENCE NAME %%s START WITH %%s INCREMENT BY %%s%%s%%s%%s%%s', seqrelid::regclass, seqstart, seqincrement,
            case when seqmin <> 1 then ' MINVALUE ' || seqmin else '' end,
            case when seqmax <> case atttypid when 21 then 32767 when 23 then 2147483647 else 9223372036854775807 end
                then ' MAXVALUE ' || seqmax else '' end,
            case when seqcache <> 1 then ' CACHE ' || seqcache else '' end, case when seqcycle then ' CYCLE' else '' end)
         from pg_sequence join pg_depend d on d.objid = seqrelid and d.classid = 'pg_class'::regclass and d.deptype = 'i'
         where d.refobjid = attrelid and d.refobjsubid = attnum), attislocal
    from pg_attribute join pg_type t on t.oid = atttypid left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = %s and attnum > 0 and not attisdropped order by attnum"""


def _postgres(query: Query) -> Iterator[str]:
    query("select set_config('search_path', '', false)")
    for name in (
        "schemas",
        "extensions",
        "collations",
        "enums",
        "composites",
        "domains",
        "functions",
        "sequences",
    ):
        yield from (row[0] for row in query(_POSTGRES_QUERIES[name]))
    for row in query(_TABLES):
        yield _postgres_table(query, *row)
    for name in (
        "inherited",
        "owners",
        "constraints",
        "views",
        "indexes",
        "attached",
        "statistics",
    ):
        yield from (row[0] for row in query(_POSTGRES_QUERIES[name]))
    for sql, _ in query(_POSTGRES_QUERIES["comments"]):
        yield sql.replace("COMMENT ON TABLE C", "COMMENT ON C", 1)
    for name in ("row security", "policies", "rules", "foreign tables", "triggers"):
        yield from (row[0] for row in query(_POSTGRES_QUERIES[name]))


def _postgres_table(
    query: Query,
    oid: int,
    name: str,
    unlogged: bool,
    partition_key: str | None,
    bound: str | None,
    parents: str | None,
    options: str | None,
) -> str:
    head = f"CREATE {'UNLOGGED ' if unlogged else ''}TABLE {name}"
    tail = f"\nPARTITION BY {partition_key}" if partition_key else ""
    tail += f"\nWITH ({options})" if options else ""
    if bound is not None:
        return f"{head} PARTITION OF {parents} {bound}{tail}"
    lines = [_postgres_column(*row[:-1]) for row in query(_COLUMNS, oid) if row[-1]]
    body = ",\n".join(f"    {line}" for line in lines)
    inherits = f"\nINHERITS ({parents})" if parents else ""
    return f"{head} (\n{body}\n){inherits}{tail}"


def _postgres_column(
    name: str,
    type: str,
    required: bool,
    identity: str,
    generated: str,
    expression: str | None,
    collation: str | None,
    sequence: str | None,
) -> str:
    parts = [name, type]
    if collation:
        parts.append(f"COLLATE {collation}")
    if generated:
        parts.append(f"GENERATED ALWAYS AS ({expression}) STORED")
    elif expression:
        parts.append(f"DEFAULT {expression}")
    if identity:
        when = "ALWAYS" if identity == "a" else "BY DEFAULT"
        parts.append(f"GENERATED {when} AS IDENTITY ({sequence})")
    if required:
        parts.append("NOT NULL")
    return " ".join(parts)


_READERS: Final[dict[str, Callable[[Query], Iterator[str]]]] = {
    "sqlite": _sqlite,
    "mysql": _mysql,
    "mariadb": _mysql,
    "postgres": _postgres,
}
