// Sheets as they leave the printer: turned, folded, nested and leafed through. How they are folded, and where each page of the
// folded thing stands on them, is what the press did when it proved them (`src/check/fold/shown.rs`); nothing is reckoned here.
import { $, make, say } from "./page.js";
import { folds, pile } from "./paper.js";

export function folding() {
  let state = { version: 0 };
  /** Where the sheets are: those of the book, or loose ones that were made in the press room. */
  let place = "";
  let sheets = 0;
  let shown = null;
  let at = 0;
  /** How many folds are made. */
  let folded = 0;
  let stapled = false;
  let opening = 0;

  /** The picture of a side; a back that is not printed has none. */
  function picture(sheet, isFront) {
    if (shown?.one_sided && !isFront) return "none";
    const side = shown?.one_sided ? sheet : 2 * sheet - (isFront ? 1 : 0);
    return `url("${place}sheet/${side}.png?side=1400&v=${state.version}")`;
  }

  const pieces = () => shown?.sheets[at] ?? [{ front: [0, 0, 1, 1], back: [0, 0, 1, 1], moves: [] }];
  const ratio = () => shown?.ratio ?? 0.7071;
  const steps = () => (shown ? folds(pieces(), shown.scheme, shown.held === "right") : []);

  /** Shows one part of a side in an element of its shape. */
  function show(element, sheet, isFront, [left, top, width, height]) {
    const across = width < 1 ? (100 * left) / (1 - width) : 0;
    const down = height < 1 ? (100 * top) / (1 - height) : 0;
    Object.assign(element.style, {
      backgroundImage: picture(sheet, isFront),
      backgroundSize: `${100 / width}% ${100 / height}%`,
      backgroundPosition: `${across}% ${down}%`,
    });
  }

  function drawSheet() {
    const sheet = make("div", { class: "sheet", role: "img" });
    const room = Math.min(760, $("desk").clientWidth - 20);
    const width = Math.min(room, 560 / ratio());
    Object.assign(sheet.style, { width: `${width}px`, height: `${width * ratio()}px` });
    for (const { front, back } of pieces()) {
      const [left, top, wide, high] = front;
      const piece = make("div", { class: "piece" });
      Object.assign(piece.style, {
        left: `${100 * left}%`, top: `${100 * top}%`, width: `${100 * wide}%`, height: `${100 * high}%`,
        // Everything is turned about lines of the sheet.
        transformOrigin: `${(-100 * left) / wide}% ${(-100 * top) / high}%`,
      });
      const faces = [make("div", { class: "face front" }), make("div", { class: "face back" })];
      show(faces[0], at + 1, true, front);
      show(faces[1], at + 1, false, back);
      faces[1].style.transform = shown?.turned_upright === false ? "rotateX(180deg)" : "rotateY(180deg)";
      piece.append(...faces);
      sheet.append(piece);
    }
    $("desk").replaceChildren(sheet);
    lay();
    label();
  }

  /** Lays every piece where so many folds bring it; of the last one, so large a share is made. */
  function lay(share = 1) {
    const sheet = $("desk").firstElementChild;
    const size = { width: sheet.clientWidth, height: sheet.clientHeight };
    const all = steps();
    const made = (number) => (number < folded - 1 ? 1 : number === folded - 1 ? share : 0);
    const isFlat = !all.some((step, number) => step.frames && made(number) > 0);
    sheet.classList.toggle("standing", !isFlat);
    const order = isFlat ? pile(pieces(), all.slice(0, folded)) : [];
    pieces().forEach((piece, number) => {
      const depth = isFlat ? order.length - order.indexOf(piece) : 0;
      const turns = all.map((step, number) => step(piece, size, made(number))).reverse();
      sheet.children[number].style.transform = `translateZ(${depth * 0.7}px) ${turns.join(" ")}`;
    });
    $("fold").textContent = say(folded > 0 && folded === all.length ? "unfold" : "fold");
    const turned = sheet.classList.contains("turned");
    sheet.setAttribute("aria-label", say("side-alt", { side: say(turned ? "back" : "front"), sheet: at + 1 }));
  }

  function byFrames(fold) {
    const start = performance.now();
    const draw = (now) => {
      if (folded !== fold || stapled) return;
      const share = Math.min(1, Math.max(0, (now - start) / 1400));
      lay(share);
      if (share < 1) requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  }

  /** The faces that are seen at once: a cover alone, then two beside each other. */
  function openings() {
    const faces = shown?.faces ?? [];
    if (!shown?.has_leaves) return faces.map((_, number) => [number]);
    const pairs = [[0]];
    for (let number = 1; number < faces.length; number += 2) pairs.push([number, number + 1].filter((one) => one < faces.length));
    return pairs;
  }

  function drawOpening() {
    const seen = openings()[opening] ?? [];
    const sizes = shown.faces.map(({ part, turn }) => (turn % 180 ? [part[3] * ratio(), part[2]] : [part[2], part[3] * ratio()]));
    const isTop = shown.held === "top";
    const [wide, high] = sizes[0];
    const scale = Math.min(380, ($("desk").clientWidth - 20) / (isTop ? 1 : 2), (560 * wide) / high / (isTop ? 2 : 1)) / wide;
    const faces = seen.map((number) => {
      const { sheet, is_front, part, turn } = shown.faces[number];
      const element = make("div", { class: "side leaf", role: "img", "aria-label": say("page-alt", { page: number + 1 }) });
      Object.assign(element.style, { width: `${sizes[number][0] * scale}px`, height: `${sizes[number][1] * scale}px` });
      const inside = make("div", {});
      Object.assign(inside.style, { width: `${part[2] * scale}px`, height: `${part[3] * ratio() * scale}px`, transform: `translate(-50%, -50%) rotate(${turn}deg)` });
      show(inside, sheet, is_front, part);
      element.append(inside);
      return element;
    });
    if (shown.held === "right") faces.reverse();
    $("desk").replaceChildren(make("div", { class: isTop ? "opening top" : "opening" }, ...faces));
    label();
  }

  function label() {
    const [first = 0] = openings()[opening] ?? [];
    const what = stapled
      ? say("page-of", { page: first + 1, pages: shown.faces.length })
      : say("sheet-of", { sheet: at + 1, sheets });
    $("sheet-where").textContent = sheets ? what : "";
    $("sheet-previous").disabled = stapled ? opening === 0 : at === 0;
    $("sheet-next").disabled = stapled ? opening >= openings().length - 1 : at >= sheets - 1;
    $("turn").disabled = stapled || sheets === 0;
    $("fold").disabled = stapled || steps().length === 0;
    $("staple").disabled = stapled || !shown?.faces.length;
  }

  const draw = () => (stapled ? drawOpening() : drawSheet());
  const step = (by) => {
    if (stapled) opening = Math.min(openings().length - 1, Math.max(0, opening + by));
    else [at, folded] = [Math.min(sheets - 1, Math.max(0, at + by)), 0];
    draw();
  };
  $("sheet-previous").addEventListener("click", () => step(-1));
  $("sheet-next").addEventListener("click", () => step(1));
  $("turn").addEventListener("click", () => {
    $("desk").firstElementChild.classList.toggle("turned");
    lay();
  });
  $("fold").addEventListener("click", () => {
    const all = steps();
    folded = folded < all.length ? folded + 1 : 0;
    if (all[folded - 1]?.frames && !matchMedia("(prefers-reduced-motion: reduce)").matches) byFrames(folded);
    else lay();
  });
  $("staple").addEventListener("click", () => {
    [stapled, opening] = [true, 0];
    draw();
  });
  $("over").addEventListener("click", () => {
    [stapled, at, folded] = [false, 0, 0];
    draw();
  });

  async function fetchFolding() {
    $("sheet-where").textContent = say("building");
    const { sides, folding } = await (await fetch(`${place}fold`)).json();
    [sheets, shown] = [folding?.one_sided ? sides : Math.ceil(sides / 2), folding];
    [at, folded] = [Math.min(at, Math.max(0, sheets - 1)), 0];
    if (stapled && !shown) stapled = false;
    opening = Math.min(opening, Math.max(0, openings().length - 1));
    $("sheets-file").href = `${place}sheets.pdf`;
    if (sheets) draw();
    else label();
  }

  return {
    /** The sheets of the book. */
    show(next) {
      [state, place] = [next, ""];
      return fetchFolding();
    },
    /** Loose sheets that lie on the desk. */
    showLoose(number) {
      [state, place, stapled, at] = [{ version: `loose-${number}` }, "loose/", false, 0];
      return fetchFolding();
    },
  };
}
