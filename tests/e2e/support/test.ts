import { expect, test as base, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { startTestServer, type TestServer } from "../../support/server";
import { LabApi } from "./lab-api";
import { makeOrganization, makeToken, signIn } from "./steps";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** A started server, and the cookies of its admin. */
type Installation = {
  server: TestServer;
  adminCookies: StorageState;
  /** The admin's page for preparations: without scripts, which the forms do not need, it is quicker. */
  office: Page;
};

/** An organization of one test, made by the signed-in admin, with the API behind a token of it. */
export type Lab = { slug: string; name: string; api: LabApi };

let labCount = 0;

/**
 * Pages open signed in as the admin of a real server, one for each worker. A test that takes `lab` gets an
 * organization that no other test sees.
 */
export const test = base.extend<{ lab: Lab }, { installation: Installation }>({
  installation: [
    async ({ browser }, provide) => {
      // Receivers of events listen on this machine.
      const server = await startTestServer({ env: { WATTPRINT_WEBHOOK_ALLOW_PRIVATE: "1" } });
      try {
        const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
        const office = await context.newPage();
        await office.goto("/login");
        await signIn(office, server);
        await office.waitForURL(`**/${server.organizationSlug}`);
        await provide({ server, adminCookies: await context.storageState(), office });
        await context.close();
      } finally {
        await server.stop();
      }
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ installation }, provide) => {
    await provide(installation.server.url);
  },
  storageState: async ({ installation }, provide) => {
    await provide(installation.adminCookies);
  },
  lab: async ({ installation }, provide) => {
    const { office } = installation;
    labCount += 1;
    const name = `Lab ${String(process.pid)} ${String(labCount)}`;
    const slug = await makeOrganization(office, name);
    const { token } = await makeToken(office, slug, { name: "everything", mayRead: true });
    await provide({ slug, name, api: new LabApi(installation.server.url, token) });
  },
});

export { expect };

/** For tests that begin before anybody has signed in. */
export const SIGNED_OUT: StorageState = { cookies: [], origins: [] };

/** A page of another person: no cookies are shared with the test's own. */
export async function otherPerson(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: SIGNED_OUT });
  return context.newPage();
}
