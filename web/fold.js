// Sheets as they leave the printer: turned, folded, nested and leafed through. The pictures are the sides of the finished
// sheets; where a page comes to lie is what the hand does with the paper, and nothing else.
import { $, make, say } from "./page.js";

export function folding() {
  let state = null;
  let sheets = 0;
  let at = 0;
  let stapled = false;
  let opening = 0;

  const url = (side) => `sheet/${side}.png?side=1400&v=${state.version}`;
  const canFold = () => state.rows === 1 && state.columns === 2;

  async function count() {
    $("sheet-where").textContent = say("building");
    const { sides } = await (await fetch("sheets")).json();
    return sides / 2;
  }

  function half(which, sheet) {
    const [front, back] = [2 * sheet + 1, 2 * sheet + 2];
    // Seen from behind, the left half of the front is the right half of the back.
    const place = { left: ["0%", "100%"], right: ["100%", "0%"] }[which];
    const face = (name, side, position) => {
      const element = make("div", { class: `face ${name}` });
      element.style.backgroundImage = `url("${url(side)}")`;
      element.style.backgroundPosition = `${position} 0`;
      return element;
    };
    return make("div", { class: `half ${which}` }, face("front", front, place[0]), face("back", back, place[1]));
  }

  function drawSheet() {
    const sheet = make("div", { class: "sheet", role: "img" });
    const width = Math.min(760, $("desk").clientWidth - 20);
    sheet.style.width = `${width}px`;
    sheet.style.height = `${Math.round(width / 1.4142)}px`;
    sheet.setAttribute("aria-label", say("side-alt", { side: say("front"), sheet: at + 1 }));
    if (canFold()) {
      sheet.append(half("left", at), half("right", at));
    } else {
      const face = (name, side) => {
        const element = make("div", { class: `face ${name}` });
        element.style.backgroundImage = `url("${url(side)}")`;
        element.style.backgroundSize = "100% 100%";
        return element;
      };
      sheet.append(face("front", 2 * at + 1), face("back", 2 * at + 2));
    }
    $("desk").replaceChildren(sheet);
    label();
  }

  /** Which half of which side is seen as page `page` of the folded pile. */
  function seen(page) {
    const pages = 4 * sheets;
    const sheet = page <= pages / 2 ? Math.floor((page - 1) / 2) : Math.floor((pages - page) / 2);
    const front = page <= pages / 2 ? page % 2 === 1 : page % 2 === 0;
    const early = page <= pages / 2;
    // On the front the first page lies at the side where the book opens, the last at the other.
    const right = (front ? early : !early) !== state.rtl;
    return { side: 2 * sheet + (front ? 1 : 2), right };
  }

  function drawOpening() {
    const pages = 4 * sheets;
    const pair = opening === 0 ? [1] : opening === pages / 2 ? [pages] : [2 * opening, 2 * opening + 1];
    if (state.rtl) pair.reverse();
    const width = Math.min(380, ($("desk").clientWidth - 20) / 2);
    const faces = pair.map((page) => {
      const { side, right } = seen(page);
      const element = make("div", { class: "side", role: "img", "aria-label": say("page-alt", { page }) });
      Object.assign(element.style, {
        width: `${width}px`, height: `${Math.round(width * 1.4142)}px`, display: "inline-block", maxWidth: "none",
        backgroundImage: `url("${url(side)}")`, backgroundSize: "200% 100%", backgroundPosition: right ? "100% 0" : "0 0",
      });
      return element;
    });
    $("desk").replaceChildren(make("div", {}, ...faces));
    label();
  }

  function label() {
    const what = stapled
      ? say("page-of", { page: opening === 0 ? 1 : 2 * opening, pages: 4 * sheets })
      : say("sheet-of", { sheet: at + 1, sheets });
    $("sheet-where").textContent = sheets ? what : "";
    $("sheet-previous").disabled = stapled ? opening === 0 : at === 0;
    $("sheet-next").disabled = stapled ? opening === 2 * sheets : at >= sheets - 1;
    for (const id of ["turn", "fold"]) $(id).disabled = stapled || sheets === 0 || (id === "fold" && !canFold());
    $("staple").disabled = stapled || !canFold() || sheets === 0;
  }

  const draw = () => (stapled ? drawOpening() : drawSheet());
  const step = (by) => {
    if (stapled) opening = Math.min(2 * sheets, Math.max(0, opening + by));
    else at = Math.min(sheets - 1, Math.max(0, at + by));
    draw();
  };
  $("sheet-previous").addEventListener("click", () => step(-1));
  $("sheet-next").addEventListener("click", () => step(1));
  $("turn").addEventListener("click", () => {
    const sheet = $("desk").firstElementChild;
    const turned = sheet.classList.toggle("turned");
    sheet.setAttribute("aria-label", say("side-alt", { side: say(turned ? "back" : "front"), sheet: at + 1 }));
  });
  $("fold").addEventListener("click", () => {
    const folded = $("desk").firstElementChild.classList.toggle("folded");
    $("fold").textContent = say(folded ? "unfold" : "fold");
  });
  $("staple").addEventListener("click", () => {
    stapled = true;
    opening = 0;
    draw();
  });
  $("over").addEventListener("click", () => {
    stapled = false;
    at = 0;
    $("fold").textContent = say("fold");
    draw();
  });

  return {
    async show(next) {
      state = next;
      sheets = await count();
      at = Math.min(at, Math.max(0, sheets - 1));
      if (sheets) draw();
      else label();
    },
  };
}
