import { expect, type Page } from "@playwright/test";
import type { Lab } from "./test";

type Api = Pick<Lab, "api">;

async function made(lab: Api, path: string, body: unknown): Promise<Record<string, string>> {
  const answer = await lab.api.send("POST", path, body);
  expect(answer.ok, `POST ${path}`).toBe(true);
  // Each of these routes answers the ids of what it made.
  return (await answer.json()) as Record<string, string>;
}

/** A model whose version 1.0 has one final run; with 0.3 kWh of IT energy for its usual 0.234 EFLOP it is of class D. */
export async function makeRatedModel(
  lab: Api,
  name: string,
  runId: string,
  trainingTokens = 3e7,
): Promise<{ modelId: string; versionId: string }> {
  const { id: modelId = "", versionId = "" } = await made(lab, "/api/v1/models", {
    name,
    task: "text-generation",
    totalParameters: 1.3e9,
    version: { name: "1.0", trainingTokens, workProvenance: "counted" },
  });
  await made(lab, `/api/v1/models/${modelId}/versions/${versionId}/runs`, { runId, role: "final" });
  return { modelId, versionId };
}

/** Issues a label on the model's page, which needs no script; answers its id. */
export async function issueLabel(page: Page, lab: Pick<Lab, "slug">, modelId: string): Promise<string> {
  await page.goto(`/${lab.slug}/models/${modelId}`);
  await page.getByRole("checkbox", { name: "Show it in the public catalogue" }).check();
  await page.getByRole("button", { name: "Issue label", exact: true }).click();
  const link = page.locator("#label").getByRole("link", { name: /^WP-/ });
  await expect(link.first()).toBeVisible();
  return (await link.first().textContent()) ?? "";
}
