// The page: its words, its tabs, its findings, and news of the book.
import { reader } from "./reader.js";
import { folding } from "./fold.js";
import { room } from "./room.js";
import { settings } from "./settings.js";
import { open as openText, revertAll, saveAll, writing } from "./write.js";

export const $ = (id) => document.getElementById(id);

const { language, words } = await (await fetch("words")).json();

/** The words of that name, with `{name}` filled in. */
export function say(name, values = {}) {
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** The words of that name, if there are any. */
export const known = (name) => words[name];

/** An element with text and attributes. */
export function make(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

document.documentElement.lang = language;
for (const element of document.querySelectorAll("[data-words]")) element.textContent = say(element.dataset.words);
for (const element of document.querySelectorAll("[data-label]")) {
  element.setAttribute("aria-label", say(element.dataset.label));
  if (element.tagName === "IFRAME") element.title = say(element.dataset.label);
}

const tabs = [...document.querySelectorAll("[role=tab]")];

export function select(tab, focus = false) {
  for (const one of tabs) {
    const chosen = one === tab;
    one.setAttribute("aria-selected", chosen);
    one.tabIndex = chosen ? 0 : -1;
    $(one.getAttribute("aria-controls")).hidden = !chosen;
  }
  // What is found in the book has nothing to do with the files that are brought.
  document.body.classList.toggle("in-room", tab.id === "tab-room");
  if (focus) tab.focus();
  opened[tab.id]?.();
}

$("tabs").addEventListener("click", (event) => event.target.role === "tab" && select(event.target));
$("tabs").addEventListener("keydown", (event) => {
  const shown = tabs.filter((tab) => !tab.hidden);
  const at = shown.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  select(shown[(to + shown.length) % shown.length], true);
});

let state = { version: 0 };

/** A path as it stands in an address. */
export const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

/** Sends something; gives what was wrong with it, or nothing. */
export async function post(address, body) {
  const answer = await fetch(address, { method: "POST", body });
  return answer.ok ? null : answer.text();
}

const spreads = reader();
const desk = writing();
const form = settings();
const sheets = folding();
room();

// What a tab shows is fetched when it is opened, and again when the book has changed since.
const shown = {};
const opened = {
  "tab-write": () => fresh("write", () => desk.show(state, true)),
  "tab-phone": () => fresh("phone", showPhone),
  "tab-worksheets": () => fresh("worksheets", () => ($("form").src = `worksheets.pdf?v=${state.version}`)),
  "tab-sheets": () => state.room_only || fresh("sheets", () => sheets.show(state)),
  "tab-settings": () => fresh("settings", () => form.show(state)),
  "tab-files": () => fresh("files", forgetFiles),
};

function fresh(name, show) {
  if (shown[name] === state.version) return;
  shown[name] = state.version;
  show();
}

async function showPhone() {
  tell(say("building"));
  let files;
  try {
    const answer = await fetch("spine");
    if (!answer.ok) throw new Error(await answer.text());
    files = await answer.json();
  } catch (error) {
    // The tab tries again when it is opened next.
    delete shown.phone;
    return tell(`${say("failed")} ${error.message}`);
  }
  tell(state.stale ? say("stale") : "");
  const kept = $("chapters").value;
  $("chapters").replaceChildren(...files.map(({ path, title }) => new Option(title, path)));
  if (files.some(({ path }) => path === kept)) $("chapters").value = kept;
  openChapter();
}

function openChapter() {
  if ($("chapters").value) $("screen").src = `epub/${$("chapters").value}?v=${state.version}`;
}
$("chapters").addEventListener("change", openChapter);

// Every edition takes a while, so it is made when it is asked for.
function forgetFiles() {
  $("file-list").replaceChildren();
  $("files-said").textContent = "";
  $("all-zip").hidden = true;
}

$("make-all").addEventListener("click", async () => {
  forgetFiles();
  $("make-all").disabled = true;
  $("files-said").textContent = say("working");
  const { files, findings } = await (await fetch("files")).json();
  const line = ({ file, kind, bytes, sha256 }) => {
    const link = make("a", { href: `files/${file}?v=${state.version}`, download: file.split("/").pop() }, file);
    return make("li", { "data-sha256": sha256 }, link, ` · ${(bytes / 1000).toLocaleString(language, { maximumFractionDigits: 0 })} kB`, make("small", {}, known(`kind-${kind}`) ?? ""));
  };
  $("file-list").replaceChildren(...files.map(line));
  delete $("findings").dataset.key;
  $("findings").replaceChildren(...findingList(findings));
  $("files-said").textContent = files.length ? "" : say("stale");
  $("all-zip").hidden = files.length === 0;
  $("make-all").disabled = false;
});

export const tell = (words) => ($("notice").textContent = words);

async function trySettings(yaml) {
  tell(say("building"));
  await post("settings", yaml);
}
$("apply").addEventListener("click", () => trySettings($("yaml").value));
$("reset").addEventListener("click", () => trySettings(""));
$("form-fields").addEventListener("submit", (event) => event.preventDefault());
$("save-all").addEventListener("click", saveAll);
$("revert-all").addEventListener("click", revertAll);

/** What is written on the page and not saved; a book in memory leaves as a zip. */
function showUnsaved() {
  const names = state.drafts.map(({ file, conflict }) => (conflict ? `${file} (${say("changed")})` : file));
  $("unsaved").hidden = state.room_only || (names.length === 0 && !state.in_memory);
  $("unsaved-files").textContent = names.length ? say("unsaved", { files: names.join(", ") }) : say("in-memory");
  $("save-all").hidden = $("revert-all").hidden = names.length === 0;
  $("manuscript-zip").hidden = !state.in_memory;
}

// Whoever closes the page is asked first, if something would be lost.
addEventListener("beforeunload", (event) => state.drafts?.length && event.preventDefault());

async function write(file, line) {
  select($("tab-write"));
  await openText(file, line);
}

/** `leads`: they are of the book on the desk, so that each can lead to its place. */
export function findingList(findings, leads = true) {
  if (findings.length === 0) return [make("li", {}, say("no-findings"))];
  return findings.map((finding) => {
    const item = make("li", { class: finding.severity });
    const line = finding.line;
    const at = [finding.file, line && say("line", { line }), finding.at].filter(Boolean).join(", ");
    if (at) item.append(make("p", { class: "at" }, at));
    item.append(make("p", {}, `${say(finding.severity)} ${finding.code}: `, make("span", { lang: "en" }, finding.message)));
    const advice = finding.advice;
    if (advice) item.append(make("p", { class: "advice", lang: "en" }, advice));
    if (leads && finding.file && line) {
      const go = make("button", {}, say("go-there"));
      go.addEventListener("click", () => write(finding.file, line));
      item.append(go);
    }
    if (leads && finding.file && line && state.editor) {
      const open = make("button", {}, say("open-editor"));
      open.addEventListener("click", () => openEditor(finding.file, line));
      item.append(open);
    }
    return item;
  });
}

/** Names the file and line of what stands at a point, and opens them if an editor is set. */
export async function showOrigin(point) {
  const found = await (await fetch(`origin?${point}`)).json();
  if (!found) return tell("");
  const { file, line } = found;
  tell([file, say("line", { line })].join(", "));
  if (state.editor) openEditor(file, line);
}

async function openEditor(file, line) {
  const answer = await fetch(`open?file=${encodeURIComponent(file)}&line=${line}`, { method: "POST", body: "" });
  if (!answer.ok) tell(await answer.text());
}

function showState(next) {
  const had = state;
  state = next;
  document.title = state.title || say("app");
  $("title").textContent = state.title || say("app");
  const book = ["tab-read", "tab-write", "tab-phone", "tab-worksheets", "tab-sheets", "tab-files", "tab-settings"];
  for (const id of book) {
    const alone = state.room_only && !(id === "tab-sheets" && loose);
    $(id).hidden = alone || (id === "tab-worksheets" && !state.has_worksheets);
  }
  showOffer();
  const chosen = tabs.find((tab) => tab.getAttribute("aria-selected") === "true");
  if (chosen?.hidden) select($(state.room_only ? "tab-room" : "tab-read"));
  else if (had.room_only && !state.room_only) select($("tab-read"));
  tell(state.stale ? say("stale") : "");
  spreads.show(state);
  showFindings();
  finished();
  showUnsaved();
  desk.show(state, false);
  opened[tabs.find((tab) => tab.getAttribute("aria-selected") === "true")?.id]?.();
}

/** A folder without a book, and what could be made of it. */
function showOffer() {
  const { offer } = state;
  $("offer").hidden = !offer || !state.room_only;
  if (!offer) return;
  $("offer-said").textContent = say(offer.texts ? "offer" : "offer-empty", offer);
  $("make-book").hidden = $("make-book-hint").hidden = offer.texts === 0;
}

$("make-book").addEventListener("click", async () => {
  $("offer-failed").textContent = say("working");
  const why = await post("init", "");
  $("offer-failed").textContent = why ? `${say("failed")} ${why}` : "";
});

/** The findings stay as they are where they are the same, so that nothing is read out anew. */
function showFindings() {
  const key = JSON.stringify([state.findings, state.editor]);
  if ($("findings").dataset.key === key) return;
  $("findings").dataset.key = key;
  $("findings").replaceChildren(...findingList(state.findings));
}

let pause = null;

/** When nobody has changed anything for a while, the edition is finished and looked over. */
function finished() {
  clearTimeout(pause);
  const { version } = state;
  if (state.room_only || version === 0) return;
  pause = setTimeout(async () => {
    const checked = await (await fetch("checked")).json();
    if (checked.version !== state.version || !checked.findings) return;
    state.findings = checked.findings;
    showFindings();
    desk.marked(state);
  }, 700);
}

let following = false;

async function follow() {
  if (following) return;
  following = true;
  let seen = 0;
  for (;;) {
    try {
      const answer = await fetch(`state?seen=${seen}`);
      if (!answer.ok) throw new Error(await answer.text());
      const next = await answer.json();
      if (next.version !== seen) showState(next);
      seen = next.version;
      if (next.room_only && !next.offer) break;
    } catch {
      tell(say("gone"));
      await new Promise((wait) => setTimeout(wait, 2000));
    }
  }
  following = false;
}

let loose = 0;

/** Shows sheets that were made in the press room; those of the book come back with the next change or another tab. */
export async function seeSheets(made) {
  const answer = await fetch("loose", { method: "POST", body: made });
  if (!answer.ok) return tell(await answer.text());
  $("tab-sheets").hidden = false;
  select($("tab-sheets"), true);
  shown.sheets = undefined;
  await sheets.showLoose((loose += 1));
}

/** Puts the book in a zip on the desk; what it says if that can't be. */
export async function open(zip) {
  const why = await post("book", zip);
  if (!why) await show("tab-read");
  return why;
}

/** Shows the book that has come onto the desk. */
export async function show(tab) {
  showState(await (await fetch("state?seen=-1")).json());
  select($(tab), true);
  follow();
}

const first = await (await fetch("state?seen=-1")).json();
showState(first);
select($(first.room_only ? "tab-room" : "tab-read"));
if (!first.room_only && first.version === 0) tell(say("building"));
if (!first.room_only || first.offer) follow();
