// Reads every row through Drizzle, from the table and from the view ("seen "), prints it as JSON, and writes a copy of it, whose
// label begins with "copy of ".
import { asc } from "drizzle-orm";
import { open } from "./open";
import { seenValues, values } from "./schema";

const wire = (value: unknown): unknown => {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(wire);
  return value;
};

const { db, close } = await open();
const rows = await db.select().from(values).orderBy(asc(values.id));
const seen = await db.select().from(seenValues).orderBy(asc(seenValues.id));
const labelled = seen.map((row) => ({ ...row, label: `seen ${row.label}` }));
for (const row of [...rows, ...labelled]) {
  const shown = Object.entries(row).map(([key, value]) => [
    key,
    key === "data" || key === "datas" ? value : wire(value),
  ]);
  console.log(JSON.stringify(Object.fromEntries(shown)));
}
for (const { id, label, ...rest } of rows) {
  await db.insert(values).values({ ...rest, label: `copy of ${label}` });
}
await close();
