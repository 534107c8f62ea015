import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import type { LabApi } from "./support/lab-api";
import { invite, join } from "./support/steps";
import { expect, test } from "./support/test";

async function shownNames(page: Page): Promise<string[]> {
  return page
    .getByRole("table", { name: "Runs" })
    .locator("tbody")
    .getByRole("rowheader")
    .getByRole("link")
    .allTextContents();
}

/** Six runs of two sweeps with a score each; the second sweep takes more. */
async function makeSweeps(api: LabApi): Promise<void> {
  for (let index = 0; index < 6; index += 1) {
    const runId = await api.makeRun({
      name: `trial-${String(index)}`,
      energyKwh: 0.1 + index / 20,
      endedAgoS: 3000 - index,
      status: index % 2 === 0 ? "finished" : "failed",
      zoneId: "FR",
      tags: [index < 3 ? "team:vision" : "team:audio"],
      parameters: { lr: index < 3 ? 0.1 : 0.01 },
      context: { sweep: index < 3 ? "small" : "large" },
    });
    const metrics = [{ name: "accuracy", value: 0.7 + index / 100, step: 1, higherIsBetter: true }];
    await api.send("PATCH", `/api/v1/runs/${runId}`, { metrics });
  }
}

test("typed text and chips are the same filter; what is not understood says so", async ({ page, lab }) => {
  await makeSweeps(lab.api);
  await page.goto(`/${lab.slug}/runs`);
  const field = page.getByRole("combobox", { name: "Filter runs" });
  await field.fill("sweep:large -status:failed gpus:x");
  const chips = page.getByRole("group", { name: "Filters in force" });
  await expect(chips).toContainText("Sweep");
  await expect(chips).toContainText("not Status");
  await expect(page.getByText(/did you mean gpu\?/)).toBeVisible();
  await field.press("Enter");
  await expect.poll(() => shownNames(page)).toEqual(["trial-4"]);

  await chips.getByRole("link", { name: "Remove filter not Status" }).click();
  await expect(field).toHaveValue("sweep:large");
  await expect.poll(() => shownNames(page)).toEqual(["trial-5", "trial-4", "trial-3"]);
});

test("completes fields and values by keyboard", async ({ page, lab }) => {
  await makeSweeps(lab.api);
  await page.goto(`/${lab.slug}/runs`);
  const field = page.getByRole("combobox", { name: "Filter runs" });
  await field.focus();
  await field.pressSequentially("swe");
  await expect(page.getByRole("option", { name: /^sweep/ })).toBeVisible();
  await field.press("ArrowDown");
  await field.press("Enter");
  await expect(field).toHaveValue("sweep:");
  await field.pressSequentially("sm");
  await expect(page.getByRole("option", { name: "small" })).toBeVisible();
  await field.press("ArrowDown");
  await field.press("Enter");
  await expect(field).toHaveValue("sweep:small ");
  await field.press("Enter");
  await expect.poll(async () => (await shownNames(page)).length).toBe(3);
});

