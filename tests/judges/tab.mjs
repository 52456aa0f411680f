// The press in a browser tab against the terminal: the same bytes, offline, by the keyboard alone, and nothing for axe to find.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, extname, join, relative } from "node:path";
import { launch, sha256 } from "./page.mjs";

// The page's own, which node would not take for a module by its name.
const { zip } = await import(`data:text/javascript,${encodeURIComponent(readFileSync("web/zip.js", "utf8"))}`);

const program = process.env.BONEFOLDER ?? "target/debug/bonefolder";
const place = mkdtempSync(join(tmpdir(), "bonefolder-tab-"));
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;
let failures = 0;

function check(what, holds, more = "") {
  console.log(`${holds ? "ok  " : "FAIL"}  ${what}${more ? ` (${more})` : ""}`);
  if (!holds) failures += 1;
}

// What the terminal makes: the shipped booklet out of a zip, and the sheets of its pages.
function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
const manuscript = filesOf("manuscript").filter((file) => !file.startsWith("out/"));
const packed = await zip("booklet.zip", manuscript.map((file) => [file, new File([readFileSync(join("manuscript", file))], file)]));
const book = join(place, "booklet.zip");
writeFileSync(book, Buffer.from(await packed.arrayBuffer()));
const out = join(place, "out");
execFileSync(program, ["build", book, "--out", out, "--quiet"]);
const made = new Map(filesOf(out).map((file) => [file, sha256(readFileSync(join(out, file)))]));
const pages = join(out, [...made.keys()].find((file) => /-print-a5\.pdf$/.test(file)));
const impose = ["impose", pages, "--paper", "a4", "--scheme", "saddle", "--folding-guide", "--quiet"];
execFileSync(program, [...impose, "--out", join(place, "sheets.pdf")]);
const sheetsName = basename(pages).replace(".pdf", "-sheets.pdf");
const sheets = sha256(readFileSync(join(place, "sheets.pdf")));

