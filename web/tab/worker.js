// The press itself: WebAssembly modules that answer what the page asks, one request after the other. The small one folds
// PDFs; the whole one, with the typesetter, is fetched when something else is asked for, and each face when it is first set with.

const files = { press: "press.wasm.gz", core: "core.wasm.gz" };
const modules = {};
const instances = {};

// What the whole module was given last, so that it can begin anew if it ends.
let book = null;
let version = 0;
// Texts that are written on the page and not saved, by their addresses.
const drafts = new Map();
// What changes the book, and what changes it for good.
const CHANGES = /^(book|new|kept|settings|setting|draft|save|add|remove|rename)([/?]|$)/;
const SAVES = /^(book|new|save|add|remove|rename)([/?]|$)/;
// Questions for news of the book.
const news = new Set();

const queue = [];
let atWork = false;

addEventListener("message", ({ data }) => {
  queue.push(data);
  if (!atWork) work();
});

async function work() {
  atWork = true;
  while (queue.length) {
    const request = queue.shift();
    try {
      await take(request);
    } catch (error) {
      reply(request, said(503, `${error.message ?? error}`));
    }
  }
  atWork = false;
}

async function take(request) {
  const seen = /^state\?seen=(-?\d+)/.exec(request.path);
  if (seen && version > 0 && Number(seen[1]) >= version) return wait(request);
  const answer = await answered(request);
  reply(request, answer);
  if (request.method === "POST" && answer.status === 200 && CHANGES.test(request.path)) await tell();
}

/** Keeps a question until there is news, or for 20 seconds. */
function wait(request) {
  const late = setTimeout(() => {
    news.delete(question);
    queue.push({ ...request, path: "state" });
    if (!atWork) work();
  }, 20_000);
  const question = { request, late };
  news.add(question);
}

async function tell() {
  const state = await answered({ method: "GET", path: "state", languages: "" });
  version = JSON.parse(new TextDecoder().decode(state.bytes)).version;
  for (const { request, late } of news) {
    clearTimeout(late);
    reply(request, { ...state, bytes: state.bytes.slice(0) });
  }
  news.clear();
}

function reply({ id }, answer) {
  postMessage({ id, ...answer }, [answer.bytes]);
}

function said(status, words) {
  return { status, kind: "text/plain; charset=utf-8", file: "", bytes: new TextEncoder().encode(words).buffer };
}

/** Which module answers: the small one as long as no book is open and nothing is to be set. */
function moduleFor(path) {
  // Loose sheets lie where they were put, whatever book is open.
  const small = /^loose([/?]|$)/.test(path) || (book === null && /^(words|state|room\/(choices|impose|plan|unfold))(\?|$)/.test(path));
  return small ? "press" : "core";
}

async function answered(request) {
  if (/^kept(\?|$)/.test(request.path)) return keeping(request);
  const name = moduleFor(request.path);
  if (name === "core" && book && !instances.core) await again();
  const body = request.body ? new Uint8Array(request.body) : new Uint8Array();
  const answer = await call(name, request, body);
  if (request.method === "POST" && answer.status === 200) {
    await remember(request.path, body);
  }
  return answer;
}

/** Keeps what a new instance would need, and in the browser's own storage what was saved. */
async function remember(path, body) {
  const got = async (path) => new Uint8Array((await call("core", { method: "GET", path, languages: "" }, new Uint8Array())).bytes);
  const before = drafts.size;
  if (/^(book|new)/.test(path)) drafts.clear();
  if (/^settings?(\?|$)/.test(path)) {
    if (path === "settings" && body.length === 0) drafts.delete("draft/book.yaml");
    else drafts.set("draft/book.yaml", { path: "settings", body: await got("settings") });
  }
  if (/^draft\//.test(path)) {
    const [address] = path.split("?");
    if (/[?&]drop=/.test(path)) drafts.delete(address);
    else drafts.set(address, { path, body });
  }
  const saves = SAVES.test(path);
  if (saves) {
    drafts.delete(path.split("?")[0].replace(/^\w+/, "draft"));
    book = path === "book" ? body : await got("book.zip");
  }
  // Where a browser gives no storage, the zip that is saved by hand is all there is.
  const keep = (store) => {
    if (saves) store.put(book, "book");
    return store.put([...drafts], "drafts");
  };
  // What was written for one book is never laid over another.
  if (saves || before || drafts.size) await stored("readwrite", keep).catch(() => {});
}

/** The book that was saved here last, and what was written since: whether there is one, to be opened, to be forgotten. */
async function keeping({ method, path }) {
  const json = (value) => ({ status: 200, kind: "application/json", file: "", bytes: new TextEncoder().encode(JSON.stringify(value)).buffer });
  if (path.includes("drop=")) {
    await stored("readwrite", (store) => store.clear());
    return json(true);
  }
  const kept = await stored("readonly", (store) => store.get("book")).catch(() => null);
  if (method === "GET") return json(kept ? kept.length : null);
  if (!kept) return said(404, "there is no book here");
  const unsaved = await stored("readonly", (store) => store.get("drafts")).catch(() => null);
  const answer = await answered({ method: "POST", path: "book", languages: "", body: kept });
  if (answer.status !== 200) return answer;
  for (const [address, draft] of unsaved ?? []) drafts.set(address, draft);
  await redraft();
  await stored("readwrite", (store) => store.put([...drafts], "drafts")).catch(() => {});
  return answer;
}

