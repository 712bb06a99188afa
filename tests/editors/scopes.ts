// Prints, for each of the files named, the scopes of every stretch of text as the editors' grammar has them: [[start, end, scope, …], …], one JSON list a file.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const textmate = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");

const [grammarPath, ...files] = process.argv.slice(2);
await oniguruma.loadWASM(
  readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer,
);
const registry = new textmate.Registry({
  onigLib: Promise.resolve(oniguruma),
  loadGrammar: (name: string) =>
    Promise.resolve(
      name === "source.heddle"
        ? textmate.parseRawGrammar(
            readFileSync(grammarPath!, "utf8"),
            grammarPath,
          )
        : null,
    ),
});
const grammar = await registry.loadGrammar("source.heddle");
for (const file of files) {
  const found: (string | number)[][] = [];
  let state = textmate.INITIAL;
  let base = 0;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of tokens) {
      found.push([base + startIndex, base + endIndex, ...scopes.slice(1)]);
    }
    state = ruleStack;
    base += line.length + 1;
  }
  console.log(JSON.stringify(found));
}
