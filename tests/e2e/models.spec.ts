import type { Page } from "@playwright/test";
import { expectAccessible, expectNoViolations } from "./support/axe";
import { invite, join } from "./support/steps";
import { expect, otherPerson, test, type Lab } from "./support/test";

/** Three runs of one training: the final one, a trial and one that failed; the project says a PUE. */
async function makeTraining(lab: Lab): Promise<void> {
  const project = await lab.api.makeProject("Birds", { pue: 1.2 });
  const experimentId = await lab.api.makeExperiment(project, "tern");
  const run = (name: string, energyKwh: number, endedAgoS: number, status: "finished" | "failed") =>
    lab.api.makeRun({
      name,
      experimentId,
      energyKwh,
      endedAgoS,
      status,
      zoneId: "FR",
      tags: ["tern"],
      intervalS: 600,
      parts: { measuredEnergyKwh: energyKwh },
    });
  await run("tern-final", 0.3, 3600, "finished");
  await run("tern-lr-1", 0.2, 9000, "finished");
  await run("tern-crash", 0.1, 16_000, "failed");
}

async function find(page: Page, filter: string): Promise<void> {
  await page.getByRole("textbox", { name: "Find runs" }).fill(filter);
  await page.getByRole("button", { name: "Show", exact: true }).click();
}

test("a model gets its runs by rule, and from them its classes, step by step", async ({ page, lab }) => {
  await makeTraining(lab);
  await page.goto(`/${lab.slug}/models`);
  await expect(page.getByText("No model is registered yet.")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "New model" }).click();

  await page.getByLabel("Name").fill("Tern-1B");
  await page.getByRole("textbox", { name: "Parameters" }).fill("1.3B");
  await page.getByRole("textbox", { name: "Model card" }).fill("javascript:alert(1)");
  await page.getByRole("textbox", { name: "Training tokens" }).fill("30M");
  await page.getByRole("button", { name: "Register model" }).click();
  await expect(page.getByText("Give an address that begins with https:// or http://.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Tern-1B");
  await page.getByRole("textbox", { name: "Model card" }).fill("https://example.org/tern");
  await page.getByRole("button", { name: "Register model" }).click();
  await expect(page.getByRole("heading", { name: "Tern-1B", level: 1 })).toBeVisible();
  await expect(page.getByText("It is not rated yet: no final run with samples is assigned.")).toBeVisible();

  await find(page, "tga:tern");
  await expect(page.getByText("This filter cannot be read")).toBeVisible();
  await find(page, "tag:tern status:failed");
  await expect(page.getByText("One run matches now: 100 Wh IT.")).toBeVisible();
  await page.getByLabel("These runs, and those that come later, become:").selectOption("failed");
  await page.getByRole("button", { name: "Add as a rule" }).click();
  await expect(page.getByRole("row", { name: /Failed attempts 1/ })).toBeVisible();

  await find(page, "tern-final");
  const found = page.getByRole("listitem").filter({ hasText: "tern-final" });
  await found.getByRole("combobox", { name: "Role of tern-final" }).selectOption("final");
  await found.getByRole("button", { name: "Add tern-final" }).click();
  // 0.3 · 1.2 = 0.36 kWh for 6 · 1.3e9 · 3e7 = 0.234 EFLOP: 1.538 kWh/EFLOP, index 110.8.
  await expect(page.getByText("energy class D", { exact: false }).first()).toBeVisible();
  const steps = page.locator("#steps");
  await expect(steps.getByText("100 × energy ÷ reference. 71 < 110.8 ≤ 141: class D.")).toBeVisible();
  await expect(steps.getByText("360 Wh")).toBeVisible();
  await expect(page.getByText("To class C: index 71 or less.", { exact: false })).toBeVisible();
  await expect(
    page.getByText("No run is assigned for: Sweeps, Data preparation, Fine-tuning, Evaluation."),
  ).toBeVisible();

  await page.locator("#what-if").getByLabel("Place").selectOption("PL");
  await page.getByRole("button", { name: "Try" }).click();
  await expect(page.getByRole("row", { name: /Poland never issued/ })).toBeVisible();

  const path = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "tern-final" }).first().click();
  const about = page.getByRole("complementary", { name: "About this run" });
  await expect(about.getByText("Final run, by hand")).toBeVisible();
  await about.getByRole("link", { name: "Tern-1B 1.0" }).click();
  await expect(page.getByRole("heading", { name: "Tern-1B", level: 1 })).toBeVisible();
  await expectAccessible(page, `${path}?find=tag:tern&s=place:PL`);
  await expectAccessible(page, `/${lab.slug}/models?sort=energy`);
  await expectAccessible(page, `${path}/edit`);
});

