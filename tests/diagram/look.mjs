// Opens pages in a real browser, does to them what people do, and prints what was to be seen as JSON.
import { chromium } from "playwright-core";

const [executablePath, page1, hostile] = process.argv.slice(2);
const QUIET = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"];
// However long it takes: who started this knows when to give up.
const browser = await chromium.launch({ executablePath, timeout: 0, args: QUIET.map((flag) => `--${flag}`) });
const seen = { complaints: [], requests: [], dialogs: [] };

async function open(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  context.setDefaultTimeout(0);
  const page = await context.newPage();
  page.on("console", (message) => seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  page.on("request", (request) => request.url() === url || seen.requests.push(request.url()));
  page.on("dialog", (dialog) => (seen.dialogs.push(dialog.message()), dialog.dismiss()));
  await page.goto(url);
  return page;
}

const page = await open(page1);
const table = (name) => page.locator(`.table[data-name^="${name}"]`);
const view = () => page.evaluate(() => {
  const { e, f, a } = document.querySelector(".canvas").getCTM();
  return [e, f, a].map((each) => Math.round(each * 100) / 100);
});
const named = (selector) => page.evaluate((s) => [...document.querySelectorAll(s)].map((each) => each.querySelector(".name").textContent).sort(), selector);
const count = (selector) => page.locator(selector).count();

seen.title = await page.title();
seen.overflowing = await page.evaluate(() => {
  const wrong = [];
  for (const table of document.querySelectorAll(".table")) {
    const box = table.querySelector(".body").getBBox();
    const texts = [...table.querySelectorAll("text")].map((text) => [text.textContent, text.getBBox()]);
    for (const [text, own] of texts) {
      if (own.x < 0 || own.x + own.width > box.width) wrong.push(text);
      for (const [other, place] of texts) {
        const apart = own.x >= place.x + place.width || place.x >= own.x + own.width || Math.abs(own.y - place.y) > 8;
        if (own !== place && !apart) wrong.push([text, other]);
      }
    }
  }
  return wrong;
});
const inSight = () => page.evaluate(() => {
  const frame = document.querySelector("main").getBoundingClientRect();
  return [...document.querySelectorAll(".table")].every((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom;
  });
});
seen.fits = await inSight();
seen.begun = await view();
seen.size = await page.evaluate(() => { const { clientWidth, clientHeight } = document.querySelector("main"); return [clientWidth, clientHeight]; });

await page.mouse.move(20, 780);
await page.mouse.down();
await page.mouse.move(120, 730, { steps: 4 });
await page.mouse.up();
seen.panned = await view();
const users = await table("users ").boundingBox();
await page.keyboard.down("Space");
await page.mouse.move(users.x + 30, users.y + 60);
await page.mouse.down();
await page.mouse.move(users.x + 50, users.y + 100, { steps: 4 });
await page.mouse.up();
await page.keyboard.up("Space");
seen.spaced = await view();
seen.chosenByDrag = await named(".chosen");

await page.mouse.move(600, 400);
await page.mouse.wheel(0, -300);
seen.wheeled = await view();
await page.keyboard.down("Control");
await page.mouse.wheel(0, 20);
await page.keyboard.up("Control");
seen.pinched = await view();
await page.keyboard.press("Control+0");
seen.reset = await view();
await page.keyboard.press("f");
seen.fitted = await view();
await page.click("#in");
seen.zoomed = await view();
await page.click("#fit");

await table("profiles ").locator(".name").click();
seen.chosen = await named(".chosen");
seen.bright = await named(".table:not(.dim)");
seen.lit = await count(".line.lit");
seen.dimLines = await count(".line.dim");
await page.keyboard.press("Escape");
seen.dimAfterEscape = await count(".dim");

await page.keyboard.press("/");
await page.keyboard.type("POST");
seen.found = [await page.textContent("#found"), await named(".table:not(.dim)")];
await page.keyboard.press("Enter");
seen.first = await named(".chosen");
await page.keyboard.press("Enter");
seen.second = await named(".chosen");
await page.keyboard.press("Escape");
seen.cleared = [await page.textContent("#found"), await count(".dim"), await page.inputValue("#search")];

await page.keyboard.press("Control+0");
await table("tags ").focus();
await page.keyboard.press("Enter");
seen.byKey = await named('.table[aria-pressed="true"]');
await page.keyboard.press("Space");
seen.bySpace = await named(".chosen");
await page.focus("#fit");
for (let times = 0; times < 6; times++) {
  await page.keyboard.press("Tab");
  seen.tabbed = [...(seen.tabbed ?? []), await page.evaluate(() => document.activeElement.getAttribute("aria-label"))];
}
seen.tooltip = await table("users ").locator("title").first().textContent();
const colour = (where) => where.evaluate(() => getComputedStyle(document.querySelector(".heddle .body")).fill);
seen.colours = [await colour(page), await colour(await open(page1, { colorScheme: "dark" }))];

const touch = await open(page1, { hasTouch: true });
const before = await touch.textContent("#reset");
const device = await touch.context().newCDPSession(touch);
const fingers = (apart) => [-1, 1].map((side, id) => ({ x: 600 + side * apart, y: 400, id }));
await device.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(50) });
for (const apart of [70, 90, 100]) await device.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: fingers(apart) });
await device.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
seen.spread = [before, await touch.textContent("#reset")];

const bad = await open(hostile);
seen.hostile = await bad.evaluate(() => ({
  names: [...document.querySelectorAll(".name")].map((each) => each.textContent),
  scripts: document.scripts.length,
  images: document.images.length,
  title: document.querySelector(".table title").textContent,
}));
await bad.locator(".table").first().click();
await browser.close();
console.log(JSON.stringify(seen));
