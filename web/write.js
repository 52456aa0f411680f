// Chapters as plain text in an editor, with the findings beside their lines and the page that shows them. What is written is
// tried at once and saved when that is asked for.
import { $, encoded, make, post, say } from "./page.js";
import { ask } from "./ask.js";
import { chapters } from "./chapters.js";
import { insertions } from "./insert.js";
import { peek } from "./peek.js";

let state = { version: 0, findings: [], drafts: [] };
let mirror = null;
let view = null;
let file = null;
// By file: the state of the editor with its undos, what is saved, the sum of what was when the writing began, and the text that
// the desk has.
const kept = new Map();
const page = once(() => peek("write-peek"));
const list = once(() => chapters({ open, current: () => file, saveAll }));

function once(make) {
  let made = null;
  return () => (made ??= make());
}

/** The editor is fetched when it is first needed. */
const editor = once(async () => {
  mirror = await import("./codemirror.js");
  const { EditorView } = mirror;
  const named = EditorView.contentAttributes.of({ "aria-label": say("tab-write"), tabindex: "0" });
  view = new EditorView({ parent: $("text"), dispatchTransactions: change, extensions: named });
  insertions({ view: () => view, file: () => file, said });
  return view;
});

function change(transactions, at) {
  at.update(transactions);
  if (transactions.some((one) => one.docChanged && !one.annotation(mirror.Transaction.remote))) written();
  if (transactions.some((one) => one.selection || one.docChanged)) follow();
}

function begun(text) {
  const { EditorState, EditorView } = mirror;
  const breaks = text.includes("\r\n") ? [EditorState.lineSeparator.of("\r\n")] : [];
  return EditorState.create({ doc: text, extensions: [...extensions(), ...breaks, EditorView.contentAttributes.of({ "aria-label": file, tabindex: "0" })] });
}

function extensions() {
  const m = mirror;
  const save = { key: "Mod-s", run: () => (saveFile(file), true), preventDefault: true };
  const isText = /\.(md|markdown)$/.test(file);
  return [
    m.EditorState.phrases.of(phrases()),
    m.lineNumbers(), m.lintGutter(), m.history(), m.drawSelection(), m.dropCursor(), m.highlightActiveLine(), m.highlightActiveLineGutter(),
    m.highlightSelectionMatches(), m.EditorView.lineWrapping, m.syntaxHighlighting(inks()), looks(),
    isText ? [m.markdown(), m.keymap.of(m.markdownKeymap)] : /\.ya?ml$/.test(file) ? m.yaml() : [],
    m.EditorView.contentAttributes.of({ spellcheck: String(isText), lang: isText ? state.language : "en" }),
    m.keymap.of([save, ...m.defaultKeymap, ...m.historyKeymap, ...m.searchKeymap, ...m.lintKeymap]),
  ];
}

const looks = once(() =>
  mirror.EditorView.theme({
    "&": { backgroundColor: "var(--field)", color: "var(--ink)", border: "1px solid var(--line)", maxHeight: "72vh" },
    "&.cm-focused": { outline: "3px solid var(--accent)" },
    ".cm-scroller": { font: "1rem/1.55 ui-monospace, monospace", minHeight: "45vh" },
    ".cm-gutters": { backgroundColor: "var(--desk)", color: "var(--quiet)", borderRight: "1px solid var(--line)" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--here)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--chosen)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
    ".cm-panels, .cm-tooltip": { backgroundColor: "var(--desk)", color: "var(--ink)", border: "1px solid var(--line)" },
    ".cm-searchMatch": { backgroundColor: "var(--chosen)", outline: "1px solid var(--line)" },
    ".cm-button, .cm-textfield": { backgroundImage: "none", backgroundColor: "var(--field)", color: "var(--ink)", border: "1px solid var(--line)" },
  }),
);

const inks = once(() => {
  const t = mirror.tags;
  return mirror.HighlightStyle.define([
    { tag: t.heading, fontWeight: "bold" },
    { tag: t.emphasis, fontStyle: "italic" },
    { tag: t.strong, fontWeight: "bold" },
    { tag: [t.link, t.url, t.propertyName, t.definition(t.propertyName)], color: "var(--accent)" },
    { tag: [t.processingInstruction, t.comment, t.meta, t.contentSeparator], color: "var(--quiet)" },
  ]);
});

function phrases() {
  const names = {
    Find: "cm-find", Replace: "cm-replace", next: "cm-next", previous: "cm-previous", all: "cm-all", "match case": "cm-case", regexp: "cm-regexp",
    "by word": "cm-word", replace: "cm-replace", "replace all": "cm-replace-all", close: "cm-close", "current match": "cm-match",
    "on line": "cm-on-line", "Go to line": "cm-go-to-line", go: "cm-go", Diagnostics: "findings", "No diagnostics": "no-findings",
  };
  return Object.fromEntries(Object.entries(names).map(([theirs, ours]) => [theirs, say(ours)]));
}

