import type { LabApi } from "./support/lab-api";
import { expectAccessible, expectNoViolations } from "./support/axe";
import { expect, test } from "./support/test";

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** A run of one GPU with a true sample, and as many minutes at a megawatt as are asked for. */
async function makeDoubted(api: LabApi, name: string, held = 3): Promise<string> {
  const startedAt = minutesAgo(60);
  const hardware = { gpuModel: "NVIDIA A100-SXM4-80GB", gpuCount: 1 };
  const answer = await api.send("POST", "/api/v1/runs", {
    name,
    startedAt,
    tracker: "api",
    zoneId: "FR",
    ...hardware,
  });
  const { id } = (await answer.json()) as { id: string };
  const sample = (minutes: number, energyKwh: number) => ({
    ...{ runId: id, durationS: 60, energyKwh },
    sampledAt: minutesAgo(minutes),
  });
  const samples = [
    sample(30, 0.006),
    ...Array.from({ length: held }, (_, index) => sample(20 - index, 16.7)),
  ];
  expect(await (await api.send("POST", "/api/v1/samples", { samples })).json()).toMatchObject({
    stored: 1,
    quarantined: held,
  });
  return id;
}

test("a run says what is held back; released it is counted, discarded it stays on record", async ({
  page,
  lab,
}) => {
  await page.goto(`/${lab.slug}/quarantine`);
  await expect(page.getByText("Nothing is held back.")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main", exact: true })).not.toContainText("Held back");

  const runId = await makeDoubted(lab.api, "mega-run");
  await page.goto(`/${lab.slug}/runs/${runId}`);
  await expect(
    page.getByText("3 samples are held back: power above what the devices can draw."),
  ).toBeVisible();
  await expect(page.getByText(/The devices can draw 2\.60 kW/)).toBeVisible();
  await expectNoViolations(page, "run with samples held back");
  await page.getByRole("link", { name: "Review" }).click();

  await expect(page.getByRole("heading", { name: "Held back" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main", exact: true })).toContainText(/Held back\s*3/);
  const samples = page.getByRole("table", { name: "Samples" });
  await expect(samples.getByRole("row")).toHaveCount(4);
  await expect(samples).toContainText("Check the unit of the energy");
  await expectAccessible(page, `/${lab.slug}/quarantine`);
  await page.setViewportSize({ width: 1440, height: 900 });

  await samples
    .getByRole("button", { name: /^Release the sample/ })
    .first()
    .click();
  await expect(page.getByText("1 sample released: counted in every total now.")).toBeVisible();
  await expect(samples.getByRole("row")).toHaveCount(3);
  await page.getByRole("button", { name: /^Discard 2 samples of mega-run/ }).click();
  await expect(page.getByText("2 samples discarded.")).toBeVisible();
  await expect(page.getByText("Nothing is held back.")).toBeVisible();

  await page.getByRole("link", { name: "Discarded" }).click();
  await expect(samples.getByRole("row")).toHaveCount(3);
  await expect(page.getByRole("button", { name: /^Discard/ })).toHaveCount(0);
  await samples
    .getByRole("button", { name: /^Release the sample/ })
    .first()
    .click();
  await expect(page.getByText("1 sample released: counted in every total now.")).toBeVisible();
  const run = (await (await lab.api.send("GET", `/api/v1/runs/${runId}`)).json()) as { energyKwh: number };
  expect(run.energyKwh).toBeCloseTo(2 * 16.7 + 0.006, 9);
});

test("filters by run and reason are in the address", async ({ page, lab }) => {
  const [first] = [await makeDoubted(lab.api, "first", 2), await makeDoubted(lab.api, "second", 1)];
  await page.goto(`/${lab.slug}/quarantine`);
  const samples = page.getByRole("table", { name: "Samples" });
  await expect(samples.getByRole("row")).toHaveCount(4);
  const groups = page.getByRole("table", { name: "Held back, by run and reason" });
  await groups
    .getByRole("row")
    .filter({ hasText: "first" })
    .getByRole("link", { name: "Power above what the devices can draw" })
    .click();
  await expect(page).toHaveURL(new RegExp(`run=${first}&reason=power-above-devices`));
  await expect(samples.getByRole("row")).toHaveCount(3);
  await page.getByRole("link", { name: "Remove filter Run" }).click();
  await expect(samples.getByRole("row")).toHaveCount(4);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("decisions are the same", async ({ page, lab }) => {
    await makeDoubted(lab.api, "plain", 2);
    await page.goto(`/${lab.slug}/quarantine`);
    await page
      .getByRole("button", { name: /^Discard the sample/ })
      .first()
      .click();
    await expect(page.getByText("1 sample discarded.")).toBeVisible();
    await page.getByRole("button", { name: /^Release 1 sample of plain/ }).click();
    await expect(page.getByText("1 sample released: counted in every total now.")).toBeVisible();
  });
});
