// Fills in every field of a PDF as a reader would in pdf.js, saves it, opens what was saved, and says what it found.
//
// node fill-form.mjs MODULES IN.pdf OUT.pdf [plain]
// `plain` types no letters that pdf.js has no picture of.
// MODULES is the folder that holds pdfjs-dist. Printed is JSON: the fields in the order of tabbing, with the values that
// were written and those that were read again, the roles of the structure tree page by page, and
// what is heard of each page.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

// pdf.js asks for it on loading and needs it only to draw, which nobody does here.
globalThis.DOMMatrix ??= class {};

const [modules, source, target, manner] = process.argv.slice(2);
const build = path.join(modules, "pdfjs-dist", "legacy", "build", "pdf.mjs");
const { getDocument, VerbosityLevel } = await import(pathToFileURL(build));
const fonts = path.join(modules, "pdfjs-dist", "standard_fonts") + path.sep;

const open = file =>
  getDocument({
    data: new Uint8Array(fs.readFileSync(file)),
    verbosity: VerbosityLevel.ERRORS,
    standardFontDataUrl: fonts,
  }).promise;

async function widgets(document) {
  const all = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const annotations = await page.getAnnotations();
    all.push(...annotations.filter(one => one.subtype === "Widget").map(one => ({ page: number, ...one })));
  }
  return all;
}

// What is typed: every one different, with letters beyond ASCII, and two lines where there is room for them.
function words(widget, at) {
  const line = `${at} Zoë, “naïve” – ½ × ß €`;
  if (manner === "plain") return line;
  return widget.multiLine ? `${line}\nsecond line (\\ $) Łódź 猫` : line;
}

function fill(storage, widget, at) {
  if (widget.fieldType === "Tx") {
    storage.setValue(widget.id, { value: words(widget, at) });
    return words(widget, at);
  }
  if (widget.checkBox) {
    storage.setValue(widget.id, { value: true });
    return widget.exportValue;
  }
  const chosen = widget.buttonValue === "2";
  storage.setValue(widget.id, { value: chosen });
  return "2";
}

function roles(node) {
  if (!node.role) return node.type ?? "content";
  return { [node.role]: (node.children ?? []).map(roles) };
}

// A page as it is heard: the words of the structure tree in its order, each field in brackets as it is called.
async function heard(page) {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const words = new Map();
  const marks = [];
  for (const item of items) {
    if (item.type?.startsWith("begin")) marks.push(item.id);
    else if (item.type === "endMarkedContent") marks.pop();
    else for (const id of marks.filter(Boolean)) words.set(id, (words.get(id) ?? "") + item.str);
  }
  const walk = node => {
    if (node.type === "content") return words.get(node.id) ?? "";
    if (node.role === "Form") return `[${node.alt}]`;
    return (node.children ?? []).map(walk).filter(Boolean).join(" ");
  };
  return walk((await page.getStructTree()) ?? {});
}

const document = await open(source);
const before = await widgets(document);
const written = before.map((widget, at) => fill(document.annotationStorage, widget, at));
fs.writeFileSync(target, await document.saveDocument());

const saved = await open(target);
const after = await widgets(saved);
const trees = [];
let reading = "";
for (let number = 1; number <= saved.numPages; number++) {
  trees.push(roles(await (await saved.getPage(number)).getStructTree() ?? {}));
}
const fields = before.map((widget, at) => ({
  page: widget.page,
  name: widget.fieldName,
  label: widget.alternativeText,
  type: widget.fieldType,
  multiline: Boolean(widget.multiLine),
  written: written[at],
  read: after[at].fieldValue,
}));
for (let number = 1; number <= document.numPages; number++) {
  reading += (await heard(await document.getPage(number))) + "\n";
}
console.log(JSON.stringify({ fields, trees, reading }));
