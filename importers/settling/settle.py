"""The sketch is compiled, and what the compiler makes of it compared with what was found: only where they differ more is written.

A member that the compiler refuses is said in another way, down to a statement of SQL.
"""

from __future__ import annotations

from ...backends.dialects import dialect_named
from ...compiler.diagnostics.problem import Problems
from ...compiler.formatter import format_file
from ...compiler.model import Action
from ...compiler.naming import inferred
from ...compiler.naming.words import camel, words
from ...compiler.source import SourceFile
from ...compiler.tables import Column, Database, Index, Table
from ..found import Found, FoundCheck, FoundForeignKey, FoundIndex, FoundUnique, Raw
from ..raising.kinds import raw
from ..raising.members import CheckRule, Field, IndexRule, KeyRule, Member, Relation, quoted
from ..raising.sketch import Model, Sketch
from ..raising.sql import add_foreign_key, add_index, add_rule
from ..raising.views import undeclare
from .compiled import compiled
from .junctions import with_junctions
from .mixins import with_mixins
from .proposals import withdraw_wrong
from .writer import Text, write

_MOST_ROUNDS = 12


def settle(sketch: Sketch, found: Found, name: str, *, mixins: bool = False) -> str:
    """The text of the schema that comes nearest to what was found; with `mixins` where that is shorter."""
    settler = _Settler(sketch, found)
    for _ in range(_MOST_ROUNDS):
        text = write(sketch, name)
        if not settler.round(text):
            break
    sketch = with_junctions(sketch, name)
    plain = _laid_out(sketch, name)
    if mixins:
        folded = _laid_out(with_mixins(sketch), name)
        if len(folded) < len(plain) and _tables(folded) == _tables(plain):
            return folded
    return plain


def _laid_out(sketch: Sketch, name: str) -> str:
    text = str(write(sketch, name, together=True))
    return format_file(SourceFile("schema.hdl", text), Problems())


def _tables(text: str) -> list[Table]:
    database = compiled(text, Problems())
    return [] if database is None else list(database.tables.values())


