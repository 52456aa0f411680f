// The press room: files that are dropped here go to this machine's own press, and come back as files to save.
import { dropped } from "./dropped.js";
import { $, known, make, post, say, show, tell } from "./page.js";
import { filesOf, zip } from "./zip.js";

// The ways of folding as somebody looks for them; all others are cards, leaves and stacks.
const KINDS = {
  booklets: ["saddle", "4-up", "6-up", "8-up", "copy-cut-fold", "top-bound"],
  sheet: ["mini-zine", "mini-zine-16", "french-fold", "gate-fold", "accordion", "leporello"],
  sections: ["sections", "quarto", "octavo", "octavo-landscape", "2x4x2", "ea4x4", "cut-fold-glue", "three-row"],
};

// Papers and inks that sheets of PDF/X-4 can be meant for.
const CONDITIONS = ["fogra39", "gracol2006"];

export function room() {
  const take = dropped(asked);
  choices();
  $("files").addEventListener("change", () => {
    takeAll([...$("files").files]);
    // The same file can be chosen again, to be folded in another way.
    $("files").value = "";
  });
  const drop = $("drop");
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    // What was dropped is gone once this has ended, so it is asked for at once.
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const entries = items.map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
    takeAll(entries.map(([entry, file]) => (entry?.isDirectory ? entry : file)));
  });
  $("folder-label").hidden = !("webkitdirectory" in $("folder"));
  $("folder").addEventListener("change", async () => {
    const files = [...$("folder").files].map((file) => [file.webkitRelativePath, file]);
    const isPart = ([path]) => !path.split("/").some((part) => part.startsWith(".") || part === "out");
    $("folder").value = "";
    if (files.length) await attempt(async () => take(await zip(`${files[0][0].split("/")[0]}.zip`, files.filter(isPart))));
  });
  $("options").paper.addEventListener("change", () => {
    $("paper-size").hidden = $("options").paper.value !== "other";
    calibrate();
  });
  $("judging").addEventListener("toggle", shops);
  $("options").addEventListener("submit", (event) => event.preventDefault());

  $("begin").addEventListener("toggle", async () => {
    if ($("starter").options.length) return;
    const starters = await (await fetch("starters")).json();
    $("starter").replaceChildren(...starters.map(({ name, words }) => new Option(`${name} – ${words}`, name)));
  });
  $("begin-it").addEventListener("click", async () => {
    $("begin-said").textContent = say("building");
    const why = await post(`new?starter=${$("starter").value}`, "");
    $("begin-said").textContent = why ?? "";
    if (!why) show("tab-write");
  });
  $("go-on").addEventListener("click", async () => {
    $("go-on").disabled = true;
    if (!(await post("kept", ""))) show("tab-write");
    $("go-on").disabled = false;
  });
  $("forget").addEventListener("click", async () => {
    await post("kept?drop=1", "");
    $("kept").hidden = true;
  });
  // A tab keeps the book that was written in it last.
  fetch("kept").then((answer) => answer.json()).then((kept) => ($("kept").hidden = !kept));

  /** One after another, so that they are listed in their order. */
  async function takeAll(files) {
    for (const one of files) await attempt(async () => take(one.isDirectory ? await zip(`${one.name}.zip`, await filesOf(one)) : one));
  }

  /** What can't be read keeps nothing else out. */
  async function attempt(work) {
    try {
      await work();
    } catch (error) {
      tell(`${say("failed")} ${error.message}`);
    }
  }

  async function choices() {
    const { schemes, papers } = await (await fetch("room/choices")).json();
    const kindOf = (name) => Object.keys(KINDS).find((kind) => KINDS[kind].includes(name)) ?? "cards";
    const option = ({ name, words }) => new Option(`${known(`scheme-${name}`) ?? words} (${name})`, name);
    const group = (kind) => make("optgroup", { label: say(`schemes-${kind}`) }, ...schemes.filter(({ name }) => kindOf(name) === kind).map(option));
    $("options").scheme.replaceChildren(...[...Object.keys(KINDS), "cards"].map(group));
    $("options").paper.replaceChildren(...papers.map((name) => new Option(called(name), name)), new Option(say("paper-other"), "other"));
    $("options").paper.value = "a4";
    calibrate();
  }

  /** A4, Letter. */
  const called = (name) => name[0].toUpperCase() + name.slice(1);

  function calibrate() {
    const paper = $("options").paper.value;
    // On smaller paper there is no room for the scales.
    const fits = ["a3", "a4", "a5", "b4", "b5", "letter", "legal", "tabloid"].includes(paper);
    $("calibration").href = `room/calibration?paper=${fits ? paper : "a4"}&language=${document.documentElement.lang}`;
  }

  async function shops() {
    const select = $("options").for;
    if (select.options.length > 1) return;
    const shops = await (await fetch("room/shops")).json();
    select.append(...shops.map(({ name, words }) => new Option(words, name)));
  }

  function asked() {
    const options = new URLSearchParams();
    const form = new FormData($("options"));
    for (const [name, value] of form) if (value.trim()) options.set(name, value.trim());
    if (options.get("paper") === "other") options.set("paper", options.get("paper-size") ?? "other");
    if (CONDITIONS.includes(options.get("to"))) {
      options.set("condition", options.get("to"));
      options.set("to", "pdfx4");
    }
    options.set("marks", form.getAll("marks").join(",") || "none");
    options.set("language", document.documentElement.lang);
    return options;
  }
}
