// Takes the attachments of a PDF out, as the side bar of pdf.js does, and prints their names.
//
// node attachments.mjs MODULES IN.pdf FOLDER
// MODULES is the folder that holds pdfjs-dist.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

// pdf.js asks for it on loading and needs it only to draw, which nobody does here.
globalThis.DOMMatrix ??= class {};

const [modules, source, folder] = process.argv.slice(2);
const build = path.join(modules, "pdfjs-dist", "legacy", "build", "pdf.mjs");
const { getDocument, VerbosityLevel } = await import(pathToFileURL(build));
const data = new Uint8Array(fs.readFileSync(source));
const document = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
for (const { filename, content } of Object.values((await document.getAttachments()) ?? {})) {
  fs.writeFileSync(path.join(folder, path.basename(filename)), content);
  console.log(filename);
}
process.exit(0);
