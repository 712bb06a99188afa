"""The Pydantic backend: one module `schemas.py`, or a package `schemas`, that needs nothing but Pydantic (2.11 or later) and Python 3.11."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from ...compiler.model import Enum
from ..base import OutputFile, Request
from ..options import OPTIONS
from ..records import records
from ..text.parts import Part, tight
from ..text.python_code import call, enum_class, prefixed, statement
from ..text.python_literals import docstring, header, literal
from ..text.python_modules import module_text, package_texts
from .defaults import Defaults
from .models import BASE, INPUT, Models
from .names import Names
from .needs import Needs
from .tree import ModelView
from .types import Types

_TEMPLATES: Final = str(Path(__file__).with_name("templates"))


class PydanticBackend:
    name: ClassVar = "pydantic"
    options: ClassVar = OPTIONS["pydantic"]

    def emit(self, request: Request) -> Iterator[OutputFile]:
        needs = Needs()
        parts = [*_parts(request, needs)]
        schema = request.schema
        head = header(schema.source, self.name)
        doc = docstring(schema.doc or f"The models of {schema.name or 'the schema'}.", 0)
        if request.options["layout"] == "split":
            for path, text in package_texts(head, doc, needs.imports, parts):
                yield OutputFile(f"schemas/{path}", text)
        else:
            yield OutputFile("schemas.py", module_text(f"{head}\n{doc}", needs.imports, parts))


def _parts(request: Request, needs: Needs) -> Iterator[Part]:
    """All parts in the order of one module. What they import is known once they are made."""
    schema = request.schema
    names = Names(schema, request.database)
    types = Types(schema, names, needs)
    camel = request.options["alias"] == "camel"
    apart = request.options["layout"] == "split"
    defaults = Defaults(names, needs)
    models = Models(types, defaults, names, needs, camel=camel, apart=apart)
    listed = tuple(records(request, "Pydantic"))
    for named in schema.types.values():
        types.named(named)
    views: list[tuple[str, ModelView]] = [
        (names.modules[record.model.key_name], view)
        for record in listed
        for view in models.of(record)
    ]
    if request.options["relations"]:
        views += [("relations", view) for view in map(models.with_relations, listed) if view]
    enums = [Part("enums", _enum(enum, names)) for enum in schema.enums.values()]
    if enums:
        needs.own("_TextEnum")
    takes_in = any(view.base == INPUT for _, view in views)
    bases = [*_bases(camel, takes_in, needs)]
    yield from _forms(needs)
    yield from enums
    for place, (home, line) in enumerate(needs.types):
        yield Part(home, line, tight=place > 0)
    yield from bases
    for home, view in views:
        yield Part(home, _rendered("model.py.j2", model=view))


def _forms(needs: Needs) -> Iterator[Part]:
    """What of `forms.py` the other parts use."""
    from ..text.templates import pieces

    functions = "\n\n\n".join(pieces(_TEMPLATES, "forms.py.pieces", needs.own_names))
    if functions:
        yield Part("forms", functions)
    yield from tight("forms", needs.constants)


def _bases(camel: bool, takes_in: bool, needs: Needs) -> Iterator[Part]:
    """The classes of what is read and of what is taken in."""
    needs.pydantic("BaseModel")
    needs.pydantic("ConfigDict")
    if camel:
        needs.name("pydantic.alias_generators", "to_camel")
    said = "What is read: from a record of the database, or from JSON."
    yield _base(BASE, said, _config(camel, from_attributes="True"))
    if takes_in:
        schema = needs.own("_without_null")
        said = "What is taken in: all limits are kept, and nothing unknown is accepted."
        config = _config(camel, extra=literal("forbid"), json_schema_extra=schema)
        yield _base(INPUT, said, config)


def _base(name: str, doc: str, config: str) -> Part:
    return Part("base", _rendered("base.py.j2", name=name, doc=doc, config=config))


def _config(camel: bool, **options: str) -> str:
    if camel:
        options |= {"alias_generator": "to_camel", "validate_by_name": "True"}
        options |= {"validate_by_alias": "True", "serialize_by_alias": "True"}
    return statement(prefixed("model_config = ", call("ConfigDict", strict="True", **options)), 1)


def _enum(enum: Enum, names: Names) -> str:
    members = names.members(enum.key_name)
    listed = ((members[value.text], value.text, value.doc) for value in enum.values)
    return enum_class(names.classes[enum.key_name], "_TextEnum", enum.doc, listed)


def _rendered(template: str, **view: object) -> str:
    from ..text.templates import render

    return render(_TEMPLATES, template, **view)
