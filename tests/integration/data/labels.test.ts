import { createHash, createPublicKey, verify } from "node:crypto";
import { stat } from "node:fs/promises";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { issueLabel, listInCatalogue, withdrawLabel } from "@/lib/data/commands/labels";
import { updateModel } from "@/lib/data/commands/models";
import { applyRestatement, draftRestatement, revertRestatement } from "@/lib/data/commands/restatements";
import { db } from "@/lib/data/client";
import { getLabel, listLabels, proposeLabel, withMarks } from "@/lib/data/queries/labels/labels";
import { findPublicLabel, listLabelKeys, listPublicHistory } from "@/lib/data/queries/labels/public";
import { labelDocumentText } from "@/lib/domain/label/document";
import { verifyLabelJws } from "@/lib/domain/label/jws";
import { labelState } from "@/lib/domain/label/state";
import type { UserViewer } from "@/lib/domain/viewer";
import { writeSamples } from "@/lib/ingest/writer";
import { rotateSigningKey } from "@/lib/labels/keys/key-file";
import { publicKeys } from "@/lib/labels/keys/public-keys";
import { runtime } from "@/lib/runtime";
import { LABEL_URL, makeLabel, makeRatedModel } from "@/tests/factories/label";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";

const as = (viewer: UserViewer, role: UserViewer["actor"]["role"]): UserViewer => ({
  ...viewer,
  actor: { ...viewer.actor, role },
});

const issueOf = (versionId: string, supersedes: string | null = null) => ({
  versionId,
  supersedes,
  isListed: false,
  publicUrl: LABEL_URL,
});

async function publicLabel(labelId: string) {
  const label = await findPublicLabel(labelId);
  if (label === null) throw new Error("no label");
  return label;
}

/** More energy of the rated run, after the label was issued. */
const measureMore = (organization: TestOrganization, runId: string) =>
  writeSamples(organization.id, [
    makeSample({
      runId,
      sampledAt: instantAfter(40 * 600),
      durationS: 600,
      energyKwh: 0.2,
      measuredEnergyKwh: 0.2,
    }),
  ]);

let organization: TestOrganization;
beforeAll(async () => {
  organization = await makeOrganization({ name: "Harbour Model Lab" });
});

