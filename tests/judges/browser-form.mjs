// Fills in every field of a PDF as a person would, in pdf.js within headless Chromium: by the mouse and the keyboard.
//
// node browser-form.mjs MODULES CHROMIUM IN.pdf OUT.pdf [PICTURES]
// MODULES is the folder that holds pdfjs-viewer, a pdf.js of today. Printed is JSON: the fields as assistive technology is told of them, in the
// order of the page and of tabbing, what was typed into each, and what was read again from the saved file, OUT.pdf. Where
// PICTURES is given, a picture of each page with fields is left there. Chromium is spoken to through a pipe (Chrome
// DevTools Protocol); nothing leaves the machine.
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";

const [modules, chromium, source, target, pictures] = process.argv.slice(2);
const kinds = { ".mjs": "text/javascript", ".css": "text/css", ".pdf": "application/pdf" };

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Form</title>
<link rel="stylesheet" href="/pdfjs-viewer/web/pdf_viewer.css"><style>.page { margin: 8px }</style><body class="pdfViewer">
<script type="module">
import * as pdfjs from "/pdfjs-viewer/build/pdf.mjs";
globalThis.pdfjsLib = pdfjs;
const viewer = await import("/pdfjs-viewer/web/pdf_viewer.mjs");
pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs-viewer/build/pdf.worker.mjs";
const open = data => pdfjs.getDocument({ ...data, standardFontDataUrl: "/pdfjs-viewer/standard_fonts/", isEvalSupported: false }).promise;
const eventBus = new viewer.EventBus();
const file = await open({ url: "/form.pdf" });
for (let number = 1; number <= file.numPages; number++) {
  const one = await file.getPage(number);
  const view = new viewer.PDFPageView({
    container: document.body, id: number, scale: 1, defaultViewport: one.getViewport({ scale: 1 }), eventBus,
    annotationMode: pdfjs.AnnotationMode.ENABLE_FORMS, layerProperties: {
      annotationEditorUIManager: null, annotationStorage: file.annotationStorage, downloadManager: null,
      enableScripting: false, fieldObjectsPromise: null, findController: null, hasJSActionsPromise: null,
      linkService: new viewer.SimpleLinkService(),
    },
  });
  view.setPdfPage(one);
  await view.draw();
  // The layer of fields is made after the page is drawn.
  if ((await one.getAnnotations()).some(item => item.subtype === "Widget")) {
    while (!view.div.querySelector(".annotationLayer input, .annotationLayer textarea")) await new Promise(done => setTimeout(done, 20));
  }
}
const values = async document => {
  const found = [];
  for (let number = 1; number <= document.numPages; number++) {
    for (const one of await (await document.getPage(number)).getAnnotations()) {
      if (one.subtype === "Widget") found.push({ name: one.fieldName, label: one.alternativeText, type: one.fieldType, value: one.fieldValue ?? null, on: one.buttonValue ?? one.exportValue ?? null });
    }
  }
  return found;
};
const base64 = bytes => { let text = ""; for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text); };
globalThis.fields = () => [...document.querySelectorAll(".annotationLayer input, .annotationLayer textarea")];
globalThis.save = async () => {
  const bytes = await file.saveDocument();
  const again = await open({ data: bytes.slice() });
  return { bytes: base64(bytes), values: await values(again) };
};
globalThis.ready = true;
</script>`;

const server = http.createServer((request, response) => {
  const name = decodeURI(new URL(request.url, "http://x").pathname);
  if (name === "/") return response.writeHead(200, { "content-type": "text/html" }).end(page);
  const file = name === "/form.pdf" ? source : path.join(modules, path.normalize(name));
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": kinds[path.extname(name)] ?? "application/octet-stream" }).end(fs.readFileSync(file));
});
await new Promise(done => server.listen(0, "127.0.0.1", done));

const profile = fs.mkdtempSync(path.join(os.tmpdir(), "form-judge-"));
const browser = spawn(chromium, ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
  "--remote-debugging-pipe", "--window-size=900,1200", `--user-data-dir=${profile}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
const waiting = new Map();
let last = 0;
let text = "";
browser.stdio[4].on("data", chunk => {
  const parts = (text += chunk).split("\0");
  text = parts.pop();
  for (const message of parts.map(part => JSON.parse(part)).filter(one => waiting.has(one.id))) {
    const [done, fail] = waiting.get(message.id);
    waiting.delete(message.id);
    message.error ? fail(new Error(message.error.message)) : done(message.result);
  }
});
const send = (method, params = {}, sessionId) => new Promise((done, fail) => {
  waiting.set(++last, [done, fail]);
  browser.stdio[3].write(JSON.stringify({ id: last, method, params, sessionId }) + "\0");
});

