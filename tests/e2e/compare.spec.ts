import { expectAccessible, expectNoViolations } from "./support/axe";
import { chooseByKey, pressByKey, tabTo } from "./support/keyboard";
import type { LabApi } from "./support/lab-api";
import { invite, join } from "./support/steps";
import { expect, otherPerson, test } from "./support/test";

const NAMES = ["yarrow", "umber", "thyme", "sedge", "larch"] as const;
const ENERGY_KWH = { yarrow: 0.04, umber: 0.08, thyme: 0.041, sedge: 0.02, larch: 0.01 } as const;

/** Five runs of one set-up but for their learning rate; the second learned from other data. */
async function makeRuns(api: LabApi): Promise<Record<(typeof NAMES)[number], string>> {
  const projectId = await api.makeProject("Vision", { pue: 1.2 });
  const experimentId = await api.makeExperiment(projectId, "width-depth");
  const ids = { yarrow: "", umber: "", thyme: "", sedge: "", larch: "" };
  for (const [index, name] of NAMES.entries()) {
    ids[name] = await api.makeRun({
      name,
      experimentId,
      energyKwh: ENERGY_KWH[name],
      sampleCount: 6,
      zoneId: "FR",
      parts: { gpuEnergyKwh: ENERGY_KWH[name] * 0.8, measuredEnergyKwh: ENERGY_KWH[name] },
      parameters: { lr: 0.1 * (index + 1), epochs: 90 },
      context: { dataset: name === "umber" ? "imagenet r3" : "imagenet r2" },
      status: "finished",
    });
    const metrics = [0, 1, 2].map((step) => ({
      name: "accuracy",
      value: 70 + index + step * 3,
      step,
      unit: "%",
    }));
    const answer = await api.send("PATCH", `/api/v1/runs/${ids[name]}`, { metrics });
    expect(answer.ok).toBe(true);
  }
  return ids;
}

test("five runs are compared against a baseline, and a colleague who gets the address sees the same", async ({
  page,
  lab,
  browser,
  baseURL,
}) => {
  test.slow();
  const ids = await makeRuns(lab.api);
  await page.goto(`/${lab.slug}/compare`);
  for (const name of NAMES) await page.getByRole("checkbox", { name: new RegExp(`^${name} `) }).check();
  await page.getByRole("button", { name: "Compare chosen" }).click();
  await expect(page.getByRole("heading", { name: "Compare 5 runs", level: 1 })).toBeVisible();

  await page.getByLabel("Baseline", { exact: true }).selectOption("yarrow");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("baseline yarrow")).toBeVisible();
  await expect(page.getByText("Against yarrow: larch takes 75")).toBeVisible();
  await expect(page.getByText("umber is not strictly comparable.")).toBeVisible();
  await expect(page.getByText("trained on imagenet r3, the baseline on imagenet r2.")).toBeVisible();

  const table = page.getByRole("table", { name: "Side by side" });
  const energy = table.getByRole("row", { name: /^Energy, facility/ });
  await expect(energy).toContainText("inside the noise");
  await expect(energy).toContainText("(−75");
  await expect(table.getByRole("row", { name: /^epochs/ })).toBeHidden();
  await expect(table.getByRole("row", { name: /^lr/ })).toBeVisible();
  await page.getByRole("link", { name: "All rows" }).click();
  await expect(table.getByRole("row", { name: /^epochs/ })).toBeVisible();
  await page.getByRole("textbox", { name: "Find a key" }).fill("energy");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(table.getByRole("row", { name: /^lr/ })).toBeHidden();
  await expect(page).toHaveURL(/q=energy/);

  const address = page.url();
  const rows = await table.getByRole("row").allTextContents();
  const link = await invite(page, lab.slug, `colleague@${lab.slug}.example`, "viewer");
  const colleague = await otherPerson(browser, baseURL ?? "");
  await join(colleague, link, "Colleague");
  await colleague.goto(address);
  await expect(colleague.getByText("baseline yarrow")).toBeVisible();
  expect(
    await colleague.getByRole("table", { name: "Side by side" }).getByRole("row").allTextContents(),
  ).toEqual(rows);

  const csv = await colleague.request.get(
    (await colleague.getByRole("link", { name: "CSV" }).getAttribute("href")) ?? "",
  );
  const text = await csv.text();
  for (const id of Object.values(ids)) expect(text).toContain(id);
  await expectAccessible(page, address.replace(/&q=energy/, ""));
});

