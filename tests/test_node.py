"""The TypeScript tools find what they are there to find."""

import pytest

from support.node import Complaint, Dialect, ToolFailed, Workspace
from support.servers import Database

SQLITE = """\
import { sqliteTable, text } from "drizzle-orm/sqlite-core";

export const note = sqliteTable("note", { body: text("body").notNull() });
"""
MYSQL = """\
import { mysqlTable, varchar } from "drizzle-orm/mysql-core";

export const note = mysqlTable("note", { body: varchar("body", { length: 9 }).notNull() });
"""
POSTGRES = """\
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";

export const note = pgTable("note", { body: text("body").notNull() });

const db = drizzle(process.argv[2] ?? "");
await db.execute("create table note (body text not null)");
console.log(await db.insert(note).values({ body: "🧵" }).returning());
await db.$client.end();
"""


def test_compiler_and_formatter_judge_many_files_at_once(workspace: Workspace) -> None:
    files = workspace.write(
        {
            "good.ts": SQLITE,
            "deep/wrong.ts": 'import { note } from "../good";\n\nconst row: typeof note.$inferSelect = {};\n',
            "ugly.ts": "export  const first = (many: string[]): string => many[0]!\n",
            "loose.ts": "export const first = (many: string[]): string => many[0];\n",
        }
    )
    wrong, loose = workspace.type_errors(files)
    assert wrong == Complaint("deep/wrong.ts", 3, "TS2741", wrong.message)
    assert (loose.file, loose.code) == ("loose.ts", "TS2322")
    assert workspace.unformatted(files) == ["ugly.ts"]


def test_a_file_that_is_no_typescript_is_an_error_not_a_difference(workspace: Workspace) -> None:
    with pytest.raises(ToolFailed, match="SyntaxError"):
        workspace.unformatted(workspace.write({"broken.ts": "const = ;\n"}))


def test_a_script_reaches_the_database(workspace: Workspace, postgres: Database) -> None:
    workspace.write({"notes.ts": POSTGRES})
    assert workspace.run("notes.ts", postgres.node_url) == "[ { body: '🧵' } ]\n"


def test_a_failing_script_says_why(workspace: Workspace) -> None:
    workspace.write({"failing.ts": 'throw new Error("no such thread");\n'})
    with pytest.raises(ToolFailed, match="no such thread"):
        workspace.run("failing.ts")


def test_drizzle_kit_tells_its_sql_and_nothing_else(workspace: Workspace) -> None:
    workspace.write({"sqlite.ts": SQLITE, "mysql.ts": MYSQL})
    lite = workspace.drizzle_sql(Dialect.SQLITE, "sqlite.ts")
    assert lite.strip() == "CREATE TABLE `note` (\n\t`body` text NOT NULL\n);"
    assert workspace.drizzle_sql(Dialect.MYSQL, "mysql.ts").startswith("CREATE TABLE `note` (\n")
