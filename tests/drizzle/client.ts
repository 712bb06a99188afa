// A Drizzle client for a dialect, given a URL.
import { createClient } from "@libsql/client";
import { drizzle as libsql } from "drizzle-orm/libsql";
import { drizzle as mysql } from "drizzle-orm/mysql2";
import { drizzle as postgres } from "drizzle-orm/node-postgres";
import { createPool } from "mysql2/promise";
import pg from "pg";
import * as schema from "./schema";

export type Client = { db: any; close: () => unknown };

export const open = (dialect: string, url: string): Client => {
  if (dialect === "postgres") {
    const client = new pg.Pool({ connectionString: url });
    return { db: postgres({ client, schema }), close: () => client.end() };
  }
  if (dialect === "mariadb") {
    const client = createPool({ uri: url, supportBigNumbers: true });
    const db = mysql({ client, schema, mode: "planetscale" });
    return { db, close: () => client.end() };
  }
  const client = createClient({ url, intMode: "bigint" });
  return { db: libsql({ client, schema }), close: () => client.close() };
};