test("a comparison works by keyboard alone, from the empty page to another baseline", async ({
  page,
  lab,
}) => {
  test.slow();
  await makeRuns(lab.api);
  await page.goto(`/${lab.slug}/compare`);
  await expectNoViolations(page, "nothing chosen");
  for (const name of ["sedge", "yarrow"]) {
    await tabTo(page, page.getByRole("checkbox", { name: new RegExp(`^${name} `) }));
    await page.keyboard.press("Space");
  }
  await pressByKey(page, page.getByRole("button", { name: "Compare chosen" }));
  await expect(page.getByRole("heading", { name: "Compare 2 runs", level: 1 })).toBeVisible();

  await tabTo(page, page.getByRole("searchbox", { name: "Name of a run, experiment or sweep" }));
  await page.keyboard.type("larch");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("checkbox", { name: /^larch / }));
  await page.keyboard.press("Space");
  await pressByKey(page, page.getByRole("button", { name: "Add chosen" }));
  await expect(page.getByRole("heading", { name: "Compare 3 runs", level: 1 })).toBeVisible();

  await chooseByKey(page, page.getByLabel("Baseline", { exact: true }), "larch");
  await chooseByKey(page, page.getByLabel("Curves over", { exact: true }), "energy used");
  await pressByKey(page, page.getByRole("button", { name: "Show", exact: true }));
  await expect(page.getByText("baseline larch")).toBeVisible();
  await pressByKey(page, page.getByRole("link", { name: "Make yarrow the baseline" }));
  await expect(page.getByText("baseline yarrow")).toBeVisible();
  await pressByKey(page, page.getByRole("link", { name: "Remove larch" }));
  await expect(page.getByRole("heading", { name: "Compare 2 runs", level: 1 })).toBeVisible();
});

test("repeats stand together with their interval", async ({ page, lab }) => {
  const runIds: string[] = [];
  for (const lr of [1, 2]) {
    for (const seed of [1, 2, 3]) {
      runIds.push(
        await lab.api.makeRun({
          name: `lr${String(lr)}-seed${String(seed)}`,
          energyKwh: 0.02 * lr + seed / 10_000,
          parameters: { lr, seed },
          status: "finished",
        }),
      );
    }
  }
  await page.goto(`/${lab.slug}/compare?${runIds.map((id) => `run=${id}`).join("&")}&by=setup`);
  await expect(page.getByRole("heading", { name: "Compare 2 groups of 6 runs", level: 1 })).toBeVisible();
  const energy = page
    .getByRole("table", { name: "Side by side" })
    .getByRole("row", { name: /^Energy, facility/ });
  await expect(energy).toContainText("n = 3");
  await expect(energy).toContainText("95 %:");
  await expect(energy).toContainText(/better|worse/);
});

test("the curves are read by pointer and by arrow keys, and metrics by their best value", async ({
  page,
  lab,
}) => {
  const ids = await makeRuns(lab.api);
  await page.goto(`/${lab.slug}/compare?run=${ids.yarrow}&run=${ids.sedge}`);
  const readout = page.getByRole("group", { name: "Values of the curves" });
  await expect(readout).toContainText("At the end of each run");
  await expect(readout.getByRole("listitem").filter({ hasText: "yarrow" })).toContainText("40.0\u202fWh");

  await readout.getByRole("button", { name: "Further right (arrow right)" }).focus();
  await page.keyboard.press("Home");
  await expect(readout).toContainText(/At 0\.0+ (s|min|h) since start/);
  await expect(readout.getByRole("listitem").filter({ hasText: "sedge" })).toContainText("0\u202fWh");
  await page.keyboard.press("ArrowRight");
  await expect(readout).not.toContainText(/At 0\.0+ (s|min|h)/);
  await page.keyboard.press("Escape");
  await expect(readout).toContainText("At the end of each run");

  const plot = page.getByRole("img", { name: /^Cumulative energy, IT/ });
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (box === null) throw new Error("the plot is not drawn");
  await page.mouse.move(box.x + box.width * 0.4, box.y + 30);
  await expect(readout.getByRole("listitem").filter({ hasText: "yarrow" })).toContainText(
    "nearest to the pointer",
  );
  await page.mouse.move(0, 0);

  const table = page.getByRole("table", { name: "Side by side" });
  await expect(table.getByRole("row", { name: /^accuracy \(last\) %/ })).toBeVisible();
  await page.getByLabel("Value of metrics").selectOption("best");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(table.getByRole("row", { name: /^accuracy \(best\) %/ })).toBeVisible();
  await expect(page).toHaveURL(/value=best/);
});

test("an experiment is found by name and compared with all its runs, and leaves again", async ({
  page,
  lab,
}) => {
  await makeRuns(lab.api);
  await page.goto(`/${lab.slug}/compare`);
  await page.getByRole("searchbox", { name: "Name of a run, experiment or sweep" }).fill("width");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.getByRole("checkbox", { name: "width-depth Vision, 5 runs" }).check();
  await page.getByRole("checkbox", { name: /^larch / }).check();
  await page.getByRole("button", { name: "Compare chosen" }).click();
  await expect(page.getByRole("heading", { name: "Compare 1 group of 5 runs", level: 1 })).toBeVisible();
  const groups = page.getByRole("group", { name: "Experiments and sweeps in this comparison" });
  await groups.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Compare 1 run", level: 1 })).toBeVisible();
});
