import { readFileSync } from "node:fs";
import path from "node:path";
import { expectNoViolations } from "./support/axe";
import { pressByKey, tabTo } from "./support/keyboard";
import { expect, test } from "./support/test";

const fixture = (name: string) => path.join(process.cwd(), "tests/fixtures/files", name);
const codecarbon = readFileSync(fixture("codecarbon-38-columns.csv"), "utf8");

test("files are looked at, imported, and found again; a second time nothing is added", async ({
  page,
  lab,
}) => {
  await page.goto(`/${lab.slug}/runs`);
  await page.getByRole("main").getByRole("link", { name: "Import files" }).click();
  await expect(page.getByText("No file was imported yet.")).toBeVisible();
  await expectNoViolations(page, "import");

  await page.getByLabel("Files", { exact: true }).setInputFiles([
    { name: "eco2ai.csv", mimeType: "text/csv", buffer: readFileSync(fixture("eco2ai.csv")) },
    {
      name: "emissions.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`${codecarbon}2026-03-10T12:00:00,cut`),
    },
  ]);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("heading", { name: "Look before you import" })).toBeVisible();
  const runs = page.getByRole("table", { name: "Runs of emissions.csv" });
  await expect(runs.getByRole("row")).toHaveCount(3);
  await expect(runs).toContainText("PUE 1.2 divided out");
  // The row that is cut is refused, and the page says which one it is.
  const problems = page.getByRole("table", { name: "Problems of emissions.csv" });
  await expect(problems.getByRole("row").filter({ hasText: "not counted" })).toContainText("5");
  await expect(page.getByRole("table", { name: "Runs of eco2ai.csv" })).toContainText("baseline");
  await expectNoViolations(page, "import review");

  await page.getByRole("button", { name: "Import 2 files" }).click();
  await expect(page.getByRole("heading", { name: "What became of the import" })).toBeVisible();
  await expect(page.getByText("3 samples stored, 1 refused.")).toBeVisible();
  await expectNoViolations(page, "import receipt");
  await runs.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("main")).toContainText("NVIDIA A100-SXM4-40GB");

  await page.goto(`/${lab.slug}/import`);
  await page.getByLabel("Files", { exact: true }).setInputFiles(fixture("eco2ai.csv"));
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: "Import the file" }).click();
  await expect(page.getByText("0 samples stored, 3 there already.")).toBeVisible();
  await page.goto(`/${lab.slug}/import`);
  await expect(page.getByRole("table", { name: "Imports" }).getByRole("row")).toHaveCount(4);
  await expectNoViolations(page, "import with history");
});

test("a file is dropped, and its runs are in the table", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/import`);
  const field = page.getByLabel("Files", { exact: true });
  await field.scrollIntoViewIfNeeded();
  const box = await field.boundingBox();
  if (box === null) throw new Error("the field for files is not in sight");
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [fixture("codecarbon-38-columns.csv")], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await browser.send("Input.dispatchDragEvent", {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      data,
    });
  await expect(field).toHaveValue(/codecarbon-38-columns\.csv$/);
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: "Import the file" }).click();
  await expect(page.getByRole("heading", { name: "What became of the import" })).toBeVisible();
  await page.goto(`/${lab.slug}/runs`);
  await expect(page.getByRole("table", { name: "Runs" })).toContainText("1 × A100-SXM4-40GB");
});

test("the same by keyboard only", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/runs`);
  await pressByKey(page, page.getByRole("main").getByRole("link", { name: "Import files" }));
  await expect(page.getByRole("heading", { name: "Import files" })).toBeVisible();
  await tabTo(page, page.getByLabel("Files", { exact: true }));
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Space")]);
  await chooser.setFiles(fixture("codecarbon-38-columns.csv"));
  await pressByKey(page, page.getByRole("button", { name: "Preview" }));
  await pressByKey(page, page.getByRole("button", { name: "Import the file" }));
  await expect(page.getByRole("heading", { name: "What became of the import" })).toBeVisible();
  const runs = page.getByRole("table", { name: "Runs of codecarbon-38-columns.csv" });
  await pressByKey(page, runs.getByRole("link").first());
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
});

test("a file that is none is refused with the reason, and can be discarded only where it waits", async ({
  page,
  lab,
}) => {
  await page.goto(`/${lab.slug}/import`);
  const buffer = Buffer.from("hello, world\n");
  await page
    .getByLabel("Files", { exact: true })
    .setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer });
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("This file cannot be imported.")).toBeVisible();
  await expect(page.getByText("The file looks like none of the formats known here")).toBeVisible();
  await expect(page.getByRole("button", { name: "Discard" })).toBeHidden();
  await expectNoViolations(page, "refused import");

  await page.goto(`/${lab.slug}/import`);
  await page.getByLabel("Files", { exact: true }).setInputFiles(fixture("wattprint.csv"));
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page).toHaveURL(new RegExp(`/${lab.slug}/import$`));
  await expect(page.getByRole("table", { name: "Imports" })).not.toContainText("wattprint.csv");
});

test("of several files one that is empty or does not arrive keeps none of the others back", async ({
  page,
  lab,
}) => {
  await page.goto(`/${lab.slug}/import`);
  const empty = { name: "empty.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) };
  const good = { name: "eco2ai.csv", mimeType: "text/csv", buffer: readFileSync(fixture("eco2ai.csv")) };
  await page.getByLabel("Files", { exact: true }).setInputFiles([empty, good]);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("The file is empty: nothing was written to it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Import the file" })).toBeVisible();

  await page.goto(`/${lab.slug}/import`);
  await page.route("**/api/imports?**fileName=broken.csv*", (route) => route.abort());
  await page.getByLabel("Files", { exact: true }).setInputFiles([{ ...good, name: "broken.csv" }, good]);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "1 file did not arrive" })).toContainText(
    "broken.csv",
  );
  await expectNoViolations(page, "import with a file that did not arrive");
  await page.getByRole("link", { name: "Go on with the other file" }).click();
  await expect(page.getByRole("table", { name: "Runs of eco2ai.csv" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the same form, review and receipt work", async ({ page, lab }) => {
    await page.goto(`/${lab.slug}/import`);
    await page.getByLabel("Files", { exact: true }).setInputFiles(fixture("wattprint.csv"));
    await page.getByLabel("Time zone of the measuring machine").selectOption("Europe/Paris");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(page.getByText("times in Europe/Paris")).toBeVisible();
    await page.getByRole("button", { name: "Import the file" }).click();
    await page.goto(page.url());
    await expect(page.getByText("3 samples stored.")).toBeVisible();
  });
});