// The file that is asked for last: another that comes late is not shown over it.
let wanted = null;

/** Opens a file, at a line if that is wanted. */
export async function open(path, line = 0) {
  wanted = path;
  await editor();
  let came = null;
  if (!kept.has(path)) {
    const answer = await fetch(`text/${encoded(path)}`);
    if (!answer.ok) {
      if (wanted === path) wanted = file;
      return void said(await answer.text());
    }
    came = await answer.json();
  }
  // The old text can be written in until the new one is there.
  while (waiting) await tried();
  if (wanted !== path) return;
  if (file && file !== path && kept.has(file)) kept.get(file).state = view.state;
  file = path;
  if (came) kept.set(path, { state: begun(came.text), saved: came.saved, was: came.was, last: view.state.toText(came.text).toString() });
  view.setState(kept.get(path).state);
  if (line) {
    const at = view.state.doc.line(Math.min(line, view.state.doc.lines)).from;
    view.dispatch({ selection: { anchor: at }, effects: mirror.EditorView.scrollIntoView(at, { y: "center" }) });
    view.focus();
  }
  if ($("file").value !== path) await listed();
  marked();
  follow();
}

const said = (words) => ($("write-said").textContent = words);

let waiting = null;
let sending = null;

/** What was written is tried a moment after the last key, one version after the other. */
function written() {
  clearTimeout(waiting);
  waiting = setTimeout(tried, 60);
}

async function tried() {
  while (sending) await sending;
  if (!waiting) return;
  clearTimeout(waiting);
  waiting = null;
  const known = kept.get(file);
  if (!known) return;
  const text = view.state.sliceDoc();
  const query = text === known.saved ? "drop=1" : known.was ? `was=${known.was}` : "";
  known.last = view.state.doc.toString();
  sending = post(`draft/${encoded(file)}?${query}`, text === known.saved ? "" : text).catch((error) => error.message);
  const why = await sending;
  sending = null;
  if (why) said(why);
}

/** Does something while no draft goes out: what is typed meanwhile begins from what is saved then. */
async function alone(work) {
  while (sending) await sending;
  const done = work();
  sending = done.then(() => null, () => null);
  try {
    return await done;
  } finally {
    sending = null;
  }
}

/** Sends a text to be saved, unless what is saved is not what it was. */
async function sent(path, text, was) {
  const answer = await fetch(`save/${encoded(path)}${was ? `?was=${was}` : ""}`, { method: "POST", body: text });
  if (answer.ok) {
    Object.assign(kept.get(path) ?? {}, { was: (await answer.json()).was, saved: text });
    said(say("saved", { file: path }));
  }
  return answer;
}

/** Saves a file; where somebody else has saved it since, both are shown. */
export async function saveFile(path) {
  if (path === file && waiting) await tried();
  const [text, saving] = await alone(async () => {
    const answer = await fetch(`text/${encoded(path)}`);
    if (!answer.ok) return [];
    const { text, was } = await answer.json();
    return [text, await sent(path, text, was)];
  });
  if (!saving) return false;
  if (saving.ok) return true;
  if (saving.status !== 409) {
    said(`${say("failed")} ${await saving.text()}`);
    return false;
  }
  return differing(path, text, await saving.json());
}

async function differing(path, text, { theirs, was }) {
  await editor();
  const both = make("div", { class: "both" });
  const { MergeView, EditorView, EditorState } = mirror;
  const named = (words) => [EditorState.readOnly.of(true), EditorView.lineWrapping, looks(), EditorView.contentAttributes.of({ "aria-label": words, tabindex: "0" })];
  new MergeView({
    a: { doc: theirs ?? "", extensions: named(say("theirs")) },
    b: { doc: text, extensions: named(say("mine")) },
    parent: both,
    collapseUnchanged: { margin: 2, minSize: 5 },
  });
  const heads = make("p", { class: "heads" }, make("strong", {}, say("theirs")), make("strong", {}, say("mine")));
  const words = make("p", {}, say("conflict", { file: path }));
  const form = await ask(say("conflict-head"), [words, heads, both], [["mine", say("keep-mine")], ["theirs", say("take-theirs")]]);
  if (!form) return false;
  const known = kept.get(path) ?? {};
  Object.assign(known, { was, saved: theirs });
  if (form.chosen === "mine") return (await alone(() => sent(path, text, was))).ok;
  await reverted(path);
  return true;
}

