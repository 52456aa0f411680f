// Paper that is folded on the screen. A step is a function: for a piece of the sheet, the size of the sheet in pixels and how
// far the step is done (0 to 1), the CSS transform that it comes to. Undone steps have the same functions with nothing in
// them, so that a browser can move from one to the other; steps with `frames` have to be drawn frame by frame.

/** The steps by which the pieces of a sheet are folded. */
export function folds(pieces, scheme, rtl) {
  const numbers = [...new Set(pieces.flatMap(({ moves }) => moves.map(({ step }) => step)))].sort((one, other) => one - other);
  const steps = numbers.map((number) => Object.assign((piece, size, share) => fold(piece, number, size, share), { number }));
  return scheme === "mini-zine" ? [...steps, ...cross(pieces, rtl)] : steps;
}

/** The pieces as they lie on one another after these steps, the uppermost first. */
export function pile(pieces, steps) {
  let order = [...pieces];
  for (const { number } of steps) {
    const moved = (piece) => piece.moves.find(({ step, how }) => step === number && how !== "shift");
    const turned = order.filter(moved).reverse();
    const rest = order.filter((piece) => !moved(piece));
    order = turned.length && moved(turned[0]).under ? [...rest, ...turned] : [...turned, ...rest];
  }
  return order;
}

function fold(piece, number, { width, height }, share) {
  const centre = [piece.front[0] + piece.front[2] / 2, piece.front[1] + piece.front[3] / 2];
  for (const { step, how, at, under, x, y } of piece.moves) {
    const along = how === "along";
    if (step === number) {
      if (how === "shift") return `translate(${share * x * width}px, ${share * y * height}px)`;
      // Under the rest is away from who looks.
      const isBehind = centre[along ? 1 : 0] > at;
      const angle = share * 180 * (isBehind === under ? 1 : -1) * (along ? -1 : 1);
      const [name, line] = along ? ["Y", at * height] : ["X", at * width];
      return `translate${name}(${line}px) rotate${along ? "X" : "Y"}(${angle}deg) translate${name}(${-line}px)`;
    }
    if (how === "shift") [centre[0], centre[1]] = [centre[0] + x, centre[1] + y];
    else centre[along ? 1 : 0] = 2 * at - centre[along ? 1 : 0];
  }
  return "";
}

/**
 * A strip of four columns, folded lengthwise and cut along its middle: its ends are pushed together, so that the middle columns
 * open to both sides into a cross; then the arms of the cross are laid on one another, the cover outermost.
 */
function cross(pieces, rtl) {
  const column = (piece) => Math.round(4 * piece.front[0]);
  const isBehind = (piece) => piece.moves.length > 0;
  const about = (line, angle) => `translateX(${line}px) rotateY(${angle}deg) translateX(${-line}px)`;

  function push(piece, { width }, share) {
    const [wide, angle] = [width / 4, 88 * share];
    const gone = wide * (1 - Math.cos((angle * Math.PI) / 180));
    const outward = isBehind(piece) ? angle : -angle;
    const at = column(piece);
    if (at === 0) return `translateX(${gone}px)`;
    if (at === 3) return `translateX(${-gone}px)`;
    // Hinged at the arm beside it.
    return at === 1 ? `translateX(${gone}px) ${about(wide, outward)}` : `translateX(${-gone}px) ${about(3 * wide, -outward)}`;
  }

  function wrap(piece, { width }, share) {
    const side = rtl ? -1 : 1;
    const at = rtl ? 3 - column(piece) : column(piece);
    const angle = { 0: -176, 3: 0 }[at] ?? (isBehind(piece) ? -86 : 86);
    return about(width / 2, side * angle * share);
  }

  for (const step of [push, wrap]) step.frames = true;
  return [push, wrap];
}
