import { chromium } from "@playwright/test";
import { chromiumLaunchOptions } from "../../tests/support/browser";
// usage: tsx zz-look.mts name path [actions…]
const [name = "x", path = "/", mode = "all", ...steps] = process.argv.slice(2);
const base = "http://localhost:4105";
const browser = await chromium.launch(chromiumLaunchOptions());
const views = mode === "one" ? [[1440, "light"]] : mode === "two" ? [[1440, "light"], [390, "dark"]] : [[1440, "light"], [1440, "dark"], [390, "light"], [390, "dark"]];
for (const [width, scheme] of views as [number, "light" | "dark"][]) {
  const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme: scheme, locale: process.env["LOC"] ?? "en-GB" });
  const page = await context.newPage();
  page.on("console", (m) => { if (m.type() === "error") console.log("console:", m.text().slice(0, 300)); });
  page.on("pageerror", (e) => console.log("pageerror:", e.message.slice(0, 300)));
  await page.goto(`${base}/login`);
  await page.getByLabel(/Email|E-Mail/).fill("demo@wattprint.example");
  await page.getByLabel(/Password|Passwort/).fill("demo-password-42");
  await page.getByRole("button", { name: /Sign in|Anmelden/ }).click();
  await page.waitForURL((u) => !u.pathname.startsWith("/login"), { timeout: 60000 });
  const org = "demo";
  await page.goto(base + path.replace("{org}", org).replace("{run}", process.env["RUN"] ?? ""), { waitUntil: "load", timeout: 90000 });
  await page.waitForTimeout(1500);
  for (const step of steps) {
    const [verb = "", ...rest] = step.split(":"); const arg = rest.join(":");
    if (verb === "key") await page.keyboard.press(arg);
    else if (verb === "type") await page.keyboard.type(arg);
    else if (verb === "click") await page.locator(arg).first().click();
    else if (verb === "wait") await page.waitForTimeout(Number(arg));
    else if (verb === "eval") console.log(await page.evaluate(arg));
  }
  await page.screenshot({ path: `/tmp/shots-waysout/${name}-${width}-${scheme}.png`, fullPage: process.env["FULL"] === "1" });
  await context.close();
}
await browser.close();
