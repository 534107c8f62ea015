import { readFile } from "node:fs/promises";
import { expectAccessible } from "./support/axe";
import { invite, join } from "./support/steps";
import { expect, otherPerson, test } from "./support/test";

const HEAD = "name,site,fromDay,toDay,measures,energyKwh,allocationPercent,quality,source,note";
const csv = (...rows: string[]) => ({
  name: "meters.csv",
  mimeType: "text/csv",
  buffer: Buffer.from([HEAD, ...rows].join("\n")),
});

test("reporting is set up, with a site outside and why", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/sites/new`);
  await page.getByLabel("Name").fill("Campus North");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByRole("heading", { name: "Campus North", level: 1 })).toBeVisible();

  await page.goto(`/${lab.slug}/reports/inputs`);
  await expect(page.getByText("Nobody has set up reporting yet.")).toBeVisible();
  await page.getByRole("link", { name: "To the set-up" }).click();
  await page.getByLabel("Legal entity").fill("Example Labs SAS");
  await page.getByLabel("Fiscal year begins in").selectOption("April");
  await page.getByLabel("Base year").fill("1990");
  await page.getByRole("checkbox", { name: "German" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Give a year from 2000 to/)).toBeVisible();
  await expect(page.getByLabel("Legal entity")).toHaveValue("Example Labs SAS");
  await expect(page.getByRole("checkbox", { name: "German" })).toBeChecked();
  await page.getByLabel("Base year").fill("2024");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Set-up saved.")).toBeVisible();

  await page.getByRole("link", { name: "Change: Campus North" }).click();
  const rule = page.locator("#rule");
  await rule.getByLabel("Boundary").selectOption("outside");
  await rule.getByRole("button", { name: "Save" }).click();
  await expect(rule.getByText("Say why it is outside: reports print it.")).toBeVisible();
  await rule.getByLabel("Reason").fill("Sold in 2024");
  await rule.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Boundary saved.")).toBeVisible();
  const row = page.getByRole("table", { name: "Sites" }).getByRole("row", { name: /Campus North/ });
  await expect(row).toContainText("outside");
  await expect(row).toContainText("Sold in 2024");
  await expectAccessible(page, `/${lab.slug}/reports/set-up`);
});

test("a meter by form: its faults, its evidence, a newer version, withdrawn", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/sites/new`);
  await page.getByLabel("Name").fill("Hall 1");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByRole("heading", { name: "Hall 1", level: 1 })).toBeVisible();

  await page.goto(`/${lab.slug}/reports/inputs`);
  await expect(page.getByRole("row", { name: /^Meters/ })).toContainText("no meter: Hall 1");
  const factors = page.locator("#place-factors");
  await expect(factors.getByRole("row", { name: /^Residual mix/ })).toContainText("0 of 1");
  await factors.getByRole("row", { name: /^PUE/ }).getByRole("link", { name: "Hall 1" }).click();
  await expect(page.locator("#year")).toBeVisible();
  await page.goto(`/${lab.slug}/reports/inputs`);
  await page.getByRole("link", { name: "Add: Meters" }).click();
  const form = page.locator("#add");
  await form.getByLabel("Name").fill("Main meter 2025");
  await form.getByLabel("Site").selectOption("Hall 1");
  await form.getByLabel("First day").fill("2025-01-01");
  await form.getByLabel("Last day").fill("2025-12-31");
  await form.getByLabel("Measures").selectOption("the whole facility");
  await form.getByLabel("Energy (kWh)").fill("482,000");
  await form.getByLabel("How it is known").selectOption("from an invoice");
  await form.getByLabel("Source").fill("Bills of 2025");
  await form.getByRole("button", { name: "Add record" }).click();
  await expect(form.getByText(/Write the decimals behind a point/)).toBeVisible();
  await expect(form.getByLabel("Name")).toHaveValue("Main meter 2025");
  await form.getByLabel("Energy (kWh)").fill("482000");
  await form.getByRole("button", { name: "Add record" }).click();
  await expect(page.getByRole("heading", { name: "Main meter 2025", level: 1 })).toBeVisible();
  await expect(page.getByText(/Trackers saw 0\.0/)).toBeVisible();

  const evidence = page.getByLabel("Evidence file");
  await evidence.setInputFiles({
    name: "bill.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("no pdf"),
  });
  await page.getByRole("button", { name: "Keep as evidence" }).click();
  await expect(page.getByText("its content is something else")).toBeVisible();
  const content = "%PDF-1.7\na bill";
  await evidence.setInputFiles({
    name: "bill.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(content),
  });
  await page.getByRole("button", { name: "Keep as evidence" }).click();
  await expect(page.getByText("File kept as evidence.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("table", { name: "Evidence" }).getByRole("link", { name: "bill.pdf" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toBe(content);

  const correct = page.locator("#correct");
  await correct.getByLabel("Energy (kWh)").fill("490000");
  await correct.getByRole("button", { name: "Save as newer version" }).click();
  await expect(page.getByText(/Saved as a newer version/)).toBeVisible();
  const history = page.getByRole("table", { name: "History" });
  await expect(history.getByRole("row").filter({ hasText: "superseded" })).toContainText("482");
  await expect(page.getByRole("table", { name: "Evidence" })).toContainText("bill.pdf");
  await expectAccessible(page, new URL(page.url()).pathname);

  await page.getByLabel("Why it is withdrawn").fill("The wrong meter");
  await page.getByRole("button", { name: "Withdraw record" }).click();
  await expect(page.getByText(/Withdrawn on .*: The wrong meter/)).toBeVisible();
  await page.goto(`/${lab.slug}/reports/inputs/meter`);
  await expect(page.getByText("No record yet.")).toBeVisible();
  await page.getByRole("link", { name: "Show superseded and withdrawn ones" }).click();
  await expect(page.getByRole("table", { name: "Records" }).getByRole("rowheader")).toHaveCount(2);
});

