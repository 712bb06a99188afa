"""Broken schemas. `«H250:strng»` marks where exactly that code is reported; the marks are taken out before the file is written."""

from __future__ import annotations

import re
from typing import NamedTuple

MARK = re.compile(r"«(H\d+):([^«»]*)»")


class Broken(NamedTuple):
    """Files by name, with marks. `exit` is the exit code of `heddle build`."""

    files: dict[str, str]
    exit: int = 1


def one(text: str) -> Broken:
    return Broken({"app.hdl": text})


BROKEN: dict[str, Broken] = {
    "unknown type with a near name": one("model User { name: «H250:strng» }"),
    "unknown model": one(
        "model Post { title: string\n  author -> «H234:Autor» }\nmodel Author { name: string }"
    ),
    "duplicate field": one("model User { email: string  «H220:email»: text }"),
    "duplicate model in two files": Broken(
        {"a.hdl": "model User { a: int }", "b.hdl": "model «H202:User» { b: int }"}
    ),
    "relation that cannot be paired": one(
        "model User { posts <- «H304:Post.writer[]» }\nmodel Post { author -> User }".replace(
            "«H304:Post.writer[]»", "Post.«H304:writer»[]"
        )
    ),
    "two candidates": one(
        "model User { «H306:posts» <- Post[] }\nmodel Post { author -> User\n  editor -> User }"
    ),
    "bad default for the type": one('model User { age: int = «H272:"many"» }'),
    "enum default that is not a member": one("model Post { status: draft | live = «H273:lve» }"),
    "range upside down": one("model User { age: int(«H262:120..0») }"),
    "missing brace": one("model User {\n  name: string\n\n«H103:model» Post { title: string }"),
    "unclosed string": one('model User {\n  name: string = «H104:"anonymous»\n}'),
    "reserved word": one("model User { «H111:true»: string }"),
    "two names that collide in a target": one(
        "model Person { a: int }\nmodel «H230:People» { b: int }"
    ),
    "two columns that collide": one(
        "model User { name: string }\nmodel Post { authorId: int\n  «H231:author» -> User }"
    ),
    "mixin cycle": one(
        "mixin «H214:A» with B { a: int }\nmixin B with A { b: int }\nmodel C with A { c: int }"
    ),
    "unknown attribute": one("model User { email: string @«H215:uniqe» }"),
    "attribute in the wrong place": one('model User { email: string «H216:@plural("Mails")» }'),
    "check that names no field": one("model User { age: int  check («H411:1 < 2») }"),
    "check with an unknown name": one("model User { age: int  check («H401:agee» > 2) }"),
    "list of lists": one("model User { grid: int[]«H259:[]» }"),
    "list with a bare count": one("model User { tags: string«H260:[3]» }"),
    "empty model": one("model «H211:User» { }"),
    "foreign key written by hand": one(
        "model User { name: string }\nmodel Post { author_id: int «H108:->» User }"
    ),
    "model used as a type": one("model User { name: string }\nmodel Post { author: «H252:User» }"),
    "pattern that is not portable": one("model User { name: string @pattern(/«H267:(?=»a)/) }"),
    "set null on a required relation": one(
        "model User { name: string }\nmodel Post { -> User «H318:@onDelete(setNull)» }"
    ),
    "unknown setting": one("schema { «H208:dialekt» = postgres }\nmodel User { a: int }"),
    "all errors of a run at once": one(
        "model User { name: «H250:strng»  age: int(«H262:9..1») }\nmodel Post { -> «H234:Usr» }"
    ),
}


def unmarked(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without marks; each mark's code, and where its text begins and ends."""
    out, found, at = "", [], 0
    for mark in MARK.finditer(text):
        out += text[at : mark.start()]
        found.append((mark[1], len(out), len(out) + len(mark[2])))
        out += mark[2]
        at = mark.end()
    return out + text[at:], found