class _Settler:
    def __init__(self, sketch: Sketch, found: Found) -> None:
        self.sketch = sketch
        self.found = found
        self.dialect = found.dialect

    def round(self, text: Text) -> bool:
        """Compile once, and change the sketch where it is wrong; whether something changed."""
        problems = Problems()
        database = compiled(str(text), problems)
        if database is None:
            return self._mend(problems, text, errors=True)
        losses = Problems()
        made = dialect_named(self.dialect).lower(database, losses)
        lost = self._mend(losses, text, errors=False)
        if withdraw_wrong(self.sketch.models, made, text) or lost:
            return True
        return self._compare(database)

    def _mend(self, problems: Problems, text: Text, *, errors: bool) -> bool:
        done: set[int] = set()
        for problem in problems:
            if errors and not problem.is_error:
                continue
            place = text.at(problem.span.start)
            if place is None or id(place[1]) in done:
                continue
            if not errors and not isinstance(place[1], Relation | IndexRule | CheckRule):
                continue  # What is lost of a column is so little that another spelling would lose more.
            done.add(id(place[1]))
            self._otherwise(place[0], place[1])
        return bool(done)

    def _otherwise(self, model: Model | None, member: Member | Model | Raw) -> None:
        """Say a member in the next way."""
        assert not isinstance(member, Model) or model is not None
        if model is not None and model.view is not None:
            undeclare(self.sketch, model)
            return
        if isinstance(member, Member) and member.withdraw():
            return
        match member:
            case Field() if member.default is not None and member.raw_default not in (
                None,
                member.default,
            ):
                member.default = member.raw_default
            case Field() if member.computed is not None and member.found is not None:
                member.native, member.computed = (
                    f"{member.found.type} GENERATED ALWAYS AS ({member.found.generated}) STORED",
                    None,
                )
            case Field() if not member.type.startswith("native("):
                assert member.found is not None
                member.type, member.native = f"native({raw(member.whole)})", None
            case Relation():
                self._without_relation(model, member)
            case IndexRule() | CheckRule():
                self._as_statement(model, member)
            case KeyRule():
                pass
            case _:
                pass

    def _without_relation(self, model: Model | None, relation: Relation) -> None:
        """The columns as plain fields, and the key as a statement."""
        assert model is not None and relation.found is not None
        if relation in model.rules:
            model.rules.remove(relation)
        elif relation in model.members:
            from ..raising.kinds import kind_of

            (column,) = relation.columns_found
            kind = kind_of(column.type, self.dialect)
            name = camel(column.name)
            if words(name) in model.taken and words(name) != words(relation.name):
                name = relation.name
            field = Field(
                name=name,
                whole=column.type,
                type=kind.text,
                native=relation.native or kind.native,
                optional=relation.optional,
                default=None if column.default is None else raw(column.default),
                column=column.name if self.column_of(name) != column.name else None,
                key=relation.key,
                unique=relation.unique,
                index=relation.index or None,
                found=column,
                rule=relation.rule,
                index_rule=relation.index_rule,
                doc=relation.doc,
            )
            model.members[model.members.index(relation)] = field
            model.by_column[column.name] = field
        statement = add_foreign_key(model.found, relation.found, self.dialect)
        self.sketch.carry(model.found, statement, "foreign key", relation.found)

    def column_of(self, name: str) -> str:
        return inferred.column_name(self.sketch.settings, name)

    def _as_statement(self, model: Model | None, rule: IndexRule | CheckRule) -> None:
        assert model is not None
        if rule not in model.rules:
            return
        model.rules.remove(rule)
        match rule.found:
            case FoundIndex() as index:
                self.sketch.carry(
                    model.found, add_index(model.found, index, self.dialect), "index", index
                )
            case FoundUnique() | FoundCheck() as found:
                self.sketch.carry(
                    model.found, add_rule(model.found, found, self.dialect), "rule", found
                )

    # Comparison

    def _compare(self, database: Database) -> bool:
        by_place = {(table.schema, table.name): table for table in database.tables.values()}
        changed = False
        for place, model in self.sketch.models.items():
            table = by_place.get(place)
            if table is not None:
                changed |= _Comparison(model, table, self.dialect).run()
        return changed


