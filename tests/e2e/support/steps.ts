import { expect, type Page } from "@playwright/test";

/** Fills in the sign-in form on the page and sends it. */
export async function signIn(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("banner").locator("summary[aria-label*=', ']").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/login");
}

/** Makes an organization as the signed-in person; answers its slug. */
export async function makeOrganization(page: Page, name: string): Promise<string> {
  await page.goto("/organizations/new");
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.waitForURL(/\/connect$/);
  return slugOf(page);
}

export function slugOf(page: Page): string {
  const [, slug = ""] = new URL(page.url()).pathname.split("/");
  return slug;
}

/** Makes a token under Settings; answers it as shown there. */
export async function makeToken(
  page: Page,
  slug: string,
  options: { name: string; mayRead: boolean },
): Promise<{ token: string }> {
  await page.goto(`/${slug}/settings/tokens`);
  await page.getByLabel("Name").fill(options.name);
  if (options.mayRead) await page.getByRole("checkbox", { name: /^read/ }).check();
  await page.getByRole("button", { name: "Make token" }).click();
  const shown = page.getByTestId("new-token");
  await expect(shown).toHaveText(/^wp_[A-Za-z0-9_-]{43}$/);
  return { token: (await shown.textContent()) ?? "" };
}

/** Invites as the signed-in admin; answers the one-time link. */
export async function invite(page: Page, slug: string, email: string, role: string): Promise<string> {
  await page.goto(`/${slug}/settings/members`);
  const panel = page.getByRole("button", { name: "Make link" });
  await page.getByLabel("Email").fill(email);
  await page.getByRole("combobox", { name: "Role", exact: true }).selectOption(role);
  await panel.click();
  const link = page.getByText(/\/invite\/[A-Za-z0-9_-]+$/);
  await expect(link).toBeVisible();
  return (await link.textContent()) ?? "";
}

export const PASSWORD = "correct horse battery";

/** Follows an invitation as somebody without an account. */
export async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/invite/"));
}
