// The texts of the book in their order: new ones, other names, another order, fewer.
import { $, encoded, make, post, say, tell } from "./page.js";
import { ask, field } from "./ask.js";

const LISTS = ["front", "chapters", "back"];

export function chapters({ open, current, saveAll }) {
  let now = { files: [], settings: {}, state: { texts: [] } };

  /** The entries of a list of book.yaml; without one, the texts as the book takes them. */
  const entries = (list) => {
    const written = now.settings?.[list];
    if (written !== undefined && written !== null) return Array.isArray(written) ? written : [written];
    return list === "chapters" ? now.state.texts : [];
  };
  const fileOf = (entry) => (typeof entry === "string" ? entry : (entry.file ?? null));
  const titleOf = (entry) => {
    if (typeof entry !== "string" && (entry.part || entry.title)) return entry.part ?? entry.title;
    const known = now.files.find(({ path }) => path === fileOf(entry));
    return known?.title ?? fileOf(entry) ?? entry.from ?? "";
  };

  let drawn = "";

  /** Draws the lists anew if they are others; what has the focus keeps it. */
  function draw() {
    const key = JSON.stringify([now.files, LISTS.map(entries), current()]);
    if (key === drawn) return;
    drawn = key;
    const focused = $("chapter-list").contains(document.activeElement) && document.activeElement.getAttribute("aria-label");
    fill();
    if (focused) [...$("chapter-list").querySelectorAll("button")].find((one) => one.getAttribute("aria-label") === focused)?.focus();
  }

  function fill() {
    const lists = LISTS.filter((list) => entries(list).length).map((list) => {
      const all = entries(list);
      const items = all.map((entry, at) => row(list, entry, at, all.length));
      return make("section", {}, make("h2", {}, say(`list-${list}`)), make("ol", { class: "texts" }, ...items));
    });
    const add = make("button", { id: "new-chapter" }, say("new-chapter"));
    add.addEventListener("click", create);
    $("chapter-list").replaceChildren(...lists, make("p", { class: "bar" }, add));
  }

  function row(list, entry, at, length) {
    const [path, title] = [fileOf(entry), titleOf(entry)];
    const button = (words, sign, act, off = false) => {
      const one = make("button", { "aria-label": say(words, { title }), title: say(words, { title }) }, sign);
      one.disabled = off;
      one.addEventListener("click", act);
      return one;
    };
    const name = path ? make("button", { class: "plain", "aria-current": path === current() ? "true" : "false" }, title) : make("span", {}, title);
    if (path) name.addEventListener("click", () => open(path));
    const after = path ? [button("rename", "✎", () => rename(list, at, path)), button("remove", "✕", () => remove(list, at, path, title))] : [];
    const move = (to) => change(list, `from=${at}&at=${to}`);
    return make("li", {}, name, button("move-up", "↑", () => move(at - 1), at === 0), button("move-down", "↓", () => move(at + 1), at === length - 1), ...after);
  }

  /** Changes a list of book.yaml; one that is not there is written first. The file is saved when that is asked for. */
  async function change(list, query, value = "") {
    if (!Array.isArray(now.settings?.[list])) {
      const all = entries(list);
      if (!(await done(post(`setting?path=${list}`, JSON.stringify(all))))) return false;
    }
    return done(post(`setting?path=${list}&${query}`, value));
  }

  async function done(answer) {
    const why = await answer;
    if (why) tell(`${say("failed")} ${why}`);
    return !why;
  }

  async function create() {
    const title = make("input", { name: "title", required: "" });
    const form = await ask(say("new-chapter"), [field(say("chapter-title"), title)], [["make", say("create")]]);
    if (!form) return;
    const words = title.value.trim();
    const path = free(words);
    // A book without a list takes every text beside its settings.
    const isListed = Array.isArray(now.settings?.chapters);
    if (!(await done(post(`add/${encodeURIComponent(path)}`, `# ${words}\n\n`)))) return;
    if (isListed && !(await change("chapters", `at=${entries("chapters").length}`, JSON.stringify(path)))) return;
    if (isListed) await saveAll();
    await open(path, 3);
  }

  /** A name that no file has: the next number and the words of the title. */
  function free(title) {
    const numbers = entries("chapters").map((entry) => Number(/^(\d+)/.exec(fileOf(entry) ?? "")?.[1] ?? 0));
    const number = String(Math.max(0, ...numbers) + 1).padStart(2, "0");
    const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const words = plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "text";
    const taken = new Set(now.files.map(({ path }) => path));
    for (let again = 1; ; again += 1) {
      const path = `${number}-${words}${again > 1 ? `-${again}` : ""}.md`;
      if (!taken.has(path)) return path;
    }
  }

  async function rename(list, at, path) {
    const name = make("input", { name: "name", required: "", value: path });
    const form = await ask(say("rename", { title: path }), [field(say("file-name"), name)], [["rename", say("rename-it")]]);
    const to = name.value.trim();
    if (!form || to === path) return;
    if (!(await saveAll())) return;
    if (!(await done(post(`rename/${encoded(path)}?to=${encodeURIComponent(to)}`, "")))) return;
    const entry = now.settings?.[list]?.[at];
    const other = typeof entry === "string" ? to : { ...entry, file: to };
    // The new one first: a list with nothing in it can't be written.
    if (entry && (!(await change(list, `at=${at}`, JSON.stringify(other))) || !(await change(list, `from=${at + 1}`)))) return;
    await saveAll();
    await open(to);
  }

  async function remove(list, at, path, title) {
    const form = await ask(say("remove", { title }), [make("p", {}, say("remove-hint", { file: path }))], [["file", say("remove-file")], ["entry", say("remove-entry")]]);
    if (!form) return;
    if (form.chosen === "file" || Array.isArray(now.settings?.[list])) {
      if (Array.isArray(now.settings?.[list]) && !(await change(list, `from=${at}`))) return;
      if (!(await saveAll())) return;
    }
    if (form.chosen === "file") await done(post(`remove/${encoded(path)}`, ""));
    else if (!Array.isArray(now.settings?.[list])) await change(list, `from=${at}`);
  }

  return {
    show(next) {
      now = next;
      draw();
    },
  };
}
