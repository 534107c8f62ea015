import { expect, test } from "./support/test";

test("a factor can be found, opened with its source and runs, and overridden for the organization", async ({
  page,
  lab,
}) => {
  const project = await lab.api.makeProject("Vision", { defaultZoneId: "PT" });
  const experimentId = await lab.api.makeExperiment(project, "baseline");
  await lab.api.makeRun({ name: "lisbon-run", experimentId, energyKwh: 1 });

  await page.goto(`/${lab.slug}/reference`);
  await page.getByRole("searchbox", { name: "Search Grid intensity" }).fill("portugal");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.getByRole("link", { name: "Portugal", exact: true }).first().click();
  await expect(page).toHaveURL(/search=portugal&item=PT%40ember/);
  await expect(page.getByRole("main")).toContainText("licence: CC-BY-4.0");
  await expect(page.getByRole("link", { name: "lisbon-run" })).toBeVisible();

  await page.getByRole("link", { name: "Set an own factor" }).click();
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Add factor" }) });
  await expect(form.getByLabel("Zone or place")).toHaveValue("PT");
  await form.getByLabel("Value").fill("88");
  await form.getByLabel("Valid from (UTC)").fill("2025-01-01");
  await form.getByLabel("Source").fill("Supplier statement");
  await form.getByRole("button", { name: "Add factor" }).click();
  await expect(form.getByText("Say which gases it covers.")).toBeVisible();
  await form.getByLabel("Covers").selectOption("direct CO2");
  await form.getByRole("button", { name: "Add factor" }).click();
  await expect(form.getByText("Added.")).toBeVisible();
  const row = page.getByRole("table", { name: "Own factors" }).getByRole("row").filter({ hasText: "PT" });
  await expect(row).toContainText("in use");

  await row.getByRole("link", { name: "Withdraw the factor of PT" }).click();
  await page.getByRole("button", { name: "Withdraw PT" }).click();
  await expect(row).toContainText("withdrawn");
});

test("a CSV file is imported whole or not at all, with what is wrong in which line", async ({
  page,
  lab,
}) => {
  await page.goto(`/${lab.slug}/reference/own`);
  const head = "kind,subject_id,value,ghg_basis,valid_from,valid_to,source,note\n";
  const good = "pue,campus-north,1.31,,2025-01-01,,Meter readings,\n";
  const send = async (text: string) => {
    const buffer = Buffer.from(text);
    await page.locator("#factor-file").setInputFiles({ name: "factors.csv", mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Import" }).click();
  };
  await send(`${head}${good}pue,campus-south,0.4,,2025-01-01,,Meter readings,\n`);
  const faults = page.getByRole("table", { name: "Rows that cannot be used" });
  await expect(faults.getByRole("row").filter({ hasText: "value" })).toContainText("3");
  await expect(page.getByText("No factor of your own yet.")).toBeVisible();
  await send(head + good);
  await expect(page.getByText("1 added.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Own factors" })).toContainText("campus-north");
});

test("every page says which intensity serves, and leads to the live feeds and how to turn them on", async ({
  page,
  lab,
}) => {
  await page.goto(`/${lab.slug}/runs`);
  const foot = page.getByRole("contentinfo");
  await expect(foot).toContainText("Annual factors, Ember 2024 · live feeds off");
  await foot.getByRole("link", { name: "Details of live feeds" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Live feeds" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("annual factors, Ember 2024, serve every hour");
  await expect(page.getByRole("main")).toContainText("ELECTRICITYMAPS_TOKEN");
  await expect(page.getByRole("main")).toContainText("WATTTIME_USER and WATTTIME_PASSWORD");
});
