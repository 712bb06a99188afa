// Write values of every type, at their extremes, and see whether they come back as they were.
import { isDeepStrictEqual } from "node:util";
import { open } from "./client";
import * as schema from "./schema";

const { items, owners } = schema as any;
const [dialect = "", url = ""] = process.argv.slice(2);
const { db, close } = open(dialect, url);

const odd = 'it\'s \\ "odd", (x)';
const text = "é\u{1f9f5} ' \" \\ ` ${x} , {} \n\t; -- %s ? $1 :x";
const values: Record<string, unknown[]> = {
  aSmall: [-32768, 32767, 0],
  anInt: [-2147483648, 2147483647],
  wide: [-(2n ** 63n), 2n ** 63n - 1n, 9007199254740993n, 0n],
  narrow: [0, 1000],
  aFloat: [1.7976931348623157e308, 5e-324, -0.1, 0.30000000000000004, 0],
  aDecimal: ["99999999.99", "-0.01", "0.00", "1.50"],
  longDecimal: ["12345678901234567890.0123456789", "-0.0000000001", "0.0000000000"],
  aBool: [true, false],
  aDate: ["0001-01-01", "9999-12-31", "2024-02-29"],
  aTime: ["00:00:00.000000", "23:59:59.999999", "08:30:00.000000"],
  aMoment: [
    "0001-01-01T00:00:00.000000Z",
    "9999-12-31T23:59:59.999999Z",
    "2024-02-29T12:34:56.123456Z",
    "0099-06-01T00:00:00.000000Z",
  ],
  aLocal: [
    "0001-01-01T00:00:00.000000",
    "9999-12-31T23:59:59.999999",
    "2024-02-29T12:34:56.700000",
  ],
  aDuration: ["PT0S", "-P400DT1H2M3.5S", "P365D", "PT0.000001S", "-PT0.000001S"],
  aUuid: ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
  aJson: [{ a: [1, null, "5"], b: { c: text } }, "5", "null", [], {}, true, 0.1, ""],
  aText: [text, "", " padded ", "x".repeat(100000)],
  aString: ["\u{1f9f5}".repeat(50), ""],
  someBytes: [Buffer.from([0, 1, 255, 254, 92, 39]), Buffer.from([])],
  fewBytes: [Buffer.alloc(16, 255)],
  mark: ["plain", odd, "two words"],
  smalls: [[], [1, -32768]],
  wides: [[9007199254740993n, -1n], []],
  floats: [[0.1, 1e300], []],
  decimals: [["1.50", "0.00"], []],
  bools: [[true, false]],
  dates: [["0001-01-01", "9999-12-31"]],
  times: [["08:00:00.000000"]],
  moments: [["2024-02-29T12:34:56.123456Z", "0001-01-01T00:00:00.000000Z"]],
  locals: [["2024-02-29T12:34:56.100000"]],
  durations: [["P1DT2H", "-PT0.5S", "PT0S"]],
  uuids: [["00000000-0000-0000-0000-000000000000"]],
  jsons: [[{ a: 'x"y\\' }, "5", 1, [1]]],
  texts: [[text, "", "NULL", "a,b", '"', "\\"], []],
  byteLists: [[Buffer.from([0, 255]), Buffer.from([])]],
  marks: [["plain", odd, "two words"], []],
};

const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (typeof value === "bigint") return `${value}n`;
  return Array.isArray(value) ? value.map(plain) : value;
};

const shown = (value: unknown) => JSON.stringify(plain(value));

await db.insert(owners).values({ name: "owner" });
const [owner] = await db.select().from(owners);
const ownerId = Number(owner.id);
const wrong: string[] = [];
let right = 0;

for (const [key, options] of Object.entries(values)) {
  for (const value of [...options, null]) {
    try {
      await db.delete(items);
      await db.insert(items).values({ ownerId, [key]: value });
      const [row] = await db.select().from(items);
      if (isDeepStrictEqual(plain(row[key]), plain(value))) right += 1;
      else wrong.push(`${key}: wrote ${shown(value)}, read ${shown(row[key])}`);
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      wrong.push(`${key}: ${shown(value)}: ${String(cause)}`);
    }
  }
}
await close();
console.log(JSON.stringify({ right, wrong }));
