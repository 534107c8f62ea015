import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { chromium, type Browser, type BrowserContext } from "@playwright/test";
import { chromiumLaunchOptions } from "../../tests/support/browser";
import { issueLabel, makeRatedModel } from "../../tests/e2e/support/label-lab";
import { LabApi } from "../../tests/e2e/support/lab-api";
import { breakStore, READ_BY_FRAME, READ_BY_PAGES } from "../../tests/support/broken-store";
import { createDatabase, dropDatabase, withDatabase } from "../../tests/support/databases";
import { readForm, sendForm } from "../../tests/support/forms";
import { findPostgres } from "../../tests/support/runner/postgres";
import { seedReportStore } from "../../tests/support/seed-report-store";
import { signIn } from "../../tests/support/session";
import { startTestServer, type StartOptions, type TestServer } from "../../tests/support/server";
import { ensureBuilt } from "../server/build";
import { env } from "../env";

/**
 * `npm run shots [FOLDER [NAME…]]`: a picture of every page, full, empty and in error, 1440 and 390 px, light and dark; with names only of
 * the pages whose own begins with one.
 */
const WIDTHS = { 1440: 900, 390: 844 } as const;
const THEMES = ["light", "dark"] as const;

type Place = { name: string; path: string; signedIn: boolean };

const actingPage = (page: string): Place => ({
  name: page.replaceAll("/", "-"),
  path: `/demo/${page}`,
  signedIn: true,
});

const DEMO_PAGES: Place[] = [
  { name: "login", path: "/login", signedIn: false },
  { name: "overview", path: "/demo", signedIn: true },
  { name: "runs", path: "/demo/runs", signedIn: true },
  { name: "runs-filtered", path: "/demo/runs?state=failed&sort=-energy", signedIn: true },
  { name: "runs-no-match", path: "/demo/runs?search=no-such-run", signedIn: true },
  { name: "explore", path: "/demo/explore?range=all", signedIn: true },
  { name: "waste", path: "/demo/waste?range=all", signedIn: true },
  { name: "compare-empty", path: "/demo/compare", signedIn: true },
  ...["budgets", "budgets/new", "live", "live/limits", "recommendations", "baseline"].map(actingPage),
  ...["estimate", "estimate/calibration", "portfolio"].map(actingPage),
  { name: "method", path: "/method", signedIn: false },
  { name: "sites", path: "/demo/sites", signedIn: true },
  { name: "sites-new", path: "/demo/sites/new", signedIn: true },
  { name: "hardware", path: "/demo/hardware", signedIn: true },
  { name: "restatements", path: "/demo/restatements", signedIn: true },
  { name: "import", path: "/demo/import", signedIn: true },
  { name: "connect", path: "/demo/connect", signedIn: true },
  { name: "reference", path: "/demo/reference/grid", signedIn: true },
  { name: "reference-opened", path: "/demo/reference/hardware?item=a100-sxm4-80gb@1", signedIn: true },
  { name: "reference-own", path: "/demo/reference/own?kind=grid&subject=FR", signedIn: true },
  { name: "reference-feeds", path: "/demo/reference/feeds", signedIn: true },
  { name: "settings", path: "/demo/settings", signedIn: true },
  { name: "settings-members", path: "/demo/settings/members", signedIn: true },
  { name: "settings-tokens", path: "/demo/settings/tokens", signedIn: true },
  { name: "settings-projects", path: "/demo/settings/projects", signedIn: true },
  { name: "settings-profile", path: "/demo/settings/profile", signedIn: true },
  { name: "sample-data", path: "/demo/sample-data", signedIn: true },
  { name: "new-organization", path: "/organizations/new", signedIn: true },
  { name: "not-found", path: "/demo/runs/00000000-0000-4000-8000-000000000000", signedIn: true },
];

const EMPTY_PAGES: Place[] = [
  { name: "empty-overview", path: "/test-lab", signedIn: true },
  { name: "empty-runs", path: "/test-lab/runs", signedIn: true },
  { name: "empty-quarantine", path: "/test-lab/quarantine", signedIn: true },
  { name: "empty-settings-tokens", path: "/test-lab/settings/tokens", signedIn: true },
];

const errorPages = (runId: string): Place[] => [
  { name: "error-overview", path: "/test-lab", signedIn: true },
  { name: "error-runs", path: "/test-lab/runs", signedIn: true },
  { name: "error-run", path: `/test-lab/runs/${runId}`, signedIn: true },
  { name: "error-sites", path: "/test-lab/sites", signedIn: true },
  { name: "error-hardware", path: "/test-lab/hardware", signedIn: true },
  { name: "error-restatements", path: "/test-lab/restatements", signedIn: true },
  { name: "error-reference", path: "/test-lab/reference/grid", signedIn: true },
  { name: "error-settings-tokens", path: "/test-lab/settings/tokens", signedIn: true },
];

