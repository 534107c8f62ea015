import { expect, test } from "@playwright/test";
import { breakStore } from "../support/broken-store";
import { startTestServer } from "../support/server";
import { testDatabaseUrl } from "../support/test-env";
import { expectAccessible, expectNoViolations } from "./support/axe";
import { signIn } from "./support/steps";

const PAGES = {
  "": "The overview could not be read.",
  "/runs": "The list of runs could not be read.",
  "/runs/b1946ac9-2f4c-4b8e-9d0f-6c1f3a2e7d55": "This run could not be read.",
  "/settings/members": "These settings could not be read.",
  "/settings/tokens": "These settings could not be read.",
};

test("a page that cannot be read says so, passes axe, and comes back by “Try again”", async ({ page }) => {
  test.skip(testDatabaseUrl() === null, "the store can be broken under a running server on PostgreSQL only");
  test.setTimeout(180_000);
  const server = await startTestServer({ store: "postgresql" });
  try {
    await page.goto(`${server.url}/login`);
    await signIn(page, server);
    await page.waitForURL(`**/${server.organizationSlug}`);
    const repair = await breakStore(server.databaseUrl ?? "");
    for (const [path, words] of Object.entries(PAGES)) {
      const address = `${server.url}/${server.organizationSlug}${path}`;
      await expectAccessible(page, address);
      await expect(page.getByText(words)).toBeVisible();
    }
    await repair();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("button", { name: "Make token" })).toBeVisible();
    await expectNoViolations(page, "tokens after the fault");
  } finally {
    await server.stop();
  }
});
