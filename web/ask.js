// A question in a window of its own.
import { make, say } from "./page.js";

/**
 * Asks for what `inside` holds, and gives the form when the button is pressed, or `null` if there is second thought.
 * `buttons`: pairs of a value and the words on its button; the form's `chosen` is the value of the one that was pressed.
 */
export function ask(title, inside, buttons) {
  const dialog = make("dialog", { "aria-labelledby": "asked" });
  const pressed = buttons.map(([value, words]) => make("button", { value }, words));
  const cancel = make("button", { type: "button" }, say("cancel"));
  const form = make("form", { method: "dialog" }, make("h2", { id: "asked" }, title), ...inside, make("p", { class: "bar" }, ...pressed, cancel));
  dialog.append(form);
  document.body.append(dialog);
  const before = document.activeElement;
  return new Promise((resolve) => {
    let chosen = null;
    cancel.addEventListener("click", () => dialog.close());
    // A form is not sent anywhere: the policy of the page forbids it, even to a dialog.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      chosen = event.submitter?.value ?? buttons[0][0];
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      before?.focus();
      form.chosen = chosen;
      resolve(chosen === null ? null : form);
    });
    dialog.showModal();
  });
}

/** A labelled field. */
export function field(words, control, more = "") {
  const label = make("label", { class: "wide" }, make("span", {}, words), control);
  if (more) label.append(make("small", {}, more));
  return label;
}
