// Stands between the page and the network: keeps the files of the page for when there is none, and takes what the page asks
// of its desk (desk/ID/…) to the worker of that page. `./web/build` fills in the version and the files.

const VERSION = "VERSION_OF_THE_BUILD";
const FIRST = ["./", "style.css", "page.js", "reader.js", "fold.js", "paper.js", "room.js", "dropped.js", "zip.js", "ask.js", "chapters.js", "insert.js", "peek.js", "settings.js", "write.js", "start.js", "worker.js", "press.wasm.gz"];
const LATER = ["core.wasm.gz", "codemirror.js"];
const FACES = [/* THE_FACES */];
const SCOPE = new URL(registration.scope);
const OURS = new Set([...FIRST, ...LATER, ...FACES].map((file) => new URL(file, SCOPE).href));
const CACHE = `bonefolder-${VERSION}`;

// As the preview says it.
const TOO_LARGE = "files of up to 500 MB can be dropped here";

// Nothing is loaded from elsewhere, and no script runs but that of the page.
const SAFE = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self' data:; " +
    "object-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-store",
};

addEventListener("install", (event) => event.waitUntil(Promise.all(FIRST.map(keep)).then(() => skipWaiting())));

addEventListener("activate", (event) => event.waitUntil(settle()));

async function settle() {
  const old = (await caches.keys()).filter((name) => name.startsWith("bonefolder-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

/** Keeps a file for when there is no network. */
async function keep(file) {
  const answer = await bring(new URL(file, SCOPE).href);
  if (!answer.ok) throw new Error(`${file} could not be fetched (${answer.status})`);
}

/** Keeps what is not needed yet, one after the other; what can't be had is asked for again the next time. */
async function keepAll() {
  for (const file of [...LATER, ...FACES]) await keep(file).catch(() => {});
}

// What is on its way is fetched once, whoever asks.
const coming = new Map();

/** A file of the page: as it was kept, or fetched and kept. */
async function bring(address) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(address);
  if (found) return found;
  if (!coming.has(address)) coming.set(address, fetched(address, cache).finally(() => coming.delete(address)));
  return (await coming.get(address)).clone();
}

async function fetched(address, cache) {
  const answer = await fetch(new Request(address, { cache: "no-cache" }));
  // Where a browser has no room, the file is fetched again the next time.
  if (answer.ok) await cache.put(address, answer.clone()).catch(() => {});
  return answer;
}

addEventListener("message", (event) => {
  if (event.data.claim) event.waitUntil(clients.claim());
  if (event.data.keep) event.waitUntil(keepAll());
});

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return;
  const rest = url.pathname.slice(SCOPE.pathname.length) + url.search;
  const asked = /^desk\/([\w-]+)\/(.*)$/.exec(rest);
  if (asked) event.respondWith(ask(event, asked[1], asked[2]));
  else if (event.request.method === "GET") event.respondWith(kept(event.request));
});

async function kept(request) {
  const address = request.url.replace(/[?#].*$/, "").replace(/\/index\.html$/, "/");
  return OURS.has(address) ? bring(address) : fetch(request);
}

/** Asks the page of that desk, and makes what it says a response. */
async function ask(event, desk, path) {
  const { method } = event.request;
  let body = null;
  try {
    if (method === "POST") body = await event.request.arrayBuffer();
  } catch {
    return new Response(TOO_LARGE, { status: 413 });
  }
  const pages = await pagesOf(event);
  const answer = await new Promise((resolve) => {
    for (const page of pages) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      page.postMessage({ desk, method, path, body }, body && pages.length === 1 ? [port2, body] : [port2]);
    }
  });
  return new Response(answer.bytes, { status: answer.status, headers: { "Content-Type": answer.kind, ...SAFE } });
}

/** The page that asks; where a frame asks, all of them: the one whose desk it is will answer. */
async function pagesOf(event) {
  const isPage = (client) => !new URL(client.url).pathname.startsWith(`${SCOPE.pathname}desk/`);
  const own = event.clientId && (await clients.get(event.clientId));
  if (own && isPage(own)) return [own];
  return (await clients.matchAll({ type: "window" })).filter(isPage);
}
