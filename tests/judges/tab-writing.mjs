// A book written in a browser tab: by the keyboard and by its forms, kept over a reload, and taken away as a zip.

const CHAPTER = "01-a-word-to-borrow.md";
// Of front matter, chapters and back matter.
const LIST = "#chapter-list section:nth-of-type(2)";
const LEAF = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M1 9C1 4 4 1 9 1 9 6 6 9 1 9Z"/></svg>';

/** Opens the booklet, changes a text, a setting, a picture and the order of the texts, and gives the zip that it leaves as. */
export async function written({ it, book, check, picture }) {
  const { page } = it;
  const clicked = async (selector) => (await page.waitForSelector(selector)).evaluate((one) => one.click());
  const unsaved = (words) => page.waitForFunction((words) => document.getElementById("unsaved-files").textContent.includes(words), {}, words);
  const saved = () => page.waitForFunction(() => document.getElementById("save-all").hidden);
  const texts = () => page.$eval(".cm-content", (one) => one.textContent);
  /** Opens a text in the editor, once it is listed. */
  async function opened(name) {
    await page.waitForSelector(`#file option[value="${name}"]`);
    await page.select("#file", name);
    await page.waitForFunction((name) => document.querySelector(".cm-content")?.getAttribute("aria-label") === name, {}, name);
  }
  const order = () => page.$$eval(`${LIST} li`, (lines) => lines.map((line) => line.textContent));

  await it.press(await it.drop(book), "Open it here");
  await it.chosen("tab-read");
  await it.drawn();
  await it.choose("tab-write");
  await page.waitForSelector(".cm-content");
  await opened(CHAPTER);

  // A sentence by the keyboard, not saved; the tab is loaded anew, as after a crash.
  await page.focus(".cm-content");
  await it.chord("Control", "End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("This was typed in a tab.");
  await unsaved(CHAPTER);
  await page.reload();
  await it.chosen("tab-room");
  await page.waitForFunction(() => !document.getElementById("kept").hidden);
  await clicked("#go-on");
  await it.chosen("tab-write");
  await page.waitForSelector(".cm-content");
  await unsaved(CHAPTER);
  await opened(CHAPTER);
  // The editor draws only the lines that are seen.
  await page.focus(".cm-content");
  await it.chord("Control", "End");
  await page.waitForFunction(() => document.querySelector(".cm-content").textContent.includes("This was typed in a tab."));
  check("what was not saved outlives a reload", true);
  await it.chord("Control", "s");
  await saved();

  // A picture, which must say what it shows.
  await it.chord("Control", "End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await (await page.$("#picture-file")).uploadFile(picture(LEAF));
  await page.waitForSelector("dialog[open] textarea");
  await page.type("dialog textarea", "A leaf on a table");
  await clicked("dialog button[value=put]");
  await page.waitForFunction(() => document.querySelector(".cm-content").textContent.includes("![A leaf on a table](art/leaf.svg)"));
  await page.focus(".cm-content");
  await it.chord("Control", "s");
  await saved();
  check("a picture stands in the text", (await texts()).includes("art/leaf.svg"));

  // The third text of the chapters goes one up.
  await clicked("#order summary");
  await page.waitForSelector(`${LIST} li:nth-child(3)`);
  const before = await order();
  await page.waitForFunction((list) => document.querySelector(`${list} li:nth-child(3) button[aria-label^='Move'][aria-label$='up']`)?.click() ?? true, {}, LIST);
  await unsaved("book.yaml");
  await page.waitForFunction((list, before) => document.querySelector(`${list} li:nth-child(2)`)?.textContent !== before, {}, LIST, before[1]);
  await clicked("#save-all");
  await saved();
  check("the texts have another order", (await order())[1] === before[2], (await order()).slice(0, 3).join(" | "));

  // A setting, by its form.
  await it.choose("tab-settings");
  await page.waitForSelector("#set-subtitle");
  await page.$eval("#set-subtitle", (field) => field.scrollIntoView({ block: "center" }));
  await page.click("#set-subtitle", { count: 3 });
  await page.keyboard.type("Made in a tab");
  await page.keyboard.press("Tab");
  await unsaved("book.yaml");
  await clicked("#save-all");
  await saved();
  await clicked("#manuscript-zip");
  return it.saved("manuscript.zip");
}

/** What was kept is thrown away when that is asked for. */
export async function forgotten({ it, check }) {
  const { page } = it;
  await page.reload();
  await it.chosen("tab-room");
  await page.waitForFunction(() => !document.getElementById("kept").hidden);
  await page.click("#forget");
  await page.waitForFunction(() => document.getElementById("kept").hidden);
  await page.reload();
  await it.chosen("tab-room");
  await page.waitForSelector("select[name=scheme] option");
  check("a book that is forgotten is gone", await page.evaluate(async () => (await (await fetch("kept")).json()) === null));
}