test("what is said by hand wins, can be taken back, and a rule can be removed", async ({ page, lab }) => {
  await makeTraining(lab);
  const made = await lab.api.send("POST", "/api/v1/models", { name: "Tern", version: { name: "1" } });
  const { id, versionId } = (await made.json()) as { id: string; versionId: string };
  await lab.api.send("POST", `/api/v1/models/${id}/versions/${versionId}/rules`, {
    role: "sweep",
    filter: "tag=tern",
  });
  await page.goto(`/${lab.slug}/models/${id}`);
  const runs = page.getByRole("table", { name: "Runs by role" });
  await expect(runs.getByRole("row")).toHaveCount(4);
  const crash = runs.getByRole("row").filter({ hasText: "tern-crash" });
  await crash.getByRole("combobox").selectOption("left-out");
  await crash.getByRole("button", { name: "Set the role of tern-crash" }).click();
  await expect(crash).toHaveCount(0);
  const final = runs.getByRole("row").filter({ hasText: "tern-final" });
  await final.getByRole("combobox").selectOption("final");
  await final.getByRole("button").click();
  await expect(final).toContainText("by hand");
  await final.getByRole("combobox").selectOption("as-rules-say");
  await final.getByRole("button").click();
  await expect(final).toContainText("by rule");
  await page.getByRole("button", { name: "Remove the rule tag=tern" }).click();
  await expect(page.getByText("No rule yet.")).toBeVisible();
  await expect(page.getByText("No run is assigned yet.")).toBeVisible();
});

test("models are registered and found by keyboard, and by the palette", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/models/new`);
  await page.getByLabel("Name").focus();
  await page.keyboard.type("Avocet");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Avocet", level: 1 })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("avoc");
  await expect(page.getByRole("option", { name: /Avocet/ })).toContainText("Model");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Avocet", level: 1 })).toBeVisible();
  await page.goto(`/${lab.slug}/models`);
  await page.getByRole("searchbox", { name: "Search models" }).fill("plover");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No model has “plover” in its name, family or task.")).toBeVisible();
});

test("works without scripts: a rule is tried and made", async ({ browser, lab, storageState, baseURL }) => {
  await makeTraining(lab);
  const made = await lab.api.send("POST", "/api/v1/models", { name: "Quiet", version: { name: "1" } });
  const { id } = (await made.json()) as { id: string };
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL === undefined ? {} : { baseURL }),
    ...(storageState === undefined ? {} : { storageState }),
  });
  const page = await context.newPage();
  await page.goto(`/${lab.slug}/models/${id}`);
  await find(page, "tag:tern");
  await expect(page.getByText("3 runs match now")).toBeVisible();
  await page.getByRole("button", { name: "Add as a rule" }).click();
  await expect(page.getByRole("table", { name: "Runs by role" }).getByRole("row")).toHaveCount(4);
  await context.close();
});

test("a viewer reads models and changes none", async ({ page, lab, browser, installation }) => {
  await makeTraining(lab);
  await lab.api.send("POST", "/api/v1/models", { name: "Tern", version: { name: "1" } });
  const link = await invite(page, lab.slug, `reader@${lab.slug}.example.org`, "viewer");
  const reader = await otherPerson(browser, installation.server.url);
  await join(reader, link, "Reader");
  await reader.goto(`/${lab.slug}/models`);
  await expect(reader.getByRole("link", { name: "New model" })).toHaveCount(0);
  await reader.getByRole("link", { name: "Tern", exact: true }).click();
  await expect(reader.getByRole("heading", { name: "Tern", level: 1 })).toBeVisible();
  await expect(reader.getByRole("textbox", { name: "Find runs" })).toHaveCount(0);
  await expectNoViolations(reader, "a model for a viewer");
});

test("models are compared from their list, held against the first", async ({ page, lab }) => {
  await makeTraining(lab);
  for (const [name, totalParameters] of [
    ["Tern", 1.3e9],
    ["Gannet", 0.65e9],
  ] as const) {
    const made = await lab.api.send("POST", "/api/v1/models", {
      name,
      task: "text-generation",
      totalParameters,
      version: { name: "1", trainingTokens: 3e7, workProvenance: "counted" },
    });
    // What it does not answer, the next request misses.
    const { id, versionId } = (await made.json()) as { id: string; versionId: string };
    const rules = `/api/v1/models/${id}/versions/${versionId}/rules`;
    const filter = name === "Tern" ? "tern-final" : "tern-lr";
    await lab.api.send("POST", rules, { role: "final", filter });
  }
  await page.goto(`/${lab.slug}/compare`);
  await page.getByRole("main").getByRole("link", { name: "their list" }).click();
  await page.getByRole("checkbox", { name: "Compare Tern" }).check();
  await page.getByRole("checkbox", { name: "Compare Gannet" }).check();
  await page.getByRole("button", { name: "Compare chosen" }).click();
  const table = page.getByRole("table", { name: "Side by side" });
  await expect(table.getByRole("columnheader")).toHaveText(["Line", "Gannet 1", "Tern 1"]);
  // 0.2 kWh against 0.3 kWh of IT energy, both times the project's PUE.
  const energy = table.getByRole("row", { name: /^Facility energy/ });
  await expect(energy).toContainText("240\u202fWh");
  await expect(energy).toContainText("360\u202fWh");
  await expect(energy).toContainText("+50\u202f% inside both intervals");
  await expectAccessible(page, new URL(page.url()).pathname + new URL(page.url()).search);
});
