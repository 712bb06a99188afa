"""A file in another language: what it seems to be comes first, and of each habit the first place."""

from __future__ import annotations

import pytest

from support.compiling import problems_of

PRISMA = """\
// The database.
generator client {
  provider = "prisma-client-js"
}

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

enum Role {
  USER
  ADMIN @map("admin")

  @@map("roles")
}

model User {
  id        Int      @id @default(autoincrement())
  email     String   @unique @db.VarChar(255)
  name      String?
  role      Role     @default(USER)
  posts     Post[]
  updatedAt DateTime @updatedAt

  @@map("users")
  @@index([email, name])
}

model Post {
  id       Int    @id @default(autoincrement())
  title    String
  author   User   @relation(fields: [authorId], references: [id])
  authorId Int

  @@unique([authorId, title])
}
"""
DBML = """\
Project shop {
  database_type: 'PostgreSQL'
  Note: 'A shop.'
}

Table users as U {
  id integer [primary key, increment]
  name varchar(255) [not null, unique]
  role user_role
  indexes {
    (name, role) [unique]
  }
}

Enum user_role {
  admin
  user [note: 'plain']
}

Ref: posts.user_id > users.id [delete: cascade]
"""
SQL = """\
-- Don't panic.
CREATE TYPE role AS ENUM ('user', 'admin');
CREATE TABLE `users` (
  id SERIAL PRIMARY KEY,
  email VARCHAR(255) NOT NULL UNIQUE
);
INSERT INTO users (email) VALUES ('a');
"""
DRIZZLE = """\
import { relations } from "drizzle-orm";
import { pgTable, serial, text } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  name: text("name").notNull(),
});
"""
SQLALCHEMY = '''\
"""Models."""
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
'''
GRAPHQL = "type Query {\n  users: [User!]!\n}\n\ntype User {\n  id: ID!\n  name: String\n}\n"
TYPESPEC = 'import "@typespec/http";\nusing Http;\n\nmodel Widget {\n  @key id: string;\n}\n'
TYPESCRIPT = "export interface User {\n  id: number;\n  email?: string;\n}\n"
PYTHON = "from dataclasses import dataclass\n\n\n@dataclass\nclass User:\n    name: str\n"

RAILS = 'ActiveRecord::Schema[7.0].define do\n  create_table "users" do |t|\n    t.string "name"\n  end\nend\n'
PROTO = 'syntax = "proto3";\n\nmessage User {\n  string name = 1;\n}\n'
OPENAPI = "openapi: 3.0.0\ncomponents:\n  schemas:\n    User:\n      type: object\n"
JSON = '{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "type": "object"\n}\n'

FILES = {
    PRISMA: "a Prisma schema",
    DBML: "a DBML file",
    SQL: "SQL",
    DRIZZLE: "TypeScript with Drizzle",
    SQLALCHEMY: "Python with SQLAlchemy",
    GRAPHQL: "a GraphQL schema",
    TYPESPEC: "TypeSpec",
    TYPESCRIPT: "TypeScript",
    PYTHON: "Python",
    RAILS: "a Rails schema",
    PROTO: "a Protocol Buffers file",
    OPENAPI: "an OpenAPI document",
    JSON: "JSON",
    '<?xml version="1.0"?>\n<a/>\n': "XML",
}


@pytest.mark.parametrize("text", FILES, ids=FILES.values())
def test_what_it_seems_to_be_comes_first(text: str) -> None:
    first, *others = problems_of(text)
    assert first.title == f"This seems to be {FILES[text]}, not a schema of Heddle"
    assert first.help
    assert {problem.code.id for problem in others} <= {"H117"}
    assert len({problem.help for problem in others}) == len(others)


PLACES = {
    PRISMA: {
        "datasource": None,
        "generator client": "`heddle.toml` say it",
        "id Int": "`name: string`",
        "@id": "`@key`",
        "@default": "`= value`",
        "@db.VarChar(255)": "`string(40)`",
        "@updatedAt": "`@updated`",
        "@map": "`@column",
        "@@map": "`@table",
        "@@index": "`index (",
        "@@unique": "`unique (",
        "@relation(fields: [authorId], references: [id])": "`author -> User`",
        "posts Post[]": "`<-> Tag`",
    },
    DBML: {
        "Project shop": "`schema shop",
        "Note:": "`/// text`",
        "Table users": "`model`",
        "id integer": "`name: string(40)`",
        "primary key, increment": "`@key`",
        "not null": "leave it out",
        "indexes": "`index (a, b)`",
        "Enum user_role": "`enum`",
        "Ref: posts.user_id > users.id [delete: cascade]": "@onDelete(cascade)",
    },
}


@pytest.mark.parametrize("text", PLACES, ids=[FILES[text] for text in PLACES])
def test_each_habit_is_told_once_at_its_place_with_the_spelling_here(text: str) -> None:
    told = {}
    for problem in problems_of(text)[1:]:
        written = " ".join(text[problem.span.start : problem.span.end].split())
        told[written] = problem.help or ""
    assert told.keys() == {word for word, hint in PLACES[text].items() if hint}
    for word, hint in PLACES[text].items():
        assert hint is None or hint in told[word]


OURS = {
    "SQL within raw SQL": "sql postgres ```\ncreate table a (b int)\n```\nmodel A { b: strin g }",
    "SQL in a comment": "/*\nCREATE TABLE a (b int);\n*/\nmodel A { b: int = }",
    "an import before a schema": 'import { a } from "b"\nmodel A { b: int }',
    "a Prisma model with colons": "model A {\n  id: int @id @default(autoincrement())\n  b = 5\n  @@map(\"x\")\n}",
    "a Prisma model with an arrow": "model A {\n  id Int @id @default(now())\n  -> B\n  @@map(\"x\")\n}\nmodel B { a: int }",
    "one type of GraphQL": "model A { b: int }\ntype B {\n  c: int\n}",
    "one class": "class B:\n  c: int\nmodel A { b: int }",
}  # fmt: skip


@pytest.mark.parametrize("case", OURS)
def test_a_schema_that_borrows_a_little_is_still_one(case: str) -> None:
    codes = {problem.code.id for problem in problems_of(OURS[case])}
    assert codes
    assert "H122" not in codes


def test_what_other_files_name_of_it_is_not_missed() -> None:
    first, *others = problems_of("model Post { author -> users  title: strng }", SQL)
    assert first.code.id == "H250"
    assert [problem.code.id for problem in others] == ["H122"]
