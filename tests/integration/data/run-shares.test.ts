import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { revokeRunShare, shareRun } from "@/lib/data/commands/run-shares";
import { findSharedRun, listRunShares } from "@/lib/data/queries/run-shares";
import { isAppError } from "@/lib/domain/errors";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import type { UserViewer } from "@/lib/domain/viewer";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";

async function setUp() {
  const organization = await makeOrganization({ name: "Their secret lab" });
  const parentId = await makeRun(organization, { name: "secret parent" });
  const runId = await makeRun(organization, {
    name: "shown run",
    context: {
      ...NO_CONTEXT,
      host: "secret-host",
      deviceIds: ["GPU-secret"],
      parentRunId: parentId,
      parentKind: "resumed-from",
    },
  });
  await writeSamples(organization.id, [makeSample({ runId })]);
  return { organization, runId };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (isAppError(error) ? error.code : "other"),
  );

describe("a public link to a run", () => {
  it("shows this run alone, without its organization, machine or relatives, until it is revoked", async () => {
    const { organization, runId } = await setUp();
    const { id, secret } = await shareRun(organization.viewer, runId, { showsOrganization: false });
    const shared = await findSharedRun(secret);
    expect(shared?.run).toMatchObject({ id: runId, name: "shown run", energyKwh: 0.006, parent: null });
    expect(shared?.organizationName).toBeNull();
    expect(JSON.stringify(shared?.run)).not.toMatch(/secret|Inbox/i);
    expect(await listRunShares(organization.viewer, runId)).toMatchObject([{ id, revokedAt: null }]);

    await revokeRunShare(organization.viewer, runId, id);
    await revokeRunShare(organization.viewer, runId, id);
    expect(await findSharedRun(secret)).toBeNull();
    expect((await listRunShares(organization.viewer, runId))[0]?.revokedAt).not.toBeNull();
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectId: runId, action: { startsWith: "run.share" } },
      orderBy: { id: "asc" },
    });
    expect(events.map((event) => event.action)).toEqual(["run.shared", "run.share-revoked"]);
  });

  it("names the organization where that was chosen, and stores no secret", async () => {
    const { organization, runId } = await setUp();
    const { secret } = await shareRun(organization.viewer, runId, { showsOrganization: true });
    expect((await findSharedRun(secret))?.organizationName).toBe("Their secret lab");
    const rows = await db().runShare.findMany({ where: { organizationId: organization.id } });
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(await findSharedRun(`${secret}x`)).toBeNull();
  });

  it("is made and revoked by researchers of its organization only", async () => {
    const { organization, runId } = await setUp();
    const other = await makeOrganization();
    const reader: UserViewer = {
      ...organization.viewer,
      actor: { ...organization.viewer.actor, role: "viewer" },
    };
    const { id, secret } = await shareRun(organization.viewer, runId, { showsOrganization: false });
    expect(await codeOf(shareRun(other.viewer, runId, { showsOrganization: false }))).toBe("not-found");
    expect(await codeOf(shareRun(reader, runId, { showsOrganization: false }))).toBe("forbidden");
    expect(await codeOf(revokeRunShare(reader, runId, id))).toBe("forbidden");
    await revokeRunShare(other.viewer, runId, id);
    expect(await findSharedRun(secret)).not.toBeNull();
    expect(await listRunShares(other.viewer, runId)).toEqual([]);
  });
});
