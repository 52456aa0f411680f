// Our own page in a headless browser: what its tests do with it. puppeteer-core drives it, axe-core judges it.
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** How a browser is started so that it saves files in a folder without asking. */
function options(program, downloads) {
  const both = { executablePath: program, protocolTimeout: 1_200_000 };
  if (!/firefox/.test(program)) return { ...both, args: ["--no-sandbox", "--disable-dev-shm-usage"] };
  const kinds = "application/pdf,application/zip,application/epub+zip,text/csv,image/png";
  // Its list of what was saved would take the focus from the page.
  const saved = { "browser.download.alwaysOpenPanel": false, "browser.download.folderList": 2, "browser.download.dir": downloads, "browser.helperApps.neverAsk.saveToDisk": kinds };
  return { ...both, browser: "firefox", extraPrefsFirefox: { ...saved, "pdfjs.disabled": true, "browser.download.open_pdf_attachments_inline": false } };
}

/** Opens a browser, Chromium or Firefox, with an empty page. `modules` is the folder that puppeteer-core and axe-core are in. */
export async function launch(modules, program) {
  const require = createRequire(join(resolve(modules), "..", "package.json"));
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const downloads = mkdtempSync(join(tmpdir(), "bonefolder-saved-"));
  const browser = await require("puppeteer-core").launch(options(program, downloads));
  if (!/firefox/.test(program)) {
    const session = await browser.target().createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  }
  const page = await browser.newPage();
  page.setDefaultTimeout(180_000);
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  // A page with texts that are not saved asks before it goes.
  page.on("dialog", (dialog) => dialog.accept());
  // Firefox complains, too, of what a page had asked for when it was loaded anew.
  page.on("pageerror", (error) => /NetworkError when attempting/.test(error.message) || complaints.push(error.message));

  return {
    browser,
    page,
    axe,
    /** What the browser complained of. */
    complaints,
    chosen: (id) => page.waitForSelector(`#${id}[aria-selected=true]`),
    async choose(id) {
      await page.click(`#${id}`);
      await this.chosen(id);
    },
    /** The pages of the booklet are seen. */
    drawn: () => page.waitForFunction(() => [...document.querySelectorAll("#spread img")].some((one) => one.complete && one.naturalWidth)),
    /** Drops a file, and gives the place where it is listed. */
    async drop(file) {
      const before = (await page.$$("#dropped > li")).length;
      await (await page.$("#files")).uploadFile(file);
      return page.waitForSelector(`#dropped > li:nth-child(${before + 1})`);
    },
    async press(item, words) {
      for (const button of await item.$$("button")) {
        if ((await button.evaluate((one) => one.textContent)) === words) return button.click();
      }
      throw new Error(`there is no button ${words}`);
    },
    /** Presses keys together. */
    async chord(...keys) {
      for (const key of keys) await page.keyboard.down(key);
      for (const key of keys.reverse()) await page.keyboard.up(key);
    },
    /** The file that the browser saved under that name. Firefox keeps its place with an empty file while it writes another. */
    async saved(name) {
      const file = join(downloads, name);
      const whole = () => existsSync(file) && statSync(file).size > 0 && !readdirSync(downloads).some((other) => other.endsWith(".part"));
      for (const end = Date.now() + 600_000; !whole(); ) {
        if (Date.now() > end) throw new Error(`${name} was not saved`);
        await new Promise((wait) => setTimeout(wait, 50));
      }
      const bytes = readFileSync(file);
      rmSync(file);
      return bytes;
    },
    /** What axe-core finds on the page as it is. */
    judged: () =>
      page.evaluate(
        `${axe}; axe.run().then(({ violations }) => violations.map((one) => one.id + ": " + one.nodes.map((node) => node.html).join(" ")))`,
      ),
    /** Presses Tab until what has the focus is what is wanted. */
    async reached(wanted) {
      for (let step = 0; step < 60; step += 1) {
        if (await page.evaluate(wanted)) return true;
        await page.keyboard.press("Tab");
      }
      return false;
    },
    async close() {
      await browser.close();
      rmSync(downloads, { recursive: true });
    },
  };
}
