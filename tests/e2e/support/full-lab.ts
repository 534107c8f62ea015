import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { issueLabel } from "./label-lab";
import { invite } from "./steps";
import type { Lab } from "./test";

const HOUR_MS = 3_600_000;
const DAY_S = 86_400;
const PARTS = { cpuEnergyKwh: 0.2, gpuEnergyKwh: 0.75, ramEnergyKwh: 0.05, measuredEnergyKwh: 0.75 };
const FILES = path.resolve("tests/fixtures/files");

/** What addresses need of an organization that has something on every page. */
export type FullLab = Readonly<{
  projectId: string;
  experimentId: string;
  runIds: readonly string[];
  runId: string;
  siteId: string;
  restatementId: string;
  importId: string;
  modelId: string;
  versionIds: string[];
  labelId: string;
  recordId: string;
  reportId: string;
  budgetId: string;
  planId: string;
  estimateId: string;
  invitation: string;
  share: string;
}>;

/**
 * An organization with something on every page: a sweep with metrics and phases, failed runs that make an alert,
 * held samples, a model with its runs, an unknown device, a site with a year, an own factor, a certificate, an import with a refused row, a restatement in
 * force, a note, a shared run and an invitation. What people do is done by forms without scripts.
 */
export async function fillLab(lab: Lab, office: Page): Promise<FullLab> {
  const { api, slug } = lab;
  const siteId = await makeSite(office, slug);
  const projectId = await api.makeProject("Vision", { defaultZoneId: "FR", pue: 1.2 });
  const experimentId = await api.makeExperiment(projectId, "learning rate");
  const runIds = await makeSweep(lab, experimentId);
  const runId = runIds[2] ?? "";
  await makeFailures(lab, projectId);
  await makeHeld(lab);
  const importId = await importFile(office, slug);
  const models = [await makeModel(lab, "Tern", experimentId), await makeModel(lab, "Gannet", experimentId)];
  const [{ id: modelId } = { id: "" }] = models;
  const versionIds = models.map((model) => model.versionId);
  await addFactor(office, slug);
  const restatementId = await restate(office, slug, runId);
  const share = await shareRun(office, slug, runId);
  const invitation = new URL(await invite(office, slug, `guest-${slug}@example.org`, "viewer")).pathname;
  const labelId = (await issueLabel(office, lab, modelId)).toLowerCase();
  const recordId = await addInstrument(office, slug);
  const reportId = await beginReport(office, slug);
  const budgetId = await setBudget(office, slug);
  const planId = await keepPlan(office, slug);
  const estimateId = await saveEstimate(office, slug);
  const ids = {
    projectId,
    experimentId,
    runIds,
    runId,
    siteId,
    restatementId,
    importId,
    modelId,
    versionIds,
    labelId,
    recordId,
    reportId,
    budgetId,
    planId,
    estimateId,
  };
  return { ...ids, share, invitation: invitation.split("/").at(-1) ?? "" };
}

async function makeSweep({ api }: Lab, experimentId: string): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, accuracy] of [0.7, 0.6, 0.8].entries()) {
    const endedAgoS = 20_000 - index * 5_000;
    const runId = await api.makeRun({
      name: `trial-${String(index)}`,
      experimentId,
      energyKwh: 1,
      parts: PARTS,
      sampleCount: 60,
      endedAgoS,
      status: "finished",
      tags: ["nightly"],
      parameters: { lr: 0.1 / (index + 1), rngseed: index },
      context: { sweep: "lr", tokens: 1e9, modelParameters: 1e8, precision: "bf16", approach: "lora" },
    });
    const endMs = Date.now() - endedAgoS * 1000;
    const at = (share: number) => new Date(endMs - HOUR_MS * (1 - share)).toISOString();
    await api.send("PATCH", `/api/v1/runs/${runId}`, {
      metrics: [0.25, 0.5, 0.75, 1].map((share, step) => ({
        name: "accuracy",
        step,
        value: accuracy * share,
        recordedAt: at(share),
      })),
      phases: [{ name: "train", from: at(0.25), to: at(0.75) }],
      notes: "It **works**.",
    });
    ids.push(runId);
  }
  return ids;
}

