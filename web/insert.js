// Worksheets, room for answers and pictures put into a text by buttons. What comes out is plain Markdown.
import { $, encoded, make, say } from "./page.js";
import { ask, field } from "./ask.js";

export function insertions({ view, file, said }) {
  const tools = { "insert-worksheet": worksheet, "insert-room": room, "insert-picture": () => $("picture-file").click() };
  for (const [id, act] of Object.entries(tools)) $(id).addEventListener("click", act);
  $("picture-file").addEventListener("change", () => {
    const [chosen] = $("picture-file").files;
    $("picture-file").value = "";
    if (chosen) picture(chosen);
  });
  $("text").addEventListener("drop", (event) => {
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    event.preventDefault();
    event.stopPropagation();
    const at = view().posAtCoords({ x: event.clientX, y: event.clientY });
    if (at !== null) view().dispatch({ selection: { anchor: at } });
    picture(dropped);
  }, true);
  $("text").addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());

  /** Puts lines at the cursor as a paragraph of their own, and the cursor behind so many of their letters, or all. */
  function put(words, letters = words.length) {
    const { state } = view();
    const line = state.doc.lineAt(state.selection.main.head);
    const isFree = line.text.trim() === "";
    const at = isFree ? line.from : line.to;
    const above = isFree ? (line.number > 1 && state.doc.line(line.number - 1).text.trim() ? "\n" : "") : "\n\n";
    const isLast = line.number === state.doc.lines;
    const below = isLast || state.doc.line(line.number + 1).text.trim() ? "\n" : "";
    const plain = above + words + below;
    const changes = { from: at, to: isFree ? line.to : at, insert: state.toText(plain) };
    view().dispatch({ changes, selection: { anchor: at + (letters < words.length ? above.length + letters : plain.length) }, scrollIntoView: true });
    view().focus();
  }

  // Quotation marks would end the value that they stand in.
  const value = (control) => control.value.trim().replace(/"/g, "”").replace(/\s*\n\s*/g, " ");
  const line = (control) => control.value.trim().replace(/\s*\n\s*/g, " ");

  async function worksheet() {
    const title = make("input", { required: "" });
    const prompt = make("textarea", { rows: 4 });
    const [who, time] = [make("input", {}), make("input", { placeholder: "25 min" })];
    const fields = [field(say("worksheet-title"), title), field(say("worksheet-prompt"), prompt), field(say("worksheet-for"), who), field(say("worksheet-time"), time)];
    if (!(await ask(say("insert-worksheet"), fields, [["put", say("put-in")]]))) return;
    const more = [["for", value(who)], ["time", value(time)]].filter(([, words]) => words).map(([key, words]) => ` ${key}="${words}"`);
    const head = more.length ? `{.worksheet${more.join("")}}` : "worksheet";
    const top = `::: ${head}\n\n## ${line(title)}\n\n${prompt.value.trim() ? `${prompt.value.trim()}\n\n` : ""}`;
    put(`${top}\n:::`, top.length);
  }

  // Each kind of room, and what is asked for it besides its label.
  const KINDS = {
    lines: ["rows"], box: ["height"], dots: ["height"], grid: ["height"], map: ["height", "centre"], scale: ["from", "to", "steps"],
    commitment: ["witness"], blank: [], ticks: ["choices"], table: ["heads", "rows"],
  };

  async function room() {
    const kind = make("select", {}, ...Object.keys(KINDS).map((name) => new Option(say(`room-${name}`), name)));
    const label = make("input", { required: "" });
    const controls = {
      rows: make("input", { type: "number", min: 1, max: 60, value: 4 }),
      height: make("input", { value: "6cm", pattern: "[0-9]*\\.?[0-9]+ ?(mm|cm|in|pt)" }),
      centre: make("input", {}), from: make("input", {}), to: make("input", {}),
      steps: make("input", { type: "number", min: 2, max: 11, value: 5 }),
      witness: make("input", { type: "checkbox" }),
      choices: make("textarea", { rows: 4 }), heads: make("input", {}),
    };
    const fields = Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, field(say(`room-ask-${name}`), control)]));
    const shown = () => {
      for (const [name, one] of Object.entries(fields)) {
        one.hidden = !KINDS[kind.value].includes(name);
        controls[name].disabled = one.hidden;
      }
    };
    kind.addEventListener("change", shown);
    shown();
    const inside = [field(say("room-kind"), kind), field(say("room-label"), label, say("room-label-hint")), ...Object.values(fields)];
    if (await ask(say("insert-room"), inside, [["put", say("put-in")]])) put(written(kind.value, label, controls));
  }

  function written(kind, label, controls) {
    if (kind === "blank") return `${line(label)}: [____]{label="${value(label)}"}`;
    if (kind === "ticks") {
      const choices = controls.choices.value.split("\n").filter((one) => one.trim());
      return [`${line(label)}`, "", ...choices.map((one) => `- [ ] ${one.trim()}`)].join("\n");
    }
    if (kind === "table") {
      const heads = controls.heads.value.split(/[,;]/).map((one) => one.trim().replace(/\|/g, "/")).filter(Boolean);
      const all = heads.length ? heads : [line(label)];
      const row = `|${all.map((head) => " ".repeat(head.length + 2)).join("|")}|`;
      const rows = Array.from({ length: Math.max(1, Number(controls.rows.value) || 1) }, () => row);
      return [line(label), "", `| ${all.join(" | ")} |`, `|${all.map((head) => "-".repeat(head.length + 2)).join("|")}|`, ...rows].join("\n");
    }
    const asked = KINDS[kind].map((name) => {
      const control = controls[name];
      if (name === "witness") return control.checked ? "witness=true" : "";
      const words = value(control);
      if (!words) return "";
      return /^[\w.]+$/.test(words) ? `${name}=${words}` : `${name}="${words}"`;
    });
    return `::: {.${kind} ${[...asked, `label="${value(label)}"`].filter(Boolean).join(" ")}}\n:::`;
  }

  async function picture(chosen) {
    if (!/\.(png|jpe?g|gif|webp|svg)$/i.test(chosen.name)) return said(say("no-picture"));
    const source = URL.createObjectURL(chosen);
    const shown = make("img", { class: "dropped", src: source, alt: "" });
    const words = make("textarea", { rows: 3, required: "" });
    const decorative = make("input", { type: "checkbox" });
    const caption = make("input", {});
    decorative.addEventListener("change", () => (words.required = !(words.disabled = decorative.checked)));
    const inside = [
      shown, field(say("picture-words"), words, say("picture-words-hint")),
      make("label", {}, decorative, " ", say("picture-decorative")), field(say("picture-caption"), caption),
    ];
    const form = await ask(say("insert-picture"), inside, [["put", say("picture-add")]]);
    URL.revokeObjectURL(source);
    if (!form) return;
    const folder = file().includes("/") ? file().replace(/[^/]*$/, "") : "";
    const [, stem, ending] = /^(.*)\.(\w+)$/.exec(chosen.name.normalize("NFC"));
    const plain = stem.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-|-$/g, "") || "picture";
    for (let again = 1; again < 100; again += 1) {
      const name = `art/${plain}${again > 1 ? `-${again}` : ""}.${ending.toLowerCase()}`;
      const answer = await fetch(`add/${encoded(`${folder}${name}`)}`, { method: "POST", body: chosen });
      if (answer.status === 409) continue;
      if (!answer.ok) return said(`${say("failed")} ${await answer.text()}`);
      const described = decorative.checked ? "" : line(words).replace(/([[\]\\])/g, "\\$1");
      const below = caption.value.trim() ? ` "${value(caption)}"` : "";
      put(`![${described}](${name}${below})${decorative.checked ? "{.decorative}" : ""}`);
      return;
    }
  }
}
