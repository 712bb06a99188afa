// Times Prisma's own validation, compiled to WebAssembly: node prisma.mjs FILE RUNS prints milliseconds, one run a line.
import { readFileSync } from "node:fs";
import { validate } from "@prisma/prisma-schema-wasm";

const [file, runs] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const request = JSON.stringify({
  prismaSchema: [["schema.prisma", text]],
  noColor: true,
});
for (let run = 0; run < Number(runs); run += 1) {
  const start = performance.now();
  validate(request);
  console.log((performance.now() - start).toFixed(2));
}
