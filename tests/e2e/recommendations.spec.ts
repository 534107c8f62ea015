import { expectAccessible } from "./support/axe";
import { pressByKey, tabTo } from "./support/keyboard";
import { expect, test, type Lab } from "./support/test";

/** A run whose accuracy is at its end after a part of its steps. */
async function trained(
  lab: Lab,
  experimentId: string,
  name: string,
  plan: object,
  accuracy: readonly number[],
) {
  const runId = await lab.api.makeRun({ name, experimentId, zoneId: "DE", status: "finished", ...plan });
  const metrics = accuracy.map((value, index) => ({
    ...{ name: "accuracy", step: index + 1, value, higherIsBetter: true },
  }));
  const answer = await lab.api.send("PATCH", `/api/v1/runs/${runId}`, { metrics });
  expect(answer.status, await answer.text()).toBe(200);
}

test("a recommendation is seen, accepted and followed to a measured result, by keyboard", async ({
  page,
  lab,
}) => {
  const projectId = await lab.api.makeProject("vision");
  const experimentId = await lab.api.makeExperiment(projectId, "width");
  for (let index = 0; index < 4; index += 1)
    await trained(
      ...([lab, experimentId, `before-${String(index)}`] as const),
      { energyKwh: 0.03 + index / 1000, endedAgoS: 4000 + index * 400 },
      [0.6, 0.9, 0.9, 0.9, 0.9],
    );
  await page.goto(`/${lab.slug}`);
  await pressByKey(
    page,
    page
      .getByRole("navigation", { name: "Main", exact: true })
      .getByRole("link", { name: "Recommendations" }),
  );
  await expect(page.getByRole("heading", { name: "Recommendations", level: 1 })).toBeVisible();
  await expect(
    page.getByText("4 runs had 99\u202f% of the best score after 40\u202f% of the energy."),
  ).toBeVisible();
  await expect(page.getByText("What else is looked for")).toBeVisible();
  await expect(page.getByRole("link", { name: "before-3" })).toBeVisible();
  await expectAccessible(page, `/${lab.slug}/recommendations`);

  await page.goto(`/${lab.slug}/recommendations`);
  await pressByKey(page, page.getByRole("button", { name: /^Accept: Stop earlier, vision › width/ }));
  await expect(page.getByText("Not yet: 0 of 5 runs that keep the score needed.")).toBeVisible();

  // The runs that follow begin after the decision.
  await page.waitForTimeout(2500);
  for (let index = 0; index < 5; index += 1)
    await trained(
      ...([lab, experimentId, `after-${String(index)}`] as const),
      { energyKwh: 0.0003 + index / 1e6, sampleCount: 1, intervalS: 1, endedAgoS: 0 },
      [0.6, 0.9],
    );
  await page.reload();
  await expect(page.getByText(/^Reached 100\u202f% of the score at 1\u202f% of the energy\./)).toBeVisible();
  await expectAccessible(page, `/${lab.slug}/recommendations`);
  await page.goto(`/${lab.slug}/recommendations`);
  await pressByKey(page, page.getByRole("button", { name: /^Carried out: Stop earlier/ }));
  await expect(page.getByText(/^Carried out by /)).toBeVisible();

  await pressByKey(page, page.getByRole("button", { name: /^Take back: Stop earlier/ }));
  await expect(page.getByRole("button", { name: /^Accept: Stop earlier/ })).toBeVisible();
  await tabTo(page, page.locator("summary", { hasText: "Dismiss" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("Why it is not for you"));
  await page.keyboard.type("The full curve is published.");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Reason: The full curve is published.")).toBeVisible();
});