async function main(): Promise<void> {
  const folder = path.resolve(process.argv[2] ?? "shots");
  await mkdir(folder, { recursive: true });
  await ensureBuilt(path.resolve(env().WATTPRINT_BUILD_DIR));
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    await shootDemo(browser, folder);
    await shootEmpty(browser, folder);
    await shootLabels(browser, folder);
    await shootReports(browser, folder);
    await shootSetup(browser, folder);
    await shootErrors(browser, folder);
  } finally {
    await browser.close();
  }
  console.log(`Pictures are in ${folder}`);
}

async function shootDemo(browser: Browser, folder: string): Promise<void> {
  await withServer({ script: "lib/cli/demo.ts" }, async (server) => {
    const cookie = await signIn(server);
    const runs = await runPaths(server.url, cookie);
    const [run = ""] = runs;
    const compared = runs.slice(0, 4).map((each) => `run=${each.split("/").at(-1) ?? ""}`);
    await shoot(browser, { folder, url: server.url, cookie }, [
      ...DEMO_PAGES,
      { name: "run", path: run, signedIn: true },
      { name: "what-if", path: `${run}/what-if?s=place:DE&s=place:SE`, signedIn: true },
      {
        name: "schedule",
        path: "/demo/schedule?hours=6&kw=5.2&home=DE&in=FR&in=EGRID_CAMX&pause=1",
        signedIn: true,
      },
      { name: "compare", path: `/demo/compare?${compared.join("&")}`, signedIn: true },
      ...(await firstOf(server.url, cookie, ["budgets", "schedule", "estimate"])),
    ]);
  });
}

/** The page of the first thing that each of those lists has. */
async function firstOf(url: string, cookie: string, lists: readonly string[]): Promise<Place[]> {
  const found: Place[] = [];
  for (const list of lists) {
    const html = await (await fetch(`${url}/demo/${list}`, { headers: { cookie } })).text();
    const first = new RegExp(`/demo/${list}/(?:plans/)?(?=[a-z-]*[0-9])[0-9a-z-]{8,36}(?=")`).exec(html)?.[0];
    if (first === undefined) throw new Error(`The demo has no page below ${list}`);
    found.push({ name: `${list}-one`, path: first, signedIn: true });
  }
  return found;
}

async function shootEmpty(browser: Browser, folder: string): Promise<void> {
  await withServer({}, async (server) => {
    await shoot(browser, { folder, url: server.url, cookie: await signIn(server) }, EMPTY_PAGES);
  });
}

/** A model with a label, as its organization and as everybody sees it. */
async function shootLabels(browser: Browser, folder: string): Promise<void> {
  await withServer({}, async (server) => {
    const cookie = await signIn(server);
    const lab = { slug: server.organizationSlug, api: new LabApi(server.url, server.token) };
    const experimentId = await lab.api.makeExperiment(
      await lab.api.makeProject("Birds", { pue: 1.2 }),
      "tern",
    );
    const parts = { measuredEnergyKwh: 310 };
    const run = {
      name: "tern-final",
      experimentId,
      energyKwh: 310,
      status: "finished",
      zoneId: "FR",
    } as const;
    const runId = await lab.api.makeRun({ ...run, endedAgoS: 3600, intervalS: 86_400, parts });
    const { modelId } = await makeRatedModel(lab, "Tern-1.3B", runId, 2.6e10);
    const context = await browser.newContext({ baseURL: server.url });
    await context.addCookies(toCookies(cookie, server.url));
    const labelId = await issueLabel(await context.newPage(), lab, modelId);
    await context.close();
    await shoot(browser, { folder, url: server.url, cookie }, [
      { name: "models", path: `/${lab.slug}/models`, signedIn: true },
      { name: "model", path: `/${lab.slug}/models/${modelId}`, signedIn: true },
      { name: "labels", path: `/${lab.slug}/labels`, signedIn: true },
      { name: "catalogue", path: "/labels", signedIn: false },
      { name: "verify", path: `/verify/${labelId.toLowerCase()}`, signedIn: false },
      { name: "verify-file", path: "/verify", signedIn: false },
    ]);
  });
}

