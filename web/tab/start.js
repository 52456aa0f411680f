// The page in a browser tab, with nothing behind it: this starts the worker that is the press, and the service worker that
// brings it what the page asks for; then comes the same page as in the preview.

const NEEDS = {
  en: "This page needs a browser with service workers, and an address that begins with https:// or http://localhost.",
  de: "Diese Seite braucht einen Browser mit Service Workern und eine Adresse, die mit https:// oder http://localhost beginnt.",
  es: "Esta página necesita un navegador con service workers y una dirección que empiece por https:// o http://localhost.",
  fr: "Cette page demande un navigateur avec service workers et une adresse qui commence par https:// ou http://localhost.",
};

const desk = crypto.randomUUID?.() ?? String(Math.random()).slice(2);

async function start() {
  if (!navigator.serviceWorker) throw new Error(NEEDS[navigator.language.slice(0, 2)] ?? NEEDS.en);
  await controlled();
  // What it fetches is kept by the service worker, so it begins when there is one.
  const press = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  const waiting = new Map();
  let last = 0;
  press.addEventListener("message", ({ data }) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  // What the page asks comes by way of the service worker, for pictures and frames can ask nobody else.
  navigator.serviceWorker.addEventListener("message", ({ data, ports }) => {
    if (data.desk !== desk) return;
    const id = ++last;
    waiting.set(id, (answer) => ports[0].postMessage(answer, [answer.bytes]));
    press.postMessage({ ...data, id, languages: navigator.languages.join(",") }, data.body ? [data.body] : []);
  });
  // From here on every relative address of the page leads to this desk.
  const base = document.createElement("base");
  base.href = `desk/${desk}/`;
  document.head.append(base);
  document.querySelector(".skip").href = `${location.pathname}${location.search}#main`;
  await import("./page.js");
  // All that is needed without a network, in the first idle moment after the page stands.
  const idle = window.requestIdleCallback ?? setTimeout;
  if (!navigator.connection?.saveData) idle(() => navigator.serviceWorker.controller?.postMessage({ keep: "all" }));
}

/** Waits for the service worker to stand between the page and the network. */
async function controlled() {
  const { serviceWorker } = navigator;
  const change = new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  await serviceWorker.register(new URL("sw.js", import.meta.url));
  serviceWorker.startMessages();
  const ready = await serviceWorker.ready;
  if (serviceWorker.controller) return;
  // After a forced reload the page is without one, though it runs.
  ready.active.postMessage({ claim: true });
  await change;
}

// Browsers do not ask a service worker for what is to be saved, so the page fetches it and saves what came.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[download]");
  if (!link || link.href.startsWith("blob:")) return;
  event.preventDefault();
  const answer = await fetch(link.href);
  if (!answer.ok) return void (document.getElementById("notice").textContent = await answer.text());
  const name = link.download || new URL(link.href).pathname.split("/").pop();
  const saved = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await answer.blob()), download: name });
  saved.click();
  setTimeout(() => URL.revokeObjectURL(saved.href), 60_000);
});

start().catch((error) => {
  document.getElementById("notice").textContent = error.message;
});
