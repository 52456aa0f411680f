#!/usr/bin/env node
// Runs the program that npm installed for this platform.
const { spawnSync } = require("node:child_process");

const name = `bonefolder-${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "bonefolder.exe" : "bonefolder";

let program;
try {
  program = require.resolve(`${name}/bin/${file}`);
} catch {
  console.error(`bonefolder: there is no package for this platform (${name}). Build it from source as its README says.`);
  process.exit(2);
}
const ended = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (ended.error) {
  console.error(`bonefolder: ${ended.error.message}`);
}
process.exit(ended.status ?? 2);