test("columns of metrics and parameters, moved, kept in sight and made wider by keyboard; a ratio", async ({
  page,
  lab,
}) => {
  await makeSweeps(lab.api);
  await page.goto(`/${lab.slug}/runs`);
  await page.getByRole("button", { name: "Columns" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Choose columns" });
  await dialog.getByRole("searchbox", { name: "Search columns" }).fill("accuracy");
  await dialog.getByRole("button", { name: "Add metric.accuracy" }).press("Enter");
  await expect(page).toHaveURL(/metric\.accuracy/);
  await dialog.getByRole("button", { name: "Keep metric.accuracy in sight" }).press("Enter");
  await expect(page).toHaveURL(/pinned=metric\.accuracy/);
  await dialog.getByRole("combobox", { name: "First figure" }).selectOption("co2e");
  await dialog.getByRole("combobox", { name: "Second figure" }).selectOption("energy");
  await dialog.getByRole("button", { name: "Add it" }).press("Enter");
  await expect(page).toHaveURL(/co2e(\+|%20)%2F(\+|%20)energy/);
  await dialog.getByRole("button", { name: "Done" }).press("Enter");

  const table = page.getByRole("table", { name: "Runs" });
  await expect(table.getByRole("columnheader", { name: /Emissions, LB ÷ IT energy/ })).toBeVisible();
  await expect(table.getByRole("columnheader").nth(2)).toContainText("accuracy");
  await page.getByRole("separator", { name: /^Width of IT energy/ }).press("ArrowRight");
  await expect(page).toHaveURL(/widths=energy/);
});

test("sorts by several keys with Shift, and selects a range with its sums", async ({ page, lab }) => {
  await makeSweeps(lab.api);
  await page.goto(`/${lab.slug}/runs?sort=status`);
  await page
    .getByRole("columnheader", { name: /IT energy/ })
    .getByRole("link")
    .click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/sort=status%2C-energy/);
  await expect
    .poll(() => shownNames(page))
    .toEqual(["trial-5", "trial-3", "trial-1", "trial-4", "trial-2", "trial-0"]);

  await page.getByRole("checkbox", { name: "Select trial-5" }).check();
  await page.getByRole("checkbox", { name: "Select trial-1" }).click({ modifiers: ["Shift"] });
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("3 runs selected");
  await expect(bar).toContainText(/750\s?Wh of IT energy/);
  await expect(bar.getByRole("link", { name: "Compare" })).toHaveAttribute(
    "href",
    /compare\?run=.+&run=.+&run=/,
  );
});

test("groups by sweep with mean and spread, and opens a group’s runs", async ({ page, lab }) => {
  await makeSweeps(lab.api);
  await page.goto(`/${lab.slug}/runs?columns=energy,metric.accuracy`);
  await page.getByRole("combobox", { name: "Group by" }).selectOption("sweep");
  const row = page.getByRole("row", { name: /small/ });
  await expect(row).toContainText("0.710 ± 0.010");
  await expect(row).toContainText("n = 3");
  await page.getByRole("link", { name: "small" }).click();
  await expect.poll(async () => (await shownNames(page)).length).toBe(3);
});

test("exports all that match, not only the page", async ({ page, lab }) => {
  await makeSweeps(lab.api);
  await page.goto(`/${lab.slug}/runs?q=sweep:large`);
  await page.locator("summary", { hasText: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV, all 3 runs" }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  expect(text.trimEnd().split("\r\n")).toHaveLength(4);
  expect(text).toContain("locationEmissionsKgCo2e");
});

test("a saved view is shared: a colleague opens it read-only, the owner overrides or discards changes", async ({
  page,
  browser,
  lab,
}) => {
  await makeSweeps(lab.api);
  await page.goto(`/${lab.slug}/runs?q=sweep:large&sort=-energy&columns=status,energy`);
  await page.getByRole("button", { name: "Save as" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Large trials");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const bar = page.getByRole("region", { name: "Saved views" });
  await expect(bar).toContainText("View “Large trials”");

  const field = page.getByRole("combobox", { name: "Filter runs" });
  await field.fill("sweep:large status:failed");
  await field.press("Enter");
  await expect(bar).toContainText("changed, not saved");
  await bar.getByRole("link", { name: "Discard" }).click();
  await expect.poll(() => shownNames(page)).toEqual(["trial-5", "trial-4", "trial-3"]);
  await field.fill("sweep:large status:failed");
  await field.press("Enter");
  await bar.getByRole("button", { name: "Override" }).click();
  await expect(bar).not.toContainText("changed, not saved");

  const link = await invite(page, lab.slug, `viewer.${lab.slug}@example.org`, "viewer");
  const context = await browser.newContext({
    baseURL: lab.api.url,
    storageState: { cookies: [], origins: [] },
  });
  const colleague = await context.newPage();
  await join(colleague, link, "Vera Viewer");
  await colleague.goto(`/${lab.slug}/runs`);
  await colleague.locator("summary[aria-label='Saved views']").click();
  await colleague.getByRole("link", { name: /Large trials/ }).click();
  await expect.poll(() => shownNames(colleague)).toEqual(["trial-5", "trial-3"]);
  await expect(colleague.getByRole("button", { name: "Save as" })).toHaveCount(0);
  await expect(colleague.getByRole("button", { name: "Override" })).toHaveCount(0);
  await context.close();

  await page.goto(`/${lab.slug}/runs`);
  await page.locator("summary[aria-label='Saved views']").click();
  await page.getByRole("link", { name: /Large trials/ }).click();
  await bar.getByRole("button", { name: "Delete view" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete view" }).click();
  const toast = page.getByRole("status").filter({ hasText: "The view “Large trials” was deleted." });
  await toast.getByRole("button", { name: "Undo" }).click();
  await expect(bar).toContainText("View “Large trials”");
});

test("new runs wait to be asked for", async ({ page, lab }) => {
  await lab.api.makeRun({ name: "first", endedAgoS: 2 });
  await page.goto(`/${lab.slug}/runs`);
  await expect.poll(() => shownNames(page)).toEqual(["first"]);
  await lab.api.makeRun({ name: "second", endedAgoS: 1 });
  await expect(page.getByText("1 new run")).toBeVisible({ timeout: 30_000 });
  expect(await shownNames(page)).toEqual(["first"]);
  await page.getByRole("button", { name: "show" }).click();
  await expect.poll(async () => (await shownNames(page)).length).toBe(2);
});

test("the table, its groups and an error pass the accessibility check", async ({ page, lab }) => {
  await makeSweeps(lab.api);
  const path = `/${lab.slug}/runs`;
  await expectAccessible(
    page,
    `${path}?q=sweep:large+gpus:x&columns=status,energy,metric.accuracy&pinned=energy`,
  );
  await expectAccessible(page, `${path}?group=sweep&columns=energy,metric.accuracy`);
});
