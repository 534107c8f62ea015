import { startHookReceiver } from "../support/hook-receiver";
import { expectAccessible } from "./support/axe";
import { pressByKey, tabTo } from "./support/keyboard";
import { expect, test } from "./support/test";

test("a budget that is crossed tells a webhook, and its gate refuses: by keyboard alone", async ({
  page,
  lab,
}) => {
  test.setTimeout(180_000);
  const receiver = await startHookReceiver();
  try {
    const hooks = `/${lab.slug}/settings/webhooks`;
    await page.goto(hooks);
    await expect(page.getByText("No webhook yet")).toBeVisible();
    await tabTo(page, page.getByLabel("Address"));
    await page.keyboard.type("http://169.254.169.254/latest");
    await pressByKey(page, page.getByRole("button", { name: "Make webhook" }));
    await expect(page.getByText("No events are sent to an address of this kind.")).toBeVisible();
    await tabTo(page, page.getByLabel("Address"));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(receiver.url);
    await pressByKey(page, page.getByRole("button", { name: "Make webhook" }));
    await expect(page.getByTestId("webhook-secret")).toHaveText(/^whsec_/);
    receiver.answer = { status: 503, body: "closed for now" };
    await pressByKey(page, page.getByRole("button", { name: "Send a test event to" }));
    await expect(page.getByRole("cell", { name: /waits/ })).toBeVisible();
    await expect(page.getByText("closed for now")).toBeVisible();
    await expectAccessible(page, hooks);

    await page.goto(`/${lab.slug}/budgets`);
    await pressByKey(page, page.getByRole("link", { name: "New budget" }));
    await tabTo(page, page.getByLabel("Name"));
    await page.keyboard.type("Lab month");
    await tabTo(page, page.getByLabel("Limit of energy"));
    await page.keyboard.type("1");
    await pressByKey(page, page.getByRole("button", { name: "Set budget" }));
    await expect(page.getByRole("heading", { name: "Lab month", level: 1 })).toBeVisible();
    await expect(page.getByText(/Alerts go to the inboxes .* 127\.0\.0\.1/)).toBeVisible();
    const budget = new URL(page.url()).pathname;

    await lab.api.makeRun({ name: "hungry", energyKwh: 1.5 });
    await page.goto(budget);
    await expect(page.getByText(/100.% of 1\.00.kWh reached/)).toBeVisible();
    await expect(page.getByText(/on its way to 127\.0\.0\.1/).first()).toBeVisible();
    await expect(async () => {
      const answer = await lab.api.send("POST", "/api/v1/budgets/check", { energyKwh: 1 });
      expect(await answer.json()).toMatchObject({ decision: "refused" });
    }).toPass({ timeout: 40_000 });

    await page.goto(hooks);
    await pressByKey(page, page.getByRole("button", { name: /Retry the event/ }).last());
    await expect(page.getByRole("cell", { name: /waits/ })).toHaveCount(4);
    receiver.answer = 204;
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole("cell", { name: /delivered/ })).toHaveCount(4, { timeout: 2000 });
    }).toPass({ timeout: 90_000 });
    const types = receiver.received.map(({ headers }) => headers["wattprint-event-type"]);
    expect(types.slice(-4)).toEqual([
      "webhook.test",
      ...Array.from({ length: 3 }, () => "budget.threshold-crossed"),
    ]);
    await expectAccessible(page, hooks);

    await page.goto(budget);
    await expect(page.getByText(/delivered to 127\.0\.0\.1:\d+ on/)).toHaveCount(3);
    await expect(page.getByText(/job.? refused/)).toBeVisible();
    await expectAccessible(page, budget);
    await page.goto(`/${lab.slug}/inbox`);
    await expect(page.getByText("The budget “Lab month” has reached 100 % of its energy.")).toBeVisible();

    await page.goto(hooks);
    await pressByKey(page, page.getByRole("button", { name: "Pause 127" }));
    await expect(page.getByText("Paused.")).toBeVisible();
    await pressByKey(page, page.getByRole("button", { name: "Delete 127" }));
    await pressByKey(page, page.getByRole("button", { name: "Delete webhook" }));
    await expect(page.getByText("No webhook yet")).toBeVisible();
  } finally {
    await receiver.stop();
  }
});
