import { readFileSync } from "node:fs";
import { z } from "zod";
import * as schemas from "./zod";

const cases = JSON.parse(readFileSync("cases.json", "utf8")) as [
  string,
  unknown,
][];
const named = schemas as unknown as Record<string, z.ZodObject>;

/** What becomes of a value, as JSON again. */
const outcome = (name: string, value: unknown) => {
  const schema = named[name]!;
  const read = schema.safeParse({ id: 1, value });
  if (!read.success) return "REFUSED";
  const row = schema.safeParse(read.data);
  if (!row.success) return "THE ROW IS REFUSED";
  return (z.encode(schema, row.data) as { value: unknown }).value;
};

console.log(
  JSON.stringify(cases.map(([name, value]) => outcome(name, value))),
);
