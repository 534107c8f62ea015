import { spawn, type ChildProcess } from "node:child_process";
import { cleanEnvironment } from "../support/test-env";
import { expectAccessible } from "./support/axe";
import { signIn } from "./support/steps";
import { expect, otherPerson, test } from "./support/test";
import { PageWatch } from "./support/watch-page";

const PERSON = { email: "reader@example.org", password: "only measured figures" };
const READY = /Wattprint is ready at (\S+)[\s\S]*Sign in as/;

/** What a visitor finds of acting, by page. */
const ACTING = [
  ["/budgets", "Sample: learning-rate sweep", "Sample: small models"],
  ["/inbox", /Sample: learning-rate sweep.*100/],
  ["/schedule", "Sample: wide network to Sweden", "Sample: forgotten at home"],
  ["/estimate", "Sample: cnn-seed-5, by the runs before it"],
  ["/recommendations", /lr-sweep/],
  ["/baseline", "Sample: half the energy", "Sample: float32 instead of float64"],
] as const;

let demo: ChildProcess;
let url = "";

test.beforeAll(async () => {
  test.setTimeout(120_000);
  demo = spawn(process.execPath, ["--import", "tsx", "lib/cli/demo.ts"], {
    env: {
      ...cleanEnvironment(),
      NODE_ENV: "production",
      PORT: "0",
      HOST: "127.0.0.1",
      WATTPRINT_INIT_EMAIL: PERSON.email,
      WATTPRINT_INIT_PASSWORD: PERSON.password,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  url = await new Promise<string>((resolve, reject) => {
    let output = "";
    demo.once("exit", () => {
      reject(new Error(`The demo ended before it was ready:\n${output}`));
    });
    demo.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const address = READY.exec(output)?.[1];
      if (address !== undefined) resolve(`http://127.0.0.1:${new URL(address).port}`);
    });
  });
});

test.afterAll(async () => {
  const exited = new Promise((resolve) => demo.once("exit", resolve));
  demo.kill("SIGTERM");
  await exited;
});

test("the demo marks its pages as sample data and says where they were recorded", async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await otherPerson(browser, url);
  await page.goto("/login");
  await signIn(page, PERSON);
  const home = "/demo";
  await page.waitForURL((address) => address.pathname === home);
  const mark = page.getByText(/sample data/i).first();
  await expect(mark).toBeVisible();

  await page.goto(`${home}/runs`);
  await expect(mark).toBeVisible();
  expect(await page.getByRole("table", { name: "Runs" }).locator("tbody tr").count()).toBeGreaterThan(20);
  for (const path of ["", "/runs", "/sample-data"]) await expectAccessible(page, home + path);
  const seen = await new PageWatch(page).open(`${home}/sample-data`);
  expect(seen.complaints).toEqual([]);
  expect(seen.layoutShift).toBeLessThanOrEqual(0.05);
  await expect(page.getByRole("main")).toContainText("CodeCarbon");
  for (const [path, ...words] of ACTING) {
    await page.goto(home + path);
    for (const each of words) await expect(page.getByRole("main").getByText(each).first()).toBeVisible();
  }
  await page.context().close();
});
