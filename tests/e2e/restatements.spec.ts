import { expectAccessible } from "./support/axe";
import { expect, test } from "./support/test";

test("a run’s zone is corrected after a look at what would change, and the correction is taken back", async ({
  page,
  lab,
}) => {
  const project = await lab.api.makeProject("Vision", { defaultZoneId: "FR", pue: 1.2 });
  const experimentId = await lab.api.makeExperiment(project, "baseline");
  const runId = await lab.api.makeRun({ name: "moved", experimentId, energyKwh: 1 });
  await page.goto(`/${lab.slug}/runs/${runId}`);
  const emissions = page.getByRole("link", { name: /why this figure/ }).nth(1);
  const before = (await emissions.textContent()) ?? "";

  await page.getByText("Correct the zone or the PUE").click();
  await page.getByLabel("Another zone").selectOption("PL");
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByRole("textbox", { name: "Why" })).toBeFocused();
  await page.getByRole("textbox", { name: "Why" }).fill("It ran in Warsaw");
  await page.getByRole("button", { name: "See what would change" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What this would change");
  const sums = page.getByRole("table", { name: "Figures before and after" });
  await expect(sums.getByRole("row", { name: /Emissions, location-based/ })).toContainText("+");
  await expect(page.getByRole("table", { name: "Inputs before and after" })).toContainText("Grid factor");
  const address = page.url();
  await page.goto(`/${lab.slug}/runs/${runId}`);
  await expect(emissions).toHaveText(before);

  await page.goto(address);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("in force")).toBeVisible();
  await page.getByRole("link", { name: "moved" }).first().click();
  await expect(emissions).not.toHaveText(before);
  await expect(page.getByText("set by a person")).toBeVisible();

  await page.goto(address);
  await page.getByText("Revert this restatement").click();
  await page.getByRole("textbox", { name: "Why" }).fill("It did not");
  await page.getByRole("button", { name: "Revert", exact: true }).click();
  await expect(page.getByText("reverted").first()).toBeVisible();
  await page.goto(`/${lab.slug}/runs/${runId}`);
  await expect(emissions).toHaveText(before);
});

test("a new factor of the organization moves nothing until it is restated", async ({ page, lab }) => {
  const project = await lab.api.makeProject("Vision", { defaultZoneId: "PT" });
  const experimentId = await lab.api.makeExperiment(project, "baseline");
  await lab.api.makeRun({ name: "lisbon-run", experimentId, energyKwh: 1 });
  await page.goto(`/${lab.slug}/runs`);
  await page.goto(`/${lab.slug}/restatements`);
  await expect(page.getByText("No figure has ever been restated.")).toBeVisible();
  await page.getByRole("textbox", { name: "Why" }).fill("To see");
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByText("Nothing would change")).toBeVisible();

  await page.goto(`/${lab.slug}/reference/own?kind=grid&subject=PT`);
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Add factor" }) });
  await form.getByLabel("Kind").selectOption("grid");
  await form.getByLabel("Zone or place").fill("PT");
  await form.getByLabel("Value").fill("500");
  await form.getByLabel("Covers").selectOption("lifecycle CO2e");
  await form.getByLabel("Valid from (UTC)").fill("2025-01-01");
  await form.getByLabel("Source").fill("Supplier statement");
  await form.getByRole("button", { name: "Add factor" }).click();
  await expect(form.getByText("Added.")).toBeVisible();

  await page.goto(`/${lab.slug}/restatements`);
  await page.getByRole("textbox", { name: "Why" }).fill("The supplier has stated it");
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByRole("table", { name: "Inputs before and after" })).toContainText("500");
  await expectAccessible(page, new URL(page.url()).pathname);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("in force")).toBeVisible();
  await expectAccessible(page, new URL(page.url()).pathname);
  await expectAccessible(page, `/${lab.slug}/restatements`);
});

test("a figure opens its explanation, also without JavaScript", async ({ browser, page, lab }) => {
  const runId = await lab.api.makeRun({ name: "explained", energyKwh: 1 });
  await page.goto(`/${lab.slug}/runs/${runId}`);
  const energy = page.locator("#why-energy");
  await expect(energy).toBeHidden();
  await page
    .getByRole("link", { name: /why this figure/ })
    .first()
    .click();
  await expect(energy).toBeVisible();
  await expect(energy).toContainText("What would make it better");

  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(page.url().split("#")[0] ?? "");
  await plain
    .getByRole("link", { name: /why this figure/ })
    .first()
    .click();
  await expect(plain.locator("#why-energy")).toBeVisible();
  await context.close();
});