async function makeFailures({ api }: Lab, projectId: string): Promise<void> {
  const experimentId = await api.makeExperiment(projectId, "flaky");
  for (let index = 0; index < 5; index += 1) {
    const name = `crash-${String(index)}`;
    await api.makeRun({ name, experimentId, endedAgoS: DAY_S, energyKwh: 0.1, status: "failed" });
  }
  await api.makeRun({ name: "live-one", experimentId });
  await api.makeRun({ name: "placeless", endedAgoS: 4000, energyKwh: 0.01 });
}

/** A megawatt from one GPU is not counted; a device that nobody knows waits to be named. */
async function makeHeld({ api }: Lab): Promise<void> {
  const runId = await api.announceRun({
    name: "mega-run",
    zoneId: "US-CA",
    sampleCount: 60,
    context: { gpuModel: "NVIDIA A100-SXM4-80GB", gpuCount: 1, cpuModel: "Abacus 9000" },
  });
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const sample = (minutes: number, energyKwh: number) => ({
    runId,
    durationS: 60,
    energyKwh,
    sampledAt: at(minutes),
  });
  await api.send("POST", "/api/v1/samples", { samples: [sample(30, 0.006), sample(20, 16.7)] });
}

async function makeModel(
  { api }: Lab,
  name: string,
  experimentId: string,
): Promise<{ id: string; versionId: string }> {
  const tokens = { trainingTokens: 3e9 };
  const made = await api.send("POST", "/api/v1/models", {
    name,
    task: "text-generation",
    totalParameters: 1e8,
    version: { name: "1", ...tokens },
  });
  // What it does not answer, the page that asks for it misses.
  const { id, versionId } = (await made.json()) as { id: string; versionId: string };
  const filter = `experiment:${experimentId}`;
  await api.send("POST", `/api/v1/models/${id}/versions/${versionId}/rules`, { role: "final", filter });
  return { id, versionId };
}

async function importFile(office: Page, slug: string): Promise<string> {
  await office.goto(`/${slug}/import`);
  const rows = readFileSync(path.join(FILES, "codecarbon-38-columns.csv"), "utf8");
  const buffer = Buffer.from(`${rows}2026-03-10T12:00:00,cut`);
  await office
    .getByLabel("Files", { exact: true })
    .setInputFiles({ name: "emissions.csv", mimeType: "text/csv", buffer });
  await office.getByRole("button", { name: "Preview" }).click();
  await office.waitForURL(/[?&]id=/);
  return new URL(office.url()).searchParams.get("id") ?? "";
}

async function makeSite(office: Page, slug: string): Promise<string> {
  await office.goto(`/${slug}/sites/new`);
  await office.getByLabel("Name").fill("Campus-North");
  await office.getByLabel("Grid zone").selectOption("FR");
  await office.getByRole("button", { name: "Make site" }).click();
  await office.getByRole("heading", { name: "Campus-North", level: 1 }).waitFor();
  const siteId = new URL(office.url()).pathname.split("/").at(-1) ?? "";
  const form = office.locator("form").filter({ has: office.getByRole("button", { name: "Save year" }) });
  await form.getByLabel("Year").fill("2025");
  await form.getByRole("textbox", { name: "PUE" }).fill("1.31");
  await form.getByLabel("Source").fill("Meter-1");
  await form.getByLabel("The PUE is").selectOption("measured");
  await form.getByRole("button", { name: "Save year" }).click();
  await office.getByText("2025 saved.").waitFor();
  return siteId;
}

async function setBudget(office: Page, slug: string): Promise<string> {
  await office.goto(`/${slug}/budgets/new`);
  await office.getByLabel("Name").fill("Lab-month");
  await office.getByLabel("Limit of energy").fill("2");
  await office.getByLabel("Limit of emissions").fill("100");
  await office.getByRole("button", { name: "Set budget" }).click();
  await office.getByRole("heading", { name: "Lab-month", level: 1 }).waitFor();
  return new URL(office.url()).pathname.split("/").at(-1) ?? "";
}