/** An organization of two years with a final report and one that waits for its approval. */
async function shootReports(browser: Browser, folder: string): Promise<void> {
  const data = await mkdtemp(path.join(os.tmpdir(), "wattprint-shots-"));
  const password = "a long enough passphrase";
  const order = { location: { folder: path.join(data, "store") }, runs: 400, reports: 2, password };
  const { slug, email, reportIds } = await seedReportStore(order);
  const [final = "", submitted = ""] = reportIds.map((id) => id.toLowerCase());
  await withServer({ folder: data, setUp: false }, async ({ url }) => {
    const cookie = await signIn({ url, email, password });
    const form = await readForm(`${url}/${slug}/reports/${final}`, cookie, "Approve and freeze");
    form.fields.set("hasRead", "on");
    await (await sendForm(form, cookie)).text();
    const pages = {
      ...{ reports: "reports", "reports-new": "reports/new", "reports-set-up": "reports/set-up" },
      ...{ "reports-inputs": "reports/inputs", "reports-instruments": "reports/inputs/instrument" },
      ...{ "report-submitted": `reports/${submitted}`, "report-final": `reports/${final}` },
      ...{ portfolio: "portfolio?period=fiscal-2025", inbox: "inbox", audit: "settings/audit" },
    };
    await shoot(browser, { folder, url, cookie }, [
      ...Object.entries(pages).map(([name, page]) => ({ name, path: `/${slug}/${page}`, signedIn: true })),
      { name: "report-verify", path: `/verify/${final}`, signedIn: false },
    ]);
  });
  await rm(data, { recursive: true, force: true });
}

async function shootSetup(browser: Browser, folder: string): Promise<void> {
  await withServer({ setUp: false }, async ({ url }) => {
    await shoot(browser, { folder, url, cookie: "" }, [{ name: "setup", path: "/setup", signedIn: false }]);
  });
}

/** On PostgreSQL only: the embedded store belongs to the server's own process, nobody else can break it. */
async function shootErrors(browser: Browser, folder: string): Promise<void> {
  const postgres = await findPostgres();
  if (typeof postgres === "string") {
    console.log(`SKIPPED the pages in error: ${postgres}`);
    return;
  }
  const name = await createDatabase(postgres.url);
  const databaseUrl = withDatabase(postgres.url, name);
  try {
    await withServer({ databaseUrl }, async (server) => {
      const cookie = await signIn(server);
      const target = { folder, url: server.url, cookie };
      const runId = await new LabApi(server.url, server.token).makeRun({ name: "resnet" });
      await breakStore(databaseUrl, READ_BY_PAGES);
      await shoot(browser, target, errorPages(runId));
      await breakStore(databaseUrl, READ_BY_FRAME);
      await shoot(browser, target, [{ name: "error-everything", path: "/test-lab", signedIn: true }]);
    });
  } finally {
    await dropDatabase(postgres.url, name);
    await postgres.stop();
  }
}

async function withServer(
  options: StartOptions,
  visit: (server: TestServer) => Promise<void>,
): Promise<void> {
  const server = await startTestServer(options);
  try {
    await visit(server);
  } finally {
    await server.stop();
  }
}

async function shoot(
  browser: Browser,
  target: { folder: string; url: string; cookie: string },
  all: readonly Place[],
): Promise<void> {
  const wanted = process.argv.slice(3);
  const places = all.filter(
    ({ name }) => wanted.length === 0 || wanted.some((begin) => name.startsWith(begin)),
  );
  for (const [width, height] of Object.entries(WIDTHS)) {
    for (const theme of THEMES) {
      const context = await browser.newContext({
        viewport: { width: Number(width), height },
        colorScheme: theme,
        hasTouch: width === "390",
        reducedMotion: "reduce",
      });
      for (const place of places) {
        await shootOne(
          context,
          target,
          place,
          path.join(target.folder, `${place.name}-${width}-${theme}.png`),
        );
      }
      await context.close();
    }
  }
}

async function shootOne(
  context: BrowserContext,
  target: { url: string; cookie: string },
  place: Place,
  file: string,
): Promise<void> {
  await context.clearCookies();
  if (place.signedIn) await context.addCookies(toCookies(target.cookie, target.url));
  const page = await context.newPage();
  await page.goto(target.url + place.path, { waitUntil: "load" });
  // Charts draw after hydration.
  await page.waitForTimeout(800);
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
}

function toCookies(header: string, url: string): { name: string; value: string; url: string }[] {
  return header.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
}

/** The runs of the recording, those that took the most energy first. */
async function runPaths(url: string, cookie: string): Promise<string[]> {
  const html = await (await fetch(`${url}/demo/runs?sort=-energy`, { headers: { cookie } })).text();
  const paths = [...new Set(html.match(/\/demo\/runs\/[0-9a-f-]{36}/g))];
  if (paths.length === 0) throw new Error("The demo lists no run");
  return paths;
}

await main();
process.exit(0);
