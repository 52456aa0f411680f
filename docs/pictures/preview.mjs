// Pictures of the page of the preview, for the README and to be looked at:
//
//     node docs/pictures/preview.mjs target/judges/js/node_modules CHROMIUM PROGRAM FOLDER OUT
//
// FOLDER holds a book. The two of the README, 640 pixels wide in 64 colours:
//
//     for tab in write sheets; do convert OUT/laptop-$tab.png -resize 640x -colors 64 PNG8:docs/pictures/preview-$tab.png; done
//
// Writes to OUT a picture for each tab on a laptop, on a phone, in the dark, in German, and twice as large.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { launch } from "../../tests/judges/page.mjs";

const [modules, chromium, program, folder, out] = process.argv.slice(2);
const LAPTOP = { width: 1280, height: 800, deviceScaleFactor: 1 };
const LOOKS = {
  laptop: { view: LAPTOP, tabs: ["read", "write", "sheets", "settings", "room"] },
  phone: { view: { width: 390, height: 844, deviceScaleFactor: 1, isMobile: true, hasTouch: true }, tabs: ["read", "write", "room", "phone", "sheets"] },
  dark: { view: LAPTOP, dark: true, tabs: ["write", "room", "sheets"] },
  german: { view: LAPTOP, language: "de", tabs: ["read", "room", "settings"] },
  // A laptop at 200 %.
  large: { view: { width: 640, height: 400, deviceScaleFactor: 2 }, tabs: ["read", "write", "room"] },
};

mkdirSync(out, { recursive: true });
const preview = spawn(program, ["preview", folder, "--no-browser"], { stdio: ["ignore", "pipe", "ignore"] });
const address = await new Promise((resolve) => createInterface(preview.stdout).once("line", resolve));
const it = await launch(modules, chromium);
const { page } = it;
try {
  for (const [name, { view, dark, language = "en", tabs }] of Object.entries(LOOKS)) {
    await page.setViewport(view);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
    await page.setExtraHTTPHeaders({ "Accept-Language": language });
    await page.goto(address);
    await it.drawn();
    for (const tab of tabs) {
      await it.choose(`tab-${tab}`);
      if (tab === "read") await turned();
      if (tab === "write") await chapter();
      if (tab === "sheets") await page.waitForSelector("#desk .face");
      // What a tab shows comes bit by bit; the page always waits for news, so that its connections are never idle.
      await new Promise((wait) => setTimeout(wait, 2000));
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: join(out, `${name}-${tab}.png`) });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wider > 0) console.log(`${name}, ${tab}: ${wider} pixels wider than the screen`);
    }
  }
} finally {
  preview.kill();
  await it.close();
}

/** The first chapter. */
async function chapter() {
  await page.waitForFunction(() => document.getElementById("file").options.length > 2);
  await page.select("#file", await page.$eval("#file", (list) => [...list.options].find((one) => one.value.startsWith("01-"))?.value ?? list.value));
}

/** A spread with a chapter's opening. */
async function turned() {
  await page.$eval("#goto", (box) => {
    box.value = 10;
    box.dispatchEvent(new Event("change"));
  });
  await it.drawn();
}
