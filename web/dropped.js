// The files that were dropped in the press room: what can be done with each and with all of them, and what came of it.
import { $, findingList, make, open, say, seeSheets } from "./page.js";

// Bytes; a server of the preview takes as many.
const LARGEST = 500_000_000;

const TEXT = /\.(docx|docm|dotx|odt|ott|fodt|html?|xhtml|muse|tex|ltx|latex|txt|md|markdown)$/i;
// Pictures that a book can show.
const SHOWN = /\.(png|jpe?g|gif|webp|svg)$/i;
const PICTURE = /\.(png|jpe?g|gif|webp|svg|tiff?|heic|bmp|avif)$/i;

/** `asked` gives the choices of the form as parameters of an address. */
export function dropped(asked) {
  const items = [];

  /** Lists a file with what can be done with it. */
  async function take(file) {
    const item = { file, kind: file.size > LARGEST ? "large" : await kindOf(file), line: make("li", {}) };
    items.push(item);
    const said = draw(item);
    $("dropped").append(item.line);
    // Words are read out only where they come into a line that is there.
    const why = { large: "too-large", empty: "no-bytes", picture: "picture-alone", unknown: "unknown-file" }[item.kind];
    if (why) said.replaceChildren(say(why));
    arrange();
    item.line.scrollIntoView({ block: "nearest" });
  }

  function draw(item) {
    const { file, line } = item;
    const said = make("div", { role: "status", class: "said" });
    const up = icon("↑", "move-up", file.name, () => move(item));
    const away = icon("×", "take-away", file.name, () => remove(item));
    up.dataset.up = "";
    const actions = make("div", { class: "actions" }, ...works(item, said));
    line.append(make("p", { class: "name" }, make("strong", {}, file.name), ` ${size(file.size)} `, up, away), actions, said);
    return said;
  }

  const of = (...kinds) => items.filter(({ kind }) => kinds.includes(kind)).map(({ file }) => file);

  /** The buttons of a file. */
  function works({ file, kind }, said) {
    const work = (words, machine, more = {}) => button(words, () => ask(machine, [file], more, said));
    const opening = (words, machine) => button(words, () => bring(machine, [file], said));
    const edition = (words, name) => work(words, "make", { edition: name });
    if (kind === "zip") {
      const here = button("open-book", () => put(file, said));
      return [here, edition("make-epub", "epub"), edition("make-screen", "screen"), edition("make-print", "print"), edition("make-sheets", "sheets"), work("make-muse", "export")];
    }
    if (kind === "text") return [opening("import-open", "import"), work("import-save", "import")];
    if (kind === "epub") return [work("look-over", "check"), opening("unpack-open", "unpack"), opening("import-open", "import"), work("import-save", "import")];
    if (kind !== "pdf") return [];
    const pages = [work("make-sheets", "impose"), work("make-guide", "guide"), work("make-plan", "plan"), work("make-inks", "inks"), work("take-apart", "unfold")];
    return [...pages, work("gather", "answers"), work("look-over", "check"), opening("unpack-open", "unpack"), opening("import-open", "import")];
  }

  /** What can be done with several files at once, in the order of the list. */
  function arrange() {
    items.forEach((item, at) => (item.line.querySelector("[data-up]").hidden = at === 0));
    const [pdfs, texts, books] = [of("pdf"), of("text"), of("pdf", "epub", "text", "zip")];
    const said = $("together-said");
    const buttons = [];
    const offer = (words, values, machine, files, more = {}) => buttons.push(button(words, () => ask(machine, files, more, said), values));
    if (pdfs.length > 1) {
      offer("together-sheets", { count: pdfs.length }, "impose", pdfs);
      offer("together-gather", { count: pdfs.length }, "answers", pdfs);
      offer("together-check", { count: pdfs.length }, "check", pdfs);
    }
    if (texts.length > 1) {
      buttons.push(button("together-import", () => bring("import", texts, said), { count: texts.length }));
    }
    if (books.length === 2) {
      const [old, next] = books.map(({ name }) => name);
      offer("compare", { old, new: next }, "compare", books);
      offer("compare-pdf", {}, "compare", books, { as: "pdf" });
    }
    posters(pdfs);
    fill(said);
    $("together").hidden = buttons.length === 0;
    $("together-actions").replaceChildren(...buttons);
    $("clear").hidden = items.length < 2;
  }

  /** What can go on the empty side of a mini-zine. */
  function posters(pdfs) {
    const select = $("options").poster;
    const chosen = select.value;
    select.replaceChildren(select.options[0], ...pdfs.map(({ name }) => new Option(name, name)));
    select.value = pdfs.some(({ name }) => name === chosen) ? chosen : "";
  }

  function remove(item) {
    const at = items.indexOf(item);
    items.splice(at, 1);
    forget(item.line);
    item.line.remove();
    arrange();
    const next = items[Math.min(at, items.length - 1)];
    (next ? first(next.line) : $("files")).focus();
  }

  function move(item) {
    const at = items.indexOf(item);
    items.splice(at, 1);
    items.splice(at - 1, 0, item);
    $("dropped").insertBefore(item.line, items[at].line);
    arrange();
    (at === 1 ? first(item.line) : item.line.querySelector("[data-up]")).focus();
  }

  $("clear").addEventListener("click", () => {
    for (const { line } of items.splice(0)) {
      forget(line);
      line.remove();
    }
    arrange();
    $("files").focus();
  });

  /** Has a machine work on files, and tells what came of it. */
  async function ask(machine, files, more, said) {
    fill(said, say("working"));
    try {
      show(await sent(machine, files, more), machine, more, said);
    } catch (error) {
      fill(said, `${say("failed")} ${error.message}`);
    }
  }

  /** The same, to be opened as a book at once. */
  async function bring(machine, files, said) {
    fill(said, say("working"));
    try {
      const answer = await sent(machine, files, {});
      if (answer.files.length && !(await put(answer.files[0], said))) return;
      // The book is open, so there is nothing to save; what was noticed on the way stays to be read.
      show({ ...answer, files: [] }, machine, {}, said);
    } catch (error) {
      fill(said, `${say("failed")} ${error.message}`);
    }
  }

  /** Opens a zip as a book; whether it is open. */
  async function put(zip, said) {
    fill(said, say("building"));
    const why = await open(zip).catch((error) => error.message);
    fill(said, why ? `${say("failed")} ${why}` : "");
    return !why;
  }

  async function sent(machine, files, more) {
    const options = asked();
    for (const [name, value] of Object.entries(more)) options.set(name, value);
    const poster = items.find(({ file }) => file.name === options.get("poster"))?.file;
    const pages = files.filter((file) => file !== poster);
    if (["impose", "guide", "inks"].includes(machine) && poster && pages.length) files = [...pages, poster];
    else options.delete("poster");
    // A text may show pictures that lie beside it.
    if (machine === "import") files = [...files, ...of("picture").filter(({ name }) => SHOWN.test(name))];
    for (const file of files) {
      options.append("file", file.name);
      options.append("bytes", file.size);
    }
    const body = files.length === 1 ? files[0] : new Blob(files);
    if (body.size > LARGEST) throw new Error(say("too-large"));
    const answer = await fetch(`room/${machine}?${options}`, { method: "POST", body });
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("multipart/")) throw new Error(await answer.text());
    const form = await answer.formData();
    const { lines, findings } = JSON.parse(form.get("told"));
    return { files: form.getAll("file"), lines, findings, ok: answer.ok };
  }

  function show({ files, lines, findings, ok }, machine, more, said) {
    const parts = [];
    const links = files.map((file) => make("a", { download: file.name, href: URL.createObjectURL(file) }, file.name));
    if (links.length) parts.push(make("ul", { class: "made" }, ...links.map((link, at) => make("li", {}, link, ` ${size(files[at].size)}`))));
    if (!ok) parts.unshift(make("p", {}, say("failed")));
    for (const line of lines.map(plain)) parts.push(line.includes("\n") ? make("pre", { tabindex: 0, lang: "en" }, line) : make("p", { lang: "en" }, line));
    const sheets = machine === "impose" || more.edition === "sheets" ? files.find(({ name }) => name.endsWith(".pdf")) : null;
    if (sheets) {
      const see = make("button", {}, say("see-fold"));
      see.addEventListener("click", () => seeSheets(sheets));
      parts.push(make("p", {}, see));
    }
    if (findings.length || machine === "check") parts.push(make("ul", { class: "findings" }, ...findingList(findings.map((one) => ({ ...one, message: plain(one.message), advice: plain(one.advice ?? "") })), false)));
    fill(said, ...parts);
    // Several at once are chosen by hand: browsers ask before they save more than one.
    if (links.length === 1) links[0].click();
  }

  return take;
}

