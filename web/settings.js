// The settings as a form that is drawn from the JSON Schema of book.yaml. Each change is tried at once, where it stands in the
// file; comments and order stay. It is saved when that is asked for.
import { $, known as worded, make, post, say } from "./page.js";
import { peek } from "./peek.js";

export function settings() {
  let schema = null;
  let state = null;
  let values = {};
  let page = null;
  const controls = [];
  // Controls whose last value is on its way.
  const pending = new Set();

  const resolved = (one) => (one.$ref ? { ...schema.$defs[one.$ref.split("/").pop()], ...one, $ref: undefined } : one);

  /** What a value can be, flat: the choices of `anyOf` with their own choices. */
  function choices(one) {
    const whole = resolved(one);
    return whole.anyOf ? whole.anyOf.flatMap(choices) : [whole];
  }

  async function begin() {
    schema = await (await fetch("schema")).json();
    const known = { theme: await (await fetch("themes")).json() };
    const group = (name, properties, path) => {
      const inside = Object.entries(properties).filter(([, one]) => !one.deprecated).map(([key, one]) => drawn(key, one, [...path, key], known)).filter(Boolean);
      const legend = make("legend", {}, say(`group-${name}`));
      return make("fieldset", {}, legend, ...inside);
    };
    const top = schema.properties;
    const isGroup = (one) => Boolean(resolved(one).properties) && !resolved(one).anyOf;
    const pick = (keys) => Object.fromEntries(keys.map((key) => [key, top[key]]));
    const look = make("fieldset", {}, make("legend", {}, say("group-look")),
      drawn("theme", top.theme, ["theme"], known),
      drawn("trim", schema.$defs.print.properties.trim, ["print", "trim"], known),
      drawn("paper", schema.$defs.press.properties.paper, ["press", "paper"], known),
      drawn("scheme", schema.$defs.press.properties.scheme, ["press", "scheme"], known));
    const first = ["title", "subtitle", "author", "language", "date", "edition", "publisher", "license", "rights", "abstract", "keywords"];
    const others = Object.keys(top).filter((key) => !first.includes(key) && key !== "theme" && !isGroup(top[key]) && !top[key].deprecated);
    const groups = Object.keys(top).filter((key) => isGroup(top[key])).map((key) => group(key, without(key, resolved(top[key]).properties), [key]));
    const closed = [group("others", pick(others), []), ...groups].map((set) => make("details", {}, make("summary", {}, set.firstChild.textContent), set));
    $("form-fields").replaceChildren(look, group("book", pick(first), []), ...closed);
  }

  /** What stands in the look already is not asked twice. */
  const without = (group, properties) =>
    Object.fromEntries(Object.entries(properties).filter(([key]) => !["print.trim", "press.paper", "press.scheme"].includes(`${group}.${key}`)));

  function drawn(key, one, path, known) {
    const kinds = choices(one);
    const words = [...new Set(kinds.flatMap((kind) => kind.enum ?? []).map(String))];
    const isText = kinds.some((kind) => [kind.type].flat().some((type) => ["string", "number", "integer"].includes(type)) && !kind.enum);
    const isFlag = kinds.some((kind) => [kind.type].flat().includes("boolean") && !kind.enum) && ![...kinds.map((kind) => kind.type)].flat().includes("string");
    const list = kinds.find((kind) => kind.type === "array" && choices(kind.items).some((item) => item.type === "string" || item.enum || [item.type].flat().includes("string")));
    const id = `set-${path.join("-")}`;
    const items = list ? [...new Set(choices(list.items).flatMap((item) => item.enum ?? []).map(String))] : [];
    let control;
    if (items.length) {
      return boxes(key, one, path, items);
    } else if (known[key]) {
      control = select(id, known[key], key);
    } else if (words.length && !(isText && words.length < 2)) {
      control = select(id, words, key);
    } else if (isFlag) {
      control = select(id, ["true", "false"], key);
    } else if (list) {
      control = make("textarea", { id, rows: 3, "data-list": "" });
    } else if (isText) {
      control = key === "rights" || key === "abstract" ? make("textarea", { id, rows: 3 }) : make("input", { id });
      if (one.default !== undefined) control.placeholder = String(one.default);
    } else {
      return null;
    }
    const hint = explained(one, path);
    control.setAttribute("aria-describedby", hint.id);
    control.addEventListener("change", () => changed(path, control));
    controls.push({ path, control });
    return make("label", { class: "wide" }, make("span", {}, ...name(path)), control, hint);
  }

  /** What a key is called, and the key as it stands in the file. */
  function name(path) {
    const [words, key] = [worded(`set-${path.join("-")}`), make("code", {}, path.at(-1))];
    return words ? [words, " ", key] : [key];
  }

  /** What a setting is for, in the reader's language, or else as the schema has it. */
  function explained(one, path) {
    const words = worded(`help-${path.join("-")}`);
    return make("small", { id: `set-${path.join("-")}-hint`, ...(words ? {} : { lang: "en" }) }, words ?? one.description ?? "");
  }

  /** A value that can be chosen, with what it means. */
  function called(key, value) {
    const words = worded({ scheme: `scheme-${value}`, marks: `mark-${value}`, editions: `kind-${value}`, flip: value }[key]);
    if (["true", "false"].includes(value)) return say(value === "true" ? "yes" : "no");
    return words ? `${words} (${value})` : value;
  }

  /** Several of a few: a box to tick for each. */
  function boxes(key, one, path, items) {
    const inside = items.map((name) => make("label", {}, make("input", { type: "checkbox", value: name, id: `set-${path.join("-")}-${name}` }), ` ${called(key, name)}`));
    const control = make("div", { class: "boxes" }, ...inside);
    control.addEventListener("change", () => changed(path, control));
    controls.push({ path, control });
    return make("fieldset", { class: "inner" }, make("legend", {}, ...name(path)), control, explained(one, path));
  }

  const ticks = (control) => [...control.querySelectorAll("input")];

  function select(id, names, key) {
    return make("select", { id }, new Option(say("as-usual"), ""), ...names.map((name) => new Option(called(key, name), name)));
  }

  const at = (path) => path.reduce((value, key) => value?.[key], values);

  /** Shows what is written; a value that the form has no place for can be changed in the text alone. */
  function filled({ path, control }) {
    if (pending.has(control) || (control === document.activeElement && control.tagName !== "SELECT")) return;
    const value = at(path) ?? "";
    const isPlain = typeof value === "string";
    const isList = Array.isArray(value) && value.every((one) => typeof one === "string");
    const isBoxes = control.tagName === "DIV";
    const fits = isPlain || (isList && (isBoxes || "list" in control.dataset));
    for (const one of isBoxes ? ticks(control) : [control]) one.disabled = !fits;
    control.title = fits ? "" : say("in-the-text");
    if (!fits) return;
    if (isBoxes) {
      const chosen = new Set([value].flat());
      for (const box of ticks(control)) box.checked = chosen.has(box.value);
    } else if ("list" in control.dataset) {
      control.value = isList ? value.join("\n") : value;
    } else {
      if (control.tagName === "SELECT" && value && ![...control.options].some((option) => option.value === value)) control.add(new Option(value, value));
      control.value = value;
    }
  }

  async function changed(path, control) {
    const lines = () => control.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const chosen = control.tagName === "DIV" ? ticks(control).filter((box) => box.checked).map((box) => box.value) : null;
    let value = chosen ?? ("list" in control.dataset ? lines() : control.value.trim());
    if (typeof at(path) === "string" && Array.isArray(value) && value.length === 1) [value] = value;
    const isEmpty = value.length === 0;
    if (isEmpty && at(path) === undefined) return;
    pending.add(control);
    const why = await post(`setting?path=${path.join(".")}`, isEmpty ? "" : JSON.stringify(value));
    pending.delete(control);
    $("form-said").textContent = why ?? "";
    if (why) filled({ path, control });
  }

  return {
    async show(next) {
      state = next;
      page ??= peek("settings-peek");
      page.show(state);
      if (!schema) await begin();
      const told = await (await fetch("manuscript")).json();
      if (told.settings) values = told.settings;
      controls.forEach(filled);
      if (document.activeElement !== $("yaml")) $("yaml").value = await (await fetch("settings")).text();
    },
  };
}
