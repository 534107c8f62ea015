import { chromium } from "@playwright/test";
import { chromiumLaunchOptions } from "../../tests/support/browser";
const browser = await chromium.launch(chromiumLaunchOptions());
const context = await browser.newContext({ viewport: { width: Number(process.env["W"] ?? 1440), height: 900 }, colorScheme: "dark", locale: "en-GB" });
const page = await context.newPage();
page.on("console", (m) => { if (m.type() === "error") console.log("console:", m.text().slice(0, 300)); });
page.on("pageerror", (e) => console.log("pageerror:", e.message.slice(0, 300)));
await page.goto(`http://localhost:4105/login`);
await page.getByLabel("Email").fill("demo@wattprint.example");
await page.getByLabel("Password").fill("demo-password-42");
await page.getByRole("button", { name: "Sign in" }).click();
await page.waitForURL((u) => !u.pathname.startsWith("/login"));
for (const [name, path] of [["run", `/demo/runs/${process.env["RUN"]}`]] as const) {
  await page.goto("http://localhost:4105" + path, { waitUntil: "load" }); await page.waitForTimeout(2500);
  const figures = page.locator("figure:has([data-chart-plot])");
  const n = await figures.count();
  console.log(name, n);
  for (let i = 0; i < n; i++) for (const kind of ["PNG", "SVG", "CSV"]) {
    const f = figures.nth(i);
    await f.locator("summary").first().click();
    const [d] = await Promise.all([page.waitForEvent("download", { timeout: 20000 }), f.getByRole("button", { name: new RegExp(kind) }).click()]);
    await d.saveAs(`/tmp/shots-waysout/${name}-${i}-${d.suggestedFilename()}`);
    console.log(d.suggestedFilename());
  }
}
await browser.close();
