"""The Pydantic backend: one module `schemas.py` that needs nothing but Pydantic (2.11 or later) and Python 3.11."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ...compiler.model import Enum
from ..base import OutputFile, Request
from ..options import OPTIONS
from ..records import records
from ..text.python import call, constant_line, docstring, header, literal, prefixed, statement
from .defaults import Defaults
from .forms import FORMS
from .models import INPUT, Models
from .names import Names
from .needs import Needs
from .tree import EnumView, ModuleView
from .types import Types

_TEMPLATES: Final = str(Path(__file__).with_name("templates"))


class PydanticBackend:
    name = "pydantic"
    options = OPTIONS[name]

    def emit(self, request: Request) -> Iterator[OutputFile]:
        from ..text.templates import render

        text = render(_TEMPLATES, "schemas.py.j2", module=_view(request))
        yield OutputFile("schemas.py", text)


def _view(request: Request) -> ModuleView:
    schema = request.schema
    needs = Needs()
    names = Names(schema, request.database)
    types = Types(schema, names, needs)
    camel = request.options["alias"] == "camel"
    models = Models(types, Defaults(names, needs), names, needs, camel)
    listed = tuple(records(request, "Pydantic"))
    for named in schema.types.values():
        types.named(named)
    views = [view for record in listed for view in models.of(record)]
    if request.options["relations"]:
        views += filter(None, map(models.with_relations, listed))
    enums = tuple(_enum(enum, names) for enum in schema.enums.values())
    if enums:
        needs.own("_TextEnum")
    takes_in = any(view.base == INPUT for view in views)
    if takes_in:
        needs.own("_without_null")
    needs.pydantic("BaseModel")
    needs.pydantic("ConfigDict")
    if camel:
        needs.name("pydantic.alias_generators", "to_camel")
    return ModuleView(
        header=header(schema.source, PydanticBackend.name),
        doc=docstring(schema.doc or f"The models of {schema.name or 'the schema'}.", 0),
        imports=str(needs.imports),
        own=needs.own_names,
        has_functions=any(FORMS[name].value is None for name in needs.own_names),
        constants=needs.constants,
        enums=enums,
        types=needs.types,
        configs=(
            _config(camel, from_attributes="True"),
            _config(camel, extra=literal("forbid"), json_schema_extra="_without_null"),
        ),
        takes_in=takes_in,
        models=tuple(views),
    )


def _config(camel: bool, **options: str) -> str:
    if camel:
        options |= {"alias_generator": "to_camel", "validate_by_name": "True"}
        options |= {"validate_by_alias": "True", "serialize_by_alias": "True"}
    return statement(prefixed("model_config = ", call("ConfigDict", strict="True", **options)), 1)


def _enum(enum: Enum, names: Names) -> EnumView:
    members = names.members(enum.key_name)
    return EnumView(
        name=names.classes[enum.key_name],
        doc=_doc(enum.doc),
        members=tuple(
            (constant_line(members[value.text], value.text, 1), _doc(value.doc))
            for value in enum.values
        ),
    )


def _doc(text: str | None) -> str:
    return docstring(text) if text and text.strip() else ""
