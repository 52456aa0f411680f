// The booklet as a reader turns it: the cover alone, then two pages beside each other.
import { $, make, say, showOrigin } from "./page.js";

export function reader() {
  let state = { pages: [], version: 0 };
  let page = 1;

  /** The pages that lie open with this one, from left to right. */
  function open(page) {
    const last = state.pages.length;
    if (page <= 1 || matchMedia("(max-width: 52rem)").matches) return [Math.max(page, 1)];
    const left = page % 2 ? page - 1 : page;
    const pair = [left, left + 1].filter((one) => one <= last);
    return state.rtl ? pair.reverse() : pair;
  }

  function draw() {
    const pages = open(page).filter((one) => one <= state.pages.length);
    const side = Math.min(2000, Math.round(innerHeight * 0.8 * devicePixelRatio));
    const kept = new Map([...$("spread").children].map((image) => [image.dataset.page, image]));
    const images = pages.map((number) => {
      const [width, height] = state.pages[number - 1];
      const image = kept.get(String(number)) ?? make("img", { "data-page": number });
      image.alt = say("page-alt", { page: number });
      image.width = width;
      image.height = height;
      // As high as the screen lets it be, and never wider than its share: on a phone the width decides.
      const high = `min(78vh, ${Math.round(height * 1.4)}px)`;
      image.style.width = `min(${100 / pages.length}%, calc(${high} * ${(width / height).toFixed(4)}))`;
      image.style.height = "auto";
      // The old page stays until the new one is there.
      image.src = `page/${number}.png?side=${side}&v=${state.version}`;
      return image;
    });
    $("spread").classList.toggle("single", images.length === 1);
    $("spread").replaceChildren(...images);
    $("goto").max = state.pages.length;
    $("goto").value = page;
    $("where").textContent = state.pages.length ? say("page-of", { page: pages.join("–"), pages: state.pages.length }) : "";
    $("previous").disabled = page <= 1;
    $("next").disabled = Math.max(...pages, 0) >= state.pages.length;
  }

  function go(to) {
    page = Math.min(Math.max(1, to), Math.max(1, state.pages.length));
    draw();
  }

  // A click on a paragraph names its file and line; the button does so for the first one of the page.
  $("spread").addEventListener("click", (event) => {
    const image = event.target.closest("img");
    if (!image) return;
    const [width, height] = state.pages[image.dataset.page - 1];
    const x = (event.offsetX / image.clientWidth) * width;
    const y = (event.offsetY / image.clientHeight) * height;
    showOrigin(`page=${image.dataset.page}&x=${x.toFixed(1)}&y=${y.toFixed(1)}`);
  });
  $("origin").addEventListener("click", () => showOrigin(`page=${page}`));

  const forward = () => go(Math.max(...open(page)) + 1);
  const back = () => go(Math.min(...open(page)) - 1);
  $("next").addEventListener("click", forward);
  $("previous").addEventListener("click", back);
  $("goto").addEventListener("change", () => go(Number($("goto").value) || 1));
  addEventListener("resize", () => state.pages.length && draw());
  document.addEventListener("keydown", (event) => {
    if ($("read").hidden || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.role === "tab") return;
    const ahead = state.rtl ? "ArrowLeft" : "ArrowRight";
    const behind = state.rtl ? "ArrowRight" : "ArrowLeft";
    const move = { [ahead]: forward, PageDown: forward, [behind]: back, PageUp: back }[event.key];
    if (move) move();
  });

  return {
    show(next) {
      state = next;
      go(page);
    },
  };
}
