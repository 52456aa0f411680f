// One page of the booklet beside what is written: the one that shows it.
import { $, make, say } from "./page.js";

export function peek(place) {
  let state = { pages: [], version: 0 };
  let page = 1;
  const image = make("img", { class: "peek" });
  const where = make("span", { role: "status" });
  const step = (words, sign, by) => {
    const button = make("button", { "aria-label": say(words) }, sign);
    button.addEventListener("click", () => go(page + by));
    return button;
  };
  const [back, forward] = [step("previous", "←", -1), step("next", "→", 1)];
  $(place).replaceChildren(image, make("div", { class: "bar" }, back, where, forward));

  function go(to) {
    page = Math.min(Math.max(1, to), Math.max(1, state.pages.length));
    image.hidden = state.pages.length === 0;
    if (image.hidden) return;
    const side = Math.min(1400, Math.round(innerHeight * 0.7 * devicePixelRatio));
    const source = `page/${page}.png?side=${side}&v=${state.version}`;
    if (image.getAttribute("src") !== source) image.src = source;
    [image.width, image.height] = state.pages[page - 1].map(Math.round);
    image.alt = say("page-alt", { page });
    where.textContent = say("page-of", { page, pages: state.pages.length });
    back.disabled = page <= 1;
    forward.disabled = page >= state.pages.length;
  }

  return {
    show(next) {
      state = next;
      go(page);
    },
    go,
  };
}