/** Gives the whole module the texts that are not saved. */
async function redraft() {
  for (const { path, body } of drafts.values()) await call("core", { method: "POST", path, languages: "" }, body);
}

/** Asks the browser's storage, and waits until what was asked stands there. */
function stored(mode, ask) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("bonefolder", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("books");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const change = opening.result.transaction("books", mode);
      const asked = ask(change.objectStore("books"));
      change.oncomplete = () => resolve(asked.result);
      change.onerror = () => reject(change.error);
    };
  });
}

/** Gives a new instance of the whole module the book that the last one had. */
async function again() {
  const { status } = await call("core", { method: "POST", path: "book", languages: "" }, book);
  if (status === 200) return redraft();
  // A face that can't be fetched now can be later.
  if (status !== 503) book = null;
}

async function call(name, request, body) {
  const press = await instance(name);
  const head = new TextEncoder().encode(`${request.method}\n${request.path}\n${request.languages}\n`);
  try {
    const length = head.length + body.length;
    const at = press.allocate(length);
    const room = new Uint8Array(press.memory.buffer, at, length);
    room.set(head);
    room.set(body, head.length);
    return read(press, press.answer(at, length));
  } catch (error) {
    delete instances[name];
    if (error instanceof NoFace) return said(503, `This needs the face ${error.message}, which could not be fetched. Try again with a network.`);
    const words = lastWords(press) ?? error.message;
    return said(500, `The press stopped and begins anew. It said: ${words}`);
  }
}

function read(press, at) {
  const [status, kind, kindLength, file, fileLength, bytes, length] = new Uint32Array(press.memory.buffer, at, 7);
  const text = (at, length) => new TextDecoder().decode(new Uint8Array(press.memory.buffer, at, length));
  return { status, kind: text(kind, kindLength), file: text(file, fileLength), bytes: press.memory.buffer.slice(bytes, bytes + length) };
}

function lastWords(press) {
  const at = press.last_words();
  if (at === 0) return null;
  const [words, length] = new Uint32Array(press.memory.buffer, at, 2);
  return new TextDecoder().decode(new Uint8Array(press.memory.buffer, words, length));
}

async function instance(name) {
  instances[name] ??= await begin(name);
  return instances[name];
}

async function begin(name) {
  modules[name] ??= await compile(name);
  let memory = null;
  let face = null;
  const random = (at, length) => crypto.getRandomValues(new Uint8Array(memory.buffer, at, length));
  const worker = {
    fetch_face(at, length) {
      face = fetchFace(new TextDecoder().decode(new Uint8Array(memory.buffer, at >>> 0, length)));
      return face.length;
    },
    put_face: (at) => new Uint8Array(memory.buffer, at >>> 0, face.length).set(face),
  };
  // All that a module asks of the browser besides is random numbers, for crates that want some; nothing that is made depends on them.
  const imports = { worker };
  for (const { module, name: wanted } of WebAssembly.Module.imports(modules[name])) {
    if (module === "worker") continue;
    const missing = () => {
      throw new Error(`the module asks for ${wanted}`);
    };
    (imports[module] ??= {})[wanted] = /getRandomValues/.test(wanted) ? random : missing;
  }
  const made = await WebAssembly.instantiate(modules[name], imports);
  memory = made.exports.memory;
  return made.exports;
}

/** A face could not be fetched; the module that waits for it can't go on. */
class NoFace extends Error {}

/** The module waits for a face, in the middle of its work: so the request is one that waits, which workers may make. */
function fetchFace(file) {
  const request = new XMLHttpRequest();
  request.open("GET", new URL(`faces/${file}.gz`, import.meta.url), false);
  request.responseType = "arraybuffer";
  try {
    request.send();
  } catch {
    // The status tells.
  }
  if (request.status !== 200) throw new NoFace(file);
  return new Uint8Array(request.response);
}

/** The module is packed here and not by the server, so that it is small wherever it lies. */
async function compile(name) {
  const answer = await fetch(new URL(files[name], import.meta.url));
  if (!answer.ok) throw new Error(`${files[name]} could not be fetched (${answer.status})`);
  const [look, rest] = answer.body.tee();
  const reader = look.getReader();
  const { value } = await reader.read();
  reader.cancel();
  const isPacked = value[0] === 0x1f && value[1] === 0x8b;
  const plain = isPacked ? rest.pipeThrough(new DecompressionStream("gzip")) : rest;
  return WebAssembly.compileStreaming(new Response(plain, { headers: { "Content-Type": "application/wasm" } }));
}
