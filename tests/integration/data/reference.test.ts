import { describe, expect, it } from "vitest";
import { db, sql } from "@/lib/data/client";
import {
  addOrganizationFactor,
  addOrganizationFactors,
  withdrawOrganizationFactor,
} from "@/lib/data/commands/factors";
import { listFactorCandidates, type CandidateRequest } from "@/lib/data/factor-candidates";
import { loadReferenceData } from "@/lib/data/reference";
import { REFERENCE_FILES } from "@/lib/data/reference-files";
import {
  countReference,
  getFactorUse,
  getReferenceRow,
  listOrganizationFactors,
  listReference,
} from "@/lib/data/queries/reference";
import { getRun } from "@/lib/data/queries/runs";
import { chooseFactor } from "@/lib/domain/factor-choice";
import type { OrganizationFactorInput } from "@/lib/domain/organization-factor";
import { REFERENCE_KINDS, type ReferenceKind, type ReferenceListQuery } from "@/lib/domain/reference";
import type { UserViewer } from "@/lib/domain/viewer";
import { writeSamples } from "@/lib/ingest/writer";
import { answerFactorImport } from "@/lib/http/factor-form";
import { makeOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";
import { installTestStore } from "@/tests/support/test-store";

const ALL: ReferenceListQuery = { search: null, zoneId: null, pageNumber: 1, pageSize: 25 };
const day = (text: string) => new Date(`${text}T00:00:00.000Z`);

const franceFactor: OrganizationFactorInput = {
  kind: "grid",
  subjectId: "FR",
  value: 31.5,
  ghgBasis: "lifecycle CO2e",
  validFrom: day("2025-01-01"),
  validTo: null,
  source: "Supplier statement 2025",
  note: "",
};

describe("loading reference data", () => {
  it("adds what is missing and never changes a row that is there", async () => {
    const store = await installTestStore();
    await sql().query("update grid_factor set notes = 'kept' where id = 'FR@ember_yearly-2024'");
    await sql().query("delete from equivalence where equivalence_id = 'car_mile_us'");
    await loadReferenceData(store);
    expect(await db().equivalence.count({ where: { equivalenceId: "car_mile_us" } })).toBe(0);
    // A file that has changed since is loaded again.
    await sql().query("update reference_set set sha256 = 'older'");
    await loadReferenceData(store);
    expect(await db().equivalence.count({ where: { equivalenceId: "car_mile_us" } })).toBe(1);
    expect(await db().gridFactor.findUnique({ where: { id: "FR@ember_yearly-2024" } })).toMatchObject({
      notes: "kept",
    });
    await sql().query("update grid_factor set notes = '' where id = 'FR@ember_yearly-2024'");
  });

  it("leaves as many rows in each table as its files have", async () => {
    const sets = await db().referenceSet.findMany();
    expect(sets.map((set) => set.file).sort()).toEqual(REFERENCE_FILES.map((each) => each.file).sort());
    for (const table of new Set(REFERENCE_FILES.map((each) => each.table))) {
      const files = REFERENCE_FILES.filter((each) => each.table === table).map((each) => each.file);
      const rows = sets.filter((set) => files.includes(set.file)).reduce((sum, set) => sum + set.rowCount, 0);
      const [counted] = await sql().query<{ count: number }>(`select count(*)::int as count from ${table}`);
      // Tests of other files of this worker may have added sources.
      expect(counted?.count).toBeGreaterThanOrEqual(rows);
    }
  });
});

describe("browsing reference data", () => {
  it.each(REFERENCE_KINDS)("lists %s in pages, each row with its source and licence", async (kind) => {
    const { viewer } = await makeOrganization();
    const first = await listReference(viewer, kind, { ...ALL, pageSize: 5 });
    const second = await listReference(viewer, kind, { ...ALL, pageSize: 5, pageNumber: 2 });
    expect(first.rows).toHaveLength(5);
    expect(first.total).toBe((await countReference(viewer))[kind]);
    const ids = [...first.rows, ...second.rows].map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const row of first.rows) {
      expect(row.source.name).not.toBe("");
      expect(row.source.licence).not.toBe("");
      expect(row.name).not.toBe("");
    }
    expect(await getReferenceRow(viewer, kind, first.rows[0]!.id)).toEqual(first.rows[0]);
    expect(await getReferenceRow(viewer, kind, "nothing")).toBeNull();
  });

  it("finds by name, code, zone and alias, and takes wildcards as text", async () => {
    const { viewer } = await makeOrganization();
    const names = async (kind: ReferenceKind, query: Partial<ReferenceListQuery>) =>
      (await listReference(viewer, kind, { ...ALL, ...query })).rows.map((row) => row.code ?? row.name);
    expect(await names("grid", { search: "norway" })).toContain("NO");
    expect(await names("hardware", { search: "A100-SXM4-80GB" })).toEqual(["a100-sxm4-80gb"]);
    expect(await names("cloud", { zoneId: "US-VA", pageSize: 50 })).toContain("aws us-east-1");
    expect(await names("grid", { zoneId: "FR" })).toEqual(["FR"]);
    expect(await names("grid", { search: "%" })).toEqual([]);
    expect(await names("residual", { search: "austria" })).toEqual(["AT", "AT", "AT"]);
    expect((await listReference(viewer, "residual", { ...ALL, zoneId: "AT" })).rows[0]?.values).toMatchObject(
      {
        carbon_intensity_g_per_kwh: null,
        is_applicable: false,
      },
    );
  });

  it("counts and names the organization's own runs that use a factor, and nobody else's", async () => {
    const organization = await makeOrganization();
    const other = await makeOrganization();
    for (const each of [organization, organization, other]) {
      const runId = await makeRun(each, { zoneId: "PT" });
      await writeSamples(each.id, [makeSample({ runId })]);
    }
    const { rows } = await listReference(organization.viewer, "grid", { ...ALL, zoneId: "PT" });
    expect(rows.map((row) => row.runCount)).toEqual([2]);
    const use = await getFactorUse(organization.viewer, "grid", rows[0]!.id, 1);
    expect(use).toMatchObject({ runCount: 2, runs: [{ name: "fine-tune" }] });
  });
});

