"""Words that mean something else in a target, so that no name may be spelled like them there as it is."""

from __future__ import annotations

from keyword import kwlist
from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What PostgreSQL's own `quote_ident` quotes: all but the unreserved of `pg_get_keywords()`, up to version 18.
POSTGRES: Final = _set("""
    all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both
    case cast char character check coalesce collate collation column concurrently constraint create cross
    current_catalog current_date current_role current_schema current_time current_timestamp current_user dec
    decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign
    freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect
    interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query
    json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
    localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on
    only or order out outer overlaps overlay placing position precision primary real references returning right
    row select session_user setof similar smallint some substring symmetric system_user table tablesample then
    time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when
    where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi
    xmlroot xmlserialize xmltable
""")

# PostgreSQL's own types: without its schema, such a name never means a type of the user's.
POSTGRES_TYPES: Final = _set("""
    aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray
    anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange bit bool box bpchar bytea char cid
    cidr circle cstring date datemultirange daterange event_trigger fdw_handler float4 float8 gtsvector
    index_am_handler inet int2 int2vector int4 int4multirange int4range int8 int8multirange int8range internal
    interval json jsonb jsonpath language_handler line lseg macaddr macaddr8 money name numeric nummultirange
    numrange oid oid8 oidvector path point polygon record refcursor regclass regcollation regconfig regdatabase
    regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype table_am_handler text tid
    time timestamp timestamptz timetz trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange
    tsvector txid_snapshot unknown uuid varbit varchar void xid xid8 xml
""")

# Reserved in MySQL 8.0 to 9 or in MariaDB 10.11: one list, so that both are given the same text.
MYSQL: Final = _set("""
    accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call
    cascade case change char character check collate column condition constraint continue convert create cross
    cube cume_dist current_date current_role current_time current_timestamp current_user cursor database
    databases day_hour day_microsecond day_minute day_second dec decimal declare default delayed delete
    delete_domain_id dense_rank desc describe deterministic distinct distinctrow div do_domain_ids double drop
    dual each else elseif empty enclosed escaped except exists exit explain false fetch first_value float float4
    float8 for force foreign from fulltext function generated get grant group grouping groups having
    high_priority hour_microsecond hour_minute hour_second if ignore ignore_domain_ids in index infile inner
    inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into io_after_gtids
    io_before_gtids is iterate join json_table key keys kill lag last_value lateral lead leading leave left
    library like limit linear lines load localtime localtimestamp lock long longblob longtext loop low_priority
    manual master_bind master_demote_to_replica master_demote_to_slave master_ssl_verify_server_cert match
    maxvalue mediumblob mediumint mediumtext middleint minute_microsecond minute_second mod modifies natural
    no_write_to_binlog not nth_value ntile null numeric of offset on optimize optimizer_costs option optionally
    or order out outer outfile over page_checksum parallel parse_vcol_expr partition percent_rank portion
    precision primary procedure purge qualify range rank read read_write reads real recursive ref_system_id
    references regexp release rename repeat replace require resignal restrict return returning revoke right
    rlike row row_number rows schema schemas second_microsecond select sensitive separator set show signal
    smallint spatial specific sql sql_big_result sql_buffer_result sql_cache sql_calc_found_rows sql_no_cache
    sql_small_result sqlexception sqlstate sqlwarning ssl starting stats_auto_recalc stats_persistent
    stats_sample_pages stored straight_join system table tablesample terminated then tinyblob tinyint tinytext
    to trailing trigger true undo union unique unlock unsigned update usage use using utc_date utc_time
    utc_timestamp value values varbinary varchar varcharacter varying virtual when where while window with write
    xor year_month zerofill
""")

# What SQLite does not take, or takes for something else, as the name of a table, a column or a constraint.
SQLITE: Final = _set("""
    add all alter and as autoincrement between case cast check collate commit constraint create current_date
    current_time current_timestamp default deferrable delete distinct drop else escape except exists foreign
    from group having if in index insert intersect into is isnull join limit not nothing notnull null on or
    order primary raise references returning select set table then to transaction union unique update using
    values when where with
""")

PYTHON_KEYWORDS: Final = frozenset(kwlist)

# The built-in types that annotations use: a field `int` would be what `int` means in the fields below it.
_ANNOTATIONS: Final = _set("bool bytes dict float frozenset int list object set str tuple")

# What a declarative class of SQLAlchemy keeps for itself, and what its columns are written with.
_SQLALCHEMY: Final = _set("""
    b64decode dt mapped_column metadata mysql postgresql registry relationship sa uuid4
""")

# What `BaseModel` has: a field of that name is an error or hides it, with a warning.
_PYDANTIC: Final = _set("""
    construct copy dict from_orm json model_computed_fields model_config model_construct
    model_copy model_extra model_fields model_fields_set model_json_schema
    model_parametrized_name model_post_init model_rebuild parse_file parse_obj parse_raw schema
    schema_json update_forward_refs validate
""")

# Names that begin so are protected in `BaseModel`, whatever follows.
PYTHON_ATTRIBUTE_STARTS: Final = ("model_dump", "model_validate")

# What generated modules call by name in their class bodies: the lines below a field of that name would find the field.
_CLASS_BODIES: Final = _set("""
    b64decode base64_text dt duration_from duration_text in_utc instant_text iso_text mapped_column model_validator
    mysql on_create postgresql relationship sa stored_values uuid4 uuid7
""")

# One list for all Python targets, so that an attribute has one name in all of them.
PYTHON_ATTRIBUTES: Final = PYTHON_KEYWORDS | _ANNOTATIONS | _CLASS_BODIES | _SQLALCHEMY | _PYDANTIC

# Neither a constant nor a function can be called so in a module (`undefined` can, and would be worse).
TYPESCRIPT: Final = _set("""
    Infinity NaN arguments async await break case catch class const continue debugger default delete do else
    enum eval export extends false finally for function globalThis if implements import in instanceof interface
    let new null package private protected public return static super switch this throw true try typeof
    undefined var void while with yield
""")

# Any word may be a property, but a Drizzle table and every object have some that are theirs.
TYPESCRIPT_PROPERTIES: Final = _set("""
    constructor enableRLS getSQL hasOwnProperty isPrototypeOf propertyIsEnumerable prototype shouldOmitSQLParens
    then toLocaleString toString valueOf
""")

WINDOWS_DEVICES: Final = frozenset(
    {"aux", "con", "nul", "prn"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
"""What no file may be called there, whatever its suffix."""
