import { expect, otherPerson, test } from "./support/test";
import { invite, join, makeOrganization } from "./support/steps";

const PAGES = [
  "",
  "/runs",
  "/connect",
  "/settings",
  "/settings/members",
  "/settings/tokens",
  "/settings/projects",
  "/settings/profile",
  "/sample-data",
];

test("without a session every page leads to sign-in and back", async ({ browser, lab }) => {
  const visitor = await otherPerson(browser, lab.api.url);
  for (const path of PAGES) {
    const wanted = `/${lab.slug}${path}`;
    await visitor.goto(wanted);
    const address = new URL(visitor.url());
    expect(address.pathname).toBe("/login");
    expect(address.searchParams.get("next")).toBe(wanted);
  }
  await visitor.context().close();
});

test("another organization's pages and runs are 404", async ({ page, browser, lab }) => {
  const secret = await makeOrganization(page, `Secret ${lab.name}`);
  const runId = await lab.api.makeRun({ name: "seen-by-members", status: "finished" });
  const link = await invite(page, lab.slug, `otto-${lab.slug}@example.org`, "manager");
  const otto = await otherPerson(browser, lab.api.url);
  await join(otto, link, "Otto Hahn");

  expect((await otto.goto(`/${lab.slug}/runs/${runId}`))?.status()).toBe(200);
  for (const path of [...PAGES, `/runs/${runId}`]) {
    expect((await otto.goto(`/${secret}${path}`))?.status(), path).toBe(404);
  }
  expect((await page.goto(`/${secret}/runs/${runId}`))?.status()).toBe(404);
  expect((await otto.request.get(`/api/live?org=${secret}`)).status()).toBe(401);
  await otto.context().close();
});

test("an address that does not exist is 404 and says what to do", async ({ page, lab }) => {
  expect((await page.goto(`/${lab.slug}/no-such-page`))?.status()).toBe(404);
  await expect(page.getByRole("link", { name: "Go to the overview" })).toBeVisible();
});
