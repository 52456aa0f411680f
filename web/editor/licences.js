// Writes the licences of everything in the bundle beside it.
import { readFileSync, writeFileSync } from "node:fs";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const bundled = Object.keys(packages).filter((path) => path && !packages[path].dev).sort();
const licence = (path) => {
  const { version, license } = packages[path];
  return `${path.replace("node_modules/", "")} ${version} (${license})\n\n${readFileSync(`${path}/LICENSE`, "utf8").trim()}\n`;
};
writeFileSync("../vendor/codemirror.LICENSE.txt", bundled.map(licence).join(`\n${"-".repeat(72)}\n\n`));