test("a certificate says which quality criterion nobody has established", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/reports/inputs/instrument`);
  const form = page.locator("#add");
  await form.getByLabel("Name").fill("Guarantees of origin");
  await form.getByLabel("First day").fill("2025-01-01");
  await form.getByLabel("Last day").fill("2025-12-31");
  await form.getByLabel("Type").selectOption("certificate");
  await form.getByLabel("Energy (kWh)").fill("1000");
  await form.getByLabel("Renewable", { exact: true }).selectOption("yes");
  await form.getByRole("searchbox", { name: "Find a zone" }).fill("franc");
  await expect(form.getByLabel("Market it was issued in")).toHaveValue("FR");
  await form.getByLabel("Generated from").fill("2025-01-01");
  await form.getByLabel("Generated to").fill("2025-12-31");
  for (const criterion of [/^Carries/, /^Is the only/, /^Is issued/, /^Comes from/, /^The residual/]) {
    await form.getByLabel(criterion).selectOption("met");
  }
  await form.getByLabel("Source", { exact: true }).fill("Registry");
  const content = Buffer.from("certificate,energyKwh\nGO-1,1000\n");
  await form
    .getByLabel(/^Evidence file/)
    .setInputFiles({ name: "go.csv", mimeType: "text/csv", buffer: content });
  await form.getByRole("button", { name: "Add record" }).click();
  await expect(page.getByRole("table", { name: "Evidence" })).toContainText("32 B");
  await expect(page.getByText("Not used in reports: 3 not met or not established.")).toBeVisible();
  const criteria = page.getByRole("table", { name: "Scope 2 quality criteria" });
  await expect(criteria.getByRole("row", { name: /^3\./ })).toContainText("unknown");
  await expect(criteria.getByRole("row", { name: /^1\./ })).toContainText("met");
  await expectAccessible(page, new URL(page.url()).pathname);
});

test("meters from a file: a wrong row is named, then all are added once", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/sites/new`);
  await page.getByLabel("Name").fill("Hall 1");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByRole("heading", { name: "Hall 1", level: 1 })).toBeVisible();
  await page.goto(`/${lab.slug}/reports/inputs/meter`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Template (CSV)" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain(HEAD);

  const january = "January,Hall 1,2025-01-01,2025-01-31,it,40000,100,meter,Display,";
  const panel = page.locator("#import");
  await panel
    .getByLabel("File")
    .setInputFiles(csv(january, 'February,Hall 1,2025-02-01,2025-02-28,it,"1,5",100,meter,Display,'));
  await panel.getByRole("button", { name: "Check file" }).click();
  const faults = panel.getByRole("table", { name: "Rows that cannot be used" });
  await expect(faults.getByRole("row", { name: /^3/ })).toContainText("energyKwh");
  await panel
    .getByLabel("File")
    .setInputFiles(csv(january, "February,Hall 1,2025-02-01,2025-02-28,it,39000,100,meter,Display,"));
  await panel.getByRole("button", { name: "Check file" }).click();
  await expect(panel.getByText("2 records would be added, 0 there already.")).toBeVisible();
  await panel.getByRole("button", { name: "Add all" }).click();
  await expect(panel.getByText("2 added.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Records" }).getByRole("rowheader")).toHaveCount(2);
  await panel.getByLabel("File").setInputFiles(csv(january));
  await panel.getByRole("button", { name: "Check file" }).click();
  await expect(panel.getByText("Nothing new, 1 there already.")).toBeVisible();
  await expect(panel.getByRole("button", { name: "Add all" })).toBeHidden();
  await expectAccessible(page, `/${lab.slug}/reports/inputs/meter`);
});

test("factors of a fuel are filled in, and a viewer sees everything and no form", async ({
  browser,
  page,
  lab,
  baseURL,
}) => {
  await page.goto(`/${lab.slug}/reports/inputs/fuel`);
  await page.getByRole("link", { name: "Diesel" }).click();
  await expect(page.locator("#add").getByLabel("Emissions per unit (kg CO₂e)")).toHaveValue("3.197");

  const email = `viewer-${lab.slug}@example.org`;
  const link = await invite(page, lab.slug, email, "viewer");
  const other = await otherPerson(browser, baseURL ?? "");
  await join(other, link, "Vera Viewer");
  for (const path of ["inputs", "inputs/fuel", "set-up"]) {
    await other.goto(`/${lab.slug}/reports/${path}`);
    await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(other.locator("main form")).toHaveCount(0);
  }
});
