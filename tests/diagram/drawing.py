"""Schemas as pictures, in one call."""

from __future__ import annotations

from pathlib import Path

from heddle.backends.diagram.picture import EVERYTHING, Columns, Picture, Selection, picture
from support.compiling import compile_text

HOSTILE = Path(__file__).with_name("hostile.hdl").read_text(encoding="utf-8")
FRAMED = """\
namespace auth {
  model User { email: string @unique  manager -> User? }
  model Session { -> User }
  model Team { members <-> User  lead -> shop.Order? }
}
namespace shop {
  model Product { owner -> auth.User }
  model Order { buyer -> auth.User  approver -> auth.User?  lines <- Line[] }
  model Line { -> Order  -> Product }
}
namespace billing { model Invoice { -> shop.Order }  model Payment { -> Invoice  by -> auth.User? } }
model Audit { who -> auth.User  next -> Audit?  invoice -> billing.Invoice }
model Setting { name: string @key }
"""
"""Frames that refer to one another in a circle, and tables outside of them."""


def pictured(
    text: str, columns: Columns = Columns.ALL, selection: Selection = EVERYTHING
) -> Picture:
    compiled = compile_text(text)
    return picture(compiled.schema, compiled.database, columns, selection)
