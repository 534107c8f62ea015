import { readFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/axe";
import { invite, join } from "./support/steps";
import { expect, otherPerson, test, type Lab } from "./support/test";

const YEAR = new Date().toISOString().slice(0, 4);

/** A run with a zone, and who reports: nothing blocks a signature. */
async function prepare(page: Page, lab: Lab): Promise<void> {
  const project = await lab.api.makeProject("Vision", { defaultZoneId: "FR", pue: 1.2 });
  const experimentId = await lab.api.makeExperiment(project, "baseline");
  await lab.api.makeRun({ name: "trained", experimentId, energyKwh: 1 });
  await page.goto(`/${lab.slug}/reports/set-up`);
  await page.getByLabel("Legal entity").fill("Tern Lab Ltd");
  await page.getByRole("button", { name: /^Save/ }).first().click();
  await page.getByRole("status").first().waitFor();
}

async function begin(page: Page, lab: Lab, title: string): Promise<void> {
  await page.goto(`/${lab.slug}/reports`);
  await page.getByRole("link", { name: "New report" }).click();
  await page.waitForURL("**/reports/new");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("First day").fill(`${YEAR}-01-01`);
  await page.getByLabel("Last day").fill(`${YEAR}-12-31`);
  await page.getByRole("button", { name: "Begin the report" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
}

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name, exact: true }).click(),
  ]);
  return readFile(await file.path());
}

test("a report goes from draft to an approved file with two people, alone from the interface", async ({
  page,
  lab,
  browser,
}) => {
  await prepare(page, lab);
  await begin(page, lab, "Energy of the year");
  await expect(page.getByText("nothing blocks it")).toBeVisible();
  await page.getByLabel("What moved the figures").fill("One run was trained.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("textbox", { name: "Comment" }).fill("Ask for the meter.");
  await page.getByRole("button", { name: "Comment" }).click();
  await expect(page.getByText("Ask for the meter.").last()).toBeVisible();
  await expectNoViolations(page, "a draft");
  const draft = await download(page, "PDF");
  await expect(page.getByText("PDF: the download begins by itself.")).toBeVisible();
  expect(draft.subarray(0, 5).toString()).toBe("%PDF-");
  await expect(page.getByRole("link", { name: "invite a manager or admin" })).toBeVisible();
  await page.getByRole("button", { name: "Submit for approval" }).click();
  await expect(page.getByText("You prepared it: a second manager or admin has to approve it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve and freeze" })).toHaveCount(0);
  const address = page.url();

  const asViewer = await invite(page, lab.slug, `vera-${lab.slug}@example.org`, "viewer");
  const asManager = await invite(page, lab.slug, `mona-${lab.slug}@example.org`, "manager");
  const reading = await otherPerson(browser, lab.api.url);
  await join(reading, asViewer, "Vera Reader");
  await reading.goto(address);
  await expect(reading.getByRole("heading", { level: 1 })).toHaveText("Energy of the year");
  await expect(reading.getByRole("button", { name: "Approve and freeze" })).toHaveCount(0);
  await reading.context().close();

  const signing = await otherPerson(browser, lab.api.url);
  await join(signing, asManager, "Mona Second");
  await signing.goto(address);
  await signing.getByLabel(/^I have read the report and its/).check();
  await signing.getByRole("button", { name: "Approve and freeze" }).click();
  await expect(signing.getByText(/^Approved by Mona Second/)).toBeVisible();
  const json = await download(signing, "JSON");
  const hash = createHash("sha256").update(json).digest("hex");
  await expect(signing.getByText(hash)).toBeVisible();
  for (const name of ["PDF", "XLSX", "CSV"])
    expect((await download(signing, name)).length).toBeGreaterThan(500);
  const zip = await download(signing, "Everything with evidence (zip)");
  expect(zip.subarray(0, 2).toString()).toBe("PK");
  await expectNoViolations(signing, "a final report");

  await signing.getByRole("button", { name: "Correct it" }).click();
  const dialog = signing.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("A meter came late.");
  await dialog.getByRole("button", { name: "Correct it" }).click();
  await expect(signing.getByText("Draft", { exact: true }).first()).toBeVisible();
  await signing.goto(`/${lab.slug}/reports`);
  await expect(signing.getByRole("row", { name: /edition 2/ })).toContainText("Draft");
  await signing.context().close();
});

test("energy without a zone blocks a signature and says where to mend it", async ({ page, lab }) => {
  await prepare(page, lab);
  const project = await lab.api.makeProject("Nowhere", {});
  const experimentId = await lab.api.makeExperiment(project, "lost");
  await lab.api.makeRun({ name: "lost", experimentId, energyKwh: 2 });
  await begin(page, lab, "With a gap");
  const list = page.locator("#gaps");
  await expect(list).toContainText("energy without a grid zone");
  await expect(page.getByRole("button", { name: "Submit for approval" })).toBeDisabled();
  await list.getByRole("link", { name: /Mend it: .*grid zone/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Runs without a site");
});

test("energy that two runs may both count is a gap that leads to where it is decided", async ({
  page,
  lab,
}) => {
  await prepare(page, lab);
  const experimentId = await lab.api.makeExperiment(await lab.api.makeProject("Twins"), "one process");
  const plan = {
    experimentId,
    sampleCount: 6,
    intervalS: 3600,
    context: { host: "node-7", processId: 4711 },
  };
  await lab.api.makeRun({ ...plan, name: "by-codecarbon", energyKwh: 0.5 });
  await lab.api.makeRun({ ...plan, name: "by-hand", energyKwh: 0.4 });
  await begin(page, lab, "With twins");
  const gap = page
    .locator("#gaps")
    .getByRole("listitem")
    .filter({ hasText: "count the same energy twice: 1" });
  await gap.getByRole("link", { name: /Mend it/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("by-hand");
  expect(page.url()).toContain("#overlaps");
  const both = page.locator("#overlaps").getByRole("button", { name: "Count both" });
  await both.click();
  await expect(both).toHaveCount(0);
});

test.describe("at 390 px, dark", () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  test("the builder and its paper fit", async ({ page, lab }) => {
    await prepare(page, lab);
    await begin(page, lab, "Small");
    await expectNoViolations(page, "the builder");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
});

test("a manager states that there was none of something, and takes it back", async ({ page, lab }) => {
  await prepare(page, lab);
  await lab.api.makeRun({
    name: "some",
    experimentId: await lab.api.makeExperiment(await lab.api.makeProject("Some"), "work"),
    energyKwh: 2,
  });
  await begin(page, lab, "With nothing burnt");
  await page
    .locator("#gaps")
    .getByRole("link", { name: /Mend it: Scope 1 is not reported/ })
    .click();
  const panel = page.locator("#nothing");
  await panel.getByLabel("Fiscal year").selectOption({ index: 1 });
  await panel.getByRole("button", { name: "State it" }).click();
  await expect(panel.getByText("Stated.")).toBeVisible();
  await panel.getByRole("button", { name: /Undo: We burnt no fuel/ }).click();
  await expect(panel).toContainText("Nobody has stated this.");
});
