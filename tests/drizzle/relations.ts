// Ask every table for every relation, one by one and all at once.
import { open } from "./client";

const [dialect = "", url = ""] = process.argv.slice(2);
const { db, close } = open(dialect, url);
const failed: string[] = [];
let asked = 0;

const ask = async (table: string, relations: string[]) => {
  asked += 1;
  try {
    const wanted = Object.fromEntries(relations.map((name) => [name, true]));
    await db.query[table].findMany({ with: wanted });
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    failed.push(`${table}: ${relations.join(", ")}: ${String(cause)}`);
  }
};

for (const table of Object.keys(db.query)) {
  const relations = Object.entries(db._.schema[table].relations);
  // MariaDB has neither LATERAL nor what Drizzle writes in its place for a single row.
  const names = relations
    .filter(([, side]) => dialect !== "mariadb" || (side as any).constructor.name === "Many")
    .map(([name]) => name);
  for (const name of names) await ask(table, [name]);
  await ask(table, names);
}
await close();
console.log(JSON.stringify({ asked, failed }));
