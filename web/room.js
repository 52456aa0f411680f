// The press room: files that are dropped here go to this machine's own press, and come back as files to save.
import { $, findingList, make, open, post, say, seeSheets, show } from "./page.js";
import { filesOf, zip } from "./zip.js";

// Bytes; a server of the preview takes as many.
const LARGEST = 500_000_000;

export function room() {
  choices();
  $("files").addEventListener("change", () => {
    [...$("files").files].forEach(take);
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
    const dropped = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    for (const item of dropped) {
      const entry = item.webkitGetAsEntry?.();
      if (entry?.isDirectory) folder(entry);
      else take(item.getAsFile());
    }
  });
  $("folder-label").hidden = !("webkitdirectory" in $("folder"));
  $("folder").addEventListener("change", async () => {
    const files = [...$("folder").files].map((file) => [file.webkitRelativePath, file]);
    const isPart = ([path]) => !path.split("/").some((part) => part.startsWith(".") || part === "out");
    $("folder").value = "";
    if (files.length) take(await zip(`${files[0][0].split("/")[0]}.zip`, files.filter(isPart)));
  });
  const calibrate = () => ($("calibration").href = `room/calibration?paper=${$("options").paper.value}&language=${document.documentElement.lang}`);
  $("options").paper.addEventListener("change", calibrate);
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

  const folder = async (entry) => take(await zip(`${entry.name}.zip`, await filesOf(entry)));

  async function choices() {
    const { schemes, papers } = await (await fetch("room/choices")).json();
    $("options").scheme.replaceChildren(...schemes.map(({ name, words }) => new Option(`${name} – ${words}`, name)));
    $("options").paper.replaceChildren(...papers.map((name) => new Option(name, name)));
    $("options").paper.value = "a4";
    calibrate();
  }

  function asked() {
    const options = new URLSearchParams();
    const form = new FormData($("options"));
    for (const [name, value] of form) if (value) options.set(name, value);
    options.set("marks", form.getAll("marks").join(",") || "none");
    options.set("language", document.documentElement.lang);
    return options;
  }

  function take(file) {
    const actions = make("div", { class: "actions" });
    const said = make("div", { role: "status" });
    $("dropped").append(make("li", {}, make("strong", {}, file.name), actions, said));
    if (file.size > LARGEST) return said.replaceChildren(say("too-large"));
    const stem = file.name.replace(/\.\w+$/, "");
    const button = (words, machine, save, more = {}) => {
      const one = make("button", {}, say(words));
      one.addEventListener("click", () => work(file, machine, save, more, said));
      actions.append(one);
    };
    const opening = (words, bring) => {
      const one = make("button", {}, say(words));
      one.addEventListener("click", async () => {
        said.replaceChildren(say("building"));
        const book = await bring();
        const why = book instanceof Blob ? await open(book) : book;
        if (why) said.replaceChildren(`${say("failed")} ${why}`);
        else said.replaceChildren("");
      });
      actions.append(one);
    };
    /** What a machine makes of the file, to be opened; or why there is nothing. */
    const brought = (machine) => async () => {
      const answer = await fetch(`room/${machine}?file=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
      if (answer.ok) return answer.blob();
      const isList = answer.headers.get("Content-Type") === "application/json";
      return isList ? (await answer.json()).findings.map(({ message }) => message).join("; ") : answer.text();
    };
    if (/\.zip$/i.test(file.name)) {
      opening("open-book", () => file);
      button("make-epub", "make", `${stem}.epub`, { edition: "epub" });
      button("make-screen", "make", `${stem}-screen.pdf`, { edition: "screen" });
      button("make-print", "make", `${stem}-print.pdf`, { edition: "print" });
      button("make-sheets", "make", `${stem}-sheets.pdf`, { edition: "sheets" });
      return;
    }
    if (/\.(docx|docm|dotx|odt|ott|fodt|html?|xhtml|muse|tex|ltx|latex|txt|md|markdown)$/i.test(file.name)) {
      opening("import-open", brought("import"));
      button("import-save", "import", `${stem}-manuscript.zip`);
      return;
    }
    if (/\.(epub|pdf)$/i.test(file.name)) {
      opening("unpack-open", brought("unpack"));
      if (/\.epub$/i.test(file.name)) opening("import-open", brought("import"));
      button("import-save", "import", `${stem}-manuscript.zip`);
    }
    if (/\.pdf$/i.test(file.name)) {
      button("make-sheets", "impose", `${stem}-sheets.pdf`);
      button("make-guide", "guide", `${stem}-folding-guide.pdf`);
      button("take-apart", "unfold", `${stem}-pages.pdf`);
      button("gather", "answers", `${stem}-answers.csv`);
    }
    button("look-over", "check", null);
  }

  async function work(file, machine, save, more, said) {
    said.replaceChildren(say("working"));
    const options = asked();
    options.set("file", file.name);
    options.set("title", file.name.replace(/\.\w+$/, ""));
    for (const [name, value] of Object.entries(more)) options.set(name, value);
    try {
      const answer = await fetch(`room/${machine}?${options}`, { method: "POST", body: file });
      const kind = answer.headers.get("Content-Type") ?? "";
      if (kind.startsWith("application/json")) {
        const { findings, facts } = await answer.json();
        said.replaceChildren(facts ? make("p", {}, Object.values(facts).filter(Boolean).join(" · ")) : say("failed"), make("ul", {}, ...findingList(findings)));
      } else if (answer.ok) {
        const made = await answer.blob();
        const link = make("a", { download: save, href: URL.createObjectURL(made) }, save);
        said.replaceChildren(say("done", { file: "" }), link);
        if (machine === "impose" || more.edition === "sheets") {
          const see = make("button", {}, say("see-fold"));
          see.addEventListener("click", () => seeSheets(made));
          said.append(" ", see);
        }
        link.click();
      } else {
        said.replaceChildren(`${say("failed")} ${await answer.text()}`);
      }
    } catch (error) {
      said.replaceChildren(`${say("failed")} ${error.message}`);
    }
  }
}
