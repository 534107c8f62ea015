import { CodecarbonTalk } from "./support/lab-api";
import { expect, test } from "./support/test";

test("a project whose tracker includes PUE shows IT energy, and its experiments have identifiers", async ({
  page,
  lab,
}) => {
  await page.goto(`/${lab.slug}/settings/projects`);
  await page.locator("#new-name").fill("Cluster west");
  await page.locator("#new-zone").selectOption("FR");
  await page.locator("#new-pue").fill("1.25");
  await page.getByRole("checkbox", { name: /already includes this PUE/ }).check();
  await page.getByRole("button", { name: "Make project" }).click();

  await expect(page.getByText(/PUE 1.25 · included by the tracker/)).toBeVisible();
  const experiments = page.getByRole("table", { name: "Experiments of Cluster west" });
  await expect(experiments.getByRole("rowheader", { name: "Inbox" })).toBeVisible();

  await page
    .getByRole("button", { name: "Add experiment to Cluster west" })
    .locator("xpath=ancestor::form")
    .getByLabel("New experiment")
    .fill("baseline");
  await page.getByRole("button", { name: "Add experiment to Cluster west" }).click();
  const row = experiments.getByRole("row").filter({ hasText: "baseline" });
  await expect(row.locator("code")).toHaveText(/^[0-9a-f-]{36}$/);
  const experimentId = (await row.locator("code").textContent()) ?? "";

  // One hour at 312 W with a PUE of 1.25 inside: 0.312 kWh at the meter, 0.2496 kWh of IT energy.
  const tracker = new CodecarbonTalk(lab.api.url, lab.api.token, experimentId);
  const runId = await tracker.announce();
  await tracker.emit(3600);
  const run = (await (await lab.api.send("GET", `/api/v1/runs/${runId}`)).json()) as Record<string, number>;
  expect(run["energyKwh"]).toBeCloseTo(0.2496, 9);
  expect(run["facilityEnergyKwh"]).toBeCloseTo(0.312, 9);
  await page.goto(`/${lab.slug}/runs/${runId}`);
  await expect(page.getByRole("main")).toContainText(/250|249\.6/);
  await expect(page.getByRole("main")).toContainText("1.25");
});

test("a project can be changed, and a PUE below 1 is refused with a reason", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/settings/projects`);
  await page
    .getByRole("link", { name: "Change First project" })
    .or(page.getByRole("link", { name: /^Change/ }))
    .first()
    .click();
  await expect(page).toHaveURL(/change=/);
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Save" }) });
  await form.getByLabel(/^PUE/).fill("0.8");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByLabel(/^PUE/)).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel(/^PUE/).fill("1.1");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/PUE 1.1/)).toBeVisible();
});
