import type { Page } from "@playwright/test";
import { LOCALE_COOKIE } from "@/lib/domain/locale";
import { expectAccessible } from "./support/axe";
import { issueLabel, makeRatedModel } from "./support/label-lab";
import { expect, otherPerson, test, type Lab } from "./support/test";

async function makeTrained(
  lab: Lab,
  name = "Tern-1B",
): Promise<{ modelId: string; versionId: string; runId: string }> {
  const project = await lab.api.makeProject("their secret project", { pue: 1.2 });
  const experimentId = await lab.api.makeExperiment(project, "their secret experiment");
  const runId = await lab.api.makeRun({
    name: "their secret run",
    experimentId,
    energyKwh: 0.3,
    endedAgoS: 3600,
    status: "finished",
    zoneId: "FR",
    intervalS: 600,
    parts: { measuredEnergyKwh: 0.3 },
  });
  return { ...(await makeRatedModel(lab, name, runId)), runId };
}

const signature = (page: Page, words: string) => page.getByRole("status").getByText(words);

test("a manager issues a label, and a stranger's browser checks its signature", async ({
  page,
  lab,
  browser,
  baseURL,
}) => {
  const { modelId } = await makeTrained(lab);
  await page.goto(`/${lab.slug}/models/${modelId}`);
  const panel = page.locator("#label");
  await expect(panel.getByText("A label issued today would say")).toBeVisible();
  await expect(panel.getByText("Water unknown, shown as n/a.")).toBeVisible();
  const labelId = await issueLabel(page, lab, modelId);
  await expect(panel.getByText("The label says what the figures are today.")).toBeVisible();

  const stranger = await otherPerson(browser, baseURL ?? "");
  await stranger.goto(`/verify/${labelId.toLowerCase()}`);
  await expect(stranger.getByRole("heading", { name: "Tern-1B", level: 1 })).toBeVisible();
  await expect(signature(stranger, "Signature valid")).toBeVisible();
  await expect(stranger.getByRole("row", { name: /Energy class D 110.8/ })).toBeVisible();
  await expect(
    stranger.getByRole("img", { name: /Wattprint carbon label of Tern-1B, version 1.0/ }).first(),
  ).toBeVisible();
  const loaded = await stranger
    .getByRole("img", { name: /Wattprint carbon label/ })
    .first()
    .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 300);
  expect(loaded).toBe(true);
  expect(await stranger.content()).not.toContain("their secret");
  for (const ending of [".svg", "-badge.svg", ".png", "-card.png", ".pdf", ".json", ".jws"]) {
    const answer = await stranger.request.get(`/labels/${labelId.toLowerCase()}${ending}`);
    expect(answer.status(), ending).toBe(200);
  }
  await stranger.goto("/labels?sort=energy");
  await expect(stranger.getByRole("link", { name: "Tern-1B 1.0" }).first()).toBeVisible();
  await stranger.context().close();
});

test("a file that was tampered with is broken, the one that was issued is valid; by keyboard", async ({
  page,
  lab,
}) => {
  const { modelId } = await makeTrained(lab);
  const id = (await issueLabel(page, lab, modelId)).toLowerCase();
  const document = await (await page.request.get(`/labels/${id}.json`)).text();
  const token = await (await page.request.get(`/labels/${id}.jws`)).text();
  await page.goto("/verify");
  const paste = page.getByRole("textbox", { name: "A label’s JSON or signed file, or a report’s JSON" });
  const check = async (text: string) => {
    await paste.fill(text);
    await paste.press("Tab");
    await page.keyboard.press("Enter");
  };
  await check(document);
  await expect(signature(page, "Signature valid")).toBeVisible();
  await check(document.replace('"energyKwh":', '"energyKwh": '));
  await expect(page.getByRole("alert").getByText("Signature broken")).toBeVisible();
  await check(token);
  await expect(signature(page, "Signature valid")).toBeVisible();
  const middle = Math.floor(token.length / 2);
  await check(`${token.slice(0, middle)}${token[middle] === "A" ? "B" : "A"}${token.slice(middle + 1)}`);
  await expect(page.getByRole("alert").getByText("Signature broken")).toBeVisible();
  await page
    .getByLabel("or choose a file")
    .setInputFiles({ name: "label.jws", mimeType: "application/jose", buffer: Buffer.from(token) });
  await expect(signature(page, "Signature valid")).toBeVisible();
  await page.getByRole("link", { name: /See the present state of WP-/ }).click();
  await expect(page.getByRole("heading", { name: "Tern-1B", level: 1 })).toBeVisible();
});