/** Another text in the editor, as it came from the disk; what stays keeps its place. */
function replaced(path, text) {
  const known = kept.get(path);
  if (!known) return;
  const at = path === file ? view.state : known.state;
  if (at.sliceDoc() === text) return;
  const doc = at.toText(text);
  let [from, end, other] = [0, at.doc.length, doc.length];
  const [old, now] = [at.doc.toString(), doc.toString()];
  while (from < end && from < other && old[from] === now[from]) from += 1;
  while (end > from && other > from && old[end - 1] === now[other - 1]) [end, other] = [end - 1, other - 1];
  const update = { changes: { from, to: end, insert: doc.slice(from, other) }, annotations: mirror.Transaction.remote.of(true) };
  if (path === file) view.dispatch(update);
  else known.state = known.state.update(update).state;
}

/** Goes back to what is saved. */
async function reverted(path) {
  clearTimeout(waiting);
  waiting = null;
  await post(`draft/${encoded(path)}?drop=1`, "");
  const known = kept.get(path);
  if (!known) return;
  replaced(path, known.saved ?? "");
  known.last = (path === file ? view.state : known.state).doc.toString();
}

export async function saveAll() {
  if (waiting) await tried();
  const { drafts } = await (await fetch("state")).json();
  for (const { file } of drafts) if (!(await saveFile(file))) return false;
  return true;
}

export async function revertAll() {
  for (const { file } of state.drafts) await reverted(file);
}

/** The findings of the file that is open, at their lines. */
function marked() {
  if (!view) return;
  const doc = view.state.doc;
  const place = (line, column) => {
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const before = [...at.text].slice(0, Math.max(0, column - 1)).join("").length;
    return Math.min(at.to, at.from + before);
  };
  const here = (finding) => {
    const from = place(finding.line, finding.column ?? 1);
    const to = finding.end_line ? place(finding.end_line, finding.end_column ?? 1) : from;
    const message = [`${say(finding.severity)} ${finding.code}: ${finding.message}`, finding.advice].filter(Boolean).join(" ");
    return { from, to: Math.max(from, to), severity: finding.severity === "hint" ? "info" : finding.severity, message };
  };
  const all = state.findings.flatMap((finding) => [finding, ...(finding.also ?? []).map((also) => ({ ...finding, end_line: null, column: 1, ...also }))]);
  const found = all.filter((finding) => finding.file === file && finding.line).map(here);
  view.dispatch(mirror.setDiagnostics(view.state, found.sort((a, b) => a.from - b.from)));
}

let asked = 0;

/** Shows the page that the cursor is on. */
async function follow() {
  const line = view.state.doc.lineAt(view.state.selection.main.head).number;
  const mine = ++asked;
  await new Promise((wait) => setTimeout(wait, 80));
  if (mine !== asked) return;
  const found = await (await fetch(`place?file=${encodeURIComponent(file)}&line=${line}`)).json();
  if (found && mine === asked) page().go(found);
}

/** Takes in what came from elsewhere (the disk, the form of the settings), where nothing that was typed would be lost. */
async function refreshed(paths) {
  for (const [path, known] of kept) {
    if (!paths.includes(path)) {
      kept.delete(path);
      if (path === file) file = wanted = null;
      continue;
    }
    const answer = await fetch(`text/${encoded(path)}`);
    const at = () => (path === file ? view.state.doc : known.state.doc);
    if (!answer.ok || waiting || sending || at().toString() !== known.last) continue;
    const { text, saved, was } = await answer.json();
    if (waiting || sending) continue;
    Object.assign(known, { was, saved });
    replaced(path, text);
    known.last = at().toString();
  }
}

async function listed() {
  const { files, settings } = await (await fetch("manuscript")).json();
  const texts = files.filter(({ kind }) => kind === "text" || kind === "settings");
  const mark = new Set(state.drafts.map((draft) => draft.file));
  const named = ({ path, title }) => `${mark.has(path) ? "● " : ""}${title ? `${title} – ${path}` : path}`;
  $("file").replaceChildren(...texts.map((one) => new Option(named(one), one.path)));
  list().show({ files, settings, state });
  if (file && texts.some(({ path }) => path === file)) $("file").value = file;
  return texts.map(({ path }) => path);
}

export function writing() {
  $("file").addEventListener("change", () => open($("file").value));
  $("save").addEventListener("click", () => saveFile(file));
  $("revert").addEventListener("click", () => reverted(file));
  return {
    /** Other findings of the same version. */
    marked(next) {
      state = next;
      if (file) marked();
    },
    async show(next, isOpen) {
      state = next;
      if (!isOpen) return;
      page().show(state);
      await editor();
      const paths = await listed();
      await refreshed(paths);
      if (!file && !wanted) {
        const first = state.texts.find((path) => paths.includes(path)) ?? paths[0];
        if (first) await open(first);
      }
      marked();
      const dirty = state.drafts.some((draft) => draft.file === file);
      $("save").disabled = $("revert").disabled = !dirty;
      if (state.drafts.some((draft) => draft.file === file && draft.conflict)) said(say("changed-elsewhere", { file }));
      follow();
    },
  };
}
