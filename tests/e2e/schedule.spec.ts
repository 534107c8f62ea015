import { readFile } from "node:fs/promises";
import { expectAccessible, expectNoViolations } from "./support/axe";
import { chooseByKey, pressByKey, tabTo } from "./support/keyboard";
import { expect, test } from "./support/test";

const RUN = {
  name: "yarrow",
  energyKwh: 4,
  sampleCount: 6,
  intervalS: 1200,
  zoneId: "PL",
  status: "finished",
} as const;

test("a job like a past run is planned elsewhere, and taken along as a calendar file", async ({
  page,
  lab,
}) => {
  test.slow();
  await lab.api.makeRun(RUN);
  await page.goto(`/${lab.slug}`);
  await page.getByRole("link", { name: "Schedule" }).first().click();
  await expect(page.getByRole("heading", { name: "Schedule", level: 1 })).toBeVisible();

  await page.getByLabel("Job like").selectOption({ index: 1 });
  await page.getByLabel("Home region").selectOption("PL");
  await page.getByLabel("Another region").selectOption("SE");
  await page.getByLabel("Another region 2").selectOption("DE");
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await expect(page.getByText(/less than starting at once in Poland, a saving of/)).toBeVisible();
  // The reader is brought to the answer, and the form stands folded until it is wanted again.
  await expect(page.getByRole("group", { name: "Result" })).toBeFocused();
  await expect(page.getByLabel("Power, kW")).toBeHidden();
  await page.getByRole("heading", { name: "Job", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "Sweden" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Germany" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Poland" })).toHaveCount(0);

  const ways = page.getByRole("table", { name: "Ways to run it" });
  await expect(ways.getByRole("row", { name: /^At once, at home\b.*Poland/ })).toBeVisible();
  await expect(ways.getByRole("row", { name: /^Best place now\b.*Sweden/ })).toContainText("−");
  await expect(ways.getByRole("row", { name: /^Follow the sun/ })).toContainText("The job may not pause.");
  await expect(page.getByRole("region", { name: /^Slurm/ })).toContainText("sbatch --begin=");
  await expect(page.getByRole("region", { name: "cron", exact: true })).toContainText("CRON_TZ=UTC");
  await expect(page.getByRole("table", { name: "Regions" })).toContainText("annual mean");
  await expectAccessible(page, page.url());

  await ways.getByRole("link", { name: "At once, at home" }).click();
  await expect(page).toHaveURL(/plan=at-once/);
  await ways.getByRole("link", { name: "Best place now" }).click();
  await expect(page).toHaveURL(/plan=place/);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Calendar file (.ics)" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(file).toContain("SUMMARY:Run yarrow in Sweden");
});

test("a kept plan is run, links itself, and shows what it really saved; by keyboard alone", async ({
  page,
  lab,
}) => {
  test.slow();
  await page.goto(`/${lab.slug}/schedule?hours=0.5&kw=2&home=PL&in=SE&plan=place`);
  await tabTo(page, page.getByLabel("Name of the plan"));
  await page.keyboard.type("nightly");
  await pressByKey(page, page.getByRole("button", { name: "Keep", exact: true }));
  await expect(page.getByRole("heading", { name: "nightly", level: 1 })).toBeVisible();
  await expect(page.getByText("No run has named this plan yet.")).toBeVisible();
  const planPath = new URL(page.url()).pathname;
  const planId = planPath.split("/").at(-1) ?? "";
  await expect(page.getByRole("region", { name: "CodeCarbon" })).toContainText(planId);
  const download = page.waitForEvent("download");
  await pressByKey(page, page.getByRole("link", { name: "Calendar file" }));
  expect(await readFile(await (await download).path(), "utf8")).toContain(`nightly (${planId})`);
  await expectNoViolations(page, "a kept plan");

  const run = { energyKwh: 1, sampleCount: 6, intervalS: 300, status: "finished" } as const;
  await lab.api.makeRun({ ...run, name: `train ${planId}`, zoneId: "SE" });
  await page.reload();
  await expect(page.getByText("as promised", { exact: true })).toBeVisible();
  await expect(page.locator("dl", { hasText: "At once at home it would have been" })).toContainText("Saved");
  await expectAccessible(page, planPath);

  await page.goto(`/${lab.slug}/schedule`);
  await expect(page.getByText(/One plan that ran has saved .* none missed what was promised/)).toBeVisible();
  await pressByKey(
    page,
    page.getByRole("table", { name: "Kept plans" }).getByRole("link", { name: "nightly" }),
  );
  await pressByKey(page, page.getByRole("link", { name: `train ${planId}` }));
  await expect(page.getByRole("heading", { name: "Planned", level: 2 })).toBeVisible();

  // One that ran where it was not planned is shown as a miss.
  await lab.api.makeRun({ ...run, name: "at home", zoneId: "PL" });
  await page.goto(`/${lab.slug}/schedule?hours=0.5&kw=2&home=PL&in=SE&plan=place`);
  await page.getByLabel("Name of the plan").fill("second");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByRole("searchbox", { name: "Find a run by name" }).fill("HOME");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/find=HOME/);
  await expect(page.getByLabel("Run", { exact: true }).getByRole("option")).toHaveCount(2);
  await page.getByLabel("Run", { exact: true }).selectOption({ label: "at home" });
  await page.getByRole("button", { name: "This run ran by the plan" }).click();
  await expect(page.getByText("It ran in another region than planned.")).toBeVisible();
  await expect(page.getByText("missed", { exact: true })).toBeVisible();
});