test("a page whose signed file was changed on its way says so", async ({ page, lab }) => {
  const { modelId } = await makeTrained(lab);
  const id = (await issueLabel(page, lab, modelId)).toLowerCase();
  await page.route(`**/labels/${id}.jws`, async (route) => {
    const answer = await route.fetch();
    const token = await answer.text();
    await route.fulfill({
      response: answer,
      body: token.replace(/.$/, (last) => (last === "A" ? "g" : "A")),
    });
  });
  await page.goto(`/verify/${id}`);
  await expect(page.getByRole("alert").getByText("Signature broken")).toBeVisible();
});

test("new data propose a successor line by line; a withdrawn label says why, everywhere", async ({
  page,
  lab,
}) => {
  const { modelId, versionId } = await makeTrained(lab);
  const first = await issueLabel(page, lab, modelId);
  await lab.api.send("PATCH", `/api/v1/models/${modelId}/versions/${versionId}`, { trainingTokens: 6e7 });
  await page.goto(`/${lab.slug}/models/${modelId}`);
  const panel = page.locator("#label");
  await expect(panel.getByText("Newer data exist")).toBeVisible();
  await expect(panel.getByRole("row", { name: /Energy index 110.8 55.4/ })).toBeVisible();
  await panel.getByRole("button", { name: `Issue a successor of ${first}` }).click();
  await expect(panel.getByText("superseded", { exact: true })).toBeVisible();
  await page.goto(`/verify/${first.toLowerCase()}`);
  await expect(page.getByText("A newer label has taken its place")).toBeVisible();
  await expect(signature(page, "Signature valid")).toBeVisible();

  await page.goto(`/${lab.slug}/models/${modelId}`);
  await panel
    .getByRole("button", { name: /^Withdraw WP-/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("node meter 14 was read twice");
  await dialog.getByRole("button", { name: /^Withdraw WP-/ }).click();
  await expect(panel.getByText("withdrawn", { exact: true })).toBeVisible();
  const second = (await panel.getByRole("link", { name: /^WP-/ }).first().textContent()) ?? "";
  await page.goto(`/verify/${second.toLowerCase()}`);
  await expect(page.getByText("Withdrawn: do not cite")).toBeVisible();
  await expect(page.getByText("node meter 14 was read twice").first()).toBeVisible();
  expect(await (await page.request.get(`/labels/${second.toLowerCase()}-badge.svg`)).text()).toContain(
    "withdrawn",
  );
  await page.goto("/labels");
  await expect(page.getByRole("link", { name: second })).toHaveCount(0);
});

test("labels are compared side by side, and read in German; every page is accessible", async ({
  page,
  lab,
  context,
  baseURL,
}) => {
  test.slow();
  const one = await makeTrained(lab, "Tern one");
  const first = (await issueLabel(page, lab, one.modelId)).toLowerCase();
  const { modelId } = await makeRatedModel(lab, "Tern two", one.runId);
  await issueLabel(page, lab, modelId);
  await page.goto("/labels?task=text-generation");
  await page.getByRole("checkbox", { name: "Compare Tern one 1.0" }).check();
  await page.getByRole("checkbox", { name: "Compare Tern two 1.0" }).check();
  await page.getByRole("button", { name: "Compare chosen" }).click();
  const compared = page.getByRole("table", { name: "Side by side" });
  await expect(compared.getByRole("columnheader")).toHaveCount(3);
  const comparison = new URL(page.url());
  for (const path of [
    `/verify/${first}`,
    "/verify",
    `${comparison.pathname}${comparison.search}`,
    `/${lab.slug}/labels`,
    `/${lab.slug}/models/${one.modelId}`,
  ]) {
    await expectAccessible(page, path);
  }
  await context.addCookies([{ name: LOCALE_COOKIE, value: "de", url: baseURL ?? "" }]);
  await page.goto(`/verify/${first}`);
  await expect(signature(page, "Signatur gültig")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Selbst prüfen" })).toBeVisible();
});