describe("issuing", () => {
  it("freezes, hashes and signs what the version's figures are", async () => {
    const { labelId, versionId, runId } = await makeLabel(organization, {
      name: "Tern-1B",
      licence: "their secret",
    });
    const label = await publicLabel(labelId);
    const { document } = label;
    expect(document).toMatchObject({
      labelId,
      verifyUrl: `${LABEL_URL}/verify/${labelId.toLowerCase()}`,
      issuer: "Harbour Model Lab",
      model: { name: "Tern-1B", version: "1.0", task: "text-generation" },
      basis: { name: "training" },
      work: { text: "6·N·D = 6 EFLOP", flops: 6e18 },
      pue: 1.2,
      pueSource: "stated by the issuer",
      place: "France (FR)",
      period: { from: "2026-03-02", to: "2026-03-02" },
      runCounts: [{ role: "final", runs: 1 }],
      supersedes: null,
    });
    expect(document.itEnergyKwh).toBeCloseTo(3, 9);
    expect(document.facilityEnergyKwh?.value).toBeCloseTo(3.6, 9);
    expect(document.factors.map((factor) => factor.kind)).toEqual(["grid", "pue"]);
    expect(document.factors[0]?.key).not.toBeNull();
    for (const hidden of ["secret", runId, versionId, organization.id, organization.slug]) {
      expect(label.documentText).not.toContain(hidden);
    }
    expect(label.documentText).toBe(labelDocumentText(document));
    expect(label.sha256).toBe(createHash("sha256").update(label.documentText).digest("hex"));
    const checked = await verifyLabelJws(label.jws, await publicKeys());
    expect(checked).toEqual({ outcome: "valid", kid: label.keyId, payload: label.documentText });
    expect(labelState(label, { now: new Date(), isOutdated: label.isOutdated })).toEqual({
      kind: "valid",
      isOutdated: false,
    });
  });

  it("signs so that another library's way of verifying agrees", async () => {
    const { labelId } = await makeLabel(organization);
    const { jws, keyId } = await publicLabel(labelId);
    const jwk = (await publicKeys()).find((key) => key.kid === keyId);
    const [header = "", payload = "", signature = ""] = jws.split(".");
    const key = createPublicKey({ key: { ...jwk }, format: "jwk" });
    expect(verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"))).toBe(
      true,
    );
  });

  it("needs a manager, measured energy, and a version of the organization", async () => {
    const { versionId } = await makeRatedModel(organization);
    const issue = (viewer: Parameters<typeof issueLabel>[0], id = versionId) =>
      issueLabel(viewer, issueOf(id));
    await expect(issue(as(organization.viewer, "researcher"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(issue((await makeToken(organization)).viewer)).rejects.toMatchObject({ code: "forbidden" });
    const other = await makeOrganization();
    await expect(issue(other.viewer)).rejects.toMatchObject({ code: "not-found" });
    const { modelId } = await makeRatedModel(organization);
    const bare = await db().modelVersion.create({
      data: { organizationId: organization.id, id: crypto.randomUUID(), modelId, name: "bare" },
    });
    await expect(issue(organization.viewer, bare.id)).rejects.toMatchObject({ code: "invalid-input" });
    expect(await listLabels(organization.viewer, versionId)).toEqual([]);
    const token = await makeToken(organization, { scopes: ["labels"] });
    await expect(issue(token.viewer)).resolves.toHaveProperty("labelId");
    await expect(issue(as(organization.viewer, "manager"))).rejects.toMatchObject({ code: "conflict" });
  });

  it("of two at once makes one label", async () => {
    const { versionId } = await makeRatedModel(organization);
    const both = await Promise.allSettled(
      [1, 2].map(() => issueLabel(organization.viewer, issueOf(versionId))),
    );
    expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listLabels(organization.viewer, versionId)).toHaveLength(1);
  });
});

describe("what becomes of a label", () => {
  let made: Awaited<ReturnType<typeof makeLabel>>;
  beforeEach(async () => {
    made = await makeLabel(organization);
  });

  const stateOf = async (labelId: string) => {
    const label = await publicLabel(labelId);
    return labelState(label, { now: new Date(), isOutdated: label.isOutdated });
  };

  it("new data mark it outdated and propose a successor; the document stays", async () => {
    const before = await publicLabel(made.labelId);
    expect((await proposeLabel(organization.viewer, made.versionId))?.successor).toEqual({
      labelId: made.labelId,
      differences: [],
    });
    await measureMore(organization, made.runId);
    const after = await publicLabel(made.labelId);
    expect(after).toEqual({ ...before, isOutdated: true });
    const proposal = await proposeLabel(organization.viewer, made.versionId);
    const names = proposal?.successor?.differences.map((line) => line.name) ?? [];
    expect(names).toContain("facilityEnergy");
    expect(names).toContain("energyIndex");
    const { labelId } = await issueLabel(organization.viewer, issueOf(made.versionId, made.labelId));
    expect(await stateOf(made.labelId)).toMatchObject({ kind: "superseded", byLabelId: labelId });
    expect(await stateOf(labelId)).toEqual({ kind: "valid", isOutdated: false });
    const successor = await publicLabel(labelId);
    expect(successor.document.supersedes).toBe(made.labelId);
    expect((await listPublicHistory(successor)).map((label) => label.id)).toEqual([labelId, made.labelId]);
    expect((await publicLabel(made.labelId)).documentText).toBe(before.documentText);
  });

  it("a restated run marks it, and taking that back unmarks it", async () => {
    const change = { kind: "run" as const, runId: made.runId, zoneId: "PL" };
    const id = (await draftRestatement(organization.viewer, { reason: "it ran in Poland", change })) ?? "";
    expect(await stateOf(made.labelId)).toEqual({ kind: "valid", isOutdated: false });
    await applyRestatement(organization.viewer, id);
    expect(await stateOf(made.labelId)).toEqual({ kind: "valid", isOutdated: true });
    await revertRestatement(organization.viewer, id, "it did not");
    expect(await stateOf(made.labelId)).toEqual({ kind: "valid", isOutdated: false });
  });

  it("another name of the model changes no figure, more parameters do", async () => {
    await updateModel(organization.viewer, made.modelId, { name: `Renamed ${made.modelId}` });
    expect(await stateOf(made.labelId)).toEqual({ kind: "valid", isOutdated: false });
    await updateModel(organization.viewer, made.modelId, { totalParameters: 2e9 });
    expect(await stateOf(made.labelId)).toEqual({ kind: "valid", isOutdated: true });
  });

  it("a withdrawn label says why, for ever; the version can have a new one", async () => {
    const { viewer } = organization;
    await expect(withdrawLabel(viewer, made.labelId, "  ")).rejects.toMatchObject({ code: "invalid-input" });
    await expect(withdrawLabel(as(viewer, "viewer"), made.labelId, "x")).rejects.toMatchObject({
      code: "forbidden",
    });
    const other = await makeOrganization();
    await expect(withdrawLabel(other.viewer, made.labelId, "x")).rejects.toMatchObject({ code: "not-found" });
    await withdrawLabel(viewer, made.labelId.toLowerCase(), "node meter 14 was read twice");
    await withdrawLabel(viewer, made.labelId, "another reason");
    expect(await stateOf(made.labelId)).toMatchObject({
      kind: "withdrawn",
      reason: "node meter 14 was read twice",
    });
    await expect(issueLabel(viewer, issueOf(made.versionId))).resolves.toHaveProperty("labelId");
    const actions = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectId: made.labelId },
      select: { action: true },
      orderBy: { id: "asc" },
    });
    expect(actions.map((event) => event.action)).toEqual(["label.issued", "label.withdrawn"]);
  });

  it("expires by the clock alone", async () => {
    const label = await publicLabel(made.labelId);
    const at = (day: string) => labelState(label, { now: new Date(`${day}T12:00:00Z`), isOutdated: true });
    expect(at(label.validUntil)).toEqual({ kind: "valid", isOutdated: true });
    expect(at("2099-01-01")).toEqual({ kind: "expired" });
  });

  it("is listed and taken out by managers", async () => {
    await listInCatalogue(organization.viewer, made.labelId, true);
    expect((await publicLabel(made.labelId)).listedAt).not.toBeNull();
    await listInCatalogue(organization.viewer, made.labelId, false);
    expect((await publicLabel(made.labelId)).listedAt).toBeNull();
  });

  it("is another organization's to see only by its public page", async () => {
    const other = await makeOrganization();
    expect(await getLabel(other.viewer, made.labelId)).toBeNull();
    expect(await listLabels(other.viewer)).toEqual([]);
    expect(await proposeLabel(other.viewer, made.versionId)).toBeNull();
    const [own] = await withMarks(organization.viewer, await listLabels(organization.viewer, made.versionId));
    expect(own?.id).toBe(made.labelId);
  });
});

describe("keys", () => {
  it("are made once, for their owner alone, and never stored with the data", async () => {
    await makeLabel(organization);
    const file = path.join(runtime().labelKey.folder, "label-signing.key");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    for (const key of await listLabelKeys()) expect(Object.keys(key)).not.toContain("d");
  });

  it("rotate: the next label has a new one, and old labels still verify", async () => {
    const old = await publicLabel((await makeLabel(organization)).labelId);
    const kid = await rotateSigningKey(runtime().labelKey.folder);
    const next = await publicLabel((await makeLabel(organization)).labelId);
    expect(next.keyId).toBe(kid);
    expect(old.keyId).not.toBe(kid);
    const keys = await publicKeys();
    expect((await verifyLabelJws(old.jws, keys)).outcome).toBe("valid");
    expect((await verifyLabelJws(next.jws, keys)).outcome).toBe("valid");
  });
});
