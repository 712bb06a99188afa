"""How a TypeScript program opens each engine's database through Drizzle. The file is called `open.ts`."""

OPEN = {
    "postgres": """
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import * as schema from "./schema";
export const open = async () => {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE });
  return { db: drizzle(pool, { schema }), close: () => pool.end() };
};
""",
    "mysql": """
import { drizzle } from "drizzle-orm/mysql2";
import mysql from "mysql2/promise";
import * as schema from "./schema";
export const open = async () => {
  const pool = mysql.createPool({ uri: process.env.DATABASE, supportBigNumbers: true });
  return { db: drizzle(pool, { schema, mode: "planetscale" }), close: () => pool.end() };
};
""",
    "sqlite": """
import { createClient } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import * as schema from "./schema";
export const open = async () => {
  const client = createClient({ url: process.env.DATABASE ?? "", intMode: "bigint" });
  return { db: drizzle(client, { schema }), close: async () => client.close() };
};
""",
}


def node_url(url: str) -> str:
    """SQLAlchemy's URL as the drivers of Node read it."""
    if url.startswith("sqlite:///"):
        return "file:" + url.removeprefix("sqlite:///")
    return url.replace("+psycopg", "").replace("+pymysql", "")