async function judge() {
  const { targetId } = await send("Target.createTarget", { url: `http://127.0.0.1:${server.address().port}/` });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const tell = (method, params) => send(method, params, sessionId);
  const run = async expression => {
    const { result, exceptionDetails } = await tell("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  for (let tries = 0; !(await run("globalThis.ready === true")); tries++) {
    if (tries > 600) throw new Error("the form was not shown in a minute");
    await new Promise(done => setTimeout(done, 100));
  }
  const count = await run("fields().length");
  const key = async (name, code) => {
    for (const type of ["keyDown", "keyUp"]) await tell("Input.dispatchKeyEvent", { type, key: name, code: name, windowsVirtualKeyCode: code });
  };
  // What a screen reader is told of each field.
  await tell("Accessibility.enable");
  const fields = [];
  for (let at = 0; at < count; at++) {
    const { result } = await tell("Runtime.evaluate", { expression: `fields()[${at}]` });
    const { nodes } = await tell("Accessibility.getPartialAXTree", { objectId: result.objectId, fetchRelatives: false });
    const kind = await run(`(field => field.tagName === "TEXTAREA" ? "lines" : field.type)(fields()[${at}])`);
    const shown = await run(`(field => field.title || field.closest("section").title)(fields()[${at}])`);
    fields.push({ name: await run(`fields()[${at}].name`), shown, said: nodes[0]?.name?.value ?? "", role: nodes[0]?.role?.value ?? "", kind });
  }
  // The order of tabbing.
  const tabbed = [];
  await run("document.activeElement?.blur(), getSelection().setPosition(document.body, 0)");
  for (let at = 0; at < 4 * count + 40; at++) {
    await key("Tab", 9);
    const here = await run("fields().indexOf(document.activeElement)");
    if (here >= 0 && tabbed.includes(here)) break;
    if (here >= 0) tabbed.push(here);
  }
  // Filling in: click, then type; every text different, and with letters beyond ASCII.
  for (const [at, field] of fields.entries()) {
    const [x, y] = await run(`(field => { field.scrollIntoView({ block: "center" }); const box = field.getBoundingClientRect(); return [box.x + Math.min(8, box.width / 2), box.y + box.height / 2]; })(fields()[${at}])`);
    const ticked = await run(`fields()[${at}].checked === true`);
    if (field.kind === "checkbox" && ticked) { field.typed = true; continue; }
    if (field.kind === "radio" && fields.slice(at + 1).some(one => one.kind === "radio" && one.name === field.name)) continue;
    for (const type of ["mousePressed", "mouseReleased"]) await tell("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
    if (field.kind === "checkbox" || field.kind === "radio") { field.typed = await run(`fields()[${at}].checked`); continue; }
    const words = process.env.WORDS ?? "Zoë – Łódź €";
    await tell("Input.insertText", { text: `${at} ${words}` });
    if (field.kind === "lines") {
      await tell("Input.dispatchKeyEvent", { type: "keyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" });
      await tell("Input.dispatchKeyEvent", { type: "keyUp", key: "Enter", code: "Enter", windowsVirtualKeyCode: 13 });
      await tell("Input.insertText", { text: process.env.WORDS_BELOW ?? "second line" });
    }
    field.typed = await run(`fields()[${at}].value`);
  }
  await run("document.activeElement?.blur()");
  if (pictures) {
    fs.mkdirSync(pictures, { recursive: true });
    for (let at = 0, pages = await run("document.querySelectorAll('.page').length"); at < pages; at++) {
      const clip = await run(`(page => { if (!page.querySelector("input, textarea")) return null; const box = page.getBoundingClientRect(); return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height, scale: 1.5 }; })(document.querySelectorAll(".page")[${at}])`);
      if (!clip) continue;
      const { data } = await tell("Page.captureScreenshot", { clip, captureBeyondViewport: true });
      fs.writeFileSync(path.join(pictures, `page-${at + 1}.png`), Buffer.from(data, "base64"));
    }
  }
  const { bytes, values } = await run("save()");
  fs.writeFileSync(target, Buffer.from(bytes, "base64"));
  return { fields, tabbed, saved: values };
}

try {
  console.log(JSON.stringify(await judge()));
} catch (failure) {
  console.error(failure);
  process.exitCode = 1;
} finally {
  browser.kill();
  server.close();
  server.closeAllConnections?.();
  // The browser may still be writing to its folder; what can't be removed is left to the system.
  if (browser.exitCode === null && browser.signalCode === null) await new Promise(done => browser.once("exit", done));
  try { fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }); } catch {}
  process.exit();
}
