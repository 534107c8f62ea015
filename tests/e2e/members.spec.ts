import { expectNoViolations } from "./support/axe";
import { invite, join, makeOrganization } from "./support/steps";
import { expect, otherPerson, test } from "./support/test";

test("an invited person joins as viewer and cannot make tokens or projects", async ({
  page,
  browser,
  lab,
}) => {
  const link = await invite(page, lab.slug, "vera@example.org", "viewer");
  const vera = await otherPerson(browser, lab.api.url);
  await join(vera, link, "Vera Rubin");
  await expect(vera).toHaveURL(`/${lab.slug}`);

  await vera.goto(`/${lab.slug}/settings/tokens`);
  await expect(vera.getByText(/Making and revoking tokens needs the role researcher/)).toBeVisible();
  await expect(vera.getByRole("button", { name: "Make token" })).toHaveCount(0);
  await expectNoViolations(vera, "tokens, for a viewer");
  await vera.goto(`/${lab.slug}/settings/projects`);
  await expect(vera.getByText(/Changing projects needs the role researcher/)).toBeVisible();
  await expect(vera.getByRole("button", { name: "Make project" })).toHaveCount(0);
  await vera.goto(`/${lab.slug}/settings/members`);
  await expect(vera.getByRole("button", { name: "Make link" })).toHaveCount(0);

  await vera.context().clearCookies();
  await vera.goto(link);
  await expect(vera.getByText(/This link has been used/)).toBeVisible();
  await vera.context().close();
});

test("a changed role acts on the next request, and so does a removal", async ({ page, browser, lab }) => {
  const link = await invite(page, lab.slug, `rosa-${lab.slug}@example.org`, "viewer");
  const rosa = await otherPerson(browser, lab.api.url);
  await join(rosa, link, "Rosa Luxem");
  await rosa.goto(`/${lab.slug}/settings/projects`);
  await expect(rosa.getByRole("button", { name: "Make project" })).toHaveCount(0);

  await page.goto(`/${lab.slug}/settings/members`);
  await page.getByLabel("Role of Rosa Luxem", { exact: true }).selectOption("researcher");
  await page.getByRole("button", { name: "Save the role of Rosa Luxem" }).click();
  await expect(page.getByLabel("Role of Rosa Luxem", { exact: true })).toHaveValue("researcher");
  await expect
    .poll(async () => {
      await rosa.reload();
      return rosa.getByRole("button", { name: "Make project" }).count();
    })
    .toBe(1);

  await page.reload();
  await page.getByRole("button", { name: "Remove Rosa Luxem" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove Rosa Luxem?" });
  await dialog.getByRole("button", { name: "Remove Rosa Luxem" }).click();
  await expect(page.getByRole("rowheader", { name: /Rosa Luxem/ })).toHaveCount(0);
  expect((await rosa.goto(`/${lab.slug}/runs`))?.status()).toBe(404);
  await rosa.context().close();
});

test("the last admin can neither leave nor step down", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/settings/members`);
  const role = page.getByRole("combobox", { name: /^Role of/ });
  await role.selectOption("viewer");
  await page.getByRole("button", { name: /^Save the role of/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: /admin/ })).toBeVisible();
  await page.reload();
  await expect(role).toHaveValue("admin");
});

test("a revoked invitation no longer works", async ({ page, browser, lab }) => {
  const link = await invite(page, lab.slug, "nobody@example.org", "researcher");
  await page.reload();
  await page.getByRole("button", { name: "Revoke invitation nobody@example.org" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke nobody@example.org" }).click();
  await expect(page.getByRole("table", { name: "Open invitations" })).toHaveCount(0);
  const visitor = await otherPerson(browser, lab.api.url);
  await visitor.goto(link);
  await expect(visitor.getByText(/This link has been revoked/)).toBeVisible();
  await visitor.context().close();
});

test("switching between two organizations keeps the kind of page", async ({ page, lab }) => {
  const otherName = `Second ${lab.name}`;
  const other = await makeOrganization(page, otherName);
  await page.goto(`/${lab.slug}/runs`);
  await page.locator("summary", { hasText: lab.name }).click();
  await page
    .getByRole("complementary", { name: "Navigation" })
    .getByRole("link", { name: new RegExp(otherName) })
    .click();
  await expect(page).toHaveURL(`/${other}/runs`);
  await expect(page.locator("summary", { hasText: otherName })).toBeVisible();
});
