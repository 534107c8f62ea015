import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { expectAccessible } from "./support/axe";
import { expect, test, type Lab } from "./support/test";

async function contentOf(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}

async function makeRun(lab: Lab): Promise<string> {
  return lab.api.makeRun({
    name: "big-resnet",
    zoneId: "FR",
    energyKwh: 0.6,
    parts: { gpuEnergyKwh: 0.5, cpuEnergyKwh: 0.1, measuredEnergyKwh: 0.5 },
    sampleCount: 6,
    status: "finished",
    endedAgoS: 60,
  });
}

test("a run leaves as a model card and as BibTeX, by keys alone", async ({ page, lab }) => {
  const runId = await makeRun(lab);
  await page.goto(`/${lab.slug}/runs/${runId}`);
  const menu = page.locator("summary", { hasText: "Export" });
  await menu.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: /^Model card/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Export big-resnet", exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: /^Preview of/ })).toContainText("co2_eq_emissions:");

  const forms = page.getByRole("navigation", { name: "Forms", exact: true });
  await forms.getByRole("link", { name: /^BibTeX/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: /^Preview of/ })).toContainText("@misc{ember-yearly-2024,");
  const link = page.getByRole("link", { name: /^Download/ });
  await link.focus();
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toBe("big-resnet-sources.bib");
  expect(await contentOf(download)).toContain("@misc{ember-yearly-2024,");
});

test("works without scripts, and says what it cannot do", async ({ browser, baseURL, installation, lab }) => {
  const runId = await makeRun(lab);
  const context = await browser.newContext({
    baseURL: baseURL ?? "",
    storageState: installation.adminCookies,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(`/${lab.slug}/runs/${runId}`);
  await page.locator("summary", { hasText: "Export" }).click();
  await page.getByRole("link", { name: /^SCI statement/ }).click();
  await expect(page.getByRole("region", { name: /^Preview of/ })).toContainText("ISO/IEC 21031:2024");
  await page.goto(`/${lab.slug}/export`);
  await expect(page.getByText("Nothing is chosen to export")).toBeVisible();
  await context.close();
});

test("the page of exports is accessible", async ({ page, lab }) => {
  const runId = await makeRun(lab);
  await expectAccessible(page, `/${lab.slug}/export?run=${runId}&format=latex-table`);
});

async function saved(page: Page, title: string, file: RegExp): Promise<Download> {
  const figure = page.getByRole("figure", { name: title });
  await figure.locator(`summary[aria-label="Save ${title}"]`).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    figure.getByRole("button", { name: file }).click(),
  ]);
  return download;
}

test("a chart is saved as SVG, PNG and the rows of its table", async ({ page, lab }) => {
  const runId = await makeRun(lab);
  const title = "Power by component";
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`/${lab.slug}/runs/${runId}`);
  const figure = page.getByRole("figure", { name: title });
  await expect(figure.getByRole("img", { name: title }).locator("svg")).toBeVisible();

  const svg = await contentOf(await saved(page, title, /SVG/));
  const read = await page.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, "image/svg+xml");
    return {
      fault: picture.querySelector("parsererror")?.textContent ?? null,
      paths: picture.querySelectorAll("path").length,
      words: picture.documentElement.textContent,
      paper: picture.querySelector("rect")?.getAttribute("fill"),
    };
  }, svg);
  expect(read.fault).toBeNull();
  expect(read.paths).toBeGreaterThan(2);
  expect(read.words).toContain(title);
  expect(read.words).toContain("By CodeCarbon");
  // Light colours unless told otherwise, and nothing that only the page knows.
  expect(read.paper).toBe("rgb(255, 255, 255)");
  expect(svg).not.toContain("var(");

  const png = await readFile(await (await saved(page, title, /PNG/)).path());
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  // The width in the header: twice that of the drawing with its margins.
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000);

  const csv = await contentOf(await saved(page, title, /CSV/));
  const rows: string[][] = parse(csv, { bom: true });
  const twin = await figure
    .locator("tbody tr")
    .evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent.trim())));
  expect(rows.slice(1)).toEqual(twin);
  expect(rows[0]).toHaveLength(twin[0]?.length ?? 0);
  expect(rows[0]?.[0]).toMatch(/\(UTC\)$/);
});
