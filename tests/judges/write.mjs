// A book written on the page of the preview, in headless Chromium: node write.mjs MODULES CHROMIUM PROGRAM FOLDER PICTURE
//
// Prints what was seen as JSON. The folder then holds what was saved.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { launch } from "./page.mjs";

const [modules, chromium, program, folder, picture] = process.argv.slice(2);
const preview = spawn(program, ["preview", folder, "--no-browser"], { stdio: ["ignore", "pipe", "ignore"] });
const [address] = await new Promise((resolve) => createInterface(preview.stdout).once("line", (line) => resolve([line])));
const it = await launch(modules, chromium);
const { page } = it;
const told = { axe: {} };
const CHAPTER = "01-before-you-begin.md";
const onDisk = (name) => readFileSync(join(folder, name), "utf8");
const text = (id) => page.$eval(id, (one) => one.textContent);
const judged = async (where) => (told.axe[where] = await it.judged());
/** Waits until a file holds these words. */
async function onceOnDisk(name, holds) {
  for (const end = Date.now() + 60_000; !holds(onDisk(name)); ) {
    if (Date.now() > end) throw new Error(`${name} does not come to ${holds}`);
    await new Promise((wait) => setTimeout(wait, 50));
  }
}
const stored = (name, words) => onceOnDisk(name, (text) => text.includes(words));
const saved = () => page.waitForFunction(() => document.getElementById("unsaved").hidden);

/** Presses what may be moved by what appears beside it. */
const clicked = async (selector) => (await page.waitForSelector(selector)).evaluate((one) => one.click());

async function chord(...keys) {
  for (const key of keys) await page.keyboard.down(key);
  for (const key of keys.reverse()) await page.keyboard.up(key);
}

