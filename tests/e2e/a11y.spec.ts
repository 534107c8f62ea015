import { expectAccessible, expectNoViolations } from "./support/axe";
import { invite } from "./support/steps";
import { expect, otherPerson, test, type Lab } from "./support/test";

async function makeFullLab({
  api,
}: Lab): Promise<{ running: string; failed: string; plain: string; empty: string }> {
  const project = await api.makeProject("Vision", { defaultZoneId: "FR", pue: 1.2 });
  const experimentId = await api.makeExperiment(project, "learning rate");
  const parts = { cpuEnergyKwh: 0.2, gpuEnergyKwh: 1, ramEnergyKwh: 0.05, measuredEnergyKwh: 1 };
  const common = {
    experimentId,
    energyKwh: 1.25,
    parts,
    emissionsKgCo2e: 0.06,
    sampleCount: 30,
    intervalS: 60,
  };
  return {
    running: await api.makeRun({
      ...common,
      name: "resnet-running",
      tags: ["nightly"],
      parameters: { lr: 0.1, optimizer: "sgd" },
    }),
    failed: await api.makeRun({
      ...common,
      name: "resnet-failed",
      endedAgoS: 90_000,
      status: "failed",
      exitCause: "CUDA out of memory",
    }),
    plain: await api.makeRun({ name: "not-split", endedAgoS: 4000, energyKwh: 0.01 }),
    empty: await api.announceRun({ name: "announced-only", experimentId }),
  };
}

test.describe("axe finds nothing, in light and dark, wide and narrow", () => {
  test.describe.configure({ timeout: 300_000 });

  test("on the pages of figures", async ({ page, lab }) => {
    await makeFullLab(lab);
    for (const path of ["", "/runs", "/runs?search=nothing-like-it", "/runs?state=failed&sort=-energy"]) {
      await expectAccessible(page, `/${lab.slug}${path}`);
    }
  });

  test("on the pages of runs", async ({ page, lab }) => {
    for (const id of Object.values(await makeFullLab(lab)))
      await expectAccessible(page, `/${lab.slug}/runs/${id}`);
  });

  test("on the pages of a new organization, and where there is nothing", async ({ page, lab }) => {
    for (const path of [
      "",
      "/runs",
      "/connect",
      "/import",
      "/quarantine",
      "/no-such-page",
      "/runs/b1946ac9-2f4c-4b8e-9d0f-6c1f3a2e7d55",
    ]) {
      await expectAccessible(page, `/${lab.slug}${path}`);
    }
    await expectAccessible(page, "/organizations/new");
  });

  test("on the settings, also with an open form and a fresh token", async ({ page, lab }) => {
    await invite(page, lab.slug, "invited@example.org", "viewer");
    const project = await lab.api.makeProject("Vision", { pue: 1.3 });
    const forms = ["", "/members", "/tokens", "/projects", `/projects?change=${project}`, "/profile"];
    for (const path of forms) await expectAccessible(page, `/${lab.slug}/settings${path}`);
  });

  test("on the reference data, also with an open row and what a form refused", async ({ page, lab }) => {
    const paths = [
      "/grid",
      "/grid?search=no-such-zone",
      "/residual?zone=AT",
      "/cloud",
      "/hardware?search=A100",
      "/own",
      "/feeds",
    ];
    for (const path of paths) await expectAccessible(page, `/${lab.slug}/reference${path}`);
    await expectAccessible(page, `/${lab.slug}/reference/grid?item=FR@ember_yearly-2024`);
    await page.goto(`/${lab.slug}/reference/own`);
    await page.locator("#factor-csv").fill("kind,value\ngrid,3\n");
    await page.getByRole("button", { name: "Import" }).click();
    await expect(page.getByText(/lacks the column/)).toBeVisible();
    await expectNoViolations(page, "own factors with a refused import");
  });

  test("before signing in", async ({ page, browser, lab }) => {
    const link = await invite(page, lab.slug, "new-person@example.org", "viewer");
    const visitor = await otherPerson(browser, lab.api.url);
    for (const path of [
      "/login",
      "/login?error=CredentialsSignin",
      new URL(link).pathname,
      "/invite/no-such-link",
    ]) {
      await expectAccessible(visitor, path);
    }
    await visitor.context().close();
  });

  test("with a new token and the lines to paste, and with an open dialog", async ({ page, lab }) => {
    await page.goto(`/${lab.slug}/connect`);
    await page.getByRole("button", { name: "Make token" }).click();
    await expect(page.getByTestId("first-sample")).toBeVisible();
    await expectNoViolations(page, "connect with a token");

    await page.goto(`/${lab.slug}/settings/tokens`);
    await page.getByRole("button", { name: "Revoke token everything" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectNoViolations(page, "tokens with an open dialog");
  });
});

test.describe("the keyboard alone", () => {
  test("skips to the content, and focus can be seen wherever it goes", async ({ page, lab }) => {
    await makeFullLab(lab);
    await page.goto(`/${lab.slug}/runs`);
    await page.waitForLoadState("networkidle");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    for (let step = 0; step < 25; step += 1) {
      expect(await page.evaluate(focusIsVisible), `focus stop ${String(step)}`).toBe(true);
      await page.keyboard.press("Tab");
    }
    await page.goto(`/${lab.slug}/runs`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
  });

  test("opens a menu, chooses in it, and closes it with Escape", async ({ page, lab }) => {
    await page.goto(`/${lab.slug}/runs`);
    await page.waitForLoadState("networkidle");
    const theme = page.locator("summary[aria-label='Theme']");
    await theme.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Dark" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Dark" })).toBeHidden();
    await expect(theme).toBeFocused();

    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });

  test("opens a dialog, leaves it with Escape, and is back where it was", async ({ page, lab }) => {
    await page.goto(`/${lab.slug}/settings/tokens`);
    await page.waitForLoadState("networkidle");
    const revoke = page.getByRole("button", { name: "Revoke token everything" });
    await revoke.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(revoke).toBeFocused();
  });
});

/** Runs in the page: whether what has the focus is on the screen and drawn with an outline, shadow or frame of focus. */
function focusIsVisible(): boolean {
  const element = document.activeElement;
  if (element === null || element === document.body) return true;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const hasOutline = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
  return box.width > 0 && box.height > 0 && (hasOutline || style.boxShadow !== "none");
}
