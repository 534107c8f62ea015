import { expectAccessible } from "./support/axe";
import { expect, test, type Lab } from "./support/test";

const WEEK_S = 7 * 86_400;
const WEEKS = 8;

/** A run a week, eight weeks before and after a change: 1 kWh, then 0.5. */
async function makeRuns(lab: Lab): Promise<void> {
  const projectId = await lab.api.makeProject("vision");
  const experimentId = await lab.api.makeExperiment(projectId, "width");
  for (let week = 0; week < 2 * WEEKS; week += 1) {
    const isAfter = week >= WEEKS;
    await lab.api.makeRun({
      ...{ name: `week ${String(week)}`, experimentId, zoneId: "DE", status: "finished", intervalS: 600 },
      energyKwh: (isAfter ? 0.5 : 1) * (week % 2 === 0 ? 1 : 1.1),
      endedAgoS: (2 * WEEKS - week) * WEEK_S - 3 * 86_400,
    });
  }
}

const dayAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** "Q3 2026": the last one that is over, in which some of the runs lie. */
function lastQuarter(): string {
  const now = new Date();
  const quarter = Math.floor(now.getUTCMonth() / 3);
  return quarter === 0
    ? `Q4 ${String(now.getUTCFullYear() - 1)}`
    : `Q${String(quarter)} ${String(now.getUTCFullYear())}`;
}

test("a manager chooses a baseline, adds an initiative and sees its result, by keyboard", async ({
  page,
  lab,
}) => {
  await makeRuns(lab);
  await page.goto(`/${lab.slug}`);
  await page
    .getByRole("navigation", { name: "Main", exact: true })
    .getByRole("link", { name: "Baseline" })
    .press("Enter");
  await expect(page.getByRole("heading", { name: "Baseline", level: 1 })).toBeVisible();

  const period = page.getByLabel("Period");
  await period.focus();
  await period.selectOption({ label: lastQuarter() });
  await page.getByRole("button", { name: "Choose" }).press("Enter");
  await expect(page.getByText(/^Chosen by /)).toBeVisible();
  await expect(page.getByText("Heaviest hour")).toBeVisible();
  const chart = page.getByRole("figure", { name: "Power by weekday" });
  await chart.getByRole("button", { name: "Table" }).press("Enter");
  await expect(chart.getByRole("table").getByRole("row")).toHaveCount(8);

  await page.getByRole("link", { name: "Add an initiative" }).press("Enter");
  await page.getByLabel("Name").fill("Mixed precision");
  await page.getByLabel("In force since").fill(dayAgo(WEEKS * 7));
  await page.getByLabel("What was changed").fill("All training in bf16.");
  await page.getByLabel("Measured by").selectOption({ label: "Energy per run" });
  await page.getByLabel("Promised saving").fill("40");
  await page.getByRole("button", { name: "Keep initiative" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Mixed precision reached" })).toBeVisible();
  await expect(page.getByText(/−5\d\.\d\s%/)).toBeVisible();
  await expectAccessible(page, `/${lab.slug}/baseline`);
  await expectAccessible(page, `/${lab.slug}/baseline/new`);

  await page.goto(`/${lab.slug}/baseline`);
  await page.getByText("Withdraw “Mixed precision”").press("Enter");
  await page.getByRole("button", { name: "Withdraw it" }).press("Enter");
  await expect(page.getByText("None yet.")).toBeVisible();
});