/** The editor with the cursor after the first words that are these. */
async function cursorAfter(words) {
  await page.waitForFunction((words) => document.querySelector(".cm-content")?.textContent.includes(words), {}, words);
  await page.focus(".cm-content");
  await page.evaluate((words) => {
    const walker = document.createTreeWalker(document.querySelector(".cm-content"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue.indexOf(words);
      if (at >= 0) return getSelection().collapse(node, at + words.length);
    }
  }, words);
  await new Promise((wait) => setTimeout(wait, 100));
}

const picture_of = () => page.$eval("#write-peek img", (image) => image.getAttribute("src"));

async function written() {
  await it.choose("tab-write");
  await page.waitForSelector(".cm-content");
  await judged("write");
  const before = onDisk(CHAPTER);
  await cursorAfter("Read all exercises once");
  const old = await picture_of();
  const from = performance.now();
  await page.keyboard.type(", twice if need be,");
  await page.waitForFunction((old) => {
    const image = document.querySelector("#write-peek img");
    return image.getAttribute("src") !== old && image.complete && image.naturalWidth > 0;
  }, { polling: "raf" }, old);
  told.milliseconds = Math.round(performance.now() - from);
  await page.waitForFunction(() => !document.getElementById("unsaved").hidden);
  told.tried = onDisk(CHAPTER) === before;
  told.page = await picture_of();
  await chord("Control", "s");
  await saved();
  told.saved = onDisk(CHAPTER).includes("Read all exercises once, twice if need be,");
}

async function mistaken() {
  await cursorAfter("twice if need be,");
  await page.keyboard.type(" ![a](art/none.png)");
  await page.waitForSelector(".cm-lint-marker");
  told.beside = await page.evaluate(() => {
    const mark = document.querySelector(".cm-lint-marker").getBoundingClientRect();
    const line = [...document.querySelectorAll(".cm-line")].find((one) => one.textContent.includes("none.png")).getBoundingClientRect();
    return mark.bottom > line.top && mark.top < line.bottom;
  });
  told.finding = await text("#findings");
  // How much one step takes back is a matter of how quickly it was typed; what is saved is certain.
  await chord("Control", "z");
  await page.waitForFunction(() => !document.querySelector(".cm-content").textContent.includes("art/none.png)"));
  await new Promise((wait) => setTimeout(wait, 1000));
  await clicked("#revert");
  await page.waitForFunction(() => document.querySelector(".cm-content").textContent.includes("need be, before"));
  await page.waitForFunction(() => !document.querySelector(".cm-lint-marker"));
  told.mended = true;
  await saved();
}

async function set() {
  const yaml = join(folder, "book.yaml");
  writeFileSync(yaml, `# What the group is told first.\n${onDisk("book.yaml")}`);
  await it.choose("tab-settings");
  await page.waitForSelector("#set-theme");
  await judged("settings");
  await page.select("#set-theme", "quiet");
  await page.waitForFunction(() => document.getElementById("unsaved-files").textContent.includes("book.yaml"));
  told.unwritten = /^theme: workbook/m.test(onDisk("book.yaml"));
  await clicked("#save-all");
  await stored("book.yaml", "theme: quiet");
  await saved();
  told.yaml = onDisk("book.yaml");
}

async function dropped() {
  await it.choose("tab-write");
  await cursorAfter("twice if need be,");
  await (await page.$("#picture-file")).uploadFile(picture);
  await page.waitForSelector("dialog[open] textarea");
  await judged("picture");
  await clicked("dialog button[value=put]");
  // Without a description it goes nowhere.
  told.asked = (await page.$("dialog[open]")) !== null;
  await page.type("dialog textarea", "A leaf on a table");
  await clicked("dialog button[value=put]");
  await page.waitForFunction(() => document.querySelector(".cm-content").textContent.includes("![A leaf on a table](art/leaf.svg)"));
  await chord("Control", "s");
  await stored(CHAPTER, "art/leaf.svg");
  await saved();
}

async function worksheet() {
  await chord("Control", "End");
  await clicked("#insert-worksheet");
  await page.waitForSelector("dialog textarea");
  await page.type("dialog label:nth-of-type(1) input", "Who was there");
  await page.type("dialog textarea", "Think of one evening.");
  await clicked("dialog button[value=put]");
  await page.waitForFunction(() => !document.querySelector("dialog"));
  await clicked("#insert-room");
  await page.waitForSelector("dialog select");
  await page.select("dialog select", "scale");
  await judged("room");
  const asked = { "Question or label": "How near", "One end": "far", "The other end": "near" };
  for (const [words, value] of Object.entries(asked)) {
    const input = await page.evaluateHandle((words) => [...document.querySelectorAll("dialog label")].find((one) => one.textContent.startsWith(words)).querySelector("input"), words);
    await input.type(value);
  }
  await clicked("dialog button[value=put]");
  await page.waitForFunction(() => !document.querySelector("dialog"));
  await chord("Control", "s");
  await stored(CHAPTER, "How near");
  await saved();
  told.text = onDisk(CHAPTER);
}

async function differing() {
  await cursorAfter("Who was there");
  writeFileSync(join(folder, CHAPTER), onDisk(CHAPTER).replace("Think of one evening.", "Think of two evenings."));
  await page.keyboard.type(" that night");
  await page.waitForFunction(() => !document.getElementById("unsaved").hidden);
  await page.waitForFunction(() => document.getElementById("write-said").textContent.includes("disk"));
  await chord("Control", "s");
  await page.waitForSelector("dialog[open] .cm-mergeView");
  await judged("conflict");
  told.both = await text("dialog .both");
  told.kept = onDisk(CHAPTER).includes("two evenings") && !onDisk(CHAPTER).includes("that night");
  await clicked("dialog button[value=mine]");
  await stored(CHAPTER, "that night");
  await saved();
  told.mine = onDisk(CHAPTER).includes("that night");
}

/** Presses a button of the list of texts, which may be drawn anew meanwhile. */
const pressed = (selector) => page.waitForFunction((selector) => document.querySelector(selector)?.click() ?? true, {}, `#chapter-list ${selector}`);

async function ordered() {
  await clicked("#order summary");
  await pressed("#new-chapter");
  await page.waitForSelector("dialog[open] input");
  await page.type("dialog input", "Afterwards, at home");
  await clicked("dialog button[value=make]");
  await page.waitForFunction(() => document.querySelectorAll("#chapter-list li").length === 3);
  await judged("order");
  await page.waitForFunction(() => document.querySelector(".cm-content").textContent.includes("Afterwards, at home"));
  await pressed("li:nth-child(3) button[aria-label^='Move'][aria-label$='up']");
  await page.waitForFunction(() => document.querySelector("#chapter-list li:nth-child(2)").textContent.includes("Afterwards"));
  await page.waitForFunction(() => !document.getElementById("unsaved").hidden);
  await page.$eval("#save-all", (button) => button.click());
  await saved();
  told.order = onDisk("book.yaml");
  await pressed("li:nth-child(2) button[aria-label^='Remove']");
  await page.waitForSelector("dialog[open]");
  await clicked("dialog button[value=file]");
  await page.waitForFunction(() => document.querySelectorAll("#chapter-list li").length === 2);
  await onceOnDisk("book.yaml", (text) => !text.includes("afterwards"));
  told.removed = true;
}

try {
  await page.setViewport({ width: 1366, height: 850 });
  await page.goto(address);
  await it.chosen("tab-read");
  await it.drawn();
  for (const step of [written, mistaken, set, dropped, worksheet, differing, ordered]) {
    told.step = step.name;
    await step();
  }
  // That somebody else has saved the file is told by its status.
  told.complaints = it.complaints.filter((one) => !one.includes("409"));
  console.log(JSON.stringify(told));
} catch (error) {
  console.error(`${told.step}: ${error.message}`, it.complaints);
  process.exitCode = 1;
} finally {
  preview.kill();
  await it.close();
}
