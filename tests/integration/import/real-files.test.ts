import path from "node:path";
import { describe, expect, it } from "vitest";
import { sql } from "@/lib/data/client";
import { makeOrganization } from "@/tests/factories/organization";
import { makeToken } from "@/tests/factories/token";
import { listInconsistencies } from "@/tests/support/consistency";
import { callImport, importAnswer, importFile, type ImportAnswer } from "@/tests/support/imports";
import { countRows, problemSchema } from "@/tests/support/rows";
import { TRACKER_FILES, trackerFile, trackerFolder, trackerText } from "@/tests/support/tracker-files";

if (trackerFolder === null) console.log("SKIPPED imports of real trackers' files: ../shared is absent");

async function setUp() {
  const organization = await makeOrganization();
  const { token } = await makeToken(organization, { projectId: organization.projectId });
  return { organization, token };
}

/** Of reports that name no date somebody has to say when the run began. */
const STARTED = { startedAt: "2026-01-05T09:00:00Z" };

const sumOf = (answer: ImportAnswer, key: "trackerEnergyKwh" | "emissionsKgCo2e") =>
  answer.runs.reduce((sum, run) => sum + (run[key] ?? 0), 0);

async function storedOf(organizationId: string) {
  const rows = await sql().query<{ run_id: string; at: string; energy_kwh: number }>(
    `select run_id, sampled_at::text as at, energy_kwh from sample where organization_id = $1
      order by run_id, source, sampled_at`,
    [organizationId],
  );
  return rows.map((row) => [row.run_id, row.at, row.energy_kwh]);
}

describe.skipIf(trackerFolder === null).each(TRACKER_FILES)("%s %s", (format, file, expected, runCount) => {
  const query = { fileName: path.basename(file), ...STARTED };

  it("imports with its own totals; a second time nothing is added", async () => {
    const { organization, token } = await setUp();
    const first = await importFile(token, trackerFile(file), { query });
    const { energyKwh, emissionsKg } = expected(file);
    expect(first.format).toBe(format);
    expect(first.runs).toHaveLength(runCount);
    expect(Math.abs(sumOf(first, "trackerEnergyKwh") / energyKwh - 1)).toBeLessThan(1e-6);
    if (emissionsKg !== null)
      expect(Math.abs(sumOf(first, "emissionsKgCo2e") / emissionsKg - 1)).toBeLessThan(1e-6);
    expect(first.samples).toMatchObject({ stored: first.samples.found, duplicate: 0 });
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);

    const [total] = await sql().query<{ energy_kwh: number }>(
      "select sum(energy_kwh) as energy_kwh from run_total where organization_id = $1",
      [organization.id],
    );
    const fileKwh = first.runs.reduce((sum, run) => sum + run.energyKwh, 0);
    expect(Math.abs((total?.energy_kwh ?? 0) / fileKwh - 1)).toBeLessThan(1e-9);

    const before = await storedOf(organization.id);
    const second = await importFile(token, trackerFile(file), { format, query });
    expect(second.samples).toMatchObject({ stored: 0, duplicate: first.samples.found });
    expect(second.runs.map((run) => ({ ...run, isNew: true }))).toEqual(first.runs);
    expect(await storedOf(organization.id)).toEqual(before);
  });

  it("stores the same from a file whose rows stand in another order", async () => {
    if (!file.endsWith(".csv")) return;
    const { organization, token } = await setUp();
    const first = await importFile(token, trackerFile(file), { query });
    const before = await storedOf(organization.id);
    const [header = "", ...lines] = trackerText(file).trimEnd().split("\n");
    const turned = [header.trimEnd(), ...lines.toReversed().map((line) => line.trimEnd())].join("\n");
    const second = await importFile(token, `${turned}\n`, { query });
    expect(second.samples).toMatchObject({ stored: 0, duplicate: first.samples.found });
    expect(await storedOf(organization.id)).toEqual(before);
  });

  it("is refused with reason, or counts no more than the whole, when it is cut; refused writes nothing", async () => {
    const content = trackerFile(file);
    const { energyKwh } = expected(file);
    for (const share of [0.02, 0.31, 0.5, 0.77, 0.98]) {
      const { token } = await setUp();
      const before = await countRows(sql());
      const cut = content.subarray(0, Math.floor(content.length * share));
      const answer = await callImport(token, cut, { format, query });
      if (answer.status === 422) {
        expect(problemSchema.parse(answer.body).detail.length).toBeGreaterThan(20);
        expect(await countRows(sql())).toEqual(before);
        continue;
      }
      const counted = sumOf(importAnswer.parse(answer.body), "trackerEnergyKwh");
      expect(counted).toBeLessThanOrEqual(energyKwh * (1 + 1e-6));
    }
  });
});
