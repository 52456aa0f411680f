// Contrast of an EPUB's words on the papers that reading systems have, by axe-core in Chromium (WCAG 2.2, 1.4.3: 4.5 to 1, large letters 3 to 1),
// and of the edges of boxes and fields (1.4.11: 3 to 1).
//
//     node tests/judges/contrast.mjs target/judges/js/node_modules chromium BOOK.epub ...
//
// A line for each book and paper; ends with 1 if anything is too faint. Needs unzip.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./page.mjs";

// Paper and ink, and whether the device says that it is night. The first is what a browser has by itself.
const PAPERS = {
  white: ["#ffffff", "#000000", "light"],
  sepia: ["#f4ecd8", "#3b2f20", "light"],
  black: ["#000000", "#d0d0d0", "dark"],
  slate: ["#121212", "#e0e0e0", "dark"],
};

const [modules, program, ...books] = process.argv.slice(2);
const it = await launch(modules, program);
const { page, axe } = it;
let faint = 0;
for (const book of books) {
  const folder = mkdtempSync(join(tmpdir(), "bonefolder-contrast-"));
  execFileSync("unzip", ["-q", book, "-d", folder]);
  const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".xhtml"));
  for (const [paper, [back, ink, night]] of Object.entries(PAPERS)) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: night }]);
    let words = 0;
    const found = new Set();
    for (const name of pages) {
      await page.goto(pathToFileURL(join(folder, name)).href);
      await page.addStyleTag({ content: `html, body { background-color: ${back} !important; color: ${ink} !important; }` }).catch(() => {});
      await page.evaluate(axe);
      const told = await page.evaluate(async () => {
        const run = await globalThis.axe.run(document, { runOnly: ["color-contrast"] });
        return {
          words: run.passes.concat(run.violations).reduce((sum, rule) => sum + rule.nodes.length, 0),
          faint: run.violations.flatMap((rule) => rule.nodes.map((node) => `${node.target[0]} ${node.any[0].data.contrastRatio} of ${node.any[0].data.expectedContrastRatio}`)),
        };
      });
      words += told.words;
      told.faint.forEach((one) => found.add(`${basename(name)} ${one}`));
      (await page.evaluate(edges, back)).forEach((one) => found.add(`${basename(name)} ${one}`));
    }
    faint += found.size;
    console.log(`${basename(book)} on ${paper}: ${pages.length} pages, ${words} pieces of text, ${found.size} too faint`);
    found.forEach((one) => console.log(`    ${one}`));
  }
  rmSync(folder, { recursive: true });
}
await it.close();
process.exit(faint ? 1 : 0);

/** Edges of boxes, rules and fields that stand out from the paper by less than 3 to 1. Runs in the page. */
function edges(back) {
  const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas").getContext("2d", { willReadFrequently: true });
  const seen = (colour) => {
    canvas.fillStyle = back;
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const linear = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const paper = seen(back);
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    for (const side of ["top", "right", "bottom", "left"]) {
      if (style[`border-${side}-style`] === "none" || parseFloat(style[`border-${side}-width`]) === 0) continue;
      const much = ratio(seen(style[`border-${side}-color`]), paper);
      // A highlight is told by its words being a mark; its line adds to that.
      if (much < 3 && element.localName !== "mark") found.push(`${element.localName}.${element.className} edge ${much.toFixed(2)} of 3`);
    }
  }
  return [...new Set(found)];
}
