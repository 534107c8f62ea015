import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

/** Holds back what the router asks the server for, until it is let go. */
async function holdBack(page: Page): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/[?&]_rsc=/, async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

test("a page that is long on its way shows its shape, and a part of a page a line", async ({ page, lab }) => {
  await lab.api.makeRun({ name: "resnet", energyKwh: 1 });
  await page.goto(`/${lab.slug}`);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const shape = page.getByRole("status", { name: "The page is being read" });
  const arrive = await holdBack(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Runs/ }).click();
  await expect(shape).toBeVisible();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeHidden();
  arrive();
  await expect(page.getByRole("heading", { name: "Runs", exact: true })).toBeVisible();
  await expect(shape).toHaveCount(0);

  await page.unrouteAll({ behavior: "wait" });
  const arriveAgain = await holdBack(page);
  await page.locator("thead a[href*='sort=']").first().click();
  await expect(shape).toBeVisible();
  await expect(page.getByRole("heading", { name: "Runs", exact: true })).toBeVisible();
  arriveAgain();
  await expect(page).toHaveURL(/sort=/);
  await expect(shape).toHaveCount(0);
});

test("back to a page that was left by a slow way: its content, not a shape", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}`);
  const shape = page.getByRole("status", { name: "The page is being read" });
  await page.waitForLoadState("networkidle");
  const arrive = await holdBack(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Runs/ }).click();
  await expect(shape).toBeVisible();
  arrive();
  await expect(page.getByRole("heading", { name: "Runs", exact: true })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expect(shape).toHaveCount(0);
});

test("the overview is whole without scripts, its charts as tables", async ({
  browser,
  installation,
  lab,
}) => {
  await lab.api.makeRun({ name: "resnet", energyKwh: 1 });
  const context = await browser.newContext({
    baseURL: installation.server.url,
    storageState: installation.adminCookies,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(`/${lab.slug}?range=all`);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expect(page.getByRole("table").first()).toContainText("kWh");
  await context.close();
});
