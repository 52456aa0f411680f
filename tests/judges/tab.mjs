// The press in a browser tab against the terminal: the same bytes, offline, by the keyboard alone, and nothing for axe to find.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, extname, join, relative } from "node:path";
import { launch, sha256 } from "./page.mjs";
import { forgotten, written } from "./tab-writing.mjs";

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
const sheetsName = basename(pages).replace(".pdf", "-saddle.pdf");
execFileSync(program, [...impose, "--out", join(place, sheetsName)]);
const sheets = sha256(readFileSync(join(place, sheetsName)));

// The folder of the tab, on a server that knows nothing of it.
const kinds = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".gz": "application/gzip" };
// By name, the bytes that went over the network.
const sent = new Map();
const total = () => [...sent.values()].reduce((sum, bytes) => sum + bytes, 0) / 1e6;
const server = createServer((request, response) => {
  const name = new URL(request.url, "http://localhost").pathname.replace(/^\/press\//, "") || "index.html";
  try {
    const bytes = readFileSync(join("target/tab", name.startsWith("faces/") ? "faces" : "", basename(name)));
    sent.set(name, (sent.get(name) ?? 0) + bytes.length);
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

/** Everything that is needed without a network is kept. */
const everythingKept = () =>
  page.waitForFunction(
    async (count) => {
      const names = await caches.keys();
      const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
      const all = kept.flat();
      return all.some((url) => url.endsWith("core.wasm.gz")) && all.filter((url) => url.includes("/faces/")).length === count;
    },
    { polling: 500 },
    readdirSync("target/tab/faces").filter((name) => name.endsWith(".gz")).length,
  );

async function folding(when) {
  const from = performance.now();
  const item = await it.drop(pages);
  await it.press(item, "Make sheets");
  check(`the sheets are the terminal's bytes, ${when}`, sha256(await it.saved(sheetsName)) === sheets, seconds(from));
  return item;
}

/** Sheets with a line that names them, in a face that comes when it is needed. */
async function slugged() {
  const named = join(place, "named.pdf");
  // On A4 there would be no room for the line.
  await page.select("#options [name=paper]", "a3");
  execFileSync(program, ["impose", pages, "--paper", "a3", "--scheme", "saddle", "--marks", "fold,staple,slug", "--quiet", "--out", named]);
  await page.$eval("#options details:has([value=slug])", (one) => (one.open = true));
  await page.click("input[value=slug]");
  const item = await it.drop(pages);
  await it.press(item, "Make sheets");
  check("so are sheets with a line that names them", sha256(await it.saved(sheetsName)) === sha256(readFileSync(named)));
  const came = [...sent.keys()].filter((name) => name.startsWith("faces/"));
  check("of all faces, one has come for it", came.length === 1, came.join(", "));
  await page.click("input[value=slug]");
  await page.select("#options [name=paper]", "a4");
}

function picture(text) {
  const file = join(place, "leaf.svg");
  writeFileSync(file, text);
  return file;
}

/** A PDF of 500 MB, most of it empty: a sentence, and the page goes on. */
async function large() {
  const file = join(place, "large.pdf");
  for (const size of [499_000_000, 501_000_000]) {
    writeFileSync(file, readFileSync(pages));
    truncateSync(file, size);
    const from = performance.now();
    const item = await it.drop(file);
    if (size < 500_000_000) await it.press(item, "Make sheets");
    const told = () => page.waitForFunction((item) => {
      const words = item.querySelector("[role=status]").textContent;
      return words && !words.startsWith("At work") ? words : null;
    }, {}, item);
    const words = await (await told()).jsonValue();
    check(`a PDF of ${size / 1e6} MB gets a sentence`, words.length > 10, `${words.slice(0, 120)}, ${seconds(from)}`);
  }
  await page.reload();
  await it.chosen("tab-room");
  await folding("after that");
}

/** On a phone nothing is wider than the screen. */
async function narrow() {
  await page.setViewport({ width: 360, height: 740, isMobile: !/firefox/.test(process.env.BROWSER), hasTouch: !/firefox/.test(process.env.BROWSER) });
  await page.reload();
  await it.chosen("tab-room");
  await opening("on a phone");
  const wide = [];
  for (const tab of ["tab-read", "tab-write", "tab-phone", "tab-sheets", "tab-files", "tab-settings", "tab-room"]) {
    await it.choose(tab);
    await new Promise((wait) => setTimeout(wait, 300));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 361) wide.push(`${tab} ${width}`);
    if (process.argv.includes("--pictures")) await page.screenshot({ path: join("target", `phone-${tab}.png`) });
  }
  check("a phone shows it without scrolling sideways", wide.length === 0, wide.join(", "));
  await folding("on a phone");
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
  // The first visit is one that saves bytes, so that what comes is what is needed.
  await page.evaluateOnNewDocument(() => {
    if (!sessionStorage.getItem("all")) Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true });
  });
  await page.goto(address);
  await it.chosen("tab-room");
  await page.waitForSelector("select[name=scheme] option");
  console.log(`      first load: ${total().toFixed(2)} MB, ${seconds(from)}`);
  await judge("press room");
  if (process.argv.includes("--pictures")) await page.screenshot({ path: join("target", "tab-room.png") });
  const item = await folding("by the module that folds");
  console.log(`      fetched for sheets of a PDF: ${total().toFixed(2)} MB in all`);
  await slugged();
  await it.press(item, "Folding guide");
  const guideName = sheetsName.replace(".pdf", "-folding-guide.pdf");
  const guide = sha256(readFileSync(join(place, guideName)));
  check("the folding guide too", sha256(await it.saved(guideName)) === guide);

  console.log(`      fetched for its folding guide too: ${total().toFixed(2)} MB in all`);
  await opening("with the network");
  console.log(`      fetched for the pages of the booklet: ${total().toFixed(2)} MB in all`);
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

  const faces = [...sent].filter(([name]) => name.startsWith("faces/"));
  console.log(`      fetched for every edition: ${total().toFixed(2)} MB in all, ${faces.length} faces`);
  const often = [...sent].filter(([name]) => /wasm|faces/.test(name) && sent.get(name) > readFileSync(join("target/tab", name)).length);
  check("no module and no face is fetched twice", often.length === 0, often.map(([name]) => name).join(", "));

  await page.evaluate(() => sessionStorage.setItem("all", "yes"));
  await page.reload();
  await it.chosen("tab-room");
  // Everything it needs is kept now: the network goes.
  await everythingKept();
  console.log(`      kept for days without a network: ${total().toFixed(2)} MB in all`);
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
  await page.setViewport({ width: 1366, height: 850 });
  const left = await written({ it, book, check, picture });
  const zipped = join(place, "left.zip");
  writeFileSync(zipped, left);
  const again = join(place, "again");
  execFileSync(program, ["build", zipped, "--out", again, "--quiet"]);
  await it.choose("tab-files");
  await page.click("#make-all");
  await page.waitForSelector("#file-list li");
  const ours = await page.$$eval("#file-list li", (lines) => lines.map((line) => [line.querySelector("a").textContent, line.dataset.sha256]));
  const theirs = filesOf(again).map((file) => [file, sha256(readFileSync(join(again, file)))]);
  check("the zip makes the same files in the terminal", JSON.stringify(ours.sort()) === JSON.stringify(theirs.sort()), `${ours.length}, ${theirs.length}`);
  await forgotten({ it, check });

  await large();
  await narrow();
  check("the page has nothing to complain of", complaints.length === 0, complaints.join("; "));
} catch (error) {
  check(`${error.message}`, false, complaints.join("; "));
} finally {
  await it.close();
  server.close();
  rmSync(place, { recursive: true });
}
process.exit(failures ? 1 : 0);
