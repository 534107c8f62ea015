import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { expect, test, type Lab } from "./support/test";

async function makeRuns(lab: Lab): Promise<void> {
  const projectId = await lab.api.makeProject("vision");
  const experimentId = await lab.api.makeExperiment(projectId, "width");
  const run = (name: string, energyKwh: number, at: number, sweep?: string) =>
    lab.api.makeRun({
      ...{ name, experimentId, energyKwh, intervalS: 600, endedAgoS: 600 + at * 7200, status: "finished" },
      zoneId: "DE",
      ...(sweep === undefined ? {} : { context: { sweep } }),
    });
  await run("heavy", 4, 0);
  await run("light", 1, 1);
  await run("trial", 0.5, 2, "lr");
}

/** What stands on the page may not be wider than it. */
async function expectNoSideways(page: Page): Promise<void> {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(over).toBeLessThanOrEqual(0);
}

test("a manager finds what it took, what weighs most, and what to mend", async ({ page, lab }) => {
  await makeRuns(lab);
  await page.goto(`/${lab.slug}`);
  await page
    .getByRole("navigation", { name: "Main", exact: true })
    .getByRole("link", { name: "Portfolio" })
    .click();
  await expect(page.getByRole("heading", { name: "Portfolio", level: 1 })).toBeVisible();
  await expect(
    page.getByText("there is neither a year before nor a target to hold it against."),
  ).toBeVisible();
  await expect(page.getByText("They are never added.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Mend it" })).toBeVisible();

  const heaviest = page.getByRole("table", { name: "What weighs most" });
  await expect(heaviest.getByRole("row").nth(1)).toContainText("width");
  await page.getByRole("navigation", { name: "Kind" }).getByRole("link", { name: "Runs" }).click();
  await expect(page).toHaveURL(/drivers=run/);
  await expect(heaviest.getByRole("row").nth(1)).toContainText("heavy");
  await page.getByRole("navigation", { name: "Kind" }).getByRole("link", { name: "Sweeps" }).click();
  await heaviest.getByRole("link", { name: "lr" }).click();
  await expect(page).toHaveURL(/\/sweeps\/[^/]+\/lr$/);
  await page.goBack();

  await page.getByRole("table", { name: "By project" }).getByRole("link", { name: "vision" }).click();
  await expect(page.getByRole("heading", { name: "vision", level: 1 })).toBeVisible();
  await expectAccessible(page, `/${lab.slug}/portfolio`);
});

test("switches the months' measure, whose table has the same figures, and the period", async ({
  page,
  lab,
}) => {
  await makeRuns(lab);
  await page.goto(`/${lab.slug}/portfolio`);
  await page.getByRole("navigation", { name: "Measure" }).getByRole("link", { name: "Energy" }).click();
  const chart = page.getByRole("figure", { name: "Facility energy by month" });
  await expect(chart.getByText("kWh per month, UTC")).toBeVisible();
  await chart.getByRole("button", { name: "Table" }).click();
  const year = String(new Date().getUTCFullYear());
  const table = chart.getByRole("table");
  await expect(table.getByRole("row").last()).toContainText(year);

  await page.getByRole("combobox", { name: "Period" }).selectOption({ label: String(Number(year) - 1) });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(new RegExp(`period=fiscal-${String(Number(year) - 1)}`));
  await expect(page.getByText("Nothing was recorded in this period")).toBeVisible();
});

test("an empty organization is told where to begin", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/portfolio`);
  await expect(page.getByText("Nothing has been recorded yet")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Connect a tracker" })).toBeVisible();
});

test("fits a phone, and works without JavaScript", async ({ browser, page, lab, installation }) => {
  await makeRuns(lab);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${lab.slug}/portfolio`);
  await expectNoSideways(page);
  await page.getByRole("navigation", { name: "Main, compact" }).getByText("More").click();
  await expect(page.getByRole("link", { name: "Reports", exact: true })).toBeVisible();

  const context = await browser.newContext({
    baseURL: installation.server.url,
    storageState: installation.adminCookies,
    javaScriptEnabled: false,
  });
  const plain = await context.newPage();
  await plain.goto(`/${lab.slug}/portfolio`);
  await plain.getByRole("combobox", { name: "Period" }).selectOption({ index: 1 });
  await plain.getByRole("button", { name: "Show" }).click();
  await expect(plain).toHaveURL(/period=fiscal-/);
  await context.close();
});
