// Type-checks and reads over files for as long as it is asked to: a request a line, and an answer a line, both in JSON.
//
// The compiler, Prettier and the packages' own types are loaded once, which is most of what a small check costs.

import { createInterface } from "node:readline";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import * as prettier from "prettier";
import ts from "typescript";

const PACKAGES = join(import.meta.dirname, "node_modules") + "/";
const read = new Map();
const formed = new Map();

/** What `tsc` would print. */
function typeErrors({ folder, options, files }) {
  const config = { compilerOptions: options, files };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const host = ts.createCompilerHost(parsed.options);
  const own = host.getSourceFile;
  host.getCurrentDirectory = () => folder;
  host.getSourceFile = (name, how, ...rest) => {
    if (!name.startsWith(PACKAGES)) return own(name, how, ...rest);
    const key = JSON.stringify([name, how.languageVersion, how.impliedNodeFormat]);
    if (!read.has(key)) read.set(key, own(name, how, ...rest));
    return read.get(key);
  };
  const program = ts.createProgram({
    rootNames: parsed.fileNames,
    options: parsed.options,
    configFileParsingDiagnostics: parsed.errors,
    host,
  });
  return ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), host);
}

/** The files that Prettier, left to its defaults, would change. */
async function unformatted({ folder, files }) {
  const found = [];
  for (const file of files) {
    const text = await readFile(join(folder, file), "utf8");
    const key = extname(file) + text;
    if (!formed.has(key)) formed.set(key, await prettier.check(text, { filepath: file }));
    if (!formed.get(key)) found.push(file);
  }
  return found;
}

const judges = { typeErrors, unformatted };

for await (const line of createInterface({ input: process.stdin })) {
  const { judge, ...request } = JSON.parse(line);
  let answer;
  try {
    answer = { said: await judges[judge](request) };
  } catch (error) {
    answer = { failed: String(error?.stack ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
