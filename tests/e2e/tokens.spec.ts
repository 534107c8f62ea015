import { makeToken } from "./support/steps";
import { expect, test } from "./support/test";

test("a revoked token is refused at once", async ({ page, lab }) => {
  const { token } = await makeToken(page, lab.slug, { name: "old-cluster", mayRead: true });
  const ask = async () => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${lab.api.url}/api/v1/runs`, { headers })).status;
  };
  expect(await ask()).toBe(200);

  await page.goto(`/${lab.slug}/settings/tokens`);
  const row = page.getByRole("table", { name: "Tokens" }).getByRole("row").filter({ hasText: "old-cluster" });
  await expect(row).toContainText("active");
  await page.getByRole("button", { name: "Revoke token old-cluster" }).click();
  const dialog = page.getByRole("dialog", { name: /Revoke token “old-cluster”/ });
  await dialog.getByRole("button", { name: "Revoke old-cluster" }).click();
  await expect(row).toContainText("revoked");
  expect(await ask()).toBe(401);
});

test("a token is shown once, and the list keeps only its beginning", async ({ page, lab }) => {
  const { token } = await makeToken(page, lab.slug, { name: "once", mayRead: false });
  await page.goto(`/${lab.slug}/settings/tokens`);
  await expect(page.getByText(token)).toHaveCount(0);
  await expect(page.getByText(`${token.slice(0, 9)}…`)).toBeVisible();
});

test("a token without the scope read may post but not read", async ({ page, lab }) => {
  const { token } = await makeToken(page, lab.slug, { name: "posts-only", mayRead: false });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  expect((await fetch(`${lab.api.url}/api/v1/runs`, { headers })).status).toBe(403);
  const announced = await fetch(`${lab.api.url}/api/v1/runs`, {
    method: "POST",
    headers,
    body: JSON.stringify({ name: "posted" }),
  });
  expect(announced.ok).toBe(true);
});