async function keepPlan(office: Page, slug: string): Promise<string> {
  await office.goto(`/${slug}/schedule?hours=6&kw=5.2&home=DE&in=FR`);
  await office.getByLabel("Name of the plan").fill("Lab-night");
  await office.getByRole("button", { name: "Keep", exact: true }).click();
  await office.getByRole("heading", { name: "Lab-night", level: 1 }).waitFor();
  return new URL(office.url()).pathname.split("/").at(-1) ?? "";
}

async function saveEstimate(office: Page, slug: string): Promise<string> {
  await office.goto(`/${slug}/estimate?params=7B&tokens=2B&device=h100-sxm-80gb&count=8&home=DE`);
  await office.getByLabel("Name of the estimate").fill("Lab-estimate");
  await office.getByRole("button", { name: "Save", exact: true }).click();
  await office.getByRole("heading", { name: "Lab-estimate", level: 1 }).waitFor();
  return new URL(office.url()).pathname.split("/").at(-1) ?? "";
}

async function addFactor(office: Page, slug: string): Promise<void> {
  await office.goto(`/${slug}/reference/own?kind=grid&subject=PT`);
  const form = office.locator("form").filter({ has: office.getByRole("button", { name: "Add factor" }) });
  await form.getByLabel("Kind").selectOption("grid");
  await form.getByLabel("Zone or place").fill("PT");
  await form.getByLabel("Value").fill("500");
  await form.getByLabel("Covers").selectOption("lifecycle CO2e");
  await form.getByLabel("Valid from (UTC)").fill("2025-01-01");
  await form.getByLabel("Source").fill("Supplier-1");
  await form.getByRole("button", { name: "Add factor" }).click();
  await form.getByText("Added.").waitFor();
}

async function addInstrument(office: Page, slug: string): Promise<string> {
  await office.goto(`/${slug}/reports/inputs/instrument`);
  const form = office.locator("#add");
  await form.getByLabel("Name").fill("Origin-1");
  await form.getByLabel("First day").fill("2025-01-01");
  await form.getByLabel("Last day").fill("2025-12-31");
  await form.getByLabel("Type").selectOption("certificate");
  await form.getByLabel("Energy (kWh)").fill("1000");
  await form.getByLabel("Renewable", { exact: true }).selectOption("yes");
  await form.getByLabel("Market it was issued in").selectOption("FR");
  await form.getByLabel("Generated from").fill("2025-01-01");
  await form.getByLabel("Generated to").fill("2025-12-31");
  await form.getByLabel("Source", { exact: true }).fill("Registry-1");
  await form.getByRole("button", { name: "Add record" }).click();
  await office.getByLabel("Evidence file").waitFor();
  return new URL(office.url()).pathname.split("/").at(-1) ?? "";
}

async function beginReport(office: Page, slug: string): Promise<string> {
  await office.goto(`/${slug}/reports/new`);
  const today = new Date().toISOString().slice(0, 10);
  await office.getByLabel("Title").fill("Report-1");
  await office.getByLabel("First day").fill(`${today.slice(0, 4)}-01-01`);
  await office.getByLabel("Last day").fill(`${today.slice(0, 4)}-12-31`);
  await office.getByRole("button", { name: "Begin the report" }).click();
  await office.getByRole("heading", { name: "Before it is signed" }).waitFor();
  return new URL(office.url()).pathname.split("/").at(-1) ?? "";
}

async function restate(office: Page, slug: string, runId: string): Promise<string> {
  await office.goto(`/${slug}/runs/${runId}`);
  await office.getByText("Correct the zone or the PUE").click();
  await office.getByLabel("Another zone").selectOption("PL");
  await office.getByRole("textbox", { name: "Why" }).fill("Warsaw-1");
  await office.getByRole("button", { name: "See what would change" }).click();
  await office.getByRole("button", { name: "Apply" }).click();
  await office.getByText("in force").waitFor();
  return new URL(office.url()).pathname.split("/").at(-1) ?? "";
}

async function shareRun(office: Page, slug: string, runId: string): Promise<string> {
  await office.goto(`/${slug}/runs/${runId}`);
  await office.getByRole("button", { name: "Make a link" }).click();
  const link = (await office.getByTestId("made-link").textContent()) ?? "";
  return new URL(link).pathname.split("/").at(-1) ?? "";
}