class _Comparison:
    """One model and the table that is made of it."""

    def __init__(self, model: Model, table: Table, dialect: str) -> None:
        self.model = model
        self.table = table
        self.dialect = dialect
        self.changed = False
        self.names_keys = dialect == "postgres"

    def run(self) -> bool:
        self._columns()
        self._primary_key()
        self._foreign_keys()
        self._uniques_and_indexes()
        self._checks()
        return self.changed

    def set(self, member: Member, attribute: str, value: object) -> None:
        if getattr(member, attribute) != value:
            setattr(member, attribute, value)
            self.changed = True

    def _columns(self) -> None:
        made: dict[str, list[Column]] = {}
        for column in self.table.columns:
            made.setdefault(column.relation or "", []).append(column)
        for member in self.model.members:
            if isinstance(member, Relation) and len(member.columns_found) == 1:
                own = made.get(member.name, [])
                wanted = member.columns_found[0].name
                if len(own) == 1 and own[0].name != wanted:
                    self.set(member, "columns", (quoted(wanted),))

    def _primary_key(self) -> None:
        key, made = self.model.found.key, self.table.primary_key
        if key is None or made is None or not self.names_keys or key.name in (None, made.name):
            return
        for rule in self.model.rules:
            if isinstance(rule, KeyRule):
                self.set(rule, "name", key.name)
                return
        for member in self.model.members:
            if isinstance(member, Field | Relation) and (member.key or member.name == "id"):
                member.key = False
                self.model.rules.insert(0, KeyRule(names=(member.name,), name=key.name, found=key))
                self.changed = True
                return
        if self.model.made_key is not None:
            self._write_made_key(key.name)

    def _write_made_key(self, name: str | None) -> None:
        """A made key has no place for a name: it is written after all."""
        column = self.table.by_attribute(self.table.columns[0].attribute)
        found = self.model.found.columns[column.name]
        default = "autoincrement()" if column.identity else "uuid()"
        field = Field(
            name=column.attribute,
            whole=found.type,
            type=column.type.name,
            default=default,
            found=found,
        )
        self.model.members.insert(0, field)
        self.model.by_column[column.name] = field
        self.model.rules.insert(
            0, KeyRule(names=(field.name,), name=name, found=self.model.found.key)
        )
        self.model.made_key = None
        self.changed = True

    def _foreign_keys(self) -> None:
        made = {key.relation: key for key in self.table.foreign_keys}
        for member in self.model.all_members():
            if not isinstance(member, Relation) or member.found is None:
                continue
            key = made.get(member.name)
            if key is None:
                continue
            found: FoundForeignKey = member.found
            if self.dialect != "sqlite" and found.name is not None and key.name != found.name:
                self.set(member, "constraint", found.name)
            if key.on_delete is not found.on_delete and member.on_delete is None:
                self.set(member, "on_delete", found.on_delete)
            if key.on_update is not found.on_update and member.on_update is None:
                self.set(member, "on_update", found.on_update)
            if key.on_delete is Action.SET_NULL and found.set_null != key.set_null:
                pass

    def _uniques_and_indexes(self) -> None:
        names = {unique.columns: unique.name for unique in self.table.uniques}
        plain: dict[tuple[str, ...], str] = {}
        unique_plain: dict[tuple[str, ...], str] = {}
        for index in self.table.indexes:
            columns = tuple(part.column for part in index.parts if part.column)
            if len(columns) == len(index.parts) and index.where is None:
                (unique_plain if index.unique else plain).setdefault(columns, index.name)
        for member in self.model.all_members():
            if isinstance(member, Field | Relation):
                self._of_member(member, names | unique_plain, plain)
        for rule in self.model.rules:
            if isinstance(rule, IndexRule) and rule.found is not None:
                self._of_rule(rule)

    def _of_member(
        self,
        member: Field | Relation,
        uniques: dict[tuple[str, ...], str],
        plain: dict[tuple[str, ...], str],
    ) -> None:
        if member.rule is not None:
            made = uniques.get(member.rule.columns)
            is_kept = member.rule.is_index or self.dialect != "sqlite"
            if made is not None and member.rule.name not in (None, made) and is_kept:
                self.set(member, "unique", member.rule.name)
        if member.index_rule is not None:
            columns = tuple(part.column or "" for part in member.index_rule.parts)
            made = plain.get(columns)
            if made != member.index_rule.name and member.index_rule.name is not None:
                self.set(member, "index", member.index_rule.name)

    def _of_rule(self, rule: IndexRule) -> None:
        found = rule.found
        assert found is not None
        if found.name is None or rule.name is not None:
            return
        if isinstance(found, FoundUnique) and self.dialect == "sqlite":
            return
        made = self._made(rule)
        if made != found.name:
            self.set(rule, "name", found.name)

    def _made(self, rule: IndexRule) -> str | None:
        """The name that the rule got; None if it cannot be told apart."""
        found = rule.found
        if isinstance(found, FoundUnique):
            return next((u.name for u in self.table.uniques if u.columns == found.columns), None)
        assert isinstance(found, FoundIndex)
        alike = [index.name for index in self.table.indexes if _is_like(index, found)]
        return alike[0] if len(alike) == 1 else None

    def _checks(self) -> None:
        rules = [rule for rule in self.model.rules if isinstance(rule, CheckRule)]
        if len(rules) != len(self.table.rule_checks):
            return
        for rule, made in zip(rules, self.table.rule_checks, strict=True):
            assert rule.found is not None
            if rule.found.name not in (None, made.name):
                self.set(rule, "name", rule.found.name)


def _is_like(index: Index, found: FoundIndex) -> bool:
    """Whether an index has the parts of the one that was found."""
    if len(index.parts) != len(found.parts) or index.unique != found.unique:
        return False
    if (index.where is None) != (found.where is None):
        return False
    return all(
        part.column == other.column and part.descending == other.descending
        for part, other in zip(index.parts, found.parts, strict=True)
    )