test("what cannot be planned is said beside its field", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/schedule?hours=6&kw=0&home=XX&from=2026-01-02T00:00&by=2026-01-01T00:00`);
  await expect(page.getByLabel("Power, kW")).toHaveAccessibleDescription(/more than 0/);
  await expect(page.getByLabel("Finish by, UTC")).toHaveAccessibleDescription(/after the earliest start/);
  await page.goto(`/${lab.slug}/schedule?hours=6&kw=5&home=XX`);
  await expect(page.getByLabel("Home region")).toHaveAccessibleDescription(/Choose a home region/);
  const refused = await page.request.get(`/${lab.slug}/schedule/plan.ics?hours=six`);
  expect(refused.status()).toBe(422);
  expect(refused.headers()["content-type"]).toContain("application/problem+json");
});

test("a run that is not in the list is found by its name, and an asked PUE is said", async ({
  page,
  lab,
}) => {
  await lab.api.makeRun(RUN);
  await page.goto(`/${lab.slug}/schedule`);
  await page.getByLabel("Find an older run").fill("no such");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Find an older run")).toBeFocused();
  await expect(page.getByLabel("Find an older run")).toHaveAccessibleDescription(/No run with energy/);
  await page.getByLabel("Find an older run").fill("yarr");
  await page.keyboard.press("Enter");
  const run = page.getByLabel("Job like");
  await expect(run).toBeFocused();
  await expect(run).toHaveAccessibleDescription(/Choose one of the runs/);
  await run.selectOption({ index: 1 });
  await page.getByLabel("PUE", { exact: true }).fill("1.25");
  await page.getByLabel("Home region").selectOption("PL");
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  const ways = page.getByRole("table", { name: "Ways to run it" });
  await expect(ways.getByRole("row", { name: /^At once, at home\b.*Poland/ })).toContainText("5.00\u202fkWh");
  await expect(page.getByText("Energy and emissions are the facility’s")).toBeVisible();
  await expect(page.getByRole("table", { name: "Regions" })).toContainText("PUE as asked");
});

test("a job is planned by keyboard alone", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/schedule`);
  await expectNoViolations(page, "nothing asked");
  await tabTo(page, page.getByLabel("Duration, h"));
  await page.keyboard.type("6");
  await tabTo(page, page.getByLabel("Power, kW"));
  await page.keyboard.type("5.2");
  await tabTo(page, page.getByLabel("May pause"));
  await page.keyboard.press("Space");
  await chooseByKey(page, page.getByLabel("Home region"), "WECC California");
  await pressByKey(page, page.getByRole("button", { name: "Plan", exact: true }));
  const ways = page.getByRole("table", { name: "Ways to run it" });
  await expect(ways.getByRole("row", { name: /Best split, one place/ })).toContainText("≈");
  await pressByKey(page, ways.getByRole("link", { name: "Best time here" }));
  await expect(page).toHaveURL(/plan=time/);
});