const as = (viewer: UserViewer, role: UserViewer["actor"]["role"]): UserViewer => ({
  ...viewer,
  actor: { ...viewer.actor, role },
});

describe("an organization's own factors", () => {
  it("are added by an admin, with a record of who did it, and belong to that organization", async () => {
    const { viewer } = await makeOrganization();
    const stranger = await makeOrganization();
    expect(await addOrganizationFactor(viewer, franceFactor)).toEqual({
      added: 1,
      superseding: 0,
      unchanged: 0,
    });
    const [factor] = await listOrganizationFactors(viewer);
    expect(factor).toMatchObject({
      kind: "grid",
      subjectId: "FR",
      value: 31.5,
      unit: "g CO2e/kWh",
      state: "active",
    });
    expect(factor?.createdByName).toBe(viewer.actor.name);
    const where = { organizationId: viewer.organizationId, action: "factor.added" };
    expect(await db().auditEvent.findMany({ where })).toEqual([
      expect.objectContaining({ subjectId: factor?.id }),
    ]);
    expect(await listOrganizationFactors(stranger.viewer)).toEqual([]);
    await expect(withdrawOrganizationFactor(stranger.viewer, factor!.id)).rejects.toMatchObject({
      code: "not-found",
    });
    const listed = await listReference(viewer, "grid", { ...ALL, zoneId: "FR" });
    expect(listed.rows.map((row) => row.hasOwnFactor)).toEqual([true]);
    expect(
      (await listReference(stranger.viewer, "grid", { ...ALL, zoneId: "FR" })).rows[0]?.hasOwnFactor,
    ).toBe(false);
  });

  it.each(["viewer", "researcher", "manager"] as const)("are not for the role %s to change", async (role) => {
    const { viewer } = await makeOrganization();
    await expect(addOrganizationFactor(as(viewer, role), franceFactor)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(withdrawOrganizationFactor(as(viewer, role), viewer.actor.id)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("are superseded by the same kind, subject and start, and nothing is ever lost", async () => {
    const { viewer } = await makeOrganization();
    await addOrganizationFactor(viewer, franceFactor);
    expect(await addOrganizationFactor(viewer, franceFactor)).toEqual({
      added: 0,
      superseding: 0,
      unchanged: 1,
    });
    expect(await addOrganizationFactor(viewer, { ...franceFactor, value: 29 })).toMatchObject({
      superseding: 1,
    });
    await addOrganizationFactor(viewer, { ...franceFactor, value: 27, validFrom: day("2026-01-01") });
    const factors = await listOrganizationFactors(viewer);
    expect(factors.map((each) => [each.value, each.state])).toEqual([
      [27, "active"],
      [29, "active"],
      [31.5, "superseded"],
    ]);
    expect(factors[2]?.supersededById).toBe(factors[1]?.id);
    await expect(withdrawOrganizationFactor(viewer, factors[2]!.id)).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("stay on record when withdrawn; doing it twice is one event", async () => {
    const { viewer } = await makeOrganization();
    await addOrganizationFactor(viewer, franceFactor);
    const [factor] = await listOrganizationFactors(viewer);
    await withdrawOrganizationFactor(viewer, factor!.id);
    await withdrawOrganizationFactor(viewer, factor!.id);
    expect(await listOrganizationFactors(viewer)).toEqual([
      expect.objectContaining({ state: "withdrawn", value: 31.5 }),
    ]);
    const where = { organizationId: viewer.organizationId, action: "factor.withdrawn" };
    expect(await db().auditEvent.count({ where })).toBe(1);
    await expect(withdrawOrganizationFactor(viewer, "x")).rejects.toMatchObject({ code: "not-found" });
    expect(await addOrganizationFactor(viewer, franceFactor)).toMatchObject({ added: 1, superseding: 0 });
  });

  it.each<[string, Partial<OrganizationFactorInput>, string]>([
    ["a PUE below 1", { kind: "pue", value: 0.9, ghgBasis: null }, "/value"],
    ["an intensity of another unit", { value: 31_500 }, "/value"],
    ["not a number", { value: Number.NaN }, "/value"],
    ["no basis", { ghgBasis: null }, "/ghgBasis"],
    ["a basis where there is none", { kind: "water", value: 2 }, "/ghgBasis"],
    ["an end before its start", { validTo: day("2024-12-31") }, "/validTo"],
  ])("are refused with %s", async (_, change, pointer) => {
    const { viewer } = await makeOrganization();
    const faults = [expect.objectContaining({ pointer })];
    await expect(addOrganizationFactor(viewer, { ...franceFactor, ...change })).rejects.toMatchObject({
      faults,
    });
    expect(await listOrganizationFactors(viewer)).toEqual([]);
  });

  it("are added all or none, and two admins at once leave one in use", async () => {
    const { viewer } = await makeOrganization();
    const bad = { ...franceFactor, subjectId: "DE", value: -1 };
    await expect(addOrganizationFactors(viewer, [franceFactor, bad, franceFactor])).rejects.toMatchObject({
      faults: [{ pointer: "/1/value" }, { pointer: "/2/validFrom" }],
    });
    expect(await listOrganizationFactors(viewer)).toEqual([]);
    await Promise.all([30, 31, 32].map((value) => addOrganizationFactor(viewer, { ...franceFactor, value })));
    const states = (await listOrganizationFactors(viewer)).map((each) => each.state);
    expect(states).toEqual(["active", "superseded", "superseded"]);
  });

  it("are imported from CSV, again without a change, and not at all when a row is wrong", async () => {
    const { viewer } = await makeOrganization();
    const head = "kind,subject_id,value,ghg_basis,valid_from,valid_to,source,note";
    const send = (text: string, as: "csv" | "file" = "csv") => {
      const form = new FormData();
      form.set(as, as === "csv" ? text : new File([text], "factors.csv"));
      return answerFactorImport(viewer, form);
    };
    const good = `${head}\ngrid,IN-KA,610,direct CO2e,2025-01-01,2026-01-01,CEA,\npue,aws/eu-west-3,1.17,,2025-01-01,,AWS,"a, note"\n`;
    expect(
      await send(`${good}grid,FR,x,lifecycle CO2e,2025-13-01,,,\n\npue,y,0.5,,2025-01-01,,me,\n`),
    ).toMatchObject({
      message: "Nothing was added: some rows cannot be used.",
      rowFaults: [
        { line: 4, column: "value" },
        { line: 4, column: "valid_from" },
        { line: 4, column: "source" },
      ],
    });
    expect(await send(`${good}pue,y,0.5,,2025-01-01,,me,\n`)).toMatchObject({
      rowFaults: [{ line: 4, column: "value" }],
    });
    expect(await listOrganizationFactors(viewer)).toEqual([]);
    expect(await send(`\uFEFF${good}`, "file")).toMatchObject({
      message: null,
      done: "2 added.",
      rowFaults: [],
    });
    expect(await send(good)).toMatchObject({ done: "0 added, 2 there already." });
    expect(await send("")).toMatchObject({ message: "Choose a file, or paste its text." });
    expect(await send("kind,value\ngrid,3\n")).toMatchObject({
      message: expect.stringContaining("subject_id") as string,
    });
    expect(await send(`${head}\n`)).toMatchObject({ message: expect.stringContaining("no row") as string });
    expect(await send(`${head}\n"grid,3\n`)).toMatchObject({
      message: expect.stringContaining("not CSV") as string,
    });
    expect((await listOrganizationFactors(viewer)).map((each) => each.note).sort()).toEqual(["", "a, note"]);
  });
});

describe("the best factor for an organization, a zone and an hour", () => {
  const hour = new Date("2025-06-10T14:00:00Z");
  const request = (overrides: Partial<CandidateRequest> = {}): CandidateRequest => ({
    kind: "grid",
    subjectId: "FR",
    from: hour,
    to: new Date(hour.getTime() + 3_600_000),
    ...overrides,
  });
  const best = async (viewer: UserViewer, overrides: Partial<CandidateRequest> = {}) =>
    chooseFactor(await listFactorCandidates(viewer, request(overrides)), hour.getTime());

  it("is the annual one of the zone, else of its country, else none", async () => {
    const { viewer } = await makeOrganization();
    expect(await best(viewer)).toMatchObject({
      factor: { id: "FR@ember_yearly-2024" },
      tier: 2,
      yearsApart: -1,
    });
    expect(await best(viewer, { subjectId: "US-VA" })).toMatchObject({
      factor: { zoneId: "US-VA" },
      tier: 2,
    });
    expect(await best(viewer, { subjectId: "US-XX" })).toMatchObject({ factor: { zoneId: "US" }, tier: 3 });
    expect(await best(viewer, { subjectId: "US" })).toMatchObject({ factor: { zoneId: "US" }, tier: 3 });
    expect(await best(viewer, { subjectId: "Atlantis" })).toBeNull();
  });

  it("is hourly where an hour is known, under the feed's own name too, and the latest revision is cited", async () => {
    const { viewer } = await makeOrganization();
    const source = {
      id: "test-feed",
      name: "Test feed",
      publication: "p",
      citation: "example.org",
      licence: "test",
    };
    await db().referenceSource.upsert({ where: { id: source.id }, create: source, update: {} });
    const point = {
      sourceId: source.id,
      hour,
      ghgBasis: "lifecycle CO2e",
      isEstimated: false,
      revision: 2,
    } as const;
    await db().intensityPoint.createMany({
      data: [
        { ...point, zoneId: "TEST-ZONE", kind: "average", carbonIntensityGPerKwh: 111 },
        { ...point, zoneId: "TEST-ZONE", kind: "marginal", carbonIntensityGPerKwh: 555 },
      ],
      skipDuplicates: true,
    });
    const id = "TEST-ZONE/average/test-feed/2025-06-10T14:00:00.000Z#2";
    expect(await best(viewer, { feedZoneIds: ["TEST-ZONE"] })).toMatchObject({
      factor: { id, value: 111 },
      tier: 1,
    });
    expect(await best(viewer, { kind: "marginal", subjectId: "TEST-ZONE" })).toMatchObject({
      factor: { value: 555 },
    });
    expect(await best(viewer, { kind: "marginal" })).toBeNull();
    const within = { from: new Date("2025-06-10T14:20:00Z"), to: new Date("2025-06-10T14:30:00Z") };
    expect(await best(viewer, { subjectId: "TEST-ZONE", ...within })).toMatchObject({
      factor: { value: 111 },
    });
  });

  it("is the organization's own while it is valid and in use, for that organization only", async () => {
    const { viewer } = await makeOrganization();
    const stranger = await makeOrganization();
    await addOrganizationFactor(viewer, franceFactor);
    const [factor] = await listOrganizationFactors(viewer);
    expect(await best(viewer)).toMatchObject({
      factor: { id: factor?.id, value: 31.5, sourceName: franceFactor.source },
    });
    expect(await best(stranger.viewer)).toMatchObject({ factor: { origin: "reference" } });
    await withdrawOrganizationFactor(viewer, factor!.id);
    expect(await best(viewer)).toMatchObject({ factor: { origin: "reference" } });
    await addOrganizationFactor(viewer, { ...franceFactor, validTo: day("2025-06-10") });
    expect(await best(viewer)).toMatchObject({ factor: { origin: "reference" } });
  });

  it("tells no residual mix from an unknown one", async () => {
    const { viewer } = await makeOrganization();
    expect(await best(viewer, { kind: "residual", subjectId: "AT" })).toMatchObject({
      factor: { value: null },
    });
    expect(await best(viewer, { kind: "residual", subjectId: "DE" })).toMatchObject({
      factor: { id: "DE@aib_2025" },
    });
    expect(await best(viewer, { kind: "residual", subjectId: "NO" })).toBeNull();
  });

  it("serves water, PUE and WUE as well", async () => {
    const { viewer } = await makeOrganization();
    expect(await best(viewer, { kind: "water" })).toMatchObject({ factor: { zoneId: "FR" }, yearsApart: 0 });
    expect(await best(viewer, { kind: "pue", subjectId: "aws/us-east-1" })).toMatchObject({
      factor: { value: 1.15 },
    });
    expect(await best(viewer, { kind: "wue", subjectId: "AWS/us-east-1" })).toMatchObject({
      factor: { value: 0.12 },
    });
    expect(await best(viewer, { kind: "pue", subjectId: "aws/nowhere" })).toBeNull();
  });
});

describe("a run's cloud region", () => {
  it.each([
    ["aws", "us-east-1", "US"],
    ["AZURE", "WestUS3", "US"],
    ["gcp", "europe-north2", "SE"],
    ["aws", "cn-north-1", "CN"],
  ])("%s %s leads to the factor of its country, %s", async (cloudProvider, cloudRegion, zoneId) => {
    const organization = await makeOrganization();
    const runId = await makeRun(organization, { zoneId: null, cloudProvider, cloudRegion });
    const run = await db().run.findFirst({ where: { organizationId: organization.id, id: runId } });
    expect(run).toMatchObject({ zoneId, zoneBasis: "cloud-region" });
    await writeSamples(organization.id, [makeSample({ runId })]);
    const detail = await getRun(organization.viewer, runId);
    expect(detail?.factor?.id).toMatch(new RegExp(`^${zoneId}@ember_yearly-`));
  });
});
