import { expect, it } from "vitest";
import { setBoundaryRule } from "@/lib/data/commands/boundary";
import { addOrganizationFactor } from "@/lib/data/commands/factors";
import { addSiteYear } from "@/lib/data/commands/site-years";
import { setSiteArchived } from "@/lib/data/commands/sites";
import { listPeriodPlaces } from "@/lib/data/queries/reports/period-places";
import { placeFactorLines } from "@/lib/domain/report/place-factors";
import { makeOrganization } from "@/tests/factories/organization";
import { makeMeasuredRun } from "@/tests/factories/overlap";
import { makeProject } from "@/tests/factories/project";
import { makeSite, newSiteYear } from "@/tests/factories/site";

const YEAR = { from: "2026-01-01", to: "2026-12-31" };

it("factors are counted over sites and the zones of runs, of the period and inside the boundary", async () => {
  const organization = await makeOrganization();
  const { viewer } = organization;
  const hall = await makeSite(organization, { name: "Hall", zoneId: "FR" });
  const outside = await makeSite(organization, { name: "Outside", zoneId: "FR" });
  await setSiteArchived(viewer, await makeSite(organization, { name: "Sold", zoneId: "FR" }), true);
  await setBoundaryRule(viewer, {
    ...{ subjectKind: "site", subjectId: outside, isIncluded: false, reason: "leased" },
    ...{ reportedIn: null, sharePercent: null },
  });
  await addSiteYear(viewer, hall, newSiteYear({ year: 2026, pue: 1.2 }));
  const { inboxId } = await makeProject(organization, { name: "Speech" });
  await makeMeasuredRun(organization, { experimentId: inboxId, zoneId: "IN" });
  const linesOf = async (period: typeof YEAR) =>
    placeFactorLines(await listPeriodPlaces(viewer, period)).map(
      ({ kind, factorCount, placeCount, without }) => [
        ...[kind, factorCount, placeCount, without.map(({ name }) => name).join()],
      ],
    );

  expect(await linesOf(YEAR)).toEqual([
    ["residual", 1, 2, "IN"],
    ["pue", 1, 1, ""],
    ["wue", 0, 1, "Hall"],
  ]);
  await addOrganizationFactor(viewer, {
    ...{ kind: "residual", subjectId: "IN", value: 300, ghgBasis: "direct CO2" },
    ...{ validFrom: new Date("2026-01-01T00:00:00Z"), validTo: null, source: "Green-e", note: "" },
  });
  expect((await linesOf(YEAR))[0]).toEqual(["residual", 2, 2, ""]);
  expect((await linesOf({ from: "2025-01-01", to: "2025-12-31" }))[0]).toEqual(["residual", 1, 1, ""]);
});