/** Puts words into a place, in place of what was there. */
function fill(said, ...words) {
  forget(said);
  said.replaceChildren(...words);
}

/** The browser need keep no longer what was made. */
function forget(place) {
  for (const { href } of place.querySelectorAll("a[download]")) URL.revokeObjectURL(href);
}

/** Where the keyboard goes in a line: what can be done with its file, or else its cross. */
const first = (line) => line.querySelector(".actions button") ?? line.querySelector(".name button:last-of-type");

function button(words, work, values = {}) {
  const one = make("button", {}, say(words, values));
  one.addEventListener("click", work);
  return one;
}

function icon(sign, words, title, work) {
  const one = make("button", { class: "small", "aria-label": say(words, { title }), title: say(words, { title }) }, sign);
  one.addEventListener("click", work);
  return one;
}

const number = (value, digits = 0) => value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits });

const size = (bytes) => (bytes < 1_000_000 ? `${number(Math.ceil(bytes / 1000))} kB` : `${number(bytes / 1_000_000, 1)} MB`);

/** Options of the terminal as this page calls them: `--blanks end` is “Empty pages: at the end”. */
function plain(words) {
  return words.replace(/`?--([a-z-]+)(?: ([a-z0-9-]+))?`?/g, (whole, option, value = "") => {
    const rest = value ? ` ${value}` : "";
    if (option === "plan" || option === "inks") return `“${say(`make-${option}`)}”${rest}`;
    const control = $("options").elements[option === "condition" ? "to" : option];
    const label = control?.closest?.("label")?.querySelector("span")?.textContent;
    if (!label) return whole;
    const chosen = [...(control.options ?? [])].find((one) => one.value === value);
    return chosen ? `“${label}: ${chosen.textContent}”` : `“${label}”${rest}`;
  });
}

/** What a file is: by the ending of its name, or else by how it begins. */
async function kindOf(file) {
  const { name } = file;
  if (file.size === 0) return "empty";
  if (/\.zip$/i.test(name)) return "zip";
  if (/\.epub$/i.test(name)) return "epub";
  if (/\.pdf$/i.test(name)) return "pdf";
  if (TEXT.test(name)) return "text";
  if (PICTURE.test(name)) return "picture";
  const head = new TextDecoder("latin1").decode(await file.slice(0, 1024).arrayBuffer());
  return head.includes("%PDF-") ? "pdf" : "unknown";
}