// The folder of the tab, on a server that knows nothing of it.
const kinds = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".gz": "application/gzip" };
let sent = 0;
const server = createServer((request, response) => {
  const name = new URL(request.url, "http://localhost").pathname.replace(/^\/press\//, "") || "index.html";
  try {
    const bytes = readFileSync(join("target/tab", basename(name)));
    sent += bytes.length;
    response.writeHead(200, { "Content-Type": kinds[extname(name)] ?? "application/octet-stream" }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://localhost:${server.address().port}/press/`;

const it = await launch("target/judges/js/node_modules", process.env.BROWSER);
const { browser, page, complaints } = it;
/** SHA-256 of what lies under an address, as the page sees it. */
const hash = (address) =>
  page.evaluate(async (address) => {
    const bytes = await (await fetch(address)).arrayBuffer();
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }, address);
async function judge(where) {
  const found = await it.judged();
  check(`axe-core finds nothing: ${where}`, found.length === 0, found.join("; "));
}

/** The most memory that a page of the browser had, in MB. */
function memory() {
  const of = (id) => {
    const read = (file) => (existsSync(`/proc/${id}/${file}`) ? readFileSync(`/proc/${id}/${file}`, "utf8") : "");
    const isPage = read("cmdline").includes("type=renderer") && read("cmdline").includes(profile);
    return isPage ? Number(/VmHWM:\s+(\d+)/.exec(read("status"))?.[1] ?? 0) : 0;
  };
  const profile = readFileSync(`/proc/${browser.process().pid}/cmdline`, "utf8").match(/user-data-dir=([^\0]+)/)?.[1] ?? "none";
  return Math.max(...readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(of)) / 1000;
}

async function folding(when) {
  const from = performance.now();
  const item = await it.drop(pages);
  await it.press(item, "Make sheets");
  check(`the sheets are the terminal's bytes, ${when}`, sha256(await it.saved(sheetsName)) === sheets, seconds(from));
  return item;
}

async function opening(when) {
  const from = performance.now();
  const item = await it.drop(book);
  await it.press(item, "Open it here");
  await it.chosen("tab-read");
  await it.drawn();
  check(`a zip opens as a book, ${when}`, true, seconds(from));
}

try {
  let from = performance.now();
  await page.goto(address);
  await it.chosen("tab-room");
  await page.waitForSelector("select[name=scheme] option");
  console.log(`      first load: ${(sent / 1e6).toFixed(2)} MB, ${seconds(from)}`);
  await judge("press room");
  if (process.argv.includes("--pictures")) await page.screenshot({ path: join("target", "tab-room.png") });
  const item = await folding("by the module that folds");
  await it.press(item, "Folding guide");
  const guide = sha256(readFileSync(join(place, "sheets-folding-guide.pdf")));
  check("the folding guide too", sha256(await it.saved(sheetsName.replace("sheets", "folding-guide"))) === guide);

  await opening("with the network");
  await judge("read");
  if (process.argv.includes("--pictures")) await page.screenshot({ path: join("target", "tab-read.png") });
  await it.choose("tab-phone");
  // The frame runs no scripts, not even ours: its page is looked at from outside.
  await page.waitForFunction(() => document.getElementById("screen").contentDocument?.querySelector("body *"));
  check("the phone shows the EPUB", true);
  await it.choose("tab-sheets");
  await page.waitForSelector("#desk .face");
  check("the sheets can be folded", !(await page.$eval("#fold", (button) => button.disabled)));
  await judge("sheets");
  await it.choose("tab-files");
  from = performance.now();
  await page.click("#make-all");
  await page.waitForSelector("#file-list li, #files-said:not(:empty) + #file-list li");
  const listed = await page.$$eval("#file-list a", (links) => links.map((link) => [link.textContent, link.href]));
  check("there are as many files as from the terminal", listed.length === made.size, `${listed.length}, ${made.size}, ${seconds(from)}`);
  const others = [];
  for (const [file, link] of listed) if ((await hash(link)) !== made.get(file)) others.push(file);
  check("each has the terminal's bytes", others.length === 0, others.join(", "));
  await judge("files");
  await it.choose("tab-settings");
  await judge("settings");
  await page.waitForFunction(() => document.getElementById("yaml").value);
  const tried = await page.$eval("#yaml", (text) => (text.value = text.value.replace(/^title:.*$/m, "title: Another Name")));
  await page.click("#apply");
  await page.waitForFunction(() => document.title === "Another Name");
  check("settings can be tried", tried.includes("Another Name"));
  await page.evaluate(() => fetch("settings", { method: "POST", body: "title: [" }));
  await page.waitForFunction(() => document.querySelectorAll("#findings .error").length > 0);
  check("a mistake is told, and the last good pages stay", (await page.$$("#spread img")).length > 0);

  if (existsSync("/proc/self/status") && !/firefox/.test(process.env.BROWSER)) console.log(`      most memory of the page: ${memory().toFixed(0)} MB`);

  // Everything it needs is kept now: the network goes.
  await page.waitForFunction(async () => Boolean(await caches.match("core.wasm.gz", { ignoreSearch: true }) ?? await caches.match(new URL("../../core.wasm.gz", document.baseURI))));
  await new Promise((resolve) => server.close(resolve) && server.closeAllConnections());
  from = performance.now();
  await page.reload();
  await it.chosen("tab-room");
  await page.waitForSelector("select[name=scheme] option");
  console.log(`      opened again without a network: ${seconds(from)}`);
  await folding("without a network");
  await opening("without a network");

  // By the keyboard: from the top of the page to the sheets.
  await page.reload();
  await it.chosen("tab-room");
  await it.drop(pages);
  await page.evaluate(() => document.activeElement.blur());
  check("the keyboard reaches the ways of folding", await it.reached(() => document.activeElement.name === "scheme"));
  check("and the button", await it.reached(() => document.activeElement.textContent === "Make sheets"));
  await page.keyboard.press("Enter");
  check("and makes the sheets", sha256(await it.saved(sheetsName)) === sheets);
  check("the page has nothing to complain of", complaints.length === 0, complaints.join("; "));
} catch (error) {
  check(`${error.message}`, false, complaints.join("; "));
} finally {
  await it.close();
  server.close();
  rmSync(place, { recursive: true });
}
process.exit(failures ? 1 : 0);
