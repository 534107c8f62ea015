import { startTestServer, type TestServer } from "../support/server";
import { expectAccessible } from "./support/axe";
import { signIn, signOut, slugOf } from "./support/steps";
import { expect, otherPerson, SIGNED_OUT, test } from "./support/test";
import { PageWatch } from "./support/watch-page";

test.use({ storageState: SIGNED_OUT });

test.describe("the first start", () => {
  let server: TestServer;
  test.beforeAll(async () => {
    server = await startTestServer({ setUp: false });
  });
  test.afterAll(async () => {
    await server.stop();
  });

  test("makes the organization and its admin once; then its page is gone", async ({ browser }) => {
    // By another name than the one that the server calls itself.
    const address = server.url.replace("127.0.0.1", "localhost");
    const page = await otherPerson(browser, address);
    const setUp = await new PageWatch(page).open("/setup");
    expect(setUp.complaints).toEqual([]);
    expect(setUp.layoutShift).toBeLessThanOrEqual(0.05);
    await expectAccessible(page, "/setup");
    await page.goto("/");
    await expect(page).toHaveURL(/\/setup$/);
    await page.getByLabel("Organization").fill("Tern Lab");
    await page.getByLabel("Your name").fill("Grace Hopper");
    await page.getByLabel("Email").fill("grace@example.org");
    await page.getByLabel("Password").fill("compile all the things");
    await page.getByRole("button", { name: "Create organization" }).click();

    await page.waitForURL("**/tern-lab/connect");
    expect(slugOf(page)).toBe("tern-lab");
    await expect(page.getByRole("heading", { name: "Connect a tracker" })).toBeVisible();
    await expect(page.locator("pre")).toContainText(`api_endpoint = ${address}/api/codecarbon`);
    expect((await page.goto("/setup"))?.status()).toBe(404);

    await page.goto("/tern-lab");
    await signOut(page);
    await page.goto("/tern-lab");
    await expect(page).toHaveURL(/\/login\?next=/);
    expect((await page.goto("/setup"))?.status()).toBe(404);
    await page.context().close();
  });
});

test.describe("signing in", () => {
  test("says that a password is wrong, then opens the page that was asked for", async ({
    page,
    installation,
  }) => {
    const { server } = installation;
    await page.goto(`/${server.organizationSlug}/runs?state=failed`);
    await expect(page).toHaveURL(/\/login\?next=/);
    await signIn(page, { email: server.email, password: "not the password" });
    await expect(page.getByText(/Email and password do not match/)).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue(server.email);

    await signIn(page, server);
    await expect(page).toHaveURL(`/${server.organizationSlug}/runs?state=failed`);
    await expect(page.getByRole("heading", { name: "Runs" })).toBeVisible();
  });

  test("never leads to another site", async ({ page, installation }) => {
    await page.goto("/login?next=https%3A%2F%2Fexample.com%2F");
    await signIn(page, installation.server);
    await expect(page.getByRole("button", { name: "Sign in" })).toHaveCount(0);
    expect(new URL(page.url()).origin).toBe(installation.server.url);
  });

  test("pauses after five wrong passwords and says when to try again", async ({ page }) => {
    const person = { email: "mallory@example.org", password: "one wrong password" };
    await page.goto("/login");
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await signIn(page, person);
      await expect(
        page.getByText(attempt === 5 ? /now pauses for 15 minutes/ : /do not match/),
      ).toBeVisible();
      // The answer to each press has to be there before the next one.
      await page.goto("/login");
    }
    await signIn(page, person);
    await expect(page.getByText(/Too many attempts. Try again in 1[45] minutes/)).toBeVisible();
  });

  test("works without JavaScript", async ({ browser, installation }) => {
    const context = await browser.newContext({
      baseURL: installation.server.url,
      javaScriptEnabled: false,
      storageState: SIGNED_OUT,
    });
    const page = await context.newPage();
    await page.goto(`/login?next=/${installation.server.organizationSlug}/runs`);
    await signIn(page, installation.server);
    await expect(page).toHaveURL(`/${installation.server.organizationSlug}/runs`);
    await context.close();
  });
});
