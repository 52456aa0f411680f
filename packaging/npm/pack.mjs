// Makes two npm packages: the program for this platform, and `bonefolder`, which chooses among the platforms' packages.
//
//     node packaging/npm/pack.mjs PROGRAM [FOLDER]
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PLATFORMS = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64", "win32-arm64"];

const [program, folder = "target/npm"] = process.argv.slice(2);
if (!program) throw new Error("which program? node packaging/npm/pack.mjs PROGRAM [FOLDER]");
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const cargo = readFileSync(join(root, "Cargo.toml"), "utf8");
const value = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(cargo)[1];
const shared = { version: value("version"), description: value("description"), license: value("license") };
const platform = `${process.platform}-${process.arch}`;
const name = (platform) => `bonefolder-${platform}`;

mkdirSync(folder, { recursive: true });
const staged = mkdtempSync(join(tmpdir(), "bonefolder-npm-"));

function pack(at, manifest, files) {
  mkdirSync(join(at, "bin"), { recursive: true });
  writeFileSync(join(at, "package.json"), JSON.stringify({ ...manifest, ...shared, files: ["bin", "LICENSE"] }, null, 2));
  copyFileSync(join(root, "LICENSE"), join(at, "LICENSE"));
  for (const [from, to] of files) {
    copyFileSync(from, join(at, to));
    chmodSync(join(at, to), 0o755);
  }
  execFileSync("npm", ["pack", "--silent", "--pack-destination", resolve(folder)], { cwd: at, stdio: "inherit" });
}

const executable = process.platform === "win32" ? "bin/bonefolder.exe" : "bin/bonefolder";
const own = { name: name(platform), os: [process.platform], cpu: [process.arch] };
pack(join(staged, "platform"), own, [[program, executable]]);

const versions = Object.fromEntries(PLATFORMS.map((platform) => [name(platform), shared.version]));
const chooser = { name: "bonefolder", bin: { bonefolder: "bin/bonefolder.js" }, optionalDependencies: versions };
pack(join(staged, "chooser"), chooser, [[join(root, "packaging/npm/bonefolder.js"), "bin/bonefolder.js"]]);
