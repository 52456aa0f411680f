// The preview in headless Chromium while a book is written: node preview.mjs MODULES CHROMIUM PROGRAM FOLDER PDF SHEETS
//
// Prints what was seen as JSON; the sheets that the page made of the PDF go to the file SHEETS.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { launch } from "./page.mjs";

const [modules, chromium, program, folder, pdf, sheets] = process.argv.slice(2);
const preview = spawn(program, ["preview", folder, "--no-browser"], { stdio: ["ignore", "pipe", "ignore"] });
const [address] = await new Promise((resolve) => createInterface(preview.stdout).once("line", (line) => resolve([line])));
const it = await launch(modules, chromium);
const { page } = it;
const told = { axe: {} };

/** Changes a file on the disk, as an editor does. */
function change(name, from, to) {
  const file = join(folder, name);
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

const looks = () => page.$eval("#spread img", async (image) => [...new Uint8Array(await (await fetch(image.src)).arrayBuffer())].join());
const source = () => page.$eval("#spread img", (image) => image.src);

async function edited() {
  await it.drawn();
  await page.$eval("#goto", (box) => {
    box.value = 3;
    box.dispatchEvent(new Event("change"));
  });
  await it.drawn();
  const [before, old] = [await looks(), await source()];
  const from = performance.now();
  change("01-before-you-begin.md", "Read all exercises once", "Everybody reads everything twice");
  await page.waitForFunction((old) => {
    const image = document.querySelector("#spread img");
    return image.src !== old && image.complete && image.naturalWidth > 0;
  }, { polling: "raf" }, old);
  told.milliseconds = Math.round(performance.now() - from);
  told.changed = (await looks()) !== before;
  told.kept = await page.$eval("#goto", (box) => Number(box.value));
}

/** Where the page says that its words come from: by the button, and by a click on the first words that are met going down. */
async function traced() {
  const said = () => page.$eval("#notice", (notice) => notice.textContent);
  const told_of = () => page.waitForFunction(() => / \d+$/.test(document.getElementById("notice").textContent));
  await page.click("#origin");
  await told_of();
  told.origin = await said();
  await page.$eval("#notice", (notice) => (notice.textContent = ""));
  const box = await (await page.$("#spread img[data-page='3']")).boundingBox();
  for (let down = 0.1; down < 0.9 && !/ \d+$/.test(await said()); down += 0.02) {
    await page.mouse.click(box.x + box.width / 3, box.y + down * box.height);
    await page.waitForNetworkIdle({ idleTime: 50, concurrency: 1 });
  }
  told.clicked = await said();
}

async function mistaken() {
  change("book.yaml", "title:", "titel:");
  await page.waitForSelector("#findings .error");
  told.finding = await page.$eval("#findings .error", (one) => one.textContent);
  told.stale = await page.$eval("#notice", (notice) => notice.textContent);
  told.pages = (await page.$$("#spread img")).length;
  change("book.yaml", "titel:", "title:");
  await page.waitForFunction(() => !document.querySelector("#findings .error") && !document.getElementById("notice").textContent);
  told.mended = true;
}

async function judged() {
  for (const tab of ["read", "phone", "worksheets", "sheets", "files", "settings", "room"]) {
    await it.choose(`tab-${tab}`);
    if (tab === "sheets") await page.waitForSelector("#desk .face");
    told.axe[tab] = await it.judged();
  }
}

/** On a phone: by how much the proportions of a page on the screen differ from those of its picture, and what is too wide. */
async function carried() {
  await page.setViewport({ width: 390, height: 844 });
  await it.choose("tab-read");
  await page.waitForFunction(() => document.querySelectorAll("#spread img").length === 1 && document.querySelector("#spread img").complete);
  told.stretched = await page.$eval("#spread img", (image) => image.clientHeight / image.clientWidth / (image.naturalHeight / image.naturalWidth) - 1);
  told.wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.setViewport({ width: 800, height: 600 });
}

/** The tabs and the pages by the keyboard alone. */
async function typed() {
  await page.evaluate(() => document.activeElement.blur());
  told.reached = await it.reached(() => document.activeElement.id === "tab-room");
  await page.keyboard.press("Home");
  await it.chosen("tab-read");
  await it.reached(() => document.activeElement.id === "goto");
  await it.reached(() => document.activeElement.id === "next");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => Number(document.getElementById("goto").value) > 3);
  told.turned = await page.$eval("#goto", (box) => Number(box.value));
}

async function folded() {
  await it.choose("tab-room");
  await page.select("select[name=scheme]", "quarto");
  await it.press(await it.drop(pdf), "Make sheets");
  writeFileSync(sheets, await it.saved(basename(pdf).replace(".pdf", "-quarto.pdf")));
  // What is said names the choices of the page, and not the options of the terminal.
  await page.select("select[name=scheme]", "mini-zine-16");
  const item = await it.drop(pdf);
  await it.press(item, "Make sheets");
  await it.saved(basename(pdf).replace(".pdf", "-mini-zine-16.pdf"));
  told.plain = await item.evaluate((one) => one.textContent);
  await page.select("select[name=scheme]", "saddle");
  await it.press(await page.$("#together"), "Sheets of 2 PDFs, one after another");
  await it.saved(basename(pdf).replace(".pdf", "-saddle.pdf"));
  told.together = await page.$eval("#together-said", (one) => one.textContent);
  await it.press(await page.$("#together"), `What changed from ${basename(pdf)} to ${basename(pdf)}`);
  await it.saved("changes.html");
  told.axe.together = await it.judged();
  await page.click("#clear");
  told.emptied = (await page.$$("#dropped > li")).length;
}

try {
  await page.goto(address);
  await it.chosen("tab-read");
  await edited();
  await traced();
  await mistaken();
  await carried();
  await judged();
  await typed();
  await folded();
  told.complaints = it.complaints;
  console.log(JSON.stringify(told));
} finally {
  preview.kill();
  await it.close();
}
